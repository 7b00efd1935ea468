// Package casetest holds cases that the tests of several packages start from.
package casetest

import (
	"strings"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// SoundCase is a case that no rule has anything against: an adult with a first
// and a second doctor, a report and its slides.
func SoundCase() *casefile.Case {
	c := &casefile.Case{Main: casefile.Main{
		CaseID: "T-1", AgencyName: "Example Family Services", WorkerName: "Robin Worker", WorkerPhone: "2025550140",
		PatientFirstName: "Avery", PatientLastName: "Sample", PatientDOB: day.MustParse("1961-03-04"),
		PatientAddress1: "12 Placeholder Way", PatientCity: "Springfield", PatientState: "IL", PatientZIP: "62701", PatientPhone: "2025550143",
		DiagnosisText: "a diagnosis in words", DiagnosisDate: day.MustParse("2026-09-01"), FirstOpinionDate: day.MustParse("2026-09-10"),
		DecisionDeadline: day.MustParse("2027-02-26"), OpinionTargetDate: day.MustParse("2027-02-12"),
		FirstDoctorName: "Dr. Jordan Muster", FirstDoctorOrg: "Example Clinic", FirstDoctorPhone: "2025550150",
		SecondDoctorName: "Dr. Kim Ejemplo", SecondDoctorOrg: "Example University Hospital", SecondDoctorPhone: "2025550160",
		SecondDoctorFax: "2025550161", SecondDoctorAddress1: "9 Campus Road", SecondDoctorCity: "Chicago", SecondDoctorState: "IL", SecondDoctorZIP: "60601",
		SecondDoctorBoardCertified: schema.Yes, Questions: []string{"Is the diagnosis right?"}, AppointmentDate: day.MustParse("2027-02-10"), AppointmentStatus: "requested",
	}}
	AddRecord(c, &casefile.Record{RecordType: "pathology_report"})
	AddRecord(c, &casefile.Record{RecordType: "pathology_slides"})
	return c
}

// AddRecord lists a record, of one laboratory unless the row says otherwise.
func AddRecord(c *casefile.Case, r *casefile.Record) *casefile.Record {
	if r.RecordHolderName == "" {
		r.RecordHolderName, r.RecordHolderFax = "Example Pathology Laboratory", "2025550170"
	}
	if r.RecordDateFrom.IsZero() {
		r.RecordDateFrom = OnDay("2026-08-20")
	}
	if (r.RecordType == "pathology_slides" || r.RecordType == "pathology_block") && r.RecordAccession == "" {
		r.RecordAccession = "S26-1234"
	}
	c.Records = append(c.Records, r)
	r.Key = casefile.Key{Table: schema.Records, Seq: len(c.Records)}
	return r
}

func OnDay(iso string) schema.Bound {
	d := day.MustParse(iso)
	return schema.Bound{Text: d.Long(), First: d, Last: d}
}

func Summary(problems problem.List) []string {
	var list []string
	for _, p := range problems {
		list = append(list, strings.TrimSpace(strings.Join([]string{p.Severity.String(), p.Code, p.Field, p.Record}, " ")))
	}
	return list
}

// sayNothingPersonal: reports are copied into e-mails, so no message repeats
// what a cell says.
func SayNothingPersonal(t *testing.T, c *casefile.Case, p problem.Problem) {
	t.Helper()
	if p.Message == "" || p.Hint == "" {
		t.Errorf("%s says what is wrong: %q, what to do: %q; both are needed", p.Code, p.Message, p.Hint)
	}
	for _, secret := range []string{c.CaseID, c.PatientFirstName, c.PatientLastName, c.PatientDOB.String(), c.RepresentativeName, c.SecondDoctorName, c.FirstDoctorName, c.DiagnosisText} {
		if secret != "" && (strings.Contains(p.Message, secret) || strings.Contains(p.Hint, secret)) {
			t.Errorf("%s repeats a value of the record: %q, %q", p.Code, p.Message, p.Hint)
		}
	}
}

// Today is the day all tests of the rules are run on: a Monday.
var Today = day.MustParse("2026-11-23")

// Deny gives a sound case an insurer and a denial that nothing is against.
func Deny(c *casefile.Case, planType, regime string) *casefile.Denial {
	Insure(c, planType, regime)
	d := &casefile.Denial{
		Row: casefile.Row{Key: casefile.Key{Table: schema.Denials, Seq: 1}}, RequestDate: day.MustParse("2026-10-15"), RequestDescription: "a second opinion",
		DenialLetterDate: day.MustParse("2026-11-02"), DenialReasonText: []string{"not necessary"}, AppealAddressFromNotice: schema.Yes,
	}
	c.Denials = []*casefile.Denial{d}
	c.Arguments = []*casefile.Argument{{
		Row: casefile.Row{Key: casefile.Key{Table: schema.Arguments, Seq: 1}}, ArgumentKind: "plan_language", ArgumentText: "The plan covers it.", EvidenceRef: "the booklet", PlanPage: "page 9",
	}}
	return d
}

// Later makes the denial one that an earlier appeal was decided against.
func Later(d *casefile.Denial, level string) *casefile.Denial {
	d.AppealLevel, d.PreviousAppealDecisionDate = level, day.MustParse("2026-11-09")
	return d
}

// Denied changes a case with a denial under the rules of insured employers' plans.
func Denied(change func(c *casefile.Case, d *casefile.Denial)) func(c *casefile.Case) {
	return Under("ppo", "erisa_insured", change)
}

func Under(planType, regime string, change func(c *casefile.Case, d *casefile.Denial)) func(c *casefile.Case) {
	return func(c *casefile.Case) { change(c, Deny(c, planType, regime)) }
}

// AddOpinion lists an opinion that no rule has anything against; opinions from
// the second on agree with the first.
func AddOpinion(c *casefile.Case) *casefile.Opinion {
	n := len(c.Opinions) + 1
	o := &casefile.Opinion{
		Row:           casefile.Row{Key: casefile.Key{Table: schema.Opinions, Seq: n}},
		OpinionSeq:    schema.Count{N: n, Given: true},
		OpinionDoctor: "Dr. Example", OpinionDate: day.MustParse("2026-01-01").AddDays(n), OpinionDiagnosis: "a diagnosis in words", OpinionRecommendation: "a treatment",
		OpinionWritten: schema.Yes, OpinionExamDone: schema.Yes, OpinionOriginalsReviewed: schema.Yes,
	}
	if n > 1 {
		o.AgreeDiagnosis, o.AgreeStage, o.AgreeTreatment, o.AgreeTiming = "agree", "unknown", "differ", "agree"
	}
	c.Opinions = append(c.Opinions, o)
	return o
}

// OnlyRecord leaves a case with one record.
func OnlyRecord(r casefile.Record) func(*casefile.Case) {
	return func(c *casefile.Case) {
		c.Records = nil
		AddRecord(c, &r)
	}
}

// Insure gives a sound case an insurer that nothing is against.
func Insure(c *casefile.Case, planType, regime string) {
	c.PlanType, c.AppealRegime = planType, regime
	c.PayerName, c.PayerFax, c.MemberID = "Example Health Plan", "2025550180", "EX123"
	c.SecondDoctorSpecialty, c.SecondDoctorNetworkStatus = "oncology", "in"
	c.OpinionReasons = []string{"diagnosis_uncertain"}
	c.ReferralStatus = "obtained"
	c.SecondDoctorNPI, c.WithoutItText = "1234567893", "Nobody would look at the slides again."
}

// Office is the office of the tests, whose letters come from one agency.
func Office() *office.Office {
	o := office.Default()
	o.Agency = office.Agency{Name: "Example Family Services", Address1: "1 Example Plaza", City: "Springfield", State: "IL", ZIP: "62701"}
	return o
}
