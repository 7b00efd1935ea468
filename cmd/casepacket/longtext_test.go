package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casepacket/internal/app"
	"casepacket/internal/layout"
	"casepacket/internal/plan"
)

// A text of thirty pages in one cell comes out whole: every word of it stands
// on a page, once, in order.
func TestThirtyPagesOfTextComeOutWhole(t *testing.T) {
	var words []string
	for i := range 12000 {
		words = append(words, fmt.Sprintf("word%d", i))
		if i%97 == 96 {
			words[i] += "\n\n"
		}
	}
	long := strings.Join(words, " ") + "."
	record, err := os.ReadFile(sample("case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	source := strings.Replace(string(record), "argument_text: The two reports", "argument_text: |\n      "+
		strings.ReplaceAll(long, "\n", "\n      ")+"\n    letter_ignored: The two reports", 1)
	file := filepath.Join(t.TempDir(), "long.yaml")
	if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	a := &cli{stdout: os.Stdout, stderr: new(strings.Builder)}
	in, err := a.host().Read([]string{file}, app.InputOptions{Date: "2026-11-23"})
	if err != nil {
		t.Fatal(err)
	}
	plan, err := in.Plan(plan.Selection{Kinds: []string{"appeal"}})
	if err != nil {
		t.Fatal(err)
	}
	documents := plan.Packets[0].Documents
	d := documents[len(documents)-1] // behind its fax cover
	draft, err := d.Draft()
	if err != nil {
		t.Fatal(err)
	}
	pages, problems := layout.Lay(draft.Filled, layout.Options{Fonts: in.Fonts, Paper: layout.Letter})
	if worst, any := problems.Worst(); any {
		t.Errorf("%s: %v", worst, problems)
	}
	if len(pages.Pages) < 25 {
		t.Errorf("only %d pages", len(pages.Pages))
	}
	var printed []string
	for _, run := range pages.Words() {
		if run.Field == "argument_text" {
			printed = append(printed, strings.Fields(run.Text)...)
		}
	}
	want := strings.Fields(long)
	if len(printed) != len(want) {
		t.Fatalf("%d words on the pages, %d in the cell", len(printed), len(want))
	}
	for i := range want {
		if printed[i] != want[i] {
			t.Fatalf("word %d is %q, want %q", i, printed[i], want[i])
		}
	}
}
