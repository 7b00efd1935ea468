package casefile

import (
	"reflect"
	"sync"
)

// slots maps the name of a field to its place in the struct of its table.
var slots = sync.OnceValue(func() map[reflect.Type]map[string]int {
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

// slot returns the place of a field in the record that of points to.
func slot(of any, field string) (reflect.Value, bool) {
	v := reflect.ValueOf(of).Elem()
	i, ok := slots()[v.Type()][field]
	if !ok {
		return reflect.Value{}, false
	}
	return v.Field(i), true
}

// put stores a value of the field's type in a record.
func put(of any, field string, value any) {
	if place, ok := slot(of, field); ok {
		place.Set(reflect.ValueOf(value))
	}
}

// given reports whether a record has a value in a field.
func given(of any, field string) bool {
	place, ok := slot(of, field)
	return ok && !place.IsZero()
}

// text returns the value of a field that holds text, and "" for all others.
func text(of any, field string) string {
	if place, ok := slot(of, field); ok && place.Kind() == reflect.String {
		return place.String()
	}
	return ""
}
