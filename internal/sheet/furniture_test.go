package sheet

import "testing"

// What only adds up is no case; what could be a person is one.
func TestRowsThatAddUp(t *testing.T) {
	for _, row := range []struct {
		cells       []string
		adds, below bool // anywhere; at least below everything else
	}{
		{[]string{"Total", "2"}, true, true},
		{[]string{"TOTAL:", "", "$1,250,000.00"}, true, true},
		{[]string{"", "Grand total", "12", "50%"}, true, true},
		{[]string{"Total patients: 12"}, true, true},
		{[]string{"Total number of clients", "12"}, true, true},
		{[]string{"Sub-total", "3", ""}, true, true},
		{[]string{"12 cases total"}, true, true},
		{[]string{"Sum", "7"}, false, true},
		{[]string{"Count: 12"}, false, true},
		{[]string{"No. of patients", "12"}, false, true},
		{[]string{"12 patients"}, false, true},
		{[]string{"Sum", "2025550143"}, false, false},
		{[]string{"Sum", "202-555-0143"}, false, false},
		{[]string{"Total", "Pat"}, false, false},
		{[]string{"Totaly", "2"}, false, false},
		{[]string{"C-1", "Total", "7"}, false, false},
		{[]string{"12", "7"}, false, false},
		{[]string{"", ""}, false, false},
	} {
		var cells []Cell
		for _, text := range row.cells {
			cells = append(cells, TextCell("", text))
		}
		r := NewRow(9, cells)
		if adds, below := r.mayAddUp() && r.AddsUp(false), r.AddsUp(true); adds != row.adds || below != row.below {
			t.Errorf("%q adds up: %v, below everything else: %v; want %v, %v", row.cells, adds, below, row.adds, row.below)
		}
	}
}
