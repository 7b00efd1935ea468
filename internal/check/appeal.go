package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/rules"
	"casepacket/internal/schema"
)

// checkAppeals holds the rules V-APL-2 to V-APL-26 and V-IN-8. V-APL-1 and
// the rest of what an appeal needs is with the essentials.
func checkAppeals(c *casefile.Case, env facts.Env) problem.List {
	problems := checkRegime(c, env)
	if facts.AppealStarted(c) {
		problems.Add(checkUnreadOfCase(c)...)
		problems.Add(checkApproval(c)...)
	}
	for _, d := range c.Denials {
		if !facts.DenialStarted(d) || facts.Approved(c, d) || !facts.AppealedAfterDeath(c, d) {
			continue
		}
		deadline := env.Rules.Appeal(facts.AppealQuery(c, d, env))
		problems.Add(checkUnread(d)...)
		problems.Add(checkEndings(c, d, env)...)
		problems.Add(checkDenialDates(c, d, env)...)
		level := checkLevel(c, d, env)
		problems.Add(level...)
		if !slices.ContainsFunc(level, func(p problem.Problem) bool { return p.Code == "V-APL-3" }) {
			problems.Add(checkDeadline(c, d, deadline, env)...)
		}
		problems.Add(checkKeepGoing(c, d, env)...)
		problems.Add(checkUrgency(d, deadline)...)
		problems.Add(checkAnswers(c, d, env)...)
		problems.Add(checkRoute(c, d)...)
	}
	if len(problems) > 0 || len(c.Denials) > 0 {
		problems.Add(checkArguments(c, env)...)
		problems.Add(checkMatters(c, env)...)
	}
	return problems
}

// checkRegime compares the plan's type and name with the regime: V-IN-8,
// V-APL-20, V-APL-23, V-APL-24.
func checkRegime(c *casefile.Case, env facts.Env) problem.List {
	var problems problem.List
	main := func(severity problem.Severity, code, field, message, hint string) {
		problems.Add(problem.Problem{
			Severity: severity, Code: code, Where: c.At(field), Field: field, Documents: []string{schema.Appeal, schema.CoverageRequest},
			Message: message, Hint: hint,
		})
	}
	allowed := env.Rules.RegimesFor(c.PlanType)
	settled := len(allowed) == 1
	open := c.AppealRegime == "" || slices.Contains([]string{"unknown", "other"}, c.AppealRegime) || c.AppealRegime == "employer_unknown" && !settled
	if c.PlanType != "" && !open && len(allowed) > 0 && !slices.Contains(allowed, c.AppealRegime) {
		main(problem.Error, "V-IN-8", "plan_type", "the plan type and the kind of insurance contradict each other", "look at the insurance card: one of plan_type and appeal_regime is wrong")
	}
	if !facts.AppealStarted(c) {
		return problems
	}
	switch c.AppealRegime {
	case "unknown", "employer_unknown", "other":
		main(problem.Warning, "V-APL-23", "appeal_regime",
			"it is not known which rules govern this plan, so the earliest deadline that could apply is used and only rights that are certain are claimed",
			"ask the employer or the plan who funds it, and write the answer into appeal_regime")
	case "grandfathered", "church", "nonfederal_government":
		main(problem.Note, "V-APL-20", "appeal_regime", "plans of this kind can follow rules of their own", "confirm the steps of the appeal with the plan")
	}
	if named := env.Rules.RegimesNamed(c.PlanName, c.PatientState, c.PayerState); len(named) > 0 && !slices.Contains(named, c.AppealRegime) && c.AppealRegime != "" && c.AppealRegime != "unknown" {
		main(problem.Warning, "V-APL-24", "plan_name", "the plan's name speaks of another kind of insurance than appeal_regime", "look at the insurance card and correct one of the two")
	}
	return problems
}

func checkDenialDates(c *casefile.Case, d *casefile.Denial, env facts.Env) problem.List {
	var problems problem.List
	notice, received := d.DenialLetterDate, d.DenialReceivedDate
	bad := func(severity problem.Severity, field, message, hint string) {
		problems.Add(facts.AppealProblem(severity, "V-APL-2", d, field, message, hint))
	}
	if notice.After(env.Today) && !notice.IsZero() {
		bad(problem.Error, "denial_letter_date", "the notice of denial is dated after today", "copy the date from the notice")
	}
	if !notice.IsZero() && notice.Before(d.RequestDate) {
		bad(problem.Error, "denial_letter_date", "the notice of denial is dated before the request", "check both dates")
	}
	sent, decided := d.PreviousAppealSentDate, d.PreviousAppealDecisionDate
	switch {
	case facts.Before(decided, notice):
		bad(problem.Error, "previous_appeal_decision_date", "the earlier appeal was decided before the notice of denial", "check both dates")
	case facts.Before(decided, sent):
		bad(problem.Error, "previous_appeal_decision_date", "the earlier appeal was decided before it was sent", "check both dates")
	case decided.IsZero() && facts.Before(sent, notice):
		bad(problem.Error, "previous_appeal_sent_date", "the earlier appeal was sent before the notice of denial", "check both dates")
	}
	if facts.Before(d.PreviousAppealReceivedDate, decided) {
		bad(problem.Error, "previous_appeal_received_date", "the decision on the earlier appeal arrived before its date", "check both dates")
	}
	if !received.IsZero() && !notice.IsZero() {
		switch {
		case received.Before(notice):
			bad(problem.Error, "denial_received_date", "the notice arrived before its date", "check both dates")
		case received.After(env.Today):
			bad(problem.Error, "denial_received_date", "the notice arrives after today", "check the date")
		case notice.DaysUntil(received) > 10:
			bad(problem.Warning, "denial_received_date", "the notice arrived more than ten days after its date", "keep the envelope: it proves the day")
		}
	}
	return problems
}

// checkLevel: V-APL-3, -4 and -13 to -18.
func checkLevel(c *casefile.Case, d *casefile.Denial, env facts.Env) problem.List {
	var problems problem.List
	add := func(severity problem.Severity, code, field, message, hint string) {
		problems.Add(facts.AppealProblem(severity, code, d, field, message, hint))
	}
	levels := env.Rules.Levels(c.AppealRegime)
	level := d.AppealLevel
	switch {
	case level == "" || len(levels) == 0:
	case c.AppealRegime == "individual_market" && level == "internal2":
		add(problem.Warning, "V-APL-17", "appeal_level", "individual plans have one internal level only", "check the notice; the next step is usually external review")
	case c.AppealRegime == "grandfathered" && level == "external":
		add(problem.Warning, "V-APL-18", "appeal_level", "grandfathered plans need not offer external review", "check the notice for the next step")
	case !slices.Contains(levels, level):
		add(problem.Error, "V-APL-3", "appeal_level", "this kind of insurance has no such level of appeal", "it can be "+casefile.OrList(levels))
		return problems
	}
	problems.Add(checkSteps(c, d, env)...)
	problems.Add(checkAmount(c, d, env)...)
	if c.AppealRegime == "tricare" && c.PCMRefused == schema.Yes {
		problems.Add(problem.Problem{
			Severity: problem.Error, Code: "V-APL-13", Where: c.At("pcm_refused"), Field: "pcm_refused", Documents: []string{schema.Appeal},
			Message: "a primary care manager's refusal to refer cannot be appealed", Hint: "call the regional contractor, or use its complaint process",
		})
	}
	if c.AppealRegime == "medicare_original" && d.MSNDate.IsZero() && !d.Bad["msn_date"] {
		add(problem.Warning, "V-APL-14", "msn_date", "the appeal counts from the Medicare Summary Notice, and its date is not given", "copy the date from the Medicare Summary Notice")
	}
	if c.AppealRegime == "medicare_original" && (level == "" || level == "redetermination") && !d.MSNDate.IsZero() && !d.DenialLetterDate.IsZero() && d.MSNDate != d.DenialLetterDate {
		add(problem.Warning, "V-APL-14", "msn_date", "the Medicare Summary Notice and the notice of denial bear different days; the earlier was counted from", "copy both dates from the papers")
	}
	if _, known := env.Rules.HearingDays(c.PatientState); level == "fair_hearing" && !known && env.Office.HearingDays[c.PatientState] == 0 {
		counted := "90 days were counted"
		if c.AppealRegime == "medicaid_ffs" {
			counted = "30 days were counted; it may allow up to 90"
		}
		add(problem.Warning, "V-APL-16", "appeal_level", "the time this state gives to ask for a hearing is not known here; "+counted, "check the notice, or set hearing_days in the office file")
	}
	return problems
}

// checkSteps: V-APL-4, the levels are taken in their order. What a later level is
// made against is named, or why it is made without.
func checkSteps(c *casefile.Case, d *casefile.Denial, env facts.Env) problem.List {
	decided := !d.PreviousAppealDecisionDate.IsZero() || d.Bad["previous_appeal_decision_date"]
	severity, field, message, hint := problem.Error, "previous_appeal_decision_date", "", "write the date of that decision; if there is none yet, go back one level"
	switch d.AppealLevel {
	case "ire":
		field, message, hint = "appeal_level", "the plan itself forwards the case to the independent entity; there is nothing to request", "send the letter that asks the plan when it forwarded the case"
	case "court":
		severity, field = problem.Missing, "appeal_level"
		message, hint = "an action in court is not begun by a letter", "take the draft with the facts to a lawyer or legal aid at once; the deadline stands on the cover"
	case "internal2", "qic", "alj", "council", "reconsideration2", "formal_review", "hearing":
		if !decided {
			message = "this level is an appeal against an earlier decision, and none is given"
		} else if c.AppealRegime == "tricare" && rules.SecondStepUnclear(d.AppealLevel, facts.OrUnread(&d.Row, "previous_decision_next", d.PreviousDecisionNext), facts.OrUnread(&d.Row, "denial_category", d.DenialCategory)) {
			severity, field = problem.Missing, "previous_decision_next"
			message = "it is not clear who reviews this decision next; the earlier of the two deadlines was counted"
			hint = "read in the decision whether it goes to DHA (formal review) or to the quality contractor, TQMC (second reconsideration)"
		}
	case "":
		if facts.Decided(d) && !d.Bad["appeal_level"] && len(env.Rules.Levels(c.AppealRegime)) > 1 {
			severity, field = problem.Missing, "appeal_level"
			message = "an earlier appeal has been decided, and nothing says which level this one is; the earliest deadline that it can have was counted"
			hint = "choose the next step that the decision names"
		}
	case "opm":
		if !decided && d.PreviousAppealSentDate.IsZero() {
			message, hint = "this level needs the plan's decision, or the day on which the plan was asked and did not answer", "write previous_appeal_decision_date or previous_appeal_sent_date"
		}
	case "external", "fair_hearing":
		expeditedToo := d.AppealLevel == "external" && d.Urgency == "expedited"
		switch {
		case decided || facts.Exhausted(d) || expeditedToo || !facts.LaterLevel(c.AppealRegime, d.AppealLevel):
		case d.DeemedExhausted == schema.Yes && !d.Bad["deemed_exhausted_text"]:
			field, message, hint = "deemed_exhausted_text", "nothing says how the plan broke its own rules", "write what the plan failed to do, and when"
		case d.DeemedExhausted != schema.Yes:
			message, hint = "this level needs the plan's final decision, and none is given", "write its date; if the plan broke its own rules, write yes in deemed_exhausted and how"
		}
	}
	if message == "" {
		return nil
	}
	return problem.List{facts.AppealProblem(severity, "V-APL-4", d, field, message, hint)}
}

// checkAmount: V-APL-15, what must be in dispute for a hearing. The amount of a
// year that is not known yet is at least that of the year before.
func checkAmount(c *casefile.Case, d *casefile.Denial, env facts.Env) problem.List {
	const field = "amount_in_controversy"
	if d.Bad[field] {
		return nil
	}
	switch {
	case d.AppealLevel == "alj":
		year := env.Today.Time().Year()
		least, known := env.Rules.MinimumInControversy(year)
		for back := 1; !known && back <= 5; back++ {
			least, _ = env.Rules.MinimumInControversy(year - back)
			known = least > 0
		}
		if d.AmountInControversy.Cents < least || !d.AmountInControversy.Given {
			return problem.List{facts.AppealProblem(problem.Error, "V-APL-15", d, field,
				"a hearing by a judge needs a least amount in dispute, and the row gives less or none", "add up what was refused; refusals of the same kind may be added together")}
		}
	case c.AppealRegime == "tricare" && d.AppealLevel == "hearing" && d.AmountInControversy.Cents < env.Rules.TricareHearingMinimum():
		return problem.List{facts.AppealProblem(problem.Warning, "V-APL-15", d, field,
			"a hearing is held only when a least amount is in dispute, and the row gives less or none", "add up what was refused, and ask the contractor")}
	}
	return nil
}

// checkKeepGoing: V-APL-5, the last day to ask that a service goes on while the
// appeal is decided.
func checkKeepGoing(c *casefile.Case, d *casefile.Denial, env facts.Env) problem.List {
	if _, sent := facts.AppealSent(c, d, env.Today); sent || !facts.KeepsGoing(c, d) {
		return nil
	}
	last := facts.LastDayToKeepGoing(d)
	if left := env.Today.DaysUntil(last); left < 0 {
		return problem.List{facts.AppealProblem(problem.Warning, "V-APL-5", d, "service_cut_date",
			"the time has passed to ask that the service goes on while the appeal is decided", "ask the plan whether it makes an exception")}
	} else {
		return problem.List{facts.AppealProblem(problem.Warning, "V-APL-5", d, "service_cut_date",
			fmt.Sprintf("%s left, until %s, to ask that the service goes on while the appeal is decided", days(left), last.Long()), "send the appeal by fax today; it asks for that")}
	}
}

// checkUrgency: V-APL-6.
func checkUrgency(d *casefile.Denial, deadline rules.AppealDeadline) problem.List {
	if d.Urgency != "expedited" || deadline.Slow {
		return nil
	}
	var problems problem.List
	add := func(severity problem.Severity, field, message, hint string) {
		if !d.Bad[field] {
			problems.Add(facts.AppealProblem(severity, "V-APL-6", d, field, message, hint))
		}
	}
	if d.ServiceTiming == "post_service" {
		add(problem.Error, "urgency", "an appeal about payment for a service already given cannot be expedited", "write standard")
		return problems
	}
	if d.UrgencyBasis == "" {
		add(problem.Missing, "urgency_basis", "an expedited appeal needs to say what waiting would endanger", "write life, health, maximum_function or severe_pain, as the clinician says")
	}
	if d.UrgencyClinician == "" {
		add(problem.Missing, "urgency_clinician", "an expedited appeal names the clinician who supports it", "ask the treating doctor, and write the name")
	}
	return problems
}

// checkAnswers: V-APL-9, every printed reason is answered.
func checkAnswers(c *casefile.Case, d *casefile.Denial, env facts.Env) problem.List {
	var problems problem.List
	arguments, _ := facts.ArgumentsOf(c, d, env)
	if len(d.DenialReasonText) < 2 || len(arguments) == 0 {
		return nil
	}
	for n := range d.DenialReasonText {
		answered := slices.ContainsFunc(arguments, func(a *casefile.Argument) bool {
			return slices.Contains(strings.FieldsFunc(a.ArgumentAnswers, func(r rune) bool { return r < '0' || r > '9' }), strconv.Itoa(n+1))
		})
		if !answered {
			problems.Add(facts.AppealProblem(problem.Warning, "V-APL-9", d, "denial_reason_text",
				fmt.Sprintf("no argument answers reason %d of the denial", n+1), "write the number of the reason into argument_answers of the argument that answers it"))
		}
	}
	return problems
}

// checkRoute: V-APL-10, -11, -12.
func checkRoute(c *casefile.Case, d *casefile.Denial) problem.List {
	var problems problem.List
	if d.AppealAddressFromNotice != schema.Yes && !d.Bad["appeal_address_from_notice"] {
		problems.Add(facts.AppealProblem(problem.Warning, "V-APL-10", d, "appeal_address_from_notice",
			"nobody has confirmed that the address is the one in the notice", "compare the payer's address with the notice, then write yes"))
	}
	if c.RepresentativeName != "" && !actsWithoutForm(c, d) && !representativeForm(c) {
		problems.Add(problem.Problem{
			Severity: problem.Error, Code: "V-APL-11", Where: c.At("representative_name"), Field: "representative_name", Documents: []string{schema.Appeal},
			Message: "the representative's form is not among the enclosures, and without it the appeal is not accepted",
			Hint:    "have " + formOf(c.AppealRegime, d.AppealLevel) + " signed, and list it in Enclosures",
		})
	}
	if c.CaseStatus == "deceased" && !enclosesDeathCertificate(c) {
		problems.Add(problem.Problem{
			Severity: problem.Warning, Code: "V-APL-11", Where: c.At("patient_death_date"), Field: "patient_death_date", Documents: []string{schema.Appeal},
			Message: "the death certificate is not among the enclosures", Hint: "enclose it, with the letters of the court or the affidavit, and list both in Enclosures",
		})
	}
	if c.RestrictionSource == "medical_group" && d.AppealRouteConfirmedDate.IsZero() {
		problems.Add(facts.AppealProblem(problem.Warning, "V-APL-12", d, "appeal_route_confirmed_date",
			"the medical group made the restriction, and nobody has asked the plan whether to appeal to the group first", "call the plan and write the date and the person"))
	}
	return problems
}

func enclosesDeathCertificate(c *casefile.Case) bool {
	return slices.ContainsFunc(c.Enclosures, func(e *casefile.Enclosure) bool {
		return e.ListedWithAny(schema.Appeal) && strings.Contains(strings.ToLower(e.EnclosureTitle), "death certificate")
	})
}

func representativeForm(c *casefile.Case) bool {
	return slices.ContainsFunc(c.Enclosures, func(e *casefile.Enclosure) bool {
		return e.ListedWithAny(schema.Appeal) && facts.IsRepresentativeForm(e)
	})
}

// formOf names the paper by which the patient lets somebody else appeal
// (domain-facts 7.5).
func formOf(regime, level string) string {
	switch {
	case level == "external":
		return "the representative form of the review process"
	case strings.HasPrefix(regime, "medicare_"):
		return "form CMS-1696 or an equivalent writing"
	case regime == "fehb":
		return "the patient's specific written consent"
	case regime == "tricare":
		return "the contractor's form for appointing a representative"
	case strings.HasPrefix(regime, "medicaid_"):
		return "the patient's written consent"
	}
	return "the plan's form for an authorized representative"
}

// actsWithoutForm reports whether the representative needs no form: a parent or
// guardian; whoever acts for a patient who has died, whom nobody can appoint any more
// (domain-facts 4.6, practice.md P32); a physician who asks a Medicare Advantage plan to reconsider; a
// clinician in an urgent appeal to a plan under the claims rule (29 CFR
// 2560.503-1(b)(4)).
func actsWithoutForm(c *casefile.Case, d *casefile.Denial) bool {
	who := strings.ToLower(c.RepresentativeRelationship)
	is := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(who, w) })
	}
	switch {
	case slices.Contains([]string{"parent", "guardian"}, c.RepresentativeAuthority):
		return true
	case c.CaseStatus == "deceased": // every appointment ends at death; who may act then is V-ID-21
		return true
	case c.AppealRegime == "medicare_advantage" && d.AppealLevel == "reconsideration":
		return is("physician", "doctor")
	case facts.AppealTrack(c.AppealRegime) == "commercial" && d.Urgency == "expedited" && d.AppealLevel != "external":
		return is("physician", "doctor", "clinician", "nurse")
	}
	return false
}

// checkArguments: V-APL-8 and -19, and arguments that only hold in certain
// regimes (domain-facts 7.6).
func checkArguments(c *casefile.Case, env facts.Env) problem.List {
	var problems problem.List
	for _, a := range c.Arguments {
		about := facts.ReachOfArgument(c, a, env)
		external := slices.ContainsFunc(c.Denials, func(d *casefile.Denial) bool {
			return facts.DenialStarted(d) && d.AppealLevel == "external" && about.Argues(d)
		})
		add := func(severity problem.Severity, code, field, message, hint string) {
			problems.Add(problem.Problem{
				Severity: severity, Code: code, Where: a.At(field), Field: field, Record: a.Key.String(), Documents: []string{schema.Appeal},
				Message: message, Hint: hint,
			})
		}
		switch {
		case a.ArgumentText == "" && !a.Bad["argument_text"]:
			add(problem.Missing, "V-APL-8", "argument_text", "the argument has no words", "write at least one sentence of your own")
		case a.EvidenceRef == "" && !a.Bad["evidence_ref"]:
			add(problem.Warning, "V-APL-8", "evidence_ref", "the argument names no evidence", "name the letter, record or article that supports it")
		}
		if c.AppealRegime == "fehb" && a.PlanPage == "" && !a.Bad["plan_page"] {
			add(problem.Warning, "V-APL-19", "plan_page", "reasons in a federal employees' appeal must rest on the brochure", "write the section and page of the brochure")
		}
		if only, ok := onlyIn[a.ArgumentKind]; ok && c.AppealRegime != "" && !slices.ContainsFunc(only, func(p string) bool { return strings.HasPrefix(c.AppealRegime, p) }) {
			add(problem.Error, "V-APL-8", "argument_kind", "this argument does not hold for this kind of insurance", "use an argument that does")
		} else if a.ArgumentKind == "state_law" && c.AppealRegime != "" && facts.RuleOf(a, c, env) == "" {
			add(problem.Error, "V-APL-8", "argument_kind", "no law of the patient's state about second opinions is known here", "ask the state's insurance department, and use another argument until it is known")
		}
		if external && slices.Contains([]string{"notice_defective", "billing_or_coding_error"}, a.ArgumentKind) {
			add(problem.Warning, "V-APL-8", "argument_kind", "an external review looks at medical judgment, and this argument is none", "add one about the medical need")
		}
	}
	return problems
}

// onlyIn says for which regimes an argument may be used; state law reaches
// plans that a state regulates.
var onlyIn = map[string][]string{
	"medicaid_438_206": {"medicaid_mco"},
	"medicare_manual":  {"medicare_"},
	"state_law":        {"erisa_insured", "individual_market", "nonfederal_government", "church", "grandfathered"},
}
