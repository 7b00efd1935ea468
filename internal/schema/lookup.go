package schema

// Find returns the field of that name. A name that stands in several tables
// (letter_note) gives the first.
func Find(name string) (Field, bool) {
	for _, f := range Fields() {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// Fields returns the whole dictionary in the order of its tables.
func Fields() []Field {
	var all []Field
	for _, t := range []struct {
		table  Table
		fields []Field
	}{
		{Cases, casesFields}, {Records, recordsFields}, {Opinions, opinionsFields}, {Denials, denialsFields},
		{Arguments, argumentsFields}, {ContactLog, contactLogFields}, {Enclosures, enclosuresFields}, {Directory, directoryFields},
	} {
		for _, f := range t.fields {
			f.Table = t.table
			all = append(all, f)
		}
	}
	return all
}
