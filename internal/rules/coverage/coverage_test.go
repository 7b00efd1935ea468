package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"casepacket/internal/rules"
)

var root = filepath.Join("..", "..", "..")

func table(t *testing.T) []group {
	t.Helper()
	groups, err := read(filepath.Join(root, tableFile))
	if err != nil {
		t.Fatal(err)
	}
	return groups
}

// wanted returns the points of ids.txt, where S1..S3 stands for three, and the
// codes of the rules about cases.
func wanted(t *testing.T) map[string]bool {
	t.Helper()
	text, err := os.ReadFile("ids.txt")
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	add := func(id string) {
		if ids[id] {
			t.Errorf("%s stands twice in ids.txt", id)
		}
		ids[id] = true
	}
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		for id := range strings.FieldsSeq(line) {
			first, last, many := strings.Cut(id, "..")
			if !many {
				add(id)
				continue
			}
			prefix := strings.TrimRight(first, "0123456789")
			from, err1 := strconv.Atoi(first[len(prefix):])
			to, err2 := strconv.Atoi(strings.TrimPrefix(last, prefix))
			if err1 != nil || err2 != nil || to < from {
				t.Fatalf("%s is no range", id)
			}
			for n := from; n <= to; n++ {
				add(fmt.Sprint(prefix, n))
			}
		}
	}
	for _, code := range rules.Codes() {
		if strings.HasPrefix(code, "V-") {
			add(code)
		}
	}
	return ids
}

func TestEveryPointOfTheDomainHasItsRow(t *testing.T) {
	ids, had := wanted(t), map[string]bool{}
	for _, g := range table(t) {
		for _, r := range g.rows {
			switch {
			case !ids[r.id]:
				t.Errorf("line %d: ids.txt does not have %s", r.line, r.id)
			case had[r.id]:
				t.Errorf("line %d: %s has a row already", r.line, r.id)
			case r.what == "" || len(r.carriers) == 0:
				t.Errorf("line %d: %s says nothing", r.line, r.id)
			}
			had[r.id] = true
		}
	}
	for id := range ids {
		if !had[id] {
			t.Errorf("%s has no row in %s", id, tableFile)
		}
	}
}

func TestEveryReferenceExists(t *testing.T) {
	tree, err := look(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range tree.check(table(t)) {
		t.Error(fault)
	}
}

// A code is carried by its own rule, and by a test or story that speaks of it.
func TestRulesAreTestedByTheirCode(t *testing.T) {
	tree, err := look(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range table(t) {
		for _, r := range g.rows {
			if !strings.HasPrefix(r.id, "V-") {
				continue
			}
			own, tested := false, false
			for _, c := range r.carriers {
				own = own || c.kind == "rule" && c.name == r.id
				files := tree.filesOf(c.name)
				if c.kind == "story" {
					files = []string{filepath.Join(root, "cmd", "casepacket", "testdata", c.name+".txt")}
				}
				for _, path := range files {
					content, err := os.ReadFile(path)
					if err != nil {
						t.Fatal(err)
					}
					tested = tested || regexp.MustCompile(r.id+`\b`).Match(content)
				}
			}
			if !own || !tested && notByCode[r.id] == "" {
				t.Errorf("the row of %s does not name the rule, or no test that speaks of it", r.id)
			}
		}
	}
}

// notByCode are codes whose tests find the same under another name.
var notByCode = map[string]string{
	"V-OUT-5": "templates are checked by the codes TP-*",
}

func TestWrongReferencesAreFound(t *testing.T) {
	tree, err := look(root)
	if err != nil {
		t.Fatal(err)
	}
	for cell, wrong := range map[string]bool{
		"rule:V-ID-1":                 false,
		"rule:V-ID-999":               true,
		"rule:v-id-1":                 true,
		"field:plan_type":             false,
		"field:plan_type=hmo":         false,
		"field:plan_typo":             true,
		"field:plan_type=hmmo":        true,
		`template:appeal "The facts"`: false,
		`template:appeal "Words that no appeal says."`: true,
		`template:appeals "The facts"`:                 true,
		`data:figures "access_days"`:                   false,
		`data:figures "acces_days"`:                    true,
		`file:go.mod "module casepacket"`:              false,
		`file:go.modd "module casepacket"`:             true,
		"story:deadlines":                              false,
		"story:deadline":                               true,
		"test:TestWrongReferencesAreFound":             false,
		"test:TestThatNobodyWrote":                     true,
		"test:coverage.TestWrongReferencesAreFound":    false,
		"test:letter.TestWrongReferencesAreFound":      true,
		"test:TestGolden":                              !(len(tree.tests["TestGolden"]) == 1),
		"not: because":                                 false,
	} {
		carriers, err := parseCarriers(cell)
		if err != nil {
			t.Errorf("%s: %v", cell, err)
			continue
		}
		if fault := tree.fault(carriers[0]); (fault != "") != wrong {
			t.Errorf("%s: found %q", cell, fault)
		}
	}
	unread := tree
	unread.reads = map[string]bool{}
	if unread.fault(carrier{kind: "field", name: "plan_type"}) == "" {
		t.Error("a field that nothing reads is taken for a carrier")
	}
	for _, cell := range []string{"", "rul:V-ID-1", "rule:", "template:appeal", `template:appeal ""`} {
		if carriers, err := parseCarriers(cell); err == nil {
			t.Errorf("%q is read as %v", cell, carriers)
		}
	}
}

func TestCarriersAreTakenApart(t *testing.T) {
	got, err := parseCarriers(`rule:V-ID-1; template:appeal "one; two"; not: this; that`)
	want := []carrier{{"rule", "V-ID-1", ""}, {"template", "appeal", "one; two"}, {"not", "this; that", ""}}
	if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestPageIsUpToDate(t *testing.T) {
	have, err := os.ReadFile(filepath.Join(root, pageFile))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(have, page(table(t))) {
		t.Errorf("%s is not what the table says; run make generate", pageFile)
	}
}
