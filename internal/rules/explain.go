package rules

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed codes/*.yaml
var codeFiles embed.FS

// Explanation says what a code of a problem means to somebody who fills in
// the sheet. The sentences begin in lower case and end without a full stop.
type Explanation struct {
	Code     string   // such as V-REC-5
	Severity []string // note, warning, missing, error: each that occurs, the gravest first
	Rule     string   // what is checked, as it should be
	Why      string   // the harm when it is not so
	Source   string   // the regulation, or "our own check"
	Fix      string   // what to do in the cell
}

// written is an Explanation as the files spell it.
type written struct {
	Code     string     `yaml:"code"`
	Severity severities `yaml:"severity"`
	Rule     string     `yaml:"rule"`
	Why      string     `yaml:"why"`
	Source   string     `yaml:"source"`
	Fix      string     `yaml:"fix"`
}

// severities is one severity, or a list where a code has several.
type severities []string

func (s *severities) UnmarshalYAML(text []byte) error {
	var one string
	if yaml.Unmarshal(text, &one) == nil {
		*s = severities{one}
		return nil
	}
	var several []string
	err := yaml.Unmarshal(text, &several)
	*s = several
	return err
}

// Explain returns the explanation of a code such as V-REC-5, written in
// capitals or not. It returns false for a code the program does not have.
func Explain(code string) (Explanation, bool) {
	e, ok := explanations()[strings.ToUpper(strings.TrimSpace(code))]
	return e, ok
}

// Codes returns every code that Explain knows, by family and then by number:
// V-REC-2 stands before V-REC-10.
func Codes() []string {
	return slices.SortedFunc(maps.Keys(explanations()), compareCodes)
}

// explanations reads the files anew, which takes some milliseconds: a run of
// the program asks once. The files are part of the program, so one that cannot
// be read is a fault of the build, which the tests find; hence the panic.
func explanations() map[string]Explanation {
	all, err := readExplanations(codeFiles)
	if err != nil {
		panic(err)
	}
	return all
}

// compareCodes orders codes by the letters, then by the number: among codes
// of one family the shorter one has the smaller number.
func compareCodes(a, b string) int {
	family := func(code string) string { return code[:strings.LastIndex(code, "-")+1] }
	if family(a) == family(b) && len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

// readExplanations reads codes/*.yaml and refuses a code that stands twice,
// so that no explanation hides another.
func readExplanations(files fs.FS) (map[string]Explanation, error) {
	names, err := fs.Glob(files, "codes/*.yaml")
	if err != nil {
		return nil, err
	}
	all := map[string]Explanation{}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var list []written
		if err := yaml.UnmarshalWithOptions(text, &list, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, w := range list {
			if _, ok := all[w.Code]; ok {
				return nil, fmt.Errorf("%s: %s is explained twice", name, w.Code)
			}
			all[w.Code] = Explanation{w.Code, w.Severity, w.Rule, w.Why, w.Source, w.Fix}
		}
	}
	return all, nil
}
