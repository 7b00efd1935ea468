package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casepacket/internal/columns"
)

// Sheets as offices have them give letters on the first drop, with nothing taught. The numbers
// are what each sheet's rows hold the facts for, read by hand; more may be found one day.
func TestOfficeSheetsGiveLettersAtOnce(t *testing.T) {
	folder, err := filepath.Abs(filepath.Join("..", "..", "internal", "columns", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	for name, least := range map[string]map[string]int{
		"tracker.xlsx": {"appointment-request": 5, "records-request": 3},
		"ehr.xlsx":     {"appointment-request": 7, "records-request": 8},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			content, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, content, 0o600); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			a := &cli{stdin: strings.NewReader(""), stdout: &out, stderr: &out, now: time.Now}
			if code := a.run(context.Background(), []string{"render", name, "-o", "out", "--date", "2026-11-23"}); code != exitProblems {
				t.Fatalf("exit code %d\n%s", code, out.String())
			}
			for kind, n := range least {
				found, _ := filepath.Glob("out/*/send/*-" + kind + "*.pdf")
				if len(found) < n {
					t.Errorf("%d letters of kind %s, want %d\n%s", len(found), kind, n, out.String())
				}
			}
			if text := out.String(); !strings.Contains(text, "Say what 1 column means") || strings.Contains(text, columns.CodeUnused) {
				t.Errorf("what would help most is not said:\n%s", text)
			}
		})
	}
}
