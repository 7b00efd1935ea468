package layout

import (
	"strings"

	"casepacket/internal/block"
)

// block sets one block into the flow.
func (s *setter) block(b block.Block, a area, parent int) {
	switch b := b.(type) {
	case block.Heading:
		s.heading(b, a, parent)
	case block.Paragraph:
		s.paragraph(b, a, parent)
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
		s.tied(loose, func() { s.blocks(b.Blocks, a, parent) })
	case block.PageBreak:
		s.fresh = true
	case block.Rule:
		s.above(s.body.height * 0.7)
		s.push(strip{height: 1, tie: firm, lines: []Line{{a.x, 0.5, a.x + a.width, 0.5, 0.75}}})
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

// paragraph sets running text. One that ends with a colon stays with what it
// announces.
func (s *setter) paragraph(p block.Paragraph, a area, parent int) {
	s.above(s.body.height * 0.5)
	from := len(s.flow)
	s.setText(p.Text, s.body, a, s.element(RoleP, parent))
	if n := len(p.Text); n > 0 && len(s.flow) > from && strings.HasSuffix(p.Text[n-1].Text, ":") {
		s.flow[len(s.flow)-1].tie = loose
	}
}

func (s *setter) blocks(list []block.Block, a area, parent int) {
	for _, b := range list {
		s.block(b, a, parent)
	}
}

func (s *setter) heading(h block.Heading, a area, parent int) {
	set, role, above := s.larger(s.body.bold(), 15, 18.5), RoleH1, 12.0
	switch h.Level {
	case 2:
		set, role, above = s.larger(s.body.bold(), 12.5, 15.5), RoleH2, 13
	case 3:
		set, role, above = s.body.bold(), RoleH3, 9
	}
	s.above(above)
	s.tiedToNext(func() { s.setText(h.Text, set, a, s.element(role, parent)) })
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
	s.tied(firm, func() {
		for _, line := range lines {
			s.setText(line, s.body, a, element)
		}
	})
}
