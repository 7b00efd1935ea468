package schema

import (
	"strings"
	"testing"
)

// The headers of cases/intake/headers.txt, as they stand alone beside the names of a
// sheet of cases: what each means, what is asked about it, and what nobody knows. None of
// them is bound to what it may not mean.
func TestHeadersOfIntake(t *testing.T) {
	for header, want := range map[string]string{
		// Whose it is, is in the header, or a case has one.
		"Status":           "case_status",
		"Insurance phone":  "payer_phone",
		"Insurance fax":    "payer_fax",
		"Policy holder":    "policyholder_name",
		"Subscriber name":  "policyholder_name",
		"Subscriber DOB":   "policyholder_dob",
		"Subscriber ID":    "member_id",
		"PCP":              "pcp_name",
		"Guardian":         "representative_name",
		"Guardian phone":   "representative_phone",
		"Group":            "group_number",
		"Plan name":        "plan_name",
		"Payor":            "payer_name",
		"Appeal sent":      "appeal_sent_date",
		"Zip":              "patient_zip",
		"Lab":              "record_holder_name",
		"Lab phone":        "record_holder_phone",
		"Lab date":         "record_date_from",
		"Diagnosis date":   "diagnosis_date",
		"Dx":               "diagnosis_text",
		"Notes":            "remark",
		"Comments":         "remark",
		"Interpreter":      "interpreter_needed",
		"Language":         "preferred_language",
		"Effective date":   "coverage_start",
		"Termination date": "coverage_end",
		"Visit date":       "appointment_date",
		"Next appt":        "appointment_date",
		"Appt":             "appointment_date",
		"Appt date":        "appointment_date",
		"Relationship":     "representative_relationship",
		"Name":             "patient_full_name",
		"Full Name":        "patient_full_name",
		"Email":            "patient_email",
		"Phone":            "patient_phone",
		"Cell":             "patient_phone",
		"Middle":           "patient_middle_name",
		"Suffix":           "patient_suffix",

		// Whose it is, only a person knows.
		"StartDate":          "? record_date_from",
		"EndDate":            "? record_date_to",
		"Start date":         "? record_date_from",
		"End date":           "? record_date_to",
		"Date":               "? prepared_date, diagnosis_date, appointment_date, denial_letter_date",
		"Type":               "? plan_type, record_type, denial_category",
		"Number":             "? case_id, member_id, patient_mrn",
		"Reference":          "? case_id, denial_reference, referral_number",
		"Reason":             "? opinion_reason_text, opinion_reasons, denial_reason_text",
		"Provider":           "? first_doctor_name, second_doctor_name, pcp_name",
		"Provider NPI":       "? first_doctor_npi, second_doctor_npi",
		"Provider phone":     "? first_doctor_phone, second_doctor_phone",
		"Provider fax":       "? first_doctor_fax, second_doctor_fax",
		"Facility":           "? record_holder_name, second_center_name",
		"Facility fax":       "? record_holder_fax, second_doctor_fax",
		"Assigned to":        "? worker_name",
		"Subscriber":         "? policyholder_name, member_id",
		"Referring provider": "? first_doctor_name, second_doctor_name, pcp_name",
		"Referring doctor":   "? first_doctor_name, second_doctor_name, pcp_name",
		"DOS":                "? service_date, expected_service_date, record_date_from",
		"Contact":            "? worker_name, second_doctor_intake_contact, patient_phone",
		"Contact phone":      "? patient_phone, patient_phone_alt, second_doctor_phone",
		"Fax":                "? second_doctor_fax, record_holder_fax, payer_fax",
		"Doctor fax":         "? first_doctor_fax, second_doctor_fax",
		"Case manager":       "? worker_name",
		"Plan":               "? plan_name, plan_type, payer_name, proposed_treatment",
		"Address":            "? patient_address, payer_address, second_doctor_address",
		"Test":               "? record_type",
		"Test date":          "? record_date_from",
		"Stage":              "? stage_grade, case_status",
		"Signed":             "? auth_signed_date, consent_to_contact_signed_date",
		"Consent":            "? auth_signed_date, consent_to_contact_signed_date",
		"Due date":           "? decision_deadline, denial_printed_deadline, records_needed_by",
		"Deadline":           "? decision_deadline, denial_printed_deadline",
		"Received":           "? record_received_date, denial_received_date, approval_received_date",
		"Received date":      "? record_received_date, denial_received_date, approval_received_date",
		"Date received":      "? record_received_date, denial_received_date, approval_received_date",
		"Sent":               "? record_sent_date, appeal_sent_date",
		"Sent date":          "? record_sent_date, appeal_sent_date",
		"Date sent":          "? record_sent_date, appeal_sent_date",
		"Mailed":             "? record_sent_date, appeal_sent_date",
		"Faxed":              "? record_sent_date, appeal_sent_date",
		"Requested":          "? record_requested_date, request_date",
		"Request date":       "? request_date, record_requested_date",
		"Second opinion":     "? second_doctor_name, second_center_name, opinion_scope",
		"Opinion date":       "? opinion_date, first_opinion_date, appointment_date",
		"Hospital":           "? record_holder_name, second_center_name, first_doctor_org",
		"Hospital fax":       "? record_holder_fax, second_doctor_fax",
		"Surgeon":            "? first_doctor_name, second_doctor_name, pcp_name",
		"Oncologist":         "? first_doctor_name, second_doctor_name, pcp_name",
		"Specialist":         "? first_doctor_name, second_doctor_name, pcp_name",
		"POA":                "? representative_name, representative_authority",
		"Rep":                "? representative_name, worker_name",
		"DOD":                "patient_death_date",
		"Date of death":      "patient_death_date",
	} {
		m := Match(Cases, header, nil)
		if got := describe(m); got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
	for _, header := range []string{
		"Start", "End", "From", "To", "Last update", "Last contact", "Last visit", "Last seen", "First contact", "First visit", "First appt", "Service",
		"Amount", "Paid", "Created", "Created on", "Owner", "Spouse name", "Spouse DOB", "Emergency contact", "Emergency contact phone", "Emergency phone",
		"PCP phone", "PCP fax", "Admit date", "Discharge date", "Sex", "SSN", "Last 4", "Contact name", "Contact date",
		"City of birth", "Country", "County", "Employer", "Employer address", "Employer phone", "Pharmacy", "Pharmacy phone",
		"Pharmacy fax", "Case type", "Case opened", "Case closed", "File", "Payer ID", "Claim status", "Claim date", "Appeal status",
		"Title", "Result", "Results", "Gender", "Age", "Race", "Signature",
		"Completed", "Reviewed", "Opinion", "Home",
		"Work", "Message", "Room", "Unit", "Ward", "Radiologist", "Attorney", "Attorney phone", "Attorney fax", "Mother", "Mother name",
		"Father", "Caregiver", "Caregiver phone",
	} {
		if m := Match(Cases, header, nil); m.understood() {
			t.Errorf("%q: %q, want nothing", header, describe(m))
		}
	}
}

func describe(m Matched) string {
	switch {
	case m.How == Remark:
		return "remark"
	case m.Bound():
		return m.Field.Name
	case len(m.Candidates) > 0:
		return "? " + strings.Join(m.Candidates, ", ")
	}
	return ""
}

// A header that leaves out whose it is binds in the table that says so, and nowhere else.
func TestBareHeadersBindInTheirOwnTable(t *testing.T) {
	for _, c := range []struct {
		table  Table
		header string
		field  string
	}{
		{Records, "Sent date", "record_sent_date"}, {Records, "Received date", "record_received_date"}, {Records, "StartDate", "record_date_from"},
		{Records, "End date", "record_date_to"}, {Records, "Test date", "record_date_from"}, {Records, "Test", "record_type"}, {Records, "Requested date", "record_requested_date"},
		{Records, "Ship to", "ship_to"}, {Records, "Declined on", "record_refused_date"}, {Records, "Maximum fee", "fee_limit_usd"}, {Records, "Chart no", "record_mrn"},
		{Denials, "Request date", "request_date"}, {Denials, "Service date", "service_date"}, {Denials, "DOS", "service_date"}, {Denials, "Paid date", "paid_date"},
		{Denials, "Service requested", "request_description"}, {Denials, "Reason code", "denial_code"}, {Denials, "Printed reason", "denial_reason_text"},
		{Opinions, "Date", "opinion_date"}, {Opinions, "Opinion date", "opinion_date"}, {Opinions, "Side effects", "opinion_harms"}, {Arguments, "Exhibit", "evidence_ref"},
		{ContactLog, "What was said", "log_answer"},
	} {
		if m := Match(c.table, c.header, nil); m.Field.Name != c.field {
			t.Errorf("%s %q: %q, want %s", c.table, c.header, describe(m), c.field)
		}
		for _, header := range []string{c.header, strings.ToUpper(c.header), strings.ReplaceAll(c.header, " ", ""), strings.ReplaceAll(strings.ToLower(c.header), " ", "-")} {
			m := Match(Cases, header, nil)
			if m.Bound() || len(m.Candidates) == 0 {
				t.Errorf("a sheet of cases, %q: %q, want a question", header, describe(m))
			}
		}
	}
}

// What names its owner binds in a sheet of cases, however it is written.
func TestHeadersThatNameTheirOwner(t *testing.T) {
	for header, want := range map[string]string{
		"record_1_sent_date": "record_sent_date", "Record 2 received date": "record_received_date", "denial_1_request_date": "request_date", "opinion_2_date": "opinion_date",
		"opinion_date": "opinion_date", "record_sent_date": "record_sent_date", "LabDate": "record_date_from", "labfax": "record_holder_fax", "LAB_TEST": "record_type",
		"Claim #": "denial_reference", "Date denied": "denial_letter_date", "Appeal sent": "appeal_sent_date", "Denied service": "request_description", "MSN date": "msn_date",
		"Urgent": "urgency", "urgency": "urgency", "delivery_method": "? delivery_method", "ship_to": "ship_to", "Accession #": "record_accession", "Imaging center": "record_holder_name",
		"request_date": "? request_date, record_requested_date", "service_date": "? service_date, expected_service_date, record_date_from",
		"Facility name": "? record_holder_name, second_center_name", "Chart no": "? patient_mrn, record_mrn", "Sent date 2": "? record_sent_date, appeal_sent_date",
	} {
		if got := describe(Match(Cases, header, nil)); got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}

// A header that no other table uses binds beside a column that says whose both are, as
// long as nothing else is that already.
func TestHeadersBesideTheirOwner(t *testing.T) {
	for headers, want := range map[string]string{
		"Lab|Test date":                              "record_date_from",
		"Test date|Lab fax":                          "",
		"Name|Test date":                             "? record_date_from",
		"Denied on|Test date":                        "? record_date_from",
		"Lab|Lab date|Test date":                     "? record_date_from",
		"Lab|TestDate|Test date":                     "? record_date_from",
		"record_1_holder_name|Test date":             "? record_date_from",
		"Lab|Lab 2|Test date 2":                      "record_date_from",
		"Lab|Sent date":                              "? record_sent_date, appeal_sent_date",
		"Lab|StartDate":                              "? record_date_from",
		"denial_letter_date|service_date":            "service_date",
		"record_holder_name|delivery_method":         "delivery_method",
		"denial_letter_date|paid_date":               "paid_date",
		"denial_1_letter_date|paid_date":             "? paid_date",
		"Denied on|Paid date":                        "? paid_date",
		"Denied on|Printed reason":                   "denial_reason_text",
		"opinion_doctor|Side effects":                "opinion_harms",
		"Second doctor|Side effects":                 "? opinion_harms",
		"argument_text|evidence_ref":                 "evidence_ref",
		"record_1_holder_name|record_1_type|Ship to": "? ship_to",
	} {
		var columns []Matched
		for _, header := range strings.Split(headers, "|") {
			columns = append(columns, Match(Cases, header, nil))
		}
		SettleBeside(columns)
		if want == "" {
			want = "record_holder_fax"
		}
		if got := describe(columns[len(columns)-1]); got != want {
			t.Errorf("%s: %q, want %q", headers, got, want)
		}
	}
}
