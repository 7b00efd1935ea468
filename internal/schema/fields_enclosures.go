package schema

var enclosuresFields = []Field{
	{Name: "enclosure_file", Type: TypeText},
	{Name: "enclosure_title", Type: TypeText},
	{Name: "enclosure_for", Type: TypeText},
}
