package run

import (
	"fmt"
	"strings"

	"casepacket/internal/plan"
	"casepacket/internal/report"
	"casepacket/internal/schema"
)

// PlanText writes one packet's plan, a line a document; compared may be nil.
func PlanText(p *plan.Packet, compared *plan.Compared) string {
	text := p.Case.CaseID + "\n"
	if p.Closed != "" {
		text = fmt.Sprintf("%s: no packet, %s\n", p.Case.CaseID, p.Closed)
	}
	if compared != nil {
		if other := compared.OtherPerson(); len(other) > 0 {
			text += fmt.Sprintf("  %-8s another %s than before: a row may have been moved, or the case id given to somebody else\n", "compare", report.OtherWords(other))
		}
	}
	for _, d := range p.Documents {
		text += fmt.Sprintf("  %-8s %s", d.Outcome(), d.Name())
		if codes := d.Codes(); len(codes) > 0 {
			text += ": " + strings.Join(codes, ", ")
		}
		if d.CarriedBy != nil {
			text += ", travels with " + d.CarriedBy.Name()
		}
		text += stateText(d, compared)
		if d.Why != "" {
			text += " - " + d.Why
		}
		text += "\n"
	}
	if compared != nil {
		for _, name := range compared.Ended {
			text += fmt.Sprintf("  %-8s %s: it was made before and no longer applies; it would be set aside\n", "ended", name)
		}
	}
	for _, s := range p.Sent {
		text += fmt.Sprintf("  %-8s %s, on %s", plan.Sent, s.Letter.Name, s.Letter.On)
		if s.Letter.Method != "" {
			text += " by " + s.Letter.Method
		}
		switch {
		case s.Correction != "":
			text += "; its facts have changed since: " + strings.Join(s.Changed, ", ") + "; " + s.Correction + " corrects it"
		case s.Document == nil:
			text += "; nothing in the row asks for it any more"
		}
		text += "\n"
	}
	for _, l := range p.LeftOut {
		text += fmt.Sprintf("  %-8s %s: %s\n", "none", l.Kind, l.Reason)
	}
	return text
}

// stateText says how a document stands to what was made before.
func stateText(d *plan.Document, compared *plan.Compared) string {
	if compared == nil {
		return ""
	}
	for _, j := range compared.Judged {
		if j.Document.Name() != d.Name() {
			continue
		}
		text := "; " + string(j.State)
		switch {
		case j.State == plan.Changed && d.Kind == schema.Cover:
			text += ": it tells of the others"
		case j.State == plan.Changed && len(j.Fields) > 0:
			text += ": " + strings.Join(j.Fields, ", ")
		case j.State == plan.Changed && d.Outcome() != j.Last.Outcome:
			text += fmt.Sprintf(": it was %s", j.Last.Outcome)
		case j.State == plan.Changed:
			text += ": its wording, or what the office set"
		}
		return text
	}
	return ""
}
