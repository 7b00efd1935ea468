package marked

import (
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
	"casepacket/internal/xlsx"
)

// remember adds the hidden sheet that says what the copy was made from.
func (m *Marking) remember(f *excelize.File, rows xlsx.LaterRows, problems string, forms forms) error {
	if _, err := f.NewSheet(sheet.MarkSheet); err != nil {
		return err
	}
	for i := range f.WorkBook.Sheets.Sheet { // the library hides nothing beside the sheet of a chart
		if f.WorkBook.Sheets.Sheet[i].Name == sheet.MarkSheet {
			f.WorkBook.Sheets.Sheet[i].State = "hidden"
		}
	}
	return rows.Defer(f, sheet.MarkSheet, func(w *xlsx.RowWriter) { m.rememberRows(w, problems, forms) })
}

// rememberRows writes what the copy was made from.
func (m *Marking) rememberRows(w *xlsx.RowWriter, problems string, forms forms) {
	row := 0
	list := meanings()
	add := func(texts ...string) {
		row++
		if forms.columns != "" && row <= len(list) {
			texts = append(texts, make([]string, meaningsAt-len(texts))...)
			texts = append(texts, list[row-1])
		}
		cells := make([]excelize.Cell, len(texts))
		for i, text := range texts {
			cells[i].Value = text
		}
		w.Row(row, 0, cells)
	}
	add("This sheet belongs to casepacket: it knows by it what this workbook was made from.")
	add(sheet.MarkID, m.ID)
	add(sheet.MarkOriginal, m.Original)
	add(sheet.MarkProblems, problems)
	if forms.columns != "" {
		add(sheet.MarkColumns, forms.columns)
	}
	if forms.facts != "" {
		add(sheet.MarkFacts, forms.facts)
	}
	add(sheet.MarkRows)
	digests := m.Book.Digests()
	for _, t := range m.Book.Tables {
		name := t.SheetName()
		for _, n := range sortedRows(digests[name]) {
			line := []string{name, strconv.Itoa(n), digests[name][n]}
			if code := t.Refused[n]; code != "" {
				line = append(line, code)
			}
			add(line...)
		}
	}
	for forms.columns != "" && row < len(list) {
		add()
	}
}

func sortedRows(rows map[int]string) []int {
	var numbers []int
	for n := range rows {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	return numbers
}
