package rules

import (
	"go/ast"
	"os"
	"slices"
	"strings"
	"testing"
)

// readIDs returns the codes of ids.txt; a blank line or one that begins with
// a number sign is none.
func readIDs(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("ids.txt")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if slices.Contains(ids, line) {
			t.Errorf("%s stands twice in ids.txt", line)
		}
		ids = append(ids, line)
	}
	return ids
}

func TestCodesAreThoseOfTheSpecification(t *testing.T) {
	ids, codes := readIDs(t), Codes()
	for _, id := range ids {
		if !slices.Contains(codes, id) {
			t.Errorf("%s of ids.txt is missing: the program has no explanation of it", id)
		}
	}
	for _, code := range codes {
		if !slices.Contains(ids, code) {
			t.Errorf("%s is invented: ids.txt does not have it", code)
		}
	}
}

// foundByOthers are codes that no line of the program gives out, with the reason.
var foundByOthers = map[string]string{
	"V-OUT-5": "a variable without a field is found when the templates are checked, by the codes TP-*",
}

// A code that is explained but that no line of the program gives out is a
// rule in name only.
func TestEveryCodeIsGivenOut(t *testing.T) {
	given := map[string]bool{}
	eachSource(t, func(_ string, n ast.Node) {
		for _, code := range codesIn(n) {
			given[code] = true
		}
		if literal, ok := n.(*ast.BasicLit); ok {
			given[strings.Trim(literal.Value, `"`)] = true
		}
	})
	for _, id := range readIDs(t) {
		_, excused := foundByOthers[id]
		switch {
		case !given[id] && !excused:
			t.Errorf("%s is explained, and no line of the program gives it out", id)
		case given[id] && excused:
			t.Errorf("%s is given out; take it from the exceptions", id)
		}
	}
}
