package workbook

import (
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
)

// open opens the user's own workbook, or builds one from the rows.
func (m *Marking) open() (*excelize.File, error) {
	if m.Source != "" {
		return openSource(m.Source, m.Password)
	}
	f := excelize.NewFile()
	for i, t := range m.Book.Tables {
		name := t.SheetName()
		var err error
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return nil, err
		}
		if err := writeRows(f, t, name); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// writeRows writes the rows of a table as text, each in the row it had in its
// file, so that its cells keep their addresses.
func writeRows(f *excelize.File, t *sheet.Table, name string) error {
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49}) // so that what is typed there stays as it is typed
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{NumFmt: 49, Font: boldFont()})
	if err != nil {
		return err
	}
	if last, err := excelize.ColumnNumberToName(max(len(t.Header), 1)); err != nil {
		return err
	} else if err := f.SetColStyle(name, "A:"+last, text); err != nil {
		return err
	} else if err := f.SetColWidth(name, "A", last, 18); err != nil {
		return err
	}
	header := t.HeaderLine()
	for _, row := range slices.Concat(t.Above, []sheet.Row{header}, t.Rows, t.Unread) {
		for i, cell := range row.Cells() {
			if cell.Shown == "" {
				continue
			}
			ref := row.Ref(i)
			if err := f.SetCellStr(name, ref, cell.Shown); err != nil {
				return err
			}
			style := text
			if row.Number == header.Number {
				style = bold
			}
			if err := f.SetCellStyle(name, ref, ref, style); err != nil {
				return err
			}
		}
	}
	if len(t.Header) <= readableColumns {
		if err := fitPage(f, name); err != nil {
			return err
		}
	}
	return freeze(f, name, header.Number)
}

// boldFont is named, since some programs show one without a name in another
// font than the cells below.
func boldFont() *excelize.Font { return &excelize.Font{Bold: true, Family: "Calibri", Size: 11} }

// freeze keeps the rows down to the header in sight.
func freeze(f *excelize.File, name string, header int) error {
	if header < 1 {
		return nil
	}
	return f.SetPanes(name, belowHeader(header))
}

// belowHeader has the rows down to the header stay in sight.
func belowHeader(header int) *excelize.Panes {
	return &excelize.Panes{Freeze: true, YSplit: header, TopLeftCell: "A" + strconv.Itoa(header+1), ActivePane: "bottomLeft"}
}

// worksheets are the names of the sheets that hold cells: a chart may be a sheet
// too.
func worksheets(f *excelize.File) []string {
	return slices.DeleteFunc(f.GetSheetList(), func(name string) bool {
		_, err := f.GetSheetView(name, 0)
		return err != nil
	})
}

// unmark takes away what an earlier marking added: its two sheets, and its
// notes. Its fills need no taking away: they show for their own marking only.
func (m *Marking) unmark(f *excelize.File) error {
	for _, name := range worksheets(f) {
		ours := name == sheet.MarkSheet || m.Book.Marked != nil && name == m.Book.Marked.Problems
		if ours {
			if err := f.DeleteSheet(name); err != nil {
				return err
			}
			continue
		}
		comments, err := f.GetComments(name)
		if err != nil {
			return err
		}
		for _, c := range comments {
			own, ours := splitNote(c)
			if !ours {
				continue
			}
			if err := f.DeleteComment(name, c.Cell); err != nil {
				return err
			}
			if own.Text != "" || len(own.Paragraph) > 0 {
				if err := f.AddComment(name, own); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
