package plan

import (
	"regexp"
	"strings"
	"testing"

	"casepacket/internal/facts"
)

// requestsInWords are the sentences by which a letter to a records holder asks for
// something, each with what the authorization behind it must name.
var requestsInWords = []struct{ letter, authorization *regexp.Regexp }{
	{regexp.MustCompile(`copy of the pathology report`), regexp.MustCompile(`pathology report`)},
	{regexp.MustCompile(`original stained slides`), regexp.MustCompile(`slides`)},
	{regexp.MustCompile(`send (?:the slides or )?recuts`), regexp.MustCompile(`recuts`)},
	{regexp.MustCompile(`may ask for unstained sections`), regexp.MustCompile(`unstained sections`)},
	{regexp.MustCompile(`unstained sections or the block`), regexp.MustCompile(`block`)},
	{regexp.MustCompile(`DICOM series, with a viewer and the report`), regexp.MustCompile(`radiology report`)},
	{regexp.MustCompile(`original mammograms listed below, with copies of the reports`), regexp.MustCompile(`radiology report`)},
	{regexp.MustCompile(`findings of the physical examination`), regexp.MustCompile(`findings of the physical examination`)},
}

// notPermitted lists what the letters of a packet ask for in words and their
// authorization does not name, and how many requests in words there are.
func notPermitted(t *testing.T, p *Packet) (lacks []string, requests int) {
	t.Helper()
	for _, d := range p.Documents {
		if _, ok := d.Data.Item.Of.(*facts.Request); !ok || len(d.Carries) == 0 {
			continue
		}
		letter, form := written(t, d), ""
		for _, carried := range d.Carries {
			if a, ok := carried.Data.Item.Of.(*facts.AuthorizationItem); ok {
				form += strings.Join(a.Information, "; ") + "; "
			}
		}
		for _, words := range requestsInWords {
			if asked := words.letter.FindString(letter); asked != "" {
				if requests++; !words.authorization.MatchString(form) {
					lacks = append(lacks, p.Case.CaseID+" "+d.Name()+": "+asked)
				}
			}
		}
	}
	return lacks, requests
}

// Nothing that a letter of the samples asks for in its sentences lacks on the
// authorization behind it.
func TestAuthorizationsOfTheSamplesCoverTheWordsOfTheLetters(t *testing.T) {
	plan := planOf(t, "../../samples/cases.xlsx", envOn(t, "2026-11-23"))
	requests := 0
	for _, p := range plan.Packets {
		lacks, n := notPermitted(t, p)
		for _, l := range lacks {
			t.Error(l)
		}
		requests += n
	}
	if requests < 20 {
		t.Errorf("only %d requests in words were found: the templates say it otherwise now", requests)
	}
}

const lendingCase = `
case_id: L-1
patient_first_name: Noor
patient_last_name: Exempla
patient_dob: "1962-11-05"
patient_address1: 27 Birch Row
patient_city: Albany
patient_state: NY
patient_zip: "12207"
patient_phone: 202-555-0171
diagnosis_text: tumor of the salivary gland
second_doctor_name: Dr. Rain Primer
second_doctor_org: Hudson Example Cancer Center
second_doctor_address1: 400 Example Parkway
second_doctor_city: Albany
second_doctor_state: NY
second_doctor_zip: "12208"
second_doctor_fax: 202-555-0172
records:
- record_holder_name: Capital Example Pathology
  record_holder_fax: 202-555-0174
  record_date_from: "2026-10-15"
  record_accession: CP-26-1183
`

func TestAuthorizationsCoverTheWordsOfTheLetter(t *testing.T) {
	for _, test := range []struct{ name, row string }{
		{"slides", "  record_type: pathology_slides\n"},
		{"a block", "  record_type: pathology_block\n"},
		{"slides with the report", "  record_type: pathology_slides\n  record_material: both\n"},
		{"a report with the slides", "  record_type: pathology_report\n  record_material: both\n  ship_to: second_office\n"},
		{"slides for the agency", "  record_type: pathology_slides\n  ship_to: agency\nagency_name: Example Patient Help\n"},
		{"images", "  record_type: imaging_study\n  ship_to: second_office\n"},
		{"images in a protected category", "  record_type: imaging_study\n  sensitive_categories: hiv_aids\n"},
		{"images with the report", "  record_type: radiology_report\n  record_material: both\n  ship_to: second_office\n"},
		{"mammograms in a protected category", "  record_type: mammogram\n  ship_to: second_office\n  sensitive_categories: genetic\n"},
		{"notes for a reader", "  record_type: chart_notes\n  ship_to: second_office\nopinion_mode: records_only\n"},
		{"slides for a reader", "  record_type: pathology_slides\nopinion_mode: records_only\n"},
		{"psychotherapy notes for a reader", "  record_type: other\n  ship_to: second_office\n  sensitive_categories: psychotherapy_notes\nopinion_mode: records_only\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := oneCase(t, lendingCase+test.row, envOn(t, "2026-11-23"))
			lacks, _ := notPermitted(t, p)
			for _, l := range lacks {
				t.Error(l)
			}
			if outcomes(p)["records-request-1"] != "ready" {
				t.Errorf("%v: %v", outcomes(p), p.Problems)
			}
		})
	}
}

// An authorization that the sheet words itself is compared with the sentences of the
// letter too, and with what a worker's own sentence asks for.
func TestOwnWordsOfAnAuthorization(t *testing.T) {
	const slides, images = "  record_type: pathology_slides\n", "  record_type: imaging_study\n  ship_to: second_office\n"
	for _, test := range []struct{ row, want string }{
		{slides + "auth_information: pathology slides CP-26-1183\n", "blocked"},
		{slides + "auth_information: slides and tissue block\n", "blocked"},
		{slides + "auth_information: the biopsy slides of October\n", "blocked"},
		{slides + "auth_information: pathology slides and reports\n", "ready"},
		{slides + "auth_information: pathology\n", "ready"},
		{slides + "auth_information: pathology materials\n", "ready"},
		{slides + "auth_information: all records\n", "ready"},
		{slides + "auth_information: biopsy of October 15, 2026\n", "ready"},
		{images + "auth_information: MRI images of October\n", "blocked"},
		{images + "auth_information: MRI of October\n", "ready"},
		{images + "auth_information: radiology\n", "ready"},
		{slides + "  letter_note: Please also send the operative note.\n", "held"},
		{slides + "  letter_note: Please include the chart notes of the surgeon.\n", "held"},
		{slides + "  letter_note: Kindly forward the CT reports too.\n", "held"},
		{slides + "  letter_note: Please send the slides with a courier, well packed.\n", "ready"},
		{slides + "  letter_note: Please send the pathology report with them.\n", "ready"},
		{slides + "  letter_note: Do not send billing records.\n", "ready"},
		{slides + "  letter_note: The surgeon's office notes say that it was removed whole.\n", "ready"},
		{slides + "  letter_note: Please call when they are packed.\n", "ready"},
		{"  record_type: lab_report\n  letter_note: Please also send the operative note.\n", "ready"}, // a patient's own copy rests on no authorization
	} {
		p := oneCase(t, lendingCase+test.row, envOn(t, "2026-11-23"))
		if got := outcomes(p)["records-request-1"]; got != test.want {
			t.Errorf("%s: %s, want %s: %v", strings.TrimSpace(test.row), got, test.want, told(p, "V-REC-9"))
		}
	}
}
