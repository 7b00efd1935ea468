package schema

import (
	"strings"

	"casepacket/internal/dates"
	"casepacket/internal/day"
	"casepacket/internal/problem"
)

// DateOrder says how 03/04/2026 is to be read.
type DateOrder = dates.Order

// The orders.
const (
	MonthFirst = dates.MonthFirst
	DayFirst   = dates.DayFirst
	Mixed      = dates.Mixed
)

// Bound is one end of a range of record dates.
type Bound = dates.Bound

// OnlyDayFirst reports whether a cell holds a date that can only be day-first.
func OnlyDayFirst(text string) bool { return dates.OnlyDayFirst(typed(Clean(text))) }

// OnlyMonthFirst reports whether a cell holds a date that can only be month-first.
func OnlyMonthFirst(text string) bool { return dates.OnlyMonthFirst(typed(Clean(text))) }

func readerOf(f Field, in Input, order DateOrder) dates.Reader {
	return dates.Reader{Order: order, Today: in.Today, Serial: in.Day, Birth: isBirthDate(f)}
}

// ParsePeriod reads a stretch of time in the cell of one end of a range, "2025 to present";
// ok is false where the cell holds none. Without bounds, the faults say why it cannot be
// read without guessing.
func ParsePeriod(f Field, in Input, order DateOrder) (from, to Bound, found []Fault, ok bool) {
	if f.Type != TypeBound || in.Number || in.Date {
		return Bound{}, Bound{}, nil, false
	}
	return readerOf(f, in, order).Period(typed(Clean(in.Text)))
}

// parseDateField reads a date or one end of a range. A day that programs write for no
// date counts only if it is written out, as no program does for it.
func parseDateField(f Field, in Input, text string, taken take, order DateOrder) (any, []Fault) {
	var value any
	var date day.Date
	var found []Fault
	switch {
	case in.Date:
		value = cellDay(f, in, taken)
		date, _ = value.(day.Date)
	case f.Type == TypeBound:
		var bound Bound
		if bound, found = readerOf(f, in, order).Bound(text); !bound.IsZero() {
			value = bound
		}
	default:
		if date, found = readerOf(f, in, order).Day(text); !date.IsZero() {
			value = date
		}
	}
	if bound, ok := value.(Bound); ok && bound.First == bound.Last {
		date = bound.First
	}
	if isEpoch(date) && (in.Date || !strings.EqualFold(text, date.Long())) {
		return epochDay(f, value, found, date)
	}
	return value, found
}

// epochDay holds back a day that programs write for no date. People are born on each of
// them; so a birth date is used, and named.
func epochDay(f Field, value any, found []Fault, date day.Date) (any, []Fault) {
	const message = "programs write this day where there is no date"
	if isBirthDate(f) {
		return value, append(found, faults(problem.Warning, "SH-107", message, "compare it with the paper; empty the cell if the date is not known")...)
	}
	return nil, faults(problem.Error, "SH-107", message,
		"leave the cell empty, or write the right day; if it is this one, write it as text in these words: "+date.Long())
}

func isBirthDate(f Field) bool { return strings.HasSuffix(f.Name, "_dob") }

// cellDay is what a date cell stands for, as far as the cell shows it.
func cellDay(f Field, in Input, taken take) any {
	date := in.Day
	switch taken {
	case takeMonth:
		return dates.Month(date.Year(), date.Month())
	case takeYear:
		return dates.Year(date.Year())
	case takeTyped:
		return dates.Year(atoi(in.Raw))
	case takeNextDay:
		date = date.AddDays(1)
	}
	if f.Type == TypeBound {
		return dates.Day(date)
	}
	return date
}
