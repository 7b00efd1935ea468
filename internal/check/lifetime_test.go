package check

import (
	"slices"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

func TestDatesOutsideALifetime(t *testing.T) {
	env := testEnv(t)
	year := func(first, last string) schema.Bound {
		return schema.Bound{Text: first[:4], First: day.MustParse(first), Last: day.MustParse(last)}
	}
	for name, test := range map[string]struct { // the patient was born on 1961-03-04
		change func(c *casefile.Case)
		field  string
	}{
		"records before birth":        {func(c *casefile.Case) { c.Records[0].RecordDateFrom = casetest.OnDay("1951-01-01") }, "record_date_from"},
		"records from the day":        {func(c *casefile.Case) { c.Records[0].RecordDateFrom = casetest.OnDay("1961-03-04") }, ""},
		"records of the birth year":   {func(c *casefile.Case) { c.Records[0].RecordDateFrom = year("1961-01-01", "1961-12-31") }, ""},
		"records of the year before":  {func(c *casefile.Case) { c.Records[0].RecordDateTo = year("1960-01-01", "1960-12-31") }, "record_date_to"},
		"all records":                 {func(c *casefile.Case) { c.Records[0].RecordDateFrom = schema.Bound{Text: "all", All: true} }, ""},
		"an appointment before birth": {func(c *casefile.Case) { c.AppointmentDate = day.MustParse("1950-01-01") }, "appointment_date"},
		"an appointment in 2099":      {func(c *casefile.Case) { c.AppointmentDate = day.MustParse("2099-12-31") }, "appointment_date"},
		"an appointment next year":    {func(c *casefile.Case) { c.AppointmentDate = day.MustParse("2027-12-31") }, ""},
		"a decision in 2099":          {func(c *casefile.Case) { c.DecisionDeadline = day.MustParse("2099-12-31") }, "decision_deadline"},
		"an authorization to 2099":    {func(c *casefile.Case) { c.AuthExpirationDate = day.MustParse("2099-12-31") }, ""},
		"a plan from before birth":    {func(c *casefile.Case) { c.CoverageStart = day.MustParse("1950-01-01") }, ""},
		"a parent's birth date":       {func(c *casefile.Case) { c.PolicyholderDOB = day.MustParse("1930-01-01") }, ""},
		"an opinion before birth":     {func(c *casefile.Case) { casetest.AddOpinion(c).OpinionDate = day.MustParse("1950-01-01") }, "opinion_date"},
		"a denial before birth": {func(c *casefile.Case) {
			casetest.Deny(c, "ppo", "erisa_insured").DenialLetterDate = day.MustParse("1950-01-01")
		}, "denial_letter_date"},
		"no birth date":        {func(c *casefile.Case) { c.PatientDOB, c.AppointmentDate = day.Date{}, day.MustParse("1950-01-01") }, ""},
		"a birth date to come": {func(c *casefile.Case) { c.PatientDOB = day.MustParse("2030-01-01") }, ""},
		"a case as it is":      {func(c *casefile.Case) {}, ""},
	} {
		c := casetest.SoundCase()
		if len(c.Records) == 0 {
			casetest.AddRecord(c, &casefile.Record{})
		}
		test.change(c)
		var fields []string
		for _, p := range checkLifetime(c, env) {
			fields = append(fields, p.Field)
			casetest.SayNothingPersonal(t, c, p)
		}
		want := []string{test.field}
		if test.field == "" {
			want = nil
		}
		if !slices.Equal(fields, want) {
			t.Errorf("%s: %v, want %v", name, fields, want)
		}
	}
}
