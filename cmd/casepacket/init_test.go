package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func runOn(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out, said bytes.Buffer
	a := &cli{stdin: strings.NewReader(""), stdout: &out, stderr: &said, now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }}
	if code := a.run(context.Background(), args); code != want {
		t.Fatalf("%v: exit code %d, want %d\n%s%s", args, code, want, out.String(), said.String())
	}
	return out.String() + said.String()
}

// Somebody who fills in the yellow columns of the starter workbook and nothing
// else has letters to send.
func TestTheStarterFilledInMakesReadyLetters(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "my cases")
	path := filepath.Join(folder, "cases.xlsx")
	if said := runOn(t, exitReady, "init", folder); !strings.Contains(said, "casepacket "+path) {
		t.Errorf("init says %s", said)
	}
	if said := runOn(t, exitUsage, "init", folder); !strings.Contains(said, "is there already, and nothing was changed") {
		t.Errorf("a second init says %s", said)
	}

	// Nothing that is made from the example can be sent.
	said := runOn(t, exitProblems, path)
	if !strings.Contains(said, "0 letters ready to sign and send") || !strings.Contains(said, "SH-91") || strings.Contains(said, "SH-50") {
		t.Errorf("the example: %s", said)
	}

	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	row := map[string]string{"Cases": "3", "Records": "3", "Directory": "3", "Settings": "2"}
	for name, values := range map[string]map[string]string{
		"Cases": {
			"Case id *": "A-1", "Patient's first name *": "Lee", "Patient's last name *": "Muster", "Date of birth *": "1971-02-03", "Patient's street address *": "5 Sample Street",
			"Patient's city *": "Springfield", "Patient's state *": "MA", "Patient's ZIP code *": "01103", "Patient's phone *": "202-555-0143",
			"Diagnosis *": "a lump, not yet named", "Second doctor *": "Dr. Placeholder", "Second doctor's fax *": "202-555-0170", "Second doctor's specialty *": "surgery",
		},
		"Records":  {"Case id *": "A-1", "Records holder *": "Example Lab", "Type of record *": "lab_report", "Records from date *": "2024"},
		"Settings": {"Value": "Example Patient Help"},
		"Directory": {
			"Name": "Example Lab", "Fax": "202-555-0150",
		},
	} {
		for header, value := range values {
			set(t, f, name, columnLike(t, f, name, header)+row[name], value)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	said = runOn(t, exitReady, path)
	if !strings.Contains(said, "2 cases, 1 packet") || !strings.Contains(said, "EXAMPLE: it is the example of the starter workbook") || strings.Contains(said, "0 documents ready") {
		t.Errorf("filled in: %s", said)
	}
}

// columnLike finds a column by its header, whatever its case.
func columnLike(t *testing.T, f *excelize.File, sheet, header string) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range rows[0] {
		if strings.EqualFold(text, header) {
			name, _ := excelize.ColumnNumberToName(i + 1)
			return name
		}
	}
	t.Fatalf("%s has no column %q: %q", sheet, header, rows[0])
	return ""
}
