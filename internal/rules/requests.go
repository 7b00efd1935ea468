package rules

import (
	"slices"

	"casepacket/internal/day"
)

type requestTable struct {
	AsOf     day.Date        `yaml:"as_of"`
	Requests []requestLimits `yaml:"requests"`
}

// requestLimits are the times in which plans of some regimes decide when they
// are asked for the first time.
type requestLimits struct {
	Regimes []string       `yaml:"regimes"`
	Limits  []requestLimit `yaml:"limits"`
}

type requestLimit struct {
	Kind     string   `yaml:"kind"` // pre_service, prior_auth, payment, expedited
	Decision string   `yaml:"decision"`
	Since    day.Date `yaml:"since"`
	Source   string   `yaml:"source"`
	Checked  string   `yaml:"checked"`
}

// FirstRequest returns the time in which every one of the regimes that a plan
// could be under decides a first request, in words, with its source; both are
// blank where one of them sets none, or another one, or none that is confirmed.
func (r *Rules) FirstRequest(regime, planType, kind string, on day.Date) (decision, source string) {
	candidates, _ := r.candidates(AppealQuery{Regime: regime, PlanType: planType})
	for i, candidate := range candidates {
		l := r.firstRequest(candidate, kind, on)
		if i > 0 && l.Decision != decision {
			return "", ""
		}
		decision, source = l.Decision, l.Source
	}
	return decision, source
}

func (r *Rules) firstRequest(regime, kind string, on day.Date) requestLimit {
	for _, entry := range r.requests.Requests {
		if !slices.Contains(entry.Regimes, regime) {
			continue
		}
		for _, l := range entry.Limits {
			if l.Kind == kind && !on.Before(l.Since) && l.Checked != "unconfirmed" {
				return l
			}
		}
	}
	return requestLimit{}
}

type lawTable struct {
	AsOf day.Date `yaml:"as_of"`
	Laws []struct {
		State    string `yaml:"state"`
		Citation string `yaml:"citation"`
		Time     string `yaml:"time"` // in words; blank where the law sets none
		Says     string `yaml:"says"`
		Checked  string `yaml:"checked"`
	} `yaml:"laws"`
}

// SecondOpinionLaw returns how to cite the law of a state about second
// opinions; blank where none is known, or the plan is under rules that no state
// makes.
func (r *Rules) SecondOpinionLaw(state, regime string) string {
	if !StateRegulated(regime) {
		return ""
	}
	for _, law := range r.laws.Laws {
		if law.State == state && law.Checked != "unconfirmed" {
			return law.Citation
		}
	}
	return ""
}

// RecordsLaw returns how to cite the law of a holder's state about copies of a
// patient's own records, and the time it gives in words; blank where none is known
// that gives less than the federal rule.
func (r *Rules) RecordsLaw(state string) (citation, time string) {
	for _, law := range r.records.Laws {
		if law.State == state && law.Checked != "unconfirmed" {
			return law.Citation, law.Time
		}
	}
	return "", ""
}

// StateRegulated reports whether the law of a state can reach plans of a regime:
// that of a self-funded employer's plan, and of every public program, is federal.
func StateRegulated(regime string) bool {
	return slices.Contains([]string{"erisa_insured", "individual_market", "nonfederal_government", "church", "grandfathered"}, regime)
}
