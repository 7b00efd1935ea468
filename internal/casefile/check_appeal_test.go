package casefile

import (
	"testing"

	"casepacket/internal/day"
	"casepacket/internal/schema"
)

func TestRulesOfAppeals(t *testing.T) {
	asIs := func(*Case, *Denial) {}
	medicare := func(d *Denial) { d.MSNDate, d.ServiceDate = d.DenialLetterDate, day.MustParse("2026-09-01") }
	represent := func(c *Case) {
		c.RepresentativeName, c.RepresentativeAuthority, c.RepresentativeRelationship = "Kim Sample", "health_care_poa", "cousin"
	}
	enclose := func(c *Case, title, of string) {
		c.Enclosures = append(c.Enclosures, &Enclosure{EnclosureTitle: title, EnclosureFor: of})
	}
	runRules(t, checkAppeals, []ruleTest{
		{"a sound appeal", denied(asIs), nil},
		{"approved since", denied(func(c *Case, d *Denial) { c.ApprovalReceivedDate, d.AppealLevel = today, "judge" }), nil},

		{"V-IN-8 a Medicaid plan under employers' rules", under("medicaid_mco", "erisa_insured", asIs), []string{"error V-IN-8 plan_type"}},
		{"V-IN-8 federal employees can have any private plan", under("hmo", "fehb", asIs), nil},

		{"V-APL-2 a notice of tomorrow", denied(func(_ *Case, d *Denial) { d.DenialLetterDate = today.AddDays(1) }), []string{"error V-APL-2 denial_letter_date denials/1"}},
		{"V-APL-2 a notice of today", denied(func(_ *Case, d *Denial) { d.DenialLetterDate = today }), nil},
		{"V-APL-2 before the request", denied(func(_ *Case, d *Denial) { d.RequestDate = d.DenialLetterDate.AddDays(1) }), []string{"error V-APL-2 denial_letter_date denials/1"}},
		{"V-APL-2 on the day of the request", denied(func(_ *Case, d *Denial) { d.RequestDate = d.DenialLetterDate }), nil},
		{"V-APL-2 received before it was written", denied(func(_ *Case, d *Denial) { d.DenialReceivedDate = d.DenialLetterDate.AddDays(-1) }), []string{"error V-APL-2 denial_received_date denials/1"}},
		{"V-APL-2 received after 11 days", denied(func(_ *Case, d *Denial) { d.DenialReceivedDate = d.DenialLetterDate.AddDays(11) }), []string{"warning V-APL-2 denial_received_date denials/1"}},
		{"V-APL-2 received after 10 days", denied(func(_ *Case, d *Denial) { d.DenialReceivedDate = d.DenialLetterDate.AddDays(10) }), nil},

		{"V-APL-3 no such level", denied(func(_ *Case, d *Denial) { later(d, "qic") }), []string{"error V-APL-3 appeal_level denials/1"}},
		{"V-APL-3 a level of its own", under("medicare_original", "", func(_ *Case, d *Denial) { medicare(d); later(d, "qic") }), nil},

		{"V-APL-4 a second appeal without a first decision", denied(func(_ *Case, d *Denial) { d.AppealLevel = "internal2"; d.DenialPrintedDeadline = today.AddDays(60) }),
			[]string{"error V-APL-4 previous_appeal_decision_date denials/1"}},
		{"V-APL-4 a second appeal", denied(func(_ *Case, d *Denial) { later(d, "internal2").DenialPrintedDeadline = today.AddDays(60) }), nil},
		{"V-APL-4 external review without a final denial", denied(func(_ *Case, d *Denial) { d.AppealLevel = "external"; d.DenialPrintedDeadline = today.AddDays(60) }),
			[]string{"error V-APL-4 previous_appeal_decision_date denials/1"}},
		{"V-APL-4 external review after one", denied(func(_ *Case, d *Denial) { later(d, "external") }), nil},
		{"V-APL-4 deemed exhausted", denied(func(_ *Case, d *Denial) {
			d.AppealLevel, d.DeemedExhausted, d.DeemedExhaustedText, d.DenialPrintedDeadline = "external", schema.Yes, "No answer came.", today.AddDays(60)
		}), nil},
		{"V-APL-4 deemed exhausted, and nobody says how", denied(func(_ *Case, d *Denial) {
			d.AppealLevel, d.DeemedExhausted, d.DenialPrintedDeadline = "external", schema.Yes, today.AddDays(60)
		}), []string{"error V-APL-4 deemed_exhausted_text denials/1"}},
		{"V-APL-4 expedited, at the same time as the appeal", denied(func(_ *Case, d *Denial) {
			d.AppealLevel, d.Urgency, d.UrgencyBasis, d.UrgencyClinician, d.DenialPrintedDeadline = "external", "expedited", "life", "Dr. Example", today.AddDays(60)
		}), nil},
		{"V-APL-4 the plan forwards it", under("medicare_advantage_hmo", "", func(_ *Case, d *Denial) { later(d, "ire").DenialPrintedDeadline = today.AddDays(60) }),
			[]string{"error V-APL-4 appeal_level denials/1"}},
		{"V-APL-4 a hearing before the plan has decided", under("medicaid_mco", "", func(_ *Case, d *Denial) { d.AppealLevel = "fair_hearing"; d.DenialPrintedDeadline = today.AddDays(60) }),
			[]string{"error V-APL-4 previous_appeal_decision_date denials/1", "warning V-APL-16 appeal_level denials/1"}},
		{"V-APL-4 a hearing after it has", under("medicaid_mco", "", func(_ *Case, d *Denial) { later(d, "fair_hearing") }), []string{"warning V-APL-16 appeal_level denials/1"}},
		{"V-APL-4 a hearing is Medicaid's own first step", under("medicaid_ffs", "", asIs), []string{"warning V-APL-16 appeal_level denials/1"}},
		{"V-APL-4 the personnel office after no answer", under("ppo", "fehb", func(_ *Case, d *Denial) {
			d.DenialLetterDate, d.RequestDate, d.AppealLevel, d.PreviousAppealSentDate = day.MustParse("2026-08-20"), day.Date{}, "opm", day.MustParse("2026-09-01")
		}), nil},
		{"V-APL-4 the personnel office before anything", under("ppo", "fehb", func(_ *Case, d *Denial) { d.AppealLevel = "opm"; d.DenialPrintedDeadline = today.AddDays(60) }),
			[]string{"error V-APL-4 previous_appeal_decision_date denials/1"}},
		{"V-APL-4 no letter begins an action in court", under("medicare_original", "", func(_ *Case, d *Denial) { medicare(d); later(d, "court") }), []string{"missing V-APL-4 appeal_level denials/1"}},

		{"V-APL-2 an earlier appeal decided before the denial", under("ppo", "fehb", func(_ *Case, d *Denial) {
			later(d, "opm")
			d.PreviousAppealDecisionDate = d.DenialLetterDate.AddDays(-1)
		}),
			[]string{"error V-APL-2 previous_appeal_decision_date denials/1"}},
		{"V-APL-2 an earlier appeal decided before it was sent", under("ppo", "fehb", func(_ *Case, d *Denial) {
			later(d, "opm")
			d.PreviousAppealSentDate = d.PreviousAppealDecisionDate.AddDays(1)
		}), []string{"error V-APL-2 previous_appeal_decision_date denials/1"}},
		{"V-APL-2 an earlier appeal decided on the day it was sent", under("ppo", "fehb", func(_ *Case, d *Denial) {
			later(d, "opm")
			d.PreviousAppealSentDate = d.PreviousAppealDecisionDate
		}), nil},
		{"V-APL-2 a decision that arrived before its date", under("ppo", "fehb", func(_ *Case, d *Denial) {
			later(d, "opm")
			d.PreviousAppealReceivedDate = d.PreviousAppealDecisionDate.AddDays(-1)
		}), []string{"error V-APL-2 previous_appeal_received_date denials/1"}},
		{"V-APL-2 an earlier appeal sent before the denial", under("ppo", "fehb", func(_ *Case, d *Denial) {
			d.AppealLevel, d.PreviousAppealSentDate = "opm", d.DenialLetterDate.AddDays(-1)
		}), []string{"error V-APL-2 previous_appeal_sent_date denials/1"}},

		{"V-APL-5 sent on a day to come", denied(func(_ *Case, d *Denial) {
			d.DenialLetterDate, d.RequestDate, d.AppealSentDate = today.AddDays(-183), day.Date{}, today.AddDays(1)
		}), []string{"error V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 the business day after the last, a Friday", denied(func(_ *Case, d *Denial) { d.DenialLetterDate, d.RequestDate = today.AddDays(-183), day.Date{} }), []string{"error V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 the business day after the last, a Saturday", denied(func(_ *Case, d *Denial) { d.DenialLetterDate, d.RequestDate = today.AddDays(-182), day.Date{} }), []string{"warning V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 late, with a reason", denied(func(_ *Case, d *Denial) {
			d.DenialLetterDate, d.RequestDate, d.LateFilingReason = today.AddDays(-181), day.Date{}, "I was in the hospital."
		}), []string{"warning V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 the last day", denied(func(_ *Case, d *Denial) { d.DenialLetterDate, d.RequestDate = today.AddDays(-180), day.Date{} }), []string{"warning V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 seven days left", denied(func(_ *Case, d *Denial) { d.DenialLetterDate, d.RequestDate = today.AddDays(-173), day.Date{} }), []string{"warning V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 eight days left", denied(func(_ *Case, d *Denial) { d.DenialLetterDate, d.RequestDate = today.AddDays(-172), day.Date{} }), nil},
		{"V-APL-5 sent in time", denied(func(_ *Case, d *Denial) {
			d.DenialLetterDate, d.RequestDate, d.AppealSentDate = today.AddDays(-190), day.Date{}, today.AddDays(-100)
		}), nil},
		{"V-APL-5 a service is cut, and can be kept going", under("medicaid_mco", "", func(_ *Case, d *Denial) { d.ServiceCutDate = today }), []string{"warning V-APL-5 service_cut_date denials/1"}},
		{"V-APL-5 a service is cut in a plan without that right", denied(func(_ *Case, d *Denial) { d.ServiceCutDate = today }), nil},

		{"V-APL-6 no basis", denied(func(_ *Case, d *Denial) { d.Urgency, d.UrgencyClinician = "expedited", "Dr. Example" }), []string{"missing V-APL-6 urgency_basis denials/1"}},
		{"V-APL-6 no clinician", denied(func(_ *Case, d *Denial) { d.Urgency, d.UrgencyBasis = "expedited", "life" }), []string{"missing V-APL-6 urgency_clinician denials/1"}},
		{"V-APL-6 about payment", denied(func(_ *Case, d *Denial) { d.Urgency, d.ServiceTiming = "expedited", "post_service" }), []string{"error V-APL-6 urgency denials/1"}},
		{"V-APL-6 with both", denied(func(_ *Case, d *Denial) {
			d.Urgency, d.UrgencyBasis, d.UrgencyClinician = "expedited", "life", "Dr. Example"
		}), nil},
		{"V-APL-6 standard", denied(func(_ *Case, d *Denial) { d.Urgency = "standard" }), nil},

		{"V-APL-7 the printed day is another", denied(func(_ *Case, d *Denial) { d.DenialPrintedDeadline = day.MustParse("2027-04-30") }), []string{"warning V-APL-7 denial_printed_deadline denials/1"}},
		{"V-APL-7 it is the same", denied(func(_ *Case, d *Denial) { d.DenialPrintedDeadline = day.MustParse("2027-05-01") }), nil},

		{"V-APL-8 no words", denied(func(c *Case, _ *Denial) { c.Arguments[0].ArgumentText = "" }), []string{"missing V-APL-8 argument_text arguments/1"}},
		{"V-APL-8 no evidence", denied(func(c *Case, _ *Denial) { c.Arguments[0].EvidenceRef = "" }), []string{"warning V-APL-8 evidence_ref arguments/1"}},
		{"V-APL-8 a rule of Medicaid elsewhere", denied(func(c *Case, _ *Denial) { c.Arguments[0].ArgumentKind = "medicaid_438_206" }), []string{"error V-APL-8 argument_kind arguments/1"}},
		{"V-APL-8 a rule of Medicaid", under("medicaid_mco", "", func(c *Case, _ *Denial) { c.Arguments[0].ArgumentKind = "medicaid_438_206" }), nil},
		{"V-APL-8 the manual of Medicare", under("medicare_original", "", func(c *Case, d *Denial) { medicare(d); c.Arguments[0].ArgumentKind = "medicare_manual" }), nil},
		{"V-APL-8 state law in a self-funded plan", under("ppo", "erisa_self_funded", func(c *Case, _ *Denial) { c.PatientState, c.Arguments[0].ArgumentKind = "MO", "state_law" }), []string{"error V-APL-8 argument_kind arguments/1"}},
		{"V-APL-8 state law that is known", denied(func(c *Case, _ *Denial) { c.PatientState, c.Arguments[0].ArgumentKind = "MO", "state_law" }), nil},
		{"V-APL-8 state law that is not", denied(func(c *Case, _ *Denial) { c.Arguments[0].ArgumentKind = "state_law" }), []string{"error V-APL-8 argument_kind arguments/1"}},
		{"V-APL-8 no medical judgment in external review", denied(func(c *Case, d *Denial) {
			later(d, "external")
			c.Arguments[0].ArgumentKind = "billing_or_coding_error"
		}), []string{"warning V-APL-8 argument_kind arguments/1"}},
		{"V-APL-8 in the plan's own appeal it may stand", denied(func(c *Case, _ *Denial) { c.Arguments[0].ArgumentKind = "billing_or_coding_error" }), nil},

		{"V-APL-9 a reason not answered", denied(func(c *Case, d *Denial) {
			d.DenialReasonText = []string{"one", "two"}
			c.Arguments[0].ArgumentAnswers = "1"
		}), []string{"warning V-APL-9 denial_reason_text denials/1"}},
		{"V-APL-9 both answered", denied(func(c *Case, d *Denial) {
			d.DenialReasonText = []string{"one", "two"}
			c.Arguments[0].ArgumentAnswers = "1 and 2"
		}), nil},
		{"V-APL-10 an address nobody has compared", denied(func(_ *Case, d *Denial) { d.AppealAddressFromNotice = schema.Unknown }), []string{"warning V-APL-10 appeal_address_from_notice denials/1"}},

		{"V-APL-11 no form", denied(func(c *Case, _ *Denial) { represent(c) }), []string{"error V-APL-11 representative_name"}},
		{"V-APL-11 a form for another letter", denied(func(c *Case, _ *Denial) { represent(c); enclose(c, "Power of attorney", "records-request") }), []string{"error V-APL-11 representative_name"}},
		{"V-APL-11 a form", denied(func(c *Case, _ *Denial) { represent(c); enclose(c, "Authorized representative form", "appeal") }), nil},
		{"V-APL-11 CMS-1696", under("medicare_original", "", func(c *Case, d *Denial) { medicare(d); represent(c); enclose(c, "CMS-1696", "appeal-1") }), nil},
		{"V-APL-11 a parent", denied(func(c *Case, _ *Denial) { represent(c); c.RepresentativeAuthority = "parent" }), nil},
		{"V-APL-11 the executor of somebody who died", denied(func(c *Case, _ *Denial) {
			represent(c)
			c.CaseStatus, c.RepresentativeAuthority = "deceased", "executor"
		}), nil},
		{"V-APL-11 an executor of somebody alive", denied(func(c *Case, _ *Denial) { represent(c); c.RepresentativeAuthority = "executor" }), []string{"error V-APL-11 representative_name"}},
		{"V-APL-11 a physician before a Medicare Advantage plan", under("medicare_advantage_ppo", "", func(c *Case, _ *Denial) { represent(c); c.RepresentativeRelationship = "treating physician" }), nil},
		{"V-APL-11 a physician before a judge", under("medicare_advantage_ppo", "", func(c *Case, d *Denial) {
			represent(c)
			c.RepresentativeRelationship = "treating physician"
			later(d, "alj").AmountInControversy = schema.Money{Cents: 90000, Given: true}
		}), []string{"error V-APL-11 representative_name"}},
		{"V-APL-11 a clinician in an urgent appeal", denied(func(c *Case, d *Denial) {
			represent(c)
			c.RepresentativeRelationship, d.Urgency, d.UrgencyBasis, d.UrgencyClinician = "nurse practitioner", "expedited", "life", "Dr. Example"
		}), nil},
		{"V-APL-11 a clinician in another", denied(func(c *Case, _ *Denial) { represent(c); c.RepresentativeRelationship = "nurse practitioner" }), []string{"error V-APL-11 representative_name"}},

		{"V-APL-12 the group's rule, and nobody has asked", denied(func(c *Case, _ *Denial) { c.RestrictionSource = "medical_group" }), []string{"warning V-APL-12 appeal_route_confirmed_date denials/1"}},
		{"V-APL-12 asked", denied(func(c *Case, d *Denial) { c.RestrictionSource, d.AppealRouteConfirmedDate = "medical_group", today }), nil},
		{"V-APL-12 the insurer's rule", denied(func(c *Case, _ *Denial) { c.RestrictionSource = "insurer" }), nil},

		{"V-APL-13 the manager has refused", under("tricare_prime", "", func(c *Case, _ *Denial) { c.PCMRefused = schema.Yes }), []string{"error V-APL-13 pcm_refused"}},
		{"V-APL-13 the manager has not", under("tricare_prime", "", func(c *Case, _ *Denial) { c.PCMRefused = schema.No }), nil},
		{"V-APL-13 no manager of TRICARE's", denied(func(c *Case, _ *Denial) { c.PCMRefused = schema.Yes }), nil},

		{"V-APL-14 a summary notice of another day", under("medicare_original", "", func(_ *Case, d *Denial) { medicare(d); d.MSNDate = d.MSNDate.AddDays(-3) }), []string{"warning V-APL-14 msn_date denials/1"}},
		{"V-APL-14 the time since the summary notice is over", under("medicare_original", "", func(_ *Case, d *Denial) {
			medicare(d)
			d.MSNDate = today.AddDays(-128)
			d.ServiceDate = today.AddDays(-200)
		}),
			[]string{"warning V-APL-14 msn_date denials/1", "error V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-14 no summary notice", under("medicare_original", "", func(_ *Case, d *Denial) { medicare(d); d.MSNDate = day.Date{} }), []string{"warning V-APL-14 msn_date denials/1"}},
		{"V-APL-14 a summary notice", under("medicare_original", "", func(_ *Case, d *Denial) { medicare(d) }), nil},

		{"V-APL-15 a dollar too little", under("medicare_original", "", func(_ *Case, d *Denial) {
			medicare(d)
			later(d, "alj").AmountInControversy = schema.Money{Cents: 19999, Given: true}
		}), []string{"error V-APL-15 amount_in_controversy denials/1"}},
		{"V-APL-15 just enough", under("medicare_original", "", func(_ *Case, d *Denial) {
			medicare(d)
			later(d, "alj").AmountInControversy = schema.Money{Cents: 20000, Given: true}
		}), nil},
		{"V-APL-15 no amount", under("medicare_advantage_hmo", "", func(_ *Case, d *Denial) { later(d, "alj") }), []string{"error V-APL-15 amount_in_controversy denials/1"}},
		{"V-APL-15 the council asks for none", under("medicare_advantage_hmo", "", func(_ *Case, d *Denial) { later(d, "council") }), nil},
		{"V-APL-15 TRICARE's hearing", under("tricare_select", "", func(_ *Case, d *Denial) {
			later(d, "hearing").AmountInControversy = schema.Money{Cents: 29999, Given: true}
		}), []string{"warning V-APL-15 amount_in_controversy denials/1"}},
		{"V-APL-15 TRICARE's hearing, enough", under("tricare_select", "", func(_ *Case, d *Denial) {
			later(d, "hearing").AmountInControversy = schema.Money{Cents: 30000, Given: true}
		}), nil},

		{"V-APL-17 a second level of an individual plan", under("ppo", "individual_market", func(_ *Case, d *Denial) { later(d, "internal2").DenialPrintedDeadline = today.AddDays(60) }), []string{"warning V-APL-17 appeal_level denials/1"}},
		{"V-APL-17 its external review", under("ppo", "individual_market", func(_ *Case, d *Denial) { later(d, "external") }), nil},
		{"V-APL-18 external review of a grandfathered plan", under("ppo", "grandfathered", func(_ *Case, d *Denial) { later(d, "external").DenialPrintedDeadline = today.AddDays(60) }),
			[]string{"note V-APL-20 appeal_regime", "warning V-APL-18 appeal_level denials/1"}},
		{"V-APL-18 its second level", under("ppo", "grandfathered", func(_ *Case, d *Denial) { later(d, "internal2").DenialPrintedDeadline = today.AddDays(60) }), []string{"note V-APL-20 appeal_regime"}},
		{"V-APL-19 no section of the brochure", under("ppo", "fehb", func(c *Case, _ *Denial) { c.Arguments[0].PlanPage = "" }), []string{"warning V-APL-19 plan_page arguments/1"}},
		{"V-APL-19 a section", under("ppo", "fehb", asIs), nil},
		{"V-APL-20 a church plan", under("ppo", "church", asIs), []string{"note V-APL-20 appeal_regime"}},
		{"V-APL-21 no day is known", under("va", "", asIs), []string{"warning V-APL-21 denial_printed_deadline denials/1"}},
		{"V-APL-21 the notice prints one", under("va", "", func(_ *Case, d *Denial) { d.DenialPrintedDeadline = today.AddDays(90) }), nil},
		{"V-APL-22 a printed day before the notice", denied(func(_ *Case, d *Denial) { d.DenialPrintedDeadline = d.DenialLetterDate.AddDays(-1) }), []string{"warning V-APL-22 denial_printed_deadline denials/1"}},
		{"V-APL-22 on the day of the notice", denied(func(_ *Case, d *Denial) {
			d.DenialLetterDate = today
			d.DenialPrintedDeadline = today
		}), []string{"warning V-APL-7 denial_printed_deadline denials/1", "warning V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-23 the rules are not known", under("ppo", "unknown", asIs), []string{"warning V-APL-23 appeal_regime"}},
		{"V-APL-23 the employer's, funding not known", under("ppo", "employer_unknown", asIs), []string{"warning V-APL-23 appeal_regime"}},
		{"V-APL-24 a name that says another thing", denied(func(c *Case, _ *Denial) { c.PlanName = "Sample Medicare Choice" }), []string{"warning V-APL-24 plan_name"}},
		{"V-APL-24 a name that fits", under("medicare_advantage_hmo", "", func(c *Case, _ *Denial) { c.PlanName = "Sample Medicare Choice" }), nil},
	})
}
