package layout

import (
	"fmt"

	"casepacket/internal/block"
)

// block sets one block into the flow.
func (s *setter) block(b block.Block, a area, parent int) {
	switch b := b.(type) {
	case block.Heading:
		s.heading(b, a, parent)
	case block.Paragraph:
		s.above(s.body.height * 0.5)
		s.setText(b.Text, s.body, a, s.element(RoleP, parent))
	case block.List:
		s.list(b, a, parent)
	case block.Checks:
		s.checks(b, a, parent)
	case block.Quote:
		s.quote(b, a, parent)
	case block.Table:
		s.table(b, a, parent)
	case block.Fields:
		s.fields(b, a, parent)
	case block.FillIn:
		s.fillIn(b, a, parent)
	case block.Keep:
		s.together(func() {
			for _, inner := range b.Blocks {
				s.block(inner, a, parent)
			}
		})
	case block.PageBreak:
		s.push(strip{fresh: true})
	case block.Rule:
		s.above(s.body.height * 0.7)
		s.push(strip{height: 1, keep: true, lines: []Line{{a.x, 0.5, a.x + a.width, 0.5, 0.75}}})
	case block.Sender:
		s.plainLines(b.Lines, a, parent)
	case block.Address:
		s.above(s.body.height)
		s.plainLines(b.Lines, a, parent)
	case block.Signature:
		s.signature(b, a, parent)
	case block.Enclosures:
		s.enclosures(b, a, parent)
	}
}

// blocks sets several blocks, the first one without space above it.
func (s *setter) blocks(list []block.Block, a area, parent int) {
	for _, b := range list {
		s.block(b, a, parent)
	}
}

func (s *setter) heading(h block.Heading, a area, parent int) {
	set, role, above := s.body.bold().sized(15, 18.5), RoleH1, 12.0
	switch h.Level {
	case 2:
		set, role, above = s.body.bold().sized(12.5, 15.5), RoleH2, 13
	case 3:
		set, role, above = s.body.bold(), RoleH3, 9
	}
	s.above(above)
	from := len(s.flow)
	s.setText(h.Text, set, a, s.element(role, parent))
	for i := from; i < len(s.flow); i++ {
		s.flow[i].keep = true
	}
}

const indent = 18

func (s *setter) list(l block.List, a area, parent int) {
	list := s.element(RoleL, parent)
	start := max(l.Start, 1)
	s.above(s.body.height * 0.35)
	for i, item := range l.Items {
		label := "•"
		if l.Ordered {
			label = fmt.Sprintf("%d.", start+i)
		}
		s.item(label, a, list, func(inside area, body int) { s.itemBlocks(item, inside, body) })
	}
}

// itemBlocks sets the blocks of a list item; its first paragraph stands
// beside the label.
func (s *setter) itemBlocks(blocks []block.Block, a area, body int) {
	for i, b := range blocks {
		if p, ok := b.(block.Paragraph); ok && i == 0 {
			s.setText(p.Text, s.body, a, body)
			continue
		}
		s.block(b, a, body)
	}
}

// item sets a label with what stands beside it.
func (s *setter) item(label string, a area, list int, set func(area, int)) {
	li := s.element(RoleLI, list)
	lbl := s.element(RoleLbl, li)
	body := s.element(RoleLBody, li)
	s.above(2)
	from := len(s.flow)
	shift := float64(indent)
	text := block.Text{{Text: label}}
	lines := s.lines(text, s.body, a.width)
	if len(lines) > 0 && lines[0].width+4 > shift {
		shift = lines[0].width + 5
	}
	set(area{a.x + shift, a.width - shift}, body)
	if from == len(s.flow) {
		s.push(strip{height: s.body.height})
	}
	first := &s.flow[from]
	if len(lines) > 0 {
		var labelled strip
		s.place(&labelled, lines[0], text, s.body, a.x+shift-lines[0].width-5, first.height-s.body.height, lbl)
		first.runs = append(labelled.runs, first.runs...)
	}
}

func (s *setter) checks(c block.Checks, a area, parent int) {
	list := s.element(RoleL, parent)
	s.above(s.body.height * 0.35)
	for _, check := range c.Items {
		box := "☐"
		if check.Ticked {
			box = "☒"
		}
		s.item(box, area{a.x, a.width}, list, func(inside area, body int) { s.setText(check.Text, s.body, inside, body) })
	}
}

// quote is set in from both sides, with a line beside it.
func (s *setter) quote(q block.Quote, a area, parent int) {
	element := s.element(RoleQuote, parent)
	s.above(s.body.height * 0.5)
	from := len(s.flow)
	s.blocks(q.Blocks, area{a.x + indent, a.width - 2*indent}, element)
	for i := from; i < len(s.flow); i++ {
		st := &s.flow[i]
		top := 0.0
		if i > from {
			top = -st.space
		}
		st.lines = append(st.lines, Line{a.x + indent/2, top, a.x + indent/2, st.height, 1.5})
	}
}

func (s *setter) plainLines(lines []block.Text, a area, parent int) {
	element := s.element(RoleP, parent)
	s.together(func() {
		for _, line := range lines {
			s.setText(line, s.body, a, element)
		}
	})
}

// fillIn is a label with ruled lines below it to write on.
func (s *setter) fillIn(f block.FillIn, a area, parent int) {
	element := s.element(RoleP, parent)
	s.above(5)
	from := len(s.flow)
	s.setText(f.Label, s.body, a, element)
	for i := from; i < len(s.flow); i++ {
		s.flow[i].keep = true
	}
	for range max(f.Lines, 1) {
		y := fillLineHeight - 2
		s.push(strip{height: fillLineHeight, lines: []Line{{a.x, y, a.x + a.width, y, 0.75}}})
	}
}

// signature leaves room to sign. It is never alone: the two strips before it
// stay with it.
func (s *setter) signature(sig block.Signature, a area, parent int) {
	for i := max(0, len(s.flow)-2); i < len(s.flow); i++ {
		s.flow[i].keep = true
	}
	element := s.element(RoleP, parent)
	s.together(func() {
		s.above(s.body.height)
		s.setText(sig.Closing, s.body, a, element)
		right := a.x + a.width
		y := 15*mm - 2
		room := strip{height: 15 * mm, lines: []Line{{a.x, y, a.x + 85*mm, y, 0.75}}}
		if sig.Date {
			label := block.Text{{Text: "Date"}}
			if lines := s.lines(label, s.body, a.width); len(lines) > 0 {
				s.place(&room, lines[0], label, s.body, a.x+93*mm, 15*mm-s.body.height, element)
			}
			room.lines = append(room.lines, Line{a.x + 104*mm, y, right, y, 0.75})
		}
		s.push(room)
		for _, line := range sig.Lines {
			s.setText(line, s.body, a, element)
		}
	})
}

func (s *setter) enclosures(e block.Enclosures, a area, parent int) {
	if len(e.Items) == 0 {
		return
	}
	s.above(s.body.height)
	from := len(s.flow)
	s.setText(e.Title, s.body.bold(), a, s.element(RoleP, parent))
	for i := from; i < len(s.flow); i++ {
		s.flow[i].keep = true
	}
	list := s.element(RoleL, parent)
	for i, item := range e.Items {
		s.item(fmt.Sprintf("%d.", i+1), a, list, func(inside area, body int) { s.setText(item, s.body, inside, body) })
	}
}
