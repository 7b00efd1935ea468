package render

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"casepacket/internal/casefile"
	"casepacket/internal/check"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/fonts"
	"casepacket/internal/intake"
	"casepacket/internal/layout"
	"casepacket/internal/ledger"
	"casepacket/internal/letter"
	"casepacket/internal/office"
	"casepacket/internal/pdf"
	"casepacket/internal/plan"
	"casepacket/internal/rules"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
	"casepacket/templates"
)

// world is everything a run needs, for cases given as CSV or as a file.
type world struct {
	set   *intake.Set
	plan  *plan.Plan
	press *Renderer
}

// newWorld reads cases and plans them; own are templates of the office.
func newWorld(t *testing.T, source string, own fs.FS) *world {
	t.Helper()
	return newWorldWith(t, source, own, nil)
}

// newWorldWith is newWorld with files to enclose.
func newWorldWith(t *testing.T, source string, own fs.FS, scans *casefile.Scans) *world {
	t.Helper()
	path := source
	if strings.Contains(source, "\n") {
		path = filepath.Join(t.TempDir(), "cases.csv")
		if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	book, err := input.Open(path, nil, sheet.Options{HeaderScore: intake.HeaderScore, CaseTable: intake.IsTable})
	if err != nil {
		t.Fatal(err)
	}
	settings, _ := intake.Settings(book, office.Default())
	inForce, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	faces, err := fonts.Default()
	if err != nil {
		t.Fatal(err)
	}
	env := facts.Env{Office: settings, Rules: inForce, Today: day.MustParse("2026-11-23"), Scans: scans}
	set := intake.Read(book, intake.Options{Office: env.Office, Scans: env.Scans})
	loaded, problems := letter.Load(templates.Files, own, nil, plan.Shapes())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	plan, err := planOf(set, loaded, env)
	if err != nil {
		t.Fatal(err)
	}
	return &world{set, plan, &Renderer{
		Layout: layout.Options{Fonts: faces, Paper: layout.Letter}, Engine: pdf.New(faces), Env: env,
		Out: filepath.Join(t.TempDir(), "out"), RunID: "run", Jobs: 2, WholePackets: true, Fixed: true, Now: clock,
	}}
}

// planOf plans all cases of a set.
func planOf(set *intake.Set, loaded *letter.Set, env facts.Env) (*plan.Plan, error) {
	return plan.NewPlanner(loaded, env, plan.Selection{}, set.Len()).All(check.Cases(set.Cases(), env), set.Problems)
}

// clock stands still.
func clock() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// open gives the press the ledger of its output folder.
func (w *world) open(t *testing.T) {
	t.Helper()
	if w.press.Ledger != nil {
		return
	}
	l, notes, err := ledger.Open(w.press.Out, ledger.Options{Program: "test", Now: clock})
	if err != nil || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	t.Cleanup(func() { l.Close() })
	w.press.Ledger = l
}

func (w *world) run(t *testing.T) []Packet {
	t.Helper()
	w.open(t)
	made, err := runPlan(context.Background(), w.press, w.plan)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// runPlan makes a plan, and returns what became of its packets, in its order.
func runPlan(ctx context.Context, p *Renderer, whole *plan.Plan) ([]Packet, error) {
	made := make([]Packet, len(whole.Packets))
	p.Each = func(at int, _ *plan.Packet, of Packet) { made[at] = of }
	err := p.Run(ctx, Source{Planner: whole.Planner, Len: len(whole.Packets), Packets: func(yield func(*plan.Packet, error) bool) {
		for _, planned := range whole.Packets {
			if !yield(planned, nil) {
				return
			}
		}
	}})
	return made, err
}

const header = "case_id,first name,last name,dob,street,city,state,zip,phone,record_holder_name,record_holder_address1,record_holder_city,record_holder_state,record_holder_zip,record_type,record_date_from\n"

const oneCase = header + "C-1,Pat,Example,1960-05-04,1 Sample Street,Springfield,IL,62701,202-555-0143,Example Lab,2 Sample Street,Springfield,IL,62701,lab_report,2024\n"

func files(t *testing.T, root string) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if d != nil && d.Name() == ledger.Folder {
				return filepath.SkipDir
			}
			return err
		}
		content, err := os.ReadFile(path)
		relative, _ := filepath.Rel(root, path)
		found[filepath.ToSlash(relative)] = content
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestFilesArePrivateAndWhole(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	w.run(t)
	err := filepath.WalkDir(w.press.Out, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if mode := info.Mode().Perm(); mode&0o077 != 0 {
			t.Errorf("%s can be read by others: %o", path, mode)
		}
		if strings.HasPrefix(d.Name(), ".casepacket-") {
			t.Errorf("%s was left behind", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files(t, w.press.Out) {
		if !bytes.HasPrefix(content, []byte("%PDF-")) || !bytes.HasSuffix(content, []byte("%%EOF\n")) {
			t.Errorf("%s is no whole PDF", name)
		}
	}
}

func TestJobsChangeNoByte(t *testing.T) {
	one, many := newWorld(t, "../../samples/cases", nil), newWorld(t, "../../samples/cases", nil)
	one.press.Jobs, many.press.Jobs = 1, 4
	one.run(t)
	many.run(t)
	a, b := files(t, one.press.Out), files(t, many.press.Out)
	if len(a) == 0 || len(a) != len(b) {
		t.Fatalf("%d files with one job, %d with four", len(a), len(b))
	}
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

// A template that breaks on one case stops that document, by name, and no
// other document of that case or of another.
func TestAFaultStopsOneDocument(t *testing.T) {
	own := fstest.MapFS{"fragile.md": {Data: []byte("---\nkind: fragile\ntitle: Fragile\neach: case\naudience: patient\nsender: agency\norder: 90\n---\n" +
		"{{.patient_first_name}} {{with .internal_words}}{{end}}\n")}}
	own["fragile.md"].Data = []byte("---\nkind: fragile\ntitle: Fragile\neach: case\naudience: patient\nsender: agency\norder: 90\n---\n\n| a | b |\n|---|---|\n| {{.patient_first_name}} | {{if is .patient_first_name \"Kim\"}}x | y | z{{end}} |\n")
	w := newWorld(t, oneCase+"C-2,Kim,Example,1970-05-04,1 Sample Street,Springfield,IL,62701,202-555-0143,Example Lab,2 Sample Street,Springfield,IL,62701,lab_report,2024\n", own)
	outcome := map[string]plan.Outcome{}
	for _, p := range w.run(t) {
		for _, d := range p.Documents {
			outcome[p.CaseID+" "+d.Name] = d.Outcome
		}
	}
	for name, want := range map[string]plan.Outcome{
		"C-1 fragile": plan.Ready, "C-2 fragile": plan.Blocked, "C-1 records-request-1": plan.Ready, "C-2 records-request-1": plan.Ready, "C-2 cover": plan.Ready,
	} {
		if outcome[name] != want {
			t.Errorf("%s is %s, want %s", name, outcome[name], want)
		}
	}
	made := files(t, w.press.Out)
	if _, ok := made["C-2/patient/90-fragile.pdf"]; ok {
		t.Error("the broken document was made")
	}
	if _, ok := made["C-1/patient/90-fragile.pdf"]; !ok {
		t.Error("the sound document of the same kind was not made")
	}
}

func TestEarlierVersionsAreKept(t *testing.T) {
	w := newWorld(t, oneCase, nil)
	w.run(t)
	before := files(t, w.press.Out)
	again := newWorld(t, strings.Replace(oneCase, "lab_report", "chart_notes", 1), nil)
	again.press.Out, again.press.RunID = w.press.Out, "second"
	made := again.run(t)
	after := files(t, w.press.Out)
	const name = "C-1/send/30-records-request-1.pdf"
	if !bytes.Equal(after["C-1/superseded/second/send/30-records-request-1.pdf"], before[name]) {
		t.Error("the earlier version was not kept")
	}
	if bytes.Equal(after[name], before[name]) || !made[0].Fresh {
		t.Error("the new version was not made")
	}
	third := newWorld(t, strings.Replace(oneCase, "lab_report", "chart_notes", 1), nil)
	third.press.Out, third.press.RunID = w.press.Out, "third"
	if made := third.run(t); made[0].Fresh {
		t.Error("the same again counts as fresh")
	}
	if _, err := os.Stat(filepath.Join(w.press.Out, "C-1", "superseded", "third")); err == nil {
		t.Error("the same again has set files aside")
	}
}

func TestHeldAndBlockedStayInTheOffice(t *testing.T) {
	held := newWorld(t, header+"C-1,Pat,Example,,1 Sample Street,Springfield,IL,62701,202-555-0143,Example Lab,2 Sample Street,Springfield,IL,62701,lab_report,2024\n", nil)
	held.run(t)
	made := files(t, held.press.Out)
	if _, ok := made["C-1/office/30-records-request-1.pdf"]; !ok || len(made) != 3 {
		t.Errorf("held: %d files", len(made))
	}
	blocked := newWorld(t, strings.Replace(oneCase, "1960", "2060", 1), nil)
	blocked.run(t)
	if made := files(t, blocked.press.Out); len(made) != 2 {
		t.Errorf("blocked: %d files, want the cover and the packet", len(made))
	}
	draft := newWorld(t, strings.Replace(oneCase, "1960", "2060", 1), nil)
	draft.press.Draft = true
	draft.run(t)
	if _, ok := files(t, draft.press.Out)["C-1/office/30-records-request-1.pdf"]; !ok {
		t.Error("the draft was not made")
	}
	for _, w := range []*world{held, blocked, draft} {
		for name := range files(t, w.press.Out) {
			if strings.Contains(name, "/send/") {
				t.Errorf("%s would be sent", name)
			}
		}
	}
}

func TestCancelledRunLeavesNothingHalf(t *testing.T) {
	w := newWorld(t, "../../samples/cases", nil)
	ctx, cancel := context.WithCancel(context.Background())
	w.press.Jobs = 1
	w.press.Progress = func(done, _ int) {
		if done == 2 {
			cancel()
		}
	}
	w.open(t)
	if _, err := runPlan(ctx, w.press, w.plan); err == nil {
		t.Error("a cancelled run has no error")
	}
	whole := newWorld(t, "../../samples/cases", nil)
	whole.run(t)
	all := files(t, whole.press.Out)
	some := files(t, w.press.Out)
	if len(some) == 0 || len(some) >= len(all) {
		t.Errorf("%d of %d files were made", len(some), len(all))
	}
	for name, content := range some {
		if !bytes.Equal(content, all[name]) {
			t.Errorf("%s is not what a whole run makes", name)
		}
	}
}
