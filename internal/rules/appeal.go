package rules

import "casepacket/internal/day"

// AppealQuery is what the dates of an appeal are computed from. Names of
// regimes, levels and the rest are the codes of the dictionary, or Unread; blank
// dates are not known.
type AppealQuery struct {
	Regime, PlanType string
	Named            []string // regimes that the names of the payer and the plan speak of
	Level            string   // blank: the regime's first
	Timing           string   // pre_service, post_service, concurrent; concurrent and blank count as pre_service
	Urgency          string   // standard, expedited
	Category         string   // of the denial; it tells TRICARE's second steps apart
	Next             string   // who reviews TRICARE's first decision: dha, tqmc, none

	Notice, Received day.Date // of the first denial
	MSN              day.Date // of the Medicare Summary Notice
	Printed          day.Date // the deadline that the appealed notice names
	PreviousDecision day.Date // at later levels: the decision that is appealed
	PreviousReceived day.Date
	PreviousSent     day.Date // when the appeal before was sent

	ReceiptUnread, PreviousReceiptUnread bool // the day of receipt is there and could not be read

	PartBDrug   bool   // Medicare Advantage: about a drug under Part B
	State       string // two letters
	HearingDays int    // of the office's settings; 0 when it sets none
	SendBy      SendByDays
	Today       day.Date // after which a fast clock has run out; zero: none has
}

// SendByDays is how many calendar days before a deadline a letter must leave.
type SendByDays struct{ Mail, Courier, Fax int }

// SendBy holds the last days to send, by way of sending: business days all.
// Fax stands for portals too.
type SendBy struct{ Mail, Courier, Fax day.Date }

// AppealDeadline holds the dates of an appeal (practice.md P1). Where several
// readings of the facts are open, each date is the earliest of them.
type AppealDeadline struct {
	Safe     CountedDay // the day to work to: the earliest of the computed and the printed ones
	Last     CountedDay // after it the appeal is late; never before Safe
	Computed CountedDay // what the rules give for Safe; zero when they give nothing

	// Grace is the day through which an appeal is not yet refused as late: the
	// latest that its last day can be by any reading, then on to a business day.
	// Zero where one reading has no last day that is known.
	Grace day.Date

	Several    bool     // readings that are open give other days
	Candidates []string // the regimes it could be; one unless the regime is unknown
	Decision   string   // the time for the decision, in words; blank where none is set, or readings differ
	Oral       bool     // by every reading it can be asked for by telephone
	Automatic  bool     // the plan itself forwards the case: there is nothing to send
	Slow       bool     // expedited, but its fast clock has run out: it counts as a standard appeal
	SendBy     SendBy   // the last days to send it by Safe

	PrintedIgnored bool // a printed date before the notice it stands on was not used
	PrintedDiffers bool // the printed date is not one that the rules give
	PrintedLater   bool // it is later than the rules give by any reading
}

// Known reports whether any date of the appeal is known.
func (d AppealDeadline) Known() bool { return d.Safe.Known() }

// Passed reports whether the safe day is before a day, and the last day is not.
func (d AppealDeadline) Passed(today day.Date) bool {
	return d.Known() && today.After(d.Safe.Day) && !d.Late(today)
}

// Late reports whether the last day is before a day.
func (d AppealDeadline) Late(today day.Date) bool { return d.Last.Known() && today.After(d.Last.Day) }

// Refused reports whether on a day an appeal without a reason for being late is
// late by every reading, and no weekend or holiday excuses it.
func (d AppealDeadline) Refused(today day.Date) bool {
	return !d.Grace.IsZero() && today.After(d.Grace)
}

// Appeal computes the dates of an appeal. Where the regime is not known, or a
// value could not be read, each date is the earliest of all that it could be.
func (r *Rules) Appeal(q AppealQuery) AppealDeadline {
	all, regimes := r.alternatives(q)
	d := AppealDeadline{Candidates: regimes, Automatic: len(all) > 0}
	if len(all) == 0 { // nothing is known of the plan; a date may still be printed
		all = []alternative{{}}
	}
	var latest, legal CountedDay
	endless, slow, used := false, len(all) > 0, false
	for i, a := range all {
		c := r.compute(q, a)
		safe, last, heeded := r.withPrinted(q, c, a)
		used = used || heeded
		if i == 0 {
			d.Decision, d.Oral = c.decision, c.oral
		} else if c.decision != d.Decision {
			d.Decision = ""
		}
		d.Oral, d.Automatic, slow = d.Oral && c.oral, d.Automatic && c.automatic, slow && c.slow
		if d.Known() && safe.Known() && (safe.Day != d.Safe.Day || last.Day != d.Last.Day) {
			d.Several = true
		}
		d.Safe, d.Last, d.Computed = earlier(d.Safe, safe), earlier(d.Last, last), earlier(d.Computed, c.safe)
		latest, legal = later(latest, last), later(legal, c.legal)
		endless = endless || !last.Known() && !c.automatic
	}
	d.Slow = slow
	d.PrintedIgnored = !q.Printed.IsZero() && !used && !d.Automatic
	d.comparePrinted(q.Printed, legal)
	if d.Known() {
		d.SendBy = r.LastDaysToSend(d.Safe.Day, q.SendBy)
		if !endless {
			d.Grace = r.nextBusinessDay(latest.Day)
		}
	}
	return d
}

// withPrinted brings in the deadline that a notice names: it makes the safe day
// earlier or the last day later. One that lies before the notice it stands on is a
// slip, and not used; nor is one where nothing is sent.
func (r *Rules) withPrinted(q AppealQuery, c computed, a alternative) (safe, last CountedDay, used bool) {
	notice, on := q.noticeOf(a.regime, r.deadlines[a.regime+"/"+a.level])
	if notice.IsZero() {
		notice, on = q.Notice, "the notice"
	}
	if q.Printed.IsZero() || c.automatic || q.Printed.Before(notice) {
		return c.safe, c.legal, false
	}
	p := CountedDay{Day: q.Printed, From: notice, Ground: FromPrint, Rule: "C10", Basis: "the date printed on " + on}
	if c.open {
		p.Rule = "plan document"
	}
	return earlier(c.safe, p), later(c.legal, p), true
}

// comparePrinted sets a printed date that is used beside what the rules give.
func (d *AppealDeadline) comparePrinted(printed day.Date, legal CountedDay) {
	if printed.IsZero() || d.PrintedIgnored || !d.Computed.Known() {
		return
	}
	d.PrintedDiffers = printed != d.Computed.Day && printed != legal.Day
	d.PrintedLater = printed.After(legal.Day)
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
