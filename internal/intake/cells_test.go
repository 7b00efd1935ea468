package intake

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/check"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/rules"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

// readCSV reads cases as a run does.
func readCSV(t *testing.T, source string) *Set {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cases.csv")
	if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := sheets.Open(path, nil, sheet.Options{HeaderScore: HeaderScore})
	if err != nil {
		t.Fatal(err)
	}
	return Read(book, optionsOf(testEnv(t)))
}

// casesOf makes all cases of a set.
func casesOf(set *Set) []*casefile.Case { return slices.Collect(check.Cases(set.Cases(), envOf(set))) }

// problemsOf are the problems of a set and of all its cases, sorted.
func problemsOf(set *Set) problem.List {
	list := slices.Clone(set.Problems)
	for _, c := range casesOf(set) {
		list.Add(c.Problems...)
	}
	list.Sort()
	return list
}

func envOf(set *Set) facts.Env {
	inForce, err := rules.Default()
	if err != nil {
		panic(err)
	}
	return facts.Env{Office: set.reader.office, Scans: set.reader.scans, Rules: inForce, Today: casetest.Today}
}

func optionsOf(env facts.Env) Options {
	return Options{Office: env.Office, Scans: env.Scans, Today: env.Today}
}

// V-ID-4 and V-ID-8: what a cell may hold. The message never holds what the
// cell does.
func TestCellsOfIdentity(t *testing.T) {
	for _, test := range []struct {
		header, cell string
		want         string // code, "" when nothing is wrong
	}{
		{"internal_note", "her number is 123-45-6789", "V-ID-4"},
		{"internal_note", "her number is 123-456-789", ""},
		{"member_id", "123456789A", "V-ID-4"}, // an old Medicare number is one
		{"member_id", "12345678A", ""},
		{"patient_mrn", "123-45-6789", "V-ID-4"},
		{"second_doctor_npi", "1234567893", ""},
		{"second_doctor_npi", "1234567890", "V-ID-8"},
		{"patient_zip", "62701", ""},
		{"patient_zip", "62701-12", "V-ID-8"},
		{"patient_zip", "62701-1234", ""},
		{"patient_state", "IL", ""},
		{"patient_state", "Illinois", ""},
		{"patient_state", "XX", "V-ID-8"},
		{"patient_phone", "202-555-0143", ""},
		{"patient_phone", "202-155-0143", "V-ID-8"},
		{"patient_phone", "303-555-017", "V-ID-8"},
		{"diagnosis_icd10", "C50.512", ""},
		{"diagnosis_icd10", "50.512", "V-ID-8"},
	} {
		headers, cells := []string{"case_id", "patient_first_name", "patient_last_name"}, []string{"C-1", "Avery", "Sample"}
		headers, cells = append(headers, test.header), append(cells, test.cell)
		if test.header == "member_id" {
			headers, cells = append(headers, "plan_type"), append(cells, "medicare_original")
		}
		set := readCSV(t, strings.Join(headers, ",")+"\n"+strings.Join(cells, ",")+"\n")
		var codes []string
		for _, p := range problemsOf(set) {
			if p.Field == test.header && strings.HasPrefix(p.Code, "V-ID-") {
				codes = append(codes, p.Code)
				if p.Where.Cell != "D2" {
					t.Errorf("%s %q: told at %s", test.header, test.cell, p.Where.Cell)
				}
			}
			if strings.Contains(p.Message+p.Hint, test.cell) {
				t.Errorf("%s: %q repeats the cell", test.header, p.Message)
			}
		}
		if test.want == "V-ID-4" != slices.Contains(codes, "V-ID-4") || test.want != "" && !slices.Contains(codes, test.want) || test.want == "" && test.header != "member_id" && len(codes) > 0 {
			t.Errorf("%s %q: %v, want %q", test.header, test.cell, codes, test.want)
		}
	}
}

// V-ID-6: two cases of one id are nobody's; case matters not.
func TestDuplicateCaseIDs(t *testing.T) {
	for source, want := range map[string]int{
		"case_id,patient_last_name\nC-1,Sample\nc-1,Muster\n": 2,
		"case_id,patient_last_name\nC-1,Sample\nC-2,Muster\n": 0,
	} {
		found := 0
		for _, p := range problemsOf(readCSV(t, source)) {
			if p.Code == "V-ID-6" {
				found++
			}
		}
		if found != want {
			t.Errorf("%q: %d cells are told of, want %d", source, found, want)
		}
	}
}

// A word for nothing is a note and an empty cell: it starts no document and stands in
// none.
func TestCellsThatSayNothing(t *testing.T) {
	set := readCSV(t, "case_id,patient_first_name,patient_last_name,dob,phone,diagnosis,denied on,why denied,lab\nC-1,Pat,Example,TBD,n/a,N/A,-,n/a,none\n")
	c := casesOf(set)[0]
	if !c.PatientDOB.IsZero() || c.PatientPhone != "" || c.DiagnosisText != "" || len(c.Denials) > 0 || len(c.Records) > 0 {
		t.Errorf("%+v, %d denials, %d records", c.Main, len(c.Denials), len(c.Records))
	}
	var notes []string
	for _, p := range problemsOf(set) {
		if p.Code == "SH-69" {
			notes = append(notes, p.Where.Cell)
		} else if p.Severity > problem.Note {
			t.Errorf("%+v", p)
		}
	}
	if want := []string{"D2", "E2", "F2", "H2", "I2"}; !slices.Equal(slices.Sorted(slices.Values(notes)), want) {
		t.Errorf("notes at %v, want %v", notes, want)
	}
}

// What stands in the column of the id and cannot be read is kept nowhere; the case is
// named by its row, and nothing is made for it.
func TestAnIDThatCannotBeRead(t *testing.T) {
	c := casesOf(readCSV(t, "case_id,patient_last_name\n123-45-6789,Sample\nC-1,Muster\n"))[0]
	if c.CaseID != "row 2" || c.Minted {
		t.Errorf("the case is called %q, minted: %v", c.CaseID, c.Minted)
	}
}
