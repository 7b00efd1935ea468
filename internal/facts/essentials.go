package facts

import (
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// need is one fact that a kind of document is held without. Any of the
// alternatives satisfies it; an alternative ending in an underscore is a whole
// address.
type need struct {
	code string
	any  []string
	says string // what is missing
	hint string
}

// The needs of the kinds (practice.md 2). The first alternative is the cell
// that an absence names.
var (
	needName = []need{
		{"V-ID-1", []string{"patient_first_name"}, "the patient's first name is missing", "write the patient's name"},
		{"V-ID-1", []string{"patient_last_name"}, "the patient's last name is missing", "write the patient's name"},
	}
	needBirth   = need{"V-REQ-1", []string{"patient_dob"}, "the patient's birth date is missing", "write the birth date"}
	needAddress = need{"V-ID-1", []string{"patient_"}, "the patient's address is missing", "write street, city, state and ZIP code"}
	needContact = need{"V-REQ-1", []string{"patient_phone", "patient_email", "patient_phone_alt"}, "neither a telephone number nor an e-mail address of the patient is given", "write one of them"}
	needCommon  = slices.Concat(needName, []need{needBirth, needAddress, needContact})

	needsOf = map[string][]need{
		schema.AppointmentRequest: slices.Concat(needCommon, []need{
			{"V-REQ-1", []string{"second_doctor_name", "second_center_name"}, "no second doctor or center is given", "write the doctor's or the center's name"},
			{"V-DR-6", []string{"second_doctor_fax", "second_doctor_", "second_doctor_portal"}, "no fax number, address or portal of the second doctor is given", "ask the doctor's office where to send the request"},
			{"V-REQ-1", []string{"diagnosis_text"}, "the diagnosis in words is missing", "write the diagnosis as the first doctor has given it"},
		}),
		schema.FirstDoctorNotice: slices.Concat(needCommon, []need{
			{"V-REQ-1", []string{"first_doctor_name"}, "the first doctor is missing", "write the doctor's name"},
			{"V-REQ-1", []string{"first_doctor_fax", "first_doctor_"}, "no fax number or address of the first doctor is given", "ask the doctor's office"},
		}),
		schema.FirstDoctorTalk: slices.Concat(needName, []need{
			{"V-REQ-1", []string{"first_doctor_name"}, "the first doctor is missing", "write the doctor's name"},
		}),
		schema.Appeal: slices.Concat(needCommon, []need{
			{"V-APL-1", []string{"payer_name"}, "the insurer is missing", "write the name from the notice"},
			{"V-APL-1", []string{"member_id"}, "the member id is missing", "copy it from the insurance card"},
			{"V-APL-1", []string{"appeal_regime"}, "the kind of insurance is missing", "write appeal_regime; unknown is an answer"},
		}),
		schema.CoverageRequest: slices.Concat(needCommon, []need{
			{"V-REQ-1", []string{"plan_type"}, "the type of plan is missing", "look at the insurance card, or ask the plan"},
			{"V-REQ-1", []string{"diagnosis_text"}, "the diagnosis in words is missing", "write the diagnosis as the first doctor has given it"},
			{"V-REQ-1", []string{"second_doctor_name", "second_center_name"}, "no second doctor or center is given", "write the doctor's or the center's name"},
			{"V-REQ-1", []string{"second_doctor_specialty"}, "the specialty of the second doctor is missing", "ask the doctor's office"},
		}),
		schema.AppealStatus:      slices.Concat(needCommon, needsOfPayer),
		schema.ReferralComplaint: slices.Concat(needCommon, needsOfPayer),
		schema.SelfPayRequest: slices.Concat(needCommon, []need{
			{"V-REQ-1", []string{"second_doctor_name", "second_center_name"}, "no second doctor or center is given", "write the doctor's or the center's name"},
			{"V-REQ-1", []string{"second_doctor_fax", "second_doctor_", "second_doctor_portal"}, "no fax number, address or portal of the second doctor is given", "ask the doctor's office where to send the letter"},
		}),
		schema.VisitPreparation: slices.Concat(needName, []need{
			{"V-REQ-1", []string{"second_doctor_name", "second_center_name"}, "no second doctor or center is given", "write the doctor's or the center's name"},
		}),
		schema.DoctorQuestions: slices.Clone(needName),
		schema.Comparison: slices.Concat(needName, []need{
			{"V-REQ-1", []string{"diagnosis_text"}, "the diagnosis in words is missing", "write the diagnosis"},
		}),
		schema.Authorization:  slices.Concat(needName, []need{needBirth, needAddress}),
		schema.RecordsRequest: needCommon,
	}
	needsOfPayer = []need{
		{"V-REQ-1", []string{"payer_name"}, "the insurer is missing", "write the name from the insurance card"},
		{"V-REQ-1", []string{"payer_fax", "payer_"}, "no fax number or address of the insurer is given", "ask member services where requests go"},
		{"V-REQ-1", []string{"member_id"}, "the member id is missing", "copy it from the insurance card"},
	}
	needsOfSecondary = []need{
		{"V-REQ-1", []string{"secondary_payer_fax", "secondary_payer_"}, "no fax number or address of the second insurer is given", "ask its member services where requests go"},
		{"V-REQ-1", []string{"secondary_member_id"}, "the member id of the second insurer is missing", "copy it from the second insurance card"},
	}
	needsOfDenial = []need{
		{"V-APL-1", []string{"denial_letter_date"}, "the date of the notice is missing", "copy it from the notice"},
		{"V-APL-1", []string{"request_description"}, "what was asked for and denied is missing", "write it in one sentence"},
		{"V-APL-1", []string{"denial_reason_text"}, "the printed reason of the denial is missing", "copy it word for word from the notice"},
	}
	needsOfHolder = []need{
		{"V-REQ-1", []string{"record_holder_name"}, "the records holder is missing", "write the name of the laboratory, hospital or office"},
		{"V-REQ-1", []string{"record_holder_fax", "record_holder_"}, "no fax number or address of the records holder is given", "ask its medical records department"},
	}
	needsOfRecord = []need{
		{"V-REQ-1", []string{"record_type"}, "what to ask for is missing", "write the type of record"},
		{"V-REQ-1", []string{"record_date_from", "record_date_to"}, "the dates of the records are missing", "write dates, a year, or all"},
	}
	needsOfQuestions = []need{
		{"V-REQ-1", []string{"opinion_doctor"}, "the doctor of this opinion is missing", "write the doctor's name"},
		{"V-REQ-1", []string{"opinion_doctor_fax", "opinion_doctor_"}, "no fax number or address of this doctor is given", "ask the doctor's office, or type the doctor into Directory once"},
	}
	needsOfOpinion = []need{
		{"V-REQ-1", []string{"opinion_doctor"}, "the doctor of this opinion is missing", "write the doctor's name"},
		{"V-REQ-1", []string{"opinion_date"}, "the date of this opinion is missing", "write the date"},
		{"V-REQ-1", []string{"opinion_diagnosis", "opinion_recommendation"}, "neither a diagnosis nor a recommendation of this opinion is given", "write what the doctor said"},
	}
)

// MissingEssentials lists what a document of a kind is held without. A cell
// that was filled but not understood is no absence: it has been reported.
func MissingEssentials(c *casefile.Case, kind string, item Item) problem.List {
	m := missing{kind: kind}
	m.look(&c.Main, &c.Row, needsOf[kind])
	switch of := item.Of.(type) {
	case *Request:
		m.look(of.Record, &of.Row, needsOfHolder)
		for _, r := range of.Items {
			m.look(r.Record, &r.Row, needsOfRecord)
		}
	case *Appeal:
		if kind != schema.Appeal {
			break
		}
		m.look(of.Denial, &of.Row, needsOfDenial)
		m.appealAddress(c, of)
		switch {
		case len(c.Arguments) == 0:
			m.add(&of.Row, "denial_reason_text", "V-APL-8", "the appeal has no argument", "add a row to Arguments")
		case len(of.Points) > 0 || of.Open > 0:
		default:
			m.add(&of.Row, "denial_reason_text", "V-APL-8", "the appeal has no argument: those of the case are about other denials", "add a row to Arguments for this denial, or its number to argument_denial of one")
		}
	case *AuthorizationItem:
		m.authorization(c, of)
	case *Questions:
		m.look(of.Opinion, &of.Row, needsOfQuestions)
	}
	switch kind {
	case schema.Comparison:
		m.comparison(c)
	case schema.CoverageRequest:
		m.coverage(c)
	}
	for i := range m.problems {
		m.problems[i].CaseID = c.CaseID
	}
	return m.problems
}

type missing struct {
	kind     string
	problems problem.List
}

func (m *missing) add(row *casefile.Row, field, code, says, hint string) {
	m.problems.Add(problem.Problem{
		Severity: problem.Missing, Code: code, Where: row.At(field), Field: field, Record: row.Key.String(), Message: says, Hint: hint,
	})
}

func (m *missing) look(of any, row *casefile.Row, needs []need) {
	for _, n := range needs {
		m.one(of, row, n)
	}
}

func (m *missing) one(of any, row *casefile.Row, n need) {
	for _, field := range n.any {
		if prefix, whole := strings.CutSuffix(field, "_"); whole {
			if lacks := addressLacks(of, prefix); len(lacks) == 0 {
				return
			} else if len(lacks) < 4 && len(n.any) == 1 {
				for _, part := range lacks {
					if !row.Bad[part] {
						m.add(row, part, n.code, n.says[:len(n.says)-len(" is missing")]+" is not complete", n.hint)
					}
				}
				return
			}
			if row.Bad[field+"address1"] {
				return
			}
			continue
		}
		if casefile.Given(of, field) || row.Bad[field] {
			return
		}
	}
	field := n.any[0]
	if strings.HasSuffix(field, "_") {
		field += "address1"
	}
	m.add(row, field, n.code, n.says, n.hint)
}

// addressLacks returns the parts of an address that are not given.
func addressLacks(of any, prefix string) []string {
	var lacks []string
	for _, part := range []string{"address1", "city", "state", "zip"} {
		if !casefile.Given(of, prefix+"_"+part) {
			lacks = append(lacks, prefix+"_"+part)
		}
	}
	return lacks
}

// authorization names the elements of 45 CFR 164.508(c)(1) that neither the
// sheet nor the records rows supply.
func (m *missing) authorization(c *casefile.Case, a *AuthorizationItem) {
	for _, element := range []struct {
		there             bool
		field, says, hint string
	}{
		{len(a.Disclosers) > 0, "auth_disclosers", "nobody is named who may disclose", "name the records holder, or write auth_disclosers"},
		{len(a.Recipients) > 0, "auth_recipients", "nobody is named who may receive", "name the second doctor, or write auth_recipients"},
		{len(a.Information) > 0, "auth_information", "the information to disclose is not described", "write the record types, or auth_information"},
		{a.Dates != "", "auth_date_range", "the dates of the information are missing", "write the dates of the records, or auth_date_range; all is an answer"},
	} {
		if !element.there && !c.Bad[element.field] {
			m.add(&c.Row, element.field, "V-AU-1", element.says, element.hint)
		}
	}
}

// appealAddress asks where the appeal goes: to the one that the row of the denial
// names, else to the insurer. An expedited one needs a fax number.
func (m *missing) appealAddress(c *casefile.Case, a *Appeal) {
	of, row, prefix := any(&c.Main), &c.Row, "payer"
	if a.AppealToName != "" {
		of, row, prefix = a.Denial, &a.Row, "appeal_to"
	}
	m.one(of, row, need{"V-APL-1", []string{prefix + "_fax", prefix + "_"}, "no fax number or address for the appeal is given", "copy it from the notice"})
	if a.Expedited && !casefile.Given(of, prefix+"_fax") && !row.Bad[prefix+"_fax"] && len(addressLacks(of, prefix)) == 0 {
		m.add(row, prefix+"_fax", "V-APL-1", "an expedited appeal cannot go by mail, and no fax number is given", "call and ask for it today")
	}
}

// coverage asks for an insurer that decides (V-IN-1) and where to write to it, and
// for one reason that a letter can give (V-IN-6).
func (m *missing) coverage(c *casefile.Case) {
	if why := CoverageNotStarted(c); why != "" && slices.Contains([]string{"none", "medicare_original"}, c.PlanType) { // asked for by name all the same
		m.problems.Add(problem.Problem{
			Severity: problem.Error, Code: "V-IN-1", Where: c.At("plan_type"), Field: "plan_type",
			Message: "nobody decides about this request: there is no insurance, or Original Medicare alone", Hint: "look at the insurance card; with no insurer, ask the doctor's office about the cost",
		})
		return
	}
	if SecondaryAsked(c) {
		m.look(&c.Main, &c.Row, needsOfSecondary)
	} else {
		m.look(&c.Main, &c.Row, needsOfPayer)
	}
	if words, own := reasonsToTell(c); len(words) > 0 || own != "" || c.Bad["opinion_reasons"] || c.Bad["opinion_reason_text"] {
		return
	}
	if len(c.OpinionReasons) > 0 {
		m.add(&c.Row, "opinion_reasons", "V-IN-6", "no reason that an insurer can be told is given", "add a medical reason; the others stay in the office")
		return
	}
	m.add(&c.Row, "opinion_reasons", "V-IN-6", "no reason for another opinion is given", "ask the patient, and choose one or more")
}

func (m *missing) comparison(c *casefile.Case) {
	if len(c.Opinions) < 2 {
		m.problems.Add(problem.Problem{
			Severity: problem.Error, Code: "V-CMP-1", Where: c.Place, Message: "there are not two opinions to compare", Hint: "add a row to Opinions for each",
		})
	}
	for _, o := range c.Opinions {
		said := *o // without cells that only tell why there is no answer
		for _, cell := range []*string{&said.OpinionDiagnosis, &said.OpinionRecommendation} {
			if _, silent := silenceOf(*cell); silent {
				*cell = ""
			}
		}
		m.look(&said, &o.Row, needsOfOpinion)
	}
}

// Started reports whether anything in the case asks for a kind of document
// (practice.md 1). Kinds it does not know are started whenever their template
// applies.
func Started(c *casefile.Case, kind string) bool {
	switch kind {
	case schema.RecordsRequest:
		return len(c.Records) > 0
	case schema.AppointmentRequest:
		return c.SecondDoctorName+c.SecondCenterName != "" && c.AppointmentStatus != "booked" && c.AppointmentStatus != "done"
	case schema.FirstDoctorNotice:
		return firstDoctorToldOf(c)
	case schema.VisitPreparation:
		return c.SecondDoctorName+c.SecondCenterName != "" && c.AppointmentStatus != "done"
	case schema.Comparison:
		return len(c.Opinions) >= 2
	case schema.Appeal:
		return AppealStarted(c)
	case schema.CoverageRequest:
		return CoverageNotStarted(c) == ""
	case schema.SelfPayRequest:
		return c.SelfPay == schema.Yes || c.PlanType == "none"
	case schema.MedicareFacts:
		return !AppealStarted(c)
	}
	return true
}

// WhyNot says what in the case keeps a kind from being started; blank where the
// kind's own template says it.
func WhyNot(c *casefile.Case, kind string) string {
	switch kind {
	case schema.CoverageRequest:
		return CoverageNotStarted(c)
	case schema.Appeal:
		if !AppealStarted(c) {
			return appealNotStarted(c)
		}
	case schema.RecordsRequest:
		return whyNotAsked(c)
	case schema.FirstDoctorNotice:
		return whyNotFirstDoctor(c)
	case schema.AppointmentRequest:
		return whyNoAppointment(c)
	case schema.VisitPreparation:
		if c.AppointmentStatus == "done" {
			return "the visit is over"
		}
	case schema.MedicareFacts:
		if c.PlanType == "medicare_original" && AppealStarted(c) {
			return "the claim has been decided; the appeal is made instead"
		}
	}
	return ""
}

// firstDoctorToldOf reports whether the first doctor gets a letter: the row asks
// for something or says that the doctor has not been told, or nobody has said
// that the doctor knows and there is somewhere to write to.
func firstDoctorToldOf(c *casefile.Case) bool {
	for _, ask := range []schema.YesNo{c.AskRecords, c.AskReferral, c.AskCallInsurer, c.AskCallSecondDoctor, c.AskCaseSummary, c.AskNecessityLetter} {
		if ask == schema.Yes {
			return true
		}
	}
	reachable := c.FirstDoctorFax != "" || c.FirstDoctorAddress1 != ""
	return c.FirstDoctorInformed == schema.No || c.FirstDoctorInformed != schema.Yes && reachable
}
