package intake

import (
	"os"
	"path/filepath"
	"testing"

	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

// One sentence says why there is no case, with counts.
func TestWhyNoCase(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"no header known":   {"Klient,Urodzony,Telefon\nPat Example,1960-05-04,2025550143\nKim,1961-05-04,2025550144\n", "2 rows; none of the 3 headers is known; say what they mean: casepacket columns FILE --ask"},
		"one row":           {"Wer,Wann\nPat,heute\n", "1 row; none of the 2 headers is known; say what they mean: casepacket columns FILE --ask"},
		"all rows refused":  {"case_id,patient_first_name,patient_dob,patient_phone\nC-1,Pat,1960-05-04\nC-2,Kim,1961-05-04,202-555-0144,x\n", "2 rows below the headers; none could be read, for the reasons above"},
		"none has a person": {"case_id,patient_first_name,patient_dob,Klient\n,,,x\n,,,y\n", "2 rows; 3 of the 4 headers are known, but no row says whose it is; see what each column was taken for: casepacket columns FILE --ask"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "cases.csv")
			if err := os.WriteFile(path, []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			book, err := sheets.Open(path, nil, sheet.Options{HeaderScore: HeaderScore, HeaderShape: HeaderShape, CaseField: IsField, CaseTable: IsTable})
			if err != nil {
				t.Fatal(err)
			}
			set := Read(book, optionsOf(testEnv(t)))
			if got := set.WhyNoCase(book); got != test.want || set.Len() > 0 {
				t.Errorf("%q, %d cases; want %q", got, set.Len(), test.want)
			}
		})
	}
}
