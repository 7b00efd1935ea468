package casefile

import (
	"reflect"
	"sync"
)

// Slots maps the name of a field to its place in the struct of its table.
var Slots = sync.OnceValue(func() map[reflect.Type]map[string]int {
	all := map[reflect.Type]map[string]int{}
	for _, t := range []reflect.Type{
		reflect.TypeFor[Main](), reflect.TypeFor[Record](), reflect.TypeFor[Opinion](), reflect.TypeFor[Denial](),
		reflect.TypeFor[Argument](), reflect.TypeFor[LogEntry](), reflect.TypeFor[Enclosure](), reflect.TypeFor[DirectoryEntry](),
	} {
		all[t] = map[string]int{}
		for i := range t.NumField() {
			if name := t.Field(i).Tag.Get("field"); name != "" {
				all[t][name] = i
			}
		}
	}
	return all
})

// Slot returns the place of a field in the record that of points to.
func Slot(of any, field string) (reflect.Value, bool) {
	v := reflect.ValueOf(of).Elem()
	i, ok := Slots()[v.Type()][field]
	if !ok {
		return reflect.Value{}, false
	}
	return v.Field(i), true
}

// Put stores a value of the field's type in a record.
func Put(of any, field string, value any) {
	if place, ok := Slot(of, field); ok {
		place.Set(reflect.ValueOf(value))
	}
}

// Given reports whether a record has a value in a field.
func Given(of any, field string) bool {
	place, ok := Slot(of, field)
	return ok && !place.IsZero()
}

// Text returns the value of a field that holds text, and "" for all others.
func Text(of any, field string) string {
	if place, ok := Slot(of, field); ok && place.Kind() == reflect.String {
		return place.String()
	}
	return ""
}
