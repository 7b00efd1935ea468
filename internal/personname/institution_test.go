package personname

import "testing"

func TestNamesInstitution(t *testing.T) {
	for text, want := range map[string]bool{
		"Example Clinic": true, "EXAMPLE CLINIC": true, "Dr. Example, Cardiology": true, "Neurosurgery": true, "Surgery": true,
		"Example/Oncologist": true, "Example, Pat (Radiation)": true, "tbd": true, "Pediatrics": true, "Psychiatry": true, "Example Ctr-Health": true,
		"Pat Example": false, "Dr. Pat Example, MD": false, "Clinicson": false, "Ology": false, "Pat Healthcote": false, "Incé": false,
		"Pat Service_x": false, "x2ology": false, "": false,
	} {
		if got := namesInstitution(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestHasShapeOfDegree(t *testing.T) {
	for letters, want := range map[string]bool{
		"PhD": true, "PharmD": true, "DrPH": true, "PsyD": true, "MSc": true, "MBBCh": true, "DPhil": true, "RPh": true, "EdD": true,
		"MD": false, "Example": false, "McDONALD": false, "phD": false, "D": false, "": false, "Pat": false, "Dr": false,
	} {
		if got := hasShapeOfDegree(letters); got != want {
			t.Errorf("%q: %v", letters, got)
		}
	}
}
