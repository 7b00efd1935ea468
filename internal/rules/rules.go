// Package rules holds what changes with time or state, as dated data with
// its sources, and the functions that read it: deadlines of appeals, federal
// holidays, ages, retention. It also explains every code that a problem can
// carry.
//
// What it computes is what was counted from what; the notice, the plan and
// the state decide.
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
	deadlines map[string]levelLimits // by regime/level
	regimes   regimes
	figures   figures
	holidays  []holiday
	requests  requestTable
	laws      lawTable // about second opinions
	records   lawTable // about copies of records
	zips      zipStates
}

type regimes struct {
	Levels    map[string][]string `yaml:"levels"`
	PlanTypes map[string][]string `yaml:"plan_types"`
	Names     []namedRegimes      `yaml:"names"`
}

// Default returns the rules that come with the program. An error means that
// the data shipped with it is broken.
func Default() (*Rules, error) {
	r := &Rules{deadlines: map[string]levelLimits{}}
	var table deadlineTable
	var calendar holidayTable
	var zips zipTable
	for _, file := range []struct {
		name string
		into any
	}{{"deadlines", &table}, {"regimes", &r.regimes}, {"figures", &r.figures}, {"holidays", &calendar}, {"first-requests", &r.requests}, {"second-opinion-laws", &r.laws}, {"records-laws", &r.records}, {"zip-states", &zips}} {
		text, err := data.ReadFile("data/" + file.name + ".yaml")
		if err != nil {
			return nil, err
		}
		if err := decode(text, file.into); err != nil {
			return nil, fmt.Errorf("rules: %s: %w", file.name, err)
		}
	}
	for _, entry := range table.Levels {
		for _, regime := range entry.Regimes {
			key := regime + "/" + entry.Level
			if _, twice := r.deadlines[key]; twice {
				return nil, fmt.Errorf("rules: deadlines: %s stands there twice", key)
			}
			r.deadlines[key] = entry
		}
	}
	r.holidays = calendar.Holidays
	var err error
	r.zips, err = zips.index()
	return r, err
}

// decode refuses keys it does not know: a misspelt one would drop a time
// limit without a word.
func decode(text []byte, into any) error {
	return yaml.UnmarshalWithOptions(text, into, yaml.Strict())
}

// Levels returns the levels of appeal of a regime, the default one first;
// none for a regime that does not exist.
func (r *Rules) Levels(regime string) []string { return r.regimes.Levels[regime] }

// RegimesFor returns the regimes that a type of plan can be under; none for a
// type that says nothing about it.
func (r *Rules) RegimesFor(planType string) []string { return r.regimes.PlanTypes[planType] }
