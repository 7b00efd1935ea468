package intake

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/casefile/casetest"
	"casepacket/internal/problem"
)

func TestSameNameAndBirthDate(t *testing.T) {
	const first = "T-1,Avery,Sample,1961-03-04\n"
	both := []string{"T-1 warning V-ID-5 patient_last_name", "T-2 warning V-ID-5 patient_last_name"}
	for _, test := range []struct {
		name, rows string
		want       []string
	}{
		{"twice", first + "T-2,Avery,Sample,1961-03-04\n", both},
		{"in other letters", first + "T-2,Avery,SAMPLE,1961-03-04\n", both},
		{"the second takes its birth date from another row", first + "T-2,Avery,Sample,\nT-2,,,1961-03-04\n", both},
		{"one case in two rows", first + first, nil},
		{"another birth date", first + "T-2,Avery,Sample,1961-03-05\n", nil},
		{"another first name", first + "T-2,Blair,Sample,1961-03-04\n", nil},
		{"no birth date", "T-1,Avery,Sample,\nT-2,Avery,Sample,\n", nil},
		{"no last name", "T-1,Avery,,1961-03-04\nT-2,Avery,,1961-03-04\n", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, c := range casesOf(readCSV(t, "case_id,patient_first_name,patient_last_name,patient_dob\n"+test.rows)) {
				for _, p := range c.Problems {
					if p.Code == "V-ID-5" {
						got = append(got, p.CaseID+" "+casetest.Summary(problem.List{p})[0])
						casetest.SayNothingPersonal(t, c, p)
					}
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}
