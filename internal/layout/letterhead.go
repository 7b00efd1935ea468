package layout

import (
	"casepacket/internal/block"
	"casepacket/internal/problem"
)

// The #10 window envelope, tri-fold (domain-facts 10.1): the address stands
// in what is visible however the sheet slides, and nothing else stands in
// what could ever show.
const (
	windowLeft    = 25.4 * mm
	windowWidth   = 82 * mm
	windowTop     = 55 * mm   // the address grows up to here
	windowBottom  = 77.3 * mm // its last line ends here
	windowLines   = 5
	bodyTop       = 96 * mm
	senderTop     = 15 * mm
	senderBottom  = 48 * mm
	addressSize   = 10.5
	addressHeight = 12.4
)

// letterHead sets the sender's block and the address of a letter's first
// page, and returns the blocks that are left.
func (s *setter) letterHead(blocks []block.Block) (page, []block.Block) {
	first := page{start: bodyTop}
	var rest []block.Block
	for _, b := range blocks {
		switch b := b.(type) {
		case block.Sender:
			if !s.sender(b, &first) {
				rest = append(rest, b)
			}
			continue
		case block.Address:
			if !s.inWindow(b, &first) {
				rest = append(rest, b)
			}
			continue
		}
		rest = append(rest, b)
	}
	return first, rest
}

// sender sets who writes at the head of the sheet. A block too long for the
// space above the window stands in the letter instead.
func (s *setter) sender(b block.Sender, first *page) bool {
	head := page{}
	element := s.element(RoleP, rootElement)
	y := float64(senderTop)
	for i, text := range b.Lines {
		set := s.body.sized(10.5, 12.6)
		if i == 0 {
			set = set.bold()
		}
		for _, line := range s.lines(text, set, s.area.width) {
			st := s.lineStrip(line, text, set, s.area.x, element)
			head.set(&st, y)
			y += st.height
		}
	}
	if y > senderBottom {
		s.problems.Add(problem.Problem{
			Severity: problem.Warning, Code: "V-OUT-1", Message: "the sender's address does not fit above the window of the envelope; it stands in the letter instead",
			Hint: "put a label on the envelope",
		})
		return false
	}
	first.runs, first.lines = append(first.runs, head.runs...), append(first.lines, head.lines...)
	return true
}

// set puts a strip at a fixed place of the page.
func (p *page) set(st *strip, y float64) {
	fixed := Page{}
	fixed.set(st, y, 0)
	p.runs, p.lines = append(p.runs, fixed.Runs...), append(p.lines, fixed.Lines...)
}

// inWindow sets the address where the envelope's window shows it. One of more
// than five lines, or with a word wider than the window, does not fit: it is
// set below, for a label.
func (s *setter) inWindow(b block.Address, first *page) bool {
	set := s.body.sized(addressSize, addressHeight)
	type addressLine struct {
		line textLine
		text block.Text
	}
	var lines []addressLine
	fits := true
	for _, text := range b.Lines {
		for _, line := range s.lines(text, set, windowWidth) {
			lines = append(lines, addressLine{line, text})
			fits = fits && line.width <= windowWidth && !line.gap
		}
	}
	if !fits || len(lines) > windowLines {
		s.problems.Add(problem.Problem{
			Severity: problem.Warning, Code: "V-OUT-1", Message: "the recipient's address does not fit the window of the envelope; it stands in the letter instead",
			Hint: "put a label on the envelope",
		})
		return false
	}
	element := s.element(RoleP, rootElement)
	y := windowBottom - float64(len(lines))*set.height
	for _, l := range lines {
		st := s.lineStrip(l.line, l.text, set, windowLeft, element)
		first.set(&st, y)
		y += set.height
	}
	return true
}
