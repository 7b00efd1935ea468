package layout

import (
	"slices"

	"casepacket/internal/block"
)

const (
	cellPadding = 3.5
	narrowest   = 24 // width of a column, where there is room
)

// table sets rows of cells between ruled lines. The header is set again on
// each page the table reaches; a row breaks between lines when it must.
func (s *setter) table(t block.Table, a area, parent int) {
	columns := tableColumns(t)
	if columns == 0 {
		return
	}
	set := s.larger(s.body, 10.5, 12.8)
	widths := s.columnWidths(t, columns, set, a.width)
	element := s.element(RoleTable, parent)
	s.out.Tree[element].Alt = t.Caption
	s.above(s.body.height * 0.6)
	var head []strip
	if len(t.Header) > 0 {
		row := s.element(RoleTR, s.element(RoleTHead, element))
		head = s.rowStrips(t.Header, widths, set.bold(), a, func(int) int { return s.header(row, "Column") })
		for _, st := range head {
			st.tie = firm
			s.push(st)
		}
	}
	body := s.element(RoleTBody, element)
	repeated := s.repeat(head)
	for _, cells := range t.Rows {
		row := s.element(RoleTR, body)
		strips := s.rowStrips(cells, widths, set, a, func(column int) int {
			if column == 0 && t.RowHeaders {
				return s.header(row, "Row")
			}
			return s.element(RoleTD, row)
		})
		whole := groupHeight(strips, true) <= (s.bottom-s.top)/2
		for i, st := range strips {
			st.head = repeated
			st.tie = lineTie(i, len(strips))
			if whole && i < len(strips)-1 {
				st.tie = max(st.tie, loose)
			}
			s.push(st)
		}
	}
}

func (s *setter) header(row int, scope string) int {
	e := s.element(RoleTH, row)
	s.out.Tree[e].Scope = scope
	return e
}

// repeat makes the header of later pages: the same, but no part of the
// structure, where it stands once. One as high as a third of a page would
// leave too little room for what it is the header of, and is not repeated.
func (s *setter) repeat(head []strip) []strip {
	if groupHeight(head, true) > (s.bottom-s.top)/3 {
		return nil
	}
	var copied []strip
	for _, st := range head {
		st.runs = append([]Run{}, st.runs...)
		for i := range st.runs {
			st.runs[i].Element = Artifact
		}
		copied = append(copied, st)
	}
	return copied
}

func tableColumns(t block.Table) int {
	n := len(t.Header)
	for _, row := range t.Rows {
		n = max(n, len(row))
	}
	return n
}

// columnWidths shares the width out: as the template says, else in equal
// parts beside a column of row headers, else by what the cells need.
func (s *setter) columnWidths(t block.Table, columns int, set typeset, width float64) []float64 {
	widths := make([]float64, columns)
	sum := 0.0
	for i := range widths {
		if i < len(t.Columns) {
			widths[i] = t.Columns[i].Width
		}
		sum += widths[i]
	}
	switch {
	case sum > 0:
		for i := range widths {
			widths[i] *= width / sum
		}
	case t.RowHeaders && columns > 2:
		widths[0] = min(width*0.2, width/float64(columns))
		for i := 1; i < columns; i++ {
			widths[i] = (width - widths[0]) / float64(columns-1)
		}
	default:
		s.naturalWidths(t, widths, set, width)
	}
	return widths
}

// naturalWidths gives each column its longest word and shares the rest out.
func (s *setter) naturalWidths(t block.Table, widths []float64, set typeset, width float64) {
	least, want := make([]float64, len(widths)), make([]float64, len(widths))
	measure := func(cells []block.Text, set typeset) {
		for i, cell := range cells {
			units := s.units(cell, set, gapWidth)
			least[i] = max(least[i], longest(units)+2*cellPadding)
			for _, line := range s.fill(units, set, 1e6) {
				want[i] = max(want[i], line.width+2*cellPadding)
			}
		}
	}
	measure(t.Header, set.bold())
	for _, row := range t.Rows {
		measure(row, set)
	}
	var sumLeast, sumMore float64
	for i := range widths {
		want[i] = max(want[i], narrowest)
		least[i] = max(least[i], narrowest)
		sumLeast += least[i]
		sumMore += max(want[i]-least[i], 1)
	}
	if sumLeast >= width {
		limit := level(least, width)
		for i := range widths {
			widths[i] = min(least[i], limit)
		}
		return
	}
	s.share(widths, least, want, width-sumLeast, sumMore)
}

// share gives out what is left beyond the longest words: columns that need
// little get all of it, so that a date is not torn apart beside long text.
func (s *setter) share(widths, least, want []float64, rest, sumMore float64) {
	if sumMore <= rest {
		for i := range widths {
			widths[i] = least[i] + rest*max(want[i]-least[i], 1)/sumMore
		}
		return
	}
	more := make([]float64, len(widths))
	for i := range widths {
		more[i] = max(want[i]-least[i], 1)
	}
	limit := level(more, rest)
	for i := range widths {
		widths[i] = least[i] + min(more[i], limit)
	}
}

// level is the width to which the widest columns must come down for all to
// fit into a sum.
func level(widths []float64, sum float64) float64 {
	sorted := slices.Sorted(slices.Values(widths))
	for i, w := range sorted {
		rest := float64(len(sorted) - i)
		if w*rest >= sum {
			return sum / rest
		}
		sum -= w
	}
	return sorted[len(sorted)-1]
}

// rowStrips sets the cells of a row side by side, one strip a line.
func (s *setter) rowStrips(cells []block.Text, widths []float64, set typeset, a area, element func(column int) int) []strip {
	texts := make([][]textLine, len(widths))
	elements := make([]int, len(widths))
	n := 1
	for i, w := range widths {
		elements[i] = element(i)
		if i < len(cells) {
			texts[i] = s.lines(cells[i], set, w-2*cellPadding)
			n = max(n, len(texts[i]))
		}
	}
	strips := make([]strip, n)
	for k := range strips {
		st := &strips[k]
		st.height = set.height
		top := 0.0
		if k == 0 {
			top = 3
			st.height += top
		}
		x := a.x
		for i, w := range widths {
			if k < len(texts[i]) {
				if texts[i][k].gap {
					st.height = max(st.height, fillLineHeight)
				}
				s.place(st, texts[i][k], cells[i], set, x+cellPadding, top, elements[i])
			}
			x += w
		}
	}
	last := &strips[n-1]
	last.height += 3
	if n == 1 && empty(texts) {
		last.height = max(last.height, fillLineHeight) // a row to fill in by hand
	}
	rule(strips, widths, a)
	return strips
}

func empty(texts [][]textLine) bool {
	for _, lines := range texts {
		for _, line := range lines {
			if line.width > 0 {
				return false
			}
		}
	}
	return true
}

// rule draws the lines round the cells of a row.
func rule(strips []strip, widths []float64, a area) {
	const thin = 0.6
	total := 0.0
	for _, w := range widths {
		total += w
	}
	for k := range strips {
		st := &strips[k]
		x := a.x
		for _, w := range widths {
			st.lines = append(st.lines, Line{x, 0, x, st.height, thin})
			x += w
		}
		st.lines = append(st.lines, Line{x, 0, x, st.height, thin})
		if k == 0 {
			st.lines = append(st.lines, Line{a.x, 0, a.x + total, 0, thin})
		}
		if k == len(strips)-1 {
			st.lines = append(st.lines, Line{a.x, st.height, a.x + total, st.height, thin})
		}
	}
}
