package app

import (
	"testing"

	"casepacket/internal/sheet"
)

// The copy of a CSV calls its sheet after the file, and asks about its columns as those of Cases.
func TestColumnsOfACopyOfCSV(t *testing.T) {
	table := func(name string) *sheet.Table {
		return &sheet.Table{File: "problems.xlsx", Sheet: name, Name: name, Format: "xlsx", Header: []sheet.Cell{{Ref: "A1", Shown: "Provider", Content: sheet.Text}}}
	}
	for what, c := range map[string]struct {
		tables []*sheet.Table
		of     string
		want   bool
	}{
		"the only sheet":    {[]*sheet.Table{table("log")}, "Cases", true},
		"by its name":       {[]*sheet.Table{table("log"), table("old")}, "LOG", true},
		"one of two sheets": {[]*sheet.Table{table("log"), table("old")}, "Cases", false},
		"another sheet":     {[]*sheet.Table{table("log")}, "old", false},
	} {
		_, header, ok := columnTaught(&sheet.Book{Tables: c.tables}, sheet.TaughtColumn{Sheet: c.of, Letter: "A", Title: "Provider"})
		if ok != c.want || ok && header != "Provider" {
			t.Errorf("%s: %q, %v, want %v", what, header, ok, c.want)
		}
	}
}
