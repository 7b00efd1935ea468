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

// isShifted reports whether the values of a whole record are one column beside theirs from some
// column on: a separator too many and a value too few make up for each other. Two values that
// suit the next column and not their own show it, or one and a value that begins with a space.
func (h *habit) isShifted(row *sheet.Row) bool {
	h.cells = row.AppendCells(h.cells[:0])
	for _, by := range []int{-1, 1} {
		shifted := 0
		for i := range h.cells {
			text := h.cells[i].Shown
			if i >= len(h.columns) || h.columns[i].asked <= sheet.WordShape || text == "" {
				continue
			}
			switch next := i + by; {
			case h.columns[i].plainlyFits(text) || !h.columns[i].refuses(text):
				if shifted > 0 {
					shifted-- // it stands right, so what is before it may be a mistake in one cell
				}
			case next >= 0 && next < len(h.columns) && h.columns[next].asked > sheet.WordShape && h.columns[next].asked == sheet.ShapeOf(text):
				shifted++
			}
		}
		if shifted > 1 || shifted == 1 && h.beginsWithSpace(row) {
			return true
		}
	}
	return false
}

// plainlyFits is a quick look at a value, since a sheet has millions: most dates, telephone
// numbers, addresses, ZIP codes and states are written alike.
func (c column) plainlyFits(text string) bool {
	switch c.asked {
	case sheet.DateShape:
		return len(text) <= 10 && text[0] >= '0' && text[0] <= '9' && (text[len(text)-1]^'0' < 10) && strings.ContainsAny(text, "-/")
	case sheet.PhoneShape:
		digits := 0
		for i := range len(text) {
			if text[i]^'0' < 10 {
				digits++
			}
		}
		return digits == 10
	case sheet.EmailShape:
		return strings.Contains(text, "@")
	case sheet.DigitsShape:
		return len(text) == 5 && strings.Trim(text, "0123456789") == ""
	case sheet.StateShape:
		return len(text) == 2
	}
	return false
}
