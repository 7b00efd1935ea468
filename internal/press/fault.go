package press

import (
	"regexp"
	"strings"

	"casepacket/internal/packet"
	"casepacket/internal/problem"
)

// broken is what becomes of a document that the program itself failed at:
// blocked, with a problem that names the place in the program. Neither the
// panic's text nor the error's is repeated, since either may quote a cell.
func (p *Press) broken(d *packet.Document, place string) *sheet {
	q := problem.Problem{
		Severity: problem.Error, Code: "V-OUT-7", CaseID: d.Data.Case.CaseID, Documents: []string{d.Name()},
		Where:   d.Data.Case.Place,
		Message: "the program failed while making this document, at " + place,
		Hint:    "the other documents are made; please report this sentence with the output of casepacket --version",
	}
	d.Problems.Add(q)
	return &sheet{problems: problem.List{q}, outcome: packet.Blocked}
}

// frame is one call of ours in a stack trace: the function, then the file below
// it, wherever the program was built.
var frame = regexp.MustCompile(`(?m)^casepacket/.*\n\t.*\b((?:internal|templates)/[^\s:]+\.go:\d+)`)

// panicPlace finds the line of ours that panicked in a stack trace.
func panicPlace(stack []byte) string {
	text := string(stack)
	if _, after, ok := strings.Cut(text, "panic("); ok {
		text = after
	}
	if m := frame.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return "an unknown place"
}

var templateLine = regexp.MustCompile(`[\w.-]+\.md:\d+(:\d+)?`)

// templatePlace finds the line of the template that an error speaks of.
func templatePlace(err error) string {
	if place := templateLine.FindString(err.Error()); place != "" {
		return place
	}
	return "its template"
}
