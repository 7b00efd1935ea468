package letter

import (
	"io/fs"
	"strings"
	"testing"

	"casepacket/internal/block"
	"casepacket/templates"
)

// FuzzTemplate holds the door through which an office's own files come in:
// whatever they hold, there is a document or an error that names a line, and
// no value is lost on the way.
func FuzzTemplate(f *testing.F) {
	names, err := fs.Glob(templates.Files, "*.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(templates.Files, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add(testHeader + everywhere)
	f.Add(testHeader + "| {{.case_id}} | b |\n|---|---|\n{{range .facts.rows}}| {{.name}} | {{opt .due}} |\n{{end}}\n- [ ] {{.case_id}}\n  - {{ordinal (plus 1 2)}}")
	f.Fuzz(func(t *testing.T, text string) {
		set, problems := loadSet(text)
		for _, p := range problems {
			if p.Where.Cell == "" || p.Hint == "" || !strings.HasPrefix(p.Code, "TP-") {
				t.Fatalf("%+v", p)
			}
		}
		for _, template := range set.Templates() {
			filled, _, err := template.Fill(aCase())
			if err != nil {
				if !strings.Contains(err.Error(), "test.md:") {
					t.Fatal(err)
				}
				continue
			}
			for run := range block.Runs(filled.Blocks) {
				if strings.ContainsFunc(run.Text, reserved) {
					t.Fatalf("a placeholder is left: %q", run.Text)
				}
			}
		}
	})
}
