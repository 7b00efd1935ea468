package problem

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// manyRows is how many rows may share a cause before the text form says it
// once for all of them.
const manyRows = 5

// record is a Problem as JSON shows it; the keys are part of the interface.
type record struct {
	Severity  Severity `json:"severity"`
	Code      string   `json:"code"`
	File      string   `json:"file"`
	Sheet     string   `json:"sheet"`
	Cell      string   `json:"cell"`
	Row       int      `json:"row"`
	Field     string   `json:"field"`
	CaseID    string   `json:"case_id"`
	Documents []string `json:"documents"`
	Message   string   `json:"message"`
	Hint      string   `json:"hint"`
}

// WriteJSON writes the list as one JSON array, one object a problem.
func (l List) WriteJSON(w io.Writer) error {
	records := make([]record, len(l))
	for i, p := range l {
		records[i] = record{
			p.Severity, p.Code, p.Where.File, p.Where.Sheet, p.Where.Cell, p.Where.Row,
			p.Field, p.CaseID, p.Documents, p.Message, p.Hint,
		}
		if p.Documents == nil {
			records[i].Documents = []string{}
		}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(records)
}

// WriteText writes the list for people, a paragraph a problem: where, how bad
// and the code on the first line, then what is wrong and what to do. A cause
// shared by more than five rows is said once.
func (l List) WriteText(w io.Writer) error {
	var text strings.Builder
	for _, g := range l.groups() {
		text.WriteString(g.text())
	}
	_, err := io.WriteString(w, text.String())
	return err
}

// cause is what makes two problems the same to a person working down a column.
type cause struct {
	severity             Severity
	code, field, message string
	file, sheet          string
}

type group struct {
	Problem
	places []Where
}

// groups collects the problems of one cause where it stands in many rows, and
// leaves the others one by one; order is that of the list.
func (l List) groups() []*group {
	causeOf := func(p Problem) cause {
		return cause{p.Severity, p.Code, p.Field, p.Message, p.Where.File, p.Where.Sheet}
	}
	rows := map[cause]map[int]bool{}
	for _, p := range l {
		c := causeOf(p)
		if rows[c] == nil {
			rows[c] = map[int]bool{}
		}
		rows[c][p.Where.Row] = true
	}
	shared := map[cause]*group{}
	var groups []*group
	for _, p := range l {
		c := causeOf(p)
		if g := shared[c]; g != nil {
			g.places = append(g.places, p.Where)
			continue
		}
		g := &group{p, []Where{p.Where}}
		if len(rows[c]) > manyRows {
			shared[c] = g
		}
		groups = append(groups, g)
	}
	return groups
}

func (g *group) text() string {
	where := g.Where.String()
	if len(g.places) > 1 {
		where = fmt.Sprintf("%s and %d more rows", where, len(g.places)-1)
	}
	if where == "" {
		where = "the input"
	}
	text := fmt.Sprintf("%s: %s [%s]\n    %s\n", where, g.Severity, g.Code, Sentence(g.Message))
	if g.Hint != "" {
		text += "    " + Sentence(g.Hint) + "\n"
	}
	return text
}

// Sentence makes a message stand alone: a capital first, a full stop last.
func Sentence(s string) string {
	if s == "" {
		return ""
	}
	if !strings.ContainsRune(".!?", rune(s[len(s)-1])) {
		s += "."
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
