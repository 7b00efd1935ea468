package charset

import (
	"strings"
	"unicode"
)

// What a sign costs in bits, by how well it stands between its neighbors.
const (
	usualSign = 4
	oddSign   = 9
	wrongSign = 16
	lostSign  = 20 // no text has it
)

// signCost is what the sign at i costs in bits: a quotation mark begins or ends a word, a degree
// follows a number, and a box is drawn around no letter.
func signCost(text []rune, i int) float64 {
	before, after := rune(edge), rune(edge)
	if i > 0 {
		before = text[i-1]
	}
	if i+1 < len(text) {
		after = text[i+1]
	}
	inside := unicode.IsLetter(before) && unicode.IsLetter(after)
	beside := unicode.IsLetter(before) || unicode.IsLetter(after)
	switch r := text[i]; {
	case r == unicode.ReplacementChar, unicode.IsControl(r), r >= 0xe000 && r <= 0xf8ff:
		return lostSign
	case r == '’':
		return apostropheCost(text, i)
	case r == '\u00a0':
		if inside && unicode.IsLower(after) {
			return 12
		}
		return 3
	case isSign(before) && isSign(after):
		return wrongSign
	case strings.ContainsRune("“‘«¿¡‹", r) && !unicode.IsLetter(before),
		strings.ContainsRune("”»…", r) && !unicode.IsLetter(after),
		strings.ContainsRune("™®ªº", r) && !unicode.IsLetter(after):
		return usualSign
	case r == '–' || r == '—' || r == '‐':
		if !inside {
			return usualSign
		}
		if unicode.IsUpper(after) || r == '‐' {
			return 6
		}
		return oddSign + 1
	case r == 'µ' && !unicode.IsLetter(before) && isMicro(text[i+1:]):
		return usualSign
	case strings.ContainsRune("°²³¹½¼¾±×÷€£¢§¶©•·†‡≤≥√∞∆", r) && !unicode.IsLetter(before) && (r == '°' || !unicode.IsLetter(after)):
		if strings.ContainsRune("√∞∆¹", r) {
			return oddSign
		}
		return usualSign
	case strings.ContainsRune("²³", r) && !unicode.IsLetter(after):
		return usualSign + 2
	case beside:
		return wrongSign
	}
	return oddSign + 1
}

// apostropheCost is what a typographic apostrophe costs: it follows O or D, or comes before the
// ends that English has.
func apostropheCost(text []rune, i int) float64 {
	if i+1 >= len(text) || !unicode.IsLetter(text[i+1]) {
		return usualSign + 1
	}
	from, to := i, i+1
	for from > 0 && unicode.IsLetter(text[from-1]) {
		from--
	}
	for to < len(text) && unicode.IsLetter(text[to]) {
		to++
	}
	ends, begins := strings.ToLower(string(text[i+1:to])), strings.ToLower(string(text[from:i]))
	switch ends {
	case "s", "t", "d", "m", "re", "ll", "ve", "n", "em":
		return usualSign
	}
	switch {
	case len(begins) <= 2 || begins == "all" || begins == "dell" || begins == "qu": // O’Neil, D’Angelo, dell’Arte
		return usualSign
	case unicode.IsUpper(text[i+1]) && unicode.IsUpper(text[from]):
		return usualSign + 1
	case strings.ContainsRune("aeiou", text[i-1]) && strings.ContainsRune("aeiou", text[i+1]): // Hawai’i
		return usualSign + 2
	}
	return 11
}

// isMicro reports whether a unit follows the sign for a millionth.
func isMicro(after []rune) bool {
	n := 0
	for n < len(after) && unicode.IsLetter(after[n]) {
		n++
	}
	switch strings.ToLower(string(after[:n])) {
	case "", "g", "m", "l", "mol", "s", "v", "gy", "sv", "ci", "iu", "u", "cg", "mg", "kat":
		return true
	}
	return false
}

// isSign reports a sign beyond ASCII: what has one on both sides is of another alphabet.
func isSign(r rune) bool {
	return r >= 0x80 && r != '\u00a0' && !unicode.IsLetter(r) && !unicode.IsMark(r)
}
