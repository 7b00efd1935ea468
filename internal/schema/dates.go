package schema

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"casepacket/internal/day"
	"casepacket/internal/problem"
)

// DateOrder says how 03/04/2026 is to be read.
type DateOrder int

// The orders.
const (
	MonthFirst DateOrder = iota // 03/04 is March 4
	DayFirst                    // 03/04 is 3 April
	Mixed                       // the column holds a date that can only be day-first, so 03/04 could be either
)

var (
	isoShape     = regexp.MustCompile(`^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})$`)
	compactShape = regexp.MustCompile(`^((?:18|19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})$`)
	slashShape   = regexp.MustCompile(`^([0-9]{1,2})([-/.])([0-9]{1,2})[-/.]([0-9]{4})$`)
	shortShape   = regexp.MustCompile(`^[0-9]{1,2}[-/.][0-9]{1,2}[-/.]'?[0-9]{2}$`)
	monthFirst   = regexp.MustCompile(`^([A-Za-z]+)\.?[-\s]+([0-9]{1,2})(?:st|nd|rd|th)?(?:,\s*|[-\s]+)([0-9]{2,4})$`)
	dayFirst     = regexp.MustCompile(`^([0-9]{1,2})(?:st|nd|rd|th)?[-\s]+(?:of\s+)?([A-Za-z]+)\.?,?[-\s]+([0-9]{2,4})$`)
	weekday      = regexp.MustCompile(`^(?i)(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?[.,]*\s+`)
	around       = regexp.MustCompile(`\s*([/.-])\s*([0-9])`)
	monthYear    = regexp.MustCompile(`^([A-Za-z]+)\.?,?\s+([0-9]{4})$`)
	monthNumber  = regexp.MustCompile(`^([0-9]{1,2})[/-]([0-9]{4})$|^([0-9]{4})-([0-9]{1,2})$`)
	timeTail     = regexp.MustCompile(`^(.*[0-9])(?:T|,?\s+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:[aApP][mM])?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?$`)
)

// The serials of a spreadsheet that are dates of living people and their
// papers: 1910-01-01 to 2064-04-08.
const firstSerial, lastSerial = 3654, 60000

// OnlyDayFirst reports whether a text is a date that can only be day-first.
// casefile looks through a column before it reads it.
func OnlyDayFirst(text string) bool {
	first, second := numbersOfDate(text)
	return first > 12 && second > 0 && second <= 12
}

// OnlyMonthFirst reports whether a text is a date that can only be month-first.
func OnlyMonthFirst(text string) bool {
	first, second := numbersOfDate(text)
	return second > 12 && first > 0 && first <= 12
}

// numbersOfDate are the numbers before the year of a date such as 5/14/1961; zeros for
// a text that is no such date.
func numbersOfDate(text string) (first, second int) {
	m := slashShape.FindStringSubmatch(closed(withoutTime(typed(Clean(text)))))
	if m == nil {
		return 0, 0
	}
	return atoi(m[1]), atoi(m[3])
}

// parseDateField reads a date or one end of a range. A day that programs write for no
// date counts only if it is written out, as no program does for it.
func parseDateField(f Field, in Input, text string, taken take, order DateOrder) (any, []Fault) {
	var value any
	var found []Fault
	switch {
	case in.Date:
		value = cellDay(f, in, taken)
	case f.Type == TypeBound:
		value, found = parseBound(in, text, order)
	default:
		value, found = parseDate(in, text, order)
	}
	date, _ := value.(day.Date)
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
		return monthBound(date.Year(), date.Month())
	case takeYear:
		return yearBound(strconv.Itoa(date.Year()), date.Year())
	case takeTyped:
		return yearBound(in.Raw, atoi(in.Raw))
	case takeNextDay:
		date = date.AddDays(1)
	}
	if f.Type == TypeBound {
		return dayBound(date)
	}
	return date
}

func parseDate(in Input, text string, order DateOrder) (any, []Fault) {
	if text != "" && text[0] > '9' { // a date that begins with a name
		text = weekday.ReplaceAllString(text, "")
	}
	text = strings.TrimRight(text, ".,;")
	date, found := parseDay(withoutTime(text), in, order)
	if date != nil && timeOfDay(text) {
		found = append(found, faults(problem.Warning, "SH-6", "a time of day stands beside the date; only the day was used",
			"write the time into a column of its own, if it counts; else take it out")...)
	}
	return date, found
}

// closed takes the spaces from around the strokes of a date: 5 / 4 / 1960.
func closed(text string) string {
	if !strings.Contains(text, " ") || text[0] < '0' || text[0] > '9' {
		return text
	}
	return around.ReplaceAllString(text, "$1$2")
}

// parseDay reads a date that has no time of day beside it.
func parseDay(text string, in Input, order DateOrder) (any, []Fault) {
	text = closed(text)
	if m := isoShape.FindStringSubmatch(text); m != nil {
		return existing(atoi(m[1]), atoi(m[2]), atoi(m[3]))
	}
	if m := compactShape.FindStringSubmatch(text); m != nil {
		return existing(atoi(m[1]), atoi(m[2]), atoi(m[3]))
	}
	if m := slashShape.FindStringSubmatch(text); m != nil {
		return slashDate(atoi(m[1]), atoi(m[3]), atoi(m[4]), m[2], order)
	}
	if shortShape.MatchString(text) {
		return nil, twoDigitYear()
	}
	if m := monthFirst.FindStringSubmatch(text); m != nil {
		return namedDate(m[1], m[2], m[3])
	}
	if m := dayFirst.FindStringSubmatch(text); m != nil {
		return namedDate(m[2], m[1], m[3])
	}
	whole, fraction, _ := strings.Cut(text, ".")
	if n, err := strconv.Atoi(whole); err == nil && n >= 0 && digits(fraction) == fraction {
		return serialDate(n, in)
	}
	return nil, notADate()
}

func slashDate(first, second, year int, separator string, order DateOrder) (any, []Fault) {
	switch {
	case first > 12:
		return existing(year, second, first)
	case second > 12 || first == second:
		return existing(year, first, second)
	case order == DayFirst:
		return existing(year, second, first)
	case order == Mixed || separator == ".":
		return nil, faults(problem.Error, "SH-22", "day and month could be read either way round",
			"write the date as year-month-day, or say date_order in the office file")
	}
	return existing(year, first, second)
}

func namedDate(month, dayText, year string) (any, []Fault) {
	m, ok := monthOf(month)
	switch {
	case !ok:
		return nil, notADate()
	case len(year) == 2:
		return nil, twoDigitYear()
	case len(year) != 4:
		return nil, notADate()
	}
	return existing(atoi(year), int(m), atoi(dayText))
}

// serialDate reads a bare number. A number cell of a workbook knows which day
// it stands for; elsewhere the days are counted as spreadsheets do.
func serialDate(n int, in Input) (any, []Fault) {
	switch {
	case n >= 1900 && n <= 2100:
		return nil, faults(problem.Error, "SH-24", "this is a year, not a date", "write day and month too")
	case n >= firstSerial && n <= lastSerial:
		date := in.Day
		if date.IsZero() {
			date = day.MustParse("1899-12-30").AddDays(n)
		}
		if isBeforeMidnight(in.Raw) {
			date = date.AddDays(1)
		}
		return date, faults(problem.Warning, "SH-23", "the date was stored as a plain number; it was read as spreadsheets count days", "format the column as a date, and compare it with the paper")
	}
	return nil, notADate()
}

// parseBound reads one end of a range of record dates: a date, a month, a
// year, "all", or "present".
func parseBound(in Input, text string, order DateOrder) (any, []Fault) {
	text = oneLine(text)
	lower := strings.TrimSpace(strings.TrimPrefix(strings.ToLower(text), "to "))
	switch normal(lower) {
	case "all", "alldates", "everything", "any", "beginning", "firstvisit":
		return Bound{Text: "all", All: true}, nil
	case "present", "presenttime", "now", "today", "current", "date", "presentday":
		return Bound{Text: "present", Present: true}, nil
	}
	if n, err := strconv.Atoi(lower); err == nil && n >= 1900 && n <= 2100 {
		return yearBound(lower, n), nil
	}
	if m := monthYear.FindStringSubmatch(text); m != nil {
		if month, ok := monthOf(m[1]); ok {
			return monthBound(atoi(m[2]), month), nil
		}
	}
	if m := monthNumber.FindStringSubmatch(lower); m != nil {
		month, year := atoi(m[1]+m[4]), atoi(m[2]+m[3])
		if month >= 1 && month <= 12 {
			return monthBound(year, time.Month(month)), nil
		}
	}
	value, found := parseDate(in, text, order)
	if date, ok := value.(day.Date); ok {
		return dayBound(date), found
	}
	if len(found) > 0 && found[0].Code == "SH-20" {
		return nil, faults(problem.Error, "SH-36", "this is not a date", "write a date, a month such as Mar 2024, a year, all, or present")
	}
	return nil, found
}

func dayBound(d day.Date) Bound { return Bound{Text: d.Long(), First: d, Last: d} }

func yearBound(text string, year int) Bound {
	first, _ := day.New(year, time.January, 1)
	last, _ := day.New(year, time.December, 31)
	return Bound{Text: text, First: first, Last: last}
}

func monthBound(year int, month time.Month) Bound {
	first, _ := day.New(year, month, 1)
	next, _ := first.AddMonths(1)
	return Bound{Text: fmt.Sprintf("%s %d", month, year), First: first, Last: next.AddDays(-1)}
}

func existing(year, month, dayOfMonth int) (any, []Fault) {
	date, ok := day.New(year, time.Month(month), dayOfMonth)
	if !ok || year < 1800 || year > 2200 {
		return nil, faults(problem.Error, "SH-25", "there is no such day", "check day, month and year")
	}
	return date, nil
}

func notADate() []Fault {
	return faults(problem.Error, "SH-20", "this is not a date", "write it as year-month-day, such as 2026-11-23")
}

func twoDigitYear() []Fault {
	return faults(problem.Error, "SH-21", "the year has only two digits, so the century would be a guess", "write the year with four digits")
}

func monthOf(name string) (time.Month, bool) {
	name = strings.ToLower(name)
	if name == "sept" {
		return time.September, true
	}
	for m := time.January; m <= time.December; m++ {
		full := strings.ToLower(m.String())
		if name == full || name == full[:3] {
			return m, true
		}
	}
	return 0, false
}

// withoutTime drops a time of day after a date.
func withoutTime(text string) string {
	if !strings.Contains(text, ":") {
		return text
	}
	if m := timeTail.FindStringSubmatch(text); m != nil {
		return strings.TrimRight(m[1], ", ")
	}
	return text
}

// timeOfDay reports whether a time other than midnight stands after a date.
// Databases write midnight after every date, and it says nothing.
func timeOfDay(text string) bool {
	day := withoutTime(text)
	return day != text && !midnight.MatchString(strings.TrimLeft(text[len(day):], "T, "))
}

var midnight = regexp.MustCompile(`^(?i:0?0:00(:00(\.0+)?)?|12:00(:00(\.0+)?)?\s*am)\s*(Z|[+-][0-9]{2}:?[0-9]{2})?$`)

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
