package run

import (
	"slices"
	"strings"

	"casepacket/internal/check"
	"casepacket/internal/facts"
	"casepacket/internal/intake"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// checkAnswer reads one answer as the cell of a field, by the rules of a sheet,
// and returns what is wrong with it, or was done to it.
func checkAnswer(f schema.Field, answer string, env facts.Env) problem.List {
	cell := sheet.Cell{Ref: "A2", Content: sheet.Text, Raw: answer, Shown: answer}
	table := &sheet.Table{Name: string(f.Table), Format: "yaml", Header: []sheet.Cell{{Ref: "A1", Shown: f.Name}}, Rows: []sheet.Row{sheet.NewRow(2, []sheet.Cell{cell})}}
	book := &sheet.Book{Tables: []*sheet.Table{table}}
	if f.Table != schema.Cases { // a row belongs to a case
		id := sheet.Cell{Ref: "A2", Content: sheet.Text, Raw: "C-1", Shown: "C-1"}
		book.Tables = append(book.Tables, &sheet.Table{
			Name: string(schema.Cases), Format: "yaml", Header: []sheet.Cell{{Ref: "A1", Shown: "case_id"}}, Rows: []sheet.Row{sheet.NewRow(2, []sheet.Cell{id})},
		})
	}
	var problems problem.List
	set := intake.Read(book, intake.Options{Office: env.Office, Scans: env.Scans, Today: env.Today})
	found := slices.Clone(set.Problems)
	for c := range check.Cases(set.Cases(), env) {
		found.Add(c.Problems...)
	}
	found.Sort()
	for _, p := range found {
		if p.Field == f.Name && aboutCell(p.Code) {
			problems.Add(p)
		}
	}
	return problems
}

// aboutCell reports whether a rule looks at one cell alone; rules about a case
// say nothing while the rest of it is still to come.
func aboutCell(code string) bool {
	return strings.HasPrefix(code, "SH-") && code != "SH-58" || slices.Contains([]string{"V-DT-1", "V-ID-4", "V-ID-6", "V-ID-8"}, code)
}
