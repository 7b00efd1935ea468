package render

import (
	"errors"
	"regexp"
	"runtime/debug"
	"strings"

	"casepacket/internal/plan"
	"casepacket/internal/problem"
)

// broken is what becomes of a document that the program itself failed at:
// blocked, with a problem that names the place in the program. Neither the
// panic's text nor the error's is repeated, since either may quote a cell.
func (p *Renderer) broken(d *plan.Document, place string) *documentPages {
	q := problem.Problem{
		Severity: problem.Error, Code: "V-OUT-7", CaseID: d.Data.Case.CaseID, Documents: []string{d.Name()},
		Where:   d.Data.Case.Place,
		Message: "the program failed while making this document, at " + place,
		Hint:    "the other documents are made; " + pleaseReport,
	}
	d.Problems.Add(q)
	return &documentPages{problems: problem.List{q}, outcome: plan.Blocked}
}

// makeGuarded makes a packet. When the program itself fails at it, outside of any
// one document, all that stands of the packet stays as it stood, its documents
// are told as blocked, and the other packets are made.
func (p *Renderer) makeGuarded(planner *plan.Planner, planned *plan.Packet) (made *builtPacket, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			made, err = p.brokenPacket(planned, PanicPlace(debug.Stack())), nil
		}
	}()
	begun := p.Now()
	if made, err = p.makePacket(planner, planned); err == nil {
		made.result.Took = p.Now().Sub(begun)
	}
	return made, err
}

func (p *Renderer) brokenPacket(planned *plan.Packet, place string) *builtPacket {
	q := problem.Problem{
		Severity: problem.Error, Code: "V-OUT-7", CaseID: planned.Case.CaseID, Where: planned.Case.Place,
		Message: "the program failed while making this packet, at " + place,
		Hint:    "the other packets are made, and what stood of this one stands as it stood; " + pleaseReport,
	}
	result := Packet{CaseID: planned.Case.CaseID, Closed: planned.Closed}
	for _, d := range planned.Documents {
		q.Documents = append(q.Documents, d.Name())
		result.Documents = append(result.Documents, Made{Kind: d.Kind, Name: d.Name(), Outcome: plan.Blocked, Codes: []string{q.Code}})
	}
	result.Problems.Add(q)
	return &builtPacket{result: result, unchanged: true}
}

const pleaseReport = "please report this sentence with the output of casepacket --version"

// Fault is the error of a program that failed where nothing can be made any
// more. It names the place in the program; what the panic said is not
// repeated, since it may quote a cell.
type Fault struct{ Place string }

func (f *Fault) Error() string {
	return "the program failed at " + f.Place + "; what was made is complete. " + strings.ToUpper(pleaseReport[:1]) + pleaseReport[1:]
}

// Recover turns a panic of the function that defers it into a *Fault.
func Recover(err *error) {
	if fault := recover(); fault != nil {
		*err = &Fault{PanicPlace(debug.Stack())}
	}
}

// frame is one call of ours in a stack trace: the function, then the file below
// it, wherever the program was built.
var frame = regexp.MustCompile(`(?m)^(?:casepacket/|main\.).*\n\t.*\b((?:internal|templates|cmd)/[^\s:]+\.go:\d+)`)

// PanicPlace finds the line of ours that panicked in a stack trace.
func PanicPlace(stack []byte) string {
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

// errDraw is the engine's panic as an error.
var errDraw = errors.New("the PDF engine failed")
