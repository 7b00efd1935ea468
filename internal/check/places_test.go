package check

import (
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
)

func TestZIPCodeAndState(t *testing.T) {
	env := testEnv(t)
	for _, test := range []struct {
		zip, state string
		told       bool
	}{
		{"62701", "IL", false}, {"62701-1234", "IL", false}, {"02139", "IL", true}, {"02139-4307", "IL", true}, {"62701", "MO", true}, {"62701", "", false}, {"", "IL", false},
		{"06390", "NY", false}, {"06390", "CT", true}, {"42223", "TN", false}, {"42223", "KY", false}, {"42224", "TN", true}, {"00907", "PR", false}, {"09012", "AE", false}, {"09012", "NJ", true},
		{"00000", "IL", true}, {"62701", "Illinois?", false}, {"6270", "IL", false}, {"20001", "DC", false}, {"20001", "MD", true},
	} {
		c := casetest.SoundCase()
		c.Records, c.Opinions, c.Denials = []*casefile.Record{{}}, []*casefile.Opinion{{}}, []*casefile.Denial{{}}
		for _, where := range []struct {
			of            any
			zip, state, k string
		}{
			{&c.Main, "patient_zip", "patient_state", ""}, {&c.Main, "payer_zip", "payer_state", ""}, {&c.Main, "second_doctor_zip", "second_doctor_state", ""},
			{c.Records[0], "record_holder_zip", "record_holder_state", "r"}, {c.Records[0], "ship_to_zip", "ship_to_state", "r"},
			{c.Opinions[0], "opinion_doctor_zip", "opinion_doctor_state", "o"}, {c.Denials[0], "appeal_to_zip", "appeal_to_state", "d"},
		} {
			before := []string{casefile.Text(where.of, where.zip), casefile.Text(where.of, where.state)}
			casefile.Put(where.of, where.zip, test.zip)
			casefile.Put(where.of, where.state, test.state)
			found := checkPlaces(c, env)
			if told := len(found) == 1 && found[0].Code == "V-ID-22" && found[0].Field == where.zip; told != test.told || !told && len(found) > 0 {
				t.Errorf("%s %s in %s: %v", test.zip, test.state, where.zip, casetest.Summary(found))
			}
			casefile.Put(where.of, where.zip, before[0])
			casefile.Put(where.of, where.state, before[1])
		}
	}
}
