package intake

import (
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// completesZIP puts back two zeros in front of a ZIP code once the row is read, where its
// state has such codes.
func (rec *record) completesZIP(b binding, where problem.Where) {
	of, isZIP := strings.CutSuffix(b.Field.Name, "_zip")
	if !isZIP {
		return
	}
	rec.later = append(rec.later, func() {
		zip, ok := casefile.Slot(rec.of, b.Field.Name)
		state, hasState := casefile.Slot(rec.of, of+"_state")
		if !ok || !hasState {
			return
		}
		text, faults := schema.ZIPOfTwoZeros(zip.String(), state.String())
		for _, fault := range faults {
			zip.SetString(text)
			rec.problems.Add(cellProblem(fault, where, b.Field.Name))
		}
	})
}
