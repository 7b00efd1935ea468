package schema

// caseFields are the fields of the Cases table about the case itself and who writes.
var caseFields = []Field{
	{
		Name: "case_id", Label: "Case id", Type: TypeCaseID,
		Synonyms: []string{"Case number", "Case no", "Case #", "Our reference", "File number", "File no", "Matter no", "Case ref"},
		Meaning:  "Names the case in the office: folder, page and letter references",
		Example:  "C-0001",
	},
	{
		Name: "case_status", Label: "Case status", Type: TypeEnum,
		Synonyms: []string{"Status"},
		Meaning:  "Whether anything is to be made for the case; a case on hold or closed gets no packet",
		Example:  "open",
		Values: []Value{
			{"open", "open"},
			{"hold", "on hold"},
			{"closed", "closed"},
			{"deceased", "the patient has died"},
		},
	},
	{
		Name: "prepared_date", Label: "Date of the letters", Type: TypeDate,
		Synonyms: []string{"Prepared on"},
		Meaning:  "The date the letters bear, when it must be fixed",
		Example:  "2026-11-23",
	},
	{
		Name: "agency_name", Label: "Agency", Type: TypeText,
		Synonyms: []string{"Agency name", "Our organization"},
		Meaning:  "The organization that helps the patient",
		Example:  "Example Patient Help",
	},
	{
		Name: "worker_name", Label: "Worker", Type: TypeText,
		Synonyms: []string{"Worker name", "Caseworker", "Case worker", "Social worker", "Navigator"},
		Meaning:  "Who helps with the paperwork and is named as contact",
		Example:  "Dana Caseworker",
	},
	{
		Name: "worker_phone", Label: "Worker's phone", Type: TypePhone,
		Synonyms: []string{"Caseworker phone"},
		Meaning:  "Telephone of the worker",
		Example:  "202-555-0199",
	},
	{
		Name: "worker_fax", Label: "Worker's fax", Type: TypePhone,
		Synonyms: []string{"Caseworker fax"},
		Meaning:  "Fax of the worker, to which reply slips go",
		Example:  "202-555-0198",
	},
	{
		Name: "worker_email", Label: "Worker's e-mail", Type: TypeEmail,
		Synonyms: []string{"Caseworker email"},
		Meaning:  "E-mail of the worker",
		Example:  "dana@example.com",
	},
	{
		Name: "internal_note", Label: "Internal note", Type: TypeProse,
		Synonyms: []string{"Office note", "Note for cover"},
		Meaning:  "A note for the office; stands on the cover and nowhere else",
		Example:  "Call before sending.",
	},
}
