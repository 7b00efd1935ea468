package columns

import (
	"slices"
	"strings"
	"unicode"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// sampleCount is how many masked values of a column are shown.
const sampleCount = 3

// addSamples gives columns their masked values. Rows far below are looked at only for
// columns that are a question: whether anything at all is below them decides if it is put.
func addSamples(t *sheet.Table, list []Column) {
	var cells []sheet.Cell
	for i := range t.Rows {
		open := false
		cells = t.Rows[i].AppendCells(cells[:0])
		for at := range list {
			c := &list[at]
			if len(c.Samples) == sampleCount || i >= lookRows && (c.Decision == Bound || len(c.Samples) > 0) {
				continue
			}
			open = true
			if at >= len(cells) {
				continue
			}
			if value := Mask(schema.Clean(cells[at].Shown)); value != "" && !slices.Contains(c.Samples, value) {
				c.Samples = append(c.Samples, value)
			}
		}
		if !open {
			return
		}
	}
}

// Mask shows what a value looks like and nothing else: letters as x, digits as 0.
func Mask(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsNumber(r):
			return '0'
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsPunct(r):
			return r
		}
		return 'x'
	}, s)
}
