package intake

import (
	"testing"

	"casepacket/internal/problem"
)

// The time that stands beside the day of a visit is the time of the visit where no other
// cell gives one. Else it is told that only the day was used.
func TestTheTimeBesideTheDayOfAVisit(t *testing.T) {
	for _, c := range []struct {
		headers, cells string
		want           string
		told           bool
	}{
		{"Appt date/time", "3/4/2026 2:30 PM", "2:30 p.m.", false},
		{"Appt date/time", "Wed 3/4/2026, 9:05", "9:05 a.m.", false},
		{"Appt date/time", "2026-03-04T14:30:00", "2:30 p.m.", false},
		{"Appt date/time", "3/4/2026 2:30", "", true}, // morning or afternoon
		{"Appt date/time", "2026-03-04T14:30:00-05:00", "", true},
		{"Appt date/time", "3/4/2026 12:00 AM", "", false},
		{"Appt date/time", "3/4/2026", "", false},
		{"Appt date/time;Appt time", "3/4/2026 2:30 PM;", "2:30 p.m.", false},
		{"Appt date/time;Appt time", "3/4/2026 2:30 PM;n/a", "2:30 p.m.", false},
		{"Appt date/time;Appt time", "3/4/2026 2:30 PM;14:30", "2:30 p.m.", false},
		{"Appt date/time;Appt time", "3/4/2026 2:30 PM;9:30 am", "9:30 a.m.", true},
		{"Appt time;Appt date/time", "9:30 am;3/4/2026 2:30 PM", "9:30 a.m.", true},
		{"Appt date/time;Appt time", "3/4/2026 2:30 PM;soon", "", true},
		{"dob", "5/4/1960 2:30 PM", "", true},
	} {
		set := readCSV(t, "case_id;name;"+c.headers+"\nC-1;Pat Example;"+c.cells+"\n")
		p := casesOf(set)[0]
		if p.AppointmentTime != c.want || hasCode(set, codeTime) != c.told {
			t.Errorf("%s: %s: the visit is at %q, want %q; told %v\n%v", c.headers, c.cells, p.AppointmentTime, c.want, hasCode(set, codeTime), problemsOf(set))
		}
		if c.want != "" && p.At("appointment_time") == (problem.Where{}) {
			t.Errorf("%s: no cell is known for the time", c.headers)
		}
	}
}
