package sheet

import (
	"regexp"
	"strings"
)

// Shape is what values of a column look like, whatever they mean.
type Shape uint8

// The shapes. AnyShape says that there is nothing to tell a value by.
const (
	AnyShape Shape = iota
	WordShape
	DigitsShape
	DateShape
	PhoneShape
	EmailShape
	StateShape
)

// column is what is known of a column: what its header asks for, and what its values
// are like.
type column struct{ asked, usual Shape }

// columnsOf learns from a header and from records that are whole.
func columnsOf(header *Row, sample []Row, opt Options) []column {
	columns := make([]column, header.Width())
	for i, c := range header.Cells() {
		if opt.HeaderShape != nil {
			columns[i].asked = opt.HeaderShape(c.Shown)
		}
	}
	mixed := make([]bool, len(columns))
	for _, row := range sample {
		for i, c := range row.Cells()[:min(row.Width(), len(columns))] {
			switch s := shapeOf(c.Shown); {
			case c.isEmpty() || mixed[i]:
			case columns[i].usual == AnyShape:
				columns[i].usual = s
			case columns[i].usual != s:
				columns[i].usual, mixed[i] = AnyShape, true
			}
		}
	}
	return columns
}

var (
	dateShape  = regexp.MustCompile(`^([0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{2}|[0-9]{4}))$`)
	phoneShape = regexp.MustCompile(`^\+?[0-9(][0-9() .-]{8,}[0-9]$`)
	emailShape = regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`)
)

// shapeOf is what a value looks like.
func shapeOf(text string) Shape {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return AnyShape
	case dateShape.MatchString(text):
		return DateShape
	case strings.Trim(text, "0123456789") == "" && len(text) < 10:
		return DigitsShape
	case phoneShape.MatchString(text):
		return PhoneShape
	case emailShape.MatchString(text):
		return EmailShape
	case len(text) == 2 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "":
		return StateShape
	}
	return WordShape
}

// refuses reports whether a value cannot be one of the column.
func (c column) refuses(text string) bool {
	shape := shapeOf(text)
	digits := len(strings.Map(onlyDigits, text))
	switch c.asked {
	case DateShape:
		return digits == 0 || shape == PhoneShape || shape == EmailShape
	case PhoneShape:
		return digits < 7 || shape == DateShape || shape == EmailShape
	case EmailShape:
		return !strings.Contains(text, "@")
	case DigitsShape:
		return digits < 3 || shape != DigitsShape && digits > 10
	case StateShape:
		return digits > 0 || len(text) > 24
	}
	switch c.usual {
	case AnyShape:
		return false
	case WordShape:
		return shape == DateShape || shape == PhoneShape || shape == EmailShape
	}
	return shape != c.usual
}

// isTyped reports whether a value in the column says that it stands in the right one.
func (c column) isTyped() bool {
	return c.asked > WordShape || c.usual > WordShape
}

func onlyDigits(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

// conflicts counts the values of a record that cannot be those of their columns.
func (h *habit) conflicts(row *Row) int {
	n := 0
	for i, c := range row.Cells() {
		if i < len(h.columns) && !c.isEmpty() && h.columns[i].refuses(c.Shown) {
			n++
		}
	}
	return n
}

// moved reports whether values of a record stand beside their columns: several do not fit
// theirs, or one fits the next column instead, in the direction in which it was moved.
func (h *habit) moved(row *Row, by int) bool {
	if h.conflicts(row) > 1 {
		return true
	}
	for i, c := range row.Cells() {
		if next := i + by; i < len(h.columns) && next >= 0 && next < len(h.columns) && !c.isEmpty() {
			if h.columns[i].refuses(c.Shown) && h.columns[next].isTyped() && !h.columns[next].refuses(c.Shown) {
				return true
			}
		}
	}
	return false
}

// endsSurely reports whether the last value of a record has a type of its own and fits
// its column, so that nothing before it was moved.
func (h *habit) endsSurely(row *Row) bool {
	last := row.Width() - 1
	if last < 0 || last >= len(h.columns) || h.conflicts(row) > 0 || row.width > h.width && last < h.headers-1 {
		return false
	}
	return h.columns[last].isTyped()
}
