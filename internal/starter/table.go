package starter

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/day"
	"casepacket/internal/schema"
	"casepacket/internal/xlsx"
)

// starterFields are the columns of a table: the id first, then what documents
// are held without, then the rest; essential tells how many are not folded.
func starterFields(table schema.Table) (fields []schema.Field, open int) {
	var rest []schema.Field
	if table != schema.Directory {
		id, _ := schema.Find("case_id")
		id.Table = table
		fields = append(fields, id)
	}
	for _, f := range schema.Fields() {
		switch {
		case f.Table != table || f.Combined || f.Name == "case_id":
		case len(f.Essential) > 0 || table == schema.Directory || table == schema.ContactLog:
			fields = append(fields, f)
		default:
			rest = append(rest, f)
		}
	}
	return append(fields, rest...), len(fields)
}

// table writes one sheet of cases.
func (b *starterBook) table(name string, table schema.Table, example map[string]string) error {
	if _, err := b.NewSheet(name); err != nil {
		return err
	}
	fields, open := starterFields(table)
	for i, field := range fields {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.column(name, column, field); err != nil {
			return err
		}
		if i >= open {
			if err := b.fold(name, column); err != nil {
				return err
			}
		}
		if value := example[field.Name]; value != "" {
			if err := b.exampleCell(name, column+"2", field, value); err != nil {
				return err
			}
		}
	}
	if err := b.SetRowHeight(name, 1, 32); err != nil {
		return err
	}
	if err := b.page(name, open); err != nil {
		return err
	}
	return b.SetPanes(name, &excelize.Panes{
		Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight",
	})
}

// page has a sheet printed on one page across where that can be read, else with
// its header and its first column on every page.
func (b *starterBook) page(name string, columns int) error {
	if columns <= xlsx.ReadableColumns {
		return xlsx.FitPage(b.File, name)
	}
	landscape := "landscape"
	if err := b.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape}); err != nil {
		return err
	}
	return xlsx.RepeatHeader(b.File, name, "$A:$A", "$1:$1")
}

// column writes the header of a column with its note, and the format and the
// choices of the cells below.
func (b *starterBook) column(name, column string, field schema.Field) error {
	style, below, header := b.header, b.text, field.Label
	if len(field.Essential) > 0 || field.Name == "case_id" {
		style, header = b.essential, field.Label+" *"
	}
	if field.Type == schema.TypeDate {
		below = b.date
	}
	if err := b.SetColStyle(name, column, below); err != nil {
		return err
	}
	width := 16.0
	if field.Type == schema.TypeProse {
		width = 40
	}
	if err := b.SetColWidth(name, column, column, max(width, float64(len(header))*0.6)); err != nil {
		return err
	}
	if err := b.SetCellStr(name, column+"1", header); err != nil {
		return err
	}
	if err := b.SetCellStyle(name, column+"1", column+"1", style); err != nil {
		return err
	}
	note := fieldNote(field)
	if err := b.AddComment(name, excelize.Comment{
		Cell: column + "1", Author: xlsx.NoteAuthor, Paragraph: []excelize.RichTextRun{{Text: note}}, Width: 300, Height: uint(50 + 15*(strings.Count(note, "\n")+len(note)/42)),
	}); err != nil {
		return err
	}
	return b.choices(name, column, field)
}

// fieldNote is what stands beside a header.
func fieldNote(field schema.Field) string {
	note := field.Meaning + "."
	if field.Example != "" {
		note += "\nExample: " + field.WordsOf(field.Example)
	}
	if choices := field.Choices(); len(choices) > 0 && field.Type != schema.TypeState {
		note += "\nOne of: " + strings.Join(choices, "; ")
		if field.Type == schema.TypeEnumList {
			note = strings.Replace(note, "\nOne of: ", "\nAny of these, with semicolons between them: ", 1)
		}
	}
	if len(field.Essential) > 0 {
		note += "\nNeeded for: " + strings.Join(field.Essential, ", ")
	}
	return note + "\n(" + field.Name + ")"
}

// fold puts a column into the group that is closed at first.
func (b *starterBook) fold(name, column string) error {
	if err := b.SetColOutlineLevel(name, column, 1); err != nil {
		return err
	}
	return b.SetColVisible(name, column, false)
}

// exampleCell writes a cell of the example, in the look of an example: a date
// as a date, all else as text.
func (b *starterBook) exampleCell(name, cell string, field schema.Field, value string) error {
	if date, err := day.Parse(value); err == nil && field.Type == schema.TypeDate {
		if err := b.SetCellValue(name, cell, date.Time()); err != nil {
			return err
		}
		return b.SetCellStyle(name, cell, cell, b.exampleDate)
	}
	if err := b.SetCellStr(name, cell, field.WordsOf(value)); err != nil {
		return err
	}
	return b.SetCellStyle(name, cell, cell, b.example)
}
