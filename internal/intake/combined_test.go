package intake

import (
	"slices"
	"strings"
	"testing"
)

// Sheets hold an address in one cell, in two, or in four; whatever is left over is
// not guessed.
func TestAddressesAsSheetsHoldThem(t *testing.T) {
	for _, c := range []struct {
		headers, cells string
		want           string // street, second line, city, state, ZIP
		code           string
	}{
		{"Street address;City, State, Zip", "1 Sample Street;Springfield, IL 62701", "1 Sample Street||Springfield|IL|62701", ""},
		{"Street address;City/State/Zip", "1 Sample Street;Springfield/IL/62701", "1 Sample Street||Springfield|IL|62701", ""},
		{"Home address;City, State, Zip", "1 Sample Street, Apt 5B;Springfield, Illinois 62701-1234", "1 Sample Street|Apt 5B|Springfield|IL|62701-1234", ""},
		{"Home address;City;State;Zip", "1 Sample Street;Springfield;IL;62701", "1 Sample Street||Springfield|IL|62701", ""},
		{"Home address;City;State;Zip", "1 Sample Street, Dayton OH;Springfield;IL;62701", "||Springfield|IL|62701", "SH-63"},
		{"Home address;City;State;Zip", "1 Sample Street Dayton OH 45402;Springfield;IL;62701", "||Springfield|IL|62701", "SH-63"},
		{"Home address;City;State;Zip", "1 Sample Street;Springfield;;62701", "||Springfield||62701", "SH-63"},
		{"Street address;City and state;Zip", "1 Sample Street;St. Paul, MN;55101", "1 Sample Street||St. Paul|MN|55101", ""},
		{"Street address;City, State, Zip", "1 Sample Street;Springfield", "1 Sample Street||||", "SH-63"},
		{"Street address;City, State, Zip", "1 Sample Street;Springfield, XX 62701", "1 Sample Street||||", "SH-63"},
		{"Home address", "1 Sample Street, Springfield, IL 62701", "1 Sample Street||Springfield|IL|62701", ""},
	} {
		set := readCSV(t, "case_id;name;"+c.headers+"\nC-1;Pat Example;"+c.cells+"\n")
		p := casesOf(set)[0]
		got := strings.Join([]string{p.PatientAddress1, p.PatientAddress2, p.PatientCity, p.PatientState, p.PatientZIP}, "|")
		if got != c.want || hasCode(set, "SH-63") != (c.code != "") {
			t.Errorf("%s: %s gives %s, want %s and %q; %v", c.headers, c.cells, got, c.want, c.code, problemsOf(set))
		}
	}
}

func hasCode(set *Set, code string) bool {
	for _, p := range problemsOf(set) {
		if p.Code == code {
			return true
		}
	}
	return false
}

// Two columns for a name, as below headings of groups: which is the patient's is not
// guessed.
func TestTwoColumnsOfNamesThatDiffer(t *testing.T) {
	set := readCSV(t, "case_id,patient name,name,client\nC-1,Pat Example,Dr. Roe,Pat Example\nC-2,Pat Example,Pat Example,\n")
	if first := casesOf(set)[0]; first.PatientLastName != "" || !hasCode(set, "SH-55") {
		t.Errorf("the name is %q; %v", first.PatientLastName, problemsOf(set))
	}
	if second := casesOf(set)[1]; second.PatientLastName != "Example" {
		t.Errorf("of two equal names is read %q", second.PatientLastName)
	}
}

// A second telephone of the patient is the other number, unless a column says that
// it is that one.
func TestTwoTelephones(t *testing.T) {
	for headers, want := range map[string][2]string{
		"home phone,cell":              {"2025550143", "2025550144"},
		"cell,phone (home)":            {"2025550143", "2025550144"},
		"phone,work phone":             {"2025550143", "2025550144"},
		"phone,Phone":                  {"", ""},
		"home phone,cell,other phone":  {"", "2025550145"},
		"patient_phone,mobile":         {"2025550143", "2025550144"},
		"other phone,cell, home phone": {"", "2025550143"},
	} {
		numbers := []string{"202-555-0143", "202-555-0144", "202-555-0145"}[:strings.Count(headers, ",")+1]
		set := readCSV(t, "case_id,name,"+headers+"\nC-1,Pat Example,"+strings.Join(numbers, ",")+"\n")
		p := casesOf(set)[0]
		if got := [2]string{p.PatientPhone, p.PatientPhoneAlt}; got != want || slices.Contains(want[:], "") != (hasCode(set, "SH-55") || hasCode(set, "SH-96")) {
			t.Errorf("%s: %v, want %v; %v", headers, got, want, problemsOf(set))
		}
	}
}
