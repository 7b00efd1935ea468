package layout

import "casepacket/internal/block"

// strip is a horizontal slice of the flow that no page break divides, one
// line of text as a rule. Places are relative to its top, and to the left
// edge of the sheet.
type strip struct {
	space  float64 // above it, dropped at the top of a page
	height float64
	runs   []Run
	images []Image
	lines  []Line
	tie    tie     // to the strip behind it
	fresh  bool    // begins a new page
	head   []strip // set again above it when a page begins with it: a table's header
}

// tie says how firmly a strip stays on the page of the one behind it.
type tie int

const (
	free  tie = iota
	loose     // together where all that hangs together fits on a page
	firm      // together even then, as a heading with its first lines
)

// push appends a strip to the flow with the space that was asked for.
func (s *setter) push(st strip) {
	st.space = max(st.space, s.space)
	st.fresh = s.fresh
	s.space, s.fresh = 0, false
	s.flow = append(s.flow, st)
}

// above asks for space before what comes next.
func (s *setter) above(space float64) { s.space = max(s.space, space) }

// tied ties the strips that a function pushes to one another, and nothing to
// what comes after.
func (s *setter) tied(how tie, push func()) {
	from := len(s.flow)
	push()
	for i := from; i < len(s.flow)-1; i++ {
		s.flow[i].tie = max(s.flow[i].tie, how)
	}
}

// tiedToNext ties the strips that a function pushes to one another and to
// what comes after.
func (s *setter) tiedToNext(push func()) {
	from := len(s.flow)
	push()
	for i := from; i < len(s.flow); i++ {
		s.flow[i].tie = firm
	}
}

// setText pushes text as one strip a line. Two lines at least stay together
// at either end.
func (s *setter) setText(text block.Text, set typeset, a area, element int) {
	lines := s.lines(text, set, a.width)
	for i, line := range lines {
		st := s.lineStrip(line, text, set, a.x, element)
		st.tie = lineTie(i, len(lines))
		s.push(st)
	}
}

// lineTie is the tie of line i of n to the next: the first two and the last
// two lines stay together.
func lineTie(i, n int) tie {
	if i == 0 && n > 1 || i == n-2 {
		return firm
	}
	return free
}

// lineStrip is the strip of one line of text. A line with a blank is high
// enough to write on.
func (s *setter) lineStrip(line textLine, text block.Text, set typeset, x float64, element int) strip {
	st := strip{height: set.height}
	if line.gap {
		st.height = max(st.height, fillLineHeight)
	}
	s.place(&st, line, text, set, x, st.height-set.height, element)
	return st
}

// place puts a line of text into a strip, its top at y.
func (s *setter) place(st *strip, line textLine, text block.Text, set typeset, x, y float64, element int) {
	base := y + set.baseline()
	st.runs = s.moreRuns(st.runs, len(line.pieces))
	for _, p := range line.pieces {
		if p.face == nil {
			st.lines = append(st.lines, Line{X1: x + p.x, Y1: base + 2, X2: x + p.x + p.width, Y2: base + 2, Thickness: 0.75})
			continue
		}
		run := text[p.run]
		of := element
		if run.Link != "" && element != Artifact {
			of = s.linkElement(element, &text[p.run])
		}
		st.runs = append(st.runs, Run{
			X: x + p.x, Y: base, Width: p.width, Size: set.size, Face: p.face, Text: p.text, Shaped: p.shaped, Element: of,
			Link: run.Link, Lang: run.Lang, Field: run.Field, Where: run.Where,
		})
	}
}

// linkElement is the structure element of a run that leads somewhere: one for
// all lines of the run.
func (s *setter) linkElement(parent int, run *block.Run) int {
	if element, ok := s.links[run]; ok {
		return element
	}
	if s.links == nil {
		s.links = map[*block.Run]int{}
	}
	s.links[run] = s.element(RoleLink, parent)
	return s.links[run]
}
