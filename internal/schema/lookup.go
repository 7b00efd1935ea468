package schema

import "sync"

// Find returns the field of that name. A name that stands in several tables
// (letter_note) gives the first.
func Find(name string) (Field, bool) {
	f, ok := byName()[name]
	return f, ok
}

// Fields returns the whole dictionary in the order of its tables. The result
// is shared and must not be changed.
func Fields() []Field { return all() }

var all = sync.OnceValue(func() []Field {
	var list []Field
	for _, t := range []struct {
		table  Table
		fields []Field
	}{
		{Cases, casesFields}, {Records, recordsFields}, {Opinions, opinionsFields}, {Denials, denialsFields},
		{Arguments, argumentsFields}, {ContactLog, contactLogFields}, {Enclosures, enclosuresFields}, {Directory, directoryFields},
	} {
		for _, f := range t.fields {
			f.Table = t.table
			list = append(list, f)
		}
	}
	return list
})

var byName = sync.OnceValue(func() map[string]Field {
	index := map[string]Field{}
	for _, f := range all() {
		if _, taken := index[f.Name]; !taken {
			index[f.Name] = f
		}
	}
	return index
})
