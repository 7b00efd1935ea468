package layout

import (
	"fmt"

	"casepacket/internal/block"
)

const (
	indent   = 18 // of the text of a list item
	labelGap = 5  // between a label and its text
)

func (s *setter) list(l block.List, a area, parent int) {
	list := s.element(RoleL, parent)
	start := max(l.Start, 1)
	s.above(s.body.height * 0.35)
	s.items(len(l.Items), func(i int) {
		label := "•"
		if l.Ordered {
			label = fmt.Sprintf("%d.", start+i)
		}
		s.item(label, a, list, func(inside area, body int) { s.itemBlocks(l.Items[i], inside, body) })
	})
}

// items sets n items. No page ends after the first of them or begins with the
// last, as with the lines of a paragraph.
func (s *setter) items(n int, set func(i int)) {
	for i := range n {
		set(i)
		if lineTie(i, n) != free {
			s.flow[len(s.flow)-1].tie = max(s.flow[len(s.flow)-1].tie, loose)
		}
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
	text := block.Text{{Text: label}}
	line := s.lines(text, s.body, a.width)[0]
	shift := max(indent, line.width+labelGap)
	s.above(2)
	from := len(s.flow)
	set(area{a.x + shift, a.width - shift}, body)
	if short := s.body.height - groupHeight(s.flow[from:], true); short > 0 {
		s.push(strip{height: short}) // the label is higher than what stands beside it
	}
	first := &s.flow[from]
	var labelled strip
	s.place(&labelled, line, text, s.body, a.x+shift-line.width-labelGap, max(first.height-s.body.height, 0), lbl)
	first.runs = append(labelled.runs, first.runs...)
}

// checks sets a box beside each text, to tick by hand or ticked already.
func (s *setter) checks(c block.Checks, a area, parent int) {
	list := s.element(RoleL, parent)
	s.above(s.body.height * 0.35)
	s.items(len(c.Items), func(i int) {
		box := "☐"
		if c.Items[i].Ticked {
			box = "☒"
		}
		s.item(box, a, list, func(inside area, body int) { s.setText(c.Items[i].Text, s.body, inside, body) })
	})
}

// enclosures is a numbered list with its title; without items it is nothing.
func (s *setter) enclosures(e block.Enclosures, a area, parent int) {
	if len(e.Items) == 0 {
		return
	}
	s.above(s.body.height)
	s.tiedToNext(func() { s.setText(e.Title, s.body.bold(), a, s.element(RoleP, parent)) })
	list := s.element(RoleL, parent)
	s.items(len(e.Items), func(i int) {
		s.item(fmt.Sprintf("%d.", i+1), a, list, func(inside area, body int) { s.setText(e.Items[i], s.body, inside, body) })
	})
}
