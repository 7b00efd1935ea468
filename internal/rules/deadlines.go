package rules

import (
	"fmt"

	"casepacket/internal/day"
)

// limit is one row of the table of time limits.
type limit struct {
	Kind           string `yaml:"kind"` // any, standard, pre_service, payment, expedited
	Days           int    `yaml:"days"`
	Months         int    `yaml:"months"`          // clamped to the last day of the month
	ExternalMonths int    `yaml:"external_months"` // counted as external review does
	Hearing        bool   `yaml:"hearing"`         // the state's number of days
	From           string `yaml:"from"`            // notice, receipt, presumed, previous, previous_presumed, sent
	Decision       string `yaml:"decision"`
	Source         string `yaml:"source"`
}

// AppealQuery is what a deadline is computed from. Blank dates are not known.
type AppealQuery struct {
	Regime, PlanType, Level string
	Timing                  string // pre_service, post_service, concurrent
	Urgency                 string // standard, expedited
	Notice, Received        day.Date
	Printed                 day.Date // the date printed on the notice
	PreviousDecision        day.Date // at later levels: the decision that is appealed
	PreviousReceived        day.Date
	PreviousSent            day.Date
	State                   string
	HearingDays             int // of the office's settings; 0 when it sets none
	SendBy                  SendByDays
}

// SendByDays is how many calendar days before a deadline a letter must leave.
type SendByDays struct{ Mail, Courier, Fax int }

// SendBy holds the last days to send, by way of sending: business days all.
type SendBy struct{ Mail, Courier, Fax day.Date }

// AppealDeadline is the working deadline of an appeal. It is what was
// computed from what; the notice decides.
type AppealDeadline struct {
	Known       bool
	Due         day.Date // the working deadline, never moved off a weekend
	Computed    day.Date // what the rules give; zero when they give nothing
	CountedFrom day.Date
	Rule        string // regime/level/kind; C10 for a printed date, "plan document" where the rules have no number
	Basis       string // in words
	Decision    string // the time for the decision, in words; may be blank
	Source      string
	SendBy      SendBy
	Candidates  []string // the regimes it could be; one unless the regime is unknown

	PrintedIgnored bool // a printed date before the notice was not used
	PrintedDiffers bool // printed and computed are not the same
}

// Appeal computes the working deadline of an appeal: the earliest of what the
// rules give and what is printed on the notice. For an unknown regime it is
// the earliest of all regimes it could be.
func (r *Rules) Appeal(q AppealQuery) AppealDeadline {
	d := AppealDeadline{Candidates: r.candidates(q)}
	for i, regime := range d.Candidates {
		level := q.Level
		if levels := r.Levels(regime); len(d.Candidates) > 1 && len(levels) > 0 {
			level = levels[0]
		}
		one, ok := r.compute(q, regime, level)
		if i == 0 || one.Decision == d.Decision {
			d.Decision = one.Decision
		} else {
			d.Decision = ""
		}
		if ok && (!d.Known || one.Computed.Before(d.Computed)) {
			d.Known, d.Computed, d.CountedFrom, d.Basis, d.Rule, d.Source = true, one.Computed, one.CountedFrom, one.Basis, one.Rule, one.Source
		}
	}
	d.Due = d.Computed
	d.print(q)
	if d.Known {
		d.SendBy = r.sendBy(d.Due, q.SendBy)
	}
	return d
}

// candidates are the regimes that an unknown one could be.
func (r *Rules) candidates(q AppealQuery) []string {
	switch q.Regime {
	case "":
		return nil
	case "employer_unknown":
		return []string{"erisa_self_funded", "erisa_insured"}
	case "unknown":
		return r.RegimesFor(q.PlanType)
	}
	return []string{q.Regime}
}

// compute counts the time limit of one regime.
func (r *Rules) compute(q AppealQuery, regime, level string) (AppealDeadline, bool) {
	kind := kindOf(q, regime)
	var d AppealDeadline
	for _, l := range r.deadlines[regime+"/"+level] {
		if !l.serves(kind) {
			continue
		}
		d.Decision, d.Source, d.Rule = l.Decision, l.Source, regime+"/"+level+"/"+kind
		from, extra, what := r.start(q, l)
		if from.IsZero() {
			continue
		}
		d.CountedFrom = from
		switch {
		case l.ExternalMonths > 0:
			d.Computed = externalMonths(from, l.ExternalMonths)
			d.Basis = fmt.Sprintf("%d months from %s", l.ExternalMonths, what)
		case l.Months > 0:
			d.Computed, _ = from.AddMonths(l.Months)
			d.Basis = fmt.Sprintf("%d months from %s", l.Months, what)
		default:
			days := l.Days
			if l.Hearing {
				days = q.HearingDays
				if days == 0 {
					days, _ = r.HearingDays(q.State)
				}
			}
			d.Computed = from.AddDays(days + extra)
			d.Basis = fmt.Sprintf("%d days from %s", days+extra, what)
		}
		return d, true
	}
	return d, false
}

// start returns day 0 of a limit, the days added for presumed receipt, and
// what day 0 is. Where receipt counts, the date of the notice and the day it
// arrived are both tried, and the earlier end is taken: a late receipt never
// lengthens the time.
func (r *Rules) start(q AppealQuery, l limit) (from day.Date, extra int, what string) {
	presumed := r.figures.ReceiptPresumptionDays.Value
	switch l.From {
	case "notice", "receipt":
		return q.Notice, 0, "the date of the notice"
	case "presumed":
		return earlier(q.Notice, q.Received, presumed, "the date of the notice, with "+fmt.Sprint(presumed)+" days for the mail", "the day the notice arrived")
	case "previous":
		if q.PreviousDecision.IsZero() {
			return q.PreviousReceived, 0, "the day the earlier decision arrived"
		}
		return q.PreviousDecision, 0, "the date of the earlier decision"
	case "previous_presumed":
		return earlier(q.PreviousDecision, q.PreviousReceived, presumed,
			"the date of the earlier decision, with "+fmt.Sprint(presumed)+" days for the mail", "the day the earlier decision arrived")
	}
	return q.PreviousSent, 0, "the day the earlier appeal was sent"
}

func earlier(notice, received day.Date, presumed int, byNotice, byReceipt string) (day.Date, int, string) {
	if notice.IsZero() || !received.IsZero() && !received.Before(notice) && received.Before(notice.AddDays(presumed)) {
		return received, 0, byReceipt
	}
	return notice, presumed, byNotice
}

// kindOf names the kind of an appeal as the table knows it (practice.md P6).
func kindOf(q AppealQuery, regime string) string {
	switch {
	case regime == "medicare_original":
		return "payment"
	case q.Timing == "post_service":
		return "payment"
	case q.Urgency == "expedited":
		return "expedited"
	}
	return "pre_service"
}

func (l limit) serves(kind string) bool {
	return l.Kind == "any" || l.Kind == kind || l.Kind == "standard" && kind != "expedited"
}

// print brings in the date printed on the notice: the earlier one is worked
// with, and one that lies before the notice it stands on is not used.
func (d *AppealDeadline) print(q AppealQuery) {
	notice := q.Notice
	if !q.PreviousDecision.IsZero() && q.PreviousDecision.After(notice) {
		notice = q.PreviousDecision
	}
	switch {
	case q.Printed.IsZero():
	case q.Printed.Before(notice):
		d.PrintedIgnored = true
	case !d.Known:
		d.Known, d.Due, d.Rule, d.CountedFrom = true, q.Printed, "plan document", q.Notice
		if len(d.Candidates) == 0 || q.Notice.IsZero() {
			d.Rule = "C10"
		}
		d.Basis = "the date printed on the notice"
	default:
		d.PrintedDiffers = q.Printed != d.Computed
		if q.Printed.Before(d.Computed) {
			d.Due, d.Rule, d.Basis = q.Printed, "C10", "the date printed on the notice"
		}
	}
}

// sendBy counts back from a deadline (practice.md P2).
func (r *Rules) sendBy(due day.Date, days SendByDays) SendBy {
	if days == (SendByDays{}) {
		days = SendByDays{Mail: 7, Courier: 3, Fax: 1}
	}
	back := func(n int) day.Date { return r.PreviousBusinessDay(due.AddDays(-n)) }
	return SendBy{Mail: back(days.Mail), Courier: back(days.Courier), Fax: back(days.Fax)}
}
