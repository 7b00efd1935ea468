package main

import (
	"slices"

	"casepacket/internal/facts"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/render"
	"casepacket/internal/report"
	"casepacket/internal/worklist"
)

// kept is what outlives the packets of an input: what is still to be told of each when
// all are made. The packets themselves are let go one by one, so a run holds few of
// them, however many cases there are.
type kept struct {
	env      facts.Env
	worklist *worklist.RowBuilder // nil when the worklist is not written
	night    *report.Night        // nil outside of a night

	register report.Register
	cases    []keptCase
	pool     problem.Pool
	fault    error // the program failed at what the worklist or the night has to tell
}

// keptCase is what is kept of one packet.
type keptCase struct {
	at      int // its place in the input
	stands  stands
	planned problem.List // the problems of the plan
	found   problem.List // while it was made
	listed  worklist.Case
	near    []report.NightDeadline
}

// add keeps what is to be told of a packet. Packets come in any order, one at a time.
// Where the program fails at it, the other packets are made all the same, and it is told
// when they are.
func (k *kept) add(at int, p *plan.Packet, made render.Packet) {
	k.register.Add(at, made)
	k.cases = append(k.cases, keptCase{
		at: at, stands: standsOf(p),
		planned: k.pool.Share(slices.Clone(p.Problems)), found: k.pool.Share(slices.Clone(made.Problems)), // without the room that lists grow into
	})
	if err := k.list(&k.cases[len(k.cases)-1], p, made); err != nil {
		k.fault = err
	}
}

// list adds what the worklist and the night have to tell.
func (k *kept) list(c *keptCase, p *plan.Packet, made render.Packet) (err error) {
	defer render.Recover(&err)
	if k.worklist != nil {
		c.listed = k.worklist.Case(p, made)
	}
	if k.night != nil {
		c.near = k.night.Near(p.Case.CaseID, facts.Dates(p.Case, k.env))
	}
	return nil
}

// sort puts what is kept into the order of the input.
func (k *kept) sort() { slices.SortFunc(k.cases, func(a, b keptCase) int { return a.at - b.at }) }

// takeProblems are those of the input, of the plan, and those found while it was made.
// They are kept no longer.
func (k *kept) takeProblems(ofInput problem.List) problem.List {
	n := len(ofInput)
	for _, c := range k.cases {
		n += len(c.planned) + len(c.found)
	}
	all := append(make(problem.List, 0, n), ofInput...)
	for i := range k.cases {
		all.Add(k.cases[i].planned...)
		k.cases[i].planned = nil
	}
	for i := range k.cases {
		all.Add(k.cases[i].found...)
		k.cases[i].found = nil
	}
	all.Sort()
	return all
}

func (k *kept) standing() []stands {
	all := make([]stands, len(k.cases))
	for i, c := range k.cases {
		all[i] = c.stands
	}
	return all
}

// takeListed is what the worklist has to tell of the packets. It is kept no longer.
func (k *kept) takeListed() ([]worklist.Case, error) {
	if k.fault != nil {
		return nil, k.fault
	}
	all := make([]worklist.Case, len(k.cases))
	for i := range k.cases {
		all[i], k.cases[i].listed = k.cases[i].listed, worklist.Case{}
	}
	return all, nil
}

func (k *kept) near() (all []report.NightDeadline) {
	for _, c := range k.cases {
		all = append(all, c.near...)
	}
	return all
}
