package facts

import (
	"testing"

	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
)

// An estimate of a booked visit is due one business day after the booking when
// the visit is three to nine business days ahead, three when it is farther (45 CFR
// 149.610). Today is Monday, November 23, 2026; Thursday is a holiday.
func TestWhenAnEstimateOfABookedVisitIsDue(t *testing.T) {
	for _, test := range []struct {
		status, visit string
		want          int
	}{
		{"booked", "2026-11-25", 0}, {"booked", "2026-11-27", 1}, {"booked", "2026-12-07", 1}, {"booked", "2026-12-08", 3},
		{"requested", "2026-12-07", 0}, {"booked", "2026-11-02", 0},
	} {
		c := casetest.SoundCase()
		c.AppointmentStatus, c.AppointmentDate = test.status, day.MustParse(test.visit)
		if got := SelfPayFacts(c, testEnv(t)).BookedDays; got != test.want {
			t.Errorf("%s for %s: %d business days, want %d", test.status, test.visit, got, test.want)
		}
	}
}
