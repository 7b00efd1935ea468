package casefile

import (
	"slices"

	"casepacket/internal/day"
)

// approved reports whether what a denial refuses has been approved since. The column
// of the case serves a case of one matter only; a part, and an approval before the
// notice, end nothing (practice.md P25).
func approved(c *Case, d *Denial) bool {
	notice := appealedNotice(c, d)
	all := matters(c)
	for _, m := range all {
		if slices.Contains(m, d) && slices.ContainsFunc(m, func(of *Denial) bool {
			return endsAppeal(of.ApprovalReceivedDate, of.ApprovalScope, &of.Row, notice)
		}) {
			return true
		}
	}
	return len(all) <= 1 && endsAppeal(c.ApprovalReceivedDate, c.ApprovalScope, &c.Row, notice)
}

// endsAppeal reports whether an approval ends the appeal of a notice.
func endsAppeal(approval day.Date, scope string, row *Row, notice day.Date) bool {
	return !approval.IsZero() && !row.Bad["approval_received_date"] && scope != "part" && !row.Bad["approval_scope"] && !approval.Before(notice)
}

// approvalOfAll reports whether the case has an approval that could be of any of its
// matters: there are several, and none of their rows has one.
func approvalOfAll(c *Case) bool {
	return !c.ApprovalReceivedDate.IsZero() && len(matters(c)) > 1 &&
		!slices.ContainsFunc(c.Denials, func(d *Denial) bool { return !d.ApprovalReceivedDate.IsZero() })
}
