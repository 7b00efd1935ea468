package rules

import (
	"maps"
	"slices"
)

// Unread is a value that stands in the sheet and could not be read, or is none of
// those it can have. It is never the default: a date is counted for every value
// that it could mean (practice.md P30).
const Unread = "?"

// alternative is one reading of what is known of an appeal.
type alternative struct{ regime, level, kind string }

// alternatives are all readings of an appeal; one when everything is known. The
// regimes are those of the readings, each once.
func (r *Rules) alternatives(q AppealQuery) (all []alternative, regimes []string) {
	regimes, given := r.candidates(q)
	for _, regime := range regimes {
		for _, level := range r.levelsOf(q, regime, given) {
			for _, kind := range kindsOf(q, regime) {
				all = append(all, alternative{regime, level, kind})
			}
		}
	}
	return all, regimes
}

// candidates are the regimes that may govern; given reports that the sheet says
// which one does, or that the plan's type settles it (practice.md P9).
func (r *Rules) candidates(q AppealQuery) (regimes []string, given bool) {
	allowed := r.RegimesFor(q.PlanType)
	switch q.Regime {
	case "employer_unknown":
		regimes = []string{"erisa_self_funded", "erisa_insured"}
	case "", "unknown", Unread:
		if len(allowed) == 1 {
			return allowed, true
		}
		regimes = allowed
		if q.PlanType == Unread || q.Regime == Unread { // the word may contradict the plan's type
			regimes = r.allRegimes()
		}
	default:
		regimes = []string{q.Regime}
		given = len(allowed) == 0 || slices.Contains(allowed, q.Regime) || q.Regime == "other" && len(allowed) > 1
		if !given { // one of the two is wrong
			regimes = append(regimes, allowed...)
		}
		return regimes, given
	}
	if len(allowed) > 0 && !slices.ContainsFunc(regimes, func(one string) bool { return slices.Contains(allowed, one) }) {
		regimes = append(regimes, allowed...)
	}
	for _, named := range q.Named {
		if !slices.Contains(regimes, named) {
			regimes = append(slices.Clip(regimes), named)
		}
	}
	return regimes, false
}

// allRegimes are the regimes that set time limits.
func (r *Rules) allRegimes() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(r.regimes.Levels)), func(regime string) bool {
		return regime == "unknown" || regime == "employer_unknown" || regime == "other"
	})
}

// levelsOf are the levels of a regime at which an appeal may be. A level that
// the regime does not have is one that could not be read; under an unknown regime the
// first one counts, or, once a decision has been appealed, those that follow.
func (r *Rules) levelsOf(q AppealQuery, regime string, given bool) []string {
	open := r.openLevels(q, regime)
	_, exists := r.deadlines[regime+"/"+q.Level]
	switch {
	case q.Level == "reconsideration2" || q.Level == "formal_review":
		if regime == "tricare" && (given || slices.Contains(open, q.Level)) {
			return secondSteps(q)
		}
	case given && exists, slices.Contains(open, q.Level):
		return []string{q.Level}
	}
	if q.Level == "" && len(open) > 0 && !q.decided() {
		return open[:1]
	}
	return open
}

// openLevels are the levels that the dates of an appeal leave open: with a decision
// of the level before not the first one, without it only the first and those that are
// counted from an appeal that nobody answered.
func (r *Rules) openLevels(q AppealQuery, regime string) []string {
	levels := r.Levels(regime)
	return slices.DeleteFunc(slices.Clone(levels), func(level string) bool {
		entry := r.deadlines[regime+"/"+level]
		switch {
		case entry.Automatic:
			return true
		case q.decided():
			return level == levels[0] && len(levels) > 1
		case level == levels[0]:
			return false
		}
		silent := slices.ContainsFunc(entry.Limits, func(l limit) bool { return l.From == "sent" })
		return !silent || q.PreviousSent.IsZero()
	})
}

// decided reports whether the level before has decided.
func (q AppealQuery) decided() bool {
	return !q.PreviousDecision.IsZero() || !q.PreviousReceived.IsZero()
}

// nextReviewers are TRICARE's second steps by the reviewer that the first decision
// names.
var nextReviewers = map[string]string{"dha": "formal_review", "tqmc": "reconsideration2"}

// secondStepOf is TRICARE's second step by the category of the denial: facts, or
// medical necessity; others settle nothing (practice.md P7).
var secondStepOf = map[string]string{
	"not_covered": "formal_review", "no_referral": "formal_review", "no_prior_auth": "formal_review", "out_of_network": "formal_review",
	"duplicate": "formal_review", "missing_info": "formal_review", "billing": "formal_review", "not_necessary": "reconsideration2",
}

// secondSteps are the steps that TRICARE's second one may be: the level's own where
// the next reviewer, or else the category of the denial, agrees and nothing contradicts it.
func secondSteps(q AppealQuery) []string {
	if !SecondStepUnclear(q.Level, q.Next, q.Category) {
		return []string{q.Level}
	}
	return []string{"formal_review", "reconsideration2"}
}

// SecondStepUnclear reports whether it is not settled who reviews TRICARE's first
// decision next: next is the reviewer that it names, category that of the denial; each
// may be blank, or Unread.
func SecondStepUnclear(level, next, category string) bool {
	byCategory := secondStepOf[category]
	switch {
	case level != "formal_review" && level != "reconsideration2":
		return false
	case category == Unread, byCategory != "" && byCategory != level:
		return true
	case next != "":
		return nextReviewers[next] != level
	}
	return byCategory == ""
}

// kindsOf are the kinds that an appeal may be, each once.
func kindsOf(q AppealQuery, regime string) []string {
	timings, urgencies := []string{q.Timing}, []string{q.Urgency}
	if q.Timing == Unread {
		timings = []string{"pre_service", "post_service"}
	}
	if q.Urgency == Unread {
		urgencies = []string{"standard", "expedited"}
	}
	var kinds []string
	for _, q.Timing = range timings {
		for _, q.Urgency = range urgencies {
			if kind := kindOf(q, regime); !slices.Contains(kinds, kind) {
				kinds = append(kinds, kind)
			}
		}
	}
	return kinds
}
