package rules

import (
	"strings"
	"time"

	"casepacket/internal/day"
)

type holidayTable struct {
	Source   string    `yaml:"source"`
	Holidays []holiday `yaml:"holidays"`
}

// holiday is a day of the year, or a weekday of a month.
type holiday struct {
	Name    string     `yaml:"name"`
	Month   time.Month `yaml:"month"`
	Day     int        `yaml:"day"`     // 0: the weekday decides
	Weekday string     `yaml:"weekday"` // monday, thursday
	Nth     int        `yaml:"nth"`     // which one of the month
	Last    bool       `yaml:"last"`    // the last one of the month
	Since   int        `yaml:"since"`   // first year; 0: always
}

func (h holiday) falls(on day.Date) bool {
	if on.Month() != h.Month || on.Year() < h.Since {
		return false
	}
	if h.Day != 0 {
		return on.Day() == h.Day
	}
	if !strings.EqualFold(on.Weekday().String(), h.Weekday) {
		return false
	}
	if h.Last {
		return on.AddDays(7).Month() != on.Month()
	}
	return (on.Day()-1)/7 == h.Nth-1
}

// holidayOn names the federal holiday that falls on a day itself, or "".
func (r *Rules) holidayOn(d day.Date) string {
	for _, h := range r.holidays {
		if h.falls(d) {
			return h.Name
		}
	}
	return ""
}

// Holiday names the federal holiday that closes offices on a day: one that
// falls on it, or one that is observed on it because its own day is a
// Saturday or a Sunday (5 USC 6103(a), (b); Executive Order 11582).
func (r *Rules) Holiday(d day.Date) (name string, closed bool) {
	name = r.holidayOn(d)
	if name == "" {
		switch d.Weekday() {
		case time.Friday:
			name = r.holidayOn(d.AddDays(1))
		case time.Monday:
			name = r.holidayOn(d.AddDays(-1))
		}
	}
	return name, name != ""
}

func weekend(d day.Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// IsBusinessDay reports whether a day is no Saturday, no Sunday and no
// federal holiday, on its own day or as it is observed.
func (r *Rules) IsBusinessDay(d day.Date) bool {
	_, closed := r.Holiday(d)
	return !closed && !weekend(d)
}

// PreviousBusinessDay returns d, or the last business day before it when d is
// none.
func (r *Rules) PreviousBusinessDay(d day.Date) day.Date {
	for !r.IsBusinessDay(d) {
		d = d.AddDays(-1)
	}
	return d
}

// nextBusinessDay returns d, or the first business day after it when d is none.
func (r *Rules) nextBusinessDay(d day.Date) day.Date {
	for !r.IsBusinessDay(d) {
		d = d.AddDays(1)
	}
	return d
}

// AddBusinessDays returns the nth business day after d (before d for a
// negative n); d itself is day 0.
func (r *Rules) AddBusinessDays(d day.Date, n int) day.Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d = d.AddDays(step)
		if r.IsBusinessDay(d) {
			n--
		}
	}
	return d
}

// addExternalMonths counts the months of external review: to the same day
// number; where it does not exist, to the first of the month after; then on to
// the next day that is no Saturday, Sunday or holiday (45 CFR
// 147.136(d)(2)(i)). It alone rolls forward, and on actual holidays only: the
// text knows no observed ones, and a shorter time is the safer one.
func (r *Rules) addExternalMonths(from day.Date, months int) (due day.Date, moved bool) {
	due, exists := from.AddMonths(months)
	if !exists {
		due = due.AddDays(1)
	}
	for weekend(due) || r.holidayOn(due) != "" {
		due, moved = due.AddDays(1), true
	}
	return due, moved
}
