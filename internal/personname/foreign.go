package personname

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// What a cell for a name can hold beside the name.

var (
	// numberBehind is a number of another program: [5567], as exports of EHRs write behind
	// names.
	numberBehind = regexp.MustCompile(`^(.*\p{L}.*?)[\s,]*\[#?[A-Z]{0,3}[0-9]{1,12}\]$`)
	quotedName   = regexp.MustCompile(`^(.*\S)\s*(?:["“”]\s*(\p{L}[\p{L}.' -]*)["“”]|\s['‘](\p{L}[\p{L}. -]*)['’])(?:\s+|(,)|$)(.*)$`)
	bracketed    = regexp.MustCompile(`^(.*\S)\s*\((\p{Lu}[\p{L}'-]*)\)(?:\s+|$)(.*)$`)
)

// CutNumber cuts the number of another program from behind a name; false where there is
// none.
func CutNumber(cell string) (string, bool) {
	if !strings.HasSuffix(cell, "]") {
		return cell, false
	}
	m := numberBehind.FindStringSubmatch(cell)
	if m == nil {
		return cell, false
	}
	return m[1], true
}

// withoutExtra cuts a nickname and a number.
func withoutExtra(text string) (string, Extra) {
	var extra Extra
	text, extra.Number = CutNumber(text)
	if strings.ContainsAny(text, `"“”'‘’`) {
		if m := quotedName.FindStringSubmatch(text); m != nil && !isRemark(m[2]+m[3]) {
			text, extra.Nickname = join(m[1]+m[4], m[5]), true
		}
	}
	if strings.Contains(text, "(") {
		if m := bracketed.FindStringSubmatch(text); m != nil && isNickname(m[2], m[1], m[3]) {
			text, extra.Nickname = join(m[1], m[3]), true
		}
	}
	return text, extra
}

// isNickname reports whether a word in brackets is a nickname: a given name, or the
// beginning of one before it. Behind a whole name it may be a former name, or somebody
// else.
func isNickname(word, before, behind string) bool {
	if behind == "" && !strings.Contains(before, ",") || isRemark(word) {
		return false
	}
	given := strings.Fields(before[strings.LastIndex(before, ",")+1:])
	alike := len(given) > 0 && len(word) > 2 && strings.HasPrefix(strings.ToLower(given[0]), strings.ToLower(word[:2]))
	return alike || onlyGiven(word)
}

func isRemark(word string) bool {
	k := key(word)
	return slices.Contains(asides, k) || slices.Contains(neverNames, k) || slices.Contains(offices, k) || slices.Contains(neverFirst, k)
}

// notInNames finds marks and digits that no name has; "3rd" may be a suffix.
var notInNames = regexp.MustCompile(`[()\[\]{}<>/\\;*|=+@#_~^%$!†✝:&]|[0-9](?:[^0-9snrt]|$|s[^t]|n[^d]|r[^d]|t[^h])`)

// twoPeople finds what joins the names of two people.
var twoPeople = regexp.MustCompile(`(?i)\p{L}\.?\s*[&/+]\s*\p{L}|\p{L}[.,]*\s+and\s+\p{L}`)

// foreign reports what a name does not have: marks, digits, remarks, a second person.
func foreign(text string) Doubt {
	if strings.ContainsAny(text, "&/+") || strings.Contains(strings.ToLower(text), " and ") {
		if twoPeople.MatchString(text) && !careOf.MatchString(text) {
			return Several
		}
	}
	words := strings.Fields(strings.ReplaceAll(text, ",", " "))
	if notInNames.MatchString(text) || strings.ContainsAny(text, "\"“”0123456789") || slices.ContainsFunc(words, isNoWord) || holdsAside(words) {
		return MoreThan
	}
	return None
}

var careOf = regexp.MustCompile(`(?i)\bc/o\b`)

// isNoWord reports whether a word has no letter: a dash before a remark.
func isNoWord(word string) bool { return !strings.ContainsFunc(word, isLetter) }

// holdsAside reports whether a word among others is not part of a name: deceased, aka.
func holdsAside(words []string) bool {
	capital := slices.ContainsFunc(words, func(w string) bool { return unicode.IsUpper(firstRune(w)) })
	for i, w := range words {
		word := key(w)
		switch {
		case slices.Contains(neverNames, word), capital && unicode.IsLower(firstRune(w)) && (slices.Contains(asides, word) || word == "and"):
			return true
		case word == "aka" && i > 0 && i < len(words)-1: // at either end it is a name
			return true
		}
	}
	return false
}
