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
		case cells[0] == sheet.MarkFacts:
			m.Facts = cells[1]
		case cells[0] == sheet.MarkRows:
			digests = true
		}
	}
	if err := rows.Error(); err != nil {
		return nil, err
	}
	if err := readForm(f, m.Columns, func(row formRow) { m.Taught = append(m.Taught, taughtIn(row)...) }); err != nil {
		return nil, err
	}
	return m, readForm(f, m.Facts, func(row formRow) { m.Filled = append(m.Filled, filledIn(row)...) })
}

// formRow is a row of a sheet that people fill in. Its cells are found by their headings:
// people move and hide columns, and sort rows.
type formRow struct {
	at     map[string]int
	cells  []string
	number int
}

func (r formRow) text(heading string) string {
	if i := r.at[heading]; i > 0 && i <= len(r.cells) {
		return strings.TrimSpace(r.cells[i-1])
	}
	return ""
}

func (r formRow) cell(heading string) string {
	cell, _ := excelize.CoordinatesToCellName(max(r.at[heading], 1), r.number) // both are positive
	return cell
}

// readForm reads the rows of a sheet that people fill in. One that was deleted has none.
func readForm(f *excelize.File, name string, each func(formRow)) error {
	if name == "" || !slices.Contains(f.GetSheetList(), name) {
		return nil
	}
	rows, err := f.GetRows(name)
	if err != nil || len(rows) == 0 {
		return err
	}
	at := map[string]int{}
	for i, heading := range rows[0] {
		at[strings.TrimSpace(heading)] = i + 1
	}
	for n, cells := range rows[1:] {
		each(formRow{at, cells, n + 2})
	}
	return nil
}

// taughtIn is what a person changed in a row of the sheet that asks about columns.
func taughtIn(row formRow) []sheet.TaughtColumn {
	answer := row.text(sheet.TaughtMeaning)
	if answer == row.text(sheet.TaughtBefore) {
		return nil
	}
	return []sheet.TaughtColumn{{
		Sheet: row.text(sheet.TaughtSheet), Letter: strings.ToUpper(row.text(sheet.TaughtLetter)), Title: row.text(sheet.TaughtTitle),
		Answer: answer, Cell: row.cell(sheet.TaughtMeaning),
	}}
}

// filledIn is what a person wrote in a row of the sheet of missing facts.
func filledIn(row formRow) []sheet.FilledFact {
	fact := sheet.FilledFact{
		CaseID: row.text(sheet.FactCase), Field: row.text(sheet.FactField), Record: row.text(sheet.FactAbout),
		Value: row.text(sheet.FactValue), Cell: row.cell(sheet.FactValue),
	}
	if fact.Value == "" || fact.CaseID == "" || fact.Field == "" {
		return nil
	}
	return []sheet.FilledFact{fact}
}

// notCases names the sheets of a workbook that casepacket wrote for people or
// for itself.
func notCases(f *excelize.File, marked *sheet.Marked) []string {
	var names []string
	if marked != nil {
		names = append(names, sheet.MarkSheet, marked.Problems)
		for _, form := range []string{marked.Columns, marked.Facts} {
			if form != "" {
				names = append(names, form)
			}
		}
	}
	if slices.Contains(f.GetSheetList(), sheet.ListSheet) {
		names = append(names, sheet.ListSheet, sheet.ReadMeSheet, sheet.DictionarySheet)
	}
	return names
}
