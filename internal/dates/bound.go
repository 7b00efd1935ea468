package dates

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"casepacket/internal/day"
	"casepacket/internal/problem"
)

// Bound is one end of a range of dates: a day, a whole month, a whole year, everything
// there is, up to the day of the letter, or a day counted back from the letter's date.
type Bound struct {
	Text    string   // as a letter prints it: "2023", "March 2024", "all", "present"
	First   day.Date // first day it can mean; zero for All, Present and Back
	Last    day.Date // last day it can mean; zero for All, Present and Back
	All     bool
	Present bool
	Back    Back // how far the range reaches back from the letter's date; zero in all others
}

// Back is a time counted back from the date of a letter.
type Back struct {
	Months, Days int
	Since        time.Month // the first day of the latest such month
}

// IsZero reports whether the bound is not given.
func (b Bound) IsZero() bool { return b == Bound{} }

// String is the bound as a letter prints it.
func (b Bound) String() string { return b.Text }

// GoString is what the digest of a case's facts is made of: while a bound says what it
// said, its digest stays.
func (b Bound) GoString() string {
	text := fmt.Sprintf("schema.Bound{Text:%#v, First:%#v, Last:%#v, All:%#v, Present:%#v}", b.Text, b.First, b.Last, b.All, b.Present)
	if b.Back != (Back{}) {
		text += fmt.Sprintf(" %v", b.Back)
	}
	return text
}

// AsOf is the bound in a letter of a date: what is counted back becomes a day.
func (b Bound) AsOf(letter day.Date) Bound {
	if b.Back == (Back{}) || letter.IsZero() {
		return b
	}
	if month := b.Back.Since; month != 0 {
		year := letter.Year()
		if month > letter.Month() {
			year--
		}
		return Month(year, month)
	}
	return Day(monthsBefore(letter, b.Back.Months).AddDays(-b.Back.Days))
}

// monthsBefore is the same day some months earlier; where that month is shorter, its last.
func monthsBefore(date day.Date, months int) day.Date {
	for back := 0; ; back++ {
		if earlier, ok := date.AddDays(-back).AddMonths(-months); ok {
			return earlier
		}
	}
}

// Day is a bound of one day.
func Day(d day.Date) Bound { return Bound{Text: d.Long(), First: d, Last: d} }

// Year is a bound of a whole year.
func Year(year int) Bound {
	first, _ := day.New(year, time.January, 1)
	last, _ := day.New(year, time.December, 31)
	return Bound{Text: strconv.Itoa(year), First: first, Last: last}
}

// Month is a bound of a whole month.
func Month(year int, month time.Month) Bound {
	first, _ := day.New(year, month, 1)
	next, _ := first.AddMonths(1)
	return Bound{Text: fmt.Sprintf("%s %d", month, year), First: first, Last: next.AddDays(-1)}
}

var (
	allDates = Bound{Text: "all", All: true}
	present  = Bound{Text: "present", Present: true}
)

// Bound reads one end of a range: a day, a month, a year, "all", or "present".
func (r Reader) Bound(text string) (Bound, []problem.CellIssue) {
	text = oneLine(text)
	lower := strings.TrimSpace(strings.TrimPrefix(strings.ToLower(text), "to "))
	if b, ok := wholeWords[strings.Trim(lower, ".!")]; ok {
		return b, nil
	}
	for _, head := range []string{"the year ", "year ", "calendar year ", "all of ", "cy "} {
		if rest, ok := strings.CutPrefix(lower, head); ok && isYear(rest) {
			lower, text = rest, rest
		}
	}
	if isYear(lower) {
		return Year(number(lower)), nil
	}
	if m := monthYear.FindStringSubmatch(text); m != nil {
		if month, ok := MonthOf(m[1]); ok {
			return Month(number(m[2]), month), nil
		}
	}
	if m := monthNumber.FindStringSubmatch(lower); m != nil {
		month, year := number(m[1]+m[4]), number(m[2]+m[3])
		if end := year/100*100 + number(m[4]); m[3] != "" && year < end && month <= 12 {
			return Bound{}, twoReadings(Month(year, time.Month(month)).Text, fmt.Sprintf("%d to %d", year, end))
		}
		if month >= 1 && month <= 12 {
			return Month(year, time.Month(month)), nil
		}
	}
	if m := monthAndTwo.FindStringSubmatch(lower); m != nil {
		return Bound{}, r.monthOrDay(m[1], m[2])
	}
	if m := monthShortYear.FindStringSubmatch(lower); m != nil {
		if month, ok := MonthOf(m[1]); ok {
			return r.monthOfShortYear(month, number(m[2]))
		}
	}
	if date, issues := r.Day(text); !date.IsZero() {
		return Day(date), issues
	} else if len(issues) > 0 && issues[0].Code != codeNoDate {
		return Bound{}, issues
	}
	return Bound{}, notABound()
}

// wholeWords are the words for everything there is, and for the day of the letter.
var wholeWords = words(map[string]Bound{
	"all|all dates|everything|any|any date|any dates|beginning|the beginning|first visit|all records|all years|all time|all of it|any and all|entire chart|" +
		"entire record|entire records|complete record|complete records|complete chart|full record|full chart|whole chart|since birth|from birth|birth to present|lifetime|" +
		"from the beginning|all available|everything you have|all visits|all dates of service|all to present|all - present|beginning to present|all years to present|no limit": allDates,
	"present|present time|now|today|current|date|present day|the present|to date|current date|today's date|till now|until now|ongoing|onward|on": present,
})

func words(of map[string]Bound) map[string]Bound {
	list := map[string]Bound{}
	for words, b := range of {
		for word := range strings.SplitSeq(words, "|") {
			list[word] = b
		}
	}
	return list
}

func isYear(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && len(text) == 4 && n >= 1900 && n <= 2100
}

// monthOrDay says that 8/26 is a month of a year, or a day without a year.
func (r Reader) monthOrDay(month, other string) []problem.CellIssue {
	m, n := number(month), number(other)
	if m < 1 || m > 12 {
		return notABound()
	}
	name := time.Month(m).String()
	if year, ok := r.Year(n, oldestRecord); ok && len(other) == 2 {
		if n > 31 || n < 1 {
			return twoDigitYear()
		}
		return twoReadings(fmt.Sprintf("%s %d", name, year), fmt.Sprintf("%s %d of a year that is not given", name, n))
	}
	return noYear()
}

// monthOfShortYear reads Mar '24. Mar 24 could be a day.
func (r Reader) monthOfShortYear(month time.Month, n int) (Bound, []problem.CellIssue) {
	if year, ok := r.Year(n, oldestRecord); ok {
		return Month(year, month), centuryAdded(year)
	}
	return Bound{}, twoDigitYear()
}

func notABound() []problem.CellIssue {
	return issue(problem.Error, "SH-36", "this is not a date", "write a date, a month such as Mar 2024, a year, all, or present")
}

func noYear() []problem.CellIssue {
	return issue(problem.Missing, codeTwoReadings, "the year is missing", "write the date with its year, such as 2026-11-23")
}

func twoReadings(one, other string) []problem.CellIssue {
	return issue(problem.Missing, codeTwoReadings, "this could mean "+one+", or "+other, "write the dates with the year in four digits, such as Aug 2026 to Oct 2026")
}
