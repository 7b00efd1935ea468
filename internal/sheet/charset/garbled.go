package charset

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// TextKind says how strictly the letters of a text are looked at.
type TextKind int

// The kinds of text.
const (
	Prose  TextKind = iota // anything that is written in sentences; codes
	Place                  // names of organizations, and addresses
	Person                 // names of people and cities: letters, and few signs between them
)

// Garbled says what in a text shows that its letters were lost or changed when it was
// decoded; blank for one that reads well. It goes by kinds of characters and not by
// words: names are spelled in more ways than any list knows.
func Garbled(text string, kind TextKind) string {
	if isPlain(text, kind) {
		return ""
	}
	if kind == Person && hasLoneQuote(text) {
		return "a quotation mark stands in a name without its pair"
	}
	for _, r := range text {
		switch {
		case r == utf8.RuneError:
			return "it holds the sign for a letter that was lost (U+FFFD)"
		case isLostControl(r):
			return "it holds a control character, where a letter may have been"
		}
	}
	if kind == Person && hasBrokenSpace(text) {
		return "a space that does not break stands inside a word"
	}
	if kind != Prose && hasBrokenLine(text) {
		return "a line separator stands inside a word"
	}
	for _, word := range strings.FieldsFunc(text, unicode.IsSpace) {
		if reason := garbledWord([]rune(word), kind); reason != "" {
			return reason
		}
	}
	return ""
}

// isPlain is a quick look, since a sheet has millions of cells.
func isPlain(text string, kind TextKind) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 0x7f, c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\v':
			return false
		case c == '"', c == '?':
			return false
		case kind == Person && c != ' ' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') && (c == '?' || strings.IndexByte(asciiSigns, c) >= 0):
			return false
		}
	}
	return true
}

// isLostControl reports a control character that no text has: one of the C1 block is a
// letter of another encoding.
func isLostControl(r rune) bool {
	switch r {
	case '\n', '\r', '\t', '\v':
		return false
	}
	return unicode.IsControl(r)
}

func garbledWord(word []rune, kind TextKind) string {
	switch {
	case mixesAlphabets(word, kind):
		return "it mixes letters of two alphabets that look alike"
	case decodedTwice(string(word)):
		return "its letters were decoded twice"
	case isForeignBlock(word):
		return "all its letters are accented, as when another alphabet is read in the wrong encoding"
	case strings.Count(string(word), "‚") > 1, strings.Count(string(word), "ƒ") > 1, strings.Count(string(word), "„") > 1:
		return "it repeats a sign that Japanese begins with when it is read in the wrong encoding"
	}
	for i, r := range word {
		before, after := rune(0), runeAt(word, i+1)
		if i > 0 {
			before = word[i-1]
		}
		switch {
		case r == '"' && unicode.IsLetter(before) && unicode.IsLetter(after):
			return "a quotation mark stands inside a word"
		case r == '?' && unicode.IsLetter(before) && unicode.IsLetter(after) && !isAddress(word):
			return "a question mark stands inside a word"
		case r < utf8.RuneSelf:
			if kind == Person && signBetween(r, before, after) {
				return "the sign " + string(r) + " stands in a name"
			}
		case isLetterLike(before) && (inWord(r, kind) && isLetterLike(after) || endsWord(r, kind) && !unicode.IsLetter(after) && !isOpen(word[:i], r)):
			return "the sign " + string(r) + " stands inside a word"
		case unicode.IsLetter(after) && beginsWord(r, kind) && !isLetterLike(before) && !unicode.IsDigit(before):
			return "a word begins with the sign " + string(r)
		case i > 0 && oddCapital(word, i):
			return "a capital letter " + string(r) + " stands inside a word"
		case (r == '–' || r == '—') && kind == Person && unicode.IsLetter(before) && unicode.IsLower(after):
			return "a dash stands inside a word"
		}
	}
	return ""
}

// isLetterLike reports a letter, or a mark that belongs to one.
func isLetterLike(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// The signs that other encodings have where this one has letters. strictSigns stand
// beside no letter in any text; nameSigns in no name.
const (
	strictSigns = "¤¢£¥¦¨¬¯¸‚„ˆ˜‰‹›¡¿√∆◊≈∞∂∑∏∫≠≤≥⌐"
	nameSigns   = "“”…•™®©±×÷°¹²³¼½¾€§†‡¶»«·ƒ⁄"
	asciiSigns  = `@#$%^*=+<>{}[]|\~_`
)

func isBox(r rune) bool { return r >= 0x2500 && r <= 0x25ff }

// inWord reports a sign that stands between no two letters.
func inWord(r rune, kind TextKind) bool {
	return isBox(r) || strings.ContainsRune(strictSigns+"‡", r) || kind == Person && strings.ContainsRune(nameSigns, r) ||
		kind == Place && strings.ContainsRune("“”¹²³¼½¾†»«ƒ", r)
}

// endsWord reports a sign that follows no letter at the end of a word.
func endsWord(r rune, kind TextKind) bool {
	return isBox(r) || strings.ContainsRune("¤¥¦¨¬¯¸‚„ˆ˜‰‹¡¿√∆◊", r) || kind == Person && strings.ContainsRune("‘“¹²³…†‡•«°±¼½¾§¶", r)
}

// beginsWord reports a sign that stands before no letter at the start of a word.
func beginsWord(r rune, kind TextKind) bool {
	return strings.ContainsRune("¤¦¨¬¯¸ˆ˜‰", r) || kind != Prose && strings.ContainsRune("¢£¥¹²³‡†¼½¾€⁄ƒ", r) || kind == Person && (r == '…' || r == 'µ')
}

// isOpen reports whether a quotation that the sign closes began before: „so‘, »so«.
func isOpen(before []rune, r rune) bool {
	pairs := map[rune]rune{'‘': '‚', '“': '„', '«': '»', '‹': '›'}
	return strings.ContainsRune(string(before), pairs[r]) && pairs[r] != 0
}

// signBetween reports a sign of the keyboard between letters of a name, or a question
// mark beside one: it stands for a letter that an encoding did not have.
func signBetween(r, before, after rune) bool {
	if r == '?' {
		return unicode.IsLetter(before) || unicode.IsLetter(after)
	}
	return strings.ContainsRune(asciiSigns, r) && unicode.IsLetter(before) && unicode.IsLetter(after)
}

// oddCapital reports whether an accented capital stands where names have none: behind a
// small letter, or between a capital and small letters (RenŽe, MŸller, JosÈ). Behind a
// prefix a name begins anew: McÉwan, hÓgáin.
func oddCapital(word []rune, i int) bool {
	r := word[i]
	if r < 0xc0 || r > 0x17f || !unicode.IsUpper(r) {
		return false
	}
	start := i
	for start > 0 && unicode.IsLetter(word[start-1]) {
		start--
	}
	part := string(word[start:i])
	if part == "" || namePrefixes[strings.ToLower(part)] && (len(part) > 1 || unicode.IsLower(word[start])) || strings.ToUpper(part) == part && !unicode.IsLower(runeAt(word, i+1)) {
		return false
	}
	if unicode.IsLower(word[i-1]) {
		return !unicode.IsUpper(runeAt(word, i+1))
	}
	// Ÿ begins no word, and Ž follows a capital in the letter DŽ alone.
	return strings.ContainsRune("ŸŽŠŒ", r) && unicode.IsLower(runeAt(word, i+1)) && !(r == 'Ž' && strings.EqualFold(part, "D"))
}

// namePrefixes are written together with the name behind them.
var namePrefixes = set("mc mac fitz de la le du di da do dos das del della van von der den ten ter al el san o d l h n t bh mb gc nd ng bp dt")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// hasBrokenSpace reports a no-break space inside a word, which old encodings have in the place
// of á: what follows it is no word that names are joined by.
func hasBrokenSpace(text string) bool {
	before, after, found := strings.Cut(text, "\u00a0")
	for ; found; before, after, found = strings.Cut(after, "\u00a0") {
		last, _ := utf8.DecodeLastRuneInString(before)
		first, _ := utf8.DecodeRuneInString(after)
		joins, _, _ := strings.Cut(strings.ReplaceAll(after, "\u00a0", " "), " ")
		if unicode.IsLetter(last) && unicode.IsLower(first) && !namePrefixes[joins] && len(joins) > 1 && !joiners[joins] {
			return true
		}
	}
	return false
}

// hasBrokenLine reports a line or paragraph separator of Unicode inside a word.
func hasBrokenLine(text string) bool {
	runes := []rune(text)
	for i, r := range runes {
		if (r == '\u2028' || r == '\u2029') && i > 0 && unicode.IsLetter(runes[i-1]) && unicode.IsLower(runeAt(runes, i+1)) {
			return true
		}
	}
	return false
}

// lookalikes are the letters of Cyrillic and Greek that look like Latin ones.
const lookalikes = "АВЕЅІЈКМНОРСТХУҮԚԜаеѕіјорсухԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲ"

// mixesAlphabets reports a word of Latin letters or digits in which a letter of another alphabet
// is that looks like a Latin one: on paper nobody sees the difference, and no search finds it.
// Greek letters stand beside Latin ones in medicine, so small ones are left alone.
func mixesAlphabets(word []rune, kind TextKind) bool {
	alike, other, latin, digits := 0, 0, 0, 0
	for _, r := range word {
		switch {
		case r < utf8.RuneSelf && unicode.IsLetter(r), unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune(lookalikes, r) && (unicode.Is(unicode.Cyrillic, r) || kind != Prose):
			alike++
		case unicode.IsLetter(r):
			other++
		}
	}
	return alike > 0 && other == 0 && (latin > 0 || digits > 0 && alike < len(word))
}

// hasLoneQuote reports a quotation mark that has no pair around a word: Pat "Patty" Example.
func hasLoneQuote(text string) bool {
	return strings.Count(text, `"`)%2 != 0 && !inches.MatchString(text)
}

// inches end like a measure, as rooms of an address do.
var inches = regexp.MustCompile(`(^| )[0-9]{1,2}"`)

// isAddress reports a word that is an address of the web, where a question mark has a meaning.
func isAddress(word []rune) bool {
	return strings.ContainsAny(string(word), "/=.@&")
}

var joiners = set("y e i und and dit des di du das dello della zu zum zur af av bin ibn bint")

// isForeignBlock reports a word of three letters or more that are all of the second half of
// Latin-1: the letters of Cyrillic, Greek or Chinese encodings read as that.
func isForeignBlock(word []rune) bool {
	letters, small := 0, false
	for _, r := range word {
		switch {
		case r >= 0xc0 && r <= 0xff:
			letters++
			small = small || unicode.IsLower(r)
		case r < utf8.RuneSelf && !unicode.IsLetter(r), r >= 0xa0 && r < 0xc0:
		default:
			return false
		}
	}
	return letters > 3 || letters == 3 && small
}

// decodedTwice reports whether a word holds letters that are UTF-8 read as Windows-1252 or
// Mac Roman: written in that encoding again, they are a letter or a sign of UTF-8.
func decodedTwice(word string) bool {
	for _, encoding := range []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh, charmap.CodePage437} {
		var b []byte
		for _, r := range word + " " {
			if c, ok := encoding.EncodeRune(r); ok && r >= utf8.RuneSelf {
				b = append(b, c)
				continue
			}
			if readsAsUTF8(b) {
				return true
			}
			b = b[:0]
		}
	}
	return false
}

// readsAsUTF8 reports whether bytes begin with the UTF-8 of a letter or a sign that
// people write.
func readsAsUTF8(b []byte) bool {
	for len(b) > 1 {
		r, size := utf8.DecodeRune(b)
		if size > 1 && (r >= 0xa0 && r <= 0x17f || r >= 0x370 && r <= 0x52f || r >= 0x1e00 && r <= 0x1fff || r >= 0x2010 && r <= 0x2122 || r == 0xfeff || r == utf8.RuneError || r > 0xffff) {
			return true
		}
		b = b[1:]
	}
	return false
}

// runeAt is the i-th letter of a word, or nothing beyond the last.
func runeAt(word []rune, i int) rune {
	if i < len(word) {
		return word[i]
	}
	return 0
}

// IsASCII reports whether a text has letters and signs of ASCII alone.
func IsASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
