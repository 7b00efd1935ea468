package schema

import (
	"regexp"
	"strconv"
	"strings"

	"casepacket/internal/problem"
)

// isErrorValue reports whether a text is an error of a spreadsheet, as CSV files have
// it: #N/A, #ERROR!, #NAME?, #GETTING_DATA, Err:502, ####. In a workbook the type of the
// cell tells, not its text. The number of an apartment (#B, #PH, #REAR) is none.
func isErrorValue(f Field, text string) bool {
	if strings.Contains(text, ":") && errorCode.MatchString(text) {
		return true
	}
	if !strings.HasPrefix(text, "#") {
		return false
	}
	if strings.Trim(text, "#") == "" {
		return len(text) >= 3 // a column too narrow for its number
	}
	return errorMark.MatchString(text) || bareErrors[text] || errorWord.MatchString(text) && !strings.Contains(f.Name, "address")
}

var (
	// errorMark is a number sign and capitals with what no name of an apartment has: a
	// closing mark, a stroke or a low line.
	errorMark = regexp.MustCompile(`^#¡?\p{Lu}[\p{Lu}0-9_/]*[!?]$|^#\p{Lu}[\p{Lu}0-9]*[/_][\p{Lu}0-9_/]+$`)
	// errorWord is a number sign and a word in capitals.
	errorWord = regexp.MustCompile(`^#\p{Lu}{2,}$`)
	// errorCode is how LibreOffice shows most of its errors, in several languages.
	errorCode = regexp.MustCompile(`^(?:Err|Error|Fehler|Erreur|Fout) ?: ?[0-9]{3}$`)
	// bareErrors are #N/A in German, Turkish and Hungarian.
	bareErrors = map[string]bool{"#NV": true, "#YOK": true, "#HIÁNYZIK": true}
)

// changed says what a spreadsheet has made of a value on its own: a date of an
// identifier, another number of a long one. Nobody can tell what was typed.
func (in Input) changed(f Field) []Fault {
	if !isWritten(f.Type) {
		return in.notDollars(f)
	}
	switch {
	case in.Date:
		return faults(problem.Error, "SH-103", "the spreadsheet has made a date of this cell, and what was typed is not known"+named(f),
			"format the column as text and type the value again; a date that is meant is typed as text")
	case in.Number && in.isTooLong():
		return faults(problem.Error, "SH-26", "a spreadsheet keeps 15 digits of a number, and this one has more; its last digits are gone",
			"format the column as text and type the number again")
	case isLossy(strings.TrimSpace(in.Text)) && !in.keepsDigits(f):
		return faults(problem.Error, "SH-26", "the spreadsheet has turned this number into a power of ten; its last digits are gone",
			"format the column as text and type the number again")
	case in.Number && (f.Type == TypeID || f.Type == TypeCaseID) && in.isReshaped():
		return faults(problem.Error, "SH-102", "the cell shows something else than it stores, so the identifier could be either"+named(f),
			"format the column as text and type the identifier as the card or the notice has it")
	}
	return nil
}

// isWritten reports whether values of a type are printed as they were typed.
func isWritten(t Type) bool {
	switch t {
	case TypeDate, TypeBound, TypeTime, TypeYesNo, TypeEnum, TypeEnumList, TypeCount, TypeMoney:
		return false
	}
	return true
}

// firstLong is the smallest number of 16 digits. A spreadsheet keeps 15.
const firstLong = 1e15

func (in Input) isTooLong() bool {
	number, err := strconv.ParseFloat(in.Raw, 64)
	return err == nil && (number >= firstLong || number <= -firstLong)
}

// lossy is a number as a spreadsheet or a program writes one that is too long to be
// shown: 1.23457E+11, 5E+11, 7.01E14. A text such as 2E1234 or 9E07 is an identifier:
// without the sign and the point no program writes it for a number.
var lossy = regexp.MustCompile(`^[+-]?[0-9](?:\.[0-9]+)?[eE]\+[0-9]+$|^[+-]?[0-9]\.[0-9]+[eE]-?[0-9]+$`)

func isLossy(text string) bool {
	return text != "" && text[0] <= '9' && len(text) <= maxLossy && lossy.MatchString(text)
}

// maxLossy is longer than any number that is written as a power of ten.
const maxLossy = 40

// keepsDigits reports whether the stored number has the digits that are not shown, and
// the field takes them.
func (in Input) keepsDigits(f Field) bool {
	return in.Number && isWhole(in.Raw) && in.textFor(f) == in.Raw
}

func isWhole(number string) bool { return number != "" && digits(number) == number }

// isReshaped reports whether a number cell shows other characters than the digits that
// it stores. Leading zeros, and the separators of a special format (000-00-0000, 1,234,
// 12.00), are the sheet's way to show the same number.
func (in Input) isReshaped() bool {
	shown := strings.TrimSpace(in.Text)
	if shown == in.Raw {
		return false
	}
	if scientificFormat.MatchString(shown) {
		return !isGeneral(shown, in.Raw)
	}
	if strings.Trim(shown, "0123456789 \u00a0,.-()+") != "" {
		return true
	}
	if sameDigits(shown, in.Raw) {
		return false
	}
	value, err := strconv.ParseFloat(strings.NewReplacer(",", "", " ", "", "\u00a0", "").Replace(shown), 64)
	stored, _ := strconv.ParseFloat(in.Raw, 64)
	return err != nil || value != stored
}

var scientificFormat = regexp.MustCompile(`^-?[0-9](?:\.[0-9]+)?E[+-][0-9]+$`)

// isGeneral reports whether a power of ten is how a cell without a format shows a long
// number: six digits, without zeros at their end. Any other was given a format for powers
// of ten, as a sheet does on its own when 9E07 is typed.
func isGeneral(shown, raw string) bool {
	number, err := strconv.ParseFloat(raw, 64)
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(number, 'E', 5, 64), "E")
	return err == nil && isWhole(raw) && shown == strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")+"E"+exponent
}

// sameDigits reports whether two texts have the same digits but for zeros in front.
func sameDigits(a, b string) bool {
	return isWhole(b) && strings.TrimLeft(digits(a), "0") == strings.TrimLeft(b, "0")
}

// notDollars refuses a number cell whose format says that it is no amount of dollars, and
// no count: 50% is stored as 0.5, and 100% as 1.
func (in Input) notDollars(f Field) []Fault {
	switch {
	case !in.Number:
	case f.Type == TypeCount && strings.Contains(in.Text, "%"):
		return faults(problem.Error, "SH-30", "the cell shows a percentage, not a whole number", "write the number alone, in digits")
	case f.Type == TypeMoney && strings.Trim(dollarSigns.Replace(in.Text), "0123456789 \u00a0,.-()+E") != "":
		return faults(problem.Error, "SH-31", "the cell shows something else than dollars, such as a percentage or another currency",
			"write the amount alone, such as 120.50")
	}
	return nil
}

var dollarSigns = strings.NewReplacer("US$", "", "USD", "", "$", "")
