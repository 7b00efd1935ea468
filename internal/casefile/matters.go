package casefile

import (
	"slices"
	"strings"

	"casepacket/internal/day"
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

// approved reports whether what a denial refuses has been approved since. The column
// of the case serves a case of one matter only; a part, and an approval before the
// notice, end nothing (practice.md P25).
func approved(c *Case, d *Denial) bool {
	notice := appealedNotice(c, d)
	all := matters(c)
	for _, m := range all {
		if slices.Contains(m, d) && slices.ContainsFunc(m, func(of *Denial) bool {
			return ends(of.ApprovalReceivedDate, of.ApprovalScope, &of.Row, notice)
		}) {
			return true
		}
	}
	return len(all) <= 1 && ends(c.ApprovalReceivedDate, c.ApprovalScope, &c.Row, notice)
}

// ends reports whether an approval ends the appeal of a notice.
func ends(approval day.Date, scope string, row *Row, notice day.Date) bool {
	return !approval.IsZero() && !row.Bad["approval_received_date"] && scope != "part" && !row.Bad["approval_scope"] && !approval.Before(notice)
}

// approvalOfAll reports whether the case has an approval that could be of any of its
// matters: there are several, and none of their rows has one.
func approvalOfAll(c *Case) bool {
	return !c.ApprovalReceivedDate.IsZero() && len(matters(c)) > 1 &&
		!slices.ContainsFunc(c.Denials, func(d *Denial) bool { return !d.ApprovalReceivedDate.IsZero() })
}
