package xlsx

import (
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
)

// readMarks reads the mark sheet; nil when the workbook is no marked one.
func readMarks(f *excelize.File) (*sheet.Marked, error) {
	index, err := f.GetSheetIndex(sheet.MarkSheet)
	if err != nil || index < 0 {
		return nil, nil // a name that Excel would not allow is no mark sheet
	}
	rows, err := f.Rows(sheet.MarkSheet)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	m := sheet.NewMarked()
	digests := false
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		cells = append(cells, "", "", "", "")
		switch {
		case digests:
			if n, err := strconv.Atoi(cells[1]); err == nil {
				m.Add(cells[0], n, cells[2])
				m.Refuse(cells[0], cells[2], cells[3])
			}
		case cells[0] == sheet.MarkOriginal:
			m.Original = cells[1]
		case cells[0] == sheet.MarkProblems:
			m.Problems = cells[1]
		case cells[0] == sheet.MarkColumns:
			m.Columns = cells[1]
		case cells[0] == sheet.MarkRows:
			digests = true
		}
	}
	if err := rows.Error(); err != nil || m.Columns == "" {
		return m, err
	}
	return m, readTaught(f, m)
}

// readTaught reads what people changed on the sheet that asks about columns. Its own columns
// are found by their headings: people move and hide them.
func readTaught(f *excelize.File, m *sheet.Marked) error {
	if !slices.Contains(f.GetSheetList(), m.Columns) {
		return nil // it was deleted: nothing was taught
	}
	rows, err := f.GetRows(m.Columns)
	if err != nil || len(rows) == 0 {
		return err
	}
	at := map[string]int{}
	for i, heading := range rows[0] {
		at[heading] = i + 1
	}
	for n, row := range rows[1:] {
		text := func(heading string) string {
			if i := at[heading]; i > 0 && i <= len(row) {
				return strings.TrimSpace(row[i-1])
			}
			return ""
		}
		answer := text(sheet.TaughtMeaning)
		if answer == text(sheet.TaughtBefore) {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(max(at[sheet.TaughtMeaning], 1), n+2)
		if err != nil {
			return err
		}
		m.Taught = append(m.Taught, sheet.TaughtColumn{
			Sheet: text(sheet.TaughtSheet), Letter: strings.ToUpper(text(sheet.TaughtLetter)), Title: text(sheet.TaughtTitle), Answer: answer, Cell: cell,
		})
	}
	return nil
}

// notCases names the sheets of a workbook that casepacket wrote for people or
// for itself.
func notCases(f *excelize.File, marked *sheet.Marked) []string {
	var names []string
	if marked != nil {
		names = append(names, sheet.MarkSheet, marked.Problems)
		if marked.Columns != "" {
			names = append(names, marked.Columns)
		}
	}
	if slices.Contains(f.GetSheetList(), sheet.ListSheet) {
		names = append(names, sheet.ListSheet, sheet.ReadMeSheet, sheet.DictionarySheet)
	}
	return names
}
