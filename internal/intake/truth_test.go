package intake

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/check"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/profiles"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	sheets "casepacket/internal/sheet/input"
)

// What must come of each file of testdata/cells and testdata/cases: every fact of its
// cases, as a person would read the sheet, and what must be said, by cell and code.
// testdata/truth.txt tells how its lines are written; each was compared with its file.
func TestTruthOfFiles(t *testing.T) {
	want, sets := truthLines(t)
	env := testEnv(t)
	exports, err := profiles.Known()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/c*s/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		name := filepath.Base(path)
		if name == "want.txt" {
			continue
		}
		line, known := want[name]
		delete(want, name)
		if got := truthOf(path, line, sets, env, exports); !known || got != line {
			t.Errorf("%s: %s\nwant %s", name, got, line)
		}
	}
	for name := range want {
		t.Errorf("%s is missing", name)
	}
}

// truthLines reads testdata/truth.txt: the line of each file, and the sets of facts.
func truthLines(t *testing.T) (lines map[string]string, sets map[string]map[string]string) {
	t.Helper()
	text, err := os.ReadFile("testdata/truth.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines, sets = map[string]string{}, map[string]map[string]string{"nothing": {}}
	for line := range strings.Lines(string(text)) {
		name, rest, ok := strings.Cut(strings.TrimSpace(line), ": ")
		set, isSet := strings.CutPrefix(name, "set ")
		switch {
		case !ok || name[0] == '#':
		case isSet:
			sets[set] = map[string]string{}
			for _, fact := range strings.Split(rest, ", ") {
				field, value, _ := strings.Cut(fact, "=")
				sets[set][field] = value
			}
		default:
			lines[name] = rest
		}
	}
	return lines, sets
}

// truthOf writes what came of a file in the form of the line that is wanted: against the
// set of facts that it names, or else against that which differs least.
func truthOf(path, line string, sets map[string]map[string]string, env facts.Env, exports []*profiles.Profile) string {
	book, err := sheets.Open(path, nil, sheet.Options{HeaderScore: HeaderScore, HeaderShape: HeaderShape, CaseField: IsField, CaseTable: IsTable})
	if err != nil {
		return "refused: " + err.Error()
	}
	options := optionsOf(env)
	options.Profiles = exports
	set := Read(book, options)
	var parts []string
	problems := slices.Clone(set.Problems)
	for _, note := range book.Notes {
		parts = append(parts, "said: "+note)
	}
	env.Office, env.Scans = set.reader.office, set.reader.scans
	cases := slices.Collect(check.Cases(set.Cases(), env))
	for i, c := range cases {
		problems.Add(c.Problems...)
		var which string
		if named := strings.Split(line, " like "); len(named) > i+1 {
			which = strings.FieldsFunc(named[i+1], func(r rune) bool { return r == ',' || r == ' ' })[0]
		}
		parts = append(parts, caseAgainst(c, which, sets))
	}
	if len(cases) == 0 {
		parts = append(parts, "no case: "+set.WhyNoCase(book))
	}
	return strings.Join(append(parts, toldCells(problems)...), " | ")
}

// caseAgainst tells in what the facts of a case differ from a set: "-field" where one is
// not there.
func caseAgainst(c *casefile.Case, which string, sets map[string]map[string]string) string {
	stated := statedFacts(c)
	best := ""
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		if which != "" && name != which {
			continue
		}
		text := strings.Join(append([]string{cmp.Or(c.CaseID, "a case") + " like " + name}, differences(sets[name], stated)...), ", ")
		if best == "" || len(text) < len(best) {
			best = text
		}
	}
	return best
}

func differences(from, to map[string]string) (list []string) {
	for _, field := range slices.Sorted(maps.Keys(from)) {
		if _, ok := to[field]; !ok {
			list = append(list, "-"+field)
		}
	}
	for _, field := range slices.Sorted(maps.Keys(to)) {
		if to[field] != from[field] {
			list = append(list, fmt.Sprintf("%s=%s", field, to[field]))
		}
	}
	return list
}

// statedFacts are the facts of a case by field, those of a list's rows with their number.
func statedFacts(c *casefile.Case) map[string]string {
	stated := map[string]string{}
	for _, row := range c.Stated() {
		prefix := ""
		if row.Table != schema.Cases {
			prefix = fmt.Sprintf("%d.", row.Key.Seq)
		}
		for _, field := range row.Fields {
			value := strings.ReplaceAll(field.Value, "\n", " / ")
			if field.Bad {
				value = strings.TrimSpace(value + " (not understood)")
			}
			stated[prefix+field.Name] = value
		}
	}
	return stated
}

// toldCells are the cells of which something is said about what they hold, and what.
func toldCells(problems problem.List) (list []string) {
	problems.Sort()
	for _, p := range problems {
		if strings.HasPrefix(p.Code, "SH-") || slices.Contains([]string{"V-ID-2", "V-ID-3", "V-ID-6", "V-ID-8", "V-ID-20", "V-ID-22", "V-APL-5", "V-OUT-6"}, p.Code) {
			list = append(list, strings.TrimSpace(p.Where.Cell+" "+p.Code))
		}
	}
	return slices.Compact(list)
}
