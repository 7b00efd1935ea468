// Package workbook writes workbooks and sheets of cases.
package workbook

import (
	"io"
	"time"

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
	stream, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if len(s.Rows) > 0 && len(s.Rows[0]) > 0 {
		if err := stream.SetColWidth(1, len(s.Rows[0]), 20); err != nil {
			return err
		}
	}
	for n, row := range s.Rows {
		cells := make([]any, len(row))
		for i, text := range row {
			cells[i] = value(text, s.typeOf(i), n > 0, date)
			if n == 0 {
				cells[i] = excelize.Cell{StyleID: bold, Value: text}
			}
		}
		ref, err := excelize.CoordinatesToCellName(1, n+1)
		if err != nil {
			return err
		}
		if err := stream.SetRow(ref, cells); err != nil {
			return err
		}
	}
	return stream.Flush()
}

func (s Sheet) typeOf(column int) schema.Type {
	if column < len(s.Types) {
		return s.Types[column]
	}
	return schema.TypeText
}

func value(text string, t schema.Type, body bool, style int) any {
	if text == "" {
		return nil
	}
	if body && (t == schema.TypeDate || t == schema.TypeBound) {
		if d, err := day.Parse(text); err == nil {
			return excelize.Cell{StyleID: style, Value: d.Time().In(time.UTC)}
		}
	}
	return text
}
