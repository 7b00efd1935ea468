package letter

import (
	"io/fs"
	"reflect"
	"testing"
	"testing/fstest"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// testGroup is a group as packet gives them.
type testGroup struct {
	Date   day.Date     `field:"date"`
	Clinic string       `field:"clinic" from:"second_doctor_name,second_center_name"`
	Fax    string       `field:"fax" from:"records.ship_to_fax,second_doctor_fax"`
	Rows   []factsRow   `field:"rows"`
	Names  []string     `field:"names"`
	Blanks int          `field:"blanks"`
	Urgent bool         `field:"urgent"`
	Limit  schema.Money `field:"limit"`
	Inner  *factsRow    `field:"inner"`
	Street string       `field:"street" label:"Street and number" from:"patient_address1"`
}

type factsRow struct {
	Name string   `field:"name"`
	Due  day.Date `field:"due"`
}

// request is an item as casefile gives them.
type request struct {
	*casefile.Record
	Theirs string             `field:"theirs" from:"records.record_accession"`
	Range  string             `field:"range" from:"records.record_date_from"`
	Items  []*casefile.Record `field:"items"`
}

var testShapes = map[string]reflect.Type{
	"facts":   reflect.TypeFor[testGroup](),
	"request": reflect.TypeFor[request](),
	"denial":  reflect.TypeFor[casefile.Denial](),
}

const testHeader = "---\nkind: test\ntitle: Test\norder: 10\n---\n"

// load reads one template with body text; it has no problems.
func load(t *testing.T, body string) *Template {
	t.Helper()
	return loadFile(t, testHeader+body)
}

func loadFile(t *testing.T, text string) *Template {
	t.Helper()
	set, problems := loadSet(text)
	for _, p := range problems {
		t.Fatalf("%s %s: %s (%s)", p.Where, p.Code, p.Message, p.Hint)
	}
	return set.Templates()[0]
}

func loadSet(text string) (*Set, problem.List) {
	return loadFiles(fstest.MapFS{"test.md": {Data: []byte(text)}}, nil)
}

func loadFiles(builtin, office fs.FS) (*Set, problem.List) {
	set, problems := Load(builtin, office, nil, testShapes)
	problems.Add(set.Check()...)
	return set, problems
}

func fill(t *testing.T, body string, d Data) *block.Document {
	t.Helper()
	filled, problems, err := load(t, body).Fill(d)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return filled
}

// aCase is somebody who does not exist.
func aCase() Data {
	c := &casefile.Case{Row: row(2)}
	c.CaseID = "C-0001"
	c.PatientFirstName, c.PatientLastName = "Erika", "Muster"
	c.PatientDOB = day.MustParse("1961-04-09")
	c.PatientPhone = "2025550143"
	c.PlanType = "ppo"
	c.OpinionReasons = []string{"several_options", "atypical"}
	c.Questions = []string{"Is it urgent, or not?", "What else?"}
	c.InterpreterNeeded = schema.No
	c.SecondCenterName = "Example Center"
	c.SecondDoctorFax = "2025550144"
	c.Records = []*casefile.Record{
		{Row: childRow(schema.Records, 1), RecordHolderName: "Example Laboratory", RecordType: "pathology_slides", RecordAccession: "S-1"},
		{Row: childRow(schema.Records, 2), RecordHolderName: "Example Imaging", RecordType: "imaging_study"},
	}
	return Data{Case: c, Groups: map[string]any{"facts": &testGroup{
		Date: day.MustParse("2026-11-23"), Clinic: "Example Center", Fax: "2025550144", Limit: schema.Money{Cents: 120050, Given: true},
		Rows: []factsRow{{"one", day.MustParse("2026-12-01")}, {Name: "two"}}, Names: []string{"a", "b", "c"},
	}}}
}

func row(n int) casefile.Row {
	return casefile.Row{
		Place: problem.Where{File: "cases.csv", Cell: "A2", Row: n},
		Cells: map[string]problem.Where{
			"diagnosis_text":     {File: "cases.csv", Cell: "H2", Row: n},
			"second_center_name": {File: "cases.csv", Cell: "K2", Row: n},
		},
	}
}

func childRow(table schema.Table, seq int) casefile.Row {
	return casefile.Row{
		Key: casefile.Key{Table: table, Seq: seq}, Place: problem.Where{File: "records.csv", Cell: "A2", Row: seq + 1},
		Cells: map[string]problem.Where{"record_accession": {File: "records.csv", Cell: "F2", Row: seq + 1}},
	}
}
