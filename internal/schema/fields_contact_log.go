package schema

var contactLogFields = []Field{
	{
		Name: "log_date", Label: "Date of the call", Type: TypeDate,
		Synonyms: []string{"Date", "Call date"},
		Meaning:  "When the call was",
		Example:  "2026-11-09",
	},
	{
		Name: "log_time", Label: "Time of the call", Type: TypeTime,
		Synonyms: []string{"Time", "Call time"},
		Meaning:  "At what time the call was",
		Example:  "10:15 am",
	},
	{
		Name: "log_with", Label: "Spoke with", Type: TypeText,
		Synonyms: []string{"With", "Spoken to", "Person"},
		Meaning:  "Who answered the call",
		Example:  "Sam, member services",
	},
	{
		Name: "log_reference", Label: "Reference of the call", Type: TypeID,
		Synonyms: []string{"Reference", "Ref", "Reference number", "Call reference"},
		Meaning:  "The number the insurer gave to the call",
		Example:  "R-8841",
	},
	{
		Name: "log_answer", Label: "Answer", Type: TypeProse,
		Synonyms: []string{"What was said", "Outcome", "Result"},
		Meaning:  "What was said in the call",
		Example:  "The appeal may be faxed.",
	},
}
