package facts

import (
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

// The recipients that the `to` of a template can name. The holder is the one
// of the template's own request.
const (
	ToFirstDoctor  = "first_doctor"
	ToSecondDoctor = "second_doctor"
	ToPayer        = "payer"
	ToHolder       = "holder"
	ToCoverage     = "coverage_payer" // the insurer that a request for coverage goes to
	ToAppeal       = "appeal"         // who gets the appeal of the template's own denial
	ToOpinion      = "opinion_doctor" // who gave the template's own opinion
)

// Recipients lists what the `to` of a template can be.
var Recipients = []string{ToFirstDoctor, ToSecondDoctor, ToPayer, ToHolder, ToCoverage, ToAppeal, ToOpinion}

// Fax is the sheet before a document that is sent by fax. It says whom the
// pages are for, who sent them and how many there are, and nothing about the
// patient (domain-facts 10.3).
type Fax struct {
	Person       string `field:"person" from:"first_doctor_name,second_doctor_name,second_doctor_intake_contact,opinions.opinion_doctor"`
	Organization string `field:"organization" from:"first_doctor_org,second_doctor_org,second_center_name,payer_name,secondary_payer_name,denials.appeal_to_name,records.record_holder_name,opinions.opinion_institution"`
	Department   string `field:"department" from:"payer_dept,secondary_payer_dept,denials.appeal_to_dept,records.record_holder_dept"`
	Number       string `field:"number" label:"fax number" from:"first_doctor_fax,second_doctor_fax,payer_fax,secondary_payer_fax,denials.appeal_to_fax,records.record_holder_fax,opinions.opinion_doctor_fax"`
	Phone        string `field:"phone" from:"first_doctor_phone,second_doctor_phone,payer_phone,secondary_payer_phone,denials.appeal_to_phone,records.record_holder_phone,opinions.opinion_doctor_phone"`
	Pages        int    `field:"pages"`    // of all that is sent, this sheet among them
	Urgent       bool   `field:"urgent"`   // a week or less is left
	Encloses     bool   `field:"encloses"` // pages are added by hand, and counted by hand
	Exhibits     int    `field:"exhibits"` // enclosures whose pages are among those sent
	Part2        bool   `field:"part2"`    // the pages rest on a consent under 42 CFR part 2

	proof  bool // a proof of authority is added by hand
	listed int  // enclosures that the letter lists
}

// Addressee returns whom a document goes to: the one its template names, out of
// the case or the request that it is about. Nobody, for a name it does not know.
func Addressee(c *casefile.Case, to string, item Item) Fax {
	switch to {
	case ToFirstDoctor:
		return Fax{Person: c.FirstDoctorName, Organization: c.FirstDoctorOrg, Number: c.FirstDoctorFax, Phone: c.FirstDoctorPhone}
	case ToSecondDoctor:
		return Fax{
			Person: casefile.FirstOf(c.SecondDoctorName, c.SecondDoctorIntakeContact), Organization: casefile.FirstOf(c.SecondDoctorOrg, c.SecondCenterName),
			Number: c.SecondDoctorFax, Phone: c.SecondDoctorPhone,
		}
	case ToAppeal:
		if a, ok := item.Of.(*Appeal); ok && a.ToName != "" {
			return Fax{Organization: a.ToName, Department: a.ToDept, Number: a.ToFax, Phone: a.ToPhone}
		}
		return Addressee(c, ToPayer, item)
	case ToCoverage:
		if SecondaryAsked(c) {
			return Fax{Organization: c.SecondaryPayerName, Department: c.SecondaryPayerDept, Number: c.SecondaryPayerFax, Phone: c.SecondaryPayerPhone}
		}
		return Addressee(c, ToPayer, item)
	case ToPayer:
		department := c.PayerDept
		if _, ok := item.Of.(*Appeal); ok {
			department = casefile.FirstOf(department, appealsDepartment)
		}
		return Fax{Organization: c.PayerName, Department: department, Number: c.PayerFax, Phone: c.PayerPhone}
	case ToOpinion:
		if q, ok := item.Of.(*Questions); ok {
			return Fax{Person: q.OpinionDoctor, Organization: q.OpinionInstitution, Number: q.OpinionDoctorFax, Phone: q.OpinionDoctorPhone}
		}
	case ToHolder:
		if r, ok := item.Of.(*Request); ok {
			return Fax{Organization: r.RecordHolderName, Department: r.Dept, Number: r.RecordHolderFax, Phone: r.RecordHolderPhone}
		}
	}
	return Fax{}
}

// Name is the addressee as the office calls them.
func (f Fax) Name() string { return casefile.FirstOf(f.Person, f.Organization, f.Department) }

// mailable reports whether there is a whole address to send a letter to.
func mailable(c *casefile.Case, to string, item Item) bool {
	switch to {
	case ToFirstDoctor:
		return len(addressLacks(&c.Main, "first_doctor")) == 0
	case ToSecondDoctor:
		return len(addressLacks(&c.Main, "second_doctor")) == 0
	case ToAppeal:
		if a, ok := item.Of.(*Appeal); ok && a.AppealToName != "" {
			return len(addressLacks(a.Denial, "appeal_to")) == 0
		}
		return mailable(c, ToPayer, item)
	case ToCoverage:
		if SecondaryAsked(c) {
			return len(addressLacks(&c.Main, "secondary_payer")) == 0
		}
		return mailable(c, ToPayer, item)
	case ToPayer:
		return len(addressLacks(&c.Main, "payer")) == 0
	case ToOpinion:
		q, ok := item.Of.(*Questions)
		return ok && len(addressLacks(q.Opinion, "opinion_doctor")) == 0
	}
	r, ok := item.Of.(*Request)
	return ok && len(addressLacks(r.Record, "record_holder")) == 0
}

// FaxFor returns the sheet before a document for that recipient, or nil when the
// document does not go by fax: no number is known, or the office sends its
// letters by mail and there is an address. What is to be decided as expedited
// never goes by mail.
func FaxFor(c *casefile.Case, to string, item Item, env Env) *Fax {
	f := Addressee(c, to, item)
	appeal, _ := item.Of.(*Appeal)
	expedited := appeal != nil && appeal.Expedited
	var coverage *CoverageGroup
	if to == ToCoverage {
		coverage = CoverageFacts(c, env)
		f.Department, expedited = coverage.Dept, coverage.Expedited
	}
	if f.Number == "" || f.Name() == "" || env.Office.LettersGoBy == "mail" && !expedited && mailable(c, to, item) {
		return nil
	}
	f.Urgent = expedited || UrgencyOf(c, item, env) >= Urgent
	proof := c.RepresentativeName != "" && c.RepresentativeDocument != ""
	switch of := item.Of.(type) {
	case *Request:
		f.proof, f.listed = proof, len(of.Enclosed)
		f.Part2 = slices.ContainsFunc(of.Items, func(r RequestedRecord) bool { return slices.Contains(r.SensitiveCategories, "sud_part2") })
	case *Appeal:
		f.listed = len(of.Exhibits)
	}
	switch to {
	case ToSecondDoctor:
		f.proof, f.listed = proof, len(enclosedWith(c, schema.AppointmentRequest, 0))
	case ToCoverage:
		f.listed = len(coverage.Exhibits)
	}
	f.Attach(0)
	return &f
}

// Attach counts the enclosures whose files lie behind the letter. Those that it
// names and that have no file are added by hand.
func (f *Fax) Attach(files int) {
	f.Exhibits = files
	f.Encloses = f.proof || f.listed > files
}
