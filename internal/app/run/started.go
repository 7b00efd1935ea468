package run

import (
	"slices"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
	"casepacket/internal/plan"
	"casepacket/internal/report"
	"casepacket/internal/schema"
)

// startsAny reports whether a case has, or had, a document besides its cover. One that is
// closed or on hold needs none.
func startsAny(p *plan.Packet) bool {
	if p.Closed != "" {
		return !plan.IsExample(p.Case.CaseID)
	}
	return len(p.Sent) > 0 || slices.ContainsFunc(p.Documents, func(d *plan.Document) bool { return report.IsLetterOrSheet(d.Kind) })
}

// everStarted reports whether a document besides covers was made before for one of the
// cases of an input: that nothing is left to do for them is no sign that their sheet was
// not understood.
func everStarted(in *app.Input, known *ledger.Ledger, only plan.Selection) (bool, error) {
	for id := range in.Set.IDs() {
		if !only.Case(id) {
			continue
		}
		events, err := known.Events(id)
		if err != nil {
			return false, err
		}
		made := func(e ledger.Event) bool {
			return e.Name != plan.OfficeCopy && e.Name != schema.Cover && !strings.HasPrefix(e.Name, schema.FaxCover)
		}
		if slices.ContainsFunc(events, made) {
			return true, nil
		}
	}
	return false, nil
}
