package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/app"
	"casepacket/internal/app/worklist"
)

// rowsOf is the worklist of a folder by document.
func rowsOf(t *testing.T, moment, out string) map[string]worklist.Row {
	rows := map[string]worklist.Row{}
	for _, r := range list(t, moment, out) {
		rows[r.CaseID+" "+r.Document] = r
	}
	return rows
}

// edit does something else with the worklist than to fill in cells.
func edit(t *testing.T, path string, do func(f *excelize.File) error) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := do(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// Days are understood as the office writes them, also by commands that read no
// input: the list remembers how.
func TestDaysInTheWorklist(t *testing.T) {
	dir := t.TempDir()
	input, out := filepath.Join(dir, "cases.csv"), filepath.Join(dir, "out")
	worklist := filepath.Join(out, app.WorklistName)
	requests(t, input, 4, nil)
	if err := os.WriteFile(filepath.Join(dir, "casepacket.yaml"), []byte("date_order: day-first\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	on(t, "2026-11-03T08:00:00Z", exitReady, "render", input, "-o", out)
	write(t, worklist, worklist, map[string]string{
		"C-1 records-request-1 Sent on": "05/11/2026", "C-2 records-request-1 Sent on": "Nov 5, 2026", "C-3 records-request-1 Sent on": "5.11.2026", "C-4 records-request-1 Sent on": "Thursday",
	})
	said := on(t, "2026-11-06T08:00:00Z", exitReady, "worklist", out)
	if !strings.Contains(said, "the day on which records-request-1 of C-4 was sent is not understood") {
		t.Errorf("nothing tells of a day that is none:\n%s", said)
	}
	rows := rowsOf(t, "2026-11-06T08:00:00Z", out)
	for id, want := range map[string][2]string{"C-1": {"sent", "2026-11-05"}, "C-2": {"sent", "2026-11-05"}, "C-3": {"sent", "2026-11-05"}, "C-4": {"ready", "Thursday"}} {
		if r := rows[id+" records-request-1"]; r.Outcome != want[0] || r.SentOn != want[1] {
			t.Errorf("%s is %s, sent on %s; want %v", id, r.Outcome, r.SentOn, want)
		}
	}
	write(t, worklist, worklist, map[string]string{"C-4 records-request-1 Sent on": "04/11/2026"}) // a list that a command wrote
	if r := rowsOf(t, "2026-11-06T09:00:00Z", out)["C-4 records-request-1"]; r.SentOn != "2026-11-04" {
		t.Errorf("the list forgot how the office writes days: sent on %s", r.SentOn)
	}
}

// A row that was taken out comes again with what stood in it, a row that names
// no document stays in the list that is kept, and rows may stand in any order.
func TestRowsThatPeopleMoveAbout(t *testing.T) {
	dir := t.TempDir()
	input, out := filepath.Join(dir, "cases.csv"), filepath.Join(dir, "out")
	worklist := filepath.Join(out, app.WorklistName)
	requests(t, input, 3, nil)
	on(t, "2026-11-23T08:00:00Z", exitReady, "render", input, "-o", out)
	write(t, worklist, worklist, map[string]string{"C-1 records-request-1 Remarks": "called", "C-2 records-request-1 Room": "4"})
	rowsOf(t, "2026-11-23T09:00:00Z", out)
	edit(t, worklist, func(f *excelize.File) error {
		if err := f.RemoveRow("Worklist", 2); err != nil {
			return err
		}
		if err := f.DuplicateRowTo("Worklist", 2, 4); err != nil {
			return err
		}
		if err := f.RemoveRow("Worklist", 2); err != nil {
			return err
		}
		header, err := f.GetRows("Worklist")
		if err != nil {
			return err
		}
		cell, err := excelize.CoordinatesToCellName(slices.Index(header[0], "Remarks")+1, 6)
		if err != nil {
			return err
		}
		return f.SetCellStr("Worklist", cell, "ask Sam about Friday")
	})
	write(t, worklist, worklist, map[string]string{"C-3 records-request-1 Remarks": "moved, and written into"})
	said := on(t, "2026-11-23T10:00:00Z", exitReady, "worklist", out)
	rows := rowsOf(t, "2026-11-23T11:00:00Z", out)
	if rows["C-1 records-request-1"].Remarks != "called" || rows["C-2 records-request-1"].Own["Room"] != "4" || rows["C-3 records-request-1"].Remarks != "moved, and written into" {
		t.Errorf("%+v", rows)
	}
	_, kept, ok := strings.Cut(said, "the list as it was is kept: ")
	if !ok || !strings.Contains(said, "row 6: it names no case") {
		t.Fatalf("nothing tells of a row without a document:\n%s", said)
	}
	kept, _, _ = strings.Cut(kept, "\n")
	f, err := excelize.OpenFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if found, err := f.SearchSheet("Worklist", "ask Sam about Friday"); err != nil || len(found) != 1 {
		t.Errorf("the row is in %v of what was kept, %v", found, err)
	}
}

// A list that cannot be read stops nothing: it stays, and the new one stands
// beside it.
func TestWorklistThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	input, out := filepath.Join(dir, "cases.csv"), filepath.Join(dir, "out")
	requests(t, input, 1, nil)
	if err := os.MkdirAll(filepath.Join(out, app.WorklistName), 0o700); err != nil {
		t.Fatal(err)
	}
	said := on(t, "2026-11-23T08:00:00Z", exitReady, "render", input, "-o", out)
	if !strings.Contains(said, "cannot read worklist.xlsx") || !strings.Contains(said, "what is new stands in worklist-2.xlsx") || !app.Exists(filepath.Join(out, "worklist-2.xlsx")) {
		t.Error(said)
	}
}
