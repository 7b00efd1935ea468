package intake

import (
	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// The two ends of the dates of records.
const recordsFrom, recordsTo = "record_date_from", "record_date_to"

// takesPeriod reads both ends of the records' dates out of the cell of one: "2025 to
// present". Another cell may give one of them, but not another day. False for a cell that
// holds no period.
func (rec *record) takesPeriod(b binding, in schema.Input, where problem.Where) bool {
	from, to, faults, ok := schema.ParsePeriod(b.Field, in, b.order)
	if !ok {
		return false
	}
	for _, fault := range faults {
		rec.problems.Add(cellProblem(fault, where, b.Field.Name))
	}
	if from.IsZero() && to.IsZero() {
		rec.row.MarkInvalid(recordsFrom)
		rec.row.MarkInvalid(recordsTo)
		return true
	}
	rec.later = append(rec.later, func() {
		rec.putEnd(recordsFrom, from, where)
		rec.putEnd(recordsTo, to, where)
	})
	return true
}

// putEnd puts one end of a period into its field, unless another cell says otherwise.
func (rec *record) putEnd(field string, end schema.Bound, where problem.Where) {
	place, ok := casefile.Slot(rec.of, field)
	if !ok || end.IsZero() || rec.row.Bad[field] {
		return
	}
	given, _ := place.Interface().(schema.Bound)
	if !given.IsZero() && given != end {
		rec.problems.Add(saysElse(where, field))
		place.SetZero()
		rec.row.MarkInvalid(field)
		return
	}
	if given.IsZero() {
		casefile.Put(rec.of, field, end)
		rec.row.SetCell(field, where)
	}
}
