package run

import (
	"slices"

	"casepacket/internal/facts"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/render"
	"casepacket/internal/report"
	"casepacket/internal/worklist"
)

// runResults is what outlives the packets of an input: what is still to be reported of each
// when all are made. The packets themselves are released one by one, so a run holds few of
// them, however many cases there are.
type runResults struct {
	env      facts.Env
	worklist *worklist.RowBuilder // nil when the worklist is not written
	night    *report.Night        // nil outside of a night

	register report.Register
	cases    []caseResult
	pool     problem.Pool
	fault    error // the program failed at what the worklist or the night has to report
}

// caseResult is what remains of one packet.
type caseResult struct {
	at      int // its place in the input
	stands  stands
	planned problem.List // the problems of the plan
	found   problem.List // while it was made
	listed  worklist.Case
	near    []report.NightDeadline
}

// add takes what is to be reported of a packet. Packets come in any order, one at a time.
// Where the program fails at it, the other packets are made all the same, and it is reported
// when they are.
func (r *runResults) add(at int, p *plan.Packet, made render.Packet) {
	r.register.Add(at, made)
	r.cases = append(r.cases, caseResult{
		at: at, stands: standsOf(p),
		planned: r.pool.Share(slices.Clone(p.Problems)), found: r.pool.Share(slices.Clone(made.Problems)), // without the room that lists grow into
	})
	if err := r.list(&r.cases[len(r.cases)-1], p, made); err != nil {
		r.fault = err
	}
}

// list adds what the worklist and the night report.
func (r *runResults) list(c *caseResult, p *plan.Packet, made render.Packet) (err error) {
	defer render.Recover(&err)
	if r.worklist != nil {
		c.listed = r.worklist.Case(p, made)
	}
	if r.night != nil {
		c.near = r.night.Near(p.Case.CaseID, facts.Dates(p.Case, r.env))
	}
	return nil
}

// sort puts the results into the order of the input.
func (r *runResults) sort() {
	slices.SortFunc(r.cases, func(a, b caseResult) int { return a.at - b.at })
}

// takeProblems are those of the input, of the plan, and those found while it was made.
// They are released.
func (r *runResults) takeProblems(ofInput problem.List) problem.List {
	n := len(ofInput)
	for _, c := range r.cases {
		n += len(c.planned) + len(c.found)
	}
	all := append(make(problem.List, 0, n), ofInput...)
	for i := range r.cases {
		all.Add(r.cases[i].planned...)
		r.cases[i].planned = nil
	}
	for i := range r.cases {
		all.Add(r.cases[i].found...)
		r.cases[i].found = nil
	}
	all.Sort()
	return all
}

func (r *runResults) standing() []stands {
	all := make([]stands, len(r.cases))
	for i, c := range r.cases {
		all[i] = c.stands
	}
	return all
}

// takeListed is what the worklist reports of the packets. It is released.
func (r *runResults) takeListed() ([]worklist.Case, error) {
	if r.fault != nil {
		return nil, r.fault
	}
	all := make([]worklist.Case, len(r.cases))
	for i := range r.cases {
		all[i], r.cases[i].listed = r.cases[i].listed, worklist.Case{}
	}
	return all, nil
}

func (r *runResults) near() (all []report.NightDeadline) {
	for _, c := range r.cases {
		all = append(all, c.near...)
	}
	return all
}
