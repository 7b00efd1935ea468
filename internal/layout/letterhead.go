package layout

import (
	"fmt"

	"casepacket/internal/block"
	"casepacket/internal/problem"
)

// The address stands in what the window of the envelope shows however the sheet
// slides, and nothing else stands in what could ever show.
const (
	senderTop     = 15 * mm
	addressSize   = 10.5
	addressHeight = 12.4
	senderHeight  = 12.6
)

// letterHead sets the sender's block and the address of a letter's first
// page, and returns the blocks that are left. Only the first of each stands
// there.
func (s *setter) letterHead(blocks []block.Block) (page, []block.Block) {
	first := page{start: s.opt.window().bodyTop()}
	var rest []block.Block
	var sender, address bool
	for _, b := range blocks {
		switch b := b.(type) {
		case block.Sender:
			if !sender {
				sender = true
				if s.sender(b, &first) {
					continue
				}
			}
		case block.Address:
			if !address {
				address = true
				if s.inWindow(b, &first) {
					continue
				}
			}
		}
		rest = append(rest, b)
	}
	return first, rest
}

// sender sets who writes at the head of the sheet, and reports whether it
// could. A block too long for the space above the window stands in the letter
// instead.
func (s *setter) sender(b block.Sender, first *page) bool {
	var lines []headLine
	for i, text := range b.Lines {
		set := s.body.sized(addressSize, senderHeight)
		if i == 0 {
			set = set.bold()
		}
		for _, line := range s.lines(text, set, s.area.width) {
			lines = append(lines, headLine{line, text, set})
		}
	}
	height := 0.0
	for _, l := range lines {
		height += l.height()
	}
	if senderTop+height > s.opt.window().senderBottom() {
		s.problems.Add(unfitting(b.Lines, "the sender's address does not fit above the window of the envelope; it stands in the letter instead"))
		return false
	}
	s.setHead(first, lines, s.area.x, senderTop)
	return true
}

// inWindow sets the address where the envelope's window shows it, and reports
// whether it could. One of more than five lines, with a word wider than the
// window, or with a blank to fill by hand does not fit: it is set below, for
// a label.
func (s *setter) inWindow(b block.Address, first *page) bool {
	window := s.opt.window()
	set := s.body.sized(addressSize, addressHeight)
	var lines []headLine
	fits, byHand := true, false
	for _, text := range b.Lines {
		fits = fits && s.longestWord(text, set) <= window.Width
		for _, line := range s.lines(text, set, window.Width) {
			lines = append(lines, headLine{line, text, set})
			byHand = byHand || line.gap
		}
	}
	if !fits || byHand || len(lines) > window.lines() {
		message := "a line of the recipient's address is too wide for the window of the envelope"
		switch {
		case byHand:
			message = "a part of the recipient's address is to be written by hand, and the window of the envelope has no room for that"
		case len(lines) > window.lines():
			message = fmt.Sprintf("the recipient's address takes %d lines, and the window of the envelope shows %d", len(lines), window.lines())
		}
		s.problems.Add(unfitting(b.Lines, message+"; it stands in the letter instead"))
		return false
	}
	s.setHead(first, lines, window.Left, window.Bottom-float64(len(lines))*set.height)
	return true
}

// headLine is a line on its way to a fixed place of the first page.
type headLine struct {
	line textLine
	text block.Text
	set  typeset
}

func (l headLine) height() float64 {
	if l.line.gap {
		return fillLineHeight
	}
	return l.set.height
}

// setHead sets lines at a fixed place of the first page.
func (s *setter) setHead(first *page, lines []headLine, x, y float64) {
	element := s.element(RoleP, rootElement)
	var fixed Page
	for _, l := range lines {
		st := s.lineStrip(l.line, l.text, l.set, x, element)
		fixed.set(&st, y, 0)
		y += st.height
	}
	first.runs, first.lines = append(first.runs, fixed.Runs...), append(first.lines, fixed.Lines...)
}

// unfitting is the problem of lines that do not fit where an envelope wants
// them (rule V-OUT-1). It names the first cell they come from.
func unfitting(lines []block.Text, message string) problem.Problem {
	p := problem.Problem{Severity: problem.Warning, Code: "V-OUT-1", Message: message, Hint: "shorten it, or put a label on the envelope"}
	for _, text := range lines {
		for _, run := range text {
			if run.Field != "" && p.Field == "" {
				p.Field, p.Where = run.Field, run.Where
			}
		}
	}
	return p
}
