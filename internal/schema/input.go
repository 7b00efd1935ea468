package schema

import (
	"strconv"
	"strings"
	"unicode"

	"casepacket/internal/dates"
	"casepacket/internal/day"
)

// Input is the content of one cell.
type Input struct {
	Text   string   // as the sheet shows it
	Raw    string   // as it is stored, when that is a number; the same as Text otherwise
	Number bool     // a number cell of a workbook
	Bool   bool     // a cell of a workbook whose type is true or false
	Day    day.Date // the day that a date cell, or a number cell read as a serial, stands for
	Date   bool     // a date cell: Day is sure
	Time   bool     // a date cell that stores a time of day beside Day
	Error  bool     // a cell of a workbook whose type is error, whatever it shows

	Today day.Date // decides which century a year of two digits can have; zero: none

	// What the format of a date cell leaves out of the day, or shows beside it.
	NoDay, NoMonth, NoYear, ShowsTime bool
}

// cellKind is what a cell is, by its content, what it stores and what its format shows.
type cellKind int

// The kinds, in the order of docs/cells.md.
const (
	textCell       cellKind = iota
	lossyText               // a text such as 1.23457E+11, which a number was before
	boolCell                // TRUE or FALSE
	errorCell               // #N/A, whatever it shows
	plainNumber             // it shows the digits that it stores, with zeros in front, or grouped
	labeledNumber           // the format adds letters or digits: "XEH"0000
	roundedNumber           // the format shows another value: 124 of 123.6, 2K of 2000
	percentNumber           // 50% of 0.5
	dollarNumber            // $33.33
	foreignNumber           // € 33.33
	generalPower            // a long number without a format: 1.23457E+11 of 123456789012
	powerNumber             // a format for powers of ten: 9.00E+07
	longNumber              // 16 digits or more
	hiddenNumber            // the format shows nothing: ;;;
	dayCell                 // a date
	timedDay                // a date that stores a time of day beside it
	beforeMidnight          // a date without a time that stores the last minute of the day before
	monthCell               // the format shows month and year: mmm-yy
	yearCell                // the format shows the year alone
	yearlessDay             // the format shows day and month: d-mmm
	partOfDay               // the format shows less: a month without a year, a day of the week
	yearAsDay               // a year typed into a date cell: 2024 is shown as 7/16/1905
	cellKinds               // how many there are
)

// kind tells what a cell is.
func (in Input) kind() cellKind {
	switch {
	case in.Error:
		return errorCell
	case in.Date:
		return in.dateKind()
	case in.Number:
		return in.numberKind()
	case in.Bool:
		return boolCell
	case isLossy(strings.TrimSpace(in.Text)):
		return lossyText
	}
	return textCell
}

func (in Input) dateKind() cellKind {
	switch n, err := strconv.Atoi(in.Raw); {
	case err == nil && n >= 1900 && n <= 2100:
		return yearAsDay
	case in.NoYear && (in.NoDay || in.NoMonth):
		return partOfDay
	case in.NoYear:
		return yearlessDay
	case in.NoMonth:
		return yearCell
	case in.NoDay:
		return monthCell
	case !in.ShowsTime && dates.IsBeforeMidnight(in.Raw):
		return beforeMidnight
	case in.Time:
		return timedDay
	}
	return dayCell
}

// IsHidden reports whether a number cell shows nothing of a number that it stores. Formats
// that leave zeros blank are common, and say nothing.
func (in Input) IsHidden() bool {
	return in.Number && Clean(in.Text) == "" && strings.Trim(in.Raw, "0.") != ""
}

func (in Input) numberKind() cellKind {
	shown := strings.TrimSpace(in.Text)
	switch {
	case in.IsHidden():
		return hiddenNumber
	case in.isTooLong():
		return longNumber
	case shown == in.Raw:
		return plainNumber
	case scientificFormat.MatchString(shown) && isGeneral(shown, in.Raw):
		return generalPower
	case scientificFormat.MatchString(shown):
		return powerNumber
	case strings.Contains(shown, "%"):
		return percentNumber
	case hasForeignCurrency(shown):
		return foreignNumber
	case isDigitsAndSigns(dollarSigns.Replace(shown)) && dollarSigns.Replace(shown) != shown:
		return dollarNumber
	case isDigitsAndSigns(shown) && isSameNumber(shown, in.Raw):
		return plainNumber
	case isLabeled(shown, in.Raw):
		return labeledNumber
	}
	return roundedNumber
}

// firstLong is the smallest number of 16 digits. A spreadsheet keeps 15.
const firstLong = 1e15

func (in Input) isTooLong() bool {
	number, err := strconv.ParseFloat(in.Raw, 64)
	return err == nil && (number >= firstLong || number <= -firstLong)
}

var dollarSigns = strings.NewReplacer("US$", "", "USD", "", "$", "")

// isDigitsAndSigns reports whether a text has digits and what groups and parts them, and
// nothing else.
func isDigitsAndSigns(text string) bool {
	return strings.Trim(text, "0123456789 \u00a0,.-()+") == ""
}

// hasForeignCurrency finds the sign or the code of a currency that is not the US dollar.
func hasForeignCurrency(shown string) bool {
	for _, code := range []string{"CA$", "C$", "A$", "AU$", "CAD", "EUR", "GBP", "MXN", "JPY", "CHF"} {
		if strings.Contains(shown, code) {
			return true
		}
	}
	return strings.ContainsFunc(shown, func(r rune) bool { return r != '$' && unicode.Is(unicode.Sc, r) })
}

// isSameNumber reports whether digits with separators are the number that is stored, or
// its digits: 02139 of 2139, 000-00-0000 of a whole number.
func isSameNumber(shown, raw string) bool {
	if sameDigits(shown, raw) {
		return true
	}
	value, err := strconv.ParseFloat(strings.NewReplacer(",", "", " ", "", "\u00a0", "").Replace(shown), 64)
	stored, _ := strconv.ParseFloat(raw, 64)
	return err == nil && value == stored
}

// sameDigits reports whether two texts have the same digits but for zeros in front.
func sameDigits(a, b string) bool {
	return isWhole(b) && strings.TrimLeft(digits(a), "0") == strings.TrimLeft(b, "0")
}

func isWhole(number string) bool { return number != "" && digits(number) == number }

// isLabeled reports whether what is shown is the whole number that is stored with a text
// before or behind it: all its digits, or its first or last digits, are that number.
func isLabeled(shown, raw string) bool {
	if !isWhole(raw) || raw == "0" {
		return false
	}
	if sameDigits(shown, raw) {
		return true
	}
	runs := strings.FieldsFunc(shown, func(r rune) bool { return r < '0' || r > '9' })
	return len(runs) > 1 && (sameDigits(runs[0], raw) || sameDigits(runs[len(runs)-1], raw))
}
