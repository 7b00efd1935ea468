package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
)

// trackerOffice is an office whose tracker, an export of another shape than ours, lies in a
// folder of its own.
func trackerOffice(t *testing.T) (folder, input string) {
	t.Helper()
	folder = t.TempDir()
	content, err := os.ReadFile(filepath.Join("..", "..", "internal", "columns", "testdata", "ehr.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	input = filepath.Join(folder, "report.xlsx")
	if err := os.WriteFile(input, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return folder, input
}

// fillForm writes into a sheet of a marked copy, in the column of a heading, wherever another
// column has a text: as a person does who works down the yellow cells.
func fillForm(t *testing.T, path, name, heading string, answer func(row map[string]string) string) (filled int) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	for n, cells := range rows[1:] {
		row := map[string]string{}
		column := 0
		for i, h := range rows[0] {
			if h == heading {
				column = i + 1
			}
			if i < len(cells) {
				row[h] = cells[i]
			}
		}
		text := answer(row)
		if text == "" {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(column, n+2)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr(name, cell, text); err != nil {
			t.Fatal(err)
		}
		filled++
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	return filled
}

func lettersReady(said string) string {
	for _, line := range strings.Split(said, "\n") {
		if strings.Contains(line, "ready to sign and send") {
			return strings.TrimSpace(line[:strings.Index(line, " letter")])
		}
	}
	return ""
}

// An office's own report, taught in the marked copy by somebody with a spreadsheet program:
// what a column means goes to the office file, facts go to the additions, and the next
// export of the same shape needs nothing.
func TestAReportIsTaughtInItsMarkedCopy(t *testing.T) {
	folder, input := trackerOffice(t)
	out := filepath.Join(folder, "report-packets")
	copied := filepath.Join(out, "problems.xlsx")
	const day1, day2 = "2026-12-01T15:00:00Z", "2026-12-02T15:00:00Z"
	first := lettersReady(on(t, day1, exitProblems, "render", input, "-o", out))

	columns := fillForm(t, copied, sheet.ColumnsSheet, sheet.TaughtMeaning, func(row map[string]string) string {
		return map[string]string{"REFERRING_PROV": "First doctor", "SEX": "not needed"}[row[sheet.TaughtTitle]]
	})
	facts := fillForm(t, copied, sheet.FactsSheet, sheet.FactValue, func(row map[string]string) string {
		return map[string]string{"payer_fax": "202-555-0177", "opinion_reasons": "diagnosis_uncertain", "second_doctor_specialty": "oncology"}[row[sheet.FactField]]
	})
	if columns != 2 || facts < 5 {
		t.Fatalf("the form asks about %d columns and %d of the facts", columns, facts)
	}
	said := on(t, day1, exitProblems, "render", copied, "-o", out)
	taught := lettersReady(said)
	if !strings.Contains(said, "2 answers about columns remembered in "+filepath.Join(folder, "casepacket.yaml")) {
		t.Errorf("nothing was remembered: %s", said)
	}
	office, err := os.ReadFile(filepath.Join(folder, "casepacket.yaml"))
	if err != nil || !strings.Contains(string(office), "first_doctor_name") {
		t.Errorf("the office file is %q, %v", office, err)
	}
	if content, err := os.ReadFile(filepath.Join(out, "additions.jsonl")); err != nil || strings.Count(string(content), "marked copy") != facts {
		t.Errorf("%d facts were filled in, and additions.jsonl is %s, %v", facts, content, err)
	}

	// The next morning the export is made anew, and the copy is not touched.
	_, again := trackerOffice(t)
	content, err := os.ReadFile(again)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(input, content, 0o600); err != nil {
		t.Fatal(err)
	}
	next := lettersReady(on(t, day2, exitProblems, "render", input, "-o", out))
	if len(taught) < len(first) || taught <= first && len(taught) == len(first) {
		t.Errorf("%s letters were ready on the first drop, and %s after teaching", first, taught)
	}
	if next != taught {
		t.Errorf("%s letters were ready after teaching, and %s the next day", taught, next)
	}
}

// An answer that names no field, and a fact that its field cannot have, are named at their
// cells and change nothing.
func TestAnswersThatCannotBeUsed(t *testing.T) {
	folder, input := trackerOffice(t)
	out := filepath.Join(folder, "report-packets")
	copied := filepath.Join(out, "problems.xlsx")
	const day = "2026-12-01T15:00:00Z"
	on(t, day, exitProblems, "render", input, "-o", out)
	fillForm(t, copied, sheet.ColumnsSheet, sheet.TaughtMeaning, func(row map[string]string) string {
		return map[string]string{"REFERRING_PROV": "the doctor, you know"}[row[sheet.TaughtTitle]]
	})
	once := true
	fillForm(t, copied, sheet.FactsSheet, sheet.FactValue, func(row map[string]string) string {
		if row[sheet.FactField] == "payer_fax" && once {
			once = false
			return "call them"
		}
		return ""
	})
	said := on(t, day, exitProblems, "check", copied)
	if !strings.Contains(said, "this answer does not name a field") && !strings.Contains(said, "This answer does not name a field") {
		t.Errorf("nothing is said of the answer: %s", said)
	}
	if !strings.Contains(said, "his cannot be used") || strings.Contains(said, "call them") {
		t.Errorf("nothing is said of the fact, or its value: %s", said)
	}
	if _, err := os.Stat(filepath.Join(folder, "casepacket.yaml")); err == nil {
		t.Error("check wrote an office file")
	}
}
