// Package xlsx writes workbooks: rows piece by piece, packages whose parts are always in
// the same order, and the layout that all our sheets share.
package xlsx

import (
	"io"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/day"
	"casepacket/internal/schema"
)

// Sheet is one sheet to write. The first row holds the headers; Types says
// what the column below each is.
type Sheet struct {
	Name  string
	Types []schema.Type
	Rows  [][]string
}

// Write writes a workbook. A cell of a column of dates that holds an ISO date
// becomes a real date; all others become text, so that identifiers keep their
// zeros. The same sheets give the same bytes.
func Write(w io.Writer, sheets []Sheet) error {
	f := excelize.NewFile()
	defer f.Close()
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, s := range sheets {
		if i == 0 {
			err = f.SetSheetName("Sheet1", s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		if err != nil {
			return err
		}
		if err := writeSheet(f, s, date, bold); err != nil {
			return err
		}
	}
	return f.Write(w)
}

func writeSheet(f *excelize.File, s Sheet, date, bold int) error {
	if err := f.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for n, row := range s.Rows {
		for i, text := range row {
			ref, err := excelize.CoordinatesToCellName(i+1, n+1)
			if err != nil {
				return err
			}
			if err := writeCell(f, s, ref, i, n, text, date, bold); err != nil {
				return err
			}
		}
	}
	if len(s.Rows) == 0 || len(s.Rows[0]) == 0 {
		return nil
	}
	last, err := excelize.ColumnNumberToName(len(s.Rows[0]))
	if err != nil {
		return err
	}
	return f.SetColWidth(s.Name, "A", last, 20)
}

// writeCell writes one cell: a header in bold, a real date, or text.
func writeCell(f *excelize.File, s Sheet, ref string, column, row int, text string, date, bold int) error {
	t := s.typeOf(column)
	switch {
	case text == "":
		return nil
	case row == 0:
		if err := f.SetCellStyle(s.Name, ref, ref, bold); err != nil {
			return err
		}
	case t == schema.TypeDate || t == schema.TypeBound:
		if d, err := day.Parse(text); err == nil {
			if err := f.SetCellValue(s.Name, ref, d.Time()); err != nil {
				return err
			}
			return f.SetCellStyle(s.Name, ref, ref, date)
		}
	}
	return f.SetCellStr(s.Name, ref, text)
}

func (s Sheet) typeOf(column int) schema.Type {
	if column < len(s.Types) {
		return s.Types[column]
	}
	return schema.TypeText
}
