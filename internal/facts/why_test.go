package facts

import (
	"strings"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/schema"
)

// The plan says why a document is made or left out, in words that hold nothing
// of a cell.
func TestWhyADocumentIsMade(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*casefile.Case)
		kind   string
		want   string
	}{
		{"two records", func(c *casefile.Case) {
			for _, r := range c.Records {
				r.RecordType, r.RecordBasis = "lab_report", "access_self"
			}
		}, schema.RecordsRequest, "2 records, copy for the patient (right of access)"},
		{"one that is late", func(c *casefile.Case) {
			casetest.OnlyRecord(casefile.Record{RecordType: "lab_report", RecordRequestedDate: casetest.Today.AddDays(-60)})(c)
		}, schema.RecordsRequest, "1 record, copy for the patient (right of access); nothing has come in the time that the holder has"},
		{"one that was refused", func(c *casefile.Case) {
			casetest.OnlyRecord(casefile.Record{RecordType: "lab_report", RecordRefusedDate: casetest.Today})(c)
		}, schema.RecordsRequest, "1 record, copy for the patient (right of access); the holder has refused"},
		{"tissue", func(*casefile.Case) {}, schema.Authorization, "tissue is lent"},
		{"a copy for somebody else", casetest.OnlyRecord(casefile.Record{RecordType: "lab_report", ShipTo: "second_office"}), schema.Authorization, "somebody other than the patient receives copies"},
		{"a protected category", casetest.OnlyRecord(casefile.Record{RecordType: "lab_report", SensitiveCategories: []string{"genetic"}}), schema.Authorization, "a protected category is asked for"},
		{"a discloser without a request", func(c *casefile.Case) { c.Records, c.AuthDisclosers = nil, []string{"Example Clinic"} }, schema.Authorization, "a discloser is named whom no request asks"},
		{"asks", func(c *casefile.Case) { c.AskReferral, c.AskCaseSummary = schema.Yes, schema.Yes }, schema.FirstDoctorNotice, "the first doctor is asked for a referral, a summary"},
		{"no asks", func(*casefile.Case) {}, schema.FirstDoctorNotice, "nobody has said that the first doctor knows"},
	} {
		env := testEnv(t)
		c := casetest.SoundCase()
		test.change(c)
		Derive(c, env)
		var item Item
		switch test.kind {
		case schema.RecordsRequest:
			item = Requests(c, env)[0]
		case schema.Authorization:
			item = Authorizations(c, env)[0]
		}
		got := Why(c, test.kind, item, env)
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if strings.Contains(got, c.PatientLastName) {
			t.Errorf("%s: %q names the patient", test.name, got)
		}
	}
}

func TestWhyADocumentIsLeftOut(t *testing.T) {
	for _, test := range []struct {
		kind   string
		change func(*casefile.Case)
		want   string
	}{
		{schema.RecordsRequest, func(c *casefile.Case) { c.Records = nil }, "no records holder is listed"},
		{schema.RecordsRequest, func(*casefile.Case) {}, "everything that was asked for has come"},
		{schema.FirstDoctorNotice, func(c *casefile.Case) { c.FirstDoctorName = "" }, "no first doctor is given"},
		{schema.FirstDoctorNotice, func(c *casefile.Case) { c.FirstDoctorInformed = schema.Yes }, "the first doctor knows already and is asked for nothing"},
		{schema.FirstDoctorNotice, func(*casefile.Case) {}, "nothing is asked of the first doctor, and there is no fax number or address to write to"},
		{schema.AppointmentRequest, func(c *casefile.Case) { c.SecondDoctorName = "" }, "no second doctor or center is given"},
		{schema.AppointmentRequest, func(c *casefile.Case) { c.AppointmentStatus = "done" }, "the visit is over"},
		{schema.AppointmentRequest, func(c *casefile.Case) { c.AppointmentStatus = "booked" }, "the visit is booked"},
	} {
		c := casetest.SoundCase()
		test.change(c)
		if got := WhyNot(c, test.kind); got != test.want {
			t.Errorf("%s: %q, want %q", test.kind, got, test.want)
		}
	}
}
