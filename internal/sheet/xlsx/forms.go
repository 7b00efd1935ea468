package xlsx

import (
	"slices"
	"strings"

	"casepacket/internal/sheet"
)

// readForms reads what people wrote on the sheets of a marked copy that they fill in.
func (r *sheetReader) readForms(w *workbook, m *sheet.Marked) (err error) {
	if m == nil {
		return nil
	}
	m.Columns, err = r.readForm(w, m.Columns, []string{sheet.TaughtMeaning, sheet.TaughtBefore}, func(row formRow) {
		m.Taught = append(m.Taught, taughtIn(row)...)
	})
	if err != nil {
		return err
	}
	m.Facts, err = r.readForm(w, m.Facts, []string{sheet.FactValue, sheet.FactField}, func(row formRow) {
		m.Filled = append(m.Filled, filledIn(row)...)
	})
	return err
}

// readForm reads the rows of one form. People rename sheets: where none has its name, it is
// the one that has its headings. It returns the name that the form has now; blank when it
// was deleted, or when the copy has no such form.
func (r *sheetReader) readForm(w *workbook, name string, headings []string, each func(formRow)) (now string, err error) {
	if name == "" {
		return "", nil
	}
	named := slices.ContainsFunc(w.sheets, func(s worksheet) bool { return s.name == name })
	for _, s := range w.sheets {
		if named && s.name != name || s.name == sheet.MarkSheet {
			continue
		}
		rows, _, err := r.read(s.part)
		if err != nil {
			return "", err
		}
		if len(rows) == 0 {
			continue
		}
		at := headingsOf(rows[0])
		if !named && slices.ContainsFunc(headings, func(h string) bool { return at[h] == 0 }) {
			continue
		}
		for _, row := range rows[1:] {
			each(formRow{at, row})
		}
		return s.name, nil
	}
	return "", nil
}

// formRow is a row of a sheet that people fill in. Its cells are found by their headings:
// people move and hide columns, and sort rows.
type formRow struct {
	at map[string]int
	sheet.Row
}

func headingsOf(header sheet.Row) map[string]int {
	at := map[string]int{}
	for i, cell := range header.Cells() {
		at[strings.TrimSpace(cell.Shown)] = i + 1
	}
	return at
}

func (r formRow) text(heading string) string {
	if i := r.at[heading]; i > 0 && i <= r.Width() {
		return strings.TrimSpace(r.Cell(i - 1).Shown)
	}
	return ""
}

func (r formRow) ref(heading string) string { return r.Ref(max(r.at[heading], 1) - 1) }

// taughtIn is what a person changed in a row of the sheet that asks about columns.
func taughtIn(row formRow) []sheet.TaughtColumn {
	answer := row.text(sheet.TaughtMeaning)
	if answer == row.text(sheet.TaughtBefore) {
		return nil
	}
	return []sheet.TaughtColumn{{
		Sheet: row.text(sheet.TaughtSheet), Letter: strings.ToUpper(row.text(sheet.TaughtLetter)), Title: row.text(sheet.TaughtTitle),
		Answer: answer, Cell: row.ref(sheet.TaughtMeaning),
	}}
}

// filledIn is what a person wrote in a row of the sheet of missing facts.
func filledIn(row formRow) []sheet.FilledFact {
	fact := sheet.FilledFact{
		CaseID: row.text(sheet.FactCase), Field: row.text(sheet.FactField), Record: row.text(sheet.FactAbout),
		Value: row.text(sheet.FactValue), Cell: row.ref(sheet.FactValue),
	}
	if fact.Value == "" || fact.CaseID == "" || fact.Field == "" {
		return nil
	}
	return []sheet.FilledFact{fact}
}
