package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Several things in one cell, as people write them: which requests become of it,
// with the fax number where it is sure whose it is, and what is said.
func TestSeveralThingsInOneCell(t *testing.T) {
	for cells, want := range map[string]string{
		"Example Lab,lab_report":                         "Example Lab|lab_report|2025550150",
		`Example Lab,"path report; slides"`:              "Example Lab|pathology_report|2025550150 Example Lab|pathology_slides|2025550150 note SH-67",
		`Example Lab,labs and chart`:                     "Example Lab|lab_report|2025550150 Example Lab|chart_notes|2025550150 note SH-67",
		`Example Lab,"labs, papyrus"`:                    "Example Lab||2025550150 missing SH-28",
		`Example Lab; Other Lab,labs`:                    "Example Lab|lab_report| Other Lab|lab_report| missing V-REC-11 missing V-REC-11",
		`Example Lab / Other Lab + Third Lab,labs`:       "Example Lab|lab_report| Other Lab|lab_report| Third Lab|lab_report| missing V-REC-11 missing V-REC-11 missing V-REC-11",
		`Example Lab or Other Lab,"labs; chart"`:         "Example Lab|lab_report| Example Lab|chart_notes| Other Lab|lab_report| Other Lab|chart_notes| missing V-REC-11 missing V-REC-11 missing V-REC-11 missing V-REC-11 note SH-67",
		"\"Example Lab\n12 Sample Street\nDayton\",labs": "|lab_report|2025550150 missing V-REC-11",
		`Kim & Lee Example Clinic,labs`:                  "Kim & Lee Example Clinic|lab_report|2025550150",
	} {
		set := readCSV(t, "case_id,last name,record_holder_name,record_type,record_holder_fax\nC-1,Example,"+cells+",202-555-0150\n")
		var got, said []string
		for _, r := range casesOf(set)[0].Records {
			got = append(got, r.RecordHolderName+"|"+r.RecordType+"|"+r.RecordHolderFax)
		}
		for _, p := range problemsOf(set) {
			switch p.Code {
			case "V-REC-11", "SH-67", "SH-28":
				said = append(said, fmt.Sprintf("%s %s", p.Severity, p.Code))
			}
		}
		slices.Sort(said)
		if text := strings.Join(append(got, said...), " "); text != want {
			t.Errorf("%s:\n got %s\nwant %s", cells, text, want)
		}
	}
}

// A doctor's NPI may stand behind the name; beside one in its own column it must be
// the same.
func TestADoctorWithTheNPIInOneCell(t *testing.T) {
	for cells, want := range map[string]string{
		`"Maria Lopez, MD, NPI 1234567893",`:          "Maria Lopez, MD|1234567893",
		`Maria Lopez MD (NPI: 1234567893),1234567893`: "Maria Lopez MD|1234567893",
		`Maria Lopez MD NPI#1234567893,1245319599`:    "Maria Lopez MD| SH-55",
		`"Maria Lopez, MD",1245319599`:                "Maria Lopez, MD|1245319599",
		`"Maria Lopez, MD, NPI 1234567890",`:          "Maria Lopez, MD|1234567890 V-ID-8",
	} {
		set := readCSV(t, "case_id,last name,second_doctor_name,second_doctor_npi\nC-1,Example,"+cells+"\n")
		got := casesOf(set)[0].SecondDoctorName + "|" + casesOf(set)[0].SecondDoctorNPI
		for _, p := range problemsOf(set) {
			if p.Code == "SH-55" || p.Code == "V-ID-8" {
				got += " " + p.Code
			}
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", cells, got, want)
		}
	}
}
