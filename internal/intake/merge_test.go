package intake

import (
	"cmp"
	"fmt"
	"strings"
	"testing"
)

// A case that stands in several rows, as people write it: what becomes one case,
// what is told, and where. The cases come first, each with its holders and faxes;
// then severity, code and cell of what is said of the rows.
func TestACaseInSeveralRows(t *testing.T) {
	const header = "case_id,first name,last name,dob,phone,diagnosis,case status,record_holder_name,record_holder_fax,record_type,record_date_from\n"
	const first = "C-1,Pat,Example,1960-05-04,202-555-0143,asthma,,Example Lab,202-555-0150,lab_report,2024\n"
	for name, test := range map[string]struct{ rows, want string }{
		"another holder": {
			first + "C-1,Pat,Example,1960-05-04,202-555-0143,asthma,,Other Lab,202-555-0151,lab_report,2024\n",
			"C-1 Example asthma [Example Lab 2025550150] [Other Lab 2025550151]; note SH-66 A3",
		},
		"blanks are filled, capitals make no difference": {
			"C-1,Pat,Example,,,,,Example Lab,202-555-0150,lab_report,2024\nc-1,PAT,EXAMPLE,1960-05-04,,asthma,,,,,\n",
			"C-1 Example asthma [Example Lab 2025550150]; note SH-66 A3",
		},
		"what is repeated counts once": {first + first, "C-1 Example asthma [Example Lab 2025550150]; note SH-66 A3"},
		"the fax is written once": {
			first + "C-1,,,,,,,example lab,,pathology_slides,2024\n",
			"C-1 Example asthma [Example Lab 2025550150] [example lab 2025550150]; note SH-66 A3",
		},
		"a contradiction": {
			first + "C-1,Pat,Example,1960-05-04,,gout,,,,,\n",
			"C-1 Example - [Example Lab 2025550150]; error V-ID-6 F2; note SH-66 A3; error V-ID-6 F3",
		},
		"a choice that steers every letter": {
			first + "C-1,Pat,Example,1960-05-04,,,closed,,,,\nC-1,Pat,Example,1960-05-04,,,open,,,,\n",
			"C-1 Example asthma [Example Lab 2025550150]; note SH-66 A3; error V-ID-6 G3 every document; note SH-66 A4; error V-ID-6 G4 every document",
		},
		"two people": {
			first + "C-1,Ann,Other,1961-05-04,202-555-0143,asthma,,,,,\n",
			"C-1 Example asthma [Example Lab 2025550150]; C-1 Other asthma; error V-ID-6 A2; error V-ID-6 A3",
		},
		"nobody": {
			first + ",,,,,,,Other Lab,202-555-0151,lab_report,2024\n",
			"C-1 Example asthma [Example Lab 2025550150]; error SH-61 A3",
		},
		"no case id, and surely one": {
			strings.Replace(first, "C-1", "", 1) + ",Pat,Example,1960-05-04,202-555-0143,,,Other Lab,202-555-0151,lab_report,2024\n",
			"M-EEDOCZFZ Example asthma [Example Lab 2025550150] [Other Lab 2025550151]; note SH-58 A2; warning SH-66 A3; note SH-58 A3",
		},
		"no case id, and perhaps two": {
			strings.Replace(first, "C-1", "", 1) + ",Pat,Example,1960-05-04,,,,Other Lab,202-555-0151,lab_report,2024\n",
			"M-EEDOCZFZ Example asthma [Example Lab 2025550150]; M-EEDOCZFZ Example - [Other Lab 2025550151]; error V-ID-6 A2; error V-ID-6 A3",
		},
	} {
		set := readCSV(t, header+test.rows)
		var got []string
		for _, c := range casesOf(set) {
			line := c.CaseID + " " + c.PatientLastName + " " + cmp.Or(c.DiagnosisText, "-")
			for _, r := range c.Records {
				line += fmt.Sprintf(" [%s %s]", r.RecordHolderName, r.RecordHolderFax)
			}
			got = append(got, line)
		}
		for _, p := range problemsOf(set) {
			switch p.Code {
			case "V-ID-6", "SH-58", "SH-61", "SH-66":
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", p.Severity, p.Code, p.Where.Cell, strings.Join(p.Documents, " "))))
			}
		}
		if text := strings.Join(got, "; "); text != test.want {
			t.Errorf("%s:\n got %s\nwant %s", name, text, test.want)
		}
	}
}
