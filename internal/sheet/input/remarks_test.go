package input

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/sheet"
)

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
		book, err := Open("-", strings.NewReader(rows+below), sheet.Options{})
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
	book, err := Open("-", strings.NewReader("name\nPat Example\nNote: Sam\n"), sheet.Options{})
	if err != nil || len(book.Tables[0].Rows) != 2 {
		t.Errorf("below a single header: %v, %v", book.Tables[0].Rows, err)
	}
}
