package personname

import (
	"slices"
	"strings"
)

// Part reads a cell that holds one part of a name: the given names, the family name. It
// returns the part without degrees or the number of another program; false where the cell
// holds more than the part, or something else. A title is reported and stays: WithoutTitle
// cuts it. A suffix may follow, and a mark that is no writing (an emoji) is the person's own.
func Part(cell string) (string, Extra, bool) {
	text, numbered := CutNumber(oneLine(cell))
	extra := Extra{Number: numbered}
	if m := bracketed.FindStringSubmatch(text); m != nil && isNickname(m[2], ","+m[1], m[3]) { // Patricia (Patty)
		text, extra.Nickname = join(m[1], m[3]), true
	}
	words := strings.Fields(text)
	if notInNames.MatchString(text) || slices.Contains(words, "-") || holdsAside(words) {
		return "", Extra{}, false
	}
	extra.Title = WithoutTitle(text) != text
	if extra.Title && WithoutTitle(text) == "" || slices.ContainsFunc(words, isAnd) {
		return "", Extra{}, false
	}
	text, degree, ok := cutPartDegrees(text)
	extra.Degree = degree
	return text, extra, ok
}

func isAnd(word string) bool { return strings.EqualFold(word, "and") }

// cutPartDegrees cuts the degrees behind a part; false where what is behind it is neither
// degree nor suffix.
func cutPartDegrees(text string) (string, bool, bool) {
	degree := false
	for {
		i := strings.LastIndex(text, ",")
		if i < 0 {
			break
		}
		behind := strings.Fields(text[i+1:])
		if len(behind) == 0 || slices.ContainsFunc(behind, func(w string) bool { return degreeIn(w, true) != isSure }) {
			tail := text[i+1:]
			if Suffix(tail) == "" && (tail == "" || withoutParticles(behind) > 0) { // Example, van der
				return "", false, false
			}
			break
		}
		text, degree = strings.TrimSpace(text[:i]), true
	}
	words := strings.Fields(text)
	for end := len(words) - 1; end > 0; end-- {
		switch degreeIn(words[end], isMixed(words[:end])) {
		case isNone:
			return join(words...), degree, true
		case maybe:
			return "", false, false
		}
		words, degree = words[:end], true
	}
	return join(words...), degree, len(words) > 0
}

// WithoutTitle cuts how the person is addressed before a part of a name: Dr. Pat, Mrs. Kim.
func WithoutTitle(part string) string {
	words := strings.Fields(part)
	for len(words) > 0 && isTitle(words[0]) && (len(words) > 1 || strings.HasSuffix(words[0], ".") && len(words[0]) > 2) {
		words = words[1:]
	}
	if len(words) == len(strings.Fields(part)) {
		return part
	}
	return join(words...)
}

// IsSuffixCell reports whether a cell holds what can follow a name, a degree too, and no
// remark.
func IsSuffixCell(cell string) bool {
	words := strings.Fields(oneLine(cell))
	return !notInNames.MatchString(oneLine(cell)) && !slices.Contains(words, "-") && !holdsAside(words)
}
