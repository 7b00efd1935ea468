package intake

import (
	"slices"
	"strings"

	"casepacket/internal/columns"
	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// reportHiddenRow says of a row that somebody put it aside, whole or in part. What is
// struck through under a header that means nothing prints nowhere, and holds
// nothing.
func (r *reader) reportHiddenRow(f *rowDecoder, t *sheet.Table, row *sheet.Row, table schema.Table, bindings []binding) {
	if r.office.HiddenRows == office.UseHidden {
		return
	}
	var places []problem.Where
	switch row.Concealed {
	case sheet.InSight:
	case sheet.StruckIn:
		for _, b := range bindings {
			if b.Bound() && slices.Contains(row.Struck, b.index) {
				places = append(places, t.Where(row.Number, reference(b, row)))
			}
		}
	default:
		places = append(places, f.place)
	}
	for _, where := range places {
		if table == schema.Directory {
			r.set.Problems.Add(concealed(where, row.Concealed, problem.Warning))
			continue
		}
		for _, key := range f.order {
			f.records[key].problems.Add(concealed(where, row.Concealed, problem.Missing))
		}
	}
}

// concealed says that somebody put a row aside. What is made of it waits until
// somebody says that it counts; an entry of the directory is not looked up.
func concealed(where problem.Where, how sheet.Concealment, severity problem.Severity) problem.Problem {
	p := problem.Problem{
		Severity: severity, Code: "SH-5", Where: where, Documents: []string{problem.EveryDocument},
		Hint: "if the row counts, show it, or set hidden_rows to use; if it does not, delete it",
	}
	switch how {
	case sheet.OutOfView:
		p.Message = "the row is hidden or filtered out"
	case sheet.Struck:
		p.Message, p.Hint = "the row is struck through", "if the row counts, take the line off, or set hidden_rows to use; if it does not, delete it"
	default:
		p.Message, p.Hint = "the value is struck through, or a part of it", "write what counts into the cell, without the line, or set hidden_rows to use"
	}
	if severity == problem.Warning {
		p.Message, p.Documents = p.Message+", so nothing was looked up in it", nil
	}
	return p
}

// sayMerged says which cells of a row are blank only because they are merged
// with another one. A block over several rows looks as if its value counted for
// each of them; who reads the file cannot know, so what prints it waits.
func (f *rowDecoder) sayMerged(t *sheet.Table, row *sheet.Row, table schema.Table, bindings []binding) {
	for _, b := range bindings {
		first := row.Covered[b.index]
		if first == "" || !b.Bound() {
			continue
		}
		p := problem.Problem{
			Severity: problem.Missing, Code: "SH-7", Where: t.Where(row.Number, reference(b, row)), Field: b.Field.Name,
			Message: "the cell is merged with " + first + ", where the value was read; here there is none",
			Hint:    "take the cells apart, and write the value into each cell that it belongs to",
		}
		if table == schema.Directory || strings.TrimPrefix(first, columns.Letters(first)) == decimal(row.Number) {
			p.Severity = problem.Warning
		}
		rec := f.records[b.key(table)]
		if rec == nil { // of a wide sheet's numbered columns, with nothing else in them
			rec = f.record(slotKey{table: table})
		}
		rec.problems.Add(p)
	}
}
