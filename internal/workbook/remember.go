package workbook

import (
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
)

// remember adds the hidden sheet that says what the copy was made from.
func (m *Marking) remember(f *excelize.File, problems string) error {
	if _, err := f.NewSheet(sheet.MarkSheet); err != nil {
		return err
	}
	lines := [][]any{
		{"This sheet belongs to casepacket: it knows by it what this workbook was made from."},
		{sheet.MarkID, m.ID}, {sheet.MarkOriginal, m.Original}, {sheet.MarkProblems, problems}, {sheet.MarkRows},
	}
	stream, err := f.NewStreamWriter(sheet.MarkSheet)
	if err != nil {
		return err
	}
	row := 0
	add := func(line ...any) error {
		row++
		return stream.SetRow("A"+strconv.Itoa(row), line)
	}
	for _, line := range lines {
		if err := add(line...); err != nil {
			return err
		}
	}
	digests := m.Book.Digests()
	for _, t := range m.Book.Tables {
		name := t.SheetName()
		rows := digests[name]
		for _, n := range sortedRows(rows) {
			if err := add(name, strconv.Itoa(n), rows[n]); err != nil {
				return err
			}
		}
	}
	if err := stream.Flush(); err != nil {
		return err
	}
	for i := range f.WorkBook.Sheets.Sheet { // the library hides nothing beside the sheet of a chart
		if f.WorkBook.Sheets.Sheet[i].Name == sheet.MarkSheet {
			f.WorkBook.Sheets.Sheet[i].State = "hidden"
		}
	}
	return nil
}

func sortedRows(rows map[int]string) []int {
	var numbers []int
	for n := range rows {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	return numbers
}
