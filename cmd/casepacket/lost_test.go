package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
)

// What people wrote into lists that no run has read yet is not lost with the ledger: a
// letter that was sent in the meantime is kept as it went out, and an approval is
// asked for again under the same name. Of two lists the last one counts.
func TestEntriesOfListsOutliveTheLedger(t *testing.T) {
	folder := t.TempDir()
	sheet, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	requests(t, sheet, 3, nil)
	on(t, "2026-11-23T02:00:00Z", exitReady, "render", sheet, "-o", out)
	sent := filesBelow(t, out)[filepath.Join("C-1", "send", "30-records-request-1.pdf")]
	list1 := filepath.Join(out, app.WorklistName)
	write(t, list1, filepath.Join(out, "worklist-2.xlsx"), map[string]string{
		"C-1 records-request-1 Sent on": "2026-11-24", "C-1 records-request-1 Sent by": "fax", "C-2 records-request-1 Remarks": "called",
	})
	write(t, list1, list1, map[string]string{"C-1 records-request-1 Sent by": "mail", "C-1 records-request-1 Sent on": "2026-11-23"})
	newer := time.Date(2026, 11, 24, 11, 0, 0, 0, time.UTC)
	older := newer.Add(-time.Hour)
	if err := os.Chtimes(list1, older, older); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Join(out, "worklist-2.xlsx"), newer, newer); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(out, ledger.Folder)); err != nil {
		t.Fatal(err)
	}
	if said := on(t, "2026-11-26T02:00:00Z", exitReady, "render", sheet, "-o", out); !strings.Contains(said, "1 that the worklist tells of as sent stay so") {
		t.Error(said)
	}
	files := filesBelow(t, out)
	if string(files[filepath.Join("C-1", "sent", "30-records-request-1.pdf")]) != string(sent) {
		t.Error("the letter is not kept as it was sent")
	}
	if _, again := files[filepath.Join("C-1", "send", "30-records-request-1.pdf")]; again {
		t.Error("the letter that was sent is to be sent again")
	}
	said := on(t, "2026-11-26T03:00:00Z", exitReady, "worklist", out)
	for _, want := range []string{"sent     C-1 records-request-1, sent on 2026-11-24", "remarks: called", "Sent by: mail"} {
		if !strings.Contains(said, want) {
			t.Errorf("the list does not say %q:\n%s", want, said)
		}
	}
	if said := on(t, "2026-11-26T03:00:00Z", exitReady, "status", out, "--verify"); !strings.Contains(said, "Every file is there") {
		t.Error(said)
	}
}

// A case that was removed for good does not come back from an old list, be it one of a
// ledger that was lost.
func TestAPurgedCaseStaysAway(t *testing.T) {
	folder := t.TempDir()
	sheet, out := filepath.Join(folder, "cases.csv"), filepath.Join(folder, "out")
	requests(t, sheet, 2, nil)
	on(t, "2026-11-23T02:00:00Z", exitReady, "render", sheet, "-o", out)
	book := filepath.Join(out, app.WorklistName)
	write(t, book, book, map[string]string{"C-1 records-request-1 Remarks": "called"})
	old, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	on(t, "2026-11-24T03:00:00Z", exitReady, "purge", "C-1", "-o", out, "--yes", "--even-open")
	if err := os.WriteFile(book, old, 0o600); err != nil {
		t.Fatal(err)
	}
	said := on(t, "2026-11-25T02:00:00Z", exitReady, "worklist", out)
	if strings.Contains(said, "called") || !strings.Contains(said, "C-1 was removed for good; nothing was taken in") {
		t.Error(said)
	}
}
