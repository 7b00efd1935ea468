package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

var codePattern = regexp.MustCompile(`\b(V-[A-Z]+-[0-9]+|SH-[0-9]+|TP-[0-9]+)\b|^S[0-9]+$`)

// eachSource calls look with every node of the program's own files.
func eachSource(t *testing.T, look func(path string, n ast.Node)) {
	t.Helper()
	visit := func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			look(path, n)
			return true
		})
		return nil
	}
	for _, root := range []string{"..", filepath.Join("..", "..", "cmd")} {
		if err := filepath.WalkDir(root, visit); err != nil {
			t.Fatal(err)
		}
	}
}

// codesIn returns the codes in a node that is a string literal.
func codesIn(n ast.Node) []string {
	literal, ok := n.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return nil
	}
	return codePattern.FindAllString(literal.Value, -1)
}

func TestEveryCodeTheProgramUsesIsExplained(t *testing.T) {
	known := explanations()
	found := map[string]bool{}
	eachSource(t, func(path string, n ast.Node) {
		for _, code := range codesIn(n) {
			if _, ok := known[code]; !ok && !found[code] {
				t.Errorf("%s, used in %s, has no explanation", code, path)
			}
			found[code] = true
		}
	})
	if len(found) < 50 {
		t.Errorf("only %d codes found in the sources; the search is broken", len(found))
	}
}

// Where a severity and a code stand side by side, as arguments of a call or
// as parts of a Problem, the explanation names that severity.
func TestSeveritiesAreThoseTheProgramUses(t *testing.T) {
	known := explanations()
	pairs := 0
	eachSource(t, func(path string, n ast.Node) {
		var parts []ast.Expr
		switch n := n.(type) {
		case *ast.CallExpr:
			parts = n.Args
		case *ast.CompositeLit:
			parts = n.Elts
		}
		severity := ""
		for _, part := range parts {
			if pair, ok := part.(*ast.KeyValueExpr); ok {
				part = pair.Value
			}
			if s := severityIn(part); s != "" {
				severity = s
			}
			if severity == "" {
				continue
			}
			for _, code := range codesIn(part) {
				pairs++
				if e, ok := known[code]; ok && !slices.Contains(e.Severity, severity) {
					t.Errorf("%s is of severity %s in %s; explained as %v", code, severity, path, e.Severity)
				}
			}
		}
	})
	if pairs < 30 {
		t.Errorf("only %d severities found beside codes; the search is broken", pairs)
	}
}

// severityIn returns the word for problem.Error and its like, "" for anything
// else.
func severityIn(part ast.Expr) string {
	selector, ok := part.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if of, ok := selector.X.(*ast.Ident); !ok || of.Name != "problem" {
		return ""
	}
	return map[string]string{
		"Error": problem.Error.String(), "Missing": problem.Missing.String(),
		"Warning": problem.Warning.String(), "Note": problem.Note.String(),
	}[selector.Sel.Name]
}

// section lists how many rules each family of checks of a case has.
var section = map[string]int{
	"V-ID": 8, "V-DR": 6, "V-DT": 12, "V-REC": 14, "V-AU": 6, "V-IN": 12,
	"V-APL": 26, "V-CMP": 8, "V-OUT": 7, "V-REQ": 1,
}

// apart are codes that are numbered behind a gap.
var apart = map[string]bool{"V-ID-20": true, "V-ID-21": true, "V-ID-22": true, "V-ID-23": true, "V-ID-24": true, "V-ID-25": true, "V-ID-26": true}

func TestFamiliesHaveNoGaps(t *testing.T) {
	got := map[string]int{}
	for _, code := range Codes() {
		family := code[:max(0, strings.LastIndex(code, "-"))]
		if _, ok := section[family]; !ok || apart[code] {
			continue
		}
		got[family]++
		if want := family + "-" + strconv.Itoa(got[family]); code != want {
			t.Errorf("after the first %d codes of %s comes %s, not %s", got[family]-1, family, code, want)
		}
	}
	for family, want := range section {
		if got[family] != want {
			t.Errorf("%s has %d explanations, want %d", family, got[family], want)
		}
	}
}

func TestExplanationsAreComplete(t *testing.T) {
	severities := []string{
		problem.Error.String(), problem.Missing.String(), problem.Warning.String(), problem.Note.String(),
	}
	for code, e := range explanations() {
		if len(e.Severity) == 0 {
			t.Errorf("%s has no severity", code)
		}
		for _, s := range e.Severity {
			if !slices.Contains(severities, s) {
				t.Errorf("%s has the severity %q, which no problem has", code, s)
			}
		}
		for part, text := range map[string]string{"rule": e.Rule, "why": e.Why, "source": e.Source, "fix": e.Fix} {
			if len(text) < 8 {
				t.Errorf("%s: %s is %q", code, part, text)
			}
			if strings.HasSuffix(text, ".") || strings.Contains(text, "\n") {
				t.Errorf("%s: %s ends in a full stop or has a line break; the command adds the stop", code, part)
			}
		}
		if m := codePattern.FindString(e.Code); m != e.Code {
			t.Errorf("%q has not the form of a code", e.Code)
		}
	}
}

// Words with an underscore are the names under which the reader finds the
// cell, or the word to write into it.
func TestMendingNamesColumnsThatExist(t *testing.T) {
	known := map[string]bool{}
	for _, f := range schema.Fields() {
		known[f.Name] = true
		for _, v := range f.Values {
			known[v.Code] = true
		}
	}
	underscored := regexp.MustCompile(`\b[a-z0-9]+(_[a-z0-9]+)+\b`)
	for code, e := range explanations() {
		if !strings.HasPrefix(code, "V-") {
			continue
		}
		for _, name := range underscored.FindAllString(e.Rule+" "+e.Why+" "+e.Fix, -1) {
			if !known[name] {
				t.Errorf("%s speaks of %s, which is neither a column nor a word for one", code, name)
			}
		}
	}
}

func TestExplainTakesEitherCase(t *testing.T) {
	for _, asked := range []string{"V-REC-5", "v-rec-5", " V-Rec-5 "} {
		if e, ok := Explain(asked); !ok || e.Code != "V-REC-5" {
			t.Errorf("Explain(%q) = %q, %v", asked, e.Code, ok)
		}
	}
	if e, ok := Explain("V-REC-99"); ok {
		t.Errorf("a code that does not exist is explained as %q", e.Rule)
	}
}

func TestCodesStandInTheOrderOfTheirNumbers(t *testing.T) {
	codes := Codes()
	two, ten := slices.Index(codes, "V-REC-2"), slices.Index(codes, "V-REC-10")
	if two < 0 || ten < two {
		t.Errorf("V-REC-2 is at %d, V-REC-10 at %d", two, ten)
	}
}

func TestReadingRefuses(t *testing.T) {
	const good = "- {code: V-X-1, severity: error, rule: r, why: w, source: s, fix: m}\n"
	for name, files := range map[string]fstest.MapFS{
		"a code explained in two files": {"codes/a.yaml": {Data: []byte(good)}, "codes/b.yaml": {Data: []byte(good)}},
		"a key nobody reads":            {"codes/a.yaml": {Data: []byte(good + "- {code: V-X-2, reason: w}\n")}},
	} {
		if _, err := readExplanations(files); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if _, err := readExplanations(fstest.MapFS{"codes/a.yaml": {Data: []byte(good)}}); err != nil {
		t.Error(err)
	}
}
