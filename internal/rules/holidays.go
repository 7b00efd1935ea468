package rules

import (
	"time"

	"casepacket/internal/day"
)

// Holiday returns the name of the federal holiday that falls on a day itself
// (5 USC 6103(a)), or "".
func Holiday(d day.Date) string {
	switch {
	case d.Month == time.January && d.Day == 1:
		return "New Year's Day"
	case nth(d, time.January, time.Monday, 3):
		return "Birthday of Martin Luther King, Jr."
	case nth(d, time.February, time.Monday, 3):
		return "Washington's Birthday"
	case d.Month == time.May && d.Weekday() == time.Monday && d.Day > 24:
		return "Memorial Day"
	case d.Month == time.June && d.Day == 19 && d.Year >= 2021:
		return "Juneteenth"
	case d.Month == time.July && d.Day == 4:
		return "Independence Day"
	case nth(d, time.September, time.Monday, 1):
		return "Labor Day"
	case nth(d, time.October, time.Monday, 2):
		return "Columbus Day"
	case d.Month == time.November && d.Day == 11:
		return "Veterans Day"
	case nth(d, time.November, time.Thursday, 4):
		return "Thanksgiving Day"
	case d.Month == time.December && d.Day == 25:
		return "Christmas Day"
	}
	return ""
}

func nth(d day.Date, m time.Month, w time.Weekday, n int) bool {
	return d.Month == m && d.Weekday() == w && (d.Day-1)/7 == n-1
}

// observed reports whether a holiday is kept on that day because its own day
// is a Saturday or a Sunday (5 USC 6103(b), Executive Order 11582).
func observed(d day.Date) bool {
	switch d.Weekday() {
	case time.Friday:
		return Holiday(d.AddDays(1)) != ""
	case time.Monday:
		return Holiday(d.AddDays(-1)) != ""
	}
	return false
}

func weekend(d day.Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// IsBusinessDay reports whether a day is no Saturday, no Sunday and no
// federal holiday, on its own day or as it is observed.
func (r *Rules) IsBusinessDay(d day.Date) bool {
	return !weekend(d) && Holiday(d) == "" && !observed(d)
}

// PreviousBusinessDay returns d, or the last business day before it when d is
// none.
func (r *Rules) PreviousBusinessDay(d day.Date) day.Date {
	for !r.IsBusinessDay(d) {
		d = d.AddDays(-1)
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

// externalMonths counts the months of external review: the same day number;
// where it does not exist, the first of the month after; then on to the next
// day that is no Saturday, Sunday or holiday (45 CFR 147.136(d)(2)(i)).
func externalMonths(from day.Date, months int) day.Date {
	due, exists := from.AddMonths(months)
	if !exists {
		due = due.AddDays(1)
	}
	for weekend(due) || Holiday(due) != "" {
		due = due.AddDays(1)
	}
	return due
}
