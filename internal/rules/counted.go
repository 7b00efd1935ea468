package rules

import "casepacket/internal/day"

// CountedDay is one of the dates of an appeal, with what it was counted from
// (practice.md P1). Zero, it is not known.
type CountedDay struct {
	Day    day.Date // never moved off a weekend or holiday
	From   day.Date // day 0; for a printed date the day of the notice that names it
	Ground Ground
	Rule   string // regime/level/kind; C10 for a printed date, "plan document" where the rules have no number
	Basis  string // what was counted from what, in words
	Source string // of the rule; blank for a printed date
}

// Ground is what a date rests on.
type Ground string

// The grounds: the date of the notice that is appealed, the day it arrived, and
// the date that it prints.
const (
	FromNotice  Ground = "notice"
	FromReceipt Ground = "receipt"
	FromPrint   Ground = "printed"
)

// Known reports whether there is such a date.
func (c CountedDay) Known() bool { return !c.Day.IsZero() }

// earlier returns the earlier of two dates, the first of equal ones, and the one
// that is known where only one is.
func earlier(a, b CountedDay) CountedDay {
	if !a.Known() || b.Known() && b.Day.Before(a.Day) {
		return b
	}
	return a
}

// later returns the later of two dates, the first of equal ones.
func later(a, b CountedDay) CountedDay {
	if b.Day.After(a.Day) {
		return b
	}
	return a
}
