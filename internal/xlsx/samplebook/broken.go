package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/schema"
	"casepacket/internal/xlsx"
)

// The broken workbook holds one example of every check that a cell can trip,
// each in a case of its own that is right otherwise. What must be found in it,
// and where, is the list beside it.

// cells are the values of one row by field.
type cells map[string]string

type brokenSheet struct {
	name    string
	table   schema.Table
	columns []string
	rows    []cells
}

type planted struct {
	code, sheet, field string
	row                int
}

type broken struct {
	sheets  []*brokenSheet
	planted []planted
	cases   int
}

// brokenBook returns the workbook and the list of what was planted in it, a
// line each: Sheet!Cell CODE.
func brokenBook() ([]xlsx.Sheet, string) {
	b := &broken{}
	for _, t := range tables[:len(tables)-1] {
		b.sheets = append(b.sheets, &brokenSheet{name: t.sheet, table: t.table})
	}
	b.plantCells()
	b.plantIdentity()
	b.plantDoctors()
	b.plantDates()
	b.plantRecords()
	b.plantAuthorizations()
	b.plantAppeals()
	b.plantOpinions()
	return b.finish()
}

func (b *broken) sheet(name string) *brokenSheet {
	return b.sheets[slices.IndexFunc(b.sheets, func(s *brokenSheet) bool { return s.name == name })]
}

// add appends a row and returns its number in the sheet.
func (b *broken) add(sheet string, values cells) int {
	s := b.sheet(sheet)
	for field := range values {
		if !slices.Contains(s.columns, field) {
			s.columns = append(s.columns, field)
		}
	}
	s.rows = append(s.rows, values)
	return len(s.rows) + 1
}

// person is a case that is right and asks for nothing.
func (b *broken) person(more ...cells) (id string, row int) {
	b.cases++
	id = fmt.Sprintf("B-%03d", b.cases)
	values := cells{
		"case_id": id, "patient_first_name": "Pat", "patient_last_name": "Example " + string(rune('A'+b.cases/26)) + string(rune('a'+b.cases%26)), "patient_dob": "1960-05-04",
		"patient_address1": "1 Sample Street", "patient_city": "Springfield", "patient_state": "IL", "patient_zip": "62701", "patient_phone": fmt.Sprintf("%d-555-01%02d", 217+b.cases/100, b.cases%100),
	}
	for _, m := range more {
		for field, value := range m {
			values[field] = value
		}
	}
	return id, b.add("Cases", values)
}

// plant notes that a code must be found at a field of a row.
func (b *broken) plant(code, sheet, field string, row int) {
	b.planted = append(b.planted, planted{code, sheet, field, row})
}

// cell plants a case with one wrong cell in its own row.
func (b *broken) cell(code, field, value string, more ...cells) string {
	id, row := b.person(append(more, cells{field: value})...)
	b.plant(code, "Cases", field, row)
	return id
}

func merge(all ...cells) cells {
	merged := cells{}
	for _, c := range all {
		for field, value := range c {
			merged[field] = value
		}
	}
	return merged
}

// finish lays the columns out in the order of the dictionary.
func (b *broken) finish() ([]xlsx.Sheet, string) {
	var sheets []xlsx.Sheet
	column := map[string]string{}
	for _, s := range b.sheets {
		order := append([]string{"case_id"}, fieldsOf(s.table)...)
		slices.SortFunc(s.columns, func(x, y string) int { return cmp.Or(rank(order, x)-rank(order, y), strings.Compare(x, y)) })
		if len(s.columns) == 0 {
			continue
		}
		sheet := xlsx.Sheet{Name: s.name, Types: types(s.table, s.columns), Rows: [][]string{s.columns}}
		for i, c := range s.columns {
			column[s.name+" "+c] = letters(i)
		}
		for _, r := range s.rows {
			var row []string
			for _, c := range s.columns {
				row = append(row, r[c])
			}
			sheet.Rows = append(sheet.Rows, row)
		}
		sheets = append(sheets, sheet)
	}
	var list []string
	for _, p := range b.planted {
		list = append(list, fmt.Sprintf("%s!%s%d %s\n", p.sheet, column[p.sheet+" "+p.field], p.row, p.code))
	}
	return sheets, strings.Join(list, "")
}

// rank puts headers that are no field behind all others.
func rank(order []string, field string) int {
	if i := slices.Index(order, field); i >= 0 {
		return i
	}
	return len(order) + int(field[0])
}

func letters(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
