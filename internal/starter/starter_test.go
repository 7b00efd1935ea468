package starter

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

func starter(t *testing.T) *excelize.File {
	t.Helper()
	s := Starter{
		Example:  map[schema.Table]map[string]string{schema.Cases: {"case_id": "EXAMPLE", "patient_dob": "1960-05-04"}},
		Settings: []StarterSetting{{Name: "agency name", Meaning: "who helps"}, {Name: "paper", Values: []string{"letter", "a4"}}},
	}
	var content bytes.Buffer
	if err := s.Write(&content); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&content)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// Every header of the starter workbook is understood as the field it stands
// for, is explained, and is folded away exactly when no letter needs it.
func TestEveryHeaderOfTheStarterIsUnderstood(t *testing.T) {
	f := starter(t)
	seen := 0
	for _, table := range starterTables {
		rows, err := f.GetRows(table.name)
		if err != nil {
			t.Fatal(err)
		}
		notes := notesOf(t, f, table.name)
		fields, open := starterFields(table.table)
		for i, field := range fields {
			column, _ := excelize.ColumnNumberToName(i + 1)
			header := rows[0][i]
			m := schema.Match(table.table, header, nil)
			if !m.Bound() || m.Field.Name != field.Name {
				t.Errorf("%s: %q is taken for %q (%v), want %s", table.name, header, m.Field.Name, m.Candidates, field.Name)
			}
			if !strings.Contains(notes[column+"1"], field.Meaning) || !strings.Contains(notes[column+"1"], "("+field.Name+")") {
				t.Errorf("%s: the note on %q says %q", table.name, header, notes[column+"1"])
			}
			if strings.HasSuffix(header, " *") != (len(field.Essential) > 0 || field.Name == "case_id") {
				t.Errorf("%s: %q", table.name, header)
			}
			if visible, _ := f.GetColVisible(table.name, column); visible != (i < open) {
				t.Errorf("%s: column %q shows: %v", table.name, header, visible)
			}
			seen++
		}
	}
	for _, field := range schema.Fields() {
		if !field.Combined && field.Table != schema.Enclosures {
			seen--
		}
	}
	if seen != len(starterTables)-2 { // case_id stands in each sheet but Directory; the dictionary has it once
		t.Errorf("%d columns more than fields", seen)
	}
}

// Whatever has a list of values offers it in words that are read as those
// values, long lists by the hidden sheet; whatever is a date asks for one.
func TestTheStarterOffersChoices(t *testing.T) {
	f := starter(t)
	for _, table := range starterTables {
		asked := validations(t, f, table.name)
		fields, _ := starterFields(table.table)
		for i, field := range fields {
			column, _ := excelize.ColumnNumberToName(i + 1)
			dv := asked[fmt.Sprintf("%s2:%[1]s%d", column, starterRows)]
			switch {
			case field.Type == schema.TypeDate:
				if dv == nil || dv.Type != "date" || dv.Formula1 != "1" || dv.Formula2 != "73415" {
					t.Errorf("%s asks for %+v", field.Name, dv)
				}
				continue
			case len(field.Values) == 0 && field.Type != schema.TypeYesNo && field.Type != schema.TypeState:
				if dv != nil {
					t.Errorf("%s offers %q", field.Name, dv.Formula1)
				}
				continue
			case dv == nil || dv.Type != "list":
				t.Errorf("%s offers nothing", field.Name)
				continue
			}
			offered := strings.Split(strings.Trim(dv.Formula1, `"`), ",")
			if strings.HasPrefix(dv.Formula1, "'") {
				offered = rangeOf(t, f, dv.Formula1)
			}
			var read []string
			for _, choice := range offered {
				value, faults := schema.Parse(field, schema.Input{Text: choice, Raw: choice}, schema.MonthFirst)
				if len(faults) > 0 {
					t.Errorf("%s offers %q: %v", field.Name, choice, faults)
				}
				read = append(read, strings.Trim(fmt.Sprint(value), "[]"))
			}
			if got := strings.Join(read, ","); got != meant(field) {
				t.Errorf("%s offers %q, which is read as %s, want %s", field.Name, offered, got, meant(field))
			}
		}
	}
	if dv := validations(t, f, "Settings")["B3"]; dv == nil || dv.Formula1 != `"letter,a4"` {
		t.Errorf("the paper offers %+v", dv)
	}
}

// validations are what the cells of a sheet ask for, by their range.
func validations(t *testing.T, f *excelize.File, name string) map[string]*excelize.DataValidation {
	t.Helper()
	list, err := f.GetDataValidations(name)
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]*excelize.DataValidation{}
	for _, dv := range list {
		asked[dv.Sqref] = dv
	}
	return asked
}

// meant are the values of a field.
func meant(field schema.Field) string {
	switch {
	case field.Type == schema.TypeState:
		return strings.Join(schema.States(), ",")
	case field.Type == schema.TypeYesNo && field.Table == schema.Opinions:
		return "yes,no,unknown,not asked"
	case field.Type == schema.TypeYesNo:
		return "yes,no,unknown"
	}
	var list []string
	for _, v := range field.Values {
		list = append(list, v.Code)
	}
	return strings.Join(list, ",")
}

// The dates of the example are dates, as they would be if somebody had typed
// them.
func TestTheExampleHasRealDates(t *testing.T) {
	f := starter(t)
	fields, _ := starterFields(schema.Cases)
	at := slices.IndexFunc(fields, func(field schema.Field) bool { return field.Name == "patient_dob" })
	cell, _ := excelize.CoordinatesToCellName(at+1, 2)
	stored, _ := f.GetCellValue("Cases", cell, excelize.Options{RawCellValue: true})
	seen, _ := f.GetCellValue("Cases", cell)
	if stored != "22040" || seen != "1960-05-04" {
		t.Errorf("%s holds %s and shows %s", cell, stored, seen)
	}
}

// rangeOf reads the cells of a range such as 'sheet'!$A$2:$A$9.
func rangeOf(t *testing.T, f *excelize.File, list string) []string {
	t.Helper()
	name, cells, _ := strings.Cut(strings.ReplaceAll(list, "$", ""), "!")
	from, to, _ := strings.Cut(cells, ":")
	column, first, _ := excelize.SplitCellName(from)
	_, last, _ := excelize.SplitCellName(to)
	var values []string
	for row := first; row <= last; row++ {
		cell, _ := excelize.JoinCellName(column, row)
		value, err := f.GetCellValue(strings.Trim(name, "'"), cell)
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, value)
	}
	return values
}

// No row of the dictionary is cut off: a sheet has a highest row.
func TestTheDictionaryShowsEveryValue(t *testing.T) {
	f := starter(t)
	rows, err := f.GetRows(sheet.DictionarySheet)
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	for i, row := range rows[1:] {
		words[row[0]+" "+row[len(row)-1]] = row[4]
		if height, _ := f.GetRowHeight(sheet.DictionarySheet, i+2); height >= highestRow {
			t.Errorf("the values of %s need more than a row", row[1])
		}
	}
	for _, table := range starterTables {
		fields, _ := starterFields(table.table)
		for _, field := range fields {
			for _, v := range field.Values {
				if !strings.Contains(words[table.name+" "+field.Name], v.Words) {
					t.Errorf("%s: %q does not stand in the dictionary", field.Name, v.Words)
				}
			}
		}
	}
}

func notesOf(t *testing.T, f *excelize.File, name string) map[string]string {
	t.Helper()
	comments, err := f.GetComments(name)
	if err != nil {
		t.Fatal(err)
	}
	notes := map[string]string{}
	for _, c := range comments {
		for _, run := range c.Paragraph {
			notes[c.Cell] += run.Text
		}
	}
	return notes
}
