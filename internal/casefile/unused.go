package casefile

import (
	"maps"
	"reflect"
	"slices"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// Unused is a cell of a case that says something and could not be used: it was not
// understood, or nobody knows what its column means. Whether it would have started a
// document is found out by trying (Supposing), so no list of what starts what can be
// forgotten when a rule changes.
type Unused struct {
	Where  problem.Where
	Column bool // it is the column that was not understood

	key  Key
	read []Reading // what it may say
}

// Reading is one thing that a cell may say.
type Reading struct {
	Field schema.Field
	Value any
}

// UnboundCell is a cell in a column that is bound to nothing.
type UnboundCell struct {
	Where    problem.Where
	Readings []Reading
}

// Unused returns the cells of the case that may decide which documents it gets.
func (c *Case) Unused() []Unused {
	var list []Unused
	for of, row := range c.rows() {
		for _, name := range slices.Sorted(maps.Keys(row.Bad)) {
			f, ok := schema.Find(name)
			if ok && f.Table == tableOf(row) && !f.Combined && !Given(of, name) {
				list = append(list, Unused{Where: row.At(name), key: row.Key, read: possible(of, f)})
			}
		}
	}
	for _, s := range c.UnboundCells {
		if len(s.Readings) > 0 {
			list = append(list, Unused{Where: s.Where, Column: true, read: s.Readings})
		}
	}
	return list
}

// NotUnderstood is the number of columns that say something of the case and mean nothing
// that is known.
func (c *Case) NotUnderstood() int { return len(c.UnboundCells) }

// possible are values that a cell of a field may hold: each of a choice, else one.
func possible(of any, f schema.Field) []Reading {
	place, ok := Slot(of, f.Name)
	if !ok {
		return nil
	}
	var values []any
	switch place.Interface().(type) {
	case string:
		for _, v := range f.Values {
			values = append(values, v.Code)
		}
		if len(values) == 0 {
			values = []any{f.Example}
		}
	case []string:
		for _, v := range f.Values {
			values = append(values, []string{v.Code})
		}
		if len(values) == 0 {
			values = []any{[]string{f.Example}}
		}
	case schema.YesNo:
		values = []any{schema.Yes, schema.No}
	default:
		if value, _ := schema.Parse(f, schema.Input{Text: f.Example}, schema.MonthFirst); value != nil {
			values = []any{value}
		}
	}
	var list []Reading
	for _, value := range values {
		list = append(list, Reading{f, value})
	}
	return list
}

// Supposed is a case as it would be if a cell said something.
type Supposed struct {
	*Case
	Field schema.Field // of the cell, or what its column may mean
}

// Supposing returns the case as it would be for each thing that the cell may say. What is
// known already is not said again.
func (u Unused) Supposing(c *Case) []Supposed {
	var cases []Supposed
	for _, r := range u.read {
		supposed := *c
		of := supposed.own(r.Field, u.key)
		if of == nil || Given(of, r.Field.Name) {
			continue
		}
		place, ok := Slot(of, r.Field.Name)
		if value := reflect.ValueOf(r.Value); ok && value.Type().AssignableTo(place.Type()) {
			place.Set(value)
			cases = append(cases, Supposed{&supposed, r.Field})
		}
	}
	return cases
}

// own makes the record that a field of it may be in this case's own, so that it can be
// changed, and returns it: the row of the case, a record that it has, or one that it
// would have.
func (c *Case) own(f schema.Field, key Key) any {
	at := max(key.Seq, 1) - 1
	switch f.Table {
	case schema.Cases:
		return &c.Main
	case schema.Records:
		return ownRecord(&c.Records, at, f)
	case schema.Opinions:
		return ownRecord(&c.Opinions, at, f)
	case schema.Denials:
		return ownRecord(&c.Denials, at, f)
	}
	return nil
}

func ownRecord[T any](list *[]*T, at int, f schema.Field) any {
	*list = slices.Clone(*list)
	if at >= len(*list) {
		switch f.Type {
		case schema.TypePhone, schema.TypeEmail, schema.TypeZIP, schema.TypeState, schema.TypeNPI: // nothing to ask for
			return nil
		}
		*list = append(*list, new(T))
		return (*list)[len(*list)-1]
	}
	copied := *(*list)[at]
	(*list)[at] = &copied
	return (*list)[at]
}
