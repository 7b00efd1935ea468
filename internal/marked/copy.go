package marked

import (
	"slices"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
	"casepacket/internal/xlsx"
)

// open opens the user's own workbook, or builds one from the rows.
func (m *Marking) open() (*excelize.File, error) {
	if m.Source != "" {
		return xlsx.OpenSource(m.Source, m.Password)
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
		if err := xlsx.WriteRows(f, t, name); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// unmark takes away what an earlier marking added: its two sheets, and its
// notes. Its fills need no taking away: they show for their own marking only.
func (m *Marking) unmark(f *excelize.File) error {
	for _, name := range xlsx.Worksheets(f) {
		ours := name == sheet.MarkSheet || m.Book.Marked != nil && slices.Contains([]string{m.Book.Marked.Problems, m.Book.Marked.Columns, m.Book.Marked.Facts}, name)
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
