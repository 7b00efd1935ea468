package layout

import "casepacket/internal/block"

// What is written by hand: at least 8 mm high, so that a pen and a fax
// machine both have room (domain-facts 10.2).
const (
	fillLineHeight = 8.2 * mm
	gapWidth       = 45 * mm // of a blank within a line
	signHeight     = 15 * mm
	signWidth      = 85 * mm
	dateColumn     = 93 * mm // from the left margin to the word Date
	penLine        = 0.75    // thickness
)

// fillIn is a label with ruled lines below it to write on.
func (s *setter) fillIn(f block.FillIn, a area, parent int) {
	s.above(5)
	s.tiedToNext(func() { s.setText(f.Label, s.body, a, s.element(RoleP, parent)) })
	const y = fillLineHeight - 2
	n := max(f.Lines, 1)
	for i := range n {
		s.push(strip{height: fillLineHeight, tie: lineTie(i, n), lines: []Line{{a.x, y, a.x + a.width, y, penLine}}})
	}
}

// signature leaves room to sign. It is never alone: the two strips before it
// stay with it.
func (s *setter) signature(sig block.Signature, a area, parent int) {
	for i := max(0, len(s.flow)-2); i < len(s.flow); i++ {
		s.flow[i].tie = firm
	}
	element := s.element(RoleP, parent)
	s.tied(firm, func() {
		s.above(s.body.height)
		s.setText(sig.Closing, s.body, a, element)
		const y = signHeight - 2
		room := strip{height: signHeight, lines: []Line{{a.x, y, a.x + min(signWidth, a.width), y, penLine}}}
		if sig.Date {
			s.dateLine(&room, a, y, element)
		}
		s.signed(&room, a.x, y, element)
		s.push(room)
		for _, line := range sig.Lines {
			s.setText(line, s.body, a, element)
		}
	})
}

// dateLine sets the word Date and a line behind it, beside the line to sign.
func (s *setter) dateLine(room *strip, a area, y float64, element int) {
	label := block.Text{{Text: "Date"}}
	line := s.lines(label, s.body, a.width)[0]
	s.place(room, line, label, s.body, a.x+dateColumn, signHeight-s.body.height, element)
	room.lines = append(room.lines, Line{a.x + dateColumn + line.width + labelGap, y, a.x + a.width, y, penLine})
}
