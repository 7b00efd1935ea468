package charset

import (
	"strings"
	"unicode"
)

// What a sign costs in bits, by how well it sits between its neighbors.
const (
	usualSign = 1
	rareSign  = 4
	oddSign   = 9
	wrongSign = 16
	lostSign  = 20 // no text has it
)

// signUses are the places in which texts have signs, and what they cost there. before and after
// are classes of neighbors: a letter, 0 a digit, _ an edge of the piece, . anything else.
var signUses = []struct {
	signs         string
	before, after string
	bits          float64
}{
	{"“‘", "_.", "a0_", usualSign},
	{"”", "a0._", "_.", usualSign},
	{"…", "a0._", "_.", usualSign}, {"…", "_.", "a0", rareSign + 1},
	{"¿¡", "_.", "a", rareSign + 1},
	{"«", "_.", "a0_", 6}, {"»", "a0._", "_.", 6}, {"„", "_.", "a0", 8}, {"‹", "_.", "a", 11}, {"›", "a", "_.", 11},
	{"°", "0", "a_.", usualSign}, {"°", "_", "_.", usualSign}, {"°", "_", "a", rareSign + 2}, {"°", "a", "_", rareSign},
	{"½¼¾", "0_", "_.0", usualSign},
	{"²³", "0a", "_.", rareSign}, {"¹", "0", "_.", rareSign},
	{"×", "0_", "0_", usualSign}, {"×", "a", "a", oddSign - 2},
	{"±÷≤≥", "_.0", "0", usualSign}, {"±÷≤≥", "_", "_", rareSign},
	{"€£", "_.", "0", usualSign}, {"¢€", "0", "_.", rareSign},
	{"§¶", "_", "_0", usualSign},
	{"•·", "_", "a_0", usualSign}, {"•·", "a", "a", oddSign + 1},
	{"†‡", "a0_", "_.", 6},
	{"™®©", "a0_", "_.0a", rareSign},
	{"ªº", "a0", "_.", usualSign},
	{"\u00a0", "_.0", "a0_.", usualSign}, {"\u00a0", "a", "0_.", rareSign + 1},
	{"\u00ad‐", "a", "a", rareSign},
	{"√∞∆≈", "_0", "_0a", oddSign},
	{"–—", "_0.", "_0.", usualSign}, {"–—", "a", "0.", usualSign}, {"–—", "0.", "a", usualSign}, {"–—", "a", "_", oddSign - 1}, {"–—", "_", "a", rareSign + 1},
}

// signCost is what the sign at i costs in bits: a quotation mark begins or ends a word, a degree
// follows a number, and a box is drawn around no letter.
func signCost(text []rune, i int) float64 {
	before, after := classAt(text, i-1), classAt(text, i+1)
	switch r := text[i]; {
	case r == unicode.ReplacementChar, unicode.IsControl(r), r >= 0xe000 && r <= 0xf8ff:
		return lostSign
	case isSignAt(text, i-1) && (isSignAt(text, i+1) || text[i-1] == r):
		return wrongSign
	case r == '’' || r == '‘' && before == 'a':
		return apostropheCost(text, i)
	case r == 'µ' && before != 'a' && isMicro(text[i+1:]):
		return usualSign
	case before == 'a' && after == 'a' && (r == '–' || r == '—' || r == '…' || r == '\u00a0'):
		return joinCost(text, i)
	case r == '´' && before == 'a' && after == 'a' && unicode.IsUpper(text[i-1]) && unicode.IsUpper(text[i+1]): // O´Neil
		return rareSign
	case (r == '„' || r == '«' || r == '»' || r == '‚' || r == '‹') && isPaired(text, i), (r == '“' || r == '‘' || r == '»' || r == '«' || r == '›') && after != 'a' && isPaired(text, i):
		return usualSign + 1
	}
	for _, use := range signUses {
		if strings.ContainsRune(use.signs, text[i]) && strings.ContainsRune(use.before, before) && strings.ContainsRune(use.after, after) {
			return use.bits
		}
	}
	if before == 'a' || after == 'a' {
		return wrongSign
	}
	return oddSign + 1
}

// classAt is the class of a neighbor, as signUses has them.
func classAt(text []rune, i int) rune {
	switch {
	case i < 0 || i >= len(text):
		return '_'
	case unicode.IsLetter(text[i]):
		return 'a'
	case unicode.IsDigit(text[i]):
		return '0'
	}
	return '.'
}

// isSignAt reports a sign beyond ASCII: what has one on both sides is of another alphabet.
func isSignAt(text []rune, i int) bool {
	return classAt(text, i) == '.' && text[i] >= 0x80 && text[i] != '\u00a0' && !unicode.IsMark(text[i])
}

// isPaired reports whether the quotation mark that belongs to the one at i is in the text too.
func isPaired(text []rune, i int) bool {
	for _, pair := range []string{"„“", "«»", "»«", "‚‘", "‹›", "“”"} {
		marks := []rune(pair)
		if text[i] == marks[0] && strings.ContainsRune(string(text[i+1:]), marks[1]) || text[i] == marks[1] && strings.ContainsRune(string(text[:i]), marks[0]) {
			return true
		}
	}
	return false
}

// joinCost is what a dash or a space that does not break costs between two letters: words are
// joined so, and long ones rather than what is left of a name whose letter was lost.
func joinCost(text []rune, i int) float64 {
	begins, ends := lettersAround(text, i)
	switch {
	case len([]rune(begins)) < 3 || len([]rune(ends)) < 3:
		return wrongSign - 2
	case unicode.IsUpper(text[i+1]):
		return rareSign - 1
	}
	return rareSign + 1
}

// lettersAround are the letters before and behind a place, in small form.
func lettersAround(text []rune, i int) (before, after string) {
	from, to := i, i+1
	for from > 0 && unicode.IsLetter(text[from-1]) {
		from--
	}
	for to < len(text) && unicode.IsLetter(text[to]) {
		to++
	}
	return strings.ToLower(string(text[from:i])), strings.ToLower(string(text[i+1 : to]))
}

// apostropheCost is what a typographic apostrophe costs: it follows O or D, or comes before the
// ends that English has.
func apostropheCost(text []rune, i int) float64 {
	begins, ends := lettersAround(text, i)
	if ends == "" { // of several, or of what English leaves out: the patients’, goin’
		if strings.HasSuffix(begins, "s") || strings.HasSuffix(begins, "z") || strings.HasSuffix(begins, "n") {
			return usualSign
		}
		return rareSign + 2
	}
	switch ends {
	case "s", "t", "d", "m", "re", "ll", "ve", "n", "em":
		if len(begins) > 1 {
			return 0
		}
		return usualSign + 1
	}
	switch {
	case begins == "": // ’t Hooft
		if len(ends) < 3 {
			return rareSign - 1
		}
		return oddSign - 2
	case len(begins) <= 2 || begins == "all" || begins == "dell": // O’Neil, d’Angelo, l’été, dell’Arte
		switch vowel := strings.ContainsAny(ends[:1], "aeiouhy") || ends[0] >= 0x80; {
		case unicode.IsUpper(text[i+1]), vowel && unicode.IsLower(text[i-1]):
			return usualSign
		case vowel && strings.Contains("dljqu", begins):
			return oddSign
		}
	case unicode.IsUpper(text[i+1]) && unicode.IsLower(text[i-1]):
		return rareSign
	}
	if i > 0 && strings.ContainsRune("aeiouAEIOU", text[i-1]) && strings.ContainsRune("aeiou", text[i+1]) { // Hawai’i
		return rareSign - 1
	}
	return wrongSign - 2
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
