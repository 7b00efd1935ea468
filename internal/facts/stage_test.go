package facts

import (
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
)

// A request becomes a reminder the day after the holder's time is up, and asks
// to reconsider once the holder has refused; what has come is not asked for.
func TestStagesOfARequest(t *testing.T) {
	asked := func(days int) func(*casefile.Record) {
		return func(r *casefile.Record) { r.RecordRequestedDate = casetest.Today.AddDays(-days) }
	}
	mammogram := func(days int) func(*casefile.Record) {
		return func(r *casefile.Record) { asked(days)(r); r.RecordType, r.RecordBasis = "mammogram", "mammo_transfer" }
	}
	for _, test := range []struct {
		name   string
		change []func(*casefile.Record) // of one row each
		want   string
		rows   int
	}{
		{"not asked yet", []func(*casefile.Record){func(*casefile.Record) {}}, "", 1},
		{"asked 30 days ago", []func(*casefile.Record){asked(30)}, "", 1},
		{"asked 31 days ago", []func(*casefile.Record){asked(31)}, Overdue, 1},
		{"one row asked for today", []func(*casefile.Record){asked(31), asked(0)}, "", 2},
		{"one row not asked for yet", []func(*casefile.Record){asked(31), func(*casefile.Record) {}}, "", 2},
		{"the other row has come", []func(*casefile.Record){asked(31), func(r *casefile.Record) { asked(40)(r); r.RecordReceivedDate = casetest.Today }}, Overdue, 1},
		{"mammograms asked for 15 days ago", []func(*casefile.Record){mammogram(15)}, "", 1},
		{"mammograms asked for 16 days ago", []func(*casefile.Record){mammogram(16)}, Overdue, 1},
		{"refused", []func(*casefile.Record){func(r *casefile.Record) { asked(3)(r); r.RecordRefusedDate = casetest.Today }}, Refused, 1},
		{"refused and overdue", []func(*casefile.Record){func(r *casefile.Record) { asked(90)(r); r.RecordRefusedDate = casetest.Today.AddDays(-80) }}, Refused, 1},
	} {
		env := testEnv(t)
		c := casetest.SoundCase()
		c.Records = nil
		for _, change := range test.change {
			change(casetest.AddRecord(c, &casefile.Record{RecordType: "lab_report", RecordBasis: "access_self"}))
		}
		items := Requests(c, env)
		if len(items) != 1 {
			t.Errorf("%s: %d requests", test.name, len(items))
			continue
		}
		r := items[0].Of.(*Request)
		if r.Stage != test.want || items[0].Variant != test.want || len(r.Items) != test.rows || len(items[0].Keys) != test.rows {
			t.Errorf("%s: stage %q with %d rows", test.name, r.Stage, len(r.Items))
		}
		if r.Stage == Overdue && r.Waited < 16 {
			t.Errorf("%s: waited %d days", test.name, r.Waited)
		}
	}
}

// What has all come is asked for no more, and renumbers no other letter.
func TestAnAnsweredRequestRenumbersNoOther(t *testing.T) {
	env := testEnv(t)
	c := casetest.SoundCase()
	c.Records = nil
	for _, holder := range []string{"First Example Lab", "Second Example Lab", "Third Example Lab"} {
		casetest.AddRecord(c, &casefile.Record{RecordHolderName: holder, RecordHolderFax: "2025550170", RecordType: "lab_report", RecordBasis: "authorization", ShipTo: "second_office"})
	}
	numbers := func() (requests, authorizations []int) {
		for _, item := range Requests(c, env) {
			requests = append(requests, item.Number)
		}
		for _, item := range Authorizations(c, env) {
			authorizations = append(authorizations, item.Number)
		}
		return requests, authorizations
	}
	c.Records[1].RecordReceivedDate = day.MustParse("2026-11-20")
	requests, authorizations := numbers()
	if len(requests) != 2 || requests[0] != 1 || requests[1] != 3 || len(authorizations) != 2 || authorizations[0] != 1 || authorizations[1] != 3 {
		t.Errorf("requests %v, authorizations %v", requests, authorizations)
	}
	for _, r := range c.Records {
		r.RecordReceivedDate = casetest.Today
	}
	if requests, authorizations = numbers(); requests != nil || authorizations != nil {
		t.Errorf("everything has come, and there are still requests %v, authorizations %v", requests, authorizations)
	}
}
