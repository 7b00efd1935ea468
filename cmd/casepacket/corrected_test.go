package main

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/app"
	"casepacket/internal/schema"
)

// sentOffice is an office whose letters have all gone out: the samples, made and
// sent on 2026-11-23.
type sentOffice struct {
	folder, input, out string
}

func newSentOffice(t *testing.T) *sentOffice {
	t.Helper()
	o := &sentOffice{folder: t.TempDir()}
	if err := os.CopyFS(o.folder, os.DirFS(filepath.Join("..", "..", "samples"))); err != nil {
		t.Fatal(err)
	}
	o.input, o.out = filepath.Join(o.folder, "cases"), filepath.Join(o.folder, "packets")
	if err := os.Rename(filepath.Join(o.folder, "enclosures"), filepath.Join(o.input, "enclosures")); err != nil {
		t.Fatal(err)
	}
	o.render(t, "2026-11-23T12:00:00Z")
	entered := map[string]string{}
	for _, row := range list(t, "2026-11-23T13:00:00Z", o.out) {
		if row.Outcome == "ready" && strings.Contains(row.File, "/send/") {
			entered[row.CaseID+" "+row.Document+" Sent on"] = "2026-11-23"
		}
	}
	if len(entered) < 150 {
		t.Fatalf("%d letters of the samples can be sent", len(entered))
	}
	worklist := filepath.Join(o.out, app.WorklistName)
	write(t, worklist, worklist, entered)
	if said := o.render(t, "2026-11-23T15:00:00Z"); !strings.Contains(said, fmt.Sprintf(" %d sent", len(entered))) {
		t.Fatalf("%d letters were sent, and the run says: %s", len(entered), said)
	}
	return o
}

func (o *sentOffice) render(t *testing.T, moment string) string {
	t.Helper()
	return on(t, moment, exitProblems, "render", o.input, "-o", o.out, "--office", filepath.Join(o.folder, "casepacket.yaml"))
}

// corrections are the corrections that stand in the folder, and those that were sent.
func (o *sentOffice) corrections(t *testing.T) []string {
	t.Helper()
	var found []string
	for name := range filesBelow(t, o.out) {
		if strings.Contains(name, "-correction-") && !strings.Contains(name, "superseded") {
			found = append(found, filepath.ToSlash(name))
		}
	}
	slices.Sort(found)
	return found
}

// set changes cells of the samples' sheet, of the row of a table that where tells.
func (o *sentOffice) set(t *testing.T, table string, where, values map[string]string) {
	t.Helper()
	path := filepath.Join(o.input, table+".csv")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(content))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for _, row := range rows[1:] {
		fits := true
		for header, value := range where {
			fits = fits && row[slices.Index(rows[0], header)] == value
		}
		if fits {
			changed++
			for header, value := range values {
				row[slices.Index(rows[0], header)] = value
			}
		}
	}
	if changed == 0 {
		t.Fatalf("no row of %s fits %v", table, where)
	}
	writeCSV(t, path, rows)
}

func writeCSV(t *testing.T, path string, rows [][]string) {
	t.Helper()
	var text strings.Builder
	w := csv.NewWriter(&text)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// newLetters gives the office templates of its own, each of which says something else
// than the built-in one and prints one fact more.
func (o *sentOffice) newLetters(t *testing.T) {
	t.Helper()
	letters := filepath.Join(o.folder, "letters")
	on(t, "2026-11-23T14:00:00Z", exitReady, "templates", "export", letters)
	files, err := filepath.Glob(filepath.Join(letters, "*.md"))
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		if filepath.Base(path) == "fax-cover.md" {
			continue // it must not tell whom it is about
		}
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(content) + "\nBorn: {{.patient_dob}}. Telephone: {{opt .patient_phone}}.\n"
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	settings := filepath.Join(o.folder, "casepacket.yaml")
	content, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(content), "Dana Caseworker", "Kim Caseworker") + "templates: letters\n"
	if err := os.WriteFile(settings, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// newWords gives every field another label, and every choice other words.
func newWords(t *testing.T) {
	t.Helper()
	change := func(to func(string) string) {
		for _, f := range schema.Fields() {
			for i := range f.Values {
				f.Values[i].Words = to(f.Values[i].Words)
			}
		}
	}
	change(func(words string) string { return words + " (as we say now)" })
	t.Cleanup(func() { change(func(words string) string { return strings.TrimSuffix(words, " (as we say now)") }) })
}

// A letter that was sent is corrected because a fact of its case changed, and for nothing
// else: neither because it was sent, nor because a day passed, nor because the office's
// letters, its worker, or the words for a choice are others by now.
func TestOnlyFactsCorrectWhatWasSent(t *testing.T) {
	o := newSentOffice(t)
	if found := o.corrections(t); len(found) > 0 {
		t.Fatalf("all was sent, nothing changed, and there are corrections: %q", found)
	}
	o.render(t, "2026-12-02T12:00:00Z")
	if found := o.corrections(t); len(found) > 0 {
		t.Fatalf("days passed, and there are corrections: %q", found)
	}
	o.newLetters(t)
	newWords(t)
	o.render(t, "2026-12-02T13:00:00Z")
	if found := o.corrections(t); len(found) > 0 {
		t.Fatalf("the letters have new words, and there are corrections: %q", found)
	}

	// What an office writes down as a case goes on stands in no letter that was sent.
	o.set(t, "records", map[string]string{"case_id": "C-0004"}, map[string]string{"record_requested_date": "2026-11-23"})
	o.set(t, "cases", map[string]string{"case_id": "C-0050"}, map[string]string{"internal_note": "called twice", "case_status": "open"})
	o.render(t, "2026-12-02T13:30:00Z")
	if found := o.corrections(t); len(found) > 0 {
		t.Fatalf("the work went on, and there are corrections: %q", found)
	}

	// One fact of one request, of one appeal, and one that several letters of a case have.
	o.set(t, "records", map[string]string{"case_id": "C-0004"}, map[string]string{"record_accession": "R-4711"})
	o.set(t, "denials", map[string]string{"case_id": "C-0045", "denial_seq": "1"}, map[string]string{"denial_reference": "CLM-2026-4711"})
	o.set(t, "cases", map[string]string{"case_id": "C-0050"}, map[string]string{"patient_address1": "99 Other Street"})
	o.render(t, "2026-12-02T14:00:00Z")
	want := []string{
		"C-0004/office/30-records-request-1-correction-1.pdf", "C-0045/office/60-appeal-1-correction-1.pdf",
		"C-0050/office/30-records-request-1-correction-1.pdf", "C-0050/office/30-records-request-2-correction-1.pdf", "C-0050/office/50-coverage-request-correction-1.pdf",
	}
	found := o.corrections(t)
	if !slices.Equal(found, want) {
		t.Errorf("corrections are %q, want %q", found, want)
	}

	// They wait as they are: another day makes no other letters of them.
	before := filesBelow(t, o.out)
	o.render(t, "2026-12-03T12:00:00Z")
	after := filesBelow(t, o.out)
	for _, name := range found {
		if string(before[filepath.FromSlash(name)]) != string(after[filepath.FromSlash(name)]) {
			t.Errorf("%s was redated", name)
		}
	}
	// The facts are again those of the letters: nothing is to be corrected.
	for _, name := range []string{"records", "denials", "cases"} {
		copyFile(t, filepath.Join("..", "..", "samples", "cases", name+".csv"), filepath.Join(o.input, name+".csv"))
	}
	o.render(t, "2026-12-04T12:00:00Z")
	if found := o.corrections(t); len(found) > 0 {
		t.Errorf("every fact is as it was sent, and there are corrections: %q", found)
	}
}

// Who sorts a sheet changes no fact.
func TestASortedSheetCorrectsNothing(t *testing.T) {
	o := newSentOffice(t)
	path := filepath.Join(o.input, "arguments.csv")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(content))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(rows[1:])
	writeCSV(t, path, rows)
	o.render(t, "2026-11-23T16:00:00Z")
	if found := o.corrections(t); len(found) > 0 {
		t.Errorf("corrections are %q", found)
	}
}

// yesterday copies what an earlier version of the program left.
func yesterday(t *testing.T, version string) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.Join("testdata", "yesterday", version))); err != nil {
		t.Fatal(err)
	}
	return folder
}

// What 5e0d95d made and what was sent of it goes on: there is no correction, the false
// one that it left is withdrawn, and what somebody wrote into the worklist is taken in.
// From then on a changed fact is corrected as for any letter.
func TestYesterdaysFolderGoesOn(t *testing.T) {
	folder := yesterday(t, "5e0d95d")
	o := &sentOffice{folder: folder, input: filepath.Join(folder, "cases.xlsx"), out: filepath.Join(folder, "packets")}
	sent := map[string]string{}
	for name, content := range filesBelow(t, o.out) {
		if strings.Contains(filepath.ToSlash(name), "/sent/") {
			sent[name] = string(content)
		}
	}
	if len(sent) != 6 || len(o.corrections(t)) != 1 {
		t.Fatalf("the folder holds %d sent letters and %q", len(sent), o.corrections(t))
	}
	for _, moment := range []string{"2026-11-23T20:00:00Z", "2026-11-25T12:00:00Z"} {
		said := on(t, moment, exitReady, "render", o.input, "-o", o.out)
		if found := o.corrections(t); len(found) > 0 || !strings.Contains(said, "7 sent") {
			t.Fatalf("%s: corrections are %q\n%s", moment, found, said)
		}
	}
	for name, content := range filesBelow(t, o.out) {
		if was, ok := sent[name]; ok && was != string(content) {
			t.Errorf("%s was changed", name)
		}
		delete(sent, name)
	}
	if len(sent) > 0 {
		t.Errorf("gone: %v", slices.Collect(maps.Keys(sent)))
	}
	if said := on(t, "2026-11-25T13:00:00Z", exitReady, "status", o.out, "--verify"); !strings.Contains(said, "Every file is there") {
		t.Error(said)
	}

	setInBook(t, o.input, "C-0050", "patient_address1", "99 Other Street")
	on(t, "2026-11-26T12:00:00Z", exitReady, "render", o.input, "-o", o.out)
	want := []string{"C-0050/office/30-records-request-1-correction-1.pdf", "C-0050/office/50-coverage-request-correction-1.pdf"}
	if found := o.corrections(t); !slices.Equal(found, want) {
		t.Errorf("another address: corrections are %q, want %q", found, want)
	}
}

// The copy that 5e0d95d marked is read as the sheet it was made of, and goes on where
// that left off: the same plan, nothing made anew, nothing corrected.
func TestYesterdaysMarkedCopyGoesOn(t *testing.T) {
	folder := yesterday(t, "5e0d95d")
	o := &sentOffice{folder: folder, input: filepath.Join(folder, "marked.xlsx"), out: filepath.Join(folder, "packets")}
	const moment = "2026-11-25T12:00:00Z"
	plan := func(input string) string {
		return on(t, moment, exitReady, "plan", filepath.Join(folder, input), "-o", o.out)
	}
	if want, got := plan("cases.xlsx"), plan("marked.xlsx"); got != want {
		t.Errorf("the marked copy's plan is\n%s\nthe sheet's is\n%s", got, want)
	}
	said := on(t, moment, exitReady, "render", o.input, "-o", o.out)
	if found := o.corrections(t); len(found) > 0 || !strings.Contains(said, "7 sent") {
		t.Errorf("corrections are %q\n%s", found, said)
	}
}

// What the first run of today's program cannot tell from another template or program
// corrects nothing, on that day and later.
func TestYesterdaysLettersWithNewTemplates(t *testing.T) {
	folder := yesterday(t, "5e0d95d")
	o := &sentOffice{folder: folder, input: filepath.Join(folder, "cases.xlsx"), out: filepath.Join(folder, "packets")}
	template := filepath.Join(folder, "letters", "records-request.md")
	content, err := os.ReadFile(template)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(template, []byte(string(content)+"\nBorn: {{.patient_dob}}. Write to {{.patient_address1}}.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	newWords(t)
	setInBook(t, o.input, "C-0050", "patient_address1", "99 Other Street")
	for _, moment := range []string{"2026-11-25T12:00:00Z", "2026-11-26T12:00:00Z"} {
		on(t, moment, exitReady, "render", o.input, "-o", o.out)
		if found := o.corrections(t); len(found) > 0 {
			t.Fatalf("%s: corrections are %q", moment, found)
		}
	}
	setInBook(t, o.input, "C-0050", "patient_phone", "202-555-0177") // prints what it printed: it is known
	on(t, "2026-11-27T12:00:00Z", exitReady, "render", o.input, "-o", o.out)
	want := []string{"C-0050/office/30-records-request-1-correction-1.pdf", "C-0050/office/50-coverage-request-correction-1.pdf"}
	if found := o.corrections(t); !slices.Equal(found, want) {
		t.Errorf("another telephone: corrections are %q, want %q", found, want)
	}
}

// setInBook changes a cell of the sheet Cases.
func setInBook(t *testing.T, path, caseID, field, value string) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Cases")
	if err != nil {
		t.Fatal(err)
	}
	row := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == caseID })
	cell, err := excelize.CoordinatesToCellName(slices.Index(rows[0], field)+1, row+1)
	if err == nil {
		err = f.SetCellStr("Cases", cell, value)
	}
	if err == nil {
		err = f.Save()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A patient without a case id whose letter yesterday's program sent is known by today's: a
// corrected name waits for a person, and what was sent is not made again.
func TestYesterdaysMintedCaseIsKnown(t *testing.T) {
	for field, value := range map[string]string{"patient_first_name": "Other", "patient_dob": "1954-01-31"} {
		folder := yesterday(t, "5e0d95d")
		out := filepath.Join(folder, "packets")
		setInBook(t, filepath.Join(folder, "cases.xlsx"), "", field, value)
		said := on(t, "2026-11-25T12:00:00Z", exitProblems, "render", filepath.Join(folder, "cases.xlsx"), "-o", out)
		if !strings.Contains(said, "of case M-BSM6HI6K, whose letters were already sent") || !strings.Contains(said, "SH-95") {
			t.Errorf("%s: %s", field, said)
		}
		if again, _ := filepath.Glob(filepath.Join(out, "M-*", "send", "50-coverage-request.pdf")); len(again) > 0 {
			t.Errorf("%s: made again: %q", field, again)
		}
	}
}
