package plan

import (
	"strings"
	"testing"

	"casepacket/internal/day"
)

const hurryCase = lendingCase + `  record_type: pathology_slides
- record_holder_name: Albany Example Surgery
  record_holder_fax: 202-555-0181
  record_type: chart_notes
  record_date_from: "2026"
  delivery_method: mail
first_doctor_name: Dr. Jordan Vorlage
first_doctor_fax: 202-555-0181
first_doctor_informed: "no"
appointment_date: "2026-11-26"
appointment_status: booked
decision_deadline: "2026-11-27"
proposed_treatment_date: "2026-11-28"
`

// A letter to a records holder names the visit and the decision on every day before them,
// grows no milder, and offers no thirty days in an urgent case.
func TestLettersGrowNoMilder(t *testing.T) {
	flagged := map[string]bool{}
	for today := day.MustParse("2026-10-20"); !today.After(day.MustParse("2026-11-26")); today = today.AddDays(1) {
		p := oneCase(t, hurryCase, envOn(t, today.String()))
		for _, d := range p.Documents {
			if d.Kind != "records-request" {
				continue
			}
			text := written(t, d)
			for _, want := range []string{"the appointment is on November 26, 2026", "a decision must be made by November 27, 2026"} {
				if !strings.Contains(text, want) {
					t.Errorf("%s %s does not say %q", today, d.Name(), want)
				}
			}
			if strings.Contains(text, "as soon as") {
				t.Errorf("%s %s asks for it as soon as possible", today, d.Name())
			}
			fax := d.Front != nil && strings.Contains(written(t, d.Front), "Urgent: please hand this over today")
			if flagged[d.Name()] && !fax {
				t.Errorf("%s %s is urgent no more", today, d.Name())
			}
			flagged[d.Name()] = fax
			if fax && (strings.Contains(text, "You have 30 days") || !strings.Contains(text, "Mail would come too late")) {
				t.Errorf("%s %s is urgent, and offers mail and 30 days: %s", today, d.Name(), text)
			}
			if late := !today.Before(day.MustParse("2026-11-20")); late != strings.Contains(text, "today") {
				t.Errorf("%s %s: today or tomorrow is said: %v", today, d.Name(), !late)
			}
		}
	}
	if !flagged["records-request-1"] || !flagged["records-request-2"] {
		t.Errorf("never urgent: %v", flagged)
	}
	p := oneCase(t, hurryCase, envOn(t, "2026-11-23"))
	for name, want := range map[string]string{
		"first-doctor-notice": "The visit with the other specialist is on November 26, 2026", "visit-preparation": "call each office that keeps them today",
	} {
		text := written(t, p.Find(name))
		if !strings.Contains(text, want) || strings.Contains(text, "November 19, 2026") {
			t.Errorf("%s does not say %q: %s", name, want, text)
		}
	}
}
