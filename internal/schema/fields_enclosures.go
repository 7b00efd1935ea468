package schema

var enclosuresFields = []Field{
	{
		Name: "enclosure_file", Label: "File", Type: TypeText,
		Synonyms: []string{"File name", "Filename"},
		Meaning:  "Name of the file to be enclosed",
		Example:  "notice.pdf",
	},
	{
		Name: "enclosure_title", Label: "Title", Type: TypeText,
		Synonyms: []string{"Description"},
		Meaning:  "What the list of enclosures calls the file",
		Example:  "Explanation of benefits of November 2, 2026",
	},
	{
		Name: "enclosure_for", Label: "Goes with", Type: TypeText,
		Synonyms: []string{"For", "Belongs to"},
		Meaning:  "The kind of document it travels with, or all",
		Example:  "appeal",
	},
}
