package app

import (
	"fmt"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/plan"
)

// Purged are the days on which cases were purged, by id in lower case.
type Purged map[string]day.Date

// PurgedCases are the cases that were purged, as a ledger knows them.
func PurgedCases(known *ledger.Ledger) (Purged, error) {
	at, err := known.PurgedCases()
	days := Purged{}
	for id, at := range at {
		days[strings.ToLower(id)] = day.Of(at)
	}
	return days, err
}

// Close leaves a case alone that was purged, until somebody says that it may be made
// again.
func (days Purged) Close(p *plan.Packet) {
	if on, ok := days[strings.ToLower(p.Case.CaseID)]; ok {
		p.Closed = fmt.Sprintf("it was purged on %s; `casepacket purge %s --again` lets it be made", on, p.Case.CaseID)
		p.Documents, p.LeftOut, p.Sent = nil, nil, nil
	}
}
