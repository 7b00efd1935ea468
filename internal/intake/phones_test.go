package intake

import "testing"

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
