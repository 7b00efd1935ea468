package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

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
			cells = append(cells, textCell("", text))
		}
		r := NewRow(9, cells)
		if adds, below := r.mayAddUp() && r.addsUp(false), r.addsUp(true); adds != row.adds || below != row.below {
			t.Errorf("%q adds up: %v, below everything else: %v; want %v, %v", row.cells, adds, below, row.adds, row.below)
		}
	}
}

// What stands alone below the last case and can be nobody is set aside and told; what
// can be somebody is read, with all that stands above it.
func TestRemarksBelowTheTable(t *testing.T) {
	const rows = "case_id,first name,last name\nC-1,Pat,Example\n"
	for below, want := range map[string]int{ // rows that are read
		"Legend: x = waiting for callback,,\n":            1,
		"* = waiting for callback,,\n":                    1,
		"yellow = urgent,,\n\n** : call first,,\n":        1,
		"Notes:,,\nred: urgent,,\n* Medicaid,,\n":         1,
		"Note: a row stands for one person,,\nTotal,1,\n": 1,
		"Printed 3/4/2026 by Dana,,\n":                    1,
		"Printed by Dana,,\n":                             2,
		"red: urgent,,\n":                                 2,
		"red: urgent,,\n* = waiting,,\n":                  2, // what stands under it is nobody all the same
		"*C-2,,\n":                                        2,
		"Key,,\n":                                         2,
		"C-2,,\n":                                         2,
		"Legend: x = waiting,Pat,\n":                      2,
		",Legend: x = waiting,\n":                         2,
		"Legend: x = waiting,,\nC-2,Sam,Muster\n":         3,
		"Legend: x = waiting,,\nC-2,,\n":                  3,
	} {
		book, err := Open("-", strings.NewReader(rows+below), Options{})
		if err != nil {
			t.Fatal(below, err)
		}
		table := book.Tables[0]
		if len(table.Rows) != want {
			t.Errorf("%q: %d rows are read, want %d", below, len(table.Rows), want)
		}
		for _, row := range table.Unread {
			if told := slices.ContainsFunc(book.Notes, func(n string) bool {
				return strings.Contains(n, fmt.Sprintf("row %d is a remark", row.Number)) || strings.Contains(n, fmt.Sprintf("row %d adds up", row.Number))
			}); !told {
				t.Errorf("%q: row %d is set aside without a word", below, row.Number)
			}
		}
		if got := len(table.Rows) + len(table.Unread); got != 1+strings.Count(strings.ReplaceAll(below, "\n\n", "\n"), "\n") {
			t.Errorf("%q: %d rows are known", below, got)
		}
	}
	book, err := Open("-", strings.NewReader("name\nPat Example\nNote: Sam\n"), Options{})
	if err != nil || len(book.Tables[0].Rows) != 2 {
		t.Errorf("below a single header: %v, %v", book.Tables[0].Rows, err)
	}
}
