package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
	"casepacket/internal/schema"
)

// Nothing that a record holds may stand in what the operator of a machine sees:
// logs, messages, reports, summaries, names of files, the ledger, the words of a
// crash. These tests put a text of its own into every field of the dictionary,
// once such that it is valid and once such that it is not, and look for it in all
// of them.
//
// What may show values, and why, is this list; all else is looked through.
var mayShow = []struct{ file, why string }{
	{`\.pdf$`, "letters and the office's own sheets are what the program is for; the summary's page is looked through all the same"},
	{`(^|/)problems\.xlsx$|-problems\.xlsx$`, "the user's own workbook, given back marked"},
	{`(^|/)additions(-\d+)?\.xlsx$|(^|/)additions\.jsonl$`, "what people filled in, and its view for them"},
	{`(^|/)worklist(-\d+)?\.xlsx$`, "people need to see to whom a letter goes; so do those who ask for it with casepacket worklist"},
}

// And the case id, which the dictionary asks to be a number that means nothing
// to others; one that cannot be used is a marker like all others.

func shown(file string) bool {
	return slices.ContainsFunc(mayShow, func(may struct{ file, why string }) bool { return regexp.MustCompile(may.file).MatchString(file) })
}

// marks are the texts that stand in a field and nowhere else, by field.
type marks map[string]string

// valid returns a value that a cell of the field may hold and that is found
// again; marked is false where all that may stand there is in use elsewhere.
func valid(f schema.Field, n int) (value string, marked bool) {
	switch f.Type {
	case schema.TypeText, schema.TypeProse, schema.TypeList:
		return fmt.Sprintf("Zqx%03dword", n), true
	case schema.TypeID, schema.TypeCodeList:
		return fmt.Sprintf("ZQX%03d77", n), true
	case schema.TypePhone:
		return fmt.Sprintf("202-%03d-%04d", 555, 100+n%100) + fmt.Sprintf(" ext. 9%03d7", n), true
	case schema.TypeEmail:
		return fmt.Sprintf("zqx%03dmail@example.com", n), true
	case schema.TypeZIP:
		return fmt.Sprintf("62701-%04d", 7000+n), true
	case schema.TypeMoney:
		return fmt.Sprintf("7%03d917.31", n), true
	case schema.TypeICD10:
		return fmt.Sprintf("Q%02d.Z%03d", n%100, n), true
	case schema.TypeTIN:
		return fmt.Sprintf("98-7%03d654", n), true
	case schema.TypeNPI:
		for last := range 10 {
			if npi := fmt.Sprintf("1987%03d65%d", n, last); schema.ValidNPI(npi) {
				return npi, true
			}
		}
	}
	return f.Example, false // dates, answers and figures are in use everywhere; the broken ones are not
}

// broken returns what a cell of the field may not hold, two forms of it.
func broken(_ schema.Field, n int) []string {
	return []string{fmt.Sprintf("Zqx%03d\u2603wrong", n), fmt.Sprintf("3%03d1/77/19%02dzq", n, n%100)}
}

// folderOf writes one CSV a table. Each row is the values of some fields; rows
// of a table beside Cases belong to the case of the same place.
func folderOf(t *testing.T, folder string, tables map[schema.Table][]map[string]string) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for table, rows := range tables {
		columns := []string{"case_id"}
		for _, f := range schema.Fields() {
			if f.Table == table && f.Name != "case_id" {
				columns = append(columns, f.Name)
			}
		}
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		lines := [][]string{columns}
		for _, row := range rows {
			line := make([]string, len(columns))
			for i, column := range columns {
				line[i] = row[column]
			}
			lines = append(lines, line)
		}
		if err := w.WriteAll(lines); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, string(table)+".csv"), text.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// spread is how many cases share the broken forms between them, so that each
// has most of its fields right, and most of its documents are made.
const spread = 6

// markedInput makes an input of one case whose fields hold a text of their own
// each, and some in which every sixth field is broken.
func markedInput(t *testing.T, folder string) marks {
	t.Helper()
	found := marks{}
	tables := map[schema.Table][]map[string]string{}
	good := map[schema.Table]map[string]string{}
	for n, f := range schema.Fields() {
		if good[f.Table] == nil {
			good[f.Table] = map[string]string{}
		}
		if f.Combined || f.Name == "case_id" {
			continue
		}
		value, isMark := valid(f, n)
		good[f.Table][f.Name] = value
		if isMark {
			found[f.Name] = value
		}
	}
	for id := range 1 + 2*spread {
		rows := map[schema.Table]map[string]string{}
		for table, fields := range good {
			rows[table] = maps.Clone(fields)
			rows[table]["case_id"] = fmt.Sprintf("L-%04d", id+1)
		}
		for n, f := range schema.Fields() {
			for i, value := range broken(f, n) {
				if id == 1+n%spread+i*spread {
					rows[f.Table][f.Name] = value
					found[fmt.Sprintf("%s, broken %d", f.Name, i+1)] = value
				}
			}
		}
		for table, row := range rows {
			tables[table] = append(tables[table], row)
		}
	}
	folderOf(t, folder, tables)
	return found
}

// plainly leaves letters and digits only, so that a number is found in whatever
// way it is written.
func plainly(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, text)
}

// in wants none of the marks in a text.
func (m marks) in(t *testing.T, where, text string) {
	t.Helper()
	plain, told := plainly(text), 0
	for field, mark := range m {
		if at := strings.Index(plain, plainly(mark)); at >= 0 {
			if told++; told <= 5 {
				t.Errorf("%s shows the value of %s: ...%s...", where, field, plain[max(0, at-60):min(len(plain), at+60)])
			}
		}
	}
	if told > 5 {
		t.Errorf("%s shows the values of %d more", where, told-5)
	}
}

// below looks through a folder: the names of all that is in it, and the content
// of all that an operator reads.
func (m marks) below(t *testing.T, root string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, _ := filepath.Rel(root, path)
		slash := filepath.ToSlash(relative)
		m.in(t, "the name "+slash, slash)
		switch {
		case d.IsDir():
		case strings.HasSuffix(slash, "summary.pdf"):
			if text, err := exec.Command("pdftotext", path, "-").Output(); err == nil { // where there is one
				m.in(t, slash, string(text))
			}
		case !shown(slash):
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			m.in(t, slash, string(content))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// said runs a command and returns its exit code and all that it said.
func said(now func() time.Time, args ...string) (code int, stdout, stderr string) {
	var out, told bytes.Buffer
	a := &cli{stdin: strings.NewReader(""), stdout: &out, stderr: &told, now: now}
	code = a.run(context.Background(), args)
	return code, out.String(), told.String()
}

func theNight() time.Time { return time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC) }

// The whole way, with each kind of log, and each command whose output an
// operator may keep.
func TestNoValueLeaksIntoWhatAnOperatorSees(t *testing.T) {
	folder := t.TempDir()
	input, out := filepath.Join(folder, "input"), filepath.Join(folder, "out")
	found := markedInput(t, input)
	for _, run := range [][]string{
		{"check", input, "--format", "json"},
		{"plan", input},
		{"render", input, "-o", out, "--case", "L-0001"},
		{"render", input, "-o", out, "--log-format", "json"},
		{"render", input, "-o", out, "--log-format", "text", "--force", "--case", "L-0001"},
		{"plan", input, "-o", out},
		{"status", out, "--case", "L-0001"},
		{"status", out, "--verify", "--format", "json"},
	} {
		code, stdout, stderr := said(theNight, run...)
		if code != exitReady && code != exitProblems {
			t.Fatalf("%v: exit code %d: %s", run, code, stderr)
		}
		found.in(t, strings.Join(run[:1], " ")+": standard output", stdout)
		found.in(t, strings.Join(run[:1], " ")+": standard error", stderr)
	}
	found.below(t, out)
	notVacuous(t, out, found)
}

// notVacuous wants letters to have been made, with the marks in them.
func notVacuous(t *testing.T, out string, found marks) {
	t.Helper()
	ready, err := filepath.Glob(filepath.Join(out, "L-*", "*", "*.pdf"))
	if err != nil || len(ready) < 30 {
		t.Errorf("only %d documents were made, %v", len(ready), err)
	}
	office, err := exec.Command("pdftotext", filepath.Join(out, "L-0001", "office", "packet.pdf"), "-").Output()
	if err != nil {
		t.Log("no pdftotext here")
		return
	}
	printed, plain := 0, plainly(string(office))
	for field, mark := range found {
		if !strings.Contains(field, "broken") && strings.Contains(plain, plainly(mark)) {
			printed++
		}
	}
	if printed < 60 {
		t.Errorf("only %d values were printed", printed)
	}
}

// wrongFiles cannot be read, at a place near a value.
var wrongFiles = map[string]string{
	"open.yaml":      "case_id: L-1\npatient_last_name: Zqx900file\npatient_first_name: [Zqx901file\n",
	"tab.yaml":       "case_id: L-2\npatient_last_name: Zqx902file\n\tpatient_first_name: Zqx903file\n",
	"twice.yaml":     "case_id: L-3\npatient_last_name: Zqx904file\npatient_last_name: Zqx905file\n",
	"alias.yaml":     "case_id: L-4\npatient_last_name: *Zqx906file\n",
	"value.yaml":     "Zqx907file\n",
	"nested.yaml":    "case_id: L-5\npatient_last_name: {Zqx908file: {Zqx909file: 1}}\nrecords: Zqx910file\n",
	"open.json":      `{"case_id": "L-6", "patient_last_name": "Zqx911file`,
	"comma.json":     `{"case_id": "L-7" "Zqx912file": Zqx913file}`,
	"twice.json":     `{"case_id": "L-8", "patient_last_name": "Zqx914file", "patient_last_name": "Zqx915file"}`,
	"value.json":     `"Zqx916file"`,
	"quote.csv":      "case_id,patient_last_name\nL-9,\"Zqx917file\nL-10,Zqx918file\n",
	"bare.csv":       "case_id,patient_last_name\nL-11,Zqx919\"file\nL-12,\"Zqx920\"file\n",
	"long.csv":       "case_id,patient_last_name\nL-13,Zqx921file,Zqx922file,Zqx923file\n",
	"headless.csv":   "L-14,Zqx924file\nL-15,Zqx925file\n",
	"letter.txt":     "Dear Zqx926file,\n\nthank you for your letter about Zqx927file, which we read.\n",
	"ids.csv":        "case_id,patient_last_name\nZqx928file Zqx929file,Zqx930file\nCON,Zqx931file\nL-16,Zqx932file\nL-16,Zqx933file\n",
	"damaged.xlsx":   "PK\x03\x04Zqx934file",
	"settings.xlsx":  "Zqx935file",
	"encoding.csv":   "case_id,patient_last_name\nL-17,Zqx936file\xff\xfe\n",
	"stray-zero.csv": "case_id,patient_last_name\nL-18,Zqx937file\x00\n",
}

// A night of inputs that can be read and of such that cannot: its summary, its
// log, the names and places of all that it leaves.
func TestNoValueLeaksFromANight(t *testing.T) {
	for _, log := range []string{"", logJSON} {
		t.Run("log "+log, func(t *testing.T) {
			folder := t.TempDir()
			inbox := filepath.Join(folder, "inbox")
			found := markedInput(t, filepath.Join(folder, "tables"))
			write := func(name, text string) {
				path := filepath.Join(folder, name)
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				if err := os.Chtimes(path, theNight().Add(-time.Hour), theNight().Add(-time.Hour)); err != nil {
					t.Fatal(err)
				}
			}
			write("casepacket.yaml", "nightly:\n  inbox: inbox\n  outbox: out\n")
			cases, err := os.ReadFile(filepath.Join(folder, "tables", "cases.csv"))
			if err != nil {
				t.Fatal(err)
			}
			write("inbox/cases.csv", string(cases))
			for name, text := range wrongFiles {
				write("inbox/"+name, text)
				for i, mark := range regexp.MustCompile(`Zqx9\d\d`).FindAllString(text, -1) {
					found[fmt.Sprintf("%s, text %d", name, i+1)] = mark
				}
			}
			args := []string{"nightly", "--office", filepath.Join(folder, "casepacket.yaml")}
			if log != "" {
				args = append(args, "--log-format", log)
			}
			code, stdout, stderr := said(theNight, args...)
			if code != exitProblems {
				t.Fatalf("exit code %d: %s", code, stderr)
			}
			found.in(t, "standard output", stdout)
			found.in(t, "standard error", stderr)
			found.below(t, filepath.Join(folder, "out"))
			if moved, err := filepath.Glob(filepath.Join(inbox, "*", "*", "*")); err != nil || len(moved) < len(wrongFiles) {
				t.Errorf("%d files were put away, %v", len(moved), err)
			}
			for name := range wrongFiles { // on its own too, where the sentence is for whoever typed the command
				_, stdout, stderr := said(theNight, "render", filepath.Join(inbox, "returned", "2026-11-24", name), "-o", filepath.Join(folder, "own", name))
				found.in(t, "render "+name+": standard output", stdout)
				found.in(t, "render "+name+": standard error", stderr)
			}
		})
	}
}

// The program fails, at any moment that looks at the clock, with a value in the
// words of its panic: in the run itself, while a packet is made, while files are
// put into their places.
func TestACrashTellsNoValue(t *testing.T) {
	found := marks{"the panic": "Zqx950crash"}
	crashed := 0
	for moment := int64(1); ; moment++ {
		out := filepath.Join(t.TempDir(), "out")
		var calls atomic.Int64
		now := func() time.Time {
			if calls.Add(1) == moment {
				panic("cannot print Zqx950crash")
			}
			return theNight()
		}
		code, stdout, stderr := said(now, "render", sample("case.yaml"), "-o", out)
		found.in(t, fmt.Sprintf("crash %d: standard output", moment), stdout)
		found.in(t, fmt.Sprintf("crash %d: standard error", moment), stderr)
		if app.Exists(out) {
			found.below(t, out)
		}
		if calls.Load() < moment {
			break
		}
		crashed++
		report, _ := os.ReadFile(filepath.Join(out, "report.json"))
		switch {
		case code == exitCannotRun && strings.Contains(stderr, "the program failed at ") && strings.Contains(stderr, ".go:"):
		case code == exitProblems && strings.Contains(stdout, "the program failed while making this") && strings.Contains(string(report), "V-OUT-7"):
		default:
			t.Errorf("crash %d: exit code %d\n%s%s", moment, code, stdout, stderr)
		}
		if entries, err := os.ReadDir(filepath.Join(out, ledger.Folder, "staging")); err == nil && len(entries) > 0 {
			t.Errorf("crash %d: %d files lie about", moment, len(entries))
		}
		code, _, stderr = said(theNight, "render", sample("case.yaml"), "-o", out)
		if code != exitReady && code != exitLocked { // the lock of a run that failed ends with its process, which is this one
			t.Errorf("the run after crash %d: exit code %d: %s", moment, code, stderr)
		}
	}
	if crashed < 5 {
		t.Errorf("the clock was looked at %d times only", crashed)
	}
}
