package csv

import (
	"strings"
	"unicode/utf8"

	"casepacket/internal/sheet/charset"
)

// separatorWord names a separator in a note.
func separatorWord(separator rune) string {
	switch separator {
	case ';':
		return "semicolons"
	case '\t':
		return "tabs"
	case '|':
		return "upright bars"
	}
	return "the character " + string(separator)
}

// separatorOf finds what separates the cells: what a "sep=" line says, which
// spreadsheets write and obey, else the candidate that most lines have in the
// same number.
func separatorOf(text string) (separator rune, rest string) {
	line, after, _ := strings.Cut(text, "\n")
	line = strings.Trim(line, `" `)
	if len(line) > 4 && strings.EqualFold(line[:4], "sep=") {
		if mark, size := utf8.DecodeRuneInString(line[4:]); size == len(line)-4 && mark != '"' && mark != utf8.RuneError {
			return mark, after
		}
	}
	best, bestScore := ',', 0
	for _, candidate := range []rune{',', ';', '\t', '|'} {
		if score := consistency(text, candidate); score > bestScore {
			best, bestScore = candidate, score
		}
	}
	return best, text
}

// consistency scores a separator over the first lines: lines that have as
// many as the commonest number count that many.
func consistency(text string, separator rune) int {
	counts := map[int]int{}
	inQuotes, n, lines := false, 0, 0
	for _, r := range text {
		switch {
		case r == '"':
			inQuotes = !inQuotes
		case inQuotes:
		case r == separator:
			n++
		case r == '\n':
			if n > 0 {
				counts[n]++
			}
			n = 0
			lines++
		}
		if lines == 20 {
			break
		}
	}
	if n > 0 {
		counts[n]++
	}
	best := 0
	for n, times := range counts {
		best = max(best, times*1000+min(n, 999))
	}
	return best
}

// IsTable reports whether a text has lines that are divided into as many cells each.
func IsTable(content []byte) bool {
	text := charset.Read(content[:min(len(content), 64<<10)], nil).Text
	for _, separator := range []rune{'\t', ',', ';'} {
		if consistency(text, separator) >= 2*1000 { // two lines
			return true
		}
	}
	return false
}
