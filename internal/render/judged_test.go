package render

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

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

// The same sheet, edited from night to night, goes through a press
// that looks whether anything can have changed before it compares, and through one
// that compares everything. Both must make the same, on whatever day.
func TestWhatIsNotComparedWouldCompareTheSame(t *testing.T) {
	fewChecks(t, "15") // each is several runs of two presses
	quick, full := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		tables := sheetsOfOneCase(t)
		folder, err := os.MkdirTemp("", "nights")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(folder)
		nights := []*nightPress{newNightPress(t, filepath.Join(folder, "quick"), "this build"), newNightPress(t, filepath.Join(folder, "full"), "")}
		defer nights[0].ledger.Close()
		defer nights[1].ledger.Close()
		today := day.MustParse("2026-11-02")
		for night := range rapid.IntRange(2, 5).Draw(t, "nights") {
			if night > 0 {
				today = today.AddDays(rapid.SampledFrom([]int{0, 1, 1, 7, 30, -3}).Draw(t, "days"))
				for range rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(t, "edits") {
					editDrawn(t, tables)
				}
				if rapid.IntRange(0, 9).Draw(t, "loses a file") == 0 {
					loseDrawn(t, nights)
				}
			}
			writeTables(t, filepath.Join(folder, "cases"), tables)
			run := "night-" + strconv.Itoa(night)
			one := nights[0].run(t, filepath.Join(folder, "cases"), today, run)
			other := nights[1].run(t, filepath.Join(folder, "cases"), today, run)
			if !reflect.DeepEqual(one, other) {
				t.Fatalf("on %s the short way leads to\n%+v\nthe long way to\n%+v", today, one, other)
			}
			same(t, filesOf(t, nights[0].out), filesOf(t, nights[1].out))
			for _, p := range one {
				if p.Fresh {
					full++
				} else {
					quick++
				}
			}
		}
	})
	if quick == 0 || full == 0 {
		t.Errorf("%d packets as before, %d made: this says nothing", quick, full)
	}
}

// fewChecks lets a property that costs much be drawn less often, unless somebody says
// how often.
func fewChecks(t *testing.T, n string) {
	t.Helper()
	checks := flag.Lookup("rapid.checks")
	if before := checks.Value.String(); before == checks.DefValue {
		if err := checks.Value.Set(n); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = checks.Value.Set(before) })
	}
}

// nightPress makes one folder night after night.
type nightPress struct {
	out, build string
	ledger     *ledger.Ledger
}

// What all nights share is loaded once.
var (
	nightFaces = sync.OnceValue(func() *fonts.Set {
		faces, err := fonts.Default()
		if err != nil {
			panic(err)
		}
		return faces
	})
	nightEngine = sync.OnceValue(func() *pdf.Engine { return pdf.New(nightFaces()) })
	nightRules  = sync.OnceValue(func() *rules.Rules {
		inForce, err := rules.Default()
		if err != nil {
			panic(err)
		}
		return inForce
	})
	nightTemplates = sync.OnceValue(func() *letter.Set {
		set, _ := letter.Load(templates.Files, nil, nil, plan.Shapes())
		return set
	})
)

func newNightPress(t *rapid.T, out, build string) *nightPress {
	l, _, err := ledger.Open(out, ledger.Options{Program: "test", Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	return &nightPress{out, build, l}
}

func (n *nightPress) run(t *rapid.T, source string, today day.Date, run string) []Packet {
	book, err := input.Open(source, nil, sheet.Options{HeaderScore: intake.HeaderScore, CaseTable: intake.IsTable})
	if err != nil {
		t.Fatal(err)
	}
	settings, _ := intake.Settings(book, office.Default())
	env := facts.Env{Office: settings, Rules: nightRules(), Today: today}
	loaded := nightTemplates()
	plan, err := planOf(intake.Read(book, intake.Options{Office: env.Office, Scans: env.Scans}), loaded, env)
	if err != nil {
		t.Fatal(err)
	}
	p := &Renderer{
		Layout: layout.Options{Fonts: nightFaces(), Paper: layout.Letter}, Engine: nightEngine(), Env: env, Ledger: n.ledger,
		Out: n.out, RunID: run, Jobs: 1, WholePackets: true, Build: n.build, Now: func() time.Time { return clock() },
	}
	made, err := runPlan(context.Background(), p, plan)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// sheetsOfOneCase are the sample tables with the rows of one case, by file name.
func sheetsOfOneCase(t *rapid.T) map[string][][]string {
	cases := readCSV(t, "../../samples/cases/cases.csv")
	id := cases[rapid.IntRange(1, len(cases)-1).Draw(t, "case")][0]
	tables := map[string][][]string{}
	paths, err := filepath.Glob("../../samples/cases/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		rows := readCSV(t, path)
		if at := slices.Index(rows[0], "case_id"); at >= 0 {
			head := rows[0]
			rows = slices.DeleteFunc(rows[1:], func(row []string) bool { return row[at] != id })
			rows = append([][]string{head}, rows...)
		}
		if base := filepath.Base(path); base != "enclosures.csv" {
			tables[base] = rows
		}
	}
	return tables
}

// editDrawn changes one cell: to blank, to what another sample has in that column,
// or to a day.
func editDrawn(t *rapid.T, tables map[string][][]string) {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(tables)), func(name string) bool { return len(tables[name]) < 2 })
	name := rapid.SampledFrom(names).Draw(t, "table")
	rows := tables[name]
	row := rows[rapid.IntRange(1, len(rows)-1).Draw(t, "row")]
	at := rapid.IntRange(0, len(row)-1).Draw(t, "column")
	if rows[0][at] == "case_id" {
		return
	}
	others := readCSV(t, filepath.Join("../../samples/cases", name))
	values := []string{"", "2026-11-20", "2026-12-01", "Changed"}
	for _, other := range others[1:] {
		values = append(values, other[at])
	}
	row[at] = rapid.SampledFrom(values).Draw(t, "value")
}

// loseDrawn removes the same file from both folders.
func loseDrawn(t *rapid.T, nights []*nightPress) {
	names := slices.Sorted(maps.Keys(filesOf(t, nights[0].out)))
	if len(names) == 0 {
		return
	}
	name := rapid.SampledFrom(names).Draw(t, "lost")
	for _, n := range nights {
		if err := os.Remove(filepath.Join(n.out, name)); err != nil {
			t.Fatal(err)
		}
	}
}

func readCSV(t *rapid.T, path string) [][]string {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func writeTables(t *rapid.T, folder string, tables map[string][][]string) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, rows := range tables {
		var content bytes.Buffer
		if err := csv.NewWriter(&content).WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), content.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func filesOf(t *rapid.T, root string) map[string]string {
	found := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if d != nil && d.Name() == ledger.Folder {
				return filepath.SkipDir
			}
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(root, path)
		found[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func same(t *rapid.T, one, other map[string]string) {
	for name := range one {
		if other[name] != one[name] {
			t.Errorf("%s is not the same", name)
		}
	}
	if len(one) != len(other) {
		t.Errorf("%d files, and %d", len(one), len(other))
	}
}
