package intake

import (
	"os"
	"path/filepath"
	"testing"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

// A name that stands in the directory twice is looked up only where both
// entries say the same: of two that differ, the wrong one would get the papers.
func TestNamesTwiceInTheDirectory(t *testing.T) {
	const entry = "General Hospital,1 Example Rd,Springfield,IL,62701,202-555-0103\n"
	for name, test := range map[string]struct {
		directory string
		fax       string
		warnings  int
	}{
		"once":                        {entry, "2025550103", 0},
		"twice the same":              {entry + entry, "2025550103", 1},
		"the same, typed another way": {entry + "GENERAL  hospital,1 Example Rd,Springfield,IL,62701,(202) 555-0103\n", "2025550103", 1},
		"another fax":                 {entry + "General Hospital,1 Example Rd,Springfield,IL,62701,202-555-0104\n", "", 1},
		"another street":              {entry + "General Hospital,2 Example Rd,Springfield,IL,62701,202-555-0103\n", "", 1},
		"one without a fax":           {entry + "General Hospital,1 Example Rd,Springfield,IL,62701,\n", "", 1},
		"differing, then the first":   {entry + "General Hospital,2 Example Rd,Springfield,IL,62701,202-555-0103\n" + entry, "", 2},
	} {
		t.Run(name, func(t *testing.T) {
			set := readFolder(t, map[string]string{
				"Cases.csv":     "case_id,patient_first_name,patient_last_name,record_holder_name\nC-1,Avery,Sample,General Hospital\n",
				"Directory.csv": "name,address1,city,state,zip,fax\n" + test.directory,
			})
			holder := casesOf(set)[0].Records[0]
			if holder.RecordHolderFax != test.fax || (holder.RecordHolderAddress1 != "") != (test.fax != "") {
				t.Errorf("the holder got fax %q and street %q, want fax %q", holder.RecordHolderFax, holder.RecordHolderAddress1, test.fax)
			}
			warnings := 0
			for _, p := range problemsOf(set) {
				if p.Code == "SH-62" && p.Severity == problem.Warning {
					warnings++
				}
			}
			if warnings != test.warnings {
				t.Errorf("%d warnings, want %d", warnings, test.warnings)
			}
		})
	}
}

// readFolder reads a folder of CSVs as a run does.
func readFolder(t *testing.T, files map[string]string) *Set {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	book, err := sheets.Open(dir, nil, sheet.Options{HeaderScore: HeaderScore})
	if err != nil {
		t.Fatal(err)
	}
	return Read(book, optionsOf(testEnv(t)))
}
