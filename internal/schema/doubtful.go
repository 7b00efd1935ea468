package schema

// doubtful are headers that could mean several fields, normalised, with the
// candidates. They stay unbound until somebody says which is meant: a guess
// could write to the wrong doctor or the wrong insurer.
var doubtful = map[Table]map[string][]string{
	Cases: {
		"dr": doctors, "doctor": doctors, "doctors": doctors, "physician": doctors, "md": doctors, "provider": doctors, "doctorname": doctors, "drname": doctors,
		"ins":       {"payer_name", "plan_name", "plan_type", "member_id"},
		"coverage":  {"payer_name", "plan_type", "coverage_start"},
		"id":        {"case_id", "member_id", "patient_mrn"},
		"number":    {"case_id", "member_id", "patient_mrn"},
		"no":        {"case_id", "member_id", "patient_mrn"},
		"date":      {"prepared_date", "diagnosis_date", "appointment_date", "denial_letter_date"},
		"fax":       {"second_doctor_fax", "record_holder_fax", "payer_fax"},
		"faxnumber": {"second_doctor_fax", "record_holder_fax", "payer_fax"},
		"address":   {"patient_address", "payer_address", "second_doctor_address"},
		"hospital":  {"record_holder_name", "second_center_name", "first_doctor_org"},
		"clinic":    {"first_doctor_org", "record_holder_name"},
		"facility":  {"record_holder_name", "second_center_name"},
		"deadline":  {"decision_deadline", "denial_printed_deadline"},
		"specialty": {"first_doctor_specialty", "second_doctor_specialty"},
		"denied":    {"denial_letter_date", "denial_reason_text"},
		"denial":    {"denial_letter_date", "denial_reason_text"},
		"appeal":    {"denial_printed_deadline", "appeal_sent_date"},
		"doctorfax": {"first_doctor_fax", "second_doctor_fax"},
		"drfax":     {"first_doctor_fax", "second_doctor_fax"},
		"drphone":   {"first_doctor_phone", "second_doctor_phone"},
		"npi":       {"first_doctor_npi", "second_doctor_npi"},
		"treatment": {"proposed_treatment", "treatment_started"},
		"contact":   {"worker_name", "second_doctor_intake_contact", "patient_phone"},
	},
}

var doctors = []string{"first_doctor_name", "second_doctor_name", "pcp_name"}

// remarks are headers of columns for notes. They are understood, and nothing
// in them is printed anywhere.
var remarks = []string{
	"notes", "note", "remarks", "remark", "comments", "comment", "memo", "todo", "to do", "misc", "miscellaneous", "other notes", "follow up", "initials",
}
