package schema

var directoryFields = []Field{
	{
		Name: "directory_name", Label: "Name", Type: TypeText,
		Synonyms: []string{"Organization", "Provider", "Payer", "Holder", "Facility", "Lab", "Hospital"},
		Meaning:  "The name as it stands in the other sheets",
		Example:  "Example Regional Laboratory",
	},
	{
		Name: "directory_dept", Label: "Department", Type: TypeText,
		Synonyms: []string{"Dept"},
		Meaning:  "The department that receives letters",
		Example:  "Medical Records",
	},
	{
		Name: "directory_address1", Label: "Directory street address", Type: TypeText,
		Synonyms: []string{"Street", "Address line 1", "Street address"},
		Meaning:  "Street and number where it is",
		Example:  "1 Sample Street",
	},
	{
		Name: "directory_address2", Label: "Directory address, second line", Type: TypeText,
		Synonyms: []string{"Suite", "Address line 2"},
		Meaning:  "Apartment, suite or building",
		Example:  "Suite 200",
	},
	{
		Name: "directory_city", Label: "Directory city", Type: TypeText,
		Synonyms: []string{"City", "Town"},
		Meaning:  "City where it is",
		Example:  "Springfield",
	},
	{
		Name: "directory_state", Label: "Directory state", Type: TypeState,
		Synonyms: []string{"State", "ST"},
		Meaning:  "State, by its two letters",
		Example:  "IL",
	},
	{
		Name: "directory_zip", Label: "Directory ZIP code", Type: TypeZIP,
		Synonyms: []string{"ZIP code", "ZIP", "Postal code"},
		Meaning:  "ZIP code of five or nine digits",
		Example:  "62701",
	},
	{
		Name: "directory_address", Label: "Directory whole address", Type: TypeProse, Combined: true,
		Synonyms: []string{"Address", "Mailing address"},
		Meaning:  "The whole address in one cell, where it can be taken apart without guessing",
		Example:  "1 Sample Street, Springfield, IL 62701",
	},
	{
		Name: "directory_city_state_zip", Label: "Directory city, state and ZIP", Type: TypeText, Combined: true,
		Synonyms: []string{"City, state, ZIP", "City/State/ZIP", "City/State"},
		Meaning:  "City, state and ZIP code in one cell",
		Example:  "Springfield, IL 62701",
	},
	{
		Name: "directory_phone", Label: "Phone", Type: TypePhone,
		Synonyms: []string{"Telephone", "Tel", "Phone number", "Ph"},
		Meaning:  "Telephone number of the office",
		Example:  "202-555-0117",
	},
	{
		Name: "directory_fax", Label: "Fax", Type: TypePhone,
		Synonyms: []string{"Fax number"},
		Meaning:  "Fax number of the office",
		Example:  "202-555-0118",
	},
	{
		Name: "directory_npi", Label: "NPI", Type: TypeNPI,
		Synonyms: []string{"National Provider Identifier"},
		Meaning:  "National Provider Identifier of a doctor",
		Example:  "1234567893",
	},
}
