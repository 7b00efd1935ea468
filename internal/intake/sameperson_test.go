package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/casefile/casetest"
)

func TestTheSamePersonInTwoRows(t *testing.T) {
	const header = "case_id,patient_first_name,patient_last_name,patient_suffix,patient_dob,patient_phone,member_id\n"
	const first = "T-1,Patricia,Sampleton,,1961-03-04,202-555-0143,XEH1\n"
	for _, test := range []struct {
		name, row string
		why       string // blank for two people
	}{
		{"a slip in the last name", "T-2,Patricia,Samplton,,1961-03-04,,", "similar name"},
		{"a short first name", "T-2,Pat,Sampleton,,1961-03-04,,", "similar name"},
		{"an initial", "T-2,P.,Sampleton,,1961-03-04,,", "similar name"},
		{"a double name", "T-2,Patricia,Sampleton Muster,,1961-03-04,,", "similar name"},
		{"another last name, the same telephone", "T-2,Patricia,Muster,,1961-03-04,202-555-0143,", "telephone number and first name"},
		{"another last name, the same member number", "T-2,Patricia,Muster,,1961-03-04,,XEH1", "member number and first name"},
		{"a mistyped birth date", "T-2,Patricia,Sampleton,,1961-04-03,202-555-0143,", "another birth date"},
		{"twins", "T-2,Avery,Sampleton,,1961-03-04,202-555-0143,XEH1", ""},
		{"a namesake of another day", "T-2,Patricia,Sampleton,,1970-05-06,202-555-0199,", ""},
		{"another last name alone", "T-2,Patricia,Muster,,1961-03-04,202-555-0199,", ""},
		{"a sister", "T-2,Robin,Sampleton,,1959-01-01,202-555-0143,XEH1", ""},
		{"a daughter of the same name", "T-2,Patricia,Sampleton,,1985-01-01,202-555-0143,XEH1", ""},
		{"a junior", "T-2,Patricia,Sampleton,Jr.,1969-01-01,202-555-0143,XEH1", ""},
		{"a shelter", "T-2,Kim,Muster,,1961-03-04,202-555-0143,", ""},
		{"the same name and birth date", "T-2,Patricia,Sampleton,,1961-03-04,202-555-0143,XEH1", ""}, // V-ID-5
		{"one case", "T-1,Patricia,Sampleton,,1961-03-04,,", ""},
	} {
		var told []string
		for _, c := range casesOf(readCSV(t, header+first+test.row+"\n")) {
			for _, p := range c.Problems {
				if p.Code == "V-ID-24" {
					told = append(told, p.Message)
					casetest.SayNothingPersonal(t, c, p)
				}
			}
		}
		if test.why == "" && told != nil || test.why != "" && (len(told) != 2 || !strings.Contains(told[0], "T-2") || !strings.Contains(told[1], "T-1") || !strings.Contains(told[0], test.why)) {
			t.Errorf("%s: %q", test.name, told)
		}
	}
}

// A default that many rows share is compared with none: the rows are too many.
func TestManyRowsWithOneBirthDate(t *testing.T) {
	var sheet strings.Builder
	sheet.WriteString("case_id,patient_first_name,patient_last_name,patient_dob\n")
	for i := range 500 {
		fmt.Fprintf(&sheet, "T-%d,Pat%d,Sample%c%c,1980-01-01\n", i, i, 'a'+i/26%26, 'a'+i%26)
	}
	for _, c := range casesOf(readCSV(t, sheet.String())) {
		for _, p := range c.Problems {
			if p.Code == "V-ID-24" {
				t.Fatal(p.Message)
			}
		}
	}
}

func TestContactsThatFamiliesShare(t *testing.T) {
	rows := func(names ...string) string {
		text := "case_id,patient_full_name,patient_dob,patient_phone,patient_email\n"
		for i, name := range names {
			text += fmt.Sprintf("T-%d,\"%s\",19%02d-03-04,202-555-0143,pat%d@example.com\n", i, name, 50+i, i)
		}
		return text
	}
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"a worker's number", rows("Sample, Pat", "Muster, Kim", "Exempla, Lee", "Specimen, Ray"), []string{"D2"}},
		{"a family", rows("Sample, Pat", "Sample, Kim", "Sample, Lee", "Sample, Ray", "Sample, Sam", "Muster, Jo"), nil},
		{"three families", rows("Sample, Pat", "Muster, Kim", "Exempla, Lee"), nil},
		{"one patient with many matters", rows("Sample, Pat", "Sample, Pat", "Sample, Pat", "Sample, Pat", "Sample, Pat"), nil},
	} {
		var cells []string
		for _, p := range readCSV(t, test.text).Problems {
			if p.Code == "SH-139" {
				cells = append(cells, p.Where.Cell)
			}
		}
		if !slices.Equal(cells, test.want) {
			t.Errorf("%s: %v, want %v", test.name, cells, test.want)
		}
	}
}
