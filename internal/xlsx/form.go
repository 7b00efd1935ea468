package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Form is a sheet that people fill in: some of its columns are theirs.
type Form struct {
	Sheet   string
	Columns []FormColumn
	Rows    [][]string
	Spare   int // rows below that have the same choices, for what people add
}

// FormColumn is a column of a form.
type FormColumn struct {
	Header  string
	Width   float64
	Theirs  bool     // people write into it
	Hidden  bool     // the program's own
	Choices []string // offered; what is written beside them is taken too
}

// WriteForm writes a workbook of one form. All texts are texts: nothing that anybody wrote
// can be taken for a formula, and no program makes a date of them. The same form gives the
// same bytes.
func WriteForm(w io.Writer, form Form) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", form.Sheet); err != nil {
		return err
	}
	styles, err := newFormStyles(f)
	if err != nil {
		return err
	}
	header, err := form.frame(f, styles)
	if err != nil {
		return err
	}
	later := LaterRows{}
	err = later.Defer(f, form.Sheet, func(w *RowWriter) {
		w.Row(1, 0, header)
		for i, row := range form.Rows {
			w.Row(i+2, 0, form.cells(row, styles))
		}
		for i := range form.Spare {
			w.Row(len(form.Rows)+i+2, 0, form.cells(nil, styles))
		}
	})
	if err != nil {
		return err
	}
	content, err := f.WriteToBuffer()
	if err != nil {
		return err
	}
	return WritePackage(w, content.Bytes(), later)
}

type formStyles struct{ header, theirsHeader, text, theirs int }

func newFormStyles(f *excelize.File) (s formStyles, err error) {
	const yellow = "FFF2CC"
	fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{yellow}}
	bottom := []excelize.Border{{Type: "bottom", Style: 2, Color: "000000"}}
	ruled := []excelize.Border{{Type: "bottom", Style: 7, Color: "A6A6A6"}}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	for _, of := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.header, excelize.Style{Font: BoldFont(), Border: bottom, Alignment: top}},
		{&s.theirsHeader, excelize.Style{Font: BoldFont(), Border: bottom, Fill: fill, Alignment: top}},
		{&s.text, excelize.Style{NumFmt: 49, Border: ruled, Alignment: top}},
		{&s.theirs, excelize.Style{NumFmt: 49, Border: ruled, Fill: fill, Alignment: top}},
	} {
		if *of.id, err = f.NewStyle(&of.style); err != nil {
			return s, err
		}
	}
	return s, nil
}

// frame makes all but the rows, and returns the headers.
func (form Form) frame(f *excelize.File, styles formStyles) (header []excelize.Cell, err error) {
	last := max(len(form.Rows)+form.Spare+1, 2)
	for i, c := range form.Columns {
		style := styles.header
		if c.Theirs {
			style = styles.theirsHeader
		}
		header = append(header, excelize.Cell{StyleID: style, Value: c.Header})
		letters, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return nil, err
		}
		if err := f.SetColWidth(form.Sheet, letters, letters, c.Width); err != nil {
			return nil, err
		}
		if c.Hidden {
			if err := f.SetColVisible(form.Sheet, letters, false); err != nil {
				return nil, err
			}
		}
		if len(c.Choices) > 0 {
			choice := excelize.NewDataValidation(true)
			choice.Sqref = fmt.Sprintf("%s2:%s%d", letters, letters, last)
			if err := choice.SetDropList(c.Choices); err != nil {
				return nil, err
			}
			choice.SetError(excelize.DataValidationErrorStyleWarning, c.Header, "usually one of: "+strings.Join(c.Choices, ", "))
			if err := f.AddDataValidation(form.Sheet, choice); err != nil {
				return nil, err
			}
		}
	}
	return header, errors.Join(FitPage(f, form.Sheet), Freeze(f, form.Sheet, 1))
}

func (form Form) cells(row []string, styles formStyles) (cells []excelize.Cell) {
	for i, c := range form.Columns {
		cell := excelize.Cell{StyleID: styles.text}
		if c.Theirs {
			cell.StyleID = styles.theirs
		}
		if i < len(row) && row[i] != "" {
			cell.Value = row[i]
		}
		cells = append(cells, cell)
	}
	return cells
}

// FormRow is a row of a form that was read back: its number and its texts by header.
type FormRow struct {
	Number int
	Texts  map[string]string
}

// ReadForm reads a form back, wherever people moved its columns and rows; rows without a
// text are left out.
func ReadForm(content []byte, sheetName string) ([]FormRow, error) {
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: 256 << 20, UnzipXMLSizeLimit: 256 << 20})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines, err := f.GetRows(sheetName, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("the sheet %s has no headers", sheetName)
	}
	var rows []FormRow
	for n, line := range lines[1:] {
		row := FormRow{Number: n + 2, Texts: map[string]string{}}
		for i, text := range line {
			if text = strings.TrimSpace(text); text != "" && i < len(lines[0]) {
				if header := strings.TrimSpace(lines[0][i]); row.Texts[header] == "" {
					row.Texts[header] = text
				}
			}
		}
		if len(row.Texts) > 0 {
			rows = append(rows, row)
		}
	}
	return rows, nil
}
