package columns_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casepacket/internal/columns"
	"casepacket/internal/office"
	"casepacket/internal/schema"
)

// understood reads a CSV and tells what its columns mean, each as said does.
func understood(t *testing.T, source, settings string, bindings ...columns.Binding) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cases.csv")
	if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	o, err := office.Read(strings.NewReader(settings), "casepacket.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, c := range columns.Understand(open(t, path).Tables[0], schema.Cases, columns.Known{Office: o, Bindings: bindings}) {
		list = append(list, said(c))
	}
	return strings.Join(list, " ")
}

// Whose a column is that does not say so itself: by its band, by the block that it is in, or a
// question.
func TestWhoseAColumnIs(t *testing.T) {
	for _, c := range []struct{ what, source, want string }{
		{"each fax behind its owner", "Client,Lab,Fax,Second doctor,Fax\nPat Example,A,202-555-0101,Dr. B,202-555-0102\n",
			"patient_full_name record_holder_name record_holder_fax second_doctor_name second_doctor_fax"},
		{"one fax for two who may lack one", "Client,Lab,Second doctor,Fax\nPat Example,A,Dr. B,202-555-0102\n", "patient_full_name record_holder_name second_doctor_name ask"},
		{"one fax, one owner", "Client,DOB,Second doctor,Fax\nPat Example,1960-05-04,Dr. B,202-555-0102\n", "patient_full_name patient_dob second_doctor_name second_doctor_fax"},
		{"a phone behind a doctor, and none of the patient", "Client,Second doctor,Phone\nPat Example,Dr. B,202-555-0102\n", "patient_full_name second_doctor_name ask"},
		{"a phone behind a doctor, and one of the patient", "Client,Phone,Second doctor,Phone\nPat Example,202-555-0101,Dr. B,202-555-0102\n",
			"patient_full_name patient_phone second_doctor_name second_doctor_phone"},
		{"the address of a laboratory, not the patient's", "Client,DOB,Lab,Address,City,State,Zip\nPat Example,1960-05-04,A,1 Lab Rd,Dayton,OH,45402\n",
			"patient_full_name patient_dob record_holder_name ask ask ask ask"},
		{"two addresses", "Client,Address,City,State,Zip,Lab,Address,City,State,Zip\nPat Example,1 Home St,Xenia,OH,45385,A,1 Lab Rd,Dayton,OH,45402\n",
			"patient_full_name patient_address1 patient_city patient_state patient_zip record_holder_name record_holder_address1 record_holder_city record_holder_state record_holder_zip"},
		{"somebody who has no field", "Client,Phone,Emergency contact,Phone\nPat Example,202-555-0101,Kim,202-555-0102\n", "patient_full_name patient_phone unused unused"},
		{"a doctor who may be any", "Client,Phone,Doctor,Fax\nPat Example,202-555-0101,Dr. B,202-555-0102\n", "patient_full_name patient_phone ask ask"},
		{"bands", "PATIENT,,RECORDS NEEDED,,2ND OPINION DR,\nName,Phone,Where,Fax,Name,Fax\nPat Example,202-555-0101,A,202-555-0102,Dr. B,202-555-0103\n",
			"patient_full_name patient_phone record_holder_name record_holder_fax second_doctor_name second_doctor_fax"},
		{"a band of somebody who has no field", "PATIENT,,EMERGENCY CONTACT,\nName,Phone,Name,Phone\nPat Example,202-555-0101,Kim,202-555-0102\n", "patient_full_name patient_phone unused unused"},
		{"bands of numbered records", "PATIENT,,LAB 1,,LAB 2,\nName,DOB,Name,Fax,Name,Fax\nPat Example,1960-05-04,A,202-555-0102,B,202-555-0103\n",
			"patient_full_name patient_dob record_1_holder_name record_1_holder_fax record_2_holder_name record_2_holder_fax"},
		{"a phone behind a number of the insurer's", "Client,DOB,MRN,Auth #,Phone\nPat Example,1960-05-04,E1,A1,202-555-0103\n", "patient_full_name patient_dob patient_mrn prior_auth_number patient_phone"},
		{"a form that somebody else fills in", "What is your name?,What is your phone number?,What is the patient's name?,What is the patient's date of birth?\nKim,202-555-0102,Pat Example,1960-05-04\n",
			"ask ask patient_full_name patient_dob"},
		{"a form that the patient fills in", "What is your name?,What is your phone number?,What is your date of birth?\nPat Example,202-555-0102,1960-05-04\n", "patient_full_name patient_phone patient_dob"},
		{"a band nobody knows", "WHO,,STUFF,\nName,DOB,Shoes,Hat\nPat Example,1960-05-04,42,7\n", "patient_full_name patient_dob unused unused"},
		{"a title is no band", "Clients of the fall,,\nName,DOB,Phone\nPat Example,1960-05-04,202-555-0102\n", "patient_full_name patient_dob patient_phone"},
	} {
		if got := understood(t, c.source, ""); got != c.want {
			t.Errorf("%s:\n     %s\nwant %s", c.what, got, c.want)
		}
	}
}

// Values that cannot be of a field's type speak against the header.
func TestValuesSpeakAgainst(t *testing.T) {
	for _, c := range []struct{ header, values, want string }{
		{"First opinion", "needs surgery", "ask"},
		{"First opinion", "2026-03-07", "first_opinion_date"},
		{"Appt", "call back|wait|left message", "ask"},
		{"Appt", "12/15 @ 2pm|12/16/2026|1/4/2027", "appointment_date"},
		{"Ph", "pat@example.com|kim@example.com|lou@example.com", "ask"},
		{"Zip", "Dayton|Xenia|Boston", "ask"},
		{"patient_zip", "Dayton|Xenia|Boston", "patient_zip"}, // its own name: each cell is named
		{"SW", "DC|DC|MK", "ask"},
		{"Social worker", "Dana Caseworker|Dana Caseworker|Kim Worker", "worker_name"},
		{"records_needed___2", "1|0|1", "unused"},
		{"#", "1|2|3", "unused"},
		{"Patient name", "Dr. A|Dr. B|Dr. C", "ask"},
		{"Patient name", "Pat Example, MD", "patient_full_name"}, // one patient may be a doctor
		{"Insurance phone", "1-800-555-0199|n/a|unknown", "payer_phone"},
	} {
		source := c.header + ",DOB\n"
		for _, v := range strings.Split(c.values, "|") {
			source += `"` + v + `",1960-05-04` + "\n"
		}
		if got, _, _ := strings.Cut(understood(t, source, ""), " "); got != c.want {
			t.Errorf("%s above %s: %s, want %s", c.header, c.values, got, c.want)
		}
	}
}

// What somebody has said outweighs everything else.
func TestWhatIsSaidOutweighs(t *testing.T) {
	const bands = "PATIENT,,RECORDS NEEDED,,2ND OPINION DR,\nName,Phone,Where,Fax,Name,Fax\nPat Example,202-555-0101,A,202-555-0102,Dr. B,202-555-0103\n"
	for _, c := range []struct{ what, settings, want string }{
		{"by band and header", "columns:\n  Cases:\n    \"RECORDS NEEDED > Fax\": payer_fax\n", "patient_full_name patient_phone record_holder_name payer_fax second_doctor_name second_doctor_fax"},
		{"by letter", "columns:\n  Cases:\n    D: payer_fax\n", "patient_full_name patient_phone record_holder_name payer_fax second_doctor_name second_doctor_fax"},
		{"left out", "columns:\n  Cases:\n    \"RECORDS NEEDED > Fax\": remark\n", "patient_full_name patient_phone record_holder_name remark second_doctor_name second_doctor_fax"},
	} {
		if got := understood(t, bands, c.settings); got != c.want {
			t.Errorf("%s:\n     %s\nwant %s", c.what, got, c.want)
		}
	}
	profile := columns.Binding{Header: "Fax", Band: "2nd opinion dr.", Field: "first_doctor_fax", From: "a profile", Source: columns.FromProfile}
	if got := understood(t, bands, "", profile); !strings.HasSuffix(got, " first_doctor_fax") {
		t.Errorf("a profile does not outweigh the band: %s", got)
	}
	twice := columns.Binding{Header: "Fax", Field: "first_doctor_fax", From: "a profile", Source: columns.FromProfile}
	if got := understood(t, bands, "", twice); strings.Contains(got, "first_doctor_fax") {
		t.Errorf("a binding that fits two columns was used: %s", got)
	}
}

// The words of headers mean what the dictionary says they mean, wherever both know a header.
func TestWordsAgreeWithTheDictionary(t *testing.T) {
	compared := 0
	for _, f := range schema.Fields() {
		if f.Table != schema.Cases && f.Table != schema.Records && f.Table != schema.Denials {
			continue
		}
		for _, header := range append([]string{f.Label}, f.Synonyms...) {
			m := schema.Match(schema.Cases, header, nil)
			got := strings.Fields(understood(t, "\""+header+"\",zzz\n,x\n", ""))[0]
			if !m.Bound() || got == "ask" || got == "unused" || got == "remark" {
				continue
			}
			compared++
			if want := columns.NumberedName(m.Field, m.Seq); got != want {
				t.Errorf("%q means %s to the dictionary, and %s by its words", header, want, got)
			}
		}
	}
	if compared < 200 {
		t.Errorf("only %d headers were compared", compared)
	}
}
