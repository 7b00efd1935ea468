package intake

import (
	"testing"

	"casepacket/internal/sheet"
)

func TestSheetsOfDoctorsAndOfLists(t *testing.T) {
	header := func(texts ...string) []sheet.Cell {
		var cells []sheet.Cell
		for _, text := range texts {
			cells = append(cells, sheet.Cell{Shown: text, Raw: text, Content: sheet.Text})
		}
		return cells
	}
	for _, c := range []struct {
		name            string
		header          []sheet.Cell
		directory, list bool
	}{
		{"Doctors", header("Name", "Fax", "Phone"), true, false},
		{"Facility list", header("Facility", "Address", "City", "State", "Zip", "Fax"), true, false},
		{"Insurance companies", header("Name", "Phone", "Fax"), true, false},
		{"Labs", header("Patient", "Lab", "Fax", "Phone"), false, false}, // rows about patients
		{"Labs", header("case_id", "Name", "Fax"), false, false},
		{"FY25 OLD", header("Name", "DOB", "Phone"), false, false},
		{"Doctors", header("Shoes", "Hat"), false, false},
		{"lists", header("MRI"), false, true},
		{"Drop-downs", header("Record type"), false, true},
		{"Lists", header("Name", "DOB", "Phone"), false, false}, // somebody's cases
	} {
		table := &sheet.Table{Name: c.name, Header: c.header}
		if isDirectory(table) != c.directory || isList(table) != c.list {
			t.Errorf("%s %v: directory %v, list %v", c.name, shown(c.header), isDirectory(table), isList(table))
		}
	}
}
