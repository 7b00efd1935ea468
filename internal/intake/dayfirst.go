package intake

import (
	"slices"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// spreadDayFirst carries what one column of dates shows to the others of its table: where
// one is written with the day first and nothing in it says otherwise, a column whose dates
// all read both ways was likely typed by the same hand. Its dates become doubtful, not
// day-first. An office whose order is day-first has none.
func (r *reader) spreadDayFirst(t *sheet.Table, bindings []binding) {
	if r.office.DateOrder == "day-first" || !showsDayFirst(t, bindings) {
		return
	}
	for i := range bindings {
		b := &bindings[i]
		if _, said := schema.OrderIn(t.Header[b.index].Shown); said || b.order != schema.MonthFirst || !isDateColumn(b.Matched) {
			continue
		}
		if !showsMonthFirst(t, bindings, b) {
			b.order = schema.Mixed
		}
	}
}

// showsMonthFirst reports whether a cell of a column puts the month first, or one of the
// same numbered record: "from" and "to" are typed together.
func showsMonthFirst(t *sheet.Table, bindings []binding, of *binding) bool {
	return slices.ContainsFunc(bindings, func(b binding) bool {
		together := b.index == of.index || of.Table != schema.Cases && b.Table == of.Table && b.Seq == of.Seq
		return together && isDateColumn(b.Matched) && anyCell(t, b.index, schema.OnlyMonthFirst)
	})
}

// showsDayFirst reports whether the header or the cells of a column of dates put the day
// first, and no cell of it the month.
func showsDayFirst(t *sheet.Table, bindings []binding) bool {
	for i := range bindings {
		b := &bindings[i]
		if b.order != schema.MonthFirst && isDateColumn(b.Matched) && !anyCell(t, b.index, schema.OnlyMonthFirst) {
			return true
		}
	}
	return false
}

// anyCell reports whether the text of any cell of a column passes a test.
func anyCell(t *sheet.Table, index int, is func(text string) bool) bool {
	for i := range t.Rows {
		if is(t.Rows[i].Cell(index).Shown) {
			return true
		}
	}
	return false
}
