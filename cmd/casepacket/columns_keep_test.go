package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// Whoever keeps settings in the workbook is asked whether the answers shall stand
// there; the workbook as it was stays beside it, and nothing is asked twice.
func TestAnswersAreKeptInTheWorkbook(t *testing.T) {
	t.Chdir(t.TempDir())
	run := func(stdin string, args ...string) string {
		t.Helper()
		var out bytes.Buffer
		a := &cli{stdin: strings.NewReader(stdin), stdout: &out, stderr: &out, now: time.Now}
		if code := a.run(context.Background(), args); code != exitReady {
			t.Fatalf("%v: exit code %d\n%s", args, code, out.String())
		}
		return out.String()
	}
	run("", "init", ".")
	f, err := excelize.OpenFile("cases.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("Cases")
	if err != nil {
		t.Fatal(err)
	}
	column, err := excelize.ColumnNumberToName(len(rows[0]) + 1)
	if err != nil {
		t.Fatal(err)
	}
	set(t, f, "Cases", column+"1", "Doc")
	set(t, f, "Cases", column+"2", "Dr. Placeholder")
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	before, err := os.ReadFile("cases.xlsx")
	if err != nil {
		t.Fatal(err)
	}

	// Neither nobody's answer nor a no changes the workbook.
	for _, answers := range []string{"1\n", "1\n\n", "1\nno\n"} {
		if said := run(answers, "columns", "cases.xlsx", "--ask"); !strings.Contains(said, "remembered in casepacket.yaml") {
			t.Fatalf("after %q: %s", answers, said)
		}
		if now, _ := os.ReadFile("cases.xlsx"); !bytes.Equal(now, before) {
			t.Fatalf("%q changed the workbook", answers)
		}
		if err := os.Remove("casepacket.yaml"); err != nil {
			t.Fatal(err)
		}
	}

	if said := run("1\nyes\n", "columns", "cases.xlsx", "--ask"); !strings.Contains(said, "1 answer remembered in the sheet Settings of cases.xlsx") {
		t.Fatal(said)
	}
	if kept, _ := os.ReadFile("cases-before.xlsx"); !bytes.Equal(kept, before) {
		t.Error("the workbook as it was is not beside it")
	}
	if found, _ := filepath.Glob("*.yaml"); len(found) > 0 {
		t.Errorf("there is an office file too: %v", found)
	}
	if said := run("", "columns", "cases.xlsx", "--ask"); !strings.Contains(said, "there is nothing to ask") {
		t.Errorf("asked again: %s", said)
	}
	if said := run("", "columns", "cases.xlsx"); !strings.Contains(said, `"Doc" means first_doctor_name, by office`) {
		t.Errorf("the answer is not used: %s", said)
	}
}
