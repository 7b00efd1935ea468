package facts

import (
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/rules"
	"casepacket/internal/schema"
)

// AppealQuery is what the dates of an appeal are computed from. A date after today
// is a slip, and nothing is counted from it; a value that could not be read is no
// blank (practice.md P30).
func AppealQuery(c *casefile.Case, d *casefile.Denial, env Env) rules.AppealQuery {
	past := func(date day.Date) day.Date {
		if date.After(env.Today) {
			return day.Date{}
		}
		return date
	}
	unread := func(field string, date day.Date) bool { return d.Bad[field] || date.After(env.Today) }
	q := rules.AppealQuery{
		Regime: OrUnread(&c.Row, "appeal_regime", c.AppealRegime), PlanType: OrUnread(&c.Row, "plan_type", c.PlanType), Named: regimesNamed(c, env),
		Level: OrUnread(&d.Row, "appeal_level", d.AppealLevel), Timing: OrUnread(&d.Row, "service_timing", d.ServiceTiming), Urgency: OrUnread(&d.Row, "urgency", d.Urgency),
		Category: OrUnread(&d.Row, "denial_category", d.DenialCategory), Next: OrUnread(&d.Row, "previous_decision_next", d.PreviousDecisionNext),
		Notice: past(d.DenialLetterDate), Received: past(d.DenialReceivedDate), MSN: past(d.MSNDate), Printed: d.DenialPrintedDeadline,
		PreviousDecision: past(d.PreviousAppealDecisionDate), PreviousReceived: past(d.PreviousAppealReceivedDate), PreviousSent: past(d.PreviousAppealSentDate),
		ReceiptUnread:         unread("denial_received_date", d.DenialReceivedDate),
		PreviousReceiptUnread: unread("previous_appeal_received_date", d.PreviousAppealReceivedDate),
		PartBDrug:             d.PartBDrug == schema.Yes, State: c.PatientState, HearingDays: env.Office.HearingDays[c.PatientState],
		SendBy: env.sendByDays(), Today: env.Today,
	}
	if q.Timing == "" && (d.Bad["service_date"] || d.Bad["paid_date"]) {
		q.Timing = rules.Unread
	}
	return q
}

// OrUnread is the value of a field that is chosen from a list, or rules.Unread
// where its cell could not be read.
func OrUnread(r *casefile.Row, field, value string) string {
	if value == "" && r.Bad[field] {
		return rules.Unread
	}
	return value
}

// regimesNamed are the regimes that the names of the payer and the plan speak of. A
// Medicare Summary Notice speaks of Original Medicare.
func regimesNamed(c *casefile.Case, env Env) []string {
	named := append(env.Rules.RegimesNamed(c.PayerName, c.PatientState, c.PayerState), env.Rules.RegimesNamed(c.PlanName, c.PatientState, c.PayerState)...)
	for _, d := range c.Denials {
		if !d.MSNDate.IsZero() {
			named = append(named, "medicare_original")
		}
	}
	return named
}

// Decided reports whether the level before this one has decided.
func Decided(d *casefile.Denial) bool {
	return !d.PreviousAppealDecisionDate.IsZero() || !d.PreviousAppealReceivedDate.IsZero()
}

// AppealedNotice is the date of what is appealed at the level of a denial: the notice
// of denial, or the decision of the level before; where only its receipt is known, that
// day; zero where nothing is known of it (practice.md P23).
func AppealedNotice(c *casefile.Case, d *casefile.Denial) day.Date {
	first := func(dates ...day.Date) day.Date {
		for _, date := range dates {
			if !date.IsZero() {
				return date
			}
		}
		return day.Date{}
	}
	later := LaterLevel(c.AppealRegime, d.AppealLevel)
	if slices.Contains([]string{"", "unknown", "employer_unknown"}, c.AppealRegime) || d.AppealLevel == "" {
		later = later || Decided(d)
	}
	switch {
	case !later:
		return first(noticeOf(c, d), d.DenialReceivedDate)
	case d.AppealLevel == "opm" && !Decided(d): // the carrier has not answered
		return d.PreviousAppealSentDate
	}
	return first(d.PreviousAppealDecisionDate, d.PreviousAppealReceivedDate)
}

// noticeOf is the day from which an appeal counts: that of the notice, and in Original
// Medicare that of the Medicare Summary Notice where it is the earlier of the two.
func noticeOf(c *casefile.Case, d *casefile.Denial) day.Date {
	if d.DenialLetterDate.IsZero() || c.AppealRegime == "medicare_original" && Before(d.MSNDate, d.DenialLetterDate) {
		return d.MSNDate
	}
	return d.DenialLetterDate
}

// AppealSent is the day the appeal of a denial went out, as far as it is known on a
// day. It answers what is appealed at its level only if it is not before it: an older
// day is that of another level. Of a letter marked as sent here the level is known.
func AppealSent(c *casefile.Case, d *casefile.Denial, today day.Date) (on day.Date, answers bool) {
	on = d.SentOn(today)
	notice := AppealedNotice(c, d)
	if notice.IsZero() {
		return on, !on.IsZero() && d.AppealSentDate.IsZero()
	}
	return on, !on.IsZero() && !on.Before(notice)
}

// appealOpen reports whether a denial still waits for its appeal: nothing has been
// approved, and no appeal was sent in time.
func appealOpen(c *casefile.Case, d *casefile.Denial, deadline rules.AppealDeadline, today day.Date) bool {
	if deadline.Automatic || Approved(c, d) {
		return false
	}
	sent, answers := AppealSent(c, d, today)
	return !answers || deadline.Last.Known() && sent.After(deadline.Last.Day)
}
