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
func Fields() []Field { return dictionary }

var byName = sync.OnceValue(func() map[string]Field {
	index := map[string]Field{}
	for _, f := range dictionary {
		if _, taken := index[f.Name]; !taken {
			index[f.Name] = f
		}
	}
	return index
})
