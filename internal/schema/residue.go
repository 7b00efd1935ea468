package schema

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"casepacket/internal/day"
	"casepacket/internal/problem"
)

//go:embed residue.yaml
var residueFile []byte

// leftover is one kind of residue: what a program leaves in a cell (residue.yaml).
type leftover struct {
	Program string
	Words   []string
	Pattern string
	Needs   []string
	Fields  []string
	Blank   bool   // of words: many of them are how a program writes an empty cell
	Clean   string // how the value is got out: replace, entities, tags, breaks; blank where nobody can
	With    string
	Cleaned string // what the note says
	Says    string
	Fix     string
	Source  string

	expression *regexp.Regexp
	marks      signSet // each of Needs has one of them; none where one of Needs is letters alone
}

// residues are the kinds of residue, made ready to be looked for.
type residues struct {
	words    map[string][]*leftover
	patterns map[string][]*leftover // by kind of field
	epochs   []day.Date
}

// knownResidue reads residue.yaml. The file is part of the program, so one that cannot
// be read is a fault of the build, which the tests find; hence the panics.
var knownResidue = sync.OnceValue(func() *residues {
	var file struct {
		Words, Patterns []*leftover
		Epochs          []struct{ Date, Program string }
	}
	if err := yaml.UnmarshalWithOptions(residueFile, &file, yaml.Strict()); err != nil {
		panic(err)
	}
	known := &residues{words: map[string][]*leftover{}, patterns: map[string][]*leftover{}}
	for _, l := range file.Words {
		for _, word := range l.Words {
			known.words[word] = append(known.words[word], l)
		}
	}
	for _, l := range file.Patterns {
		l.expression, l.marks = regexp.MustCompile(l.Pattern), marksOf(l.Needs)
		for _, class := range l.Fields {
			known.patterns[class] = append(known.patterns[class], l)
		}
	}
	for _, e := range file.Epochs {
		known.epochs = append(known.epochs, day.MustParse(e.Date))
	}
	return known
})

// residueIn finds what another program left in a cell; nil faults where there is none.
func residueIn(f Field, text string) []Fault {
	class := residueClass(f)
	if class == "" {
		return nil
	}
	severity := problem.Missing
	if f.Type == TypeCaseID { // nobody's case can be made
		severity = problem.Error
	}
	known := knownResidue()
	if len(text) <= maxResidueWord {
		for _, l := range known.words[text] {
			if slices.Contains(l.Fields, class) {
				return faults(severity, "SH-100", l.Says+named(f), l.Fix+confirmation(f))
			}
		}
	}
	has := signsIn(text)
	for _, l := range known.patterns[class] {
		if has.mayHold(l.marks) && l.canMatch(text) && l.expression.MatchString(text) {
			return faults(severity, "SH-101", l.Says+named(f), l.Fix)
		}
	}
	return nil
}

// canMatch reports whether a text has what the pattern needs: a sheet has millions of
// cells, and nearly all have not.
func (l *leftover) canMatch(text string) bool {
	for _, part := range l.Needs {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// maxResidueWord is the length of the longest of the words; the others need not be
// looked up.
const maxResidueWord = 20

// named says which field a message is about, for the cover, which has no addresses.
func named(f Field) string { return " (" + f.Label + ")" }

// confirmation says how a value that looks like residue is confirmed: there are
// people of the name Null.
func confirmation(f Field) string {
	if personName.MatchString(f.Name) {
		return `; if it is the person's name, write it in quotation marks: "Null"`
	}
	return ""
}

// confirmed is the value of a cell that a person put in quotation marks, because
// without them it would be residue; ok is false for all others.
func confirmed(f Field, text string) (value string, ok bool) {
	value, ok = insideQuotes(text)
	if !ok || residueClass(f) == "prose" || residueIn(f, value) == nil {
		return "", false
	}
	return value, true
}

// insideQuotes takes the quotation marks from around a text that has no others.
func insideQuotes(text string) (string, bool) {
	if text[0] != '"' && text[0] < 0x80 {
		return "", false
	}
	for _, marks := range []string{`""`, "“”", "„“", "«»"} {
		open, closing := string([]rune(marks)[0]), string([]rune(marks)[1])
		if inner, ok := strings.CutPrefix(text, open); ok {
			inner, ok = strings.CutSuffix(inner, closing)
			inner = strings.TrimSpace(inner)
			return inner, ok && inner != "" && !strings.ContainsAny(inner, marks)
		}
	}
	return "", false
}

// residueClass is the kind of a field, by which residue counts in it.
func residueClass(f Field) string {
	if class, ok := residueClasses()[f.Name]; ok {
		return class
	}
	return classOf(f)
}

// residueClasses are the kinds of all fields: a sheet has millions of cells.
var residueClasses = sync.OnceValue(func() map[string]string {
	classes := map[string]string{}
	for _, f := range Fields() {
		classes[f.Name] = classOf(f)
	}
	return classes
})

// classOf says which kinds of residue count in a field; "" for fields whose values
// are compared with a list, where a word is told as not known anyway, and for paths of
// files, where a backslash is sound.
func classOf(f Field) string {
	switch f.Type {
	case TypeYesNo, TypeEnum, TypeEnumList:
		return ""
	case TypeID, TypeCaseID, TypeCodeList:
		return "code"
	case TypeProse, TypeList:
		if f.Combined {
			return "name"
		}
		return "prose"
	case TypeText:
		switch {
		case f.Name == "enclosure_file":
			return ""
		case isName.MatchString(f.Name), personName.MatchString(f.Name), f.Combined:
			return "name"
		case codeName.MatchString(f.Name):
			return "code"
		}
		return "line"
	}
	return "value"
}

var (
	// personName finds the fields that name a person.
	personName = regexp.MustCompile(`(?:_name|_names|_doctor|_clinician|_contact|_person|_partner|_signer|_with)$`)
	// codeName finds the codes and numbers among the fields of text.
	codeName = regexp.MustCompile(`_(?:code|confirmation|answers|page)$`)
)

// isEpoch reports whether a date is one that programs write for no date.
func isEpoch(d day.Date) bool { return slices.Contains(knownResidue().epochs, d) }
