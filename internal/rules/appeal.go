package rules

import "casepacket/internal/day"

// AppealQuery is what the deadline of an appeal is computed from. Names of
// regimes, levels and the rest are the codes of the dictionary; blank dates
// are not known.
type AppealQuery struct {
	Regime, PlanType string
	Level            string   // blank: the regime's first
	Timing           string   // pre_service, post_service, concurrent; concurrent and blank count as pre_service
	Urgency          string   // standard, expedited
	Notice, Received day.Date // of the first denial
	Printed          day.Date // the deadline that the appealed notice names
	PreviousDecision day.Date // at later levels: the decision that is appealed
	PreviousReceived day.Date
	PreviousSent     day.Date // when the appeal before was sent
	PartBDrug        bool     // Medicare Advantage: about a drug under Part B
	State            string   // two letters
	HearingDays      int      // of the office's settings; 0 when it sets none
	SendBy           SendByDays
}

// SendByDays is how many calendar days before a deadline a letter must leave.
type SendByDays struct{ Mail, Courier, Fax int }

// SendBy holds the last days to send, by way of sending: business days all.
// Fax stands for portals too.
type SendBy struct{ Mail, Courier, Fax day.Date }

// AppealDeadline is the working deadline of an appeal.
type AppealDeadline struct {
	Known       bool
	Due         day.Date // never moved off a weekend or holiday
	Computed    day.Date // what the rules give; zero when they give nothing
	CountedFrom day.Date // day 0; for a printed date the day of the notice that names it
	Rule        string   // regime/level/kind; C10 for a printed date, "plan document" where the rules have no number
	Basis       string   // what was counted from what, in words
	Decision    string   // the time for the decision, in words; blank where none is set, or candidates differ
	Source      string   // of the rule that gave Computed, or of Decision
	SendBy      SendBy
	Oral        bool     // by every regime it could be, it can be asked for by telephone
	Candidates  []string // the regimes it could be; one unless the regime is unknown

	PrintedIgnored bool // a printed date before the notice it stands on was not used
	PrintedDiffers bool // the printed date is not the computed one
}

// Appeal computes the working deadline of an appeal: the earliest of what the
// rules give for the date of the notice, for the day it arrived, and of the
// date printed on it. For an unknown regime it is the earliest of the first
// levels of all regimes it could be.
func (r *Rules) Appeal(q AppealQuery) AppealDeadline {
	candidates, unknown := r.candidates(q)
	d := AppealDeadline{Candidates: candidates}
	open := len(candidates) > 0
	notice, printedOn := q.Notice, "the notice"
	for i, regime := range candidates {
		level := q.Level
		if levels := r.Levels(regime); len(levels) > 0 && (unknown || level == "") {
			level = levels[0]
		}
		if r.deadlines[regime+"/"+level].Previous && !q.PreviousDecision.IsZero() {
			notice, printedOn = q.PreviousDecision, "the earlier decision"
		}
		c := r.compute(q, regime, level)
		open = open && c.open
		d.Oral = c.oral && (i == 0 || d.Oral)
		if i == 0 {
			d.Decision, d.Source = c.decision, c.source
		} else if c.decision != d.Decision {
			d.Decision = ""
		}
		if c.known && (!d.Known || c.due.Before(d.Computed)) {
			d.Known, d.Due, d.Computed, d.CountedFrom = true, c.due, c.due, c.from
			d.Rule, d.Basis, d.Source = c.rule, c.basis, c.source
		}
	}
	d.heedPrinted(q.Printed, notice, printedOn, open)
	if d.Known {
		d.SendBy = r.LastDaysToSend(d.Due, q.SendBy)
	}
	return d
}

// candidates are the regimes that may govern; unknown reports that nobody has
// said which one does.
func (r *Rules) candidates(q AppealQuery) (regimes []string, unknown bool) {
	switch q.Regime {
	case "employer_unknown":
		return []string{"erisa_self_funded", "erisa_insured"}, true
	case "", "unknown":
		return r.RegimesFor(q.PlanType), true
	}
	return []string{q.Regime}, false
}

// heedPrinted brings in the deadline that a notice names: the earlier one is
// worked with. One that lies before the notice it stands on is a slip, and
// not used. open says that the rules leave the number to the plan's own papers.
func (d *AppealDeadline) heedPrinted(printed, notice day.Date, on string, open bool) {
	switch {
	case printed.IsZero():
		return
	case printed.Before(notice):
		d.PrintedIgnored = true
		return
	}
	d.PrintedDiffers = d.Known && printed != d.Computed
	if d.Known && !printed.Before(d.Computed) {
		return
	}
	d.Known, d.Due, d.CountedFrom = true, printed, notice
	d.Rule, d.Basis = "C10", "the date printed on "+on
	if open {
		d.Rule = "plan document"
	}
}

// LastDaysToSend counts back from a deadline, and on to the business day before
// where that day is none. The deadline itself is not moved first. No days at all
// are those of the rules.
func (r *Rules) LastDaysToSend(due day.Date, days SendByDays) SendBy {
	if days == (SendByDays{}) {
		days = SendByDays{Mail: r.figures.SendByMailDays.Value, Courier: r.figures.SendByCourierDays.Value, Fax: r.figures.SendByFaxDays.Value}
	}
	back := func(n int) day.Date { return r.PreviousBusinessDay(due.AddDays(-n)) }
	return SendBy{Mail: back(days.Mail), Courier: back(days.Courier), Fax: back(days.Fax)}
}
