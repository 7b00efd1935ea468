package layout

import "casepacket/internal/block"

// fields sets labels with their values beside them, framed if asked for.
func (s *setter) fields(f block.Fields, a area, parent int) {
	if len(f.Rows) == 0 {
		return
	}
	inside := a
	s.above(s.body.height * 0.6)
	from := len(s.flow)
	if f.Boxed {
		inside = area{a.x + 7, a.width - 14}
		s.push(strip{height: 5, tie: firm})
	}
	s.tied(loose, func() {
		s.tiedToNext(func() { s.setText(f.Title, s.body.bold(), inside, s.element(RoleP, parent)) })
		column := s.labelColumn(f.Rows, inside.width)
		for _, row := range f.Rows {
			s.fieldRow(row, inside, column, parent)
		}
	})
	if f.Boxed {
		s.flow[len(s.flow)-1].tie = firm
		s.push(strip{height: 5})
		s.frame(from, a)
	}
}

// labelColumn is as wide as the widest label, but no wider than a third.
func (s *setter) labelColumn(rows []block.FieldRow, width float64) float64 {
	widest := 0.0
	for _, row := range rows {
		for _, line := range s.lines(label(row), s.body, width) {
			widest = max(widest, line.width)
		}
	}
	return min(widest, width/3) + 9
}

func label(row block.FieldRow) block.Text {
	if len(row.Label) == 0 {
		return nil
	}
	return append(append(block.Text{}, row.Label...), block.Run{Text: ":"})
}

// fieldRow sets one label and its value side by side, line by line.
func (s *setter) fieldRow(row block.FieldRow, a area, column float64, parent int) {
	element := s.element(RoleP, parent)
	name := label(row)
	if name == nil {
		s.setText(row.Value, s.body, a, element)
		return
	}
	if s.opt.Large { // no columns: the value stands below its label
		s.tiedToNext(func() { s.setText(name, s.body.bold(), a, element) })
		s.setText(row.Value, s.body, a, element)
		return
	}
	labels := s.lines(name, s.body, column-9)
	values := s.lines(row.Value, s.body, a.width-column)
	n := max(len(labels), len(values))
	for i := range n {
		st := strip{height: s.body.height + 1, tie: lineTie(i, n)}
		if i < len(values) && values[i].gap {
			st.height = fillLineHeight
		}
		y := st.height - s.body.height - 1
		if i < len(labels) {
			s.place(&st, labels[i], name, s.body, a.x, y, element)
		}
		if i < len(values) {
			s.place(&st, values[i], row.Value, s.body, a.x+column, y, element)
		}
		s.push(st)
	}
}

// frame draws a box round everything from one strip of the flow to its end. A
// page break leaves it open there.
func (s *setter) frame(from int, a area) {
	last := len(s.flow) - 1
	for i := from; i <= last; i++ {
		st := &s.flow[i]
		top := 0.0
		if i > from {
			top = -st.space
		}
		st.lines = append(st.lines, Line{a.x, top, a.x, st.height, 0.75}, Line{a.x + a.width, top, a.x + a.width, st.height, 0.75})
		if i == from {
			st.lines = append(st.lines, Line{a.x, 0, a.x + a.width, 0, 0.75})
		}
		if i == last {
			st.lines = append(st.lines, Line{a.x, st.height, a.x + a.width, st.height, 0.75})
		}
	}
}
