package check

import (
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
)

// AsOf returns the problems of a case as they stand on another day: what the
// rules find on that day in place of what they find on the day of env. All
// other problems, those of cells above all, depend on no day.
func AsOf(c *casefile.Case, problems problem.List, env facts.Env, date day.Date) problem.List {
	today := check(c, env)
	env.Today = date
	var then problem.List
	for _, p := range problems {
		if !slices.ContainsFunc(today, func(q problem.Problem) bool { return sameFinding(p, q) }) {
			then.Add(p)
		}
	}
	for _, p := range check(c, env) {
		p.CaseID = c.CaseID
		then.Add(p)
	}
	then.Sort()
	return then
}

func sameFinding(p, q problem.Problem) bool {
	return p.Code == q.Code && p.Field == q.Field && p.Record == q.Record && p.Where == q.Where && p.Message == q.Message
}
