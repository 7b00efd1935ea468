package plan

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casepacket/internal/intake"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
)

// deathTable is a sheet of one case with a header and a value more than a letter needs.
func deathTable(t *testing.T, header, value string) string {
	t.Helper()
	columns := [][2]string{
		{"case_id", "D-1"}, {"First name", "Pat"}, {"Last name", "Example"}, {"patient_dob", "1960-05-04"}, {"patient_address1", "1 Sample Street"},
		{"patient_city", "Springfield"}, {"patient_state", "IL"}, {"patient_zip", "62701"}, {"patient_phone", "202-555-0143"}, {"diagnosis_text", "gallstones"},
		{"second_doctor_name", "Dr. Lee Placeholder"}, {"second_doctor_fax", "202-555-0188"},
	}
	var names, values []string
	placed := false
	for _, c := range columns {
		if c[0] == header {
			c[1], placed = value, true
		}
		names, values = append(names, c[0]), append(values, `"`+c[1]+`"`)
	}
	if !placed {
		names, values = append(names, header), append(values, `"`+value+`"`)
	}
	path := filepath.Join(t.TempDir(), "cases.csv")
	if err := os.WriteFile(path, []byte(strings.Join(names, ",")+"\n"+strings.Join(values, ",")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestASheetThatSaysThatThePatientDiedHolds(t *testing.T) {
	for _, test := range []struct {
		header, value string
		held          bool
	}{
		{"Notes", "deceased 11/2", true}, {"Remarks", "Patient died", true}, {"Comments", "RIP", true}, {"Misc", "passed away", true}, {"internal_note", "Pt passed away 11/2", true},
		{"Last name", "Example (deceased)", true}, {"First name", "†Pat", true}, {"Follow up", "fallecido", true}, {"Color", "died", true}, {"patient_phone", "deceased", true},
		{"Deceased?", "Yes", true}, {"Deceased", "1", true}, {"Deceased", "x", true}, {"Is deceased", "TRUE", true}, {"Patient deceased (Y/N)", "Y", true}, {"Deceased", "11/2/2026", true}, {"Deceased flag", "D", true},
		{"Date of death", "2026-11-02", true}, {"DOD", "11/02/2026", true}, {"Deathdate", "2026-11-02", true}, {"Death date", "about Easter", true}, {"patient_death_date", "2026-11-02", true}, {"Deceased date", "Nov 2026", true},
		{"Vital status", "Dead", true}, {"Vital status", "Deceased", true}, {"representative_authority", "executor", true}, {"case_status", "deceased 11/2", true},

		{"Notes", "mother died of breast cancer", false}, {"Remarks", "not deceased", false}, {"Notes", "call before the deadline", false}, {"Deceased?", "No", false}, {"Deceased", "0", false}, {"Deceased", "FALSE", false},
		{"Deceased", "n", false}, {"Deceased", "Unknown", false}, {"Deceased", "N/A", false}, {"Is deceased", "", false}, {"Date of death", "", false}, {"Date of death", "n/a", false}, {"Deathdate", "9999-12-31", false}, {"DOD", "-", false},
		{"Vital status", "Alive", false}, {"Vital status", "Living", false}, {"diagnosis_text", "Cancer; the mother died of it", false}, {"history_note", "Deceased donor kidney in 2019", false}, {"Donor", "deceased donor kidney", false},
		{"second_doctor_name", "Dr. Rip Example", false}, {"Last name", "Late", false}, {"Last name", "Deadman", false}, {"Color", "red", false}, {"case_status", "open", false},
	} {
		p := planOf(t, deathTable(t, test.header, test.value), envOn(t, "2026-11-23")).Packets[0]
		held := p.Find("appointment-request") == nil || p.Find("appointment-request").Outcome() != Ready
		visit := p.Find("visit-preparation").Outcome() == Held
		if told := len(told(p, "V-ID-20")) > 0; told != test.held || held != test.held || visit != test.held {
			t.Errorf("%s = %q: told %v, letter held %v, sheet held %v; want %v: %v", test.header, test.value, told, held, visit, test.held, p.Problems)
		}
	}
}

// Only the word open releases what waits, and it is still said; a list calls everybody
// active. In prose it is a warning.
func TestWhatReleasesACaseThatSeemsDead(t *testing.T) {
	with := func(status, field, text string) *Packet {
		path := deathTable(t, field, text)
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(content), "\n")
		if err := os.WriteFile(path, []byte(lines[0]+",Status\n"+lines[1]+","+status+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return planOf(t, path, envOn(t, "2026-11-23")).Packets[0]
	}
	for status, want := range map[string]string{"open": "ready", "Open": "ready", "Active": "held", "pending": "held", "": "held"} {
		p := with(status, "Notes", "pt deceased 11/2")
		if got := outcomes(p)["appointment-request"]; got != want || len(told(p, "V-ID-20")) != 1 {
			t.Errorf("%q: %s, want %s; told %v", status, got, want, told(p, "V-ID-20"))
		}
	}
	p := with("", "history_note", "The patient died on November 2.")
	if said := told(p, "V-ID-20"); len(said) != 1 || !strings.HasPrefix(said[0], "warning") || outcomes(p)["appointment-request"] != "ready" {
		t.Errorf("prose: %v, %v", said, outcomes(p))
	}
}

func TestACommentThatSaysThatThePatientDiedHolds(t *testing.T) {
	for text, held := range map[string]bool{"Patient died. Do not send!": true, "Dana:\ndeceased 11/2": true, "call first": false, "her mother died in May": false} {
		book, err := input.Open(deathTable(t, "Color", "red"), nil, sheet.Options{HeaderScore: intake.HeaderScore})
		if err != nil {
			t.Fatal(err)
		}
		book.Tables[0].Comments = map[int][]sheet.Comment{2: {{Ref: "F2", Text: text}}}
		p := planBook(t, book, envOn(t, "2026-11-23")).Packets[0]
		said := told(p, "V-ID-20")
		if (outcomes(p)["appointment-request"] == "held") != held || (len(said) == 1) != held || held && !strings.Contains(said[0], " F2 ") {
			t.Errorf("%q: %v, %v", text, outcomes(p), said)
		}
	}
}

const deadCase = denialsCase + `case_status: deceased
patient_death_date: "2026-11-10"
representative_name: Sol Exempla
representative_authority: executor
representative_document: letters testamentary of November 16, 2026
appointment_date: "2026-12-10"
decision_deadline: "2026-12-20"
opinions:
- opinion_doctor: Dr. A Muster
  opinion_date: "2026-02-10"
  opinion_diagnosis: benign
- opinion_doctor: Dr. B Muster
  opinion_date: "2026-03-10"
  opinion_diagnosis: not benign
arguments:
- argument_kind: diagnosis_uncertain
  argument_text: The two reports contradict each other.
  evidence_ref: Both reports
  argument_denial: all
`

func TestWhatIsMadeAfterADeath(t *testing.T) {
	served := strings.Replace(deadCase, "denial_reference: MSH-7", "denial_reference: MSH-7\n  service_date: \"2026-10-01\"", 1)
	replaced := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(served) }
	for _, test := range []struct {
		name, yaml, records string
	}{
		{"an executor acts", served, "ready"},
		{"an administrator acts", replaced("authority: executor", "authority: administrator"), "ready"},
		{"a small estate", replaced("authority: executor", "authority: small_estate"), "ready"},
		{"next of kin with a paper", replaced("authority: executor", "authority: next_of_kin"), "ready"},
		{"next of kin without one", replaced("authority: executor", "authority: next_of_kin", "representative_document: letters testamentary of November 16, 2026\n", ""), "held"},
		{"a power of attorney", replaced("authority: executor", "authority: health_care_poa"), "held"},
		{"a guardian", replaced("authority: executor", "authority: guardian"), "held"},
		{"no authority", replaced("representative_authority: executor\n", ""), "held"},
		{"no day of death", replaced("patient_death_date: \"2026-11-10\"\n", ""), "held"},
		{"a day of death to come", replaced("2026-11-10", "2026-12-10"), "blocked"},
		{"nobody acts", replaced("representative_name: Sol Exempla\n", ""), "blocked"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := oneCase(t, test.yaml, envOn(t, "2026-11-23"))
			got := outcomes(p)
			if got["records-request-1"] != test.records {
				t.Errorf("the records request is %s, want %s: %v", got["records-request-1"], test.records, p.Problems)
			}
			if said := told(p, "V-ID-21"); test.records != "ready" && test.name != "nobody acts" && len(said) == 0 {
				t.Errorf("held without a word: %v", p.Problems)
			}
			for name := range got {
				if name != "records-request-1" && name != "appeal-2" && name != "authorization-1" {
					t.Errorf("%s is made", name)
				}
			}
			if p.Find("appeal-2") == nil {
				t.Error("the appeal about a service that was given is not made")
			}
		})
	}
	p := oneCase(t, served, envOn(t, "2026-11-23"))
	for _, name := range []string{"records-request-1", "appeal-2"} {
		text := written(t, p.Find(name))
		for _, want := range []string{"the late Noor Exempla , who died on November 10, 2026 , as executor of the estate", "executor of the estate of Noor Exempla"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q: %s", name, want, text)
			}
		}
		if strings.Contains(text, "appointment is on") {
			t.Errorf("%s speaks of the appointment", name)
		}
	}
}
