// Package dates reads days and stretches of time as people write them into cells: a day
// in any order, a month, a year, a range, "2025 to present", "last 2 yrs".
//
// It never guesses: what two readings could mean gives an issue that names both. What is
// counted back from a letter's date stays relative (Bound.Back), because that date is not
// known where cells are read.
package dates

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"casepacket/internal/day"
	"casepacket/internal/problem"
)

// Order says how 03/04/2026 is to be read.
type Order int

// The orders.
const (
	MonthFirst Order = iota // 03/04 is March 4
	DayFirst                // 03/04 is 3 April
	Mixed                   // the column holds a date that can only be day-first, so 03/04 could be either
)

// Reader reads dates. The zero Reader puts the month first, and adds a century to no year.
type Reader struct {
	Order  Order
	Today  day.Date // decides which century a year of two digits can have; zero: none
	Serial day.Date // the day that a number cell of a workbook stands for
	Birth  bool     // a birth date: of a living person, so of the last 117 years
}

// The codes of what is said of dates (internal/rules/codes).
const (
	codeNoDate      = "SH-20"
	codeTwoReadings = "SH-128"
	codeCentury     = "SH-129"
)

// How far back a year of two digits may reach: records for less than a century, so that
// one century is left; a birth date for as long as people live (the oldest of the living are 116).
const oldestRecord, oldestPerson = 95, 117

var (
	isoShape       = regexp.MustCompile(`^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})$`)
	compactShape   = regexp.MustCompile(`^((?:18|19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})$`)
	slashShape     = regexp.MustCompile(`^([0-9]{1,2})([-/.])([0-9]{1,2})[-/.]([0-9]{4})$`)
	shortShape     = regexp.MustCompile(`^([0-9]{1,2})([-/.])([0-9]{1,2})[-/.]'?([0-9]{2})$`)
	monthFirst     = regexp.MustCompile(`^([A-Za-z]+)\.?[-\s]+([0-9]{1,2})(?:st|nd|rd|th)?(?:,\s*|[-\s]+)'?([0-9]{2,4})$`)
	dayFirst       = regexp.MustCompile(`^([0-9]{1,2})(?:st|nd|rd|th)?[-\s]+(?:of\s+)?([A-Za-z]+)\.?,?[-\s]+'?([0-9]{2,4})$`)
	weekday        = regexp.MustCompile(`^(?i)(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?[.,]*\s+`)
	around         = regexp.MustCompile(`\s*([/.-])\s*([0-9])`)
	monthYear      = regexp.MustCompile(`^([A-Za-z]+)\.?,?(?:\s+of)?[\s-]+([0-9]{4})$`)
	monthShortYear = regexp.MustCompile(`^([a-z]+)\.?\s*'([0-9]{2})$`)
	monthNumber    = regexp.MustCompile(`^([0-9]{1,2})[/-]([0-9]{4})$|^([0-9]{4})-([0-9]{1,2})$`)
	monthAndTwo    = regexp.MustCompile(`^([0-9]{1,2})[/-]([0-9]{1,2})$`)
	timeTail       = regexp.MustCompile(`^(.*[0-9])(?:[Tt]|,?\s+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:[aApP][mM])?\s*(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})?$`)
	midnight       = regexp.MustCompile(`^(?i:0?0:00(:00(\.0+)?)?|12:00(:00(\.0+)?)?\s*am)\s*([Zz]|[+-][0-9]{2}:?[0-9]{2})?$`)
)

// The serials of a spreadsheet that are dates of living people and their
// papers: 1910-01-01 to 2064-04-08.
const firstSerial, lastSerial = 3654, 60000

// Day reads a day; zero, with the reason, where the text is none. Issues beside a day say
// what was done to it.
func (r Reader) Day(text string) (day.Date, []problem.CellIssue) {
	if text != "" && text[0] > '9' { // a date that begins with a name
		text = weekday.ReplaceAllString(text, "")
	}
	text = strings.TrimRight(text, ".,;")
	date, found := r.wholeDay(WithoutTime(text))
	if !date.IsZero() && hasTime(text) {
		found = append(found, issue(problem.Warning, "SH-6", "a time of day stands beside the date; only the day was used",
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

// wholeDay reads a date that has no time of day beside it.
func (r Reader) wholeDay(text string) (day.Date, []problem.CellIssue) {
	text = closed(text)
	if m := isoShape.FindStringSubmatch(text); m != nil {
		return existing(number(m[1]), number(m[2]), number(m[3]))
	}
	if m := compactShape.FindStringSubmatch(text); m != nil {
		return existing(number(m[1]), number(m[2]), number(m[3]))
	}
	if m := slashShape.FindStringSubmatch(text); m != nil {
		return r.slashDate(number(m[1]), number(m[3]), number(m[4]), m[2])
	}
	if m := shortShape.FindStringSubmatch(text); m != nil {
		return r.shortYear(m[4], func(year int) (day.Date, []problem.CellIssue) {
			return r.slashDate(number(m[1]), number(m[3]), year, m[2])
		})
	}
	mixed := strings.Contains(text, " ") && strings.Contains(text, "-") // March 4-10 is no year
	if m := monthFirst.FindStringSubmatch(text); m != nil {
		return r.namedDate(m[1], m[2], m[3], mixed)
	}
	if m := dayFirst.FindStringSubmatch(text); m != nil {
		return r.namedDate(m[2], m[1], m[3], mixed)
	}
	whole, fraction, _ := strings.Cut(text, ".")
	if n, err := strconv.Atoi(whole); err == nil && n >= 0 && strings.Trim(fraction, "0123456789") == "" {
		return r.serialDate(n, fraction)
	}
	return day.Date{}, notADate()
}

func (r Reader) slashDate(first, second, year int, separator string) (day.Date, []problem.CellIssue) {
	switch {
	case first > 12:
		return existing(year, second, first)
	case second > 12 || first == second:
		return existing(year, first, second)
	case r.Order == DayFirst:
		return existing(year, second, first)
	case r.Order == Mixed || separator == ".":
		return day.Date{}, issue(problem.Error, "SH-22", "day and month could be read either way round",
			"write the date as year-month-day, or say date_order in the office file")
	}
	return existing(year, first, second)
}

func (r Reader) namedDate(month, dayText, year string, mixed bool) (day.Date, []problem.CellIssue) {
	m, ok := MonthOf(month)
	read := func(year int) (day.Date, []problem.CellIssue) { return existing(year, int(m), number(dayText)) }
	switch {
	case !ok:
		return day.Date{}, notADate()
	case len(year) == 2 && !mixed:
		return r.shortYear(year, read)
	case len(year) != 4:
		return day.Date{}, notADate()
	}
	return read(number(year))
}

// shortYear reads a date whose year has two digits, where only one century is possible.
func (r Reader) shortYear(year string, read func(year int) (day.Date, []problem.CellIssue)) (day.Date, []problem.CellIssue) {
	oldest := oldestRecord
	if r.Birth {
		oldest = oldestPerson
	}
	full, ok := r.Year(number(year), oldest)
	if !ok {
		issues := twoDigitYear()
		if !r.Today.IsZero() && 2000+number(year) <= r.Today.Year() {
			issues[0].Message = "the year has only two digits; it could be 19" + year + " or 20" + year
		}
		return day.Date{}, issues
	}
	date, issues := read(full)
	if date.IsZero() {
		return date, issues
	}
	if date.After(r.Today) { // this year, later: a hundred years ago it was, or it is to come
		return day.Date{}, twoDigitYear()
	}
	return date, append(issues, centuryAdded(full)...)
}

// Year adds the century to a year of two digits, where only one is possible: not after
// today, and at most so many years ago.
func (r Reader) Year(short, oldest int) (year int, ok bool) {
	if r.Today.IsZero() {
		return 0, false
	}
	for _, century := range []int{1900, 2000} {
		if candidate := century + short; candidate <= r.Today.Year() && candidate >= r.Today.Year()-oldest {
			if ok {
				return 0, false
			}
			year, ok = candidate, true
		}
	}
	return year, ok
}

// serialDate reads a bare number. A number cell of a workbook knows which day
// it stands for; elsewhere the days are counted as spreadsheets do.
func (r Reader) serialDate(n int, fraction string) (day.Date, []problem.CellIssue) {
	switch {
	case n >= 1900 && n <= 2100:
		return day.Date{}, issue(problem.Error, "SH-24", "this is a year, not a date", "write day and month too")
	case n >= firstSerial && n <= lastSerial:
		date := r.Serial
		if date.IsZero() {
			date = day.MustParse("1899-12-30").AddDays(n)
		}
		if IsBeforeMidnight("0." + fraction) {
			date = date.AddDays(1)
		}
		return date, issue(problem.Warning, "SH-23", "the date was stored as a plain number; it was read as spreadsheets count days", "format the column as a date, and compare it with the paper")
	}
	return day.Date{}, notADate()
}

// IsBeforeMidnight reports whether a serial number lies in the last minute of its day.
// Programs that reckon with the local time of a century ago store dates so: they lose
// the seconds by which it differed from a whole minute (SheetJS#1565, #2644).
func IsBeforeMidnight(serial string) bool {
	_, fraction, ok := strings.Cut(serial, ".")
	if !ok || !strings.HasPrefix(fraction, "999") {
		return false
	}
	part, err := strconv.ParseFloat("0."+fraction, 64)
	return err == nil && part > 1-60.0/86400
}

// OnlyDayFirst reports whether a text is a date, or a range with one, that can only be
// day-first. intake looks through a column before it reads it.
func OnlyDayFirst(text string) bool {
	return anyEnd(text, func(first, second int) bool { return first > 12 && second > 0 && second <= 12 })
}

// OnlyMonthFirst reports whether a text is a date, or a range with one, that can only be
// month-first.
func OnlyMonthFirst(text string) bool {
	return anyEnd(text, func(first, second int) bool { return second > 12 && first > 0 && first <= 12 })
}

// anyEnd asks of the numbers before the year of a date such as 5/14/1961, or of each end
// of a range.
func anyEnd(text string, is func(first, second int) bool) bool {
	ends := []string{WithoutTime(text)}
	if len(text) > len("12/31/2026 ") {
		ends = append(ends, spacedTo.Split(text, 2)...)
	}
	for _, end := range ends {
		if m := slashShape.FindStringSubmatch(closed(end)); m != nil && is(number(m[1]), number(m[3])) {
			return true
		}
	}
	return false
}

func existing(year, month, dayOfMonth int) (day.Date, []problem.CellIssue) {
	date, ok := day.New(year, time.Month(month), dayOfMonth)
	if !ok || year < 1800 || year > 2200 {
		return day.Date{}, issue(problem.Error, "SH-25", "there is no such day", "check day, month and year")
	}
	return date, nil
}

func notADate() []problem.CellIssue {
	return issue(problem.Error, codeNoDate, "this is not a date", "write it as year-month-day, such as 2026-11-23")
}

func twoDigitYear() []problem.CellIssue {
	return issue(problem.Error, "SH-21", "the year has only two digits, so the century would be a guess", "write the year with four digits")
}

func centuryAdded(year int) []problem.CellIssue {
	return issue(problem.Warning, codeCentury, "the year has two digits; it was read as "+strconv.Itoa(year)+", the only one possible", "write the year with four digits")
}

// MonthOf is the month of a name or its abbreviation.
func MonthOf(name string) (time.Month, bool) {
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

// WithoutTime drops a time of day after a date.
func WithoutTime(text string) string {
	if !strings.Contains(text, ":") {
		return text
	}
	if m := timeTail.FindStringSubmatch(text); m != nil {
		return strings.TrimRight(m[1], ", ")
	}
	return text
}

// hasTime reports whether a time other than midnight stands after a date.
// Databases write midnight after every date, and it says nothing.
func hasTime(text string) bool {
	day := WithoutTime(text)
	return day != text && !IsMidnight(strings.TrimLeft(text[len(day):], "Tt, "))
}

// IsMidnight reports whether a time of day is midnight.
func IsMidnight(time string) bool { return midnight.MatchString(time) }

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func issue(severity problem.Severity, code, message, hint string) []problem.CellIssue {
	return []problem.CellIssue{{Severity: severity, Code: code, Message: message, Hint: hint}}
}
