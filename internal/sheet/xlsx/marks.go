package xlsx

import (
	"slices"
	"strconv"

	"casepacket/internal/sheet"
)

// marksOf understands the rows of a mark sheet.
func marksOf(rows []sheet.Row) *sheet.Marked {
	m := sheet.NewMarked()
	digests := false
	for i := range rows {
		text := func(column int) string { return rows[i].Cell(column).Shown }
		switch first := text(0); {
		case digests:
			if n, err := strconv.Atoi(text(1)); err == nil {
				m.Add(first, n, text(2))
				m.Refuse(first, text(2), text(3))
			}
		case first == sheet.MarkOriginal:
			m.Original = text(1)
		case first == sheet.MarkProblems:
			m.Problems = text(1)
		case first == sheet.MarkColumns:
			m.Columns = text(1)
		case first == sheet.MarkFacts:
			m.Facts = text(1)
		case first == sheet.MarkRows:
			digests = true
		}
	}
	return m
}

// notCases names the sheets of a workbook that casepacket wrote for people or
// for itself.
func notCases(sheets []worksheet, marked *sheet.Marked) []string {
	var names []string
	if marked != nil {
		names = append(names, sheet.MarkSheet, marked.Problems)
		for _, form := range []string{marked.Columns, marked.Facts} {
			if form != "" {
				names = append(names, form)
			}
		}
	}
	if slices.ContainsFunc(sheets, func(w worksheet) bool { return w.name == sheet.ListSheet }) {
		names = append(names, sheet.ListSheet, sheet.ReadMeSheet, sheet.DictionarySheet)
	}
	return names
}
