package casefile

import (
	"cmp"
	"iter"
	"reflect"
	"slices"
	"sync"

	"casepacket/internal/problem"
)

// Texts calls f with every text of the case, the row it belongs to and the
// name of its field.
func (c *Case) Texts(f func(row *Row, field, text string)) {
	for record, row := range c.rows() {
		texts(record, row, f)
	}
}

// Places returns where the rows of the case stand, its own first.
func (c *Case) Places() []problem.Where {
	var places []problem.Where
	for _, row := range c.rows() {
		places = append(places, row.Place)
	}
	return append(places, c.MergedRows...)
}

// CellAt returns the row and the field of a cell, as RowOf and At take them;
// blanks for a cell of no field.
func (c *Case) CellAt(where problem.Where) (record, field string) {
	for _, row := range c.rows() {
		for field, cell := range row.Cells {
			if cell == where {
				return row.Key.String(), field
			}
		}
	}
	for _, row := range c.rows() {
		for field := range row.ColumnLetters {
			if row.At(field) == where {
				return row.Key.String(), field
			}
		}
	}
	return "", ""
}

// RowOf returns the row that a problem's Record names: "records/2", or the
// case's own for "". A row that is not there is the case's own too.
func (c *Case) RowOf(record string) *Row {
	for _, row := range c.rows() {
		if row.Key.String() == record {
			return row
		}
	}
	return &c.Row
}

// RecordOf returns the record that a problem names ("records/2"), nil if the case has none of
// that name. A blank name is the case's own row.
func (c *Case) RecordOf(name string) any {
	for record, row := range c.rows() {
		if row.Key.String() == name {
			return record
		}
	}
	return nil
}

// rows yields the records of the case with where they came from, its own row
// first.
func (c *Case) rows() iter.Seq2[any, *Row] {
	return func(yield func(any, *Row) bool) {
		ok := yield(&c.Main, &c.Row)
		for _, v := range c.Records {
			ok = ok && yield(v, &v.Row)
		}
		for _, v := range c.Opinions {
			ok = ok && yield(v, &v.Row)
		}
		for _, v := range c.Denials {
			ok = ok && yield(v, &v.Row)
		}
		for _, v := range c.Arguments {
			ok = ok && yield(v, &v.Row)
		}
		for _, v := range c.ContactLog {
			ok = ok && yield(v, &v.Row)
		}
		for _, v := range c.Enclosures {
			ok = ok && yield(v, &v.Row)
		}
	}
}

func texts(of any, row *Row, f func(*Row, string, string)) {
	v := reflect.ValueOf(of).Elem()
	for _, s := range textSlots()[v.Type()] {
		switch field := v.Field(s.index); {
		case field.Kind() == reflect.String && field.Len() > 0:
			f(row, s.name, field.String())
		case field.Kind() == reflect.Slice && field.Len() > 0:
			for _, text := range field.Interface().([]string) {
				f(row, s.name, text)
			}
		}
	}
}

// textSlot is a field of a record that holds text, or texts.
type textSlot struct {
	index int
	name  string
}

// textSlots are those of each kind of record, in the order of its fields.
var textSlots = sync.OnceValue(func() map[reflect.Type][]textSlot {
	all := map[reflect.Type][]textSlot{}
	for t, fields := range Slots() {
		for name, i := range fields {
			if kind := t.Field(i).Type.Kind(); kind == reflect.String || kind == reflect.Slice {
				all[t] = append(all[t], textSlot{i, name})
			}
		}
		slices.SortFunc(all[t], func(a, b textSlot) int { return cmp.Compare(a.index, b.index) })
	}
	return all
})
