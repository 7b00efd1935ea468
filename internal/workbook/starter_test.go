package workbook

import (
	"bytes"
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
		Settings: []StarterSetting{{"agency name", "", "who helps"}},
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

// Whatever has a list of values offers it, long lists by the hidden sheet.
func TestTheStarterOffersChoices(t *testing.T) {
	f := starter(t)
	for _, table := range starterTables {
		choices, err := f.GetDataValidations(table.name)
		if err != nil {
			t.Fatal(err)
		}
		offered := map[string]string{}
		for _, dv := range choices {
			column, _, _ := strings.Cut(dv.Sqref, "2:")
			offered[column] = dv.Formula1
		}
		fields, _ := starterFields(table.table)
		for i, field := range fields {
			column, _ := excelize.ColumnNumberToName(i + 1)
			list := offered[column]
			switch {
			case field.Type == schema.TypeYesNo:
				want := `"yes,no,unknown"`
				if field.Table == schema.Opinions {
					want = `"yes,no,unknown,not asked"`
				}
				if list != want {
					t.Errorf("%s offers %q", field.Name, list)
				}
			case len(field.Values) == 0:
				if list != "" {
					t.Errorf("%s offers %q", field.Name, list)
				}
			case strings.HasPrefix(list, "'"+sheet.ListSheet+"'!"):
				if values := rangeOf(t, f, list); strings.Join(values, ",") != codes(field) {
					t.Errorf("%s offers %v", field.Name, values)
				}
			default:
				if strings.Trim(list, `"`) != codes(field) {
					t.Errorf("%s offers %q", field.Name, list)
				}
			}
		}
	}
}

func codes(field schema.Field) string {
	var list []string
	for _, v := range field.Values {
		list = append(list, v.Code)
	}
	return strings.Join(list, ",")
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
