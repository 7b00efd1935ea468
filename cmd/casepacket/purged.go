package main

import (
	"fmt"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/plan"
	"casepacket/internal/render"
)

// packetsOfCases plans the packets of what is asked for, one after the other. Of a row that
// goes on as another case, what was made under its own id is taken out of the way: unsent
// tells by id in lower case how many of its files could still be sent.
func packetsOfCases(in *app.Input, only plan.Selection, purged purgedCases, unsent map[string]int) render.Source {
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
			if p != nil && unsent[strings.ToLower(p.Case.KnownAs)] > 0 && !yield(goneOn(p.Case), nil) {
				return
			}
		}
	}
	return from
}

// goneOn is the empty packet of the id that a row had before somebody said who it is.
func goneOn(c *casefile.Case) *plan.Packet {
	was := &casefile.Case{Row: c.Row}
	was.CaseID = c.KnownAs
	return &plan.Packet{Case: was, Closed: "it goes on as " + c.CaseID + ", the same person"}
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
