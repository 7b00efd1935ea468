package personname

import (
	"slices"
	"strings"
	"unicode"
)

// LikeGiven reports whether two given names can be one, spelled in two ways: Jon and John,
// Pat and Patricia, P. and Pat.
func LikeGiven(a, b string) bool {
	a, b = key(firstWord(WithoutTitle(a))), key(firstWord(WithoutTitle(b)))
	if a == "" || b == "" {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	short := len([]rune(a))
	return a == b || (short == 1 || short >= 3) && strings.HasPrefix(b, a) || short >= 4 && isOneSlip(a, b)
}

// LikeFamily reports whether two family names can be one: Garcia and Garcia Lopez, Meyer
// and Meier, Smith and Smith-Jones.
func LikeFamily(a, b string) bool {
	k, l := key(a), key(b)
	if k == "" || l == "" {
		return false
	}
	if k == l || min(len(k), len(l)) >= 4 && isOneSlip(k, l) {
		return true
	}
	some, all := nameWords(a), nameWords(b)
	if len(some) > len(all) {
		some, all = all, some
	}
	return len(some) < len(all) && !slices.ContainsFunc(some, func(w string) bool { return !slices.Contains(all, w) })
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

// nameWords are the words of a family name without particles, in small letters.
func nameWords(family string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(family, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
		if !isParticle(w) {
			words = append(words, key(w))
		}
	}
	return words
}

// isOneSlip reports whether one letter more, less or other, or two exchanged, make one text
// of the other.
func isOneSlip(a, b string) bool {
	s, l := []rune(a), []rune(b)
	if len(s) > len(l) {
		s, l = l, s
	}
	if len(l)-len(s) > 1 {
		return false
	}
	i := 0
	for i < len(s) && s[i] == l[i] {
		i++
	}
	rest := func(s []rune, from int) string { return string(s[min(from, len(s)):]) }
	if len(s) < len(l) {
		return rest(s, i) == rest(l, i+1)
	}
	exchanged := i+1 < len(s) && s[i] == l[i+1] && s[i+1] == l[i] && rest(s, i+2) == rest(l, i+2)
	return exchanged || rest(s, i+1) == rest(l, i+1)
}
