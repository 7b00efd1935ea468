package report

import (
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"casepacket/internal/columns"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/render"
	"casepacket/internal/schema"
)

// fewLines is how many lines of one sort a summary shows before it counts the
// rest.
const fewLines = 6

// Summary is what a run says to the person who started it. It names cases by
// id and cells by address, never a value of a record.
type Summary struct {
	Inputs   []string // as they were named
	Out      string
	Report   *Report
	Packets  iter.Seq[render.Packet]
	Problems problem.List
	Columns  []columns.Column // of the inputs, for what would help most
	Marked   []string         // the marked workbooks; none when there is nothing to mark
	Again    []string         // what is read when they are corrected
	Whole    bool             // whole packets were asked for, and not some kinds of documents
}

// WriteText writes the summary.
func (s *Summary) WriteText(w io.Writer) error {
	var text strings.Builder
	s.counts(&text)
	s.teach(&text)
	s.documents(&text, plan.Blocked, "Not made, because something in them would be wrong")
	s.documents(&text, plan.Held, "Waiting for facts (drafts with blanks are in office/)")
	s.unstarted(&text)
	s.closed(&text)
	s.delayed(&text)
	s.others(&text)
	s.input(&text)
	s.next(&text)
	_, err := io.WriteString(w, text.String())
	return err
}

func (s *Summary) counts(text *strings.Builder) {
	r := s.Report
	fmt.Fprintf(text, "%s: %s, %s in %s.\n", strings.Join(s.Inputs, ", "), count(r.Cases.Read, "case"), count(r.Cases.Made+r.Cases.Unchanged+r.Cases.Delayed, "packet"), s.Out)
	fmt.Fprintf(text, "%s.\n", r.Documents.words("ready to sign and send"))
	if r.NothingStarted() && s.Whole {
		fmt.Fprintf(text, "No letter was started: nothing in these rows was understood to ask for one. See what each column was taken for: casepacket columns %s\n", strings.Join(s.Inputs, " "))
	}
	if r.Cases.Unchanged > 0 {
		fmt.Fprintf(text, "%s as before; nothing in them changed.\n", count(r.Cases.Unchanged, "packet"))
	}
}

// teach says which columns nobody has understood that documents wait for.
func (s *Summary) teach(text *strings.Builder) {
	if line := columns.TeachLine(columns.Waits(s.Columns, s.Problems, plan.CodeUnstarted)); line != "" {
		fmt.Fprintf(text, "%s casepacket columns %s --ask\n", line, strings.Join(s.Inputs, " "))
	}
}

// words counts letters, handouts and the office's own sheets. Letters are ready for
// something: "2 letters ready to sign and send, 1 waiting for facts; 3 handouts for patients".
func (d *Documents) words(ready string) string {
	text := fmt.Sprintf("%s %s%s", count(d.Letters.Ready, "letter"), ready, d.Letters.others())
	if d.Handouts != (Outcomes{}) {
		text += fmt.Sprintf("; %s for patients%s", count(d.Handouts.Ready, "handout"), d.Handouts.others())
	}
	if d.OfficeSheets != (Outcomes{}) {
		text += fmt.Sprintf("; %s%s", count(d.OfficeSheets.Ready, "office sheet"), d.OfficeSheets.others())
	}
	return text
}

// others counts what is not ready, or ready no more.
func (o Outcomes) others() string {
	text := ""
	for _, other := range []struct {
		n     int
		words string
	}{{o.Held, "waiting for facts"}, {o.Blocked, "not made"}, {o.Waiting, "waiting for approval"}, {o.Sent, "sent"}} {
		if other.n > 0 {
			text += fmt.Sprintf(", %d %s", other.n, other.words)
		}
	}
	return text
}

// documents lists the documents of one outcome, each with the worst of what
// keeps it from being ready and where that is.
func (s *Summary) documents(text *strings.Builder, outcome plan.Outcome, title string) {
	var all few
	for p := range s.Packets {
		for _, d := range p.Documents {
			if d.Outcome == outcome {
				all.add(func() string { return fmt.Sprintf("%s %s: %s", p.CaseID, d.Name, s.reason(p.CaseID, d.Name)) })
			}
		}
	}
	all.list(text, title)
}

// reason is the worst problem of a document, and how many more there are.
func (s *Summary) reason(caseID, name string) string {
	var first *problem.Problem
	more := 0
	for i, q := range s.Problems {
		if q.CaseID != caseID || q.Severity < problem.Missing || !contains(q.Documents, name) {
			continue
		}
		if first == nil || q.Severity > first.Severity {
			first = &s.Problems[i]
		}
		more++
	}
	if first == nil {
		return "what travels with it is not ready"
	}
	text := fmt.Sprintf("%s (%s, %s)", first.Message, first.Code, first.Where)
	if more > 1 {
		text += fmt.Sprintf(" and %d more", more-1)
	}
	return text
}

// unstarted lists the documents that were not started since a cell could not be used,
// what one column keeps from several cases as one.
func (s *Summary) unstarted(text *strings.Builder) {
	type cause struct{ input, column, message string }
	cases := map[cause]int{}
	of := func(q *problem.Problem) cause {
		return cause{q.Where.File + "!" + q.Where.Sheet, strings.TrimRight(q.Where.Cell, "0123456789"), q.Message}
	}
	for i, q := range s.Problems {
		if q.Code == plan.CodeUnstarted {
			cases[of(&s.Problems[i])]++
		}
	}
	var all few
	for i, q := range s.Problems {
		if n := cases[of(&s.Problems[i])]; q.Code == plan.CodeUnstarted && n > 0 {
			delete(cases, of(&s.Problems[i]))
			all.add(func() string {
				line := fmt.Sprintf("%s: %s (%s, %s)", q.CaseID, q.Message, q.Code, q.Where)
				if n > 1 {
					line += fmt.Sprintf(", and the same in %s", count(n-1, "more case"))
				}
				return line
			})
		}
	}
	all.list(text, "Not started, because something was not understood")
}

func (s *Summary) closed(text *strings.Builder) {
	var all few
	for p := range s.Packets {
		if p.Closed != "" {
			all.add(func() string { return p.CaseID + ": " + p.Closed })
		}
	}
	all.list(text, "No packet")
}

// delayed lists the packets that stand as they stood, since a file of theirs
// could not be moved.
func (s *Summary) delayed(text *strings.Builder) {
	var all few
	for p := range s.Packets {
		if p.Delayed != "" {
			all.add(func() string {
				return fmt.Sprintf("%s: %s", p.CaseID, filepath.Join(s.Out, filepath.FromSlash(p.Delayed)))
			})
		}
	}
	all.list(text, "Delayed, because a file is open in another program or may not be changed (close it, and run again)")
}

// others lists the cases that seem to be about somebody else than before.
func (s *Summary) others(text *strings.Builder) {
	var all few
	for p := range s.Packets {
		if len(p.Other) > 0 {
			all.add(func() string { return p.CaseID + ": " + OtherWords(p.Other) })
		}
	}
	all.list(text, othersTitle)
}

const othersTitle = "Other names or birth dates than before (compare before anything goes out: a row may have been moved, or a case id given to somebody else)"

// OtherWords says what tells a patient from the one of the run before: "name and birth date".
func OtherWords(fields []string) string {
	words := map[string]string{"patient_first_name": "name", "patient_dob": "birth date"}
	said := make([]string, len(fields))
	for i, field := range fields {
		said[i] = words[field]
	}
	return strings.Join(said, " and ")
}

// input lists what in the input itself was not understood, and what is to be noted of it:
// problems that belong to no case.
func (s *Summary) input(text *strings.Builder) {
	var doubts, notes few
	said := map[string]bool{}
	for _, q := range s.Problems {
		if q.CaseID != "" || q.Code == columns.CodeUnused || said[q.Message+q.Where.String()] {
			continue
		}
		said[q.Message+q.Where.String()] = true
		all := &doubts
		if q.Severity == problem.Note {
			all = &notes
		}
		all.add(func() string {
			line := q.Where.String() + ": " + q.Message
			if q.Hint != "" {
				line += "; " + q.Hint
			}
			return line
		})
	}
	doubts.list(text, "Not understood")
	notes.list(text, "Please note")
}

// next says what to open first: the cover of the packet whose date comes
// soonest.
func (s *Summary) next(text *strings.Builder) {
	var first *render.Packet
	for p := range s.Packets {
		if p.Closed != "" || p.Delayed != "" {
			continue
		}
		sooner := first != nil && !p.Soonest.IsZero() && (first.Soonest.IsZero() || p.Soonest.Before(first.Soonest))
		if first == nil || sooner {
			first = &p
		}
	}
	if first == nil {
		return
	}
	for _, d := range first.Documents {
		if d.Kind != schema.Cover || d.File == "" {
			continue
		}
		fmt.Fprintf(text, "Open first: %s", filepath.Join(s.Out, filepath.FromSlash(d.File)))
		if !first.Soonest.IsZero() {
			fmt.Fprintf(text, " (its next date is %s)", first.Soonest.Long())
		}
		text.WriteString("\n")
	}
	switch {
	case len(s.Marked) == 0:
	case len(s.Inputs) == 1:
		fmt.Fprintf(text, "Your sheet with every problem marked; correct it and read it again: %s\n", s.Marked[0])
	default:
		fmt.Fprintf(text, "Your sheets with every problem marked: %s\n", strings.Join(s.Marked, ", "))
		fmt.Fprintf(text, "When they are corrected, read all together: casepacket %s\n", strings.Join(s.Again, " "))
	}
	if s.Problems.Count() != (problem.Counts{}) {
		fmt.Fprintf(text, "All problems with their cells: casepacket check %s\n", strings.Join(s.Inputs, " "))
	}
}

// few are lines of one sort, of which only the first are shown.
type few struct {
	lines []string
	count int
}

// add adds a line, which is only made where it is shown.
func (f *few) add(line func() string) {
	if f.count++; f.count <= fewLines+1 {
		f.lines = append(f.lines, line())
	}
}

func (f *few) list(text *strings.Builder, title string) {
	if f.count == 0 {
		return
	}
	text.WriteString(title + ":\n")
	for i, line := range f.lines {
		if i == fewLines && f.count > fewLines+1 {
			fmt.Fprintf(text, "  and %d more\n", f.count-i)
			return
		}
		text.WriteString("  " + line + "\n")
	}
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}
