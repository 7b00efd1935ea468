package xlsx

import (
	"io"
	"slices"

	"casepacket/internal/sheet"
)

// totalsRows are the rows of a worksheet in which its tables add up what is above
// (ECMA-376-1, 18.5.1.2): they are no cases.
func (a *Archive) totalsRows(relations []relation) []int {
	var rows []int
	for _, r := range relations {
		if !r.isKind("table") {
			continue
		}
		_ = a.each(r.target, func(p *part) error { // a damaged one costs no row
			if b, ok := parseBlock(string(p.attribute("ref"))); ok && p.is("table") && wholeNumber(p.attribute("totalsRowCount")) > 0 {
				rows = append(rows, b.bottom)
			}
			return io.EOF // the first element is enough
		})
	}
	return rows
}

// withoutTotals leaves out the rows of totals, and says so.
func withoutTotals(t *sheet.Table, rows []sheet.Row, totals []int, book *sheet.Book) []sheet.Row {
	return slices.DeleteFunc(rows, func(r sheet.Row) bool {
		isTotals := slices.Contains(totals, r.Number)
		if isTotals {
			book.Note("%s: row %d adds up a table, so it was not read as a case", t.DisplayName(), r.Number)
		}
		return isTotals
	})
}
