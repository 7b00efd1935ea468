package render

import (
	"fmt"

	"casepacket/internal/block"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// blanks is rule V-OUT-4: a document that is ready all the same has places to
// fill in by hand.
func blanks(d *plan.Document, filled *block.Document) problem.List {
	n := block.Blanks(filled)
	if n == 0 || d.Kind == schema.Cover || d.Outcome() == plan.Held || d.Outcome() == plan.Blocked {
		return nil
	}
	places := fmt.Sprintf("%d places are", n)
	if n == 1 {
		places = "1 place is"
	}
	return problem.List{{
		Severity: problem.Warning, Code: "V-OUT-4", Where: d.Data.Case.Place, Message: places + " left to fill in by hand",
		Hint: "fill them in before sending, or give the facts in the sheet",
	}}
}
