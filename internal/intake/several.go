package intake

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// betweenHolders are signs by which people write two holders into one cell.
var betweenHolders = regexp.MustCompile(`;|\n|\s/\s|\s\+\s|(?i:\s(?:or|and also|as well as)\s)`)

// several takes a row of records apart in which several kinds of records stand in
// one cell, or several holders (V-REC-11). Each kind is asked for. Each holder gets
// a request of its own, which waits: whose fax number or address the row gives, only
// a person knows.
func several(rec *record) []*record {
	v := rec.of.(*casefile.Record)
	kinds := rec.kinds
	if len(kinds) == 0 {
		kinds = []string{v.RecordType}
	}
	holders, ok := holdersIn(v.RecordHolderName)
	if !ok {
		rec.problems.Add(severalHolders(v, "more than the name of a holder stands in the cell", "write the name alone, and the address into the columns for it"))
		v.RecordHolderName = ""
		v.MarkInvalid("record_holder_name")
	}
	if len(kinds) == 1 && len(holders) <= 1 {
		return []*record{rec}
	}
	var list []*record
	problems := rec.problems
	for _, holder := range append(holders, "")[:max(1, len(holders))] {
		for _, kind := range kinds {
			one := *v
			one.Cells, one.Bad = maps.Clone(v.Cells), maps.Clone(v.Bad)
			one.RecordType, one.RecordHolderName = kind, holder
			split := &record{of: &one, row: &one.Row, filled: true, problems: slices.Clone(problems)}
			if len(holders) > 1 {
				forgetReach(&one)
				split.problems.Add(severalHolders(v, "several holders stand in one cell; each has a request of its own, which waits",
					"give each of them a row of its own, with its fax number or address"))
			}
			list = append(list, split)
			problems = slices.DeleteFunc(slices.Clone(rec.problems), func(p problem.Problem) bool { return p.Severity == problem.Note }) // said once
		}
	}
	return list
}

func severalHolders(r *casefile.Record, message, hint string) problem.Problem {
	const field = "record_holder_name"
	return problem.Problem{Severity: problem.Missing, Code: "V-REC-11", Where: r.At(field), Field: field, Message: message, Hint: hint}
}

// holdersIn are the names of the holders in a cell; ok is false when more than names
// stands there, such as an address.
func holdersIn(cell string) (names []string, ok bool) {
	for _, name := range betweenHolders.Split(cell, -1) {
		name = strings.Trim(name, " ,\t")
		if name == "" {
			continue
		}
		if strings.ContainsAny(name[:1], "0123456789(#") && betweenHolders.MatchString(cell) {
			return nil, false
		}
		names = append(names, name)
	}
	return names, true
}

// forgetReach takes out what belongs to one holder only.
func forgetReach(r *casefile.Record) {
	for _, field := range append([]string{"record_accession", "record_mrn"}, holderReach...) {
		if place, ok := casefile.Slot(r, field); ok {
			place.SetZero()
		}
	}
}

// severalKinds reads a cell in which several kinds of records stand; false when it
// is none.
func (rec *record) severalKinds(b binding, text string, where problem.Where) bool {
	if b.Field.Name != "record_type" {
		return false
	}
	kinds, ok := schema.SeveralOf(b.Field, text)
	if !ok {
		return false
	}
	rec.kinds = kinds
	rec.problems.Add(cellProblem(schema.Fault{
		Severity: problem.Note, Code: "SH-67", Message: "several kinds of records stand in one cell; each of them is asked for",
		Hint: "give each a row of its own if their dates or numbers differ",
	}, where, b.Field.Name))
	return true
}

// beside keeps what stood in a cell beside the value that it is for: the NPI behind a
// doctor's name.
func (f *rowDecoder) beside(rec *record, b binding, value string, where problem.Where) string {
	of, isName := strings.CutSuffix(b.Field.Name, "_name")
	if !isName {
		return value
	}
	npi := of + "_npi"
	place, ok := casefile.Slot(rec.of, npi)
	name, number := schema.CutNPI(value)
	if !ok || number == "" {
		return value
	}
	rec.later = append(rec.later, func() {
		switch {
		case rec.row.Bad[npi]:
		case place.IsZero():
			place.SetString(number)
			rec.row.SetCell(npi, where)
		case place.String() != number:
			rec.problems.Add(cellProblem(schema.Fault{
				Severity: problem.Error, Code: "SH-55", Message: "another cell for the same thing (" + npi + ") says something else",
				Hint: "keep one of the two numbers, or make them agree",
			}, where, npi))
			place.SetZero()
			rec.row.MarkInvalid(npi)
		}
	})
	return name
}

// takesTime takes the time of day in the cell of a date into the field that is for it,
// once the row is read, if nothing else says when. Where something does, or the time
// cannot be read, the fault is told; false for a date that has no such field.
func (rec *record) takesTime(b binding, cell sheet.Cell, where problem.Where, fault schema.Fault) bool {
	field, ok := schema.TimeFieldOf(b.Field)
	time := schema.TimeBeside(input(cell))
	if !ok || time == "" {
		return false
	}
	place, ok := casefile.Slot(rec.of, field.Name)
	if !ok {
		return false
	}
	rec.later = append(rec.later, func() {
		switch {
		case !rec.row.Bad[field.Name] && !rec.row.Bad[b.Field.Name] && place.IsZero():
			place.SetString(time)
			rec.row.SetCell(field.Name, where)
		case place.String() != time:
			rec.problems.Add(cellProblem(fault, where, b.Field.Name))
		}
	})
	return true
}
