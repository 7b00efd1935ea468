package office

import (
	"os"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	o, err := Read(strings.NewReader("agency:\n  name: Example Patient Help\npaper: a4\nheaders:\n  Dr: first_doctor_name\n"), "casepacket.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if o.Agency.Name != "Example Patient Help" || o.Paper != "a4" || o.RecordsLeadDays != 5 || o.SendByDays.Mail != 7 || o.Headers["Dr"] != "first_doctor_name" {
		t.Errorf("%+v", o)
	}
}

func TestEmptyFileIsAnOfficeThatSetsNothing(t *testing.T) {
	o, err := Read(strings.NewReader(""), "casepacket.yaml")
	if err != nil || o.Paper != "letter" {
		t.Errorf("%+v %v", o, err)
	}
}

func TestMistakesAreToldWithTheFile(t *testing.T) {
	for text, want := range map[string]string{
		"paper: legal\n":                 "paper is \"legal\"; it can be letter or a4",
		"papper: a4\n":                   "unknown field",
		"time_zone: Springfield\n":       "no time zone name",
		"headers:\n  Dr: doctor\n":       "which is no field",
		"records_lead_days: 900\n":       "it can be 0 to 60",
		"send_by_days:\n  mail: -1\n":    "it can be 0 to 60",
		"date_order: year-first\n":       "month-first or day-first",
		"agency: [a list\n":              "casepacket.yaml",
		"limits:\n  cells: -1\n":         "limits: cells is -1; it can be 1 to",
		"cover_name: nick\n":             "full or initials",
		"letterhead: golden\n":           "left out or preprinted",
		"address_window:\n  left: 190\n": "address_window: left is 190",
		"address_window:\n  top: 70\n":   "address_window: top is 70 and bottom 77.3",
	} {
		_, err := Read(strings.NewReader(text), "casepacket.yaml")
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "casepacket.yaml") {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// A key that is none is told with the one that was probably meant.
func TestWhatKeyWasMeant(t *testing.T) {
	for text, want := range map[string]string{
		"papper: a4\n":                   "Perhaps this is meant: paper",
		"agency:\n  worker_name: Dana\n": "Perhaps this is meant: worker: name",
		"worker_phone: 202-555-0101\n":   "Perhaps this is meant: worker: phone",
		"nightly:\n  in-box: in\n":       "Perhaps this is meant: nightly: inbox",
		"send_by_days:\n  currier: 3\n":  "Perhaps this is meant: send_by_days: courier",
		"inbox: in\n":                    "Perhaps this is meant: nightly: inbox",
		"something_else_altogether: 1\n": "",
	} {
		_, err := Read(strings.NewReader(text), "casepacket.yaml")
		if err == nil || !strings.Contains(err.Error(), want) || want == "" && strings.Contains(err.Error(), "Perhaps") {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestSampleIsSound(t *testing.T) {
	file, err := os.Open("../../samples/casepacket.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := Read(file, "casepacket.yaml"); err != nil {
		t.Error(err)
	}
}
