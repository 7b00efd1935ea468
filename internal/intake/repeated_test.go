package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casepacket/internal/office"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

// meanings reads a sheet with settings and tells what its columns mean: "? " where
// somebody has to say so.
func meanings(t *testing.T, name, source string, settings *office.Office) (*Set, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := sheets.Open(path, nil, sheet.Options{HeaderScore: HeaderScore, CaseField: IsField, CaseTable: IsTable})
	if err != nil {
		t.Fatal(err)
	}
	env := testEnv(t)
	if settings != nil {
		env.Office = settings
	}
	set := Read(book, optionsOf(env))
	var list []string
	for _, c := range set.Columns {
		switch {
		case c.Means.Bound():
			list = append(list, c.Means.Field.Name)
		case len(c.Means.Candidates) > 0:
			list = append(list, "?")
		default:
			list = append(list, "-")
		}
	}
	return set, strings.Join(list, " ")
}

func officeWith(t *testing.T, yaml string) *office.Office {
	t.Helper()
	o, err := office.Read(strings.NewReader(yaml), "casepacket.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// A header that several columns have binds to nothing; the office's settings bind each
// by its letter, and by the header where it occurs once.
func TestRepeatedColumns(t *testing.T) {
	const twoFaxes = "case_id,Name,Lab,Fax,Doctor 2,Fax\nC-1,Pat Example,Example Lab,202-555-0152,Dr. Specimen,202-555-0150\n"
	for _, c := range []struct {
		name, source, settings, want string
		told                         bool // SH-96
	}{
		{"none", twoFaxes, "", "case_id patient_full_name record_holder_name ? ? ?", true},
		{"by header", twoFaxes, "headers:\n  Fax: record_holder_fax\n", "case_id patient_full_name record_holder_name ? ? ?", true},
		{"left out by header", twoFaxes, "headers:\n  fax: remark\n", "case_id patient_full_name record_holder_name ? ? ?", true},
		{"by letters", twoFaxes, "columns:\n  Cases:\n    D: record_holder_fax\n    f: second_doctor_fax\n", "case_id patient_full_name record_holder_name record_holder_fax ? second_doctor_fax", false},
		{"one of two", twoFaxes, "columns:\n  cases:\n    D: record_holder_fax\n", "case_id patient_full_name record_holder_name record_holder_fax ? ?", true},
		{"letters before headers", twoFaxes, "headers:\n  Fax: payer_fax\ncolumns:\n  Cases:\n    D: record_holder_fax under FAX\n    F: remark under Fax\n", "case_id patient_full_name record_holder_name record_holder_fax ? -", false},
		{"moved", twoFaxes, "columns:\n  Cases:\n    C: record_holder_fax under Fax\n    F: second_doctor_fax under Fax\n", "case_id patient_full_name record_holder_name ? ? ?", true},
		{"gone", twoFaxes, "columns:\n  Cases:\n    H: record_holder_fax under Fax\n    F: second_doctor_fax under Fax\n", "case_id patient_full_name record_holder_name ? ? ?", true},
		{"another sheet", twoFaxes, "columns:\n  Records:\n    D: record_holder_fax\n", "case_id patient_full_name record_holder_name ? ? ?", true},
		{"once", "case_id,Fax\nC-1,202-555-0152\n", "headers:\n  Fax: record_holder_fax\n", "case_id record_holder_fax", false},
		{"a number of its own", "case_id,Fax,Fax.1\nC-1,202-555-0152,202-555-0150\n", "headers:\n  Fax: record_holder_fax\n  Fax.1: second_doctor_fax\n", "case_id record_holder_fax second_doctor_fax", false},
		{"a number that is new", "case_id,Fax,Fax.1\nC-1,202-555-0152,202-555-0150\n", "headers:\n  Fax: record_holder_fax\n", "case_id ? ?", true},
		{"the second record", "case_id,Lab,Lab 2,Fax\nC-1,A,B,202-555-0152\n", "columns:\n  Cases:\n    D: record_2_holder_fax\n", "case_id record_holder_name record_holder_name record_holder_fax", false},
		{"phones", "case_id,Phone,Phone\nC-1,202-555-0143,\n", "", "case_id ? ?", true},
		{"remarks", "case_id,Notes,Notes\nC-1,a,b\n", "", "case_id - -", false},
		{"unknown", "case_id,Shoes,Shoes\nC-1,a,b\n", "", "case_id - -", false},
		{"copied id", "case_id,case_id,DOB,dob\nC-1,C-1,1960-05-04,1960-05-04\n", "", "case_id case_id patient_dob patient_dob", false},
		{"ids that differ", "case_id,case_id\nC-1,C-1\nC-2,C-3\n", "", "? ?", true},
	} {
		set, got := meanings(t, "cases.csv", c.source, officeWith(t, c.settings))
		if got != c.want || hasCode(set, "SH-96") != c.told {
			t.Errorf("%s: %s, want %s; %v", c.name, got, c.want, set.Problems)
		}
	}
}

// A column says where it is, so that it can be found without counting letters.
func TestRepeatedColumnsSayWhereTheyAre(t *testing.T) {
	set, _ := meanings(t, "cases.csv", "Fax,Name,FAX,,fax\n1,Pat Example,2,3,4\n", nil)
	for i, want := range map[int]string{0: `before "Name"`, 2: `after "Name"`, 4: ""} {
		c := set.Columns[i]
		if c.Between != want || strings.Join(c.Repeated, " ") != "A C E" || c.Sheet != "cases" {
			t.Errorf("column %d: %q, %v, %q", i, c.Between, c.Repeated, c.Sheet)
		}
	}
}

// In JSON each case has keys of its own: only one that has both has two of a thing.
func TestRepeatedKeys(t *testing.T) {
	for source, want := range map[string]string{
		`[{"case_id":"C-1","Phone":"202-555-0143"},{"case_id":"C-2","Phone number":"202-555-0144"}]`:                   "case_id patient_phone patient_phone_alt",
		`[{"case_id":"C-1","Phone":"202-555-0143","phone.1":"202-555-0199"},{"case_id":"C-2","Phone":"202-555-0144"}]`: "case_id ? ?",
	} {
		if _, got := meanings(t, "cases.json", source, nil); got != want {
			t.Errorf("%s: %s, want %s", source, got, want)
		}
	}
}

// A Settings sheet binds single columns as the office file does.
func TestSettingsSheetBindsColumns(t *testing.T) {
	base := officeWith(t, "columns:\n  Cases:\n    D: payer_fax\n")
	o := *base
	for _, line := range [][2]string{
		{ColumnSetting("My: Sheet!", "P"), "record_holder_fax under Fax"}, {"Column letter: cases!d", "Lab fax"}, {"column letter: Cases!E", "Remark"}, {"column letter: Cases!F", ""},
		{"column letter: Cases!G", "record_2_holder_fax"},
	} {
		if ok, err := applySetting(&o, line[0], line[1]); !ok || err != nil {
			t.Errorf("%s: %v, %v", line[0], ok, err)
		}
	}
	if o.Columns["My: Sheet!"]["P"] != "record_holder_fax under Fax" || o.Columns["cases"]["D"] != "record_holder_fax" || o.Columns["Cases"]["E"] != office.IgnoredHeader || o.Columns["Cases"]["G"] != "record_2_holder_fax" {
		t.Errorf("%v", o.Columns)
	}
	if len(base.Columns) != 1 || len(base.Columns["Cases"]) != 1 {
		t.Errorf("the office's own settings changed: %v", base.Columns)
	}
	for name, value := range map[string]string{"column letter: H": "payer_fax", "column letter: Cases!H": "shoe size"} {
		if ok, err := applySetting(&o, name, value); !ok || err == nil {
			t.Errorf("%s = %s is taken", name, value)
		}
	}
}
