package xlsx

import (
	"strings"

	"casepacket/internal/sheet"
)

// datePartsOf tells what a number format shows of a day; 0 for a format that shows none.
// The numbers are those of ECMA-376-1, 18.8.30, with the formats of East Asian editions;
// of a custom format, the letters outside quotes and brackets decide: d or y make it one
// of dates, and m is a month unless hours or seconds are beside it.
func datePartsOf(number int, custom *string) sheet.DateParts {
	if custom != nil && *custom != "" {
		return customDateParts(dateLetters(halfDay.Replace(*custom)))
	}
	switch {
	case number == 16: // d-mmm
		return sheet.ShowsDay | sheet.ShowsMonth
	case number == 17: // mmm-yy
		return sheet.ShowsMonth | sheet.ShowsYear
	case number == 22: // m/d/yy h:mm
		return sheet.WholeDay | sheet.ShowsTime
	case number >= 14 && number <= 17 || number >= 27 && number <= 31 || number == 36 ||
		number >= 50 && number <= 54 || number == 57 || number == 58:
		return sheet.WholeDay
	}
	return 0
}

// halfDay takes out the marks of the half of a day, which hold an m.
var halfDay = strings.NewReplacer("AM/PM", "", "am/pm", "", "A/P", "", "a/p", "")

// customDateParts reads the runs of letters of a format. Three days or more (ddd) are a
// day of the week.
func customDateParts(runs []string) sheet.DateParts {
	var parts sheet.DateParts
	day, month, year := -1, -1, -1 // which run is a day, a month in numbers, a year
	for i, run := range runs {
		switch {
		case run[0] == 'h':
			parts |= sheet.ShowsTime
		case run[0] == 'y':
			parts |= sheet.ShowsYear
			year = i
		case run[0] == 'd' && len(run) <= 2:
			parts |= sheet.ShowsDay
			day = i
		case run[0] == 'd':
			parts |= weekdayShown
		case run[0] == 'm' && !isMinutes(runs, i):
			parts |= sheet.ShowsMonth
			if len(run) <= 2 {
				month = i
			}
		}
	}
	if parts&(sheet.ShowsYear|sheet.ShowsDay|weekdayShown) == 0 {
		return 0
	}
	parts &^= weekdayShown
	switch {
	case parts&^sheet.ShowsTime == 0: // a day of the week alone
		return parts | sheet.ShowsMonth
	case year >= 0 && year < max(day, month): // 2026-11-23 is read one way only
	case day >= 0 && month > day:
		parts |= sheet.DayFirst
	case month >= 0 && day > month:
		parts |= sheet.MonthFirst
	}
	return parts
}

// weekdayShown marks a day of the week while a format is read.
const weekdayShown sheet.DateParts = 1 << 7

// isMinutes reports whether a run of m is minutes: hours stand before it, or seconds
// behind it.
func isMinutes(runs []string, i int) bool {
	return len(runs[i]) <= 2 && (i > 0 && runs[i-1][0] == 'h' || i+1 < len(runs) && runs[i+1][0] == 's')
}

// dateLetters are the runs of the letters d, m, y, h and s in the first section of a
// format, in lower case, without what stands in quotes and brackets or is escaped.
func dateLetters(format string) []string {
	var runs []string
	var last byte
	inQuotes, inBrackets := false, false
	for i := 0; i < len(format); i++ {
		c := format[i] | 0x20 // lower case
		switch {
		case format[i] == '"':
			inQuotes = !inQuotes
		case inQuotes:
		case format[i] == ';':
			return runs
		case format[i] == '\\' || format[i] == '_' || format[i] == '*':
			i++ // the next character is shown, or is as wide, or fills
		case format[i] == '[':
			inBrackets = true
		case format[i] == ']':
			inBrackets = false
		case inBrackets:
		case strings.IndexByte("dmyhs", c) >= 0 && c == last:
			runs[len(runs)-1] += string(c)
			continue
		case strings.IndexByte("dmyhs", c) >= 0:
			runs = append(runs, string(c))
			last = c
			continue
		}
		last = 0
	}
	return runs
}
