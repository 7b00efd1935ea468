package check

import (
	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
)

// checkAttachments: V-ENC-1, a file that names no document travels with none.
func checkAttachments(c *casefile.Case, _ facts.Env) problem.List {
	f := &findings{}
	for _, e := range c.Enclosures {
		if e.EnclosureFile != "" && e.GoesWith() == "" {
			f.on(&e.Row).say(problem.Warning, "V-ENC-1", "enclosure_for", "nothing says with which document this file goes, so it goes with none",
				"write a kind such as appeal-1 into the column enclosure_for, or begin the name of the file with it")
		}
	}
	return f.list
}
