package schema

import (
	"testing"

	"casepacket/internal/day"
)

// The cells of a workbook hold a moment as a number, or as ISO 8601.
func TestTheTimeInADateCell(t *testing.T) {
	for raw, want := range map[string]string{
		"46085.604166666664": "2:30 p.m.", "46085.104166666664": "2:30 a.m.", "46085": "", "46085.0000001": "", "46085.9999999": "", "46085.5": "12:00 p.m.",
		"2026-03-04T14:30:00": "2:30 p.m.", "2026-03-04T00:00:00": "", "2026-03-04": "", "": "",
	} {
		if got := TimeBeside(Input{Date: true, Day: day.MustParse("2026-03-04"), Text: "2026-03-04", Raw: raw}); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
	date, _ := Find("appointment_date")
	if f, ok := TimeFieldOf(date); !ok || f.Name != "appointment_time" {
		t.Errorf("the time of a visit belongs into %q", f.Name)
	}
	if dob, _ := Find("patient_dob"); dob.Name == "" {
		t.Error("there is no birth date")
	} else if f, ok := TimeFieldOf(dob); ok {
		t.Errorf("the time of a birth belongs into %s", f.Name)
	}
}
