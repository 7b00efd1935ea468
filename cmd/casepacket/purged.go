package main

import (
	"fmt"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/plan"
	"casepacket/internal/render"
)

// packetsOfCases plans the packets of what is asked for, one after the other.
func packetsOfCases(in *app.Input, only plan.Selection, purged purgedCases) render.Source {
	from := render.Source{Planner: in.Planner(only)}
	for id := range in.Set.IDs() {
		if only.Case(id) {
			from.Len++
		}
	}
	from.Packets = func(yield func(*plan.Packet, error) bool) {
		for p, err := range from.Planner.Packets(in.Cases()) {
			if err == nil {
				purged.close(p)
			}
			if !yield(p, err) {
				return
			}
		}
	}
	return from
}

// purgedCases are the days on which cases were purged, by id in lower case.
type purgedCases map[string]day.Date

func purgedOf(known *ledger.Ledger) (purgedCases, error) {
	at, err := known.PurgedCases()
	days := purgedCases{}
	for id, at := range at {
		days[strings.ToLower(id)] = day.Of(at)
	}
	return days, err
}

// close leaves a case alone that was purged, until somebody says that it may be made
// again.
func (days purgedCases) close(p *plan.Packet) {
	if on, ok := days[strings.ToLower(p.Case.CaseID)]; ok {
		p.Closed = fmt.Sprintf("it was purged on %s; `casepacket purge %s --again` lets it be made", on, p.Case.CaseID)
		p.Documents, p.LeftOut, p.Sent = nil, nil, nil
	}
}
