package dates

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"casepacket/internal/problem"
)

// Period reads a stretch of time in one text: "8/1/2026 - 10/1/2026", "2025 to present",
// "since March", "last 2 yrs", "2024, 2025". A text that is none gives ok = false; one that
// cannot be read without guessing gives ok and the issue, and no bounds.
func (r Reader) Period(text string) (from, to Bound, issues []problem.CellIssue, ok bool) {
	text = strings.TrimRight(oneLine(strings.ToLower(text)), ".;, ")
	text = leadingWords.ReplaceAllString(text, "")
	for _, read := range []func(string) (span, bool){r.back, r.quarter, r.open, r.several, r.between} {
		s, is := read(text)
		switch {
		case !is:
			continue
		case s.from.Present && s.to != s.from:
			return Bound{}, Bound{}, notABound(), true
		case s.from.All && !s.to.First.IsZero(): // from the beginning to a day
			s.from = Bound{}
		}
		return s.from, s.to, s.issues, true
	}
	return Bound{}, Bound{}, nil, false
}

// span is a period that was read, or why it was not.
type span struct {
	from, to Bound
	issues   []problem.CellIssue
}

func unread(issues []problem.CellIssue) span { return span{issues: issues} }

// leadingWords say that dates follow.
var leadingWords = regexp.MustCompile(`^(?:all )?(?:records|visits|notes|labs|dates?(?: of service| needed| range)?|dos):?\s+(?:for |dated )?`)

var (
	backWords = regexp.MustCompile(`^(?:(?:for|in|within|over|from|of) )?(?:the )?(?:last|past|prior|previous|most recent|preceding)\s+([a-z0-9-]+)?\s*(years?|yrs?|y|months?|mos?|mths?|weeks?|wks?|days?)(?: to (?:present|now|date))?$`)
	backTail  = regexp.MustCompile(`^([a-z0-9]+)\s*(years?|yrs?|months?|mos?|mths?|weeks?|wks?|days?)(?: (?:back|prior|ago|before)(?: (?:to|until|through|-) (?:present|now|date))?)$`)
	quarter   = regexp.MustCompile(`^(?:q([1-4])|([1-4])(?:st|nd|rd|th) quarter(?: of)?),?[\s-]*([0-9]{4})$`)
)

// back reads "last 2 yrs": what is counted back from the letter's date.
func (r Reader) back(text string) (span, bool) {
	m := backWords.FindStringSubmatch(text)
	if m == nil {
		if m = backTail.FindStringSubmatch(text); m == nil {
			return span{}, false
		}
	}
	n, ok := countOf(m[1])
	unit := m[2][:1]
	switch {
	case m[1] == "" && unit == "y" && strings.Contains(text, "last") && !r.Today.IsZero():
		return unread(twoReadings(fmt.Sprintf("the year %d", r.Today.Year()-1), "the 12 months before the letter")), true
	case m[1] == "" && strings.HasPrefix(m[2], "mo") && strings.Contains(text, "last"):
		return unread(twoReadings("the month before this one", "the 30 days before the letter")), true
	case m[1] == "":
		n, ok = 1, !strings.HasSuffix(m[2], "s")
	}
	if !ok || n == 0 || n > 1200 {
		return unread(notABound()), true
	}
	b := Back{}
	switch unit {
	case "y":
		b.Months = 12 * n
	case "m":
		b.Months = n
	case "w":
		b.Days = 7 * n
	default:
		b.Days = n
	}
	return span{from: Bound{Text: "the last " + backInWords(b), Back: b}, to: present}, true
}

func backInWords(b Back) string {
	switch {
	case b.Days > 0:
		return strconv.Itoa(b.Days) + " days"
	case b.Months%12 == 0:
		return strconv.Itoa(b.Months/12) + " years"
	}
	return strconv.Itoa(b.Months) + " months"
}

var numberWords = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve")

func countOf(word string) (int, bool) {
	if n, err := strconv.Atoi(word); err == nil {
		return n, true
	}
	switch word {
	case "a", "couple": // "the last couple years"
		return map[string]int{"a": 1, "couple": 2}[word], true
	case "eighteen":
		return 18, true
	case "twenty-four":
		return 24, true
	}
	n := slices.Index(numberWords, word)
	return n, n > 0
}

// quarter reads Q1 2026.
func (r Reader) quarter(text string) (span, bool) {
	m := quarter.FindStringSubmatch(text)
	if m == nil {
		return span{}, false
	}
	q, year := number(m[1]+m[2]), number(m[3])
	return span{from: Month(year, time.Month(q*3-2)), to: Month(year, time.Month(q*3))}, true
}

var (
	openHead = regexp.MustCompile(`^(?:all )?(?:since|starting|beginning|starting (?:from|on|in|with)|beginning (?:in|on|with)|from) (.+?)(?: (?:on|onwards?|forward|forwards))?$`)
	openTail = regexp.MustCompile(`^(.+?)(?:\s+(?:on|onwards?|forward|and (?:later|after|on|onward|newer)|or (?:later|newer))|\s*\+|\s*[-–—]+)$`)
	upTo     = regexp.MustCompile(`^(?:until|till|through|thru|up to|up until|to) (.+)$`)
)

// open reads a period with one end: "since March", "from 5/1/26 on", "through 2024".
func (r Reader) open(text string) (span, bool) {
	if m := upTo.FindStringSubmatch(text); m != nil && wholeWords[m[1]] == (Bound{}) {
		to, issues := r.Bound(m[1])
		if to.IsZero() {
			return unread(issues), len(issues) > 0 && issues[0].Code != "SH-36"
		}
		return span{to: to, issues: issues}, true
	}
	m := openHead.FindStringSubmatch(text)
	if m == nil || strings.HasPrefix(m[1], "to ") {
		if m = openTail.FindStringSubmatch(text); m == nil {
			return span{}, false
		}
	}
	if month, ok := MonthOf(m[1]); ok {
		return span{from: Bound{Text: "since " + month.String(), Back: Back{Since: month}}, to: present}, true
	}
	from, issues := r.Bound(m[1])
	if from.IsZero() {
		return unread(issues), len(issues) > 0 && issues[0].Code != "SH-36"
	}
	return span{from: from, to: present, issues: issues}, true
}

var betweenSeveral = regexp.MustCompile(`\s*(?:,|;|&|\+|\band\b)\s*`)

// several reads "2024, 2025": years or months that follow each other are one period.
func (r Reader) several(text string) (span, bool) {
	parts := betweenSeveral.Split(text, -1)
	if years := strings.Fields(text); !slices.ContainsFunc(years, func(word string) bool { return !isYear(word) }) { // 2024 2025
		parts = years
	}
	if len(parts) < 2 || monthFirst.MatchString(text) {
		return span{}, false
	}
	var list []Bound
	for i, part := range parts {
		if _, isMonth := MonthOf(part); isMonth && !isYear(parts[i]) {
			if year := lastYear(text); year != "" {
				part += " " + year
			}
		}
		b, _ := r.Bound(part)
		if b.IsZero() || b.All || b.Present {
			return span{}, false
		}
		list = append(list, b)
	}
	for i, b := range list[1:] {
		if b.First != list[i].Last.AddDays(1) || b.First == b.Last {
			return unread(issue(problem.Missing, codeTwoReadings, "several dates are in one cell, with time between them",
				"write the first and the last with to between them, or give each date a row of its own")), true
		}
	}
	return span{from: list[0], to: list[len(list)-1]}, true
}

var yearBehind = regexp.MustCompile(`(?:^|[^0-9])([12][0-9]{3})$`)

func lastYear(text string) string {
	if m := yearBehind.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

var (
	spacedTo = regexp.MustCompile(`(?i)\s+(?:to|thru|through|until|till|and|[-–—]+|\.\.+|->|→)\s+|\s*(?:–|—|->|→|\.\.+)\s*`)
	isoTo    = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})$`) // ISO 8601-1, 5.5: an interval
	tightTo  = regexp.MustCompile(`\s*-\s*`)
	fromHead = regexp.MustCompile(`^(?:from|between) `)
)

// between reads a period with two ends. Each place where the text can be parted is tried;
// what can be read in more than one way is not read.
func (r Reader) between(text string) (span, bool) {
	text = isoTo.ReplaceAllString(fromHead.ReplaceAllString(text, ""), "$1 to $2")
	var found []span
	var refused []problem.CellIssue
	for _, separator := range []*regexp.Regexp{spacedTo, tightTo} {
		for _, at := range separator.FindAllStringIndex(text, -1) {
			s, readable := r.ends(strings.TrimSpace(text[:at[0]]), strings.TrimSpace(text[at[1]:]))
			switch {
			case !readable:
			case !s.from.IsZero():
				found = append(found, s)
			case refused == nil:
				refused = s.issues
			}
		}
		if len(found) > 0 {
			break
		}
	}
	for _, s := range found {
		if s.from != found[0].from || s.to != found[0].to {
			return unread(twoReadings(found[0].String(), s.String())), true
		}
	}
	if len(found) > 0 {
		return found[0], true
	}
	return unread(refused), refused != nil
}

func (s span) String() string { return s.from.Text + " to " + s.to.Text }

// ends reads both ends of a period; readable is false where a part is no date at all.
func (r Reader) ends(left, right string) (s span, readable bool) {
	if year := shortEndYear(left, right); year != "" { // 2024-25
		right = year
	}
	if left == "" || right == "" || isSerial(left) || isSerial(right) {
		return span{}, false
	}
	if strokesDay.MatchString(left) && strokesDay.MatchString(right) {
		return unread(r.monthsOrDays(left, right)), true
	}
	left, right = complete(left, right)
	last, rightIssues := r.end(right)
	first, leftIssues := r.end(left)
	for _, issues := range [][]problem.CellIssue{leftIssues, rightIssues} {
		if len(issues) > 0 && issues[0].Severity > problem.Warning {
			return unread(issues), issues[0].Code != "SH-36"
		}
	}
	for _, issue := range rightIssues {
		if !slices.Contains(leftIssues, issue) {
			leftIssues = append(leftIssues, issue)
		}
	}
	return span{from: first.from, to: last.to, issues: leftIssues}, true
}

// end reads one end of a period; a quarter has a first and a last month.
func (r Reader) end(text string) (span, []problem.CellIssue) {
	if s, ok := r.quarter(text); ok {
		return s, nil
	}
	if _, isMonth := MonthOf(text); isMonth {
		return span{}, noYear()
	}
	b, issues := r.Bound(text)
	return span{from: b, to: b}, issues
}

// isSerial reports whether a text is a number that is no year: in a period it is not
// taken for the days that a spreadsheet counts.
func isSerial(text string) bool {
	return strings.Trim(text, "0123456789") == "" && !isYear(text)
}

// shortEndYear writes out the second year of 2024-25; blank where it could be a month.
func shortEndYear(left, right string) string {
	if !isYear(left) || len(right) != 2 || number(right) <= 12 || number(right) <= number(left)%100 {
		return ""
	}
	return left[:2] + right
}

var (
	strokesDay   = regexp.MustCompile(`^[0-9]{1,2}/[0-9]{1,2}$`)
	strokesYear  = regexp.MustCompile(`^[0-9]{1,2}/[0-9]{1,2}/('?[0-9]{2}|[0-9]{4})$`)
	namedDay     = regexp.MustCompile(`^[a-z]+\.? [0-9]{1,2}(?:st|nd|rd|th)?$`)
	namedDayYear = regexp.MustCompile(`^[a-z]+\.? [0-9]{1,2}(?:st|nd|rd|th)?,? ([0-9]{4})$`)
	dayYear      = regexp.MustCompile(`^([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})$`)
)

// complete adds to one end what only the other has: the year of 8/1 - 10/1/2026,
// Jan-Mar 2026 and 8/1/2026 - 10/1, the month of March 4 - 10, 2026.
func complete(left, right string) (string, string) {
	year := lastYear(right)
	switch {
	case strokesDay.MatchString(left) && strokesYear.MatchString(right):
		return left + right[strings.LastIndexByte(right, '/'):], right
	case strokesYear.MatchString(left) && strokesDay.MatchString(right):
		return left, right + left[strings.LastIndexByte(left, '/'):]
	case namedDay.MatchString(left) && namedDayYear.MatchString(right):
		return left + ", " + year, right
	case namedDay.MatchString(left) && dayYear.MatchString(right):
		month, _, _ := strings.Cut(left, " ")
		return left + ", " + year, month + " " + right
	}
	first, isMonth := MonthOf(strings.TrimSuffix(left, "."))
	if m := monthYear.FindStringSubmatch(right); isMonth && m != nil {
		if last, ok := MonthOf(m[1]); ok && first <= last { // Nov-Feb 2026 begins in another year
			return strings.TrimSuffix(left, ".") + " " + year, right
		}
	}
	return left, right
}

// monthsOrDays says that 8/26-10/26 are months with a year, or days without one.
func (r Reader) monthsOrDays(left, right string) []problem.CellIssue {
	first, last := monthAndTwo.FindStringSubmatch(left), monthAndTwo.FindStringSubmatch(right)
	firstYear, ok1 := r.Year(number(first[2]), oldestRecord)
	lastYear, ok2 := r.Year(number(last[2]), oldestRecord)
	if m, n := number(first[1]), number(last[1]); ok1 && ok2 && m >= 1 && m <= 12 && n >= 1 && n <= 12 && len(first[2]) == 2 && len(last[2]) == 2 {
		from, to := time.Month(m), time.Month(n)
		return twoReadings(fmt.Sprintf("%s %d to %s %d", from, firstYear, to, lastYear),
			fmt.Sprintf("%s %s to %s %s of a year that is not given", from, first[2], to, last[2]))
	}
	return noYear()
}
