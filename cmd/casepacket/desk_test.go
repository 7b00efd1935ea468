package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/app"
	appworklist "casepacket/internal/app/worklist"
)

// on runs a command line at a moment, and returns what it printed.
func on(t *testing.T, moment string, want int, args ...string) string {
	t.Helper()
	now, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		t.Fatal(err)
	}
	var out, messages strings.Builder
	a := &cli{stdin: strings.NewReader(""), stdout: &out, stderr: &messages, now: func() time.Time { return now }}
	if code := a.run(t.Context(), args); code != want {
		t.Fatalf("casepacket %s: exit code %d, want %d\n%s%s", strings.Join(args, " "), code, want, out.String(), messages.String())
	}
	return out.String() + messages.String()
}

// list is the worklist of a folder as JSON has it.
func list(t *testing.T, moment, out string) []appworklist.Row {
	t.Helper()
	var rows []appworklist.Row
	text := on(t, moment, exitReady, "worklist", out, "--format", "json")
	if err := json.Unmarshal([]byte(text[strings.Index(text, "["):strings.LastIndex(text, "]")+1]), &rows); err != nil {
		t.Fatal(err, text)
	}
	return rows
}

// write does what somebody does with the list in a spreadsheet program: opens
// from, fills in cells named "C-1 records-request-1 Remarks", saves to to.
func write(t *testing.T, from, to string, cells map[string]string) {
	t.Helper()
	f, err := excelize.OpenFile(from)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Worklist")
	if err != nil {
		t.Fatal(err)
	}
	header := rows[0]
	for name, text := range cells {
		parts := strings.SplitN(name, " ", 3)
		row := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 1 && r[0] == parts[0] && r[1] == parts[1] })
		column := slices.Index(header, parts[2])
		if column < 0 {
			column = len(header)
			header = append(header, parts[2])
			ref, _ := excelize.CoordinatesToCellName(column+1, 1)
			if err := f.SetCellStr("Worklist", ref, parts[2]); err != nil {
				t.Fatal(err)
			}
		}
		ref, err := excelize.CoordinatesToCellName(column+1, row+1)
		if row < 1 || err != nil {
			t.Fatalf("%s is not in the list: %v", name, err)
		}
		var value any = text
		if day, err := time.Parse("2006-01-02", text); err == nil {
			value = day
		}
		if err := f.SetCellValue("Worklist", ref, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(to); err != nil {
		t.Fatal(err)
	}
}

// requests writes a sheet of n cases with a records request each.
func requests(t *testing.T, path string, n int, change func(i int, row map[string]string)) {
	t.Helper()
	header := []string{
		"case_id", "patient_first_name", "patient_last_name", "patient_dob", "patient_address1", "patient_city", "patient_state", "patient_zip", "patient_phone",
		"record_1_holder_name", "record_1_holder_fax", "record_1_type", "record_1_date_from",
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(file)
	if err := w.Write(header); err != nil {
		t.Fatal(err)
	}
	for i := 1; i <= n; i++ {
		row := map[string]string{
			"case_id": fmt.Sprintf("C-%d", i), "patient_first_name": "Pat", "patient_last_name": "Example" + string(rune('A'+i%26)) + strings.Repeat("x", i/26),
			"patient_dob": "1960-05-04", "patient_address1": fmt.Sprintf("%d Sample Street", i), "patient_city": "Springfield", "patient_state": "IL",
			"patient_zip": "62701", "patient_phone": "202-555-0143", "record_1_holder_name": "Example Lab", "record_1_holder_fax": "202-555-0150",
			"record_1_type": "lab_report", "record_1_date_from": "2024",
		}
		if change != nil {
			change(i, row)
		}
		cells := make([]string, len(header))
		for at, name := range header {
			cells[at] = row[name]
		}
		if err := w.Write(cells); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// On Monday nine of sixty rows have changed: nine lines stand on top of the
// worklist and say what changed, and last week's remarks are still there.
func TestMonday(t *testing.T) {
	folder := t.TempDir()
	sheet, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	requests(t, sheet, 60, nil)
	on(t, "2026-11-16T02:00:00Z", exitReady, "render", sheet, "-o", out)
	worklist := filepath.Join(out, app.WorklistName)
	remarks := map[string]string{}
	for i := 1; i <= 60; i += 7 {
		remarks[fmt.Sprintf("C-%d records-request-1 Remarks", i)] = fmt.Sprintf("called on day %d", i)
	}
	write(t, worklist, worklist, remarks)

	changed := []int{3, 8, 15, 22, 29, 36, 43, 50, 57}
	requests(t, sheet, 60, func(i int, row map[string]string) {
		if slices.Contains(changed, i) {
			row["record_1_holder_fax"] = "202-555-0159"
		}
	})
	on(t, "2026-11-23T02:00:00Z", exitReady, "render", sheet, "-o", out)
	rows := list(t, "2026-11-23T08:00:00Z", out)
	if len(rows) != 60 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, r := range rows {
		var number int
		fmt.Sscanf(r.CaseID, "C-%d", &number)
		if is := slices.Contains(changed, number); is != (i < len(changed)) || is != (r.Changed != "") {
			t.Errorf("line %d is %s, changed: %q", i+1, r.CaseID, r.Changed)
		}
		if r.Changed != "" && !strings.Contains(r.Changed, "ax") {
			t.Errorf("%s says that it changed in %q", r.CaseID, r.Changed)
		}
		if want := remarks[r.CaseID+" records-request-1 Remarks"]; r.Remarks != want {
			t.Errorf("%s: remark %q, want %q", r.CaseID, r.Remarks, want)
		}
	}
	before, err := os.ReadFile(worklist)
	if err != nil {
		t.Fatal(err)
	}
	on(t, "2026-11-24T02:00:00Z", exitReady, "render", sheet, "-o", out)
	if after, _ := os.ReadFile(worklist); string(after) != string(before) {
		t.Error("a night in which nothing changed writes another worklist")
	}
}

// Two people: one keeps the worklist open while the other runs. Whatever
// either writes is there in the end, whoever saves when.
func TestNoEntryOfTwoPeopleIsLost(t *testing.T) {
	folder := t.TempDir()
	sheet, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	requests(t, sheet, 6, nil)
	on(t, "2026-11-16T02:00:00Z", exitReady, "render", sheet, "-o", out)
	worklist, second := filepath.Join(out, app.WorklistName), filepath.Join(out, "worklist-2.xlsx")
	lock := filepath.Join(out, ".~lock.worklist.xlsx#")

	// Ann opens the list. The night finds it open and writes a second.
	if err := os.WriteFile(lock, []byte(",ann,desk-1,16.11.2026 17:00,file:///home;"), 0o600); err != nil {
		t.Fatal(err)
	}
	opened := filepath.Join(folder, "opened.xlsx")
	copyFile(t, worklist, opened)
	requests(t, sheet, 6, func(i int, row map[string]string) {
		if i == 2 {
			row["record_1_holder_fax"] = "202-555-0159"
		}
	})
	said := on(t, "2026-11-17T02:00:00Z", exitReady, "render", sheet, "-o", out)
	if !strings.Contains(said, "worklist.xlsx is open, by ann; what is new stands in worklist-2.xlsx") {
		t.Errorf("it said %s", said)
	}

	// Ben writes into the second, Ann saves the first over what was there.
	write(t, second, second, map[string]string{
		"C-1 records-request-1 Remarks": "Ben called", "C-2 records-request-1 Sent on": "2026-11-16", "C-3 records-request-1 Room": "4", "C-4 records-request-1 Confirmation": "881",
	})
	write(t, opened, worklist, map[string]string{
		"C-1 records-request-1 Remarks": "Ann called", "C-5 records-request-1 Sent on": "2026-11-16", "C-5 records-request-1 Sent by": "fax", "C-4 records-request-1 Confirmation": "882",
	})
	on(t, "2026-11-17T18:00:00Z", exitReady, "render", sheet, "-o", out)
	// Ann goes on in hers, which is old by now, then closes it.
	write(t, worklist, worklist, map[string]string{"C-6 records-request-1 Remarks": "Ann wrote"})
	if err := os.Remove(lock); err != nil {
		t.Fatal(err)
	}
	on(t, "2026-11-18T02:00:00Z", exitReady, "render", sheet, "-o", out)

	rows := map[string]appworklist.Row{}
	for _, r := range list(t, "2026-11-18T08:00:00Z", out) {
		rows[r.CaseID] = r
	}
	if r := rows["C-1"].Remarks; !strings.Contains(r, "Ann called") || !strings.Contains(r, "Ben called") {
		t.Errorf("C-1: %q", r)
	}
	if r := rows["C-2"]; r.SentOn != "2026-11-16" || r.Outcome != "sent" {
		t.Errorf("C-2: %+v", r)
	}
	if rows["C-3"].Own["Room"] != "4" {
		t.Errorf("C-3: %+v", rows["C-3"])
	}
	if r := rows["C-4"]; !strings.Contains(r.Confirmation+r.Remarks, "881") || !strings.Contains(r.Confirmation+r.Remarks, "882") {
		t.Errorf("C-4: %+v", r)
	}
	if r := rows["C-5"]; r.SentOn != "2026-11-16" || r.SentBy != "fax" || r.Outcome != "sent" {
		t.Errorf("C-5: %+v", r)
	}
	if rows["C-6"].Remarks != "Ann wrote" {
		t.Errorf("C-6: %+v", rows["C-6"])
	}
	if _, err := os.Stat(second); !os.IsNotExist(err) {
		t.Error("the second list is still there, though the first is free")
	}
	if kept, _ := filepath.Glob(filepath.Join(out, "superseded", "*", "worklist-2.xlsx")); len(kept) == 0 {
		t.Error("the second list was thrown away")
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// The night that takes an approval in makes the letter that leaves and the cover
// that tells of it; the night after has nothing to do.
func TestTheCoverTellsOfAnApprovalAtOnce(t *testing.T) {
	folder := t.TempDir()
	sheet, out, settings := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out"), filepath.Join(folder, app.OfficeFile)
	requests(t, sheet, 1, nil)
	if err := os.WriteFile(settings, []byte("require_approval: yes\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	on(t, "2026-11-23T02:00:00Z", exitReady, "render", sheet, "-o", out)
	book := filepath.Join(out, app.WorklistName)
	write(t, book, book, map[string]string{"C-1 records-request-1 Approved by": "Dana"})
	on(t, "2026-11-24T02:00:00Z", exitReady, "render", sheet, "-o", out)
	cover, err := os.ReadFile(filepath.Join(out, "C-1", "superseded", "20261124T020000Z", "office", "10-cover.pdf"))
	if err != nil || len(cover) == 0 {
		t.Errorf("the cover that says it waits was not set aside: %v", err)
	}
	if said := on(t, "2026-11-25T02:00:00Z", exitReady, "render", sheet, "-o", out); !strings.Contains(said, "1 packet as before") {
		t.Errorf("the night after: %s", said)
	}
}

// Who approved a document while there was nothing of it to approve can do so later.
func TestAnApprovalTooEarlyCanBeGivenAgain(t *testing.T) {
	folder := t.TempDir()
	sheet, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	if err := os.WriteFile(filepath.Join(folder, app.OfficeFile), []byte("require_approval: \"yes\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	requests(t, sheet, 1, func(_ int, row map[string]string) { row["patient_dob"] = "2060-05-04" })
	on(t, "2026-11-23T02:00:00Z", exitProblems, "render", sheet, "-o", out)
	book := filepath.Join(out, app.WorklistName)
	write(t, book, book, map[string]string{"C-1 records-request-1 Approved by": "Dana"})
	requests(t, sheet, 1, nil)
	if said := on(t, "2026-11-24T02:00:00Z", exitReady, "render", sheet, "-o", out); !strings.Contains(said, "no document that could be approved") {
		t.Error(said)
	}
	rows := list(t, "2026-11-24T03:00:00Z", out)
	if len(rows) != 1 || rows[0].Outcome != "waiting" || rows[0].ApprovedBy != "" || !strings.Contains(rows[0].Remarks, "approved by Dana") {
		t.Fatalf("%+v", rows)
	}
	write(t, book, book, map[string]string{"C-1 records-request-1 Approved by": "Dana"})
	on(t, "2026-11-25T02:00:00Z", exitReady, "render", sheet, "-o", out)
	if rows := list(t, "2026-11-25T03:00:00Z", out); len(rows) != 1 || rows[0].Outcome != "ready" {
		t.Errorf("%+v", rows)
	}
}
