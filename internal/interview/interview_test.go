package interview

import (
	"bufio"
	"bytes"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/check"
	"casepacket/internal/facts"
	"casepacket/internal/intake"
	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/internal/rules"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
)

func on(input string, out *bytes.Buffer) *Interview {
	return &Interview{
		Person: Lines{bufio.NewReader(strings.NewReader(input)), out},
		Kinds:  []Kind{{Name: schema.Comparison, Title: "Opinions"}, {Name: schema.Appeal, Title: "Appeal", Fields: []Place{{Table: schema.Cases, Field: "plan_name"}}}},
		Check:  func(schema.Field, string) problem.List { return nil },
	}
}

// Two opinions are asked for without asking, a third one when it is wished.
func TestRowsFollowEachOther(t *testing.T) {
	var out bytes.Buffer
	answers, finished, err := on("comparison\n\nPat\nExample\na lump\nDr. A\n\n\n\nDr. B\n\n\n\nyes\nDr. C\n\n\n\nno\nno\n", &out).New()
	if err != nil || !finished {
		t.Fatal(finished, err, out.String())
	}
	for row, want := range []string{1: "Dr. A", 2: "Dr. B", 3: "Dr. C", 4: ""} {
		if got := answers.Get(Place{schema.Opinions, row, "opinion_doctor"}); got != want && row > 0 {
			t.Errorf("opinion %d is by %q", row, got)
		}
	}
	if strings.Contains(out.String(), "Insurer") {
		t.Error("asked for what no wished document needs")
	}
}

// A word for nothing leaves a question out, and takes an answer back that is there.
func TestAWordForNothingIsNoAnswer(t *testing.T) {
	var out bytes.Buffer
	answers, _, err := on("comparison\nC-7\nn/a\nback\nPat\nback\nn/a\nquit\n", &out).New()
	if err != nil {
		t.Fatal(err, out.String())
	}
	if got := answers.Get(Place{schema.Cases, 1, "patient_first_name"}); got != "" || strings.Count(out.String(), "Left out.") != 2 || !strings.Contains(out.String(), "n/a takes it out") {
		t.Errorf("the name is %q\n%s", got, out.String())
	}
}

// What makes documents better is asked for only when that is wished, and only
// what the wished documents print.
func TestBetterIsAskedWhenWished(t *testing.T) {
	for _, wish := range []string{"yes", "no"} {
		var out bytes.Buffer
		lines := strings.Repeat("\n", len(questionsFor([]Kind{{Name: schema.Appeal}}, &Answers{}))-1)
		if _, finished, err := on("2\n"+lines+wish+"\n\n", &out).New(); err != nil || !finished {
			t.Fatal(finished, err, out.String())
		}
		field, _ := schema.Find("plan_name")
		if got := strings.Contains(out.String(), "\n"+field.Label+"\n"); got != (wish == "yes") {
			t.Errorf("%s: asked for the name of the plan: %v", wish, got)
		}
	}
}

// Whatever is answered comes back from the file: nothing is lost in writing.
func TestWhatIsWrittenIsRead(t *testing.T) {
	inForce, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[ -~é“’\n]{0,30}`)
		answers := &Answers{}
		answers.set(Place{schema.Cases, 1, "case_id"}, "C-1")
		places := []Place{
			{schema.Cases, 1, "patient_first_name"}, {schema.Cases, 1, "diagnosis_text"}, {schema.Cases, 1, "second_doctor_name"}, {schema.Cases, 1, "secondary_payer_name"},
			{schema.Records, 1, "record_description"}, {schema.Records, 2, "record_description"}, {schema.Denials, 1, "request_description"},
		}
		for _, p := range places {
			f, _ := schema.Find(p.Field)
			said := schema.Clean(text.Draw(t, p.Field))
			value, _ := schema.Parse(f, schema.Input{Text: said, Raw: said}, schema.MonthFirst)
			if value == said && !schema.SaysNothing(f, said) && !schema.LooksLikeSSN(schema.Field{}, said) {
				answers.set(p, said)
			} else {
				answers.set(p, "no")
			}
		}
		opt := sheet.Options{HeaderScore: intake.HeaderScore, CaseField: intake.IsField, CaseTable: intake.IsTable}
		book, err := input.Open("-", bytes.NewReader(answers.YAML()), opt)
		if err != nil {
			t.Fatalf("%v\n%s", err, answers.YAML())
		}
		env := facts.Env{Office: office.Default(), Rules: inForce}
		set := intake.Read(book, intake.Options{Office: env.Office})
		cases := slices.Collect(check.Cases(set.Cases(), env))
		if len(cases) != 1 || len(cases[0].Records) != 2 || len(cases[0].Denials) != 1 {
			t.Fatalf("%d cases\n%s", len(cases), answers.YAML())
		}
		c := cases[0]
		for i, got := range []string{c.PatientFirstName, c.DiagnosisText, c.SecondDoctorName, c.SecondaryPayerName, c.Records[0].RecordDescription, c.Records[1].RecordDescription, c.Denials[0].RequestDescription} {
			if want := answers.Get(places[i]); got != want {
				t.Fatalf("%s is %q, want %q\n%s", places[i].Field, got, want, answers.YAML())
			}
		}
	})
}
