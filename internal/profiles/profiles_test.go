package profiles_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casepacket/internal/intake"
	"casepacket/internal/office"
	"casepacket/internal/profiles"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
)

// read reads a sheet with profiles as the program does.
func read(t *testing.T, path string, list []*profiles.Profile) (*sheet.Book, *intake.Set) {
	t.Helper()
	book, err := input.Open(path, nil, sheet.Options{HeaderScore: intake.HeaderScore, HeaderShape: intake.HeaderShape, CaseField: intake.IsField, CaseTable: intake.IsTable})
	if err != nil {
		t.Fatal(err)
	}
	return book, intake.Read(book, intake.Options{Office: office.Default(), Profiles: list})
}

func known(t *testing.T) []*profiles.Profile {
	t.Helper()
	list, err := profiles.Known()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Each profile of the program says where the export is described, when that was last read,
// and is recognized on a sheet that was made after the description, by no other profile.
func TestKnownProfiles(t *testing.T) {
	list := known(t)
	if len(list) < 5 {
		t.Fatalf("%d profiles are known", len(list))
	}
	for _, p := range list {
		if p.Origin == "" || p.Checked == "" || p.Tested != profiles.TestedModel {
			t.Errorf("%s: origin %q, checked %q, tested %q", p.Name, p.Origin, p.Checked, p.Tested)
		}
	}
	files, _ := filepath.Glob("testdata/*.csv")
	if len(files) != len(list) {
		t.Fatalf("%d fixtures of %d profiles", len(files), len(list))
	}
	for _, file := range files {
		book, _ := read(t, file, nil)
		var names []string
		for _, p := range list {
			if profiles.Recognize(book.Tables[0], []*profiles.Profile{p}) != nil {
				names = append(names, p.Name)
			}
		}
		if len(names) != 1 {
			t.Errorf("%s is recognized as %q", file, names)
		}
	}
}

// What the columns of each export mean. "-" is a column that nothing is printed of.
func TestColumnsOfKnownExports(t *testing.T) {
	for file, want := range map[string]map[string]string{
		"epic.csv": {
			"PAT_ID": "-", "PAT_MRN_ID": "patient_mrn", "PAT_NAME": "patient_full_name", "BIRTH_DATE": "patient_dob", "SSN": "-",
			"ADD_LINE_1": "patient_address1", "ADD_LINE_2": "patient_address2", "CITY": "patient_city", "STATE_C_NAME": "patient_state", "ZIP": "patient_zip",
			"HOME_PHONE": "patient_phone", "WORK_PHONE": "-", "EMAIL_ADDRESS": "patient_email", "LANGUAGE_C_NAME": "preferred_language", "REG_DATE": "-",
		},
		"redcap.csv": {
			"record_id": "case_id", "redcap_event_name": "-", "redcap_repeat_instrument": "-", "redcap_repeat_instance": "-", "redcap_data_access_group": "-",
			"intake_timestamp": "-", "patient_first_name": "patient_first_name", "voicemail_ok": "voicemail_ok", "intake_complete": "-",
		},
		"salesforce.csv": {
			"Id": "-", "AccountId": "-", "Salutation": "-", "FirstName": "patient_first_name", "LastName": "patient_last_name", "Birthdate": "patient_dob",
			"MailingStreet": "patient_address1", "MailingCity": "patient_city", "MailingState": "patient_state", "MailingPostalCode": "patient_zip",
			"Phone": "-", "Fax": "-", "HomePhone": "patient_phone", "MobilePhone": "patient_phone_alt", "Email": "patient_email", "OwnerId": "-", "CreatedDate": "-",
		},
		"microsoft-forms.csv": {
			"ID": "-", "Start time": "-", "Email": "-", "Name": "-", "Patient's first name": "patient_first_name", "Date of birth": "patient_dob", "Phone": "patient_phone",
		},
		"google-forms.csv": {
			"Timestamp": "-", "Email Address": "-", "What is the patient's name?": "patient_full_name", "What is the patient's date of birth?": "patient_dob",
		},
	} {
		_, set := read(t, filepath.Join("testdata", file), known(t))
		got := map[string]string{}
		for _, c := range set.Columns {
			switch {
			case c.Means.Bound():
				got[c.Header] = c.Means.Field.Name
			case c.Means.How == schema.Remark:
				got[c.Header] = "-"
			}
		}
		for header, field := range want {
			if got[header] != field {
				t.Errorf("%s: %s means %q, want %q", file, header, got[header], field)
			}
		}
	}
}

// The worker's address that a form tool notes is never the patient's.
func TestRespondentIsNotThePatient(t *testing.T) {
	for _, file := range []string{"microsoft-forms.csv", "google-forms.csv"} {
		_, set := read(t, filepath.Join("testdata", file), known(t))
		for c := range set.Cases() {
			if c.PatientEmail != "" || c.PatientFirstName == "Dana" {
				t.Errorf("%s: the patient is %q, %q", file, c.PatientFirstName, c.PatientEmail)
			}
		}
	}
}

// Codes of an export stand for words of a field; those of the office win.
func TestValuesOfAProfile(t *testing.T) {
	p, err := profiles.Parse([]byte("format: 1\nname: ours\nrecognized: {headers: [record_id, voicemail_ok]}\ncolumns:\n  - {header: record_id, field: case_id}\nvalues:\n  voicemail_ok: {\"1\": \"yes\", \"0\": \"no\"}\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, set := read(t, "testdata/redcap.csv", []*profiles.Profile{p})
	var got []string
	for c := range set.Cases() {
		got = append(got, c.CaseID+" "+string(c.VoicemailOk))
	}
	if strings.Join(got, ", ") != "101 yes, 102 no" {
		t.Errorf("cases are %q", got)
	}
}

// What is wrong with a profile is named with its line or its key.
func TestProfilesThatCannotBeUsed(t *testing.T) {
	for text, want := range map[string]string{
		"format: 2\nname: x\nrecognized: {headers: [a]}\n":                                                 "format is 2",
		"format: 1\nrecognized: {headers: [a]}\n":                                                          "name is missing",
		"format: 1\nname: x\n":                                                                             "recognized: headers is missing",
		"format: 1\nname: x\nrecognized: {headers: [a], at_least: 2}\n":                                    "at_least is 2",
		"format: 1\nname: x\nrecognized: {headers: [a]}\nrows: 3\n":                                        "[4:1]",
		"format: 1\nname: x\nrecognized: {headers: [a]}\ncolumns:\n  - {header: a, field: patient_nick}\n": "patient_nick",
		"format: 1\nname: x\nrecognized: {headers: [a]}\nvalues: {voicemail_ok: {\"1\": \"perhaps\"}}\n":   "perhaps",
		"format: 1\nname: x\nrecognized: {headers: [a]}\nvalues: {nothing: {\"1\": \"yes\"}}\n":            "nothing",
		"format: 1\nname: x\nrecognized: {headers: [a]}\nchecked: yesterday\n":                             "checked",
		"format: 1\nname: x\nrecognized: {headers: [a]}\ntested: often\n":                                  "tested",
	} {
		if _, err := profiles.Parse([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: the error is %v, want %q in it", text, err, want)
		}
	}
}

// A profile that was saved from a sheet knows the next sheet of the same shape, holds no
// value of it, and an office's own wins over those of the program.
func TestSavedProfiles(t *testing.T) {
	for _, file := range []string{"epic.csv", "salesforce.csv", "google-forms.csv"} {
		book, set := read(t, filepath.Join("testdata", file), known(t))
		p, err := profiles.Save("ours", set.Columns)
		if err != nil {
			t.Fatal(err)
		}
		content, err := p.YAML()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range book.Tables[0].Rows {
			for _, cell := range row.Cells() {
				if len(cell.Shown) > 2 && strings.Contains(string(content), cell.Shown) {
					t.Errorf("%s: the saved profile holds the value %q", file, cell.Shown)
				}
			}
		}
		folder := t.TempDir()
		officeFile := filepath.Join(folder, "casepacket.yaml")
		if err := os.MkdirAll(filepath.Join(folder, profiles.Folder), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, profiles.Folder, "ours.yaml"), content, 0o600); err != nil {
			t.Fatal(err)
		}
		list, err := profiles.Of(officeFile)
		if err != nil {
			t.Fatal(err)
		}
		if got := profiles.Recognize(book.Tables[0], list); got == nil || got.Name != "ours" {
			t.Fatalf("%s goes by %v", file, got)
		}
		_, again := read(t, filepath.Join("testdata", file), list)
		for i, c := range again.Columns {
			if was := set.Columns[i]; c.Means.Field.Name != was.Means.Field.Name {
				t.Errorf("%s: %s means %q, and %q before", file, c.Header, c.Means.Field.Name, was.Means.Field.Name)
			}
		}
	}
}
