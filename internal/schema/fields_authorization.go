package schema

// authorizationFields are the fields of the Cases table about the authorization to disclose.
var authorizationFields = []Field{
	{
		Name: "auth_disclosers", Label: "Who may disclose", Type: TypeList,
		Synonyms:  []string{"Disclosers", "Release from"},
		Meaning:   "Who may hand out records; follows from the records rows unless given",
		Example:   "Example Regional Laboratory",
		Essential: []string{Authorization},
	},
	{
		Name: "auth_recipients", Label: "Who may receive", Type: TypeList,
		Synonyms:  []string{"Recipients", "Release to"},
		Meaning:   "Who may receive records; follows from the records rows unless given",
		Example:   "Lakeside Teaching Hospital",
		Essential: []string{Authorization},
	},
	{
		Name: "auth_purpose", Label: "Purpose of disclosure", Type: TypeProse,
		Synonyms: []string{"Purpose", "Release purpose"},
		Meaning:  "Why records are disclosed; \"at the request of the individual\" unless given",
		Example:  "another medical opinion",
	},
	{
		Name: "auth_information", Label: "Information to disclose", Type: TypeProse,
		Synonyms:  []string{"Release information"},
		Meaning:   "What may be disclosed; follows from the records rows unless given",
		Example:   "pathology report of September 2026",
		Essential: []string{Authorization},
	},
	{
		Name: "auth_date_range", Label: "Dates of the information", Type: TypeText,
		Synonyms:  []string{"Release dates"},
		Meaning:   "The dates of what may be disclosed; follows from the records rows unless given",
		Example:   "2024 to present",
		Essential: []string{Authorization},
	},
	{
		Name: "auth_expiration_date", Label: "Authorization ends on", Type: TypeDate,
		Synonyms: []string{"Authorization expires", "Release expires"},
		Meaning:  "The day the authorization ends; 12 months after the signature unless given",
		Example:  "2027-11-23",
	},
	{
		Name: "auth_expiration_event", Label: "Authorization ends when", Type: TypeText,
		Synonyms: []string{"Expiration event"},
		Meaning:  "The event with which the authorization ends",
		Example:  "the second opinion is given",
	},
	{
		Name: "auth_revoke_to", Label: "Revoke to", Type: TypeText,
		Synonyms: []string{"Revocation address"},
		Meaning:  "Where a revocation is sent; the holder unless given",
		Example:  "Example Regional Laboratory, 107 Example Parkway",
	},
	{
		Name: "auth_sensitive_initialed", Label: "Initialed categories", Type: TypeEnumList,
		Synonyms: []string{"Sensitive initialed"},
		Meaning:  "Protected categories the patient has initialed; a list",
		Example:  "mental_health",
		Values: []Value{
			{"psychotherapy_notes", "psychotherapy notes"},
			{"sud_part2", "records of a substance use disorder program (42 CFR part 2)"},
			{"sud_counseling_notes", "substance use disorder counseling notes"},
			{"hiv_aids", "HIV or AIDS information"},
			{"mental_health", "mental health records"},
			{"genetic", "genetic information"},
			{"sexual_reproductive", "sexual and reproductive health"},
			{"minor_consented_care", "care that a minor consented to alone"},
			{"domestic_violence", "domestic violence"},
		},
	},
	{
		Name: "auth_signed_date", Label: "Authorization signed on", Type: TypeDate,
		Synonyms: []string{"Release signed", "ROI signed", "HIPAA signed", "Authorization signed", "Auth signed"},
		Meaning:  "When the authorization was signed",
		Example:  "2026-11-10",
	},
	{
		Name: "auth_signer", Label: "Authorization signed by", Type: TypeText,
		Synonyms: []string{"Release signed by"},
		Meaning:  "Who signed the authorization, if not the patient",
		Example:  "Kim Example",
	},
	{
		Name: "auth_signer_authority", Label: "Signer's authority", Type: TypeText,
		Synonyms: []string{"Authority of signer"},
		Meaning:  "By what right the signer acts for the patient",
		Example:  "health care power of attorney",
	},
	{
		Name: "auth_revoked_date", Label: "Authorization revoked on", Type: TypeDate,
		Synonyms: []string{"Release revoked"},
		Meaning:  "When the authorization was revoked; blocks what rests on it",
		Example:  "2026-11-20",
	},
}
