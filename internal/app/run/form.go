package run

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/additions"
	"casepacket/internal/app"
	"casepacket/internal/columns"
	"casepacket/internal/marked"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// The marked copy is a form as well: it asks what columns mean, and for the facts that letters
// wait for. Its answers are read back by app.Read.

// addForms fills in what the copy of one input asks.
func addForms(m *marked.Marking, in *app.Input, s *app.Source, found toMark) {
	files := s.Book.Files()
	for _, c := range in.Set.Columns {
		if files[c.Where.File] {
			m.Columns = append(m.Columns, c)
		}
	}
	m.Waits = map[problem.Where]string{}
	for _, w := range columns.Waits(in.Set.Columns, found.problems, plan.CodeUnstarted) {
		m.Waits[w.Column.Where] = waitingFor(w)
	}
	if !slices.ContainsFunc(m.Columns, asks) {
		m.Columns = nil
	}
	for _, c := range found.cases {
		if slices.ContainsFunc(c.rows, func(at problem.Where) bool { return files[at.File] }) {
			m.Missing = append(m.Missing, c.missing...)
		}
	}
}

// asks reports whether there is anything about a column that a person could say.
func asks(c columns.Column) bool {
	return len(c.Samples) > 0 && (c.Decision == columns.Asked || c.Decision == columns.Unused && len(c.Why) == 0)
}

// waitingFor says what cannot be made as long as nobody says what a column means.
func waitingFor(w columns.Wait) string {
	var parts []string
	for _, kind := range sortedKeys(w.Documents) {
		parts = append(parts, app.Count(w.Documents[kind], kind))
	}
	return strings.Join(parts, ", ")
}

func sortedKeys(of map[string]int) (keys []string) {
	for key := range of {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// missingOf are the facts that documents of a packet wait for and that a person can fill in.
func missingOf(p *plan.Packet) (list []marked.MissingFact) {
	patient := strings.TrimSpace(p.Case.PatientFirstName + " " + p.Case.PatientLastName)
	for _, q := range p.Problems {
		f, ok := schema.Find(q.Field)
		if q.Severity != problem.Missing || !ok || f.Combined || q.Field == "case_id" || f.Table != schema.Cases && q.Record == "" {
			continue
		}
		about, told := toldBy(p, f, q.Record)
		if !told {
			continue
		}
		fact := marked.MissingFact{CaseID: p.Case.CaseID, Patient: patient, Field: f, Record: about, Letters: q.Documents, Place: placeOf(q.Where)}
		if i := slices.IndexFunc(list, func(l marked.MissingFact) bool { return l.Field.Name == f.Name && l.Record == about }); i >= 0 {
			list[i].Letters = slices.Compact(slices.Sorted(slices.Values(slices.Concat(list[i].Letters, q.Documents))))
			continue
		}
		list = append(list, fact)
	}
	return list
}

// toldBy is a value by which a row of a table is told from the others of its case; blank for
// the case's own row. It is not told if no value does that.
func toldBy(p *plan.Packet, f schema.Field, record string) (text string, told bool) {
	if f.Table == schema.Cases {
		return "", true
	}
	own := p.Case.RecordOf(record)
	if own == nil {
		return "", false
	}
	for _, value := range additions.RecordOf(f.Table, own).Values(f.Table) {
		fits := 0
		for n := 1; ; n++ {
			other := p.Case.RecordOf(fmt.Sprintf("%s/%d", f.Table, n))
			if other == nil {
				break
			}
			if additions.RecordNamed(value).Fits(f.Table, other) {
				fits++
			}
		}
		if fits == 1 {
			return value, true
		}
	}
	return "", false
}

func placeOf(where problem.Where) string {
	if where.Sheet == "" || where.Cell == "" {
		return where.Cell
	}
	return where.Sheet + "!" + where.Cell
}
