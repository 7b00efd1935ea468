package rules

import (
	"fmt"
	"strconv"

	"casepacket/internal/day"
)

type deadlineTable struct {
	AsOf   day.Date      `yaml:"as_of"`
	Levels []levelLimits `yaml:"levels"`
}

// levelLimits are the time limits of one level of appeal.
type levelLimits struct {
	Regimes  []string `yaml:"regimes"`
	Level    string   `yaml:"level"`
	Previous bool     `yaml:"previous"` // what is appealed is the decision of the level before

	// Automatic says that nobody asks for this level: the plan forwards the case.
	Automatic bool    `yaml:"automatic"`
	Limits    []limit `yaml:"limits"`
}

// limit is the time for one kind of appeal.
type limit struct {
	Kind           string `yaml:"kind"` // any, standard, pre_service, payment, expedited, part_b_drug
	Days           int    `yaml:"days"`
	Months         int    `yaml:"months"`          // clamped to the last day of the month
	ExternalMonths int    `yaml:"external_months"` // counted as external review counts them
	HearingDays    bool   `yaml:"hearing_days"`    // the state's number of days
	PlanDocument   bool   `yaml:"plan_document"`   // no number of ours
	From           string `yaml:"from"`            // what data/deadlines.yaml lists
	Oral           bool   `yaml:"oral"`            // it can be asked for by telephone
	Fast           bool   `yaml:"fast"`            // a clock of its own; after it the appeal is a standard one
	Decision       string `yaml:"decision"`        // the time to decide, in words
	Source         string `yaml:"source"`
	Checked        string `yaml:"checked"`
}

func (l limit) serves(kind string) bool {
	return l.Kind == "any" || l.Kind == kind || l.Kind == "standard" && kind != "expedited"
}

// kindOf names the kind of an appeal as the table knows it: Original Medicare
// only ever decides about payment, and what has been paid for is not urgent.
func kindOf(q AppealQuery, regime string) string {
	switch {
	case regime == "medicare_original", q.Timing == "post_service":
		return "payment"
	case q.Urgency == "expedited":
		return "expedited"
	case q.PartBDrug && regime == "medicare_advantage":
		return "part_b_drug"
	}
	return "pre_service"
}

// computed is what the table gives for one reading of an appeal.
type computed struct {
	safe      CountedDay // the earlier of the days counted from the notice and from its receipt
	legal     CountedDay // the day on which the law's time ends
	decision  string
	oral      bool // it can be asked for by telephone
	open      bool // the table leaves this level to the plan's own papers
	automatic bool // the plan itself forwards the case
	slow      bool // its fast clock has run out, so it counts as a standard appeal
}

// compute counts the time limit of one reading. Where the dates it counts from are
// blank, only what does not need them is returned.
func (r *Rules) compute(q AppealQuery, a alternative) computed {
	entry := r.deadlines[a.regime+"/"+a.level]
	c := computed{automatic: entry.Automatic}
	for _, l := range entry.Limits {
		if !l.serves(a.kind) {
			continue
		}
		if l.Checked != "unconfirmed" { // no letter tells others of a duty that may not be theirs
			c.decision = l.Decision
		}
		c.open, c.oral = l.PlanDocument, l.Oral
		notice, receipt := r.starts(q, a, l.From)
		safe, most := r.end(q, a, l, notice)
		arrived, _ := r.end(q, a, l, receipt)
		c.safe, c.legal = earlier(safe, arrived), most
		if arrived.Known() {
			c.legal = arrived
		}
		if l.Fast {
			return r.besideStandard(q, a, c, later(safe, arrived))
		}
		if c.safe.Known() {
			break
		}
	}
	return c
}

// besideStandard completes what a fast clock gives: the appeal is not late before
// the standard time has run out, and a standard one once the fast clock has.
func (r *Rules) besideStandard(q AppealQuery, a alternative, fast computed, end CountedDay) computed {
	a.kind = "pre_service"
	standard := r.compute(q, a)
	if end.Known() && q.Today.After(end.Day) {
		standard.slow = true
		return standard
	}
	if standard.legal.Known() {
		fast.legal = standard.legal
	}
	return fast
}

// end returns the day on which a limit ends that is counted from a start, and the
// last day that the law can give, where that is another one. The words tell of a day
// that was moved, so that whoever counts again comes to the same one.
func (r *Rules) end(q AppealQuery, a alternative, l limit, s start) (safe, most CountedDay) {
	if s.from.IsZero() {
		return CountedDay{}, CountedDay{}
	}
	c := CountedDay{From: s.from, Ground: s.ground, Rule: a.regime + "/" + a.level + "/" + a.kind, Source: l.Source}
	on := func(date day.Date, span, after string) CountedDay {
		c.Day, c.Basis = date, span+" from "+s.words+after
		return c
	}
	inDays := func(n int, after string) CountedDay {
		n += s.presumed
		return on(s.from.AddDays(n), fmt.Sprintf("%d days", n), after)
	}
	switch {
	case l.PlanDocument:
		return CountedDay{}, CountedDay{}
	case l.ExternalMonths > 0:
		due, past := r.addExternalMonths(s.from, l.ExternalMonths)
		moved := ""
		if past {
			moved = ", moved on past a weekend or federal holiday"
		}
		safe = on(due, fmt.Sprintf("%d months", l.ExternalMonths), moved)
	case l.Months > 0:
		due, _ := s.from.AddMonths(l.Months)
		safe = on(due, fmt.Sprintf("%d months", l.Months), "")
	case l.HearingDays:
		least, last := r.hearingDays(q, a.regime)
		if least != last {
			return inDays(least, ", since a state can give less than "+strconv.Itoa(last)), inDays(last, "")
		}
		safe = inDays(last, "")
	default:
		safe = inDays(l.Days, "")
	}
	return safe, safe
}

// start is a day 0 that may be counted from.
type start struct {
	from     day.Date // zero: not known
	presumed int      // days to add, for a letter on its way
	words    string
	ground   Ground
}

// starts returns the days a limit counts from: the date of what is appealed, and
// the day it arrived where that counts.
func (r *Rules) starts(q AppealQuery, a alternative, from string) (notice, receipt start) {
	entry := r.deadlines[a.regime+"/"+a.level]
	date, _ := q.noticeOf(a.regime, entry)
	arrived, unread := q.Received, q.ReceiptUnread
	notice, receipt = start{date, 0, "the date of the notice", FromNotice}, start{arrived, 0, "the day the notice arrived", FromReceipt}
	if entry.Previous {
		arrived, unread = q.PreviousReceived, q.PreviousReceiptUnread
		notice.words = "the date of the earlier decision"
		receipt.from, receipt.words = arrived, "the day the earlier decision arrived"
	}
	switch from {
	case "receipt", "previous_receipt":
		if arrived.IsZero() {
			notice.words += ", since the day it arrived is not known"
		}
	case "presumed", "previous_presumed":
		if unread { // it may have arrived on its own day
			notice.words += ", since the day it arrived could not be read"
			break
		}
		notice.presumed = r.figures.ReceiptPresumptionDays.Value
		notice.words += fmt.Sprintf(", %d of them for the mail", notice.presumed)
	case "sent":
		receipt.from, notice.from = day.Date{}, day.Date{}
		if !q.decided() {
			notice = start{q.PreviousSent, 0, "the day the unanswered appeal was sent", FromNotice}
		}
	default:
		receipt.from = day.Date{}
	}
	return notice, receipt
}

// noticeOf returns the date of what is appealed at a level, with what it is
// called: the decision of the level before, else the notice, which in Original Medicare is
// the earlier of the summary notice and the notice of denial (practice.md P11).
func (q AppealQuery) noticeOf(regime string, entry levelLimits) (date day.Date, called string) {
	if entry.Previous {
		return q.PreviousDecision, "the earlier decision"
	}
	date = q.Notice
	if regime == "medicare_original" && !q.MSN.IsZero() && (date.IsZero() || q.MSN.Before(date)) {
		date = q.MSN
	}
	return date, "the notice"
}
