package problem

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
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
	if len(l) == 0 {
		_, err := io.WriteString(w, "[]\n")
		return err
	}
	out := bufio.NewWriter(w)
	var one bytes.Buffer
	encoder := json.NewEncoder(&one)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("  ", "  ")
	before := "[\n  "
	for _, p := range l {
		one.Reset()
		if err := encoder.Encode(p.record()); err != nil {
			return err
		}
		out.WriteString(before) // the writer remembers an error
		out.Write(bytes.TrimRight(one.Bytes(), "\n"))
		before = ",\n  "
	}
	out.WriteString("\n]\n")
	return out.Flush()
}

func (p *Problem) record() record {
	documents := p.Documents
	if documents == nil {
		documents = []string{}
	}
	return record{
		p.Severity, p.Code, p.Where.File, p.Where.Sheet, p.Where.Cell, p.Where.Row,
		p.Field, p.CaseID, documents, p.Message, p.Hint,
	}
}

// WriteText writes the list for people, a paragraph a problem: where, how bad
// and the code on the first line, then what is wrong and what to do. A cause
// shared by more than five rows is said once, in the place of the first.
func (l List) WriteText(w io.Writer) error {
	causes := l.causes()
	out := bufio.NewWriter(w)
	for i := range l {
		p := &l[i]
		t, more := causes[p.cause()], 0
		switch {
		case t.said:
			continue
		case t.rows > manyRows:
			more, t.said = t.problems-1, true
		}
		out.WriteString(p.text(more)) // the writer remembers an error
	}
	return out.Flush()
}

// cause is what makes two problems the same to a person working down a column.
type cause struct {
	severity             Severity
	code, field, message string
	file, sheet          string
}

func (p *Problem) cause() cause {
	return cause{p.Severity, p.Code, p.Field, p.Message, p.Where.File, p.Where.Sheet}
}

// tally is how often a cause stands in a list.
type tally struct {
	problems int
	rows     int           // in how many rows; no more than one beyond manyRows
	known    [manyRows]int // the first of them
	said     bool
}

func (l List) causes() map[cause]*tally {
	causes := map[cause]*tally{}
	for i := range l {
		of := l[i].cause()
		t := causes[of]
		if t == nil {
			t = &tally{}
			causes[of] = t
		}
		t.problems++
		row := l[i].Where.Row
		switch {
		case t.rows > manyRows || slices.Contains(t.known[:t.rows], row):
		case t.rows == manyRows:
			t.rows++
		default:
			t.known[t.rows] = row
			t.rows++
		}
	}
	return causes
}

// text is the paragraph of a problem that stands in so many more rows.
func (p *Problem) text(more int) string {
	where := p.Where.String()
	if more > 0 {
		where = fmt.Sprintf("%s and %d more rows", where, more)
	}
	if where == "" {
		where = "the input"
	}
	text := fmt.Sprintf("%s: %s [%s]\n    %s\n", where, p.Severity, p.Code, Sentence(p.Message))
	if p.Hint != "" {
		text += "    " + Sentence(p.Hint) + "\n"
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
