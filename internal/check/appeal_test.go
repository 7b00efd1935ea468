package check

import (
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

func TestRulesOfAppeals(t *testing.T) {
	asIs := func(*casefile.Case, *casefile.Denial) {}
	medicare := func(d *casefile.Denial) { d.MSNDate, d.ServiceDate = d.DenialLetterDate, day.MustParse("2026-09-01") }
	represent := func(c *casefile.Case) {
		c.RepresentativeName, c.RepresentativeAuthority, c.RepresentativeRelationship = "Kim Sample", "health_care_poa", "cousin"
	}
	enclose := func(c *casefile.Case, title, of string) {
		c.Enclosures = append(c.Enclosures, &casefile.Enclosure{EnclosureTitle: title, EnclosureFor: of})
	}
	runRules(t, checkAppeals, []ruleTest{
		{"a sound appeal", casetest.Denied(asIs), nil},
		{"approved since", casetest.Denied(func(c *casefile.Case, d *casefile.Denial) {
			c.ApprovalReceivedDate, d.AppealLevel = casetest.Today, "judge"
		}), nil},

		{"V-IN-8 a Medicaid plan under employers' rules", casetest.Under("medicaid_mco", "erisa_insured", asIs), []string{"error V-IN-8 plan_type"}},
		{"V-IN-8 federal employees can have any private plan", casetest.Under("hmo", "fehb", asIs), nil},

		{"V-APL-2 a notice of tomorrow", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.DenialLetterDate = casetest.Today.AddDays(1) }), []string{"error V-APL-2 denial_letter_date denials/1"}},
		{"V-APL-2 a notice of today", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.DenialLetterDate = casetest.Today }), nil},
		{"V-APL-2 before the request", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.RequestDate = d.DenialLetterDate.AddDays(1) }), []string{"error V-APL-2 denial_letter_date denials/1"}},
		{"V-APL-2 on the day of the request", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.RequestDate = d.DenialLetterDate }), nil},
		{"V-APL-2 received before it was written", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.DenialReceivedDate = d.DenialLetterDate.AddDays(-1) }), []string{"error V-APL-2 denial_received_date denials/1"}},
		{"V-APL-2 received after 11 days", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.DenialReceivedDate = d.DenialLetterDate.AddDays(11) }), []string{"warning V-APL-2 denial_received_date denials/1"}},
		{"V-APL-2 received after 10 days", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.DenialReceivedDate = d.DenialLetterDate.AddDays(10) }), nil},

		{"V-APL-3 no such level", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "qic") }), []string{"error V-APL-3 appeal_level denials/1"}},
		{"V-APL-3 a level of its own", casetest.Under("medicare_original", "", func(_ *casefile.Case, d *casefile.Denial) { medicare(d); casetest.Later(d, "qic") }), nil},

		{"V-APL-4 a second appeal without a first decision", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.AppealLevel = "internal2"
			d.DenialPrintedDeadline = casetest.Today.AddDays(60)
		}),
			[]string{"error V-APL-4 previous_appeal_decision_date denials/1"}},
		{"V-APL-4 a second appeal", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "internal2").DenialPrintedDeadline = casetest.Today.AddDays(60)
		}), nil},
		{"V-APL-4 external review without a final denial", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.AppealLevel = "external"
			d.DenialPrintedDeadline = casetest.Today.AddDays(60)
		}),
			[]string{"error V-APL-4 previous_appeal_decision_date denials/1"}},
		{"V-APL-4 external review after one", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "external") }), nil},
		{"V-APL-4 deemed exhausted", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.AppealLevel, d.DeemedExhausted, d.DeemedExhaustedText, d.DenialPrintedDeadline = "external", schema.Yes, "No answer came.", casetest.Today.AddDays(60)
		}), nil},
		{"V-APL-4 deemed exhausted, and nobody says how", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.AppealLevel, d.DeemedExhausted, d.DenialPrintedDeadline = "external", schema.Yes, casetest.Today.AddDays(60)
		}), []string{"error V-APL-4 deemed_exhausted_text denials/1"}},
		{"V-APL-4 expedited, at the same time as the appeal", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.AppealLevel, d.Urgency, d.UrgencyBasis, d.UrgencyClinician, d.DenialPrintedDeadline = "external", "expedited", "life", "Dr. Example", casetest.Today.AddDays(60)
		}), nil},
		{"V-APL-4 the plan forwards it", casetest.Under("medicare_advantage_hmo", "", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "ire").DenialPrintedDeadline = casetest.Today.AddDays(60)
		}),
			[]string{"error V-APL-4 appeal_level denials/1"}},
		{"V-APL-4 a hearing before the plan has decided", casetest.Under("medicaid_mco", "", func(_ *casefile.Case, d *casefile.Denial) {
			d.AppealLevel = "fair_hearing"
			d.DenialPrintedDeadline = casetest.Today.AddDays(60)
		}),
			[]string{"error V-APL-4 previous_appeal_decision_date denials/1", "warning V-APL-16 appeal_level denials/1"}},
		{"V-APL-4 a hearing after it has", casetest.Under("medicaid_mco", "", func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "fair_hearing") }), []string{"warning V-APL-16 appeal_level denials/1"}},
		{"V-APL-4 a hearing is Medicaid's own first step", casetest.Under("medicaid_ffs", "", asIs), []string{"warning V-APL-16 appeal_level denials/1"}},
		{"V-APL-4 the personnel office after no answer", casetest.Under("ppo", "fehb", func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate, d.RequestDate, d.AppealLevel, d.PreviousAppealSentDate = day.MustParse("2026-08-20"), day.Date{}, "opm", day.MustParse("2026-09-01")
		}), nil},
		{"V-APL-4 the personnel office before anything", casetest.Under("ppo", "fehb", func(_ *casefile.Case, d *casefile.Denial) {
			d.AppealLevel = "opm"
			d.DenialPrintedDeadline = casetest.Today.AddDays(60)
		}),
			[]string{"error V-APL-4 previous_appeal_decision_date denials/1"}},
		{"V-APL-4 no letter begins an action in court", casetest.Under("medicare_original", "", func(_ *casefile.Case, d *casefile.Denial) { medicare(d); casetest.Later(d, "court") }), []string{"missing V-APL-4 appeal_level denials/1"}},

		{"V-APL-2 an earlier appeal decided before the denial", casetest.Under("ppo", "fehb", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "opm")
			d.PreviousAppealDecisionDate = d.DenialLetterDate.AddDays(-1)
		}),
			[]string{"error V-APL-2 previous_appeal_decision_date denials/1"}},
		{"V-APL-2 an earlier appeal decided before it was sent", casetest.Under("ppo", "fehb", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "opm")
			d.PreviousAppealSentDate = d.PreviousAppealDecisionDate.AddDays(1)
		}), []string{"error V-APL-2 previous_appeal_decision_date denials/1"}},
		{"V-APL-2 an earlier appeal decided on the day it was sent", casetest.Under("ppo", "fehb", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "opm")
			d.PreviousAppealSentDate = d.PreviousAppealDecisionDate
		}), nil},
		{"V-APL-2 a decision that arrived before its date", casetest.Under("ppo", "fehb", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "opm")
			d.PreviousAppealReceivedDate = d.PreviousAppealDecisionDate.AddDays(-1)
		}), []string{"error V-APL-2 previous_appeal_received_date denials/1"}},
		{"V-APL-2 an earlier appeal sent before the denial", casetest.Under("ppo", "fehb", func(_ *casefile.Case, d *casefile.Denial) {
			d.AppealLevel, d.PreviousAppealSentDate = "opm", d.DenialLetterDate.AddDays(-1)
		}), []string{"error V-APL-2 previous_appeal_sent_date denials/1"}},

		{"V-APL-5 sent on a day to come", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate, d.RequestDate, d.AppealSentDate = casetest.Today.AddDays(-183), day.Date{}, casetest.Today.AddDays(1)
		}), []string{"error V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 the business day after the last, a Friday", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate, d.RequestDate = casetest.Today.AddDays(-183), day.Date{}
		}), []string{"error V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 the business day after the last, a Saturday", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate, d.RequestDate = casetest.Today.AddDays(-182), day.Date{}
		}), []string{"warning V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 late, with a reason", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate, d.RequestDate, d.LateFilingReason = casetest.Today.AddDays(-181), day.Date{}, "I was in the hospital."
		}), []string{"warning V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 the last day", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate, d.RequestDate = casetest.Today.AddDays(-180), day.Date{}
		}), []string{"warning V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 seven days left", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate, d.RequestDate = casetest.Today.AddDays(-173), day.Date{}
		}), []string{"warning V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-5 eight days left", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate, d.RequestDate = casetest.Today.AddDays(-172), day.Date{}
		}), nil},
		{"V-APL-5 sent in time", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate, d.RequestDate, d.AppealSentDate = casetest.Today.AddDays(-190), day.Date{}, casetest.Today.AddDays(-100)
		}), nil},
		{"V-APL-5 a service is cut, and can be kept going", casetest.Under("medicaid_mco", "", func(_ *casefile.Case, d *casefile.Denial) { d.ServiceCutDate = casetest.Today }), []string{"warning V-APL-5 service_cut_date denials/1"}},
		{"V-APL-5 a service is cut in a plan without that right", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.ServiceCutDate = casetest.Today }), nil},

		{"V-APL-6 no basis", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.Urgency, d.UrgencyClinician = "expedited", "Dr. Example" }), []string{"missing V-APL-6 urgency_basis denials/1"}},
		{"V-APL-6 no clinician", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.Urgency, d.UrgencyBasis = "expedited", "life" }), []string{"missing V-APL-6 urgency_clinician denials/1"}},
		{"V-APL-6 about payment", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.Urgency, d.ServiceTiming = "expedited", "post_service" }), []string{"error V-APL-6 urgency denials/1"}},
		{"V-APL-6 with both", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.Urgency, d.UrgencyBasis, d.UrgencyClinician = "expedited", "life", "Dr. Example"
		}), nil},
		{"V-APL-6 standard", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.Urgency = "standard" }), nil},

		{"V-APL-7 the printed day is another", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.DenialPrintedDeadline = day.MustParse("2027-04-30") }), []string{"warning V-APL-7 denial_printed_deadline denials/1"}},
		{"V-APL-7 it is the same", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.DenialPrintedDeadline = day.MustParse("2027-05-01") }), nil},

		{"V-APL-8 no words", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { c.Arguments[0].ArgumentText = "" }), []string{"missing V-APL-8 argument_text arguments/1"}},
		{"V-APL-8 no evidence", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { c.Arguments[0].EvidenceRef = "" }), []string{"warning V-APL-8 evidence_ref arguments/1"}},
		{"V-APL-8 a rule of Medicaid elsewhere", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { c.Arguments[0].ArgumentKind = "medicaid_438_206" }), []string{"error V-APL-8 argument_kind arguments/1"}},
		{"V-APL-8 a rule of Medicaid", casetest.Under("medicaid_mco", "", func(c *casefile.Case, _ *casefile.Denial) { c.Arguments[0].ArgumentKind = "medicaid_438_206" }), nil},
		{"V-APL-8 the manual of Medicare", casetest.Under("medicare_original", "", func(c *casefile.Case, d *casefile.Denial) {
			medicare(d)
			c.Arguments[0].ArgumentKind = "medicare_manual"
		}), nil},
		{"V-APL-8 state law in a self-funded plan", casetest.Under("ppo", "erisa_self_funded", func(c *casefile.Case, _ *casefile.Denial) {
			c.PatientState, c.Arguments[0].ArgumentKind = "MO", "state_law"
		}), []string{"error V-APL-8 argument_kind arguments/1"}},
		{"V-APL-8 state law that is known", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) {
			c.PatientState, c.Arguments[0].ArgumentKind = "MO", "state_law"
		}), nil},
		{"V-APL-8 state law that is not", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { c.Arguments[0].ArgumentKind = "state_law" }), []string{"error V-APL-8 argument_kind arguments/1"}},
		{"V-APL-8 no medical judgment in external review", casetest.Denied(func(c *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "external")
			c.Arguments[0].ArgumentKind = "billing_or_coding_error"
		}), []string{"warning V-APL-8 argument_kind arguments/1"}},
		{"V-APL-8 in the plan's own appeal it may stand", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { c.Arguments[0].ArgumentKind = "billing_or_coding_error" }), nil},

		{"V-APL-9 a reason not answered", casetest.Denied(func(c *casefile.Case, d *casefile.Denial) {
			d.DenialReasonText = []string{"one", "two"}
			c.Arguments[0].ArgumentAnswers = "1"
		}), []string{"warning V-APL-9 denial_reason_text denials/1"}},
		{"V-APL-9 both answered", casetest.Denied(func(c *casefile.Case, d *casefile.Denial) {
			d.DenialReasonText = []string{"one", "two"}
			c.Arguments[0].ArgumentAnswers = "1 and 2"
		}), nil},
		{"V-APL-10 an address nobody has compared", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.AppealAddressFromNotice = schema.Unknown }), []string{"warning V-APL-10 appeal_address_from_notice denials/1"}},

		{"V-APL-11 no form", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { represent(c) }), []string{"error V-APL-11 representative_name"}},
		{"V-APL-11 a form for another letter", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) {
			represent(c)
			enclose(c, "Power of attorney", "records-request")
		}), []string{"error V-APL-11 representative_name"}},
		{"V-APL-11 a form", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) {
			represent(c)
			enclose(c, "Authorized representative form", "appeal")
		}), nil},
		{"V-APL-11 CMS-1696", casetest.Under("medicare_original", "", func(c *casefile.Case, d *casefile.Denial) {
			medicare(d)
			represent(c)
			enclose(c, "CMS-1696", "appeal-1")
		}), nil},
		{"V-APL-11 a parent", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { represent(c); c.RepresentativeAuthority = "parent" }), nil},
		{"V-APL-11 the executor of somebody who died", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) {
			represent(c)
			c.CaseStatus, c.RepresentativeAuthority = "deceased", "executor"
		}), nil},
		{"V-APL-11 an executor of somebody alive", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { represent(c); c.RepresentativeAuthority = "executor" }), []string{"error V-APL-11 representative_name"}},
		{"V-APL-11 a physician before a Medicare Advantage plan", casetest.Under("medicare_advantage_ppo", "", func(c *casefile.Case, _ *casefile.Denial) {
			represent(c)
			c.RepresentativeRelationship = "treating physician"
		}), nil},
		{"V-APL-11 a physician before a judge", casetest.Under("medicare_advantage_ppo", "", func(c *casefile.Case, d *casefile.Denial) {
			represent(c)
			c.RepresentativeRelationship = "treating physician"
			casetest.Later(d, "alj").AmountInControversy = schema.Money{Cents: 90000, Given: true}
		}), []string{"error V-APL-11 representative_name"}},
		{"V-APL-11 a clinician in an urgent appeal", casetest.Denied(func(c *casefile.Case, d *casefile.Denial) {
			represent(c)
			c.RepresentativeRelationship, d.Urgency, d.UrgencyBasis, d.UrgencyClinician = "nurse practitioner", "expedited", "life", "Dr. Example"
		}), nil},
		{"V-APL-11 a clinician in another", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) {
			represent(c)
			c.RepresentativeRelationship = "nurse practitioner"
		}), []string{"error V-APL-11 representative_name"}},

		{"V-APL-12 the group's rule, and nobody has asked", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { c.RestrictionSource = "medical_group" }), []string{"warning V-APL-12 appeal_route_confirmed_date denials/1"}},
		{"V-APL-12 asked", casetest.Denied(func(c *casefile.Case, d *casefile.Denial) {
			c.RestrictionSource, d.AppealRouteConfirmedDate = "medical_group", casetest.Today
		}), nil},
		{"V-APL-12 the insurer's rule", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { c.RestrictionSource = "insurer" }), nil},

		{"V-APL-13 the manager has refused", casetest.Under("tricare_prime", "", func(c *casefile.Case, _ *casefile.Denial) { c.PCMRefused = schema.Yes }), []string{"error V-APL-13 pcm_refused"}},
		{"V-APL-13 the manager has not", casetest.Under("tricare_prime", "", func(c *casefile.Case, _ *casefile.Denial) { c.PCMRefused = schema.No }), nil},
		{"V-APL-13 no manager of TRICARE's", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { c.PCMRefused = schema.Yes }), nil},

		{"V-APL-14 a summary notice of another day", casetest.Under("medicare_original", "", func(_ *casefile.Case, d *casefile.Denial) { medicare(d); d.MSNDate = d.MSNDate.AddDays(-3) }), []string{"warning V-APL-14 msn_date denials/1"}},
		{"V-APL-14 the time since the summary notice is over", casetest.Under("medicare_original", "", func(_ *casefile.Case, d *casefile.Denial) {
			medicare(d)
			d.MSNDate = casetest.Today.AddDays(-128)
			d.ServiceDate = casetest.Today.AddDays(-200)
		}),
			[]string{"warning V-APL-14 msn_date denials/1", "error V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-14 no summary notice", casetest.Under("medicare_original", "", func(_ *casefile.Case, d *casefile.Denial) { medicare(d); d.MSNDate = day.Date{} }), []string{"warning V-APL-14 msn_date denials/1"}},
		{"V-APL-14 a summary notice", casetest.Under("medicare_original", "", func(_ *casefile.Case, d *casefile.Denial) { medicare(d) }), nil},

		{"V-APL-15 a dollar too little", casetest.Under("medicare_original", "", func(_ *casefile.Case, d *casefile.Denial) {
			medicare(d)
			casetest.Later(d, "alj").AmountInControversy = schema.Money{Cents: 19999, Given: true}
		}), []string{"error V-APL-15 amount_in_controversy denials/1"}},
		{"V-APL-15 just enough", casetest.Under("medicare_original", "", func(_ *casefile.Case, d *casefile.Denial) {
			medicare(d)
			casetest.Later(d, "alj").AmountInControversy = schema.Money{Cents: 20000, Given: true}
		}), nil},
		{"V-APL-15 no amount", casetest.Under("medicare_advantage_hmo", "", func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "alj") }), []string{"error V-APL-15 amount_in_controversy denials/1"}},
		{"V-APL-15 the council asks for none", casetest.Under("medicare_advantage_hmo", "", func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "council") }), nil},
		{"V-APL-15 TRICARE's hearing", casetest.Under("tricare_select", "", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "hearing").AmountInControversy = schema.Money{Cents: 29999, Given: true}
		}), []string{"warning V-APL-15 amount_in_controversy denials/1"}},
		{"V-APL-15 TRICARE's hearing, enough", casetest.Under("tricare_select", "", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "hearing").AmountInControversy = schema.Money{Cents: 30000, Given: true}
		}), nil},

		{"V-APL-17 a second level of an individual plan", casetest.Under("ppo", "individual_market", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "internal2").DenialPrintedDeadline = casetest.Today.AddDays(60)
		}), []string{"warning V-APL-17 appeal_level denials/1"}},
		{"V-APL-17 its external review", casetest.Under("ppo", "individual_market", func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "external") }), nil},
		{"V-APL-18 external review of a grandfathered plan", casetest.Under("ppo", "grandfathered", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "external").DenialPrintedDeadline = casetest.Today.AddDays(60)
		}),
			[]string{"note V-APL-20 appeal_regime", "warning V-APL-18 appeal_level denials/1"}},
		{"V-APL-18 its second level", casetest.Under("ppo", "grandfathered", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "internal2").DenialPrintedDeadline = casetest.Today.AddDays(60)
		}), []string{"note V-APL-20 appeal_regime"}},
		{"V-APL-19 no section of the brochure", casetest.Under("ppo", "fehb", func(c *casefile.Case, _ *casefile.Denial) { c.Arguments[0].PlanPage = "" }), []string{"warning V-APL-19 plan_page arguments/1"}},
		{"V-APL-19 a section", casetest.Under("ppo", "fehb", asIs), nil},
		{"V-APL-20 a church plan", casetest.Under("ppo", "church", asIs), []string{"note V-APL-20 appeal_regime"}},
		{"V-APL-21 no day is known", casetest.Under("va", "", asIs), []string{"warning V-APL-21 denial_printed_deadline denials/1"}},
		{"V-APL-21 the notice prints one", casetest.Under("va", "", func(_ *casefile.Case, d *casefile.Denial) { d.DenialPrintedDeadline = casetest.Today.AddDays(90) }), nil},
		{"V-APL-22 a printed day before the notice", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.DenialPrintedDeadline = d.DenialLetterDate.AddDays(-1) }), []string{"warning V-APL-22 denial_printed_deadline denials/1"}},
		{"V-APL-22 on the day of the notice", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate = casetest.Today
			d.DenialPrintedDeadline = casetest.Today
		}), []string{"warning V-APL-7 denial_printed_deadline denials/1", "warning V-APL-5 denial_letter_date denials/1"}},
		{"V-APL-23 the rules are not known", casetest.Under("ppo", "unknown", asIs), []string{"warning V-APL-23 appeal_regime"}},
		{"V-APL-23 the employer's, funding not known", casetest.Under("ppo", "employer_unknown", asIs), []string{"warning V-APL-23 appeal_regime"}},
		{"V-APL-24 a name that says another thing", casetest.Denied(func(c *casefile.Case, _ *casefile.Denial) { c.PlanName = "Sample Medicare Choice" }), []string{"warning V-APL-24 plan_name"}},
		{"V-APL-24 a name that fits", casetest.Under("medicare_advantage_hmo", "", func(c *casefile.Case, _ *casefile.Denial) { c.PlanName = "Sample Medicare Choice" }), nil},
	})
}
