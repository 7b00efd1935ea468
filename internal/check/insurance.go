package check

import (
	"regexp"
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkCoverage holds the rules of the first letter to an insurer, V-IN-2 to
// V-IN-11, and S20; V-IN-1 and V-IN-6 are with the essentials, V-IN-8 with the appeals.
func checkCoverage(c *casefile.Case, env facts.Env) problem.List {
	if facts.CoverageNotStarted(c) != "" {
		return nil
	}
	f := findings{row: &c.Row}
	say := func(severity problem.Severity, code, field, message, hint string) {
		if !c.Bad[field] {
			f.say(severity, code, field, message, hint, schema.CoverageRequest)
		}
	}
	if facts.NeedsReferral(c) && !slices.Contains([]string{"obtained", "not_needed"}, c.ReferralStatus) {
		say(problem.Warning, "V-IN-2", "referral_status", "plans of this type want a referral, and none has been obtained",
			"ask the primary care doctor for it, or ask the plan whether this visit needs one")
	}
	checkNetwork(c, env, say)
	if facts.RemoteOpinion(c) {
		say(problem.Warning, "V-IN-4", "opinion_mode", "many plans cover an opinion only when the patient is seen in person",
			"ask the plan before the visit; the letter asks too")
	}
	if c.OpinionNumber.N >= 3 && !facts.OpinionsDiffer(c) {
		say(problem.Warning, "V-IN-5", "opinion_number", "a third opinion or a later one is harder to get paid, and nobody has noted in what the earlier ones differ",
			"fill in the agree columns of the second opinion on the Opinions sheet")
	}
	if len(c.OpinionReasons) > 0 && slices.Contains([]string{"no_confidence", "financial_interest", "reassurance"}, c.OpinionReasons[0]) {
		say(problem.Warning, "V-IN-7", "opinion_reasons", "the first reason is none that convinces an insurer, and the letter does not give it",
			"put a medical reason first, if there is one")
	}
	if c.InsurerRequired == schema.Yes {
		const message, hint = "the insurer requires the opinion, and this text calls it a free choice", "say in the text that the plan requires it, or take the sentence out"
		if voluntary.MatchString(c.OpinionReasonText) {
			say(problem.Error, "V-IN-9", "opinion_reason_text", message, hint)
		}
		if request := facts.FirstRequest(c); voluntary.MatchString(request.LetterNote) {
			f.on(&request.Row).say(problem.Error, "V-IN-9", "letter_note", message, hint, schema.CoverageRequest)
			f.on(&c.Row)
		}
	}
	required := c.InsurerRequired == schema.Yes || slices.Contains(c.OpinionReasons, "insurer_required")
	if required && facts.FirstRequest(c).RequestDate.IsZero() && c.AppointmentDate.IsZero() {
		say(problem.Warning, "S20", "insurer_required", "the insurer requires another opinion before it pays for the treatment, and neither a request nor a visit has a date",
			"send this letter and write its date into request_date; without the opinion the treatment may not be paid for")
	}
	if c.SecondDoctorNPI == "" && !facts.Visited(c, env) {
		say(problem.Warning, "V-IN-11", "second_doctor_npi", "the letter has no National Provider Identifier of the second doctor, by which insurers look a doctor up",
			"ask the doctor's office, or look it up in the public registry of NPIs")
	}
	if facts.Visited(c, env) {
		say(problem.Note, "V-IN-10", "expected_service_date", "the visit has taken place, so the letter asks to be paid and not to be allowed",
			"enclose the itemized bill and the plan's claim form; if the date is wrong, correct it")
	}
	return f.list
}

// voluntary finds words that call an opinion the patient's own free choice.
var voluntary = regexp.MustCompile(`(?i)\b(voluntar(y|ily)|optional|(my|our|his|her|their) own (wish|choice|idea|initiative|accord|request)|not required|free(ly)? (to )?cho(ice|ose|sen))\b`)

// checkNetwork: V-IN-3, with what a doctor outside the network means for each
// type of plan (S150, S155, S159, S165).
func checkNetwork(c *casefile.Case, env facts.Env, say func(problem.Severity, string, string, string, string)) {
	if c.SecondDoctorNetworkStatus != "out" || facts.SecondaryAsked(c) {
		return
	}
	field := "second_doctor_network_status"
	if facts.CoverageVariant(c, env) == facts.VariantException && len(c.InNetworkAlternatives) == 0 && len(c.Arguments) == 0 && !c.Bad["in_network_alternatives"] {
		say(problem.Error, "V-IN-3", "in_network_alternatives", "an exception to the network is asked for, and nothing says why no doctor in the network will do",
			"write which doctors in the network were asked, when, and what they said; or add a row to Arguments")
	}
	if c.WithoutItText == "" && !c.Bad["without_it_text"] && !facts.Visited(c, env) {
		say(problem.Note, "V-IN-12", "without_it_text", "nothing says what would happen without this opinion, which plans ask about a doctor outside the network", "ask the treating doctor, and write it in one or two sentences, with the cost if it is known")
	}
	switch c.PlanType {
	case "indemnity":
	case "hmo", "epo":
		say(problem.Warning, "V-IN-3", field, "plans of this type pay outside the network only by exception, so a refusal is likely", "ask before the visit, and get ready to appeal")
	case "ppo", "pos":
		say(problem.Warning, "V-IN-3", field, "outside the network the patient's share of the cost can be very high", "ask the plan for the amount it allows before the visit")
	case "medicare_advantage_hmo", "medicare_advantage_ppo", "medicare_pffs":
		say(problem.Warning, "V-IN-3", field, "the doctor is not in the plan's network, and few of these plans pay outside it", "wait for the plan's decision before the visit")
	default:
		say(problem.Warning, "V-IN-3", field, "the doctor is not in the plan's network", "wait for the plan's answer before the visit")
	}
}
