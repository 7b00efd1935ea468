package casefile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/day"
	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/internal/rules"
	"casepacket/internal/schema"
)

// today is the day all tests of the rules are run on: a Monday.
var today = day.MustParse("2026-11-23")

func testEnv(t *testing.T) Env {
	t.Helper()
	r, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	o := office.Default()
	o.Agency = office.Agency{Name: "Example Family Services", Address1: "1 Example Plaza", City: "Springfield", State: "IL", ZIP: "62701"}
	return Env{Office: o, Rules: r, Today: today}
}

// soundCase is a case that no rule has anything against: an adult with a first
// and a second doctor, a report and its slides.
func soundCase() *Case {
	c := &Case{Main: Main{
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
	addRecord(c, &Record{RecordType: "pathology_report"})
	addRecord(c, &Record{RecordType: "pathology_slides"})
	return c
}

// addRecord lists a record, of one laboratory unless the row says otherwise.
func addRecord(c *Case, r *Record) *Record {
	if r.RecordHolderName == "" {
		r.RecordHolderName, r.RecordHolderFax = "Example Pathology Laboratory", "2025550170"
	}
	if r.RecordDateFrom.IsZero() {
		r.RecordDateFrom = onDay("2026-08-20")
	}
	if tissue(r.RecordType) && r.RecordAccession == "" {
		r.RecordAccession = "S26-1234"
	}
	c.Records = append(c.Records, r)
	r.Key = Key{Table: schema.Records, Seq: len(c.Records)}
	return r
}

func onDay(iso string) schema.Bound {
	d := day.MustParse(iso)
	return schema.Bound{Text: d.Long(), First: d, Last: d}
}

// ruleTest is one row of a table of tests: what is changed in a sound case,
// and all that is found then, as "severity code field" or, in another row than
// that of the case, "severity code field records/1".
type ruleTest struct {
	name   string
	change func(c *Case)
	want   []string
}

// runRules derives and checks each changed case. A rule that misses a finding
// fails as well as one that has too many.
func runRules(t *testing.T, rule func(*Case, Env) problem.List, tests []ruleTest) {
	t.Helper()
	env := testEnv(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := soundCase()
			test.change(c)
			Derive(c, env)
			found := rule(c, env)
			if diff := cmp.Diff(test.want, summary(found)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			for _, p := range found {
				sayNothingPersonal(t, c, p)
			}
		})
	}
}

func summary(problems problem.List) []string {
	var list []string
	for _, p := range problems {
		list = append(list, strings.TrimSpace(strings.Join([]string{p.Severity.String(), p.Code, p.Field, p.Record}, " ")))
	}
	return list
}

// sayNothingPersonal: reports are copied into e-mails, so no message repeats
// what a cell says.
func sayNothingPersonal(t *testing.T, c *Case, p problem.Problem) {
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

func TestASoundCaseDrawsNoProblem(t *testing.T) {
	env := testEnv(t)
	c := soundCase()
	Derive(c, env)
	if got := summary(check(c, env)); got != nil {
		t.Errorf("check found %q", got)
	}
}

func TestSameNameAndBirthDate(t *testing.T) {
	const first = "T-1,Avery,Sample,1961-03-04\n"
	both := []string{"T-1 warning V-ID-5 patient_last_name", "T-2 warning V-ID-5 patient_last_name"}
	for _, test := range []struct {
		name, rows string
		want       []string
	}{
		{"twice", first + "T-2,Avery,Sample,1961-03-04\n", both},
		{"in other letters", first + "T-2,Avery,SAMPLE,1961-03-04\n", both},
		{"the second takes its birth date from another row", first + "T-2,Avery,Sample,\nT-2,,,1961-03-04\n", both},
		{"one case in two rows", first + first, nil},
		{"another birth date", first + "T-2,Avery,Sample,1961-03-05\n", nil},
		{"another first name", first + "T-2,Blair,Sample,1961-03-04\n", nil},
		{"no birth date", "T-1,Avery,Sample,\nT-2,Avery,Sample,\n", nil},
		{"no last name", "T-1,Avery,,1961-03-04\nT-2,Avery,,1961-03-04\n", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, c := range casesOf(readCSV(t, "case_id,patient_first_name,patient_last_name,patient_dob\n"+test.rows)) {
				for _, p := range c.Problems {
					if p.Code == "V-ID-5" {
						got = append(got, p.CaseID+" "+summary(problem.List{p})[0])
						sayNothingPersonal(t, c, p)
					}
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}
