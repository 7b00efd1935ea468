package casefile

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/schema"
)

// KeepStated keeps what the input says in each row of the case, before the office file
// and the rules add to it: those may say something else tomorrow though no fact has changed.
func (c *Case) KeepStated() {
	for record, row := range c.rows() {
		kept := reflect.New(reflect.TypeOf(record).Elem())
		kept.Elem().Set(reflect.ValueOf(record).Elem())
		row.stated = kept.Interface()
	}
}

// StatedRow is what the input states in one row of a case.
type StatedRow struct {
	Table  schema.Table
	Key    Key
	Fields []StatedField // that have a value, or whose cell could not be read
}

// StatedField is what the input states in one field: typed, in a form that does not
// depend on how the input writes it. Bad says that its cell could not be read.
type StatedField struct {
	Name, Value string
	Bad         bool
}

// Stated returns what the input states, row by row.
func (c *Case) Stated() (rows []StatedRow) {
	for record, row := range c.rows() {
		if row.stated != nil {
			record = row.stated
		}
		stated := StatedRow{Table: tableOf(row), Key: row.Key}
		v := reflect.ValueOf(record).Elem()
		for i, name := range namesOf(v.Type()) {
			if name == "" || name == "case_id" {
				continue
			}
			field := StatedField{Name: name, Bad: row.Bad[name]}
			if !v.Field(i).IsZero() {
				field.Value = statedValue(v.Field(i))
			}
			if field.Value != "" || field.Bad {
				stated.Fields = append(stated.Fields, field)
			}
		}
		rows = append(rows, stated)
	}
	return rows
}

// States reports whether the input has a cell for a field in any row of a table.
func (c *Case) States(table schema.Table, field string) bool {
	for _, row := range c.rows() {
		if tableOf(row) == table && row.HasColumn(field) {
			return true
		}
	}
	return false
}

func tableOf(row *Row) schema.Table {
	if row.Key.Seq == 0 {
		return schema.Cases
	}
	return row.Key.Table
}

// statedValue writes a typed value; the form of each type stays as it is in all versions,
// for digests of it are kept. Spaces and line breaks make no other value.
func statedValue(place reflect.Value) string {
	switch value := place.Interface().(type) {
	case day.Date:
		return value.String()
	case schema.Bound:
		switch {
		case value.All:
			return "all"
		case value.Present:
			return "present"
		}
		return value.First.String() + "/" + value.Last.String()
	case schema.Count:
		if !value.Given {
			return value.Silence
		}
		return strconv.Itoa(value.N)
	case schema.Money:
		return strconv.FormatInt(value.Cents, 10)
	case []string:
		list := make([]string, len(value))
		for i, text := range value {
			list[i] = spaced(text)
		}
		return strings.Join(list, "\n")
	}
	return spaced(fmt.Sprint(place.Interface()))
}

func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

// Without is the case as the input would state it with a field blank in every row of its
// table.
func (c *Case) Without(table schema.Table, field string) *Case {
	without := *c
	without.Main = *c.Row.stated.(*Main)
	without.Records, without.Opinions, without.Denials = asStated(c.Records), asStated(c.Opinions), asStated(c.Denials)
	without.Arguments, without.ContactLog, without.Enclosures = asStated(c.Arguments), asStated(c.ContactLog), asStated(c.Enclosures)
	for record, row := range without.rows() {
		if place, ok := Slot(record, field); ok && tableOf(row) == table {
			place.SetZero()
		}
	}
	without.KeepStated()
	return &without
}

// asStated are the records as the input states them; what was found elsewhere is left out.
func asStated[R any](records []*R) (list []*R) {
	for _, record := range records {
		row := reflect.ValueOf(record).Elem().FieldByName("Row").Interface().(Row)
		if stated, ok := row.stated.(*R); ok {
			own := *stated
			list = append(list, &own)
		}
	}
	return list
}

// StatedValue is what a record says in a field, in a form that does not depend on how the
// input writes it; blank when it says nothing.
func StatedValue(of any, field string) string {
	place, ok := Slot(of, field)
	if !ok || place.IsZero() {
		return ""
	}
	return statedValue(place)
}

// StatedOf is StatedValue for a typed value, as schema.Parse gives it.
func StatedOf(value any) string { return statedValue(reflect.ValueOf(value)) }
