package plan

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/check"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/intake"
	"casepacket/internal/office"
	"casepacket/internal/rules"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
)

// envOn is what cases are read against on a day.
func envOn(t testing.TB, today string) facts.Env {
	t.Helper()
	r, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	return facts.Env{Office: office.Default(), Rules: r, Today: day.MustParse(today), Sent: &casefile.SentLetters{}}
}

// planOf plans all packets of an input with the templates of the program.
func planOf(t *testing.T, path string, env facts.Env) *Plan {
	t.Helper()
	book, err := input.Open(path, nil, sheet.Options{HeaderScore: intake.HeaderScore, CaseField: intake.IsField, CaseTable: intake.IsTable})
	if err != nil {
		t.Fatal(err)
	}
	return planBook(t, book, env)
}

func planBook(t *testing.T, book *sheet.Book, env facts.Env) *Plan {
	t.Helper()
	set := intake.Read(book, intake.Options{Office: env.Office, Scans: env.Scans})
	plan, err := NewPlanner(loaded(t, nil, nil), env, Selection{}, set.Len()).All(check.Cases(set.Cases(), env), set.Problems)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// oneCase plans the packet of one case that is written as YAML.
func oneCase(t *testing.T, yaml string, env facts.Env) *Packet {
	t.Helper()
	path := filepath.Join(t.TempDir(), "case.yaml")
	if err := os.WriteFile(path, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	plan := planOf(t, path, env)
	if len(plan.Packets) != 1 {
		t.Fatalf("%d packets of one case: %v", len(plan.Packets), plan.Problems)
	}
	return plan.Packets[0]
}

// written is all that a document says.
func written(t *testing.T, d *Document) string {
	t.Helper()
	draft, err := d.Draft()
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for run := range block.Runs(draft.Filled.Blocks) {
		text.WriteString(run.Text)
		text.WriteByte(' ')
	}
	return strings.Join(strings.Fields(text.String()), " ")
}

// outcomes are the documents of a packet by name; the cover is always made.
func outcomes(p *Packet) map[string]string {
	all := map[string]string{}
	for _, d := range p.Documents {
		if d.Kind != "cover" && d.Kind != "fax-cover" {
			all[d.Name()] = string(d.Outcome())
		}
	}
	return all
}

// told are the problems of a code.
func told(p *Packet, code string) (found []string) {
	for _, q := range p.Problems {
		if q.Code == code {
			found = append(found, q.Severity.String()+" "+q.Where.Cell+" "+q.Message)
		}
	}
	slices.Sort(found)
	return found
}
