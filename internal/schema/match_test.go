package schema

import (
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
	for name, want := range map[string]Table{"Cases": Cases, "contact log": ContactLog, "contact-log": ContactLog, "Medical Records": Records, "SETTINGS": SettingsTable, "Sheet1": ""} {
		if got, ok := TableOf(name); got != want || ok != (want != "") {
			t.Errorf("%q is %q", name, got)
		}
	}
}
