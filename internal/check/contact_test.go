package check

import (
	"slices"
	"testing"

	"casepacket/internal/casefile/casetest"
)

func TestContactOfTheWorker(t *testing.T) {
	env := testEnv(t)
	c := casetest.SoundCase()
	c.WorkerPhone, c.WorkerEmail = "2025550199", "dana@example.com"
	told := func() (fields []string) {
		for _, p := range checkIdentity(c, env) {
			if p.Code == "V-ID-25" {
				fields = append(fields, p.Field)
			}
		}
		return fields
	}
	c.PatientPhone, c.PatientEmail = "2025550143", "pat@example.com"
	if got := told(); got != nil {
		t.Errorf("a patient's own: %v", got)
	}
	c.PatientPhone, c.PatientEmail = "2025550199", "Dana@example.com"
	if got := told(); !slices.Equal(got, []string{"patient_phone", "patient_email"}) {
		t.Errorf("a worker's: %v", got)
	}
	c.PatientPhone, c.PatientEmail, c.WorkerPhone, c.WorkerEmail = "", "", "", ""
	if got := told(); got != nil {
		t.Errorf("none: %v", got)
	}
}
