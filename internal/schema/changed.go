package schema

import (
	"regexp"
	"strconv"
	"strings"
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

// lossy is a number as a spreadsheet or a program writes one that is too long to be
// shown: 1.23457E+11, 5E+11, 7.01E14. A text such as 2E1234 or 9E07 is an identifier:
// without the sign and the point no program writes it for a number.
var lossy = regexp.MustCompile(`^[+-]?[0-9](?:\.[0-9]+)?[eE]\+[0-9]+$|^[+-]?[0-9]\.[0-9]+[eE]-?[0-9]+$`)

func isLossy(text string) bool {
	return text != "" && text[0] <= '9' && len(text) <= maxLossy && beginsLossy(text) && lossy.MatchString(text)
}

// beginsLossy reports whether behind the sign and the first digit comes what must: it
// spares nearly every cell the regular expression.
func beginsLossy(text string) bool {
	if text[0] == '+' || text[0] == '-' {
		text = text[1:]
	}
	return len(text) > 2 && (text[1] == '.' || text[1]|0x20 == 'e')
}

// maxLossy is longer than any number that is written as a power of ten.
const maxLossy = 40

var scientificFormat = regexp.MustCompile(`^-?[0-9](?:\.[0-9]+)?E[+-][0-9]+$`)

// isGeneral reports whether a power of ten is how a cell without a format shows a long
// number: six digits, without zeros at their end. Any other was given a format for powers
// of ten, as a sheet does on its own when 9E07 is typed.
func isGeneral(shown, raw string) bool {
	number, err := strconv.ParseFloat(raw, 64)
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(number, 'E', 5, 64), "E")
	return err == nil && isWhole(raw) && shown == strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")+"E"+exponent
}
