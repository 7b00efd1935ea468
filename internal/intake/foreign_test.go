package intake

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

// What other programs left in sheets, changed in them or wrote into a name: each file of
// testdata/cells with the cells that hold and their codes. A name behind them, or alone,
// is what became of the patient's.
func TestCellsOfOtherPrograms(t *testing.T) {
	want := map[string]string{}
	text, err := os.ReadFile("testdata/cells/want.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if name, result, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && name[0] != '#' {
			want[name] = result
		}
	}
	files, err := filepath.Glob("testdata/cells/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		name := filepath.Base(path)
		if name == "want.txt" {
			continue
		}
		if got := foreignCells(t, path); got != want[name] {
			t.Errorf("%s: %s\nwant %s", name, got, want[name])
		}
		delete(want, name)
	}
	for name := range want {
		t.Errorf("%s is missing", name)
	}
}

// foreignCells reads a file and tells which of its cells hold, and the patients' names.
func foreignCells(t *testing.T, path string) string {
	t.Helper()
	book, err := sheets.Open(path, nil, sheet.Options{HeaderScore: HeaderScore, CaseField: IsField, CaseTable: IsTable})
	if err != nil {
		t.Fatal(err)
	}
	set := Read(book, optionsOf(testEnv(t)))
	var cells []string
	for _, p := range problemsOf(set) {
		if strings.HasPrefix(p.Code, "SH-") && (p.Severity == problem.Error || p.Severity == problem.Missing || strings.Contains(" SH-6 SH-105 SH-125 SH-126 SH-127 ", " "+p.Code+" ")) {
			cells = append(cells, p.Where.Cell+" "+p.Code)
		}
	}
	slices.SortFunc(cells, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	var names []string
	for _, c := range casesOf(set) {
		names = append(names, strings.Join([]string{c.PatientFirstName, c.PatientMiddleName, c.PatientLastName, c.PatientSuffix}, "|"))
	}
	return strings.Join(append(cells, names...), ", ")
}

// An id that cannot be read is said at its cell, and makes no two rows one case.
func TestUnreadableCaseIDs(t *testing.T) {
	set := readCSV(t, "case_id,patient_full_name,patient_dob\n{{id}},\"Example, Pat\",1960-05-04\n{{no}},\"Sample, Kim\",1961-06-15\n{{nr}},\"Sample, Kim\",1961-06-15\n")
	var got []string
	for _, p := range problemsOf(set) {
		if p.Field == "case_id" && p.Severity == problem.Error {
			got = append(got, p.Where.Cell+" "+p.Code)
		}
	}
	if want := "A2 SH-101 A3 SH-101 A4 SH-101"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}
