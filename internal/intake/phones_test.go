package intake

import (
	"fmt"
	"testing"
)

// Two numbers in the cell of the patient's telephone are both kept, where a column for the
// other one does not say else.
func TestTwoNumbersOfThePatient(t *testing.T) {
	for cells, want := range map[string]string{
		"home 202-555-0143 cell 202-555-0144,":     "2025550143 2025550144",
		"202-555-0143 / 202-555-0144,202-555-0199": "2025550143 2025550199",
		"202-555-0143 / daughter 202-555-0144,":    " ",
		"202-555-0143 x12 or 0199,":                "202-555-0143 x12 or 0199 ",
	} {
		c := casesOf(readCSV(t, "case_id,last name,patient_phone,patient_phone_alt\nC-1,Example,"+cells+"\n"))[0]
		if got := c.PatientPhone + " " + c.PatientPhoneAlt; got != want {
			t.Errorf("%s: %s, want %s", cells, got, want)
		}
	}
}

// ZIP codes of Puerto Rico lose two zeros; the state tells them from codes that lost their end.
func TestZIPCodesOfPuertoRico(t *testing.T) {
	for cells, want := range map[string]string{"907,PR": "00907 true", "9070001,Puerto Rico": "00907-0001 true", "627,IL": "627 false", "907,": "907 false", "62701,IL": "62701 false"} {
		set := readCSV(t, "case_id,last name,patient_zip,patient_state\nC-1,Example,"+cells+"\n")
		if got := fmt.Sprint(casesOf(set)[0].PatientZIP, " ", hasCode(set, "SH-32")); got != want {
			t.Errorf("%s: %s, want %s", cells, got, want)
		}
	}
}
