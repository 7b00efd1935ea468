package check

import (
	"slices"
	"sync"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// furthestAhead is how many years ahead a date can be before it is taken for a program's
// word for "no date", such as 12/31/2099.
const furthestAhead = 5

// beforeBirthApart are the fields whose dates can precede the patient's birth, or are
// checked with words of their own (V-DT-1, V-ID-2, V-ID-21).
var beforeBirthApart = []string{
	"patient_dob", "policyholder_dob", "coverage_start", "coverage_end", "patient_death_date",
	"diagnosis_date", "first_opinion_date", "consent_to_contact_signed_date", "referral_date", "auth_signed_date", "approval_received_date",
}

// farAheadApart are the fields whose dates can be many years ahead, or are checked with
// words of their own.
var farAheadApart = []string{"auth_expiration_date", "coverage_end", "patient_dob", "policyholder_dob", "record_date_from", "record_date_to", "records_needed_by"}

// checkLifetime is rule V-ID-23: no date of a case lies before the patient's birth, and none
// many years ahead.
func checkLifetime(c *casefile.Case, env facts.Env) problem.List {
	f := &findings{}
	dob := c.PatientDOB
	if dob.After(env.Today) { // V-ID-2
		dob = day.Date{}
	}
	row := func(of any, row *casefile.Row, table schema.Table) {
		f.on(row)
		for _, field := range dateFields()[table] {
			first, last := datesOf(of, field)
			switch {
			case last.IsZero():
			case facts.Before(last, dob) && !slices.Contains(beforeBirthApart, field):
				f.say(problem.Error, "V-ID-23", field, "this date lies before the patient's birth", "check both dates")
			case first.After(env.Today.AddDays(366*furthestAhead)) && !slices.Contains(farAheadApart, field):
				f.say(problem.Error, "V-ID-23", field, "this date is more than five years ahead", "correct the date, or clear the cell if there is none")
			}
		}
	}
	row(&c.Main, &c.Row, schema.Cases)
	for _, r := range c.Records {
		row(r, &r.Row, schema.Records)
	}
	for _, o := range c.Opinions {
		row(o, &o.Row, schema.Opinions)
	}
	for _, d := range c.Denials {
		row(d, &d.Row, schema.Denials)
	}
	return f.list
}

// datesOf are the first and the last day that a field can mean; zero where it has none.
func datesOf(of any, field string) (first, last day.Date) {
	slot, ok := casefile.Slot(of, field)
	if !ok {
		return day.Date{}, day.Date{}
	}
	switch date := slot.Interface().(type) {
	case day.Date:
		return date, date
	case schema.Bound:
		return date.First, date.Last
	}
	return day.Date{}, day.Date{}
}

// dateFields are the names of the fields that hold dates, by table.
var dateFields = sync.OnceValue(func() map[schema.Table][]string {
	fields := map[schema.Table][]string{}
	for _, f := range schema.Fields() {
		if f.Type == schema.TypeDate || f.Type == schema.TypeBound {
			fields[f.Table] = append(fields[f.Table], f.Name)
		}
	}
	return fields
})
