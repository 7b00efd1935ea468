package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// Whoever keeps settings in the workbook has the answers about single columns there too,
// and they count when it is read again.
func TestAnswersAboutColumnsAreKeptInTheWorkbook(t *testing.T) {
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
	for i, header := range []string{"Fax", "FAX:"} {
		column, err := excelize.ColumnNumberToName(len(rows[0]) + 1 + i)
		if err != nil {
			t.Fatal(err)
		}
		set(t, f, "Cases", column+"1", header)
		set(t, f, "Cases", column+"2", "202-555-0150")
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	f.Close()

	if said := run("2\n1\nyes\n", "columns", "cases.xlsx", "--ask"); !strings.Contains(said, "2 answers remembered in the sheet Settings of cases.xlsx") {
		t.Fatal(said)
	}
	said := run("", "columns", "cases.xlsx")
	for _, want := range []string{`"Fax" means record_holder_fax, by column`, `"FAX:" means second_doctor_fax, by column`} {
		if !strings.Contains(said, want) {
			t.Errorf("%s is missing: %s", want, said)
		}
	}
	if said := run("", "columns", "cases.xlsx", "--ask"); !strings.Contains(said, "there is nothing to ask") {
		t.Errorf("asked again: %s", said)
	}
}
