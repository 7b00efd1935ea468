package casefile

import (
	"strings"
	"testing"

	"casepacket/internal/schema"
)

// The plan says why a document is made or left out, in words that hold nothing
// of a cell.
func TestWhyADocumentIsMade(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*Case)
		kind   string
		want   string
	}{
		{"two records", func(c *Case) {
			for _, r := range c.Records {
				r.RecordType, r.RecordBasis = "lab_report", "access_self"
			}
		}, schema.RecordsRequest, "2 records, copy for the patient (right of access)"},
		{"one that is late", func(c *Case) {
			onlyRecord(Record{RecordType: "lab_report", RecordRequestedDate: today.AddDays(-60)})(c)
		}, schema.RecordsRequest, "1 record, copy for the patient (right of access); nothing has come in the time that the holder has"},
		{"one that was refused", func(c *Case) {
			onlyRecord(Record{RecordType: "lab_report", RecordRefusedDate: today})(c)
		}, schema.RecordsRequest, "1 record, copy for the patient (right of access); the holder has refused"},
		{"tissue", func(*Case) {}, schema.Authorization, "tissue is lent"},
		{"a copy for somebody else", onlyRecord(Record{RecordType: "lab_report", ShipTo: "second_office"}), schema.Authorization, "somebody other than the patient receives copies"},
		{"a protected category", onlyRecord(Record{RecordType: "lab_report", SensitiveCategories: []string{"genetic"}}), schema.Authorization, "a protected category is asked for"},
		{"a discloser without a request", func(c *Case) { c.Records, c.AuthDisclosers = nil, []string{"Example Clinic"} }, schema.Authorization, "a discloser is named whom no request asks"},
		{"asks", func(c *Case) { c.AskReferral, c.AskCaseSummary = schema.Yes, schema.Yes }, schema.FirstDoctorNotice, "the first doctor is asked for a referral, a summary"},
		{"no asks", func(*Case) {}, schema.FirstDoctorNotice, "nobody has said that the first doctor knows"},
	} {
		env := testEnv(t)
		c := soundCase()
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
		change func(*Case)
		want   string
	}{
		{schema.RecordsRequest, func(c *Case) { c.Records = nil }, "no records holder is listed"},
		{schema.RecordsRequest, func(*Case) {}, "everything that was asked for has come"},
		{schema.FirstDoctorNotice, func(c *Case) { c.FirstDoctorName = "" }, "no first doctor is given"},
		{schema.FirstDoctorNotice, func(c *Case) { c.FirstDoctorInformed = schema.Yes }, "the first doctor knows already and is asked for nothing"},
		{schema.FirstDoctorNotice, func(*Case) {}, "nothing is asked of the first doctor, and there is no fax number or address to write to"},
		{schema.AppointmentRequest, func(c *Case) { c.SecondDoctorName = "" }, "no second doctor or center is given"},
		{schema.AppointmentRequest, func(c *Case) { c.AppointmentStatus = "done" }, "the visit is over"},
		{schema.AppointmentRequest, func(c *Case) { c.AppointmentStatus = "booked" }, "the visit is booked"},
	} {
		c := soundCase()
		test.change(c)
		if got := WhyNot(c, test.kind); got != test.want {
			t.Errorf("%s: %q, want %q", test.kind, got, test.want)
		}
	}
}
