package check

import (
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

func TestAuthorizationRules(t *testing.T) {
	set := func(field, iso string) func(*casefile.Case) {
		return func(c *casefile.Case) { casefile.Put(&c.Main, field, day.MustParse(iso)) }
	}
	all := func(changes ...func(*casefile.Case)) func(*casefile.Case) {
		return func(c *casefile.Case) {
			for _, change := range changes {
				change(c)
			}
		}
	}
	expires := func(iso string) func(*casefile.Case) { return set("auth_expiration_date", iso) }
	wanted := func(categories ...string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.Records[0].SensitiveCategories = categories }
	}
	initialed := func(categories ...string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.AuthSensitiveInitialed = categories }
	}
	information := func(what, dates string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.AuthInformation, c.AuthDateRange = what, dates }
	}
	represented := func(c *casefile.Case) { c.RepresentativeName = "Casey Vertreter" }
	runRules(t, checkAuthorization, []ruleTest{
		{"revoked", set("auth_revoked_date", "2026-11-20"), []string{"error V-REC-7 auth_revoked_date"}},

		// The records are needed by 2027-02-03.
		{"expired yesterday", expires("2026-11-22"), []string{"error V-AU-2 auth_expiration_date"}},
		{"expires before the date of the letter", all(set("prepared_date", "2027-02-05"), expires("2027-02-04")), []string{"error V-AU-2 auth_expiration_date"}},
		{"expires before the records are needed", expires("2027-02-02"), []string{"error V-AU-2 auth_expiration_date"}},
		{"expires when the records are needed", expires("2027-02-03"), nil},
		{"signed a year ago, no end given", set("auth_signed_date", "2025-11-22"), []string{"error V-AU-2 auth_signed_date"}},
		{"signed less than a year before the records are needed", set("auth_signed_date", "2026-02-03"), nil},
		{"signed more than a year before the records are needed", set("auth_signed_date", "2026-02-02"), []string{"error V-AU-2 auth_signed_date"}},
		{"signed long ago, until an event", all(set("auth_signed_date", "2025-01-01"), func(c *casefile.Case) { c.AuthExpirationEvent = "the end of this review" }), nil},
		{"signed long ago, until a day to come", all(set("auth_signed_date", "2025-06-01"), expires("2027-03-01")), nil},

		{"24 months", expires("2028-11-23"), nil},
		{"24 months and a day", expires("2028-11-24"), []string{"warning V-AU-3 auth_expiration_date"}},
		{"24 months and a day after the signature", all(set("auth_signed_date", "2026-06-01"), expires("2028-06-02")), []string{"warning V-AU-3 auth_expiration_date"}},

		{"all records, all dates", information("All records", "all"), []string{"warning V-AU-4 auth_information"}},
		{"all records of 2026", information("All records", "2026"), nil},
		{"all records, dates from the rows", information("All records", ""), nil},
		{"all records, the rows say all dates", func(c *casefile.Case) {
			c.AuthInformation = "All records"
			c.Records[1].RecordDateFrom = schema.Bound{Text: "all", All: true}
		}, []string{"warning V-AU-4 auth_information"}},
		{"slides, all dates", information("pathology slides", "all"), nil},

		{"a representative without authority", represented, []string{"error V-AU-5 representative_authority"}},
		{"a representative with authority", all(represented, func(c *casefile.Case) { c.RepresentativeAuthority = "guardian" }), nil},
		{"a representative with authority in words", all(represented, func(c *casefile.Case) { c.AuthSignerAuthority = "court order of 2025" }), nil},
		{"authority that could not be read", all(represented, func(c *casefile.Case) { c.MarkInvalid("representative_authority") }), nil},

		{"a category without initials", wanted("hiv_aids"), []string{"warning V-AU-6 sensitive_categories records/1"}},
		{"one of two categories with initials", all(wanted("hiv_aids", "genetic"), initialed("hiv_aids")), []string{"warning V-AU-6 sensitive_categories records/1"}},
		{"all categories with initials", all(wanted("hiv_aids"), initialed("hiv_aids", "genetic")), nil},
		{"psychotherapy notes initialed beside other records", initialed("psychotherapy_notes"), []string{"error V-REC-8 auth_sensitive_initialed"}},
		{"psychotherapy notes initialed by themselves", all(func(c *casefile.Case) {
			casetest.OnlyRecord(casefile.Record{RecordType: "chart_notes", RecordBasis: "authorization", ShipTo: "second_office", SensitiveCategories: []string{"psychotherapy_notes"}})(c)
		}, initialed("psychotherapy_notes")), nil},

		{"nothing that needs an authorization", all(casetest.OnlyRecord(casefile.Record{RecordType: "chart_notes"}), expires("2026-11-22"), represented), nil},
	})
}
