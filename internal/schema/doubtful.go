package schema

import "sync"

// doubtful are headers that could mean several fields, normalised, with the
// candidates. They stay unbound until somebody says which is meant: a guess
// could write to the wrong doctor or the wrong insurer.
//
// Cases goes far, because a sheet of cases may hold columns of every other
// table; in those, the table itself makes most headers certain.
var doubtful = map[Table]map[string][]string{
	Cases: {
		// Which doctor?
		"dr": doctors, "drs": doctors, "doctor": doctors, "doctors": doctors, "physician": doctors, "md": doctors, "provider": doctors,
		"doctorname": doctors, "drname": doctors, "doctorsname": doctors, "physicianname": doctors, "providername": doctors, "specialist": doctors,
		"surgeon": doctors, "oncologist": doctors, "referringdoctor": doctors, "referringphysician": doctors, "primarydoctor": doctors, "primarymd": doctors,
		"specialty":       {"first_doctor_specialty", "second_doctor_specialty"},
		"specialisttype":  {"first_doctor_specialty", "second_doctor_specialty"},
		"doctorfax":       {"first_doctor_fax", "second_doctor_fax"},
		"drfax":           {"first_doctor_fax", "second_doctor_fax"},
		"specialistfax":   {"first_doctor_fax", "second_doctor_fax"},
		"doctorphone":     {"first_doctor_phone", "second_doctor_phone"},
		"drphone":         {"first_doctor_phone", "second_doctor_phone"},
		"specialistphone": {"first_doctor_phone", "second_doctor_phone"},
		"doctoraddress":   {"first_doctor_address", "second_doctor_address"},
		"doctornpi":       {"first_doctor_npi", "second_doctor_npi"},
		"doctortin":       {"first_doctor_tin", "second_doctor_tin"},
		"doctorspecialty": {"first_doctor_specialty", "second_doctor_specialty"},
		"doctorclinic":    {"first_doctor_org", "second_doctor_org"},
		"doctor1":         doctors, "doctor2": doctors,
		"npi":             {"first_doctor_npi", "second_doctor_npi"},
		"tin":             {"first_doctor_tin", "second_doctor_tin"},
		"taxid":           {"first_doctor_tin", "second_doctor_tin"},
		"hospital":        {"record_holder_name", "second_center_name", "first_doctor_org"},
		"facility":        {"record_holder_name", "second_center_name"},
		"facilityname":    {"record_holder_name", "second_center_name"},
		"center":          {"second_center_name", "record_holder_name", "first_doctor_org"},
		"clinic":          {"first_doctor_org", "second_doctor_org", "record_holder_name"},
		"practice":        {"first_doctor_org", "second_doctor_org"},
		"clinicfax":       {"first_doctor_fax", "second_doctor_fax", "record_holder_fax"},
		"clinicphone":     {"first_doctor_phone", "second_doctor_phone", "record_holder_phone"},
		"hospitalfax":     {"record_holder_fax", "second_doctor_fax"},
		"hospitalphone":   {"record_holder_phone", "second_doctor_phone"},
		"hospitaladdress": {"record_holder_address", "second_doctor_address"},
		"facilityfax":     {"record_holder_fax", "second_doctor_fax"},
		"facilityphone":   {"record_holder_phone", "second_doctor_phone"},
		"facilityaddress": {"record_holder_address", "second_doctor_address"},
		"labs":            {"record_holder_name", "record_type"},
		"referredby":      doctors,
		"referredto":      {"second_doctor_name", "second_center_name"},
		"consultwith":     {"second_doctor_name", "first_doctor_name"},
		"secondopinion":   {"second_doctor_name", "second_center_name", "opinion_scope"},
		"2ndopinion":      {"second_doctor_name", "second_center_name", "opinion_scope"},

		"referringdoctorfax": {"first_doctor_fax"}, "referringdoctorphone": {"first_doctor_phone"}, "referringdoctornpi": {"first_doctor_npi"}, "referringdoctoraddress": {"first_doctor_address"},
		"referringdoctorspecialty": {"first_doctor_specialty"}, "referringdoctorclinic": {"first_doctor_org"},
		"médico": doctors, "medico": doctors, "doctora": doctors, "consultingdoctor": {"second_doctor_name", "first_doctor_name"}, "consultingphysician": {"second_doctor_name", "first_doctor_name"},

		// Whose number, and what part of the insurance?
		"ins":             {"payer_name", "plan_name", "plan_type", "member_id"},
		"plan":            {"plan_name", "plan_type", "payer_name", "proposed_treatment"},
		"coverage":        {"payer_name", "plan_type", "coverage_start"},
		"insured":         {"policyholder_name", "payer_name"},
		"subscriber":      {"policyholder_name", "member_id"},
		"member":          {"patient_full_name", "member_id"},
		"id":              {"case_id", "member_id", "patient_mrn"},
		"patientid":       {"case_id", "patient_mrn", "member_id"},
		"patientnumber":   {"case_id", "patient_mrn", "member_id"},
		"account":         {"patient_mrn", "case_id"},
		"accountnumber":   {"patient_mrn", "case_id"},
		"policy":          {"member_id", "plan_name"},
		"idnumber":        {"case_id", "member_id", "patient_mrn"},
		"number":          {"case_id", "member_id", "patient_mrn"},
		"no":              {"case_id", "member_id", "patient_mrn"},
		"reference":       {"case_id", "denial_reference", "referral_number"},
		"referencenumber": {"case_id", "denial_reference", "referral_number"},
		"auth":            {"prior_auth_number", "auth_signed_date"},

		"primplan": {"plan_name", "plan_type"}, "primaryplan": {"plan_name", "plan_type"}, "póliza": {"member_id", "plan_name"}, "poliza": {"member_id", "plan_name"},

		// Where?
		"fax":             {"second_doctor_fax", "record_holder_fax", "payer_fax"},
		"faxnumber":       {"second_doctor_fax", "record_holder_fax", "payer_fax"},
		"address":         {"patient_address", "payer_address", "second_doctor_address"},
		"contact":         {"worker_name", "second_doctor_intake_contact", "patient_phone"},
		"contactnumber":   {"patient_phone", "patient_phone_alt", "second_doctor_phone"},
		"contactphone":    {"patient_phone", "patient_phone_alt", "second_doctor_phone"},
		"rep":             {"representative_name", "worker_name"},
		"poa":             {"representative_name", "representative_authority"},
		"powerofattorney": {"representative_name", "representative_authority"},
		"healthcareproxy": {"representative_name", "representative_authority"},
		"assignedto":      {"worker_name"},
		"assigned":        {"worker_name"},
		"assignment":      {"worker_name", "accepts_assignment"},
		"casemanager":     {"worker_name"},
		"coordinator":     {"worker_name", "second_doctor_intake_contact"},
		"advocate":        {"worker_name", "representative_name"},
		"sendto":          {"ship_to", "payer_name", "second_doctor_name"},
		"sendby":          {"delivery_method", "record_sent_date", "appeal_sent_method"},

		"dirección": {"patient_address", "patient_address1"}, "direccion": {"patient_address", "patient_address1"}, "domicilio": {"patient_address", "patient_address1"},
		"nombre":          {"patient_full_name", "patient_first_name"},
		"apellidopaterno": {"patient_last_name"}, "apellidomaterno": {"patient_last_name"},
		"estado":  {"patient_state", "case_status"},
		"repname": {"representative_name", "worker_name"}, "repphone": {"representative_phone", "worker_phone"}, "repfax": {"worker_fax"}, "repemail": {"worker_email"},
		"casemanagerphone": {"worker_phone"}, "casemanageremail": {"worker_email"}, "casemanagerfax": {"worker_fax"}, "sw": {"worker_name"},

		// When?
		"date":           {"prepared_date", "diagnosis_date", "appointment_date", "denial_letter_date"},
		"letterdate":     {"prepared_date", "denial_letter_date"},
		"dateofservice":  {"service_date", "expected_service_date", "record_date_from"},
		"dos":            {"service_date", "expected_service_date", "record_date_from"},
		"servicedate":    {"service_date", "expected_service_date", "record_date_from"},
		"requestdate":    {"request_date", "record_requested_date"},
		"requesteddate":  {"record_requested_date", "request_date"},
		"dateofrequest":  {"request_date", "record_requested_date"},
		"receiveddate":   {"record_received_date", "denial_received_date", "approval_received_date"},
		"sentdate":       {"record_sent_date", "appeal_sent_date"},
		"datesent":       {"record_sent_date", "appeal_sent_date"},
		"opiniondate":    {"opinion_date", "first_opinion_date", "appointment_date"},
		"datesofservice": {"service_date", "expected_service_date", "record_date_from"},
		"recordsfrom":    {"record_holder_name", "record_date_from"},
		"requested":      {"record_requested_date", "request_date"},
		"requestedon":    {"record_requested_date", "request_date"},
		"daterequested":  {"record_requested_date", "request_date"},
		"received":       {"record_received_date", "denial_received_date", "approval_received_date"},
		"receivedon":     {"record_received_date", "denial_received_date", "approval_received_date"},
		"datereceived":   {"record_received_date", "denial_received_date", "approval_received_date"},
		"sent":           {"record_sent_date", "appeal_sent_date"},
		"mailed":         {"record_sent_date", "appeal_sent_date"},
		"faxed":          {"record_sent_date", "appeal_sent_date"},
		"mailedon":       {"record_sent_date", "appeal_sent_date"},
		"faxedon":        {"record_sent_date", "appeal_sent_date"},
		"asked":          {"record_requested_date", "request_date"},
		"askedon":        {"record_requested_date", "request_date"},
		"datesigned":     {"auth_signed_date", "consent_to_contact_signed_date"},
		"consent":        {"auth_signed_date", "consent_to_contact_signed_date"},
		"consentdate":    {"auth_signed_date", "consent_to_contact_signed_date"},
		"consentsigned":  {"auth_signed_date", "consent_to_contact_signed_date"},
		"hipaa":          {"auth_signed_date", "consent_to_contact_signed_date"},
		"roi":            {"auth_signed_date", "consent_to_contact_signed_date"},
		"release":        {"auth_signed_date", "consent_to_contact_signed_date"},
		"releaseonfile":  {"auth_signed_date", "consent_to_contact_signed_date"},
		"senton":         {"record_sent_date", "appeal_sent_date"},
		"signed":         {"auth_signed_date", "consent_to_contact_signed_date"},
		"confirmedon":    {"records_needed_confirmed_date", "appeal_route_confirmed_date"},
		"confirmedwith":  {"records_needed_confirmed_with", "appeal_route_confirmed_with"},
		"deadline":       {"decision_deadline", "denial_printed_deadline"},
		"due":            {"decision_deadline", "denial_printed_deadline", "records_needed_by"},
		"duedate":        {"decision_deadline", "denial_printed_deadline", "records_needed_by"},

		"fecha": {"prepared_date", "diagnosis_date", "appointment_date", "denial_letter_date"}, "fechadelacarta": {"prepared_date", "denial_letter_date"},
		"appealdate":    {"appeal_sent_date", "denial_printed_deadline"},
		"approveddate":  {"approval_received_date"},
		"proceduredate": {"proposed_treatment_date", "expected_service_date", "service_date"},
		"signaturedate": {"auth_signed_date", "consent_to_contact_signed_date"}, "signedon": {"auth_signed_date", "consent_to_contact_signed_date"},
		"expirationdate": {"auth_expiration_date", "coverage_end"}, "expires": {"auth_expiration_date", "coverage_end"}, "expdate": {"auth_expiration_date", "coverage_end"},
		"secondopiniondate": {"appointment_date", "opinion_date"}, "2ndopiniondate": {"appointment_date", "opinion_date"},

		// What about it?
		"type":           {"plan_type", "record_type", "denial_category"},
		"kind":           {"plan_type", "record_type", "argument_kind"},
		"reason":         {"opinion_reason_text", "opinion_reasons", "denial_reason_text"},
		"request":        {"request_description", "record_type"},
		"denied":         {"denial_letter_date", "denial_reason_text"},
		"denial":         {"denial_letter_date", "denial_reason_text"},
		"appeal":         {"denial_printed_deadline", "appeal_sent_date"},
		"problem":        {"diagnosis_text", "opinion_reason_text"},
		"complaint":      {"diagnosis_text", "opinion_reason_text"},
		"chiefcomplaint": {"diagnosis_text", "opinion_reason_text"},
		"cc":             {"diagnosis_text", "appeal_copy_to"},
		"whatswrong":     {"diagnosis_text", "opinion_reason_text"},
		"whatwrong":      {"diagnosis_text", "opinion_reason_text"},
		"whatiswrong":    {"diagnosis_text", "opinion_reason_text"},
		"motivo":         {"opinion_reason_text", "opinion_reasons", "denial_reason_text"},
		"what":           {"record_type", "request_description"},
		"procedure":      {"proposed_treatment", "request_description"},
		"surgery":        {"proposed_treatment", "request_description"},
		"stage":          {"stage_grade", "case_status"},
		"visits":         {"visits_requested"},
		"spec":           {"first_doctor_specialty", "second_doctor_specialty"},
		"treatment":      {"proposed_treatment", "treatment_started"},
		"recommended":    {"proposed_treatment", "opinion_recommendation"},
		"area":           {"record_body_part", "patient_city"},
		"site":           {"record_body_part", "record_holder_name"},
		"basis":          {"record_basis", "urgency_basis"},
		"details":        {"record_description", "request_description", "history_note"},
		"describe":       {"record_description", "request_description", "history_note"},
		"timing":         {"opinion_timing", "service_timing", "safe_delay_note"},
		"description":    {"diagnosis_text", "record_description", "request_description"},
	},
	Records: {
		"dr": recordDoctors, "doctor": recordDoctors, "physician": recordDoctors, "md": recordDoctors, "provider": recordDoctors,
		"recordsfrom": {"record_holder_name", "record_date_from"},
		"date":        {"record_date_from", "record_requested_date", "record_received_date"},
		"site":        {"record_body_part", "record_holder_name"},
		"sendby":      {"delivery_method", "record_sent_date"},
		"id":          {"case_id", "record_accession", "record_mrn"},
		"number":      {"case_id", "record_accession", "record_mrn"},
		"no":          {"case_id", "record_accession", "record_mrn"},
		"name":        {"record_holder_name", "patient_full_name"},
	},
	Opinions: {
		"dr": opinionDoctors, "physician": opinionDoctors, "md": opinionDoctors, "provider": opinionDoctors, "treatingdoctor": opinionDoctors,
		"id":   {"case_id", "opinion_seq"},
		"name": {"opinion_doctor", "patient_full_name"},
	},
	Denials: {
		"dr": denialDoctors, "doctor": denialDoctors, "physician": denialDoctors, "md": denialDoctors,
		"date":     {"denial_letter_date", "denial_received_date", "request_date", "service_date"},
		"type":     {"denial_category", "service_timing"},
		"id":       {"case_id", "denial_reference"},
		"number":   {"case_id", "denial_reference", "denial_seq"},
		"no":       {"case_id", "denial_reference", "denial_seq"},
		"received": {"denial_received_date", "previous_appeal_received_date"},
		"sent":     {"appeal_sent_date", "previous_appeal_sent_date"},
		"decision": {"denial_letter_date", "previous_appeal_decision_date"},
		"deadline": {"denial_printed_deadline", "appeal_sent_date"},
		"appeal":   {"denial_printed_deadline", "appeal_sent_date", "appeal_level"},
	},
	Arguments: {
		"id":     {"case_id", "argument_seq"},
		"reason": {"argument_text", "argument_kind", "argument_answers"},
		"page":   {"plan_page", "evidence_ref"},
	},
	ContactLog: {
		"id":     {"case_id", "log_reference"},
		"number": {"case_id", "log_reference"},
		"no":     {"case_id", "log_reference"},
		"name":   {"log_with", "patient_full_name"},
	},
	Enclosures: {
		"name":     {"enclosure_file", "enclosure_title"},
		"document": {"enclosure_file", "enclosure_title", "enclosure_for"},
		"type":     {"enclosure_title", "enclosure_for"},
	},
	Directory: {
		"dr": directoryNames, "doctor": directoryNames, "physician": directoryNames, "md": directoryNames,
	},
}

var (
	doctors        = []string{"first_doctor_name", "second_doctor_name", "pcp_name"}
	recordDoctors  = []string{"record_holder_name", "record_ordering_clinician"}
	opinionDoctors = []string{"opinion_doctor", "opinion_who_treats"}
	denialDoctors  = []string{"denied_by", "urgency_clinician"}
	directoryNames = []string{"directory_name"}
)

// remarks are headers of columns for notes. They are understood, and nothing
// in them is printed anywhere.
var remarks = []string{
	"notes", "note", "remarks", "remark", "comments", "comment", "memo", "memos", "todo", "to do", "to-do list", "misc", "miscellaneous",
	"other notes", "my notes", "case notes", "staff notes", "additional notes", "notes/comments", "comments/notes", "follow up", "follow-up notes", "next step",
	"next steps", "initials", "notas", "comentarios", "observaciones", "nota", "comentario", "sw comment", "sw comments", "sw notes", "social worker notes", "social worker comments",
}

var remarkKeys = sync.OnceValue(func() map[string]bool {
	keys := map[string]bool{}
	for _, header := range remarks {
		keys[normal(header)] = true
	}
	return keys
})
