package check

import (
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
)

func TestDateRules(t *testing.T) {
	at := func(field, iso string) func(*casefile.Case) {
		return func(c *casefile.Case) { casefile.Put(&c.Main, field, day.MustParse(iso)) }
	}
	both := func(changes ...func(*casefile.Case)) func(*casefile.Case) {
		return func(c *casefile.Case) {
			for _, change := range changes {
				change(c)
			}
		}
	}
	// decide sets the day of the decision, with the visit before it and the
	// records at hand.
	decide := func(iso string) func(*casefile.Case) {
		return both(at("decision_deadline", iso), at("opinion_target_date", iso), at("appointment_date", iso), func(c *casefile.Case) {
			c.Records[0].RecordReceivedDate = casetest.Today
		})
	}
	denial := func(field, iso string) func(*casefile.Case) {
		return func(c *casefile.Case) {
			d := &casefile.Denial{Row: casefile.Row{Key: casefile.Key{Table: "denials", Seq: 1}}}
			casefile.Put(d, field, day.MustParse(iso))
			c.Denials = append(c.Denials, d)
		}
	}
	booked := func(c *casefile.Case) { c.AppointmentStatus = "booked" }
	runRules(t, checkDates, []ruleTest{
		{"diagnosis tomorrow", at("diagnosis_date", "2026-11-24"), []string{"error V-DT-1 diagnosis_date"}},
		{"diagnosis today", at("diagnosis_date", "2026-11-23"), nil},
		{"diagnosis before birth", at("diagnosis_date", "1961-03-03"), []string{"error V-DT-1 diagnosis_date"}},
		{"diagnosis on the day of birth", at("diagnosis_date", "1961-03-04"), nil},
		{"first opinion tomorrow", at("first_opinion_date", "2026-11-24"), []string{"error V-DT-1 first_opinion_date"}},
		{"consent signed tomorrow", at("consent_to_contact_signed_date", "2026-11-24"), []string{"error V-DT-1 consent_to_contact_signed_date"}},
		{"referral tomorrow", at("referral_date", "2026-11-24"), []string{"error V-DT-1 referral_date"}},
		{"authorization signed tomorrow", at("auth_signed_date", "2026-11-24"), []string{"error V-DT-1 auth_signed_date"}},
		{"service tomorrow", denial("service_date", "2026-11-24"), []string{"error V-DT-1 service_date denials/1"}},
		{"service today", denial("service_date", "2026-11-23"), nil},
		{"request tomorrow", denial("request_date", "2026-11-24"), []string{"error V-DT-1 request_date denials/1"}},
		{"summary notice tomorrow", denial("msn_date", "2026-11-24"), []string{"error V-DT-1 msn_date denials/1"}},
		{"the earlier appeal tomorrow", denial("previous_appeal_sent_date", "2026-11-24"), []string{"error V-DT-1 previous_appeal_sent_date denials/1"}},
		{"its decision tomorrow", denial("previous_appeal_decision_date", "2026-11-24"), []string{"error V-DT-1 previous_appeal_decision_date denials/1"}},
		{"its arrival tomorrow", denial("previous_appeal_received_date", "2026-11-24"), []string{"error V-DT-1 previous_appeal_received_date denials/1"}},
		{"the clinician's statement tomorrow", denial("urgency_statement_date", "2026-11-24"), []string{"error V-DT-1 urgency_statement_date denials/1"}},
		{"the appeal sent tomorrow", denial("appeal_sent_date", "2026-11-24"), []string{"error V-DT-1 appeal_sent_date denials/1"}},
		{"the appeal sent today", denial("appeal_sent_date", "2026-11-23"), nil},
		{"the call tomorrow", denial("appeal_route_confirmed_date", "2026-11-24"), []string{"error V-DT-1 appeal_route_confirmed_date denials/1"}},
		{"paid tomorrow", denial("paid_date", "2026-11-24"), []string{"error V-DT-1 paid_date denials/1"}},
		{"an opinion tomorrow", func(c *casefile.Case) {
			c.Opinions = append(c.Opinions, &casefile.Opinion{Row: casefile.Row{Key: casefile.Key{Table: "opinions", Seq: 1}}, OpinionDate: day.MustParse("2026-11-24")})
		}, []string{"error V-DT-1 opinion_date opinions/1"}},

		{"the opinion wanted after the decision", at("opinion_target_date", "2027-02-27"), []string{"error V-DT-2 opinion_target_date"}},
		{"the opinion wanted on the day of the decision", at("opinion_target_date", "2027-02-26"), nil},

		{"decision yesterday", decide("2026-11-22"),
			[]string{"error V-DT-3 decision_deadline"}},
		{"decision yesterday, appointment booked", both(decide("2026-11-22"), booked),
			[]string{"warning V-DT-3 decision_deadline"}},
		{"decision before the letter", both(decide("2026-12-08"), at("prepared_date", "2026-12-09")),
			[]string{"error V-DT-3 decision_deadline"}},
		{"decision after a letter of last month, yet past", both(decide("2026-11-22"), at("prepared_date", "2026-10-01")),
			[]string{"error V-DT-3 decision_deadline", "warning V-DT-12 prepared_date"}},
		{"decision today", decide("2026-11-23"),
			[]string{"warning V-DT-7 decision_deadline"}},
		{"decision in 7 days", decide("2026-11-30"),
			[]string{"warning V-DT-7 decision_deadline"}},
		{"decision in 7 days, a letter of last month", both(decide("2026-11-30"), at("prepared_date", "2026-10-01")),
			[]string{"warning V-DT-7 decision_deadline", "warning V-DT-12 prepared_date"}},
		{"decision in 8 days", decide("2026-12-01"), nil},
		{"letters dated 31 days ago", at("prepared_date", "2026-10-23"), []string{"warning V-DT-12 prepared_date"}},
		{"letters dated 30 days ago", at("prepared_date", "2026-10-24"), nil},
		{"no decision date", func(c *casefile.Case) { c.DecisionDeadline = day.Date{} }, []string{"warning S34 decision_deadline"}},
		{"no decision date, appointment booked", both(booked, func(c *casefile.Case) { c.DecisionDeadline = day.Date{} }), nil},
		{"an unreadable decision date", func(c *casefile.Case) { c.DecisionDeadline = day.Date{}; c.MarkInvalid("decision_deadline") }, nil},

		{"appointment after the decision", at("appointment_date", "2027-02-27"), []string{"warning V-DT-4 appointment_date"}},
		{"appointment on the day of the decision", at("appointment_date", "2027-02-26"), nil},

		// The visit is Wednesday 2027-02-10; five business days before is Wednesday the 3rd.
		{"records four business days before", at("records_needed_by", "2027-02-04"), []string{"warning V-DT-5 records_needed_by"}},
		{"records five business days before", at("records_needed_by", "2027-02-03"), nil},

		{"records needed in 29 days", at("records_needed_by", "2026-12-22"), []string{"warning V-DT-6 record_holder_name records/1"}},
		{"records needed in 30 days", at("records_needed_by", "2026-12-23"), nil},
		{"records needed soon, appointment done", both(at("records_needed_by", "2026-12-01"), func(c *casefile.Case) { c.AppointmentStatus = "done" }), nil},
		{"records needed soon, and here", both(at("records_needed_by", "2026-12-01"), func(c *casefile.Case) { c.Records[0].RecordReceivedDate = casetest.Today }), nil},
		{"records needed soon, the letter is of later", both(at("records_needed_by", "2026-12-24"), at("prepared_date", "2026-11-25")),
			[]string{"warning V-DT-6 record_holder_name records/1"}},
		{"records needed soon, sent for treatment", both(at("records_needed_by", "2026-12-01"), func(c *casefile.Case) { c.Records[0].RecordBasis = "treatment" }), nil},

		{"treatment before the first opinion", at("proposed_treatment_date", "2026-09-09"), []string{"warning V-DT-10 proposed_treatment_date"}},
		{"treatment before the appointment", at("proposed_treatment_date", "2027-02-09"), []string{"warning V-DT-10 proposed_treatment_date"}},
		{"treatment on the day of the appointment", at("proposed_treatment_date", "2027-02-10"), nil},

		{"service before the coverage", both(at("expected_service_date", "2026-12-31"), at("coverage_start", "2027-01-01")), []string{"warning V-DT-11 expected_service_date"}},
		{"service on the first day of coverage", both(at("expected_service_date", "2027-01-01"), at("coverage_start", "2027-01-01")), nil},
		{"service on the day the coverage ends", both(at("expected_service_date", "2027-03-01"), at("coverage_end", "2027-03-01")), []string{"warning V-DT-11 expected_service_date"}},
		{"service on the last day of coverage", both(at("expected_service_date", "2027-02-28"), at("coverage_end", "2027-03-01")), nil},
	})
}
