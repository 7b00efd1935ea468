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

// The way of docs/first-day.md, with the answers and the mends that it speaks
// of: from an old sheet to first letters, and to more of them.
func TestTheFirstDay(t *testing.T) {
	content, err := os.ReadFile(sample("ugly.csv"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("clients.csv", content, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(want int, stdin string, args ...string) string {
		t.Helper()
		var out bytes.Buffer
		a := &cli{stdin: strings.NewReader(stdin), stdout: &out, stderr: &out, now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }}
		if code := a.run(context.Background(), args); code != want {
			t.Fatalf("%v: exit code %d\n%s", args, code, out.String())
		}
		return out.String()
	}
	run(exitReady, "2\n1\n", "columns", "clients.csv", "--ask")
	if said := run(exitReady, "", "columns", "clients.csv", "--ask"); !strings.Contains(said, "there is nothing to ask") {
		t.Errorf("asked again: %s", said)
	}
	letters := func() int {
		found, err := filepath.Glob(filepath.Join("clients-packets", "*", "send", "*.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	run(exitProblems, "", "clients.csv")
	first := letters()
	if first == 0 {
		t.Fatal("nothing is ready on the first day")
	}
	marked := filepath.Join("clients-packets", "problems.xlsx")
	f, err := excelize.OpenFile(marked)
	if err != nil {
		t.Fatal(err)
	}
	if id, _ := f.GetCellValue("clients", "R4"); !strings.HasPrefix(id, "M-") {
		t.Errorf("the given id is not in its column: %q", id)
	}
	set(t, f, "clients", "L6", "imaging_study") // "write one of: …"
	set(t, f, "clients", "E8", "77 Lake Ave, Boston, MA 02139")
	set(t, f, "clients", "J8", "Example Clinic of Boston")
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	said := run(exitProblems, "", marked)
	if mended := letters(); mended <= first {
		t.Errorf("%d letters are ready, before it was mended %d\n%s", mended, first, said)
	}
}
