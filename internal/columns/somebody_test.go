package columns_test

import "testing"

// What a header does not say the patient's is not taken for it behind somebody else.
func TestColumnsBehindSomebodyElse(t *testing.T) {
	for _, c := range []struct{ what, source, want string }{
		{"the birth date behind the subscriber", "Patient Name,Subscriber name,DOB\nPat Example,Kim Example,1990-03-03\n", "patient_full_name policyholder_name ask"},
		{"and behind the subscriber's number", "Patient Name,Subscriber name,Member ID,DOB\nPat Example,Kim Example,XEH123,1990-03-03\n", "patient_full_name policyholder_name member_id ask"},
		{"behind a spouse", "Patient Name,Spouse,DOB\nPat Example,Kim Example,1990-03-03\n", "patient_full_name unused ask"},
		{"behind a representative", "Patient Name,Representative,Date of birth\nPat Example,Kim Example,1990-03-03\n", "patient_full_name representative_name ask"},
		{"but the patient's behind the patient", "Spouse,Patient Name,DOB\nKim Example,Pat Example,1960-05-04\n", "unused patient_full_name patient_dob"},
		{"and the patient's behind a doctor", "Patient Name,Second doctor,DOB\nPat Example,Dr. Robin Sample,1960-05-04\n", "patient_full_name second_doctor_name patient_dob"},
		{"and one that says so", "Patient Name,Subscriber name,Patient DOB\nPat Example,Kim Example,1960-05-04\n", "patient_full_name policyholder_name patient_dob"},
		{"whoever filled in the form", "Form sender,Phone,Email,Patient Name\nKim Example,202-555-0131,kim@example.com,Pat Example\n", "unused ask ask patient_full_name"},
		{"a relationship", "Your relationship,Phone,Patient Name\ndaughter,202-555-0131,Pat Example\n", "unused ask patient_full_name"},
		{"patients who filled it in themselves", "Your relationship,Phone,Patient Name\nself,202-555-0101,Pat Example\n", "unused patient_phone patient_full_name"},
		{"names again and again are a worker's office", "Team,Phone,Patient Name\nNorth Side,202-555-0101,Pat Example\nNorth Side,202-555-0102,Lee Sample\n", "unused patient_phone patient_full_name"},
		{"a Spanish daughter", "Nombre del paciente,Teléfono de la hija,Correo\nPat Example,202-555-0131,kim@example.com\n", "patient_full_name unused ask"},
		{"a band of two words", "PATIENT,,DAUGHTER / CONTACT,\nName,DOB,Name,Email\nPat Example,1960-05-04,Kim Example,kim@example.com\n", "ask patient_dob ask ask"},
	} {
		if got := understood(t, c.source, ""); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}
