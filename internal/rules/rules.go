// Package rules holds what changes with time or state, as dated data with
// its sources, and the functions that read it: deadlines of appeals, federal
// holidays, ages, retention. It also explains every code that a problem can
// carry.
package rules

import (
	"embed"
	"fmt"

	"github.com/goccy/go-yaml"
)

//go:embed data/*.yaml
var data embed.FS

// Rules are the rules in force.
type Rules struct {
	deadlines map[string][]limit // by regime/level
	regimes   struct {
		Levels    map[string][]string `yaml:"levels"`
		PlanTypes map[string][]string `yaml:"plan_types"`
	}
	figures figures
}

type figure struct {
	Value  int    `yaml:"value"`
	Source string `yaml:"source"`
}

type figures struct {
	AccessDays              figure `yaml:"access_days"`
	AccessExtensionDays     figure `yaml:"access_extension_days"`
	MammogramDays           figure `yaml:"mammogram_days"`
	ReceiptPresumptionDays  figure `yaml:"receipt_presumption_days"`
	HearingDays             figure `yaml:"hearing_days"`
	AuthorizationMonths     figure `yaml:"authorization_months"`
	AuthorizationMonthsMost figure `yaml:"authorization_months_most"`
	MajorityAge             struct {
		Value  int            `yaml:"value"`
		States map[string]int `yaml:"states"`
		Source string         `yaml:"source"`
	} `yaml:"majority_age"`
	HearingDaysByState map[string]int    `yaml:"hearing_days_by_state"`
	RetentionYears     map[string]figure `yaml:"retention_years"`
}

// Default returns the rules that come with the program.
func Default() (*Rules, error) {
	r := &Rules{deadlines: map[string][]limit{}}
	var rows []struct {
		Regimes []string `yaml:"regimes"`
		Level   string   `yaml:"level"`
		Limits  []limit  `yaml:"limits"`
	}
	for name, into := range map[string]any{"deadlines": &rows, "regimes": &r.regimes, "figures": &r.figures} {
		text, err := data.ReadFile("data/" + name + ".yaml")
		if err != nil {
			return nil, err
		}
		if err := yaml.UnmarshalWithOptions(text, into, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("rules: %s: %w", name, err)
		}
	}
	for _, row := range rows {
		for _, regime := range row.Regimes {
			r.deadlines[regime+"/"+row.Level] = row.Limits
		}
	}
	return r, nil
}

// Levels returns the levels of appeal of a regime, the first one first; none
// for an unknown one.
func (r *Rules) Levels(regime string) []string { return r.regimes.Levels[regime] }

// RegimesFor returns the regimes that a type of plan can have.
func (r *Rules) RegimesFor(planType string) []string { return r.regimes.PlanTypes[planType] }

// AccessDays is how many calendar days a records holder has to act on a
// patient's request (45 CFR 164.524(b)(2)).
func (r *Rules) AccessDays() int { return r.figures.AccessDays.Value }

// AccessExtensionDays is by how many days the holder may extend that once.
func (r *Rules) AccessExtensionDays() int { return r.figures.AccessExtensionDays.Value }

// MammoDays is how many calendar days a facility has to transfer mammograms
// (21 CFR 900.12(c)(4)).
func (r *Rules) MammoDays() int { return r.figures.MammogramDays.Value }

// MajorityAge is the age at which people of a state decide for themselves.
func (r *Rules) MajorityAge(state string) int {
	if age, ok := r.figures.MajorityAge.States[state]; ok {
		return age
	}
	return r.figures.MajorityAge.Value
}

// AuthorizationMonths is how long an authorization lasts that names no end.
func (r *Rules) AuthorizationMonths() int { return r.figures.AuthorizationMonths.Value }

// MaximumAuthorizationMonths is the longest that an authorization can last
// everywhere.
func (r *Rules) MaximumAuthorizationMonths() int { return r.figures.AuthorizationMonthsMost.Value }

// Retention returns for how many years a kind of record must at least be
// kept, with the source; ok is false where nothing is known.
func (r *Rules) Retention(recordType string) (years int, source string, ok bool) {
	f, ok := r.figures.RetentionYears[recordType]
	return f.Value, f.Source, ok
}

// HearingDays returns how many days a state gives to ask for a fair hearing;
// configured is false where its own number is not known and the usual one is
// returned.
func (r *Rules) HearingDays(state string) (days int, configured bool) {
	if n, ok := r.figures.HearingDaysByState[state]; ok {
		return n, true
	}
	return r.figures.HearingDays.Value, false
}
