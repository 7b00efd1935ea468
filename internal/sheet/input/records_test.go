package input_test

import (
	"slices"
	"strings"
	"testing"

	"casepacket/internal/problem"
)

// A file that ends inside a character has lost its end.
func TestFilesThatEndInsideACharacter(t *testing.T) {
	text := "case_id,patient_first_name,patient_last_name\nC-1,Zoë,Example\nC-2,Pat,Muñ"
	for cut, want := range map[int]bool{0: false, 1: true} {
		book := readText(t, text[:len(text)-cut])
		if got := slices.ContainsFunc(book.Problems, func(p problem.Problem) bool { return p.Code == "SH-10" }); got != want {
			t.Errorf("cut by %d: reported %v, want %v", cut, got, want)
		}
	}
}

// Records of the right width whose values are beside their columns, and single records that are
// short.
func TestRecordsThatMayBeShifted(t *testing.T) {
	const header = "case_id,patient_first_name,diagnosis_text,patient_dob,patient_phone,patient_email,patient_zip,questions\n"
	const one = "C-1,Pat,gallstones,1960-05-04,202-555-0143,pat@example.com,62701,Can it wait?\n"
	for what, test := range map[string]struct {
		text  string
		lines []int
		read  string
	}{
		"a comma in a value, the last one lost":  {header + one + "C-2,Kim,gout, acute,1961-05-04,202-555-0144,kim@example.com,62702\n", []int{3}, "C-1"},
		"a value lost, a comma at the end":       {header + one + "C-2,gout,1961-05-04,202-555-0144,kim@example.com,62702,Why?,\n", []int{3}, "C-1"},
		"two cells exchanged by somebody":        {header + one + "C-2,Kim,gout,202-555-0144,1961-05-04,kim@example.com,62702,Why?\n", nil, "C-1 C-2"},
		"words where a date and a number belong": {header + one + "C-2,Kim,gout,unknown,none,n/a,see chart,Why?\n", nil, "C-1 C-2"},
		"blank cells":                            {header + one + "C-2,Kim,gout,,,,,Why?\n", nil, "C-1 C-2"},
		"the only record lacks blank cells":      {"case_id,patient_first_name,patient_dob,patient_phone,patient_zip,diagnosis_text,questions,remarks\nC-1,Pat,1960-05-04,202-555-0143,62701,gallstones\n", []int{2}, "C-1"},
		"the only record lacks one":              {"case_id,patient_first_name,patient_dob,patient_phone,patient_zip,diagnosis_text,questions\nC-1,Pat,1960-05-04,202-555-0143,62701,gallstones removal\n", []int{2}, ""},
		"the only record lacks too much":         {header + "C-1,Pat\n", []int{2}, ""},
	} {
		t.Run(what, func(t *testing.T) {
			book := readText(t, test.text)
			lines, read := refused(book)
			if !slices.Equal(lines, test.lines) || strings.Join(read, " ") != test.read {
				t.Errorf("lines %v are named and %q read, want %v and %q: %v", lines, read, test.lines, test.read, book.Problems)
			}
		})
	}
}
