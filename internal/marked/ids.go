package marked

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/problem"
)

// GivenID is a case id that the program gave to a row without one.
type GivenID struct {
	Where problem.Where // the cell for it, or any cell of the row
	Own   bool          // Where is the cell for it; else the sheet has no column of ids
	ID    string
}

// giveIDs writes the ids that rows were given into their column, which is
// added where there is none.
func (m *Marking) giveIDs(f *excelize.File) error {
	added := map[string]string{} // column of ids that was added, by sheet
	for _, given := range m.IDs {
		name := m.sheetOf(given.Where)
		cell := given.Where.Cell
		if !given.Own {
			column, ok := added[name]
			if !ok {
				var err error
				if column, err = m.addColumn(f, name); err != nil {
					return err
				}
				added[name] = column
			}
			cell = column + strconv.Itoa(given.Where.Row)
		}
		if err := f.SetCellStr(name, cell, given.ID); err != nil {
			return err
		}
	}
	return nil
}

// addColumn adds a column of case ids behind the last one.
func (m *Marking) addColumn(f *excelize.File, name string) (string, error) {
	for _, t := range m.Book.Tables {
		if t.SheetName() != name {
			continue
		}
		column, err := excelize.ColumnNumberToName(len(t.Header) + 1)
		if err != nil {
			return "", err
		}
		return column, f.SetCellStr(name, column+strconv.Itoa(t.HeaderRow()), "case_id")
	}
	return "", fmt.Errorf("there is no sheet %s", name)
}
