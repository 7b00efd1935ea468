package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// Nothing leaves the office from a row that somebody hid or struck through,
// until the office says that such rows count; and a protected workbook is read
// with its password, which its marked copy has too.
func TestRowsPutAsideAreHeldAndProtectedWorkbooksRead(t *testing.T) {
	folder := t.TempDir()
	book, err := excelize.OpenFile("../../samples/cases.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	strike, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.SetRowVisible("Cases", 2, false); err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellStyle("Cases", "A3", "ZZ3", strike); err != nil {
		t.Fatal(err)
	}
	hidden, err := book.GetCellValue("Cases", "A2")
	if err != nil {
		t.Fatal(err)
	}
	path, locked, use := filepath.Join(folder, "cases.xlsx"), filepath.Join(folder, "locked.xlsx"), filepath.Join(folder, "use.yaml")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if err := book.SaveAs(locked, excelize.Options{Password: "Quiet River"}); err != nil {
		t.Fatal(err)
	}
	word := filepath.Join(folder, "password.txt")
	for name, content := range map[string]string{use: "hidden_rows: use\n", word: "Quiet River\r\n", filepath.Join(folder, "wrong.txt"): "quiet river\n"} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(want int, args ...string) (out, said string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		a := &cli{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }}
		if code := a.run(context.Background(), args); code != want {
			t.Fatalf("%v: exit code %d, want %d\n%s%s", args, code, want, stdout.String(), stderr.String())
		}
		return stdout.String(), stderr.String()
	}
	aside := func(args ...string) map[int]int {
		t.Helper()
		out, _ := run(3, append([]string{"check", "--format", "json"}, args...)...)
		var problems []struct {
			Code      string
			Row       int
			Documents []string
		}
		if err := json.Unmarshal([]byte(out), &problems); err != nil {
			t.Fatal(err)
		}
		rows := map[int]int{}
		for _, p := range problems {
			if p.Code == "SH-5" {
				rows[p.Row] += len(p.Documents)
			}
		}
		return rows
	}
	held := aside(path)
	if len(held) != 2 || held[2] == 0 || held[3] == 0 {
		t.Errorf("rows held, with their documents: %v; want 2 and 3, each with some", held)
	}
	if held := aside(path, "--office", use); len(held) != 0 {
		t.Errorf("rows held though the office uses them: %v", held)
	}
	run(3, "render", path, "-o", filepath.Join(folder, "out"), "--case", hidden)
	if files, _ := filepath.Glob(filepath.Join(folder, "out", hidden, "send", "*")); len(files) > 0 {
		t.Errorf("sent from a hidden row: %v", files)
	}

	_, said := run(1, "check", locked)
	if !strings.Contains(said, "--password-file") {
		t.Errorf("without its password: %s", said)
	}
	_, said = run(1, "check", locked, "--password-file", filepath.Join(folder, "wrong.txt"))
	if !strings.Contains(said, "cannot be opened with this password") {
		t.Errorf("with a wrong password: %s", said)
	}
	if held := aside(locked, "--password-file", word); len(held) != 2 {
		t.Errorf("rows held of the protected workbook: %v", held)
	}
	t.Setenv("CASEPACKET_PASSWORD", "Quiet River")
	marked := filepath.Join(folder, "marked.xlsx")
	run(3, "check", locked, "--marked", marked)
	out := filepath.Join(folder, "locked")
	run(3, "render", locked, "-o", out)
	for _, copied := range []string{marked, filepath.Join(out, "problems.xlsx")} {
		content, err := os.ReadFile(copied)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.HasPrefix(content, []byte("PK")) {
			t.Errorf("%s can be opened without the password", filepath.Base(copied))
		}
		open, err := excelize.OpenFile(copied, excelize.Options{Password: "Quiet River"})
		if err != nil {
			t.Fatal(err)
		}
		if names := open.GetSheetList(); names[0] != "Problems" || !slices.Contains(names, "Cases") {
			t.Errorf("%s holds %v", filepath.Base(copied), names)
		}
		open.Close()
	}
	run(3, "check", marked) // mended, it can be fed in again
	run(3, "render", locked, "-o", out)
	if _, err := os.Stat(filepath.Join(out, "superseded")); err == nil {
		t.Error("the same marked copy was written anew, and the earlier one set aside")
	}
	t.Setenv("CASEPACKET_PASSWORD", "")
	_, said = run(1, "check", marked)
	if !strings.Contains(said, "protected by a password") {
		t.Errorf("the marked copy without its password: %s", said)
	}
}

// A value struck through in part, or hidden under merged cells, holds what
// prints it, and is named by its cell; under a header that means nothing it
// holds nothing.
func TestValuesStruckInPartOrMergedAreHeld(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(book.SetSheetName("Sheet1", "Cases"))
	must(book.SetSheetRow("Cases", "A1", &[]any{"case_id", "patient_first_name", "patient_last_name", "payer_name", "our own notes"}))
	for i, row := range [][]any{{"C-1", "Pat", "Example", "Example Health", "x"}, {"C-2", "Alex", "Sample", nil, "y"}, {"C-3", "Sam", "Placeholder", "Sample Mutual", "z"}} {
		must(book.SetSheetRow("Cases", "A"+string(rune('2'+i)), &row))
	}
	must(book.MergeCell("Cases", "D2", "D3"))
	crossed := []excelize.RichTextRun{{Text: "Sam ", Font: &excelize.Font{Strike: true}}, {Text: "Samuel"}}
	must(book.SetCellRichText("Cases", "B4", crossed))
	must(book.SetCellRichText("Cases", "E2", crossed))
	path := filepath.Join(t.TempDir(), "cases.xlsx")
	must(book.SaveAs(path))
	var stdout, stderr bytes.Buffer
	a := &cli{stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }}
	if code := a.run(context.Background(), []string{"check", path, "--format", "json"}); code != 3 {
		t.Fatalf("exit code %d\n%s", code, stderr.String())
	}
	var problems []struct{ Code, Cell, Severity string }
	must(json.Unmarshal(stdout.Bytes(), &problems))
	var found []string
	for _, p := range problems {
		if p.Code == "SH-5" || p.Code == "SH-7" {
			found = append(found, p.Code+" "+p.Cell+" "+p.Severity)
		}
	}
	if want := "SH-7 D3 missing, SH-5 B4 missing"; strings.Join(found, ", ") != want {
		t.Errorf("found %v, want %s", found, want)
	}
}
