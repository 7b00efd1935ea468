package input_test

import (
	"slices"
	"strings"
	"testing"

	"casepacket/internal/problem"
)

// What nobody sees is reported once for each column and kind, and turned text at each cell.
func TestCharactersThatNobodySees(t *testing.T) {
	book := readText(t, "case_id,patient_first_name,patient_last_name,diagnosis_text\n"+
		"C-1,P\u200bat,Example,gall\u00adstones\n"+
		"C-2,K\u200bim,Exa\ufeffmple,\u200f\u202edlo\u202c\n"+
		"C-3,\u2066Lou\u2069,Exam\u200dple,“fine” – really…\n"+
		"C-4,👩\u200d⚕️,می\u200cخواهم,’t\n")
	var got []string
	for _, p := range book.Problems {
		got = append(got, p.Code+" "+p.Where.Cell+" "+kindOfUnseen(p))
	}
	slices.Sort(got)
	want := []string{
		"SH-112 B2 zero-width spaces 2", "SH-112 C3 byte order marks", "SH-112 C4 zero-width joiners", "SH-112 D2 soft hyphens", "SH-112 D3 marks of writing direction",
		"SH-113 B4 ", "SH-113 D3 ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("reported are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func kindOfUnseen(p problem.Problem) string {
	_, kind, _ := strings.Cut(p.Message, ": ")
	if p.Code != "SH-112" {
		return ""
	}
	if strings.HasPrefix(p.Message, "2 cells") {
		kind += " 2"
	}
	return kind
}
