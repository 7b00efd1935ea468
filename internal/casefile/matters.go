package casefile

import (
	"slices"
	"strings"
)

// matters groups the denials of a case: a matter is one refusal with all its levels
// (practice.md P23). Rows with the same reference are one, and so is a later level
// without a reference where there is only one matter to which it can belong.
func matters(c *Case) [][]*Denial {
	var groups [][]*Denial
	var loose []*Denial
	for _, d := range c.Denials {
		if !d.refused() {
			continue
		}
		at := -1
		if d.DenialReference != "" {
			at = slices.IndexFunc(groups, func(g []*Denial) bool { return strings.EqualFold(g[0].DenialReference, d.DenialReference) })
		}
		switch {
		case at >= 0:
			groups[at] = append(groups[at], d)
		case d.DenialReference == "" && laterLevel(c.AppealRegime, d.AppealLevel):
			loose = append(loose, d)
		default:
			groups = append(groups, []*Denial{d})
		}
	}
	if len(groups) == 1 {
		groups[0] = append(groups[0], loose...)
		return groups
	}
	for _, d := range loose {
		groups = append(groups, []*Denial{d})
	}
	return groups
}

// refused reports whether a row of the denials table is about a refusal. A row can
// also be about a request that nobody has decided yet.
func (d *Denial) refused() bool {
	return d.started() || !d.MSNDate.IsZero() || d.decided() || d.Bad["msn_date"] || d.Bad["previous_appeal_decision_date"]
}
