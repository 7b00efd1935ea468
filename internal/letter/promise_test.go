package letter

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/block"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/schema"
)

// everywhere prints one value in each place a template has for values.
const everywhere = `# Title {{.diagnosis_text}}

{{.diagnosis_text}} **{{.diagnosis_text}}** *{{.diagnosis_text}}* x{{.diagnosis_text}}x

- {{.diagnosis_text}}

- [ ] {{.diagnosis_text}}

1. {{.diagnosis_text}}

> {{.diagnosis_text}}

| {{.diagnosis_text}} | B |
|---|---|
| a | {{.diagnosis_text}} |

` + "```sender\n{{.diagnosis_text}}\n```\n\n```address\n{{.diagnosis_text}}\n```\n\n```fields \"{{.diagnosis_text}}\"\n{{.diagnosis_text}}: {{.diagnosis_text}}\n```\n\n" +
	"```signature\n{{.diagnosis_text}}\n```\n\n```enclosures\n{{.diagnosis_text}}\n```\n\n```fill-in\n{{.diagnosis_text}}\n```\n\n````keep\n{{.diagnosis_text}}\n````\n"

// TestACellsTextComesOutUnchanged is the promise that nothing a person types
// acts as markup: whatever the cell holds is the text of one run.
func TestACellsTextComesOutUnchanged(t *testing.T) {
	template := load(t, everywhere)
	places := strings.Count(everywhere, "{{")
	nasty := rapid.SampledFrom([]string{
		"*", "**", "_", "|", "\n", "\n\n", "1. ", "- ", "# ", "> ", "```", "````", "---", "    ", "\t", "\r\n", "\\", "[x] ", "<b>", "&amp;",
		"{{.case_id}}", "}}", "{{", "\uE000", "\uE000\uE010\uE001", "\uE001", ": ", "é", "日本", "\u202e", "\u0000", "word", " ",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(nasty, rapid.String()), 1, 8).Draw(t, "cell"), "")
		if text == "" {
			return
		}
		d := aCase()
		d.Case.DiagnosisText = text
		filled, _, err := template.Fill(d)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for run := range block.Runs(filled.Blocks) {
			if run.Field == "" {
				continue
			}
			found++
			if run.Text != text || run.Field != "diagnosis_text" || run.Where.Cell != "H2" {
				t.Fatalf("%q came out as %+v", text, run)
			}
		}
		if found != places {
			t.Fatalf("%d of %d places have the value", found, places)
		}
	})
}

// secretOf is a value of a field's type that is found nowhere else.
func secretOf(t reflect.Type, n int) reflect.Value {
	text := fmt.Sprintf("secret%dsecret", n)
	switch t {
	case reflect.TypeFor[string](), reflect.TypeFor[schema.YesNo]():
		return reflect.ValueOf(text).Convert(t)
	case reflect.TypeFor[[]string]():
		return reflect.ValueOf([]string{text})
	case reflect.TypeFor[day.Date]():
		date, _ := day.New(3000+n, 1, 1)
		return reflect.ValueOf(date)
	case reflect.TypeFor[schema.Count]():
		return reflect.ValueOf(schema.Count{N: 700000 + n, Given: true})
	case reflect.TypeFor[schema.Money]():
		return reflect.ValueOf(schema.Money{Cents: int64(900000 + n), Given: true})
	}
	return reflect.ValueOf(schema.Bound{Text: text})
}

// TestADocumentHoldsNothingItsTemplateDoesNotName is promise 7. Every field
// of the case and its records gets a value; a program's data, and so the
// document, has those that the template names and no others.
func TestADocumentHoldsNothingItsTemplateDoesNotName(t *testing.T) {
	d := aCase()
	n := 0
	plant := func(of reflect.Value) {
		for i := range of.NumField() {
			if of.Type().Field(i).Tag.Get("field") != "" {
				n++
				of.Field(i).Set(secretOf(of.Field(i).Type(), n))
			}
		}
	}
	plant(reflect.ValueOf(&d.Case.Main).Elem())
	for _, r := range d.Case.Records {
		plant(reflect.ValueOf(r).Elem())
	}
	d.Case.CaseID = "C-0001"
	template := load(t, "{{.patient_last_name}}{{if .patient_dob}}{{range .records}}{{.record_type}}{{end}}{{end}}{{.facts.clinic}}")
	root := newBuilder(d, English).root(template.body.want)
	if got := fmt.Sprint(len(root), len(root["records"].([]group)[0])); got != "4 1" {
		t.Error("the program is given more or less than it names:", got)
	}
	want := []FieldUse{
		{schema.Cases, "case_id"}, {schema.Cases, "patient_dob"}, {schema.Cases, "patient_last_name"},
		{schema.Cases, "second_center_name"}, {schema.Cases, "second_doctor_name"}, {schema.Records, "record_type"},
	}
	if !reflect.DeepEqual(template.Fields(), want) {
		t.Error(template.Fields())
	}
	filled, _, err := template.Fill(d)
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	fmt.Fprintf(&all, "%#v", filled)
	if got := strings.Count(all.String(), "secret"); got != 2*3 {
		t.Errorf("the document has %d secrets: %s", got/2, all.String())
	}
}

func TestTheItemsReferenceStandsOnThePages(t *testing.T) {
	template := loadFile(t, strings.Replace(testHeader, "order", "each: request\norder", 1)+"Hello.")
	d := aCase()
	d.Item = facts.Item{Name: "request", Of: &request{Record: d.Case.Records[0], Theirs: "S-1"}}
	filled, _, err := template.Fill(d)
	if err != nil || filled.Theirs != "S-1" || filled.Ours != "C-0001" {
		t.Errorf("%+v %v", filled, err)
	}
	want := []FieldUse{{schema.Cases, "case_id"}, {schema.Records, "record_accession"}}
	if !reflect.DeepEqual(template.Fields(), want) {
		t.Error(template.Fields())
	}
}

func TestADerivedValueKnowsTheCellItCameFrom(t *testing.T) {
	template := loadFile(t, strings.Replace(testHeader, "order", "each: request\norder", 1)+"{{.request.theirs}} {{.facts.clinic}}")
	d := aCase()
	d.Item = facts.Item{Name: "request", Of: &request{Record: d.Case.Records[0], Theirs: "S-1"}}
	filled, _, err := template.Fill(d)
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for run := range block.Runs(filled.Blocks) {
		if run.Field != "" {
			cells = append(cells, run.Field+" "+run.Where.File+" "+run.Where.Cell)
		}
	}
	want := "record_accession records.csv F2, second_center_name cases.csv K2"
	if got := strings.Join(cells, ", "); got != want {
		t.Error(got)
	}
}

func TestBlanksAreNumberedInReadingOrder(t *testing.T) {
	filled := fill(t, "{{.diagnosis_text}}\n\n| a | b |\n|---|---|\n| {{.payer_name}} | {{.diagnosis_text}} |\n\n```fields\nA: {{.biomarkers}}\n```\n", aCase())
	var numbers []string
	for run := range block.Runs(filled.Blocks) {
		if run.Blank > 0 {
			numbers = append(numbers, fmt.Sprint(run.Blank, run.Field))
		}
	}
	if got := strings.Join(numbers, " "); got != "1diagnosis_text 2payer_name 3diagnosis_text 4biomarkers" {
		t.Error(got)
	}
	if block.Blanks(filled) != 4 || block.Blanks(nil) != 0 {
		t.Error(block.Blanks(filled))
	}
}

func TestWhatMarkdownWouldSwallowStopsTheDocument(t *testing.T) {
	for _, body := range []string{
		"| a |\n|---|\n| b | {{.case_id}} |",
		"| a |\n|---|\n| b | c |",
		"| a | b |\n|---|\n| b | c |",
	} {
		if _, _, err := load(t, body).Fill(aCase()); err == nil || !strings.Contains(err.Error(), "test.md:") {
			t.Errorf("%q: %v", body, err)
		}
	}
}

func TestWhen(t *testing.T) {
	for when, want := range map[string]bool{
		".records": true, "{{.contact_log}}": false, ".diagnosis_text": false, `is .plan_type "ppo"`: true, `not .records`: false,
	} {
		template := loadFile(t, "---\nkind: test\ntitle: T\norder: 1\nwhen: '"+when+"'\n---\n{{.case_id}}")
		got, err := template.When(aCase())
		if err != nil || got != want {
			t.Errorf("%s: %t %v", when, got, err)
		}
	}
}
