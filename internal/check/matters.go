package check

import (
	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkMatters: V-APL-25, it is said which denial an argument is about. Until then no
// appeal prints it, and those that it may belong to are held.
func checkMatters(c *casefile.Case, env facts.Env) problem.List {
	var problems problem.List
	for _, a := range c.Arguments {
		r := facts.ReachOfArgument(c, a, env)
		if !r.Open() {
			continue
		}
		p := problem.Problem{
			Severity: problem.Missing, Code: "V-APL-25", Where: a.At("argument_denial"), Field: "argument_denial", Record: a.Key.String(), Documents: []string{schema.Appeal},
			Message: "the case has several denials, and nothing says which of them this argument is about",
			Hint:    "write the number of the denial into argument_denial, several numbers, or all; argument_denial: all in the office file answers for every case",
		}
		if r.Unclear {
			p.Message = "argument_denial names no denial of this case, or not one alone"
			p.Hint = "write the number that the denial has in denial_seq, else its place among the denials of the case; or all"
		}
		problems.Add(p)
	}
	return problems
}
