package marked

import (
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	"casepacket/internal/xlsx"
)

// writeAffected writes a workbook of the affected cases only, row by row, for
// an input too large to be copied. Corrected, it can be read on its own: a case
// that is not in it loses nothing.
func writeAffected(m Marking) (content []byte, rows xlsx.LaterRows, err error) {
	f := excelize.NewFile()
	defer f.Close()
	moved := m.rowsKept()
	here := m
	here.Problems = make(problem.List, len(m.Problems))
	for i, p := range m.Problems {
		p.Where = m.placeHere(p.Where, moved)
		here.Problems[i] = p
	}
	here.IDs = slices.Clone(m.IDs)
	for i := range here.IDs {
		here.IDs[i].Where = m.placeHere(here.IDs[i].Where, moved)
	}
	if err := here.frame(f); err != nil {
		return nil, nil, err
	}
	name, err := addList(f)
	if err != nil {
		return nil, nil, err
	}
	if err := here.fill(f); err != nil {
		return nil, nil, err
	}
	if err := here.note(f); err != nil {
		return nil, nil, err
	}
	rows = xlsx.LaterRows{}
	for _, t := range m.Book.Tables {
		name := t.SheetName()
		if err := here.keepRows(f, rows, t, name, moved[name]); err != nil {
			return nil, nil, err
		}
	}
	if err := here.listProblems(f, rows, name); err != nil {
		return nil, nil, err
	}
	forms, err := here.addForms(f)
	if err != nil {
		return nil, nil, err
	}
	if err := here.remember(f, rows, name, forms); err != nil {
		return nil, nil, err
	}
	made, err := f.WriteToBuffer()
	return made.Bytes(), rows, err
}

// frame adds an empty sheet for each table.
func (m *Marking) frame(f *excelize.File) error {
	for i, t := range m.Book.Tables {
		name := t.SheetName()
		var err error
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// rowsKept gives each row of an affected case its row in the new workbook, by
// sheet: the header stands first.
func (m *Marking) rowsKept() map[string]map[int]int {
	affected := map[string]map[int]bool{}
	add := func(where problem.Where) {
		name := m.sheetOf(where)
		if affected[name] == nil {
			affected[name] = map[int]bool{}
		}
		affected[name][where.Row] = true
	}
	for _, p := range m.Problems {
		add(p.Where)
	}
	for _, where := range m.Affected {
		add(where)
	}
	kept := map[string]map[int]int{}
	for _, t := range m.Book.Tables {
		name := t.SheetName()
		kept[name] = map[int]int{t.HeaderRow(): 1}
		for _, row := range slices.Concat(t.Rows, t.Unread) {
			if affected[name][row.Number] {
				kept[name][row.Number] = len(kept[name]) + 1
			}
		}
	}
	return kept
}

// placeHere is where a cell of the input lies in the new workbook.
func (m *Marking) placeHere(where problem.Where, moved map[string]map[int]int) problem.Where {
	name := m.sheetOf(where)
	row, ok := moved[name][where.Row]
	if !ok || where.Cell == "" {
		return where
	}
	column, _, err := excelize.SplitCellName(where.Cell)
	if err != nil {
		return where
	}
	return problem.Where{File: where.File, Sheet: where.Sheet, Cell: column + strconv.Itoa(row), Row: row}
}

// keepRows has the header and the kept rows of a table written as text, with the ids
// that rows were given.
func (m *Marking) keepRows(f *excelize.File, rows xlsx.LaterRows, t *sheet.Table, name string, kept map[int]int) error {
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return err
	}
	if err := f.SetPanes(name, xlsx.BelowHeader(1)); err != nil {
		return err
	}
	ids, addsIDs := m.idsByRow(name), m.addsIDs(name)
	return rows.Defer(f, name, func(w *xlsx.RowWriter) {
		var cells []excelize.Cell
		write := func(row *sheet.Row) {
			here, ok := kept[row.Number]
			if !ok {
				return
			}
			cells = cells[:0]
			for _, cell := range row.Cells() {
				cells = append(cells, excelize.Cell{StyleID: text, Value: cell.Shown})
			}
			w.Row(here, 0, withID(cells, ids[here], here == 1 && addsIDs, len(t.Header), text))
		}
		header := t.HeaderLine()
		write(&header)
		for _, part := range [][]sheet.Row{t.Rows, t.Unread} {
			for i := range part {
				write(&part[i])
			}
		}
	})
}

// idsByRow are the ids that rows of a sheet were given, by row of the new
// workbook.
func (m *Marking) idsByRow(name string) map[int]GivenID {
	ids := map[int]GivenID{}
	for _, given := range m.IDs {
		if m.sheetOf(given.Where) == name {
			ids[given.Where.Row] = given
		}
	}
	return ids
}

// addsIDs reports whether a sheet gets a column of ids.
func (m *Marking) addsIDs(name string) bool {
	return slices.ContainsFunc(m.IDs, func(g GivenID) bool { return !g.Own && m.sheetOf(g.Where) == name })
}

// withID puts a row's id into its cell: the sheet's own column, or one more
// behind the last, which the header row names.
func withID(cells []excelize.Cell, given GivenID, header bool, width, style int) []excelize.Cell {
	at, id := width, given.ID
	if header {
		id = "case_id"
	} else if given.Own {
		if column, _, err := excelize.CellNameToCoordinates(given.Where.Cell); err == nil {
			at = column - 1
		}
	}
	if id == "" {
		return cells
	}
	for len(cells) <= at {
		cells = append(cells, excelize.Cell{StyleID: style})
	}
	cells[at].Value = id
	return cells
}
