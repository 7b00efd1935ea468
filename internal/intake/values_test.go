package intake

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

// What became of the values of testdata/cells that a spreadsheet or a program changed.
func TestValuesOfOtherPrograms(t *testing.T) {
	for file, want := range map[string]string{
		"lmt.xlsx":                      "patient_dob=1960-05-04",
		"mmm-yy.xlsx":                   "record_date_from=March 2024¦record_date_to=June 2024",
		"year-in-date-cell.xlsx":        "record_date_from=2024¦record_date_to=2026",
		"prefix-format.xlsx":            "case_id=C-0012¦member_id=XEH00123456¦denial_reference=CLM-000077",
		"money-33_333333333333336.xlsx": "paid_amount=$33.33",
		"money-1875_7799999999997.xlsx": "paid_amount=$1,875.78",
		"money-640_1.xlsx":              "paid_amount=$640.10",
		"money-0_5.xlsx":                "paid_amount=",
		"hidden-format.xlsx":            "member_id=",
		"id16.xlsx":                     "member_id=",
		"eid-text.xlsx":                 "member_id=2E1234",
		"eid.csv":                       "member_id=2E1234",
		"float-ids.csv":                 "member_id=123456789¦denial_reference=77001",
		"equals-quoted.csv":             "member_id=00123456¦denial_reference=0077",
		"apostrophe.csv":                "member_id=00123456",
		"html.csv":                      "denial_reason_text=[Not medically necessary & experimental. See policy.]¦record_holder_name=Example & Sons Lab¦diagnosis_text=nodule < 1 cm of the thyroid",
		"entities.csv":                  "patient_last_name=O'Neil¦payer_name=Example Health Plan¦record_holder_name=",
		"x000d.csv":                     "denial_reason_text=[Not necessary. Out of network.]",
		"backslash-n.csv":               "patient_address1=1 Sample Street\nApt 5B",
		"null-NULL.csv":                 "patient_address2=¦patient_middle_name=",
	} {
		c := firstCaseOf(t, filepath.Join("testdata/cells", file))
		for pair := range strings.SplitSeq(want, "¦") {
			name, value, _ := strings.Cut(pair, "=")
			if got := valueOf(c, name); got != value {
				t.Errorf("%s: %s is %q, want %q", file, name, got, value)
			}
		}
	}
}

func firstCaseOf(t *testing.T, path string) *casefile.Case {
	t.Helper()
	book, err := sheets.Open(path, nil, sheet.Options{HeaderScore: HeaderScore, CaseField: IsField, CaseTable: IsTable})
	if err != nil {
		t.Fatal(err)
	}
	return casesOf(Read(book, optionsOf(testEnv(t))))[0]
}

// valueOf is the value of a field in the first row of its table; blank for none.
func valueOf(c *casefile.Case, name string) string {
	records := []any{&c.Main}
	if len(c.Records) > 0 {
		records = append(records, c.Records[0])
	}
	if len(c.Denials) > 0 {
		records = append(records, c.Denials[0])
	}
	for _, record := range records {
		if place, ok := casefile.Slot(record, name); ok {
			switch v := place.Interface().(type) {
			case schema.Money:
				if !v.Given {
					return ""
				}
			}
			if place.IsZero() {
				return ""
			}
			return fmt.Sprint(place.Interface())
		}
	}
	return "no field " + name
}

// What is taken out of cells is said once for each column and kind, at the first cell; a word
// for an empty cell is one where a program wrote it many times, and asks where it may be a
// name.
func TestResidueIsSaidOnceForEachColumn(t *testing.T) {
	rows := "case_id,patient_last_name,patient_address2,member_id,record_mrn\n"
	for i := range 5 {
		rows += fmt.Sprintf("C-%d,%s,NULL,%d.0,'0%d\n", i, []string{"Sample", "Null", "Example", "O&#39;Neil", "Muster"}[i], 1000+i, i)
	}
	set := readCSV(t, rows)
	var said []string
	for _, p := range problemsOf(set) {
		if slices.Contains([]string{"SH-100", "SH-101", "SH-131", "SH-132"}, p.Code) {
			said = append(said, p.Where.Cell+" "+p.Code)
		}
	}
	slices.Sort(said)
	if want := "B3 SH-100, B5 SH-132, C2 SH-131, D2 SH-132, E2 SH-132"; strings.Join(said, ", ") != want {
		t.Errorf("%v, want %s", said, want)
	}
	cases := casesOf(set)
	if c := cases[3]; c.PatientLastName != "O'Neil" || c.PatientAddress2 != "" || c.MemberID != "1003" {
		t.Errorf("%+v", c.Main)
	}
	if again := problemsOf(set); len(again) != len(problemsOf(set)) {
		t.Error("making the cases again says more")
	}
	if c := casesOf(readCSV(t, "case_id,patient_last_name\nC-1,Null\nC-2,Null\nC-3,Null\n"))[0]; c.PatientLastName != "" || c.Bad["patient_last_name"] {
		t.Errorf("a column of Null: %q, bad %v", c.PatientLastName, c.Bad)
	}
}

// A Social Security number that residue hides is seen when it is cleaned.
func TestResidueHidesNoSocialSecurityNumber(t *testing.T) {
	set := readCSV(t, "case_id,patient_last_name,letter_note\nC-1,Sample,078&#45;05&#45;1120\n")
	if c := casesOf(set)[0]; !hasCode(set, "V-ID-4") || c.LetterNote != "" {
		t.Errorf("%q", c.LetterNote)
	}
}
