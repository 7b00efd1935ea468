package check

import (
	"strings"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
)

// A letter to a hospital does not go to the patient's own telephone.
func TestFaxIsNotThePatients(t *testing.T) {
	for what, c := range map[string]struct {
		set  func(*casefile.Case)
		want string
	}{
		"all different":        {func(*casefile.Case) {}, ""},
		"the insurer's":        {func(c *casefile.Case) { c.PayerFax = c.PatientPhone }, "payer_fax"},
		"the other number":     {func(c *casefile.Case) { c.PatientPhoneAlt = "2025550177"; c.SecondDoctorFax = "2025550177" }, "second_doctor_fax"},
		"the representative's": {func(c *casefile.Case) { c.RepresentativePhone = "2025550178"; c.FirstDoctorFax = "2025550178" }, "first_doctor_fax"},
		"of one record of two": {func(c *casefile.Case) {
			casetest.AddRecord(c, &casefile.Record{RecordHolderName: "Lab", RecordHolderFax: c.PatientPhone})
		}, "record_holder_fax"},
		"two offices with one":    {func(c *casefile.Case) { c.PayerFax = c.SecondDoctorFax }, ""},
		"neither is there at all": {func(c *casefile.Case) { c.PatientPhone, c.PayerFax = "", "" }, ""},
	} {
		patient := casetest.SoundCase()
		patient.PatientPhone = "2025550176"
		c.set(patient)
		var got []string
		for _, p := range checkIdentity(patient, testEnv(t)) {
			if p.Code == "V-ID-26" {
				got = append(got, p.Field)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", what, got, c.want)
		}
	}
}
