package schema

import "strings"

// signSet is a set of the signs in a text: one bit for each sign of ASCII that is no letter,
// digit or space, and one for all other characters. One look at a text then tells most of
// the patterns that it cannot match.
type signSet [2]uint64

// otherSigns is the place of the bit for the characters outside ASCII.
const otherSigns = 0x7f

func (s *signSet) add(c byte) {
	if c >= 0x80 {
		c = otherSigns
	}
	s[c>>6] |= 1 << (c & 0x3f)
}

func isSign(c byte) bool {
	return c > ' ' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z')
}

// signsIn are the signs of a text.
func signsIn(text string) (s signSet) {
	for i := range len(text) {
		if c := text[i]; isSign(c) {
			s.add(c)
		}
	}
	return s
}

// marksOf is one sign of each of some texts; none where one of them has no sign, so that
// nothing can be told by signs.
func marksOf(texts []string) (s signSet) {
	for _, text := range texts {
		at := strings.IndexFunc(text, func(r rune) bool { return r >= 0x80 || isSign(byte(r)) })
		if at < 0 {
			return signSet{}
		}
		s.add(text[at])
	}
	return s
}

// mayHold reports whether a text with these signs can have one of the marks.
func (s signSet) mayHold(marks signSet) bool {
	return marks == (signSet{}) || s[0]&marks[0] != 0 || s[1]&marks[1] != 0
}
