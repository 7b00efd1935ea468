package check

import (
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkDoctors: V-DR-1 to V-DR-5, and what the choice of a doctor asks for
// besides (S39, S61, S73, S77, S103, S107). V-DR-6 is with the essentials.
func checkDoctors(c *casefile.Case, _ facts.Env) problem.List {
	f := (&findings{}).on(&c.Row)
	if c.FirstDoctorInformed == schema.No {
		f.say(problem.Note, "S39", "first_doctor_informed", "the first doctor does not know yet that another opinion is sought",
			"let the patient say it, with the sheet of words for it, or send the letter; then write yes", schema.FirstDoctorTalk, schema.FirstDoctorNotice)
	}
	if c.SecondDoctorName == "" && c.SecondCenterName == "" {
		return nil
	}
	appointment := schema.AppointmentRequest
	sameName := c.FirstDoctorName != "" && casefile.PlainName(c.FirstDoctorName) == casefile.PlainName(c.SecondDoctorName) && casefile.PlainName(c.FirstDoctorOrg) == casefile.PlainName(c.SecondDoctorOrg)
	switch {
	case c.FirstDoctorNPI != "" && c.FirstDoctorNPI == c.SecondDoctorNPI:
		f.say(problem.Error, "V-DR-1", "second_doctor_npi", "first and second doctor have the same NPI", "correct one of them", appointment, schema.CoverageRequest)
	case sameName:
		f.say(problem.Error, "V-DR-1", "second_doctor_name", "first and second doctor are the same person", "name another doctor for the second opinion", appointment, schema.CoverageRequest)
	default:
		checkIndependence(c, f)
	}
	if c.SecondDoctorBoardCertified == schema.No || c.SecondDoctorBoardCertified == schema.Unknown {
		f.say(problem.Warning, "V-DR-3", "second_doctor_board_certified", "the second doctor's board certification is not confirmed", "look it up with the specialty board", appointment)
	}
	if c.IsCancer == schema.Yes && c.SecondCenterType != "" && c.SecondCenterType != "nci" && c.SecondCenterType != "academic" {
		f.say(problem.Note, "V-DR-4", "second_center_type", "for cancer, an NCI-designated or teaching center is often preferred", "nothing, if the choice is deliberate", appointment)
	}
	if (c.OpinionMode == "video" || c.OpinionMode == "records_only") && c.RemoteStateOk != schema.Yes {
		f.say(problem.Warning, "V-DR-5", "remote_state_ok", "nobody has confirmed that this doctor may advise a patient in this state from afar", "ask the doctor's office", appointment)
	}
	checkChoice(c, f)
	return f.list
}

// operates finds an operation in the words for a treatment, and a surgeon in
// those for a specialty.
var operates = regexp.MustCompile(`(?i)\b(surg\w*|operation|resection|transplant\w*|amputation|(removal|removing) of|\w+(ectomy|ectomies|plasty|otomy|ostomy))\b`)

// checkChoice: S61, S73, S77, S103 and S107.
func checkChoice(c *casefile.Case, f *findings) {
	appointment := schema.AppointmentRequest
	if c.OpinionMode == "records_only" && strings.HasPrefix(c.PlanType, "medicare_") {
		f.say(problem.Warning, "S73", "opinion_mode", "Medicare is named among those that want the patient seen, and this opinion is asked for from the records", "ask the doctor's office beforehand how it bills Medicare for it, and what the patient would pay", appointment, schema.MedicareFacts)
	}
	if !facts.Started(c, appointment) {
		return
	}
	if operates.MatchString(c.ProposedTreatment) && operates.MatchString(c.SecondDoctorSpecialty) {
		f.say(problem.Note, "S61", "second_doctor_specialty", "an operation is proposed, and the second doctor operates too", "nothing, if the choice is deliberate; a doctor who treats the illness without operating is another opinion too", appointment)
	}
	if c.SecondSourceType == "online" || c.SecondCenterType == "online" {
		field := "second_source_type"
		if c.SecondSourceType != "online" {
			field = "second_center_type"
		}
		f.say(problem.Note, "S77", field, "the opinion comes from a company that works online", "look up the company and its doctors, and ask for the fee: insurers seldom pay it", appointment)
	}
	if slices.Contains([]string{"indemnity", "medicare_original"}, c.PlanType) && (c.AcceptsAssignment == "" || c.AcceptsAssignment == schema.Unknown) && !c.Bad["accepts_assignment"] {
		f.say(problem.Warning, "S103", "accepts_assignment", "it is not known whether the doctor accepts assignment, so the patient may be billed for more than the plan allows", "ask the doctor's office; the letter asks too", appointment)
	}
	switch n := len(c.Questions); {
	case n == 0 && !c.Bad["questions"]:
		f.say(problem.Warning, "S107", "questions", "no question to the second doctor is written down, so the letter asks a usual one", "ask the patient what the opinion should answer, one to five questions", appointment)
	case n > mostQuestions:
		f.say(problem.Warning, "S107", "questions", "there are more than ten questions, and few would be answered", "keep the five that matter most in the letter; the others can be asked at the visit", appointment)
	}
}

// mostQuestions is how many questions a doctor's office still reads.
const mostQuestions = 10

func checkIndependence(c *casefile.Case, f *findings) {
	same := func(a, b string) bool { return a != "" && casefile.PlainName(a) == casefile.PlainName(b) }
	for _, pair := range []struct{ field, first, second, what string }{
		{"second_doctor_org", c.FirstDoctorOrg, c.SecondDoctorOrg, "the same organization"},
		{"second_center_name", c.FirstDoctorOrg, c.SecondCenterName, "the same organization"},
		{"second_doctor_address1", joinIf(c.FirstDoctorAddress1, c.FirstDoctorZIP), joinIf(c.SecondDoctorAddress1, c.SecondDoctorZIP), "the same address"},
		{"second_doctor_phone", c.FirstDoctorPhone, c.SecondDoctorPhone, "the same telephone number"},
		{"second_doctor_tin", c.FirstDoctorTIN, c.SecondDoctorTIN, "the same tax id"},
	} {
		if same(pair.first, pair.second) {
			f.say(problem.Warning, "V-DR-2", pair.field, "first and second doctor have "+pair.what+", so the opinion may not be independent",
				"prefer a doctor of another institution, or ask for an independent opinion", schema.AppointmentRequest)
			return
		}
	}
	if slices.Contains([]string{"same_group", "same_network", "same_hospital"}, c.SecondDoctorIndependence) {
		f.say(problem.Warning, "V-DR-2", "second_doctor_independence", "the second doctor is not independent of the first; the letter asks for an independent opinion",
			"prefer a doctor of another institution", schema.AppointmentRequest)
	}
}

// joinIf joins two texts, or gives "" when either is missing.
func joinIf(a, b string) string {
	if a == "" || b == "" {
		return ""
	}
	return a + " " + b
}
