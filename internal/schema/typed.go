package schema

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// SaysNothing reports whether a cell only says that it holds no value: "n/a", a
// stroke, "TBD". Printed in a letter, or taken for the name of an insurer, it would be
// wrong. In the words of an opinion, and where none or unknown is an answer, such a
// word stays.
func SaysNothing(f Field, text string) bool {
	if text == "" || len(text) > 40 || text[0] < 0x80 && strings.IndexByte(beginsNothing, text[0]) < 0 {
		return false
	}
	word := strings.ToLower(strings.Trim(oneLine(fold.Replace(Clean(text))), " .()[]"))
	stroke := word != "" && strings.Trim(word, "-–—_") == ""
	switch {
	case f.Table == Opinions && f.Type != TypeDate, f.Has(word):
		return false
	case slices.Contains(notApplicable, word):
		return true
	case f.Type == TypeYesNo: // a stroke says no there
		return slices.Contains(notYet, word)
	case stroke:
		return true
	case f.Type == TypeProse, f.Type == TypeList, f.Type == TypeEnum, f.Type == TypeEnumList:
		return false
	case word != "" && strings.Trim(word, "?") == "", slices.Contains(notYet, word):
		return true
	case f.Type != TypeText:
		return slices.Contains(notKnown, word) || slices.Contains(noNumber, word)
	}
	return slices.Contains(notKnown, word) && isName.MatchString(f.Name)
}

// beginsNothing are the characters that such a word can begin with: most cells are
// told by their first one.
const beginsNothing = "nNtTdDuUiIpPwW?-_.([ \t\n"

// isName finds the fields of names and addresses, where none or unknown is no answer.
var isName = regexp.MustCompile(`_(name|org|dept|city|address[12]|portal)$`)

// IsStroke reports whether a cell holds strokes alone, as people draw through what
// they leave blank.
func IsStroke(text string) bool { return strings.Trim(Clean(text), " -–—_") == "" }

var (
	notApplicable = []string{"n/a", "n.a", "n. a", "n\\a", "not applicable", "does not apply"}
	notYet        = []string{"tbd", "t.b.d", "tba", "to be determined", "to be announced", "to be scheduled", "pending", "to follow", "will call", "will provide"}
	notKnown      = []string{"none", "unknown", "not known", "don't know", "dont know", "do not know", "i don't know", "i dont know", "idk", "not sure", "i'm not sure", "unsure", "not given", "none given", "not provided", "not listed", "not available", "no idea", "patient unsure"}
	noNumber      = []string{"no", "na", "nil", "null", "unk"} // there are people of these names
)

// fold writes what stands in a typed value in the characters of a keyboard: office
// programs put other hyphens and spaces there, and nobody sees it.
var fold = strings.NewReplacer(
	"\u2010", "-", "\u2011", "-", "\u2012", "-", "\u2013", "-", "\u2014", "-", "\u2212", "-", "\ufe63", "-", "\uff0d", "-",
	"\u2018", "'", "\u2019", "'", "\u2044", "/", "\u2215", "/", "\uff0f", "/", "\uff0e", ".", "\uff1a", ":", "\uff08", "(", "\uff09", ")",
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
)

// typed is the text of a value whose form is checked: folded, on one line, without
// the mark by which a spreadsheet is told to keep text.
func typed(text string) string {
	if !isPlain(text) {
		text = oneLine(fold.Replace(text))
	}
	if len(text) > 1 && text[0] == '\'' {
		text = text[1:]
	}
	return text
}

// isPlain reports whether there is nothing to fold: a sheet has millions of cells.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= 0x7f || c == ' ' && i > 0 && text[i-1] == ' ' {
			return false
		}
	}
	return true
}

// isTyped reports whether values of a type have a form of their own.
func isTyped(t Type) bool {
	switch t {
	case TypeDate, TypeBound, TypeTime, TypePhone, TypeZIP, TypeNPI, TypeTIN, TypeICD10, TypeState, TypeEmail, TypeCount, TypeMoney:
		return true
	}
	return false
}

// wholeNumber is a number that a program has written with a fraction of nothing.
var wholeNumber = regexp.MustCompile(`^([0-9]{4,})\.0+$`)

func withoutFraction(text string) string { return wholeNumber.ReplaceAllString(text, "$1") }

var (
	phoneWord = regexp.MustCompile(`^(?i)\(?(?:cell|mobile|home|work|office|main|direct|tel|telephone|phone|ph|[chwmop])\.?\)?[\s:.-]+([0-9(+].*)$`)
	phoneTail = regexp.MustCompile(`^(?i)(.*[0-9])[\s,]*\(?(?:cell|mobile|home|work|office|main|direct|[chwmop])\.?\)?$`)
	faxWord   = regexp.MustCompile(`^(?i)\(?(?:fax|fx|f)\.?\)?[\s:.-]+([0-9(+].*)$`)
	faxTail   = regexp.MustCompile(`^(?i)(.*[0-9])[\s,]*\(?(?:fax|fx|f)\.?\)?$`)
)

// withoutLabel takes from a number of a telephone or fax the word that says that it
// is one. One that says that it is the other stays, to be refused.
func withoutLabel(f Field, text string) string {
	if !strings.ContainsFunc(text, unicode.IsLetter) { // as of most numbers
		return text
	}
	return cutLabel(f, text)
}

func cutLabel(f Field, text string) string {
	before, behind := phoneWord, phoneTail
	if strings.Contains(f.Name, "fax") {
		before, behind = faxWord, faxTail
	}
	if m := before.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	if m := behind.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	return text
}

var (
	dayFirstHint   = regexp.MustCompile(`(?i)\bdd?[-/. ]mm?[-/. ]yy(yy)?\b`)
	monthFirstHint = regexp.MustCompile(`(?i)\bmm?[-/. ]dd?[-/. ]yy(yy)?\b`)
)

// OrderIn is the order of dates that a header asks for: "DOB (DD/MM/YYYY)".
func OrderIn(header string) (order DateOrder, said bool) {
	switch {
	case dayFirstHint.MatchString(header):
		return DayFirst, true
	case monthFirstHint.MatchString(header):
		return MonthFirst, true
	}
	return MonthFirst, false
}

var bullet = regexp.MustCompile(`^(?:[•◦▪●‣·*–-]\s+|([0-9]{1,2})[.)]\s+)`)

// withoutBullets takes the marks and numbers from before the entries of a list, where
// each has one: letters set their own.
func withoutBullets(list []string) []string {
	var bare []string
	for i, entry := range list {
		m := bullet.FindStringSubmatch(entry)
		if m == nil || len(list) < 2 || m[1] != "" && atoi(m[1]) != i+1 {
			return list
		}
		bare = append(bare, strings.TrimSpace(entry[len(m[0]):]))
	}
	return bare
}
