package rules

import (
	"fmt"

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
	Limits   []limit  `yaml:"limits"`
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

// computed is what the table gives for one regime.
type computed struct {
	known    bool
	due      day.Date
	from     day.Date
	rule     string // regime/level/kind
	basis    string
	decision string
	source   string
	oral     bool // it can be asked for by telephone
	open     bool // the table leaves this level to the plan's own papers
}

// compute counts the time limit of one level of a regime. Where the dates it
// counts from are blank, only what does not need them is returned.
func (r *Rules) compute(q AppealQuery, regime, level string) computed {
	kind := kindOf(q, regime)
	c := computed{rule: regime + "/" + level + "/" + kind}
	for _, l := range r.deadlines[regime+"/"+level].Limits {
		if !l.serves(kind) {
			continue
		}
		c.source = l.Source
		if l.Checked != "unconfirmed" { // no letter tells others of a duty that may not be theirs
			c.decision = l.Decision
		}
		c.open, c.oral = l.PlanDocument, l.Oral
		for _, s := range r.starts(q, l.From) {
			due, span, moved := r.end(q, l, s)
			if !s.from.IsZero() && (!c.known || due.Before(c.due)) {
				c.known, c.due, c.from, c.basis = true, due, s.from, span+" from "+s.words+moved
			}
		}
		if c.known {
			break
		}
	}
	return c
}

// end returns the last day of a limit, its length in words, and words for a day
// that was moved, so that whoever counts again comes to the same one.
func (r *Rules) end(q AppealQuery, l limit, s start) (due day.Date, span, moved string) {
	switch {
	case l.ExternalMonths > 0:
		due, past := r.addExternalMonths(s.from, l.ExternalMonths)
		if past {
			moved = ", moved on past a weekend or federal holiday"
		}
		return due, fmt.Sprintf("%d months", l.ExternalMonths), moved
	case l.Months > 0:
		due, _ = s.from.AddMonths(l.Months)
		return due, fmt.Sprintf("%d months", l.Months), ""
	}
	days := l.Days
	if l.HearingDays {
		days, _ = r.HearingDays(q.State)
		if q.HearingDays > 0 {
			days = q.HearingDays
		}
	}
	days += s.presumed
	return s.from.AddDays(days), fmt.Sprintf("%d days", days), ""
}

// start is a day 0 that may be counted from.
type start struct {
	from     day.Date // zero: not known
	presumed int      // days to add, for a letter on its way
	words    string
}

// starts returns the days a limit counts from. Of several the earlier end is
// the working deadline, so a late receipt never lengthens the time.
func (r *Rules) starts(q AppealQuery, from string) []start {
	presumed := r.figures.ReceiptPresumptionDays.Value
	withMail := fmt.Sprintf(", %d of them for the mail", presumed)
	unknown := func(received day.Date) string {
		if received.IsZero() {
			return ", since the day it arrived is not known"
		}
		return ""
	}
	const notice, arrived = "the date of the notice", "the day the notice arrived"
	const decision, decisionArrived = "the date of the earlier decision", "the day the earlier decision arrived"
	switch from {
	case "notice":
		return []start{{q.Notice, 0, notice}}
	case "receipt":
		return []start{{q.Notice, 0, notice + unknown(q.Received)}, {q.Received, 0, arrived}}
	case "presumed":
		return []start{{q.Notice, presumed, notice + withMail}, {q.Received, 0, arrived}}
	case "previous":
		return []start{{q.PreviousDecision, 0, decision}}
	case "previous_receipt":
		return []start{{q.PreviousDecision, 0, decision + unknown(q.PreviousReceived)}, {q.PreviousReceived, 0, decisionArrived}}
	case "previous_presumed":
		return []start{{q.PreviousDecision, presumed, decision + withMail}, {q.PreviousReceived, 0, decisionArrived}}
	case "sent":
		if q.PreviousDecision.IsZero() && q.PreviousReceived.IsZero() {
			return []start{{q.PreviousSent, 0, "the day the unanswered appeal was sent"}}
		}
	}
	return nil
}
