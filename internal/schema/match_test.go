package schema

import (
	"fmt"
	"slices"
	"testing"
)

func TestMatch(t *testing.T) {
	office := map[string]string{"Primary MD": "first_doctor_name"}
	for _, c := range []struct {
		table  Table
		header string
		field  string
		of     Table
		seq    int
		how    How
	}{
		{Cases, "patient_dob", "patient_dob", Cases, 0, ByName},
		{Cases, " PATIENT DOB ", "patient_dob", Cases, 0, ByName},
		{Cases, "D.O.B.", "patient_dob", Cases, 0, BySynonym},
		{Cases, "Date of birth", "patient_dob", Cases, 0, ByLabel},
		{Cases, "Pt Name", "patient_full_name", Cases, 0, BySynonym},
		{Cases, "MRN", "patient_mrn", Cases, 0, BySynonym},
		{Cases, "Member #", "member_id", Cases, 0, BySynonym},
		{Cases, "primary md", "first_doctor_name", Cases, 0, ByOffice},
		{Cases, "Denied on", "denial_letter_date", Denials, 0, BySynonym},
		{Cases, "Why denied", "denial_reason_text", Denials, 0, BySynonym},
		{Cases, "Lab", "record_holder_name", Records, 0, BySynonym},
		{Cases, "Lab fax", "record_holder_fax", Records, 0, BySynonym},
		{Cases, "record_1_holder_name", "record_holder_name", Records, 1, ByName},
		{Cases, "record_12_delivery_method", "delivery_method", Records, 12, ByName},
		{Cases, "Record 2 Holder", "record_holder_name", Records, 2, BySynonym},
		{Cases, "opinion_2_date", "opinion_date", Opinions, 2, ByName},
		{Cases, "denial_1_letter_date", "denial_letter_date", Denials, 1, ByName},
		{Cases, "argument_1_kind", "argument_kind", Arguments, 1, ByName},
		{Cases, "log_1_date", "log_date", ContactLog, 1, ByName},
		{Cases, "enclosure_1_file", "enclosure_file", Enclosures, 1, ByName},
		{Records, "Holder", "record_holder_name", Records, 0, BySynonym},
		{Records, "holder_name", "record_holder_name", Records, 0, ByName},
		{Records, "Case number", "case_id", Cases, 0, BySynonym},
		{Denials, "letter_date", "denial_letter_date", Denials, 0, ByName},
		{Directory, "Fax", "directory_fax", Directory, 0, ByName},
		{Cases, "Notes", "", "", 0, Remark},
	} {
		m := Match(c.table, c.header, office)
		if m.Field.Name != c.field || m.Table != c.of || m.Seq != c.seq || m.How != c.how {
			t.Errorf("%s %q: %s of %s no. %d by %q, want %s of %s no. %d by %q", c.table, c.header, m.Field.Name, m.Table, m.Seq, m.How, c.field, c.of, c.seq, c.how)
		}
	}
}

func TestDoubtfulHeadersStayUnbound(t *testing.T) {
	for header, candidate := range map[string]string{"Dr": "second_doctor_name", "Ins": "payer_name", "ins.": "plan_name", "Fax": "record_holder_fax", "ID": "member_id"} {
		if m := Match(Cases, header, nil); m.Bound() || !slices.Contains(m.Candidates, candidate) {
			t.Errorf("%q: bound %v, candidates %v", header, m.Bound(), m.Candidates)
		}
	}
}

func TestNearMissIsSuggestedOnly(t *testing.T) {
	m := Match(Cases, "patient_frist_name", nil)
	if m.Bound() || m.Suggestion != "patient_first_name" {
		t.Errorf("bound %v, suggestion %q", m.Bound(), m.Suggestion)
	}
	if m := Match(Cases, "Favorite color", nil); m.Bound() || m.Suggestion != "" || len(m.Candidates) > 0 {
		t.Errorf("an unknown header: %+v", m)
	}
}

func TestTableOf(t *testing.T) {
	for name, want := range map[string]Table{"Cases": Cases, "contact log": ContactLog, "contact-log": ContactLog, "Medical Records": Records, "SETTINGS": SettingsTable, "Sheet1": "", "Records - Table 1": Records, "Contact log - Table 2-1": ContactLog, "Sheet 1 - Table 1": "", "Records - Table": "", "Table 1": ""} {
		if got, ok := TableOf(name); got != want || ok != (want != "") {
			t.Errorf("%q is %q", name, got)
		}
	}
}

// Headers as they stand in sheets of social workers: each is bound to what it can
// only mean, asked about ("?" and the first that it may mean), kept as a remark
// ("remark"), or left alone ("").
func TestHeadersOfRealSheets(t *testing.T) {
	for header, want := range map[string]string{
		"DOB": "patient_dob", "Birthdate": "patient_dob", "D.O.B.": "patient_dob", "Geb.": "patient_dob", "B-day": "patient_dob", "Birth Dt": "patient_dob",
		"DOB (MM/DD/YYYY)": "patient_dob", "Patient's DOB": "patient_dob", "Client’s DOB": "patient_dob", "Date of Birth*": "patient_dob", "DOB/Age": "",
		"Pt name": "patient_full_name", "Name (Last, First)": "patient_full_name", "Client Name(s)": "patient_full_name", "Last, First": "patient_full_name",
		"Name, Last": "patient_last_name", "F Name": "patient_first_name", "Mother's name": "", "Name & DOB": "",
		"MRN#": "patient_mrn", "Med. Rec. #": "patient_mrn", "Acct #": "? patient_mrn", "Client ID": "? case_id", "ID #": "? case_id", "File no.": "case_id",
		"Ins. ID": "member_id", "Ins ID #": "member_id", "Medicaid #": "member_id", "Policy": "? member_id", "Policy holder": "policyholder_name", "Insured's name": "policyholder_name",
		"Grp #": "group_number", "Ins. Co.": "payer_name", "Primary Ins": "payer_name", "2ndary ins": "secondary_payer_name", "Insurance 2": "secondary_payer_name",
		"Ins Fax #": "payer_fax", "Address (insurance)": "payer_address", "HMO/PPO": "plan_type", "Ins": "? payer_name",
		"PCP": "pcp_name", "PCP fax": "", "Ref. doc": "? first_doctor_name", "Referred by": "? first_doctor_name", "Referred to": "? second_doctor_name",
		"Second opinion w/": "second_doctor_name", "2nd Op Dr.": "second_doctor_name", "2nd MD": "second_doctor_name", "Doctor (second)": "second_doctor_name", "1st Dr": "first_doctor_name",
		"Treating oncologist": "first_doctor_name", "Surgeon's fax": "? first_doctor_fax", "Provider NPI": "? first_doctor_npi", "Doctor 2": "? first_doctor_name",
		"Dx": "diagnosis_text", "Diag.": "diagnosis_text", "What's wrong": "? diagnosis_text", "What’s wrong?": "? diagnosis_text", "Diagnosis #": "", "ICD-10 Code(s)": "diagnosis_icd10",
		"Stage": "? stage_grade", "Cancer stage": "stage_grade", "Tx": "? proposed_treatment", "Proposed tx": "proposed_treatment",
		"Denied on": "denial_letter_date", "Denial dt": "denial_letter_date", "Denial letter rec'd": "denial_received_date", "Denial reason(s)": "denial_reason_text",
		"Deadline": "? decision_deadline", "Appeal due date": "denial_printed_deadline", "Rec'd": "? record_received_date", "Records rec'd": "record_received_date",
		"Fax #": "? second_doctor_fax", "Lab fax #": "record_holder_fax", "Fax (lab)": "record_holder_fax", "Hospital fax": "? record_holder_fax", "Patient fax": "",
		"Cell": "patient_phone", "Ph #": "patient_phone", "Phone (home)": "patient_phone", "Phone (work)": "patient_phone_alt", "Work #": "patient_phone_alt",
		"Emergency phone": "", "Contact #": "? patient_phone", "Phone/Fax": "",
		"Addr": "? patient_address", "Home Addr.": "patient_address", "Where they live": "patient_address", "Street Addr": "patient_address1", "Suite": "",
		"Notes": "remark", "Follow-up notes": "remark", "Status": "case_status", "Assigned to": "? worker_name", "Case manager": "? worker_name", "Intake date": "",
		"Lab(s)": "? record_holder_name", "Lab": "record_holder_name", "Hospital(s)": "? record_holder_name", "Rec type": "record_type", "Dates of service": "? service_date",
		"Appt.": "appointment_date", "Date of appointment": "appointment_date", "Pref. language": "preferred_language", "Parent/Guardian": "representative_name", "POA": "? representative_name",
		"HIPAA": "? auth_signed_date", "ROI signed": "auth_signed_date", "Outcome": "", "Reviewer": "", "cc": "? diagnosis_text", "Op note": "", "Age": "", "Total": "",
	} {
		m := Match(Cases, header, nil)
		got := m.Field.Name
		switch {
		case m.How == Remark:
			got = "remark"
		case len(m.Candidates) > 0:
			got = "? " + m.Candidates[0]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}

// A number behind what other tables are made of counts their rows.
func TestCountedHeaders(t *testing.T) {
	for header, want := range map[string]string{
		"Lab 2": "record_holder_name 2", "Lab 2 fax": "record_holder_fax 2", "Lab fax #3": "record_holder_fax 3", "Denial reason 2": "denial_reason_text 2", "Lab 1 of 2": " 0", "Lab 99": " 0",
		"Address 2": "patient_address2 0", "ICD 10": "diagnosis_icd10 0",
	} {
		m := Match(Cases, header, nil)
		if got := fmt.Sprintf("%s %d", m.Field.Name, m.Seq); got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}

// In the tables beside the cases the table itself says what a header is about.
func TestHeadersOfTheOtherTables(t *testing.T) {
	for _, c := range []struct {
		table  Table
		header string
		field  string
	}{
		{Records, "Lab(s)", "record_holder_name"}, {Records, "Fax #", "record_holder_fax"}, {Records, "Date(s) of service", "record_date_from"}, {Records, "Rec'd", "record_received_date"},
		{Opinions, "Dr's advice", ""}, {Opinions, "Reviewed", "opinion_material_reviewed"}, {Denials, "Reviewer", "appeal_to_name"}, {Denials, "Claim #", "denial_reference"},
		{ContactLog, "Outcome", "log_answer"}, {Directory, "Ph.", "directory_phone"}, {Directory, "Addr", "directory_address"},
	} {
		if m := Match(c.table, c.header, nil); m.Field.Name != c.field {
			t.Errorf("%s %q: %q, want %q", c.table, c.header, m.Field.Name, c.field)
		}
	}
}
