package csv

import (
	"strings"

	"casepacket/internal/sheet"
)

// column is what is known of a column: what its header asks for, and what its values
// are like.
type column struct{ asked, usual sheet.Shape }

// columnsOf learns from a header and from records that are whole.
func columnsOf(header *sheet.Row, sample []sheet.Row, opt sheet.Options) []column {
	columns := make([]column, header.Width())
	for i, c := range header.Cells() {
		if opt.HeaderShape != nil {
			columns[i].asked = opt.HeaderShape(c.Shown)
		}
	}
	mixed := make([]bool, len(columns))
	for _, row := range sample {
		for i, c := range row.Cells()[:min(row.Width(), len(columns))] {
			switch s := sheet.ShapeOf(c.Shown); {
			case c.IsEmpty() || mixed[i]:
			case columns[i].usual == sheet.AnyShape:
				columns[i].usual = s
			case columns[i].usual != s:
				columns[i].usual, mixed[i] = sheet.AnyShape, true
			}
		}
	}
	return columns
}

// refuses reports whether a value cannot be one of the column.
func (c column) refuses(text string) bool {
	shape := sheet.ShapeOf(text)
	digits := len(strings.Map(onlyDigits, text))
	switch c.asked {
	case sheet.DateShape:
		return digits == 0 || shape == sheet.PhoneShape || shape == sheet.EmailShape
	case sheet.PhoneShape:
		return digits < 7 || shape == sheet.DateShape || shape == sheet.EmailShape
	case sheet.EmailShape:
		return !strings.Contains(text, "@")
	case sheet.DigitsShape:
		return digits < 3 || shape != sheet.DigitsShape && digits > 10
	case sheet.StateShape:
		return digits > 0 || len(text) > 24
	}
	switch c.usual {
	case sheet.AnyShape:
		return false
	case sheet.WordShape:
		return shape == sheet.DateShape || shape == sheet.PhoneShape || shape == sheet.EmailShape
	}
	return shape != c.usual
}

// isTyped reports whether a value in the column says that it stands in the right one.
func (c column) isTyped() bool {
	return c.asked > sheet.WordShape || c.usual > sheet.WordShape
}

func onlyDigits(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

// conflicts counts the values of a record that cannot be those of their columns.
func (h *habit) conflicts(row *sheet.Row) int {
	n := 0
	for i, c := range row.Cells() {
		if i < len(h.columns) && !c.IsEmpty() && h.columns[i].refuses(c.Shown) {
			n++
		}
	}
	return n
}

// moved reports whether values of a record stand beside their columns: several do not fit
// theirs, or one fits the next column instead, in the direction in which it was moved.
func (h *habit) moved(row *sheet.Row, by int) bool {
	if h.conflicts(row) > 1 {
		return true
	}
	for i, c := range row.Cells() {
		if next := i + by; i < len(h.columns) && next >= 0 && next < len(h.columns) && !c.IsEmpty() {
			if h.columns[i].refuses(c.Shown) && h.columns[next].isTyped() && !h.columns[next].refuses(c.Shown) {
				return true
			}
		}
	}
	return false
}

// endsSurely reports whether the last value of a record has a type of its own and fits
// its column, so that nothing before it was moved.
func (h *habit) endsSurely(row *sheet.Row) bool {
	last := row.Width() - 1
	if last < 0 || last >= len(h.columns) || h.conflicts(row) > 0 || row.RawWidth > h.width && last < h.headers-1 {
		return false
	}
	return h.columns[last].isTyped()
}
