package schema

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"casepacket/internal/problem"
)

// What is taken of a cell is decided here and nowhere else, by the kind of the cell and
// the kind of the field. docs/cells.md is this table in words; a test holds the two equal.

// fieldGroup is a kind of field that the table tells apart.
type fieldGroup int

// The groups, in the order of docs/cells.md.
const (
	dayField    fieldGroup = iota
	birthField             // a birth date: nothing may be put right without a word
	rangeField             // one end of a range of record dates
	timeField              // a time of day
	idField                // an identifier, printed as it was typed
	numberField            // a number with a form of its own: telephone, ZIP code, NPI, tax id, codes
	wordsField             // text
	countField
	moneyField
	choiceField // one of a list of values, yes or no
	fieldGroups
)

func groupOf(f Field) fieldGroup {
	switch f.Type {
	case TypeDate:
		if isBirthDate(f) {
			return birthField
		}
		return dayField
	case TypeBound:
		return rangeField
	case TypeTime:
		return timeField
	case TypeID, TypeCaseID:
		return idField
	case TypePhone, TypeNPI, TypeTIN, TypeZIP, TypeCodeList:
		return numberField
	case TypeCount:
		return countField
	case TypeMoney:
		return moneyField
	case TypeYesNo, TypeEnum, TypeEnumList:
		return choiceField
	}
	return wordsField
}

// decision is what is taken of a cell, and what is said.
type decision struct {
	take   take
	issue  Fault
	labels bool // the message names the field
}

// take is which part of a cell is taken.
type take string

// The parts.
const (
	takeNothing take = ""
	takeShown   take = "what is shown"
	takeStored  take = "what is stored"
	takeCents   take = "the cents that are shown"
	takeDigits  take = "the digits, shown or stored"
	takeDay     take = "the day"
	takeNextDay take = "the day that begins then"
	takeMonth   take = "the whole month"
	takeYear    take = "the whole year"
	takeTyped   take = "the year that was typed"
)

func said(severity problem.Severity, code, message, hint string) Fault {
	return Fault{Severity: severity, Code: code, Message: message, Hint: hint}
}

var (
	asShown  = decision{take: takeShown}
	asStored = decision{take: takeStored}
	asDigits = decision{take: takeDigits}
	asCents  = decision{take: takeCents}
	asDay    = decision{take: takeDay}
	asMonth  = decision{take: takeMonth}
	asYear   = decision{take: takeYear}

	asTimed = decision{take: takeDay, issue: said(problem.Warning, "SH-6", "a time of day stands beside the date; only the day was used",
		"write the time into a column of its own, if it counts; else format the cell as a date and take the time out")}
	asNextDay = decision{take: takeNextDay, issue: said(problem.Warning, "SH-125", "the date is stored as a moment just before midnight; the day that begins then was used",
		"compare the day with the paper, and type it again: a sheet may show the day before")}
	asYearless = decision{take: takeDay, issue: said(problem.Warning, "SH-105", "the cell shows no year; the one that the sheet stores was used",
		"format the cell so that it shows the year, and compare it with the paper")}
	asTypedYear = decision{take: takeTyped, issue: said(problem.Warning, "SH-126", "a year was typed into a cell that is formatted as a date; the year was used",
		"format the cell as text: the sheet shows a day of 1905 in it")}
	asLabeled = decision{take: takeShown, labels: true, issue: said(problem.Warning, "SH-127", "the cell's format adds letters or digits to the number that is typed; the identifier was taken as the cell shows it",
		"compare it with the card or the notice")}

	noError = decision{issue: said(problem.Error, "SH-27", "the cell holds an error of the spreadsheet instead of a value",
		"correct the formula or type the value")}
	noDate = decision{labels: true, issue: said(problem.Error, "SH-103", "the spreadsheet has made a date of this cell, and what was typed is not known",
		"format the column as text and type the value again; a date that is meant is typed as text")}
	noLong = decision{issue: said(problem.Error, "SH-26", "a spreadsheet keeps 15 digits of a number, and this one has more; its last digits are gone",
		"format the column as text and type the number again")}
	noPower = decision{issue: said(problem.Error, "SH-26", "the spreadsheet has turned this number into a power of ten; its last digits are gone",
		"format the column as text and type the number again")}
	noOther = decision{labels: true, issue: said(problem.Error, "SH-102", "the cell shows something else than it stores, so the identifier could be either",
		"format the column as text and type the identifier as the card or the notice has it")}
	noHidden = decision{labels: true, issue: said(problem.Error, "SH-102", "the cell's format hides the value that it stores",
		"format the cell so that it shows its value; empty it if it is not meant")}
	noMonth = decision{issue: said(problem.Error, "SH-104", "the cell shows a month or a year, and the sheet stores a day that nobody may have typed",
		"write the whole date; where a month or a year is enough, format the cell as text and write it so, such as Mar 2024")}
	noYear = decision{issue: said(problem.Error, "SH-104", "the cell shows no year, and the sheet stores one that nobody may have typed",
		"write the date with its year")}
	noTypedYear = decision{issue: said(problem.Error, "SH-24", "a year was typed into a cell that is formatted as a date, so the sheet shows a day of 1905",
		"format the cell as text and write the date, or the year where a year is enough")}
	noPercent = decision{issue: said(problem.Error, "SH-30", "the cell shows a percentage or an amount, not a whole number",
		"write the number alone, in digits")}
	noCountDay = decision{issue: said(problem.Error, "SH-30", "this is not a whole number", "write the number alone, in digits")}
	noDollars  = decision{issue: said(problem.Error, "SH-31", "the cell shows something else than dollars, such as a percentage or another currency",
		"write the amount alone, such as 120.50")}
	noMoneyDay = decision{issue: said(problem.Error, "SH-31", "this is not an amount of dollars", "write the amount alone, such as 120.50")}
)

// cellTable is the table: a row for each kind of cell, a column for each group of fields.
// What is taken is still parsed by the type of the field, which may refuse it.
var cellTable = [cellKinds][fieldGroups]decision{
	//               day         birth date  end of range  time      identifier number     words     count       money       choice
	textCell:       {asShown, asShown, asShown, asShown, asShown, asShown, asShown, asShown, asShown, asShown},
	lossyText:      {asShown, asShown, asShown, asShown, noPower, noPower, noPower, asShown, asShown, asShown},
	boolCell:       {asShown, asShown, asShown, asShown, asShown, asShown, asShown, asShown, asShown, asShown},
	errorCell:      {noError, noError, noError, noError, noError, noError, noError, noError, noError, noError},
	plainNumber:    {asStored, asStored, asStored, asShown, asDigits, asDigits, asShown, asStored, asCents, asShown},
	labeledNumber:  {asShown, asShown, asShown, asShown, asLabeled, asDigits, asShown, asStored, noDollars, asShown},
	roundedNumber:  {asStored, asStored, asStored, asShown, noOther, noOther, asShown, asStored, asCents, asShown},
	percentNumber:  {asShown, asShown, asShown, asShown, noOther, noOther, asShown, noPercent, noDollars, asShown},
	dollarNumber:   {asShown, asShown, asShown, asShown, noOther, noOther, asShown, noPercent, asCents, asShown},
	foreignNumber:  {asShown, asShown, asShown, asShown, noOther, noOther, asShown, noPercent, noDollars, asShown},
	generalPower:   {asShown, asShown, asShown, asShown, asStored, asDigits, asStored, asStored, asCents, asShown},
	powerNumber:    {asShown, asShown, asShown, asShown, noOther, asDigits, noPower, asStored, asCents, asShown},
	longNumber:     {asShown, asShown, asShown, asShown, noLong, noLong, noLong, asStored, asStored, asShown},
	hiddenNumber:   {noHidden, noHidden, noHidden, noHidden, noHidden, noHidden, noHidden, noHidden, noHidden, noHidden},
	dayCell:        {asDay, asDay, asDay, asShown, noDate, noDate, noDate, noCountDay, noMoneyDay, asShown},
	timedDay:       {asTimed, asTimed, asDay, asShown, noDate, noDate, noDate, noCountDay, noMoneyDay, asShown},
	beforeMidnight: {asNextDay, asNextDay, asNextDay, asShown, noDate, noDate, noDate, noCountDay, noMoneyDay, asShown},
	monthCell:      {noMonth, noMonth, asMonth, asShown, noDate, noDate, noDate, noCountDay, noMoneyDay, asShown},
	yearCell:       {noMonth, noMonth, asYear, asShown, noDate, noDate, noDate, noCountDay, noMoneyDay, asShown},
	yearlessDay:    {asYearless, noYear, asYearless, asShown, noDate, noDate, noDate, noCountDay, noMoneyDay, asShown},
	partOfDay:      {noMonth, noYear, noMonth, asShown, noDate, noDate, noDate, noCountDay, noMoneyDay, asShown},
	yearAsDay:      {noTypedYear, noTypedYear, asTypedYear, asShown, noDate, noDate, noDate, noCountDay, noMoneyDay, asShown},
}

// take decides what is taken of a cell: a text to be parsed, and what is to be said. A
// cell that is refused gives no text and the fault; one without a text gives neither.
func (in Input) take(f Field) (text string, d decision) {
	d = cellTable[in.kind()][groupOf(f)]
	switch d.take {
	case takeStored:
		text = in.Raw
	case takeDigits:
		text = in.digitsShown()
	case takeCents:
		if text, d = in.centsShown(d); d.take == takeNothing {
			return "", d
		}
	default:
		text = in.Text
	}
	if d.labels {
		d.issue.Message += named(f)
	}
	return Clean(text), d
}

// digitsShown is what a number shows, where that is nothing but its digits in groups: an
// identifier keeps its zeros and hyphens. Else it is what is stored.
func (in Input) digitsShown() string {
	if shown := strings.TrimSpace(in.Text); strings.Trim(shown, "0123456789-() +") == "" {
		return in.Text
	}
	return in.Raw
}

var (
	shownCents = regexp.MustCompile(`\.([0-9]+)[^0-9]*$`)
	notNumber  = regexp.MustCompile(`[^0-9.]`)
)

// centsShown is the amount of a number cell in dollars and cents: what is stored, where
// that has whole cents; the cents that are shown, where the format rounds to cents. A
// format that shows another amount, such as thousands, is refused.
func (in Input) centsShown(d decision) (string, decision) {
	stored, err := strconv.ParseFloat(in.Raw, 64)
	if err != nil || stored < 0 {
		return in.Raw, d
	}
	places := 0
	if m := shownCents.FindStringSubmatch(in.Text); m != nil {
		places = len(m[1])
	}
	shown, err := strconv.ParseFloat(notNumber.ReplaceAllString(in.Text, ""), 64)
	if isPower := strings.ContainsAny(in.Text, "eE"); !isPower && (err != nil || math.Abs(shown-stored) > 0.501*math.Pow10(-places)) {
		return "", noDollars
	}
	cents := math.Round(stored * 100)
	if math.Abs(stored*100-cents) < 1e-4 || places == 2 {
		return strconv.FormatFloat(cents/100, 'f', 2, 64), d
	}
	return in.Raw, d
}
