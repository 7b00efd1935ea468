package xlsx

import (
	"archive/zip"
	"slices"
	"strings"

	"casepacket/internal/sheet"
)

// totalsRows are the rows of a worksheet in which its tables add up what stands
// above (ECMA-376-1, 18.5.1.2): they are no cases.
func totalsRows(archive *zip.Reader, worksheet *zip.File) []int {
	var rows []int
	for _, r := range relationsOf(archive, worksheet) {
		if !strings.HasSuffix(r.kind, "/table") {
			continue
		}
		var table struct {
			Ref    string `xml:"ref,attr"`
			Totals int    `xml:"totalsRowCount,attr"`
		}
		if decodePart(archive, r.target, &table) != nil || table.Totals < 1 {
			continue
		}
		if b, ok := parseBlock(table.Ref); ok {
			rows = append(rows, b.bottom)
		}
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
