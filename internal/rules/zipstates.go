package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// zipTable is the file zip-states.yaml.
type zipTable struct {
	AsOf     string            `yaml:"as_of"`
	Source   string            `yaml:"source"`
	Prefixes map[string]string `yaml:"prefixes"` // by state: prefixes and ranges of them, "006-007 009"
	Also     []struct {
		State string `yaml:"state"`
		ZIPs  string `yaml:"zips"`
		Only  bool   `yaml:"only"`
	} `yaml:"also"`
}

// zipStates are the states of a ZIP code: by its first three digits, and for single ones.
type zipStates struct {
	byPrefix [1000][]string
	also     map[string][]string
	instead  map[string]string
}

// ZIPStates returns the states that a ZIP code (five digits, or nine with a hyphen) can
// belong to, in the order of their letters; none where no ZIP code begins with its first
// three digits.
func (r *Rules) ZIPStates(zip string) []string {
	if len(zip) < 5 {
		return nil
	}
	zip = zip[:5]
	prefix, err := strconv.Atoi(zip[:3])
	if err != nil || prefix < 0 {
		return nil
	}
	if state, ok := r.zips.instead[zip]; ok {
		return []string{state}
	}
	states := slices.Concat(r.zips.byPrefix[prefix], r.zips.also[zip])
	slices.Sort(states)
	return states
}

func (t zipTable) index() (zipStates, error) {
	z := zipStates{also: map[string][]string{}, instead: map[string]string{}}
	for state, list := range t.Prefixes {
		for run := range strings.FieldsSeq(list) {
			first, last, several := strings.Cut(run, "-")
			if !several {
				last = first
			}
			from, err := strconv.Atoi(first)
			to, err2 := strconv.Atoi(last)
			if err != nil || err2 != nil || len(first) != 3 || len(last) != 3 || from > to {
				return z, fmt.Errorf("rules: zip-states: %s: %q is not a run of prefixes", state, run)
			}
			for n := from; n <= to; n++ {
				z.byPrefix[n] = append(z.byPrefix[n], state)
			}
		}
	}
	for _, one := range t.Also {
		for zip := range strings.FieldsSeq(one.ZIPs) {
			if one.Only {
				z.instead[zip] = one.State
			} else {
				z.also[zip] = append(z.also[zip], one.State)
			}
		}
	}
	return z, nil
}
