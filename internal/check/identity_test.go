package check

import (
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
)

func TestIdentityRules(t *testing.T) {
	born := func(iso string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.PatientDOB = day.MustParse(iso) }
	}
	bornIn := func(iso, state string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.PatientDOB, c.PatientState = day.MustParse(iso), state }
	}
	represented := func(authority, document string) func(*casefile.Case) {
		return func(c *casefile.Case) {
			c.RepresentativeName, c.RepresentativeAuthority, c.RepresentativeDocument = "Casey Vertreter", authority, document
		}
	}
	minor := []string{"error V-ID-3 representative_name"}
	runRules(t, checkIdentity, []ruleTest{
		{"born tomorrow", born("2026-11-24"), []string{"error V-ID-2 patient_dob"}},
		{"110 years old", born("1916-11-23"), nil},
		{"111 years old", born("1915-11-23"), []string{"warning V-ID-2 patient_dob"}},
		{"120 years old", born("1906-11-23"), []string{"warning V-ID-2 patient_dob"}},
		{"121 years old", born("1905-11-23"), []string{"error V-ID-2 patient_dob"}},
		{"no birth date", func(c *casefile.Case) { c.PatientDOB = day.Date{} }, nil},

		{"born today", born("2026-11-23"), minor},
		{"18 tomorrow", born("2008-11-24"), minor},
		{"18 today", born("2008-11-23"), nil},
		{"18 in Nebraska", bornIn("2008-11-23", "NE"), minor},
		{"19 in Nebraska", bornIn("2007-11-23", "NE"), nil},
		{"20 in Mississippi", bornIn("2005-11-24", "MS"), minor},
		{"21 in Mississippi", bornIn("2005-11-23", "MS"), nil},
		{"a minor with a parent", func(c *casefile.Case) { born("2015-01-01")(c); represented("parent", "")(c) }, nil},
		{"a minor whose representative could not be read", func(c *casefile.Case) {
			born("2015-01-01")(c)
			c.MarkInvalid("representative_name")
		}, nil},
		{"care that a minor agreed to alone", func(c *casefile.Case) {
			born("2010-01-01")(c)
			represented("parent", "")(c)
			c.Records[1].SensitiveCategories = []string{"minor_consented_care"}
		}, []string{"note V-ID-3 sensitive_categories records/2"}},
		{"the same care of an adult", func(c *casefile.Case) { c.Records[1].SensitiveCategories = []string{"minor_consented_care"} }, nil},

		{"deceased, nobody signs", func(c *casefile.Case) { c.CaseStatus = "deceased" }, minor},
		{"deceased, an executor signs", func(c *casefile.Case) {
			c.CaseStatus = "deceased"
			represented("executor", "letters testamentary of 2026")(c)
		}, nil},
		{"deceased and unreadable", func(c *casefile.Case) { c.CaseStatus = "deceased"; c.MarkInvalid("representative_name") }, nil},

		{"of age, and a parent signs", represented("parent", "birth certificate"), []string{"error V-ID-3 representative_authority"}},
		{"a representative without a document", represented("health_care_poa", ""), []string{"warning V-ID-7 representative_document"}},
		{"a representative with one", represented("health_care_poa", "power of attorney of 2025"), nil},
	})
}
