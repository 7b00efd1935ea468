package facts

import (
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
)

// Approved reports whether what a denial refuses has been approved since. The column
// of the case serves a case of one matter only; a part, and an approval before the
// notice, end nothing (practice.md P25).
func Approved(c *casefile.Case, d *casefile.Denial) bool {
	notice := AppealedNotice(c, d)
	all := matters(c)
	for _, m := range all {
		if slices.Contains(m, d) && slices.ContainsFunc(m, func(of *casefile.Denial) bool {
			return endsAppeal(of.ApprovalReceivedDate, of.ApprovalScope, &of.Row, notice)
		}) {
			return true
		}
	}
	return len(all) <= 1 && endsAppeal(c.ApprovalReceivedDate, c.ApprovalScope, &c.Row, notice)
}

// endsAppeal reports whether an approval ends the appeal of a notice.
func endsAppeal(approval day.Date, scope string, row *casefile.Row, notice day.Date) bool {
	return !approval.IsZero() && !row.Bad["approval_received_date"] && scope != "part" && !row.Bad["approval_scope"] && !approval.Before(notice)
}

// ApprovalOfAll reports whether the case has an approval that could be of any of its
// matters: there are several, and none of their rows has one.
func ApprovalOfAll(c *casefile.Case) bool {
	return !c.ApprovalReceivedDate.IsZero() && len(matters(c)) > 1 &&
		!slices.ContainsFunc(c.Denials, func(d *casefile.Denial) bool { return !d.ApprovalReceivedDate.IsZero() })
}
