package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// runAt runs the command as it would run on 2026-11-23 and returns what it
// says on standard output.
func runAt(t *testing.T, stdin string, args ...string) (int, string) {
	t.Helper()
	var out, said bytes.Buffer
	a := &cli{
		stdin: strings.NewReader(stdin), stdout: &out, stderr: &said,
		now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) },
	}
	code := a.run(context.Background(), args)
	if code == exitCannotRun {
		t.Fatalf("%v: %s", args, said.String())
	}
	return code, out.String()
}

func sample(name string) string { return filepath.Join("..", "..", "samples", name) }

// The broken workbook trips what was planted in it, in the very cells, and
// nothing else.
func TestBrokenWorkbookIsSeenThrough(t *testing.T) {
	code, out := runAt(t, "", "check", sample("broken.xlsx"), "--format", "json")
	if code != exitProblems {
		t.Errorf("exit code %d, want %d", code, exitProblems)
	}
	var found []struct{ Sheet, Cell, Code, Message, Hint string }
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatal(err)
	}
	var have []string
	for _, p := range found {
		have = append(have, fmt.Sprintf("%s!%s %s", p.Sheet, p.Cell, p.Code))
		if p.Message == "" || p.Hint == "" {
			t.Errorf("%s!%s %s says nothing, or not what to do", p.Sheet, p.Cell, p.Code)
		}
	}
	list, err := os.ReadFile(sample("broken.txt"))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(string(list), " ", "\x00"), "\n", " "))
	for i := range want {
		want[i] = strings.ReplaceAll(want[i], "\x00", " ")
	}
	slices.Sort(have)
	slices.Sort(want)
	for _, w := range want {
		if !slices.Contains(have, w) {
			t.Errorf("not found: %s", w)
		}
	}
	for _, h := range have {
		if !slices.Contains(want, h) {
			t.Errorf("found and not planted: %s", h)
		}
	}
	if len(have) != len(want) {
		t.Errorf("%d problems found, %d planted", len(have), len(want))
	}
}

// What no letter can do: an action in court, and what a plan does by itself.
var waiting = map[string]string{"C-0036 60-appeal-4.pdf": "held", "C-0037 .": "blocked"}

// Every document of the sample cases is ready but those of the case that
// holds almost nothing, and two of later levels.
func TestSampleCasesAreReady(t *testing.T) {
	out := t.TempDir()
	runAt(t, "", "render", sample("cases.xlsx"), "-o", out)
	text, err := os.ReadFile(filepath.Join(out, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Packets []struct {
			CaseID    string `json:"case_id"`
			Documents []struct{ Kind, Outcome, File string }
		}
	}
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, p := range report.Packets {
		for _, d := range p.Documents {
			kinds[d.Kind]++
			if want := waiting[p.CaseID+" "+filepath.Base(d.File)]; d.Outcome != "ready" && d.Outcome != want && p.CaseID != "C-0014" {
				t.Errorf("%s: %s is %s", p.CaseID, d.Kind, d.Outcome)
			}
			if _, err := os.Stat(filepath.Join(out, d.File)); err != nil {
				t.Error(err)
			}
		}
	}
	for _, kind := range []string{"cover", "records-request", "authorization", "appointment-request", "appeal", "comparison", "first-doctor-notice", "fax-cover"} {
		if kinds[kind] == 0 {
			t.Errorf("no sample case has a %s", kind)
		}
	}
}
