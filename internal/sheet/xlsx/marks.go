package xlsx

import (
	"slices"
	"strconv"

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
		case cells[0] == sheet.MarkRows:
			digests = true
		}
	}
	return m, rows.Error()
}

// notCases names the sheets of a workbook that casepacket wrote for people or
// for itself.
func notCases(f *excelize.File, marked *sheet.Marked) []string {
	var names []string
	if marked != nil {
		names = append(names, sheet.MarkSheet, marked.Problems)
	}
	if slices.Contains(f.GetSheetList(), sheet.ListSheet) {
		names = append(names, sheet.ListSheet, sheet.ReadMeSheet, sheet.DictionarySheet)
	}
	return names
}
