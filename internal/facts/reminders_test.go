package facts

import (
	"strings"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
)

// A holder is reminded of while anything that was asked for on one basis has not
// arrived (practice.md P11).
func TestRemindersLastUntilEverythingHasArrived(t *testing.T) {
	on := day.MustParse
	record := func(holder, basis, asked, received string) *casefile.Record {
		r := &casefile.Record{RecordHolderName: holder, RecordBasis: basis}
		if asked != "" {
			r.RecordRequestedDate = on(asked)
		}
		if received != "" {
			r.RecordReceivedDate = on(received)
		}
		return r
	}
	for _, test := range []struct {
		name    string
		records []*casefile.Record
		want    string // the days
	}{
		{"one of two has arrived", []*casefile.Record{record("A", "access_self", "2026-10-01", "2026-10-12"), record("A", "access_self", "2026-10-01", "")}, "2026-11-01"},
		{"the other one", []*casefile.Record{record("A", "access_self", "2026-10-01", ""), record("A", "access_self", "2026-10-01", "2026-10-12")}, "2026-11-01"},
		{"both", []*casefile.Record{record("A", "access_self", "2026-10-01", "2026-10-12"), record("A", "access_self", "2026-10-01", "2026-10-12")}, ""},
		{"none", []*casefile.Record{record("A", "access_self", "2026-10-01", ""), record("A", "access_self", "2026-10-01", "")}, "2026-11-01"},
		{"the earlier request has been answered", []*casefile.Record{record("A", "access_self", "2026-09-01", "2026-10-12"), record("A", "access_self", "2026-10-15", "")}, "2026-11-15"},
		{"the later one has", []*casefile.Record{record("A", "access_self", "2026-09-01", ""), record("A", "access_self", "2026-10-15", "2026-10-20")}, "2026-10-02"},
		{"what is missing was never asked for", []*casefile.Record{record("A", "access_self", "2026-09-01", "2026-10-12"), record("A", "access_self", "", "")}, ""},
		{"another basis has arrived", []*casefile.Record{record("A", "access_direct", "2026-10-01", "2026-10-12"), record("A", "access_self", "2026-10-01", "")}, "2026-11-01"},
		{"another holder's has", []*casefile.Record{record("B", "access_self", "2026-10-01", "2026-10-12"), record("A", "access_self", "2026-10-01", "")}, "2026-11-01"},
		{"mammograms", []*casefile.Record{record("A", "mammo_transfer", "2026-10-01", "2026-10-12"), record("A", "mammo_transfer", "2026-10-02", "")}, "2026-10-18"},
		{"three, and one has arrived", []*casefile.Record{record("A", "access_self", "2026-10-01", ""), record("A", "access_self", "2026-10-01", "2026-10-12"), record("A", "access_self", "2026-10-03", "")}, "2026-11-01"},
		{"arrived on a day to come", []*casefile.Record{record("A", "access_self", "2026-10-01", "2027-10-12")}, "2026-11-01"},
		{"two holders", []*casefile.Record{record("A", "access_self", "2026-10-01", ""), record("B", "access_self", "2026-10-02", "")}, "2026-11-01 2026-11-02"},
		{"no limit by law", []*casefile.Record{record("A", "authorization", "2026-10-01", "")}, ""},
	} {
		c := casetest.SoundCase()
		c.Records = test.records
		var got []string
		for _, row := range reminders(c, testEnv(t)) {
			got = append(got, row.Due.String())
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %v, want %q", test.name, got, test.want)
		}
	}
}
