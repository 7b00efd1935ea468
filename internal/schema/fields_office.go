package schema

// officeFields are the fields of the Cases table that stay in the office or go to the first doctor.
var officeFields = []Field{
	{
		Name: "reason_for_first_doctor", Label: "Reason for the first doctor", Type: TypeProse,
		Synonyms: []string{"Reason told to first doctor"},
		Meaning:  "What to tell the first doctor about the wish for another opinion",
		Example:  "I want to be sure before an operation.",
	},
	{
		Name: "first_doctor_script", Label: "Wording for the first doctor", Type: TypeEnum,
		Synonyms: []string{"Script for first doctor"},
		Meaning:  "Whose wish the first doctor is told of, when no reason is given; the patient's unless given",
		Example:  "plain",
		Values: []Value{
			{"plain", "the patient's own wish"},
			{"family", "the family's wish"},
		},
	},
	{
		Name: "first_doctor_discourages", Label: "First doctor discourages", Type: TypeYesNo,
		Synonyms: []string{"Discourages second opinion"},
		Meaning:  "Whether the first doctor advises against another opinion; stays in the office",
		Example:  "no",
	},
	{
		Name: "ask_records", Label: "Ask first doctor: records", Type: TypeYesNo,
		Synonyms: []string{"Ask for records"},
		Meaning:  "Whether the letter asks the first doctor for records",
		Example:  "yes",
	},
	{
		Name: "ask_referral", Label: "Ask first doctor: referral", Type: TypeYesNo,
		Synonyms: []string{"Ask for referral"},
		Meaning:  "Whether the letter asks the first doctor for a referral",
		Example:  "no",
	},
	{
		Name: "ask_call_insurer", Label: "Ask first doctor: call insurer", Type: TypeYesNo,
		Synonyms: []string{"Ask to call insurer"},
		Meaning:  "Whether the letter asks the first doctor to call the insurer",
		Example:  "no",
	},
	{
		Name: "ask_call_second_doctor", Label: "Ask first doctor: call second doctor", Type: TypeYesNo,
		Synonyms: []string{"Ask to call second doctor"},
		Meaning:  "Whether the letter asks the first doctor to call the second",
		Example:  "no",
	},
	{
		Name: "ask_case_summary", Label: "Ask first doctor: case summary", Type: TypeYesNo,
		Synonyms: []string{"Ask for summary"},
		Meaning:  "Whether the letter asks the first doctor for a summary of the case",
		Example:  "no",
	},
	{
		Name: "ask_necessity_letter", Label: "Ask first doctor: letter of necessity", Type: TypeYesNo,
		Synonyms: []string{"Ask for necessity letter"},
		Meaning:  "Whether the letter asks the first doctor for a letter of medical necessity",
		Example:  "no",
	},
	{
		Name: "second_source_type", Label: "How the second doctor was found", Type: TypeEnum,
		Synonyms: []string{"Source type"},
		Meaning:  "What kind of source was chosen for the second opinion",
		Example:  "doctor",
		Values: []Value{
			{"doctor", "a board-certified doctor"},
			{"team", "a team of several specialties"},
			{"institution", "an institution"},
			{"medical_school", "a medical school"},
			{"online", "an online service"},
		},
	},
	{
		Name: "second_doctor_experience_note", Label: "Second doctor's experience", Type: TypeProse,
		Synonyms: []string{"Experience note"},
		Meaning:  "What is known of the second doctor's experience",
		Example:  "sees 200 cases a year",
	},
	{
		Name: "second_doctor_training_differs", Label: "Trained elsewhere", Type: TypeYesNo,
		Synonyms: []string{"Training differs"},
		Meaning:  "Whether the second doctor trained at another hospital",
		Example:  "yes",
	},
	{
		Name: "team_review_offered", Label: "Team review offered", Type: TypeYesNo,
		Synonyms: []string{"Tumor board"},
		Meaning:  "Whether a team of several specialties reviews the case",
		Example:  "yes",
	},
	{
		Name: "records_needed_confirmed_with", Label: "Records list confirmed with", Type: TypeText,
		Meaning: "Who at the second office said which records it needs",
		Example: "Jo at intake",
	},
	{
		Name: "records_needed_confirmed_date", Label: "Records list confirmed on", Type: TypeDate,
		Meaning: "When the second office said which records it needs",
		Example: "2026-11-12",
	},
	{
		Name: "records_collected_by", Label: "Who collects the records", Type: TypeEnum,
		Synonyms: []string{"Records collected by"},
		Meaning:  "Who collects the records for the second office",
		Example:  "patient",
		Values: []Value{
			{"patient", "the patient"},
			{"first_doctor", "the first doctor's office"},
			{"agency", "the agency"},
		},
	},
	{
		Name: "travel_needed", Label: "Travel needed", Type: TypeYesNo,
		Synonyms: []string{"Travel"},
		Meaning:  "Whether the patient has to travel",
		Example:  "no",
	},
	{
		Name: "discussion_partner", Label: "To talk it over with", Type: TypeText,
		Synonyms: []string{"Discussion partner"},
		Meaning:  "Somebody who knows the patient and has no stake",
		Example:  "her family doctor",
	},
	{
		Name: "doctors_conference_date", Label: "Doctors spoke on", Type: TypeDate,
		Synonyms: []string{"Conference date"},
		Meaning:  "When the doctors spoke with each other",
		Example:  "2026-11-18",
	},
	{
		Name: "letter_note", Label: "Sentence for the letter", Type: TypeProse,
		Synonyms: []string{"Letter note", "Add to letter"},
		Meaning:  "The worker's own sentence, printed as a paragraph",
		Example:  "Please speak slowly on the telephone.",
	},
}
