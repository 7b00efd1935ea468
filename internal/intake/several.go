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
		kinds = []schema.Meaning{{Code: v.RecordType}}
	}
	holders, ok := holdersIn(v.RecordHolderName)
	if !ok {
		rec.problems.Add(severalHolders(v, "more than the name of a holder stands in the cell", "write the name alone, and the address into the columns for it"))
		v.RecordHolderName = ""
		v.MarkInvalid("record_holder_name")
	}
	if len(kinds) == 1 && len(holders) <= 1 {
		v.RecordType = kinds[0].Code
		for _, p := range addBeside(v, kinds[0]) {
			rec.problems.Add(p)
		}
		return []*record{rec}
	}
	var list []*record
	problems := rec.problems
	for _, holder := range append(holders, "")[:max(1, len(holders))] {
		for _, kind := range kinds {
			one := *v
			one.Cells, one.Bad = maps.Clone(v.Cells), maps.Clone(v.Bad)
			one.RecordType, one.RecordHolderName = kind.Code, holder
			split := &record{of: &one, row: &one.Row, filled: true, problems: slices.Clone(problems)}
			for _, p := range addBeside(&one, kind) {
				split.problems.Add(p)
			}
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

// severalKinds reads a cell of the kind of record that says more than one value: several
// kinds, or a kind of image and the part of the body. It is false for all other cells.
func (rec *record) severalKinds(b binding, text string, where problem.Where) bool {
	if b.Field.Name != "record_type" {
		return false
	}
	kinds, ok := schema.Meanings(b.Field, text)
	if !ok || len(kinds) == 1 && len(kinds[0].Beside) == 0 {
		return false
	}
	rec.kinds, rec.filled = kinds, true
	rec.row.SetCell(b.Field.Name, where)
	if len(kinds) == 1 {
		return true
	}
	var words []string
	for _, kind := range kinds {
		words = append(words, b.Field.WordsOf(kind.Code))
	}
	rec.problems.Add(cellProblem(schema.Fault{
		Severity: problem.Note, Code: "SH-67", Message: "the cell says several kinds of records, and each of them is asked for: " + strings.Join(words, ", "),
		Hint: "give each a row of its own if their dates or numbers differ",
	}, where, b.Field.Name))
	return true
}

// addBeside gives a record what the words for its kind say besides: the kind of image,
// the part of the body. What another cell says differently is a contradiction.
func addBeside(r *casefile.Record, kind schema.Meaning) (problems problem.List) {
	where := r.At("record_type")
	for _, field := range slices.Sorted(maps.Keys(kind.Beside)) {
		said := kind.Beside[field]
		place, ok := casefile.Slot(r, field)
		switch {
		case !ok || r.Bad[field]:
		case place.IsZero():
			place.SetString(said)
			r.SetCell(field, where)
		case !strings.Contains(strings.ToLower(place.String()), strings.ToLower(said)) && !strings.Contains(strings.ToLower(said), strings.ToLower(place.String())):
			problems.Add(cellProblem(schema.Fault{
				Severity: problem.Error, Code: "SH-55", Message: "another cell for the same thing (" + field + ") says something else",
				Hint: "make the two cells agree",
			}, where, field))
			place.SetZero()
			r.MarkInvalid(field)
		}
	}
	return problems
}

// ownWords takes a reason in free words for the patient's own, when the row has none yet,
// and says so: the cell was to hold reasons of the list. False for all other cells.
func (rec *record) ownWords(b binding, text string, where problem.Where) bool {
	const own = "opinion_reason_text"
	place, ok := casefile.Slot(rec.of, own)
	if !ok || b.Field.Name != "opinion_reasons" || !schema.IsOwnReason(text) {
		return false
	}
	rec.later = append(rec.later, func() {
		if !place.IsZero() || rec.row.Bad[own] {
			rec.problems.Add(cellProblem(schema.Fault{
				Severity: problem.Missing, Code: "SH-28", Message: "this is no reason of the list, and another cell has the reason in own words",
				Hint: "write reasons of the list here, or empty one of the two cells",
			}, where, b.Field.Name))
			rec.row.MarkInvalid(b.Field.Name)
			return
		}
		place.SetString(schema.Clean(text))
		rec.row.SetCell(own, where)
		rec.problems.Add(cellProblem(schema.Fault{
			Severity: problem.Warning, Code: "SH-28", Message: "this is no reason of the list; letters print it as the patient's own words",
			Hint: "read it as the insurer will, or write reasons of the list",
		}, where, b.Field.Name))
	})
	rec.filled = true
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
