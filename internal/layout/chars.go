package layout

import (
	"fmt"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"casepacket/internal/block"
	"casepacket/internal/fonts"
)

// char is one character on its way into a line.
type char struct {
	r     rune
	run   int         // index of its run
	face  *fonts.Face // nil: the space to write on behind a numbered blank
	width float64
}

// gapRune tells the rules of line breaking that a gap is an object of its
// own.
const gapRune = '\ufffc'

// chars resolves text into characters with their faces and widths. Runs of
// space become one; a numbered blank becomes its label and a gap, no wider
// than a line of the width.
func (s *setter) chars(text block.Text, set typeset, width float64) []char {
	var chars []char
	for i, run := range text {
		style := set.style
		style.Bold = style.Bold || run.Bold
		style.Italic = style.Italic || run.Italic
		words := run.Text
		if run.Blank > 0 {
			glue := "\u00a0" // no line begins with the gap
			if gapWidth > width/2 {
				glue = " " // in a narrow cell the gap has a line of its own
			}
			words = fmt.Sprintf("[%d: %s]%s", run.Blank, run.Text, glue)
		}
		if !norm.NFC.IsNormalString(words) {
			words = norm.NFC.String(words)
		}
		chars = s.appendRun(chars, i, words, style, set.size, run)
		if run.Blank > 0 {
			chars = append(chars, char{r: gapRune, run: i, width: min(gapWidth, width)})
		}
	}
	return chars
}

func (s *setter) appendRun(chars []char, index int, words string, style fonts.Style, size float64, run block.Run) []char {
	var prev *fonts.Face
	var last rune
	for _, r := range words {
		before := last
		last = r
		if before == '\r' && r == '\n' {
			continue
		}
		r = plain(r)
		if r == ' ' && len(chars) > 0 && space(chars[len(chars)-1].r) {
			continue
		}
		if invisible(r) {
			continue
		}
		if r == '\n' {
			chars = append(chars, char{r: r, run: index, face: s.opt.Fonts.Face(style)})
			continue
		}
		face, ok := s.opt.Fonts.Follow(prev, style, r)
		if !ok || unshaped(r) {
			s.lacks(r, run)
			continue
		}
		prev = face
		chars = append(chars, char{r: r, run: index, face: face, width: float64(face.Advance(r)) * size / 1000})
	}
	return chars
}

// plain makes one of the many spaces a space and one of the many ends of
// line a "\n". Spaces that hold two words together stay such.
func plain(r rune) rune {
	switch r {
	case '\t':
		return ' '
	case '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return '\n'
	case '\u00a0', '\u2007', '\u202f':
		return '\u00a0'
	}
	if unicode.Is(unicode.Zs, r) {
		return ' '
	}
	return r
}

func space(r rune) bool { return r == ' ' || r == '\n' }

// invisible reports whether a character has no form of its own: soft hyphens,
// joiners, variation selectors, marks of direction.
func invisible(r rune) bool {
	switch {
	case r == '\u00ad', r == '\u034f', r == '\ufeff', r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069', r >= '\ufe00' && r <= '\ufe0f':
		return true
	}
	return unicode.IsControl(r) && r != '\n'
}

// unshaped reports whether a character belongs to a script that is unreadable
// without shaping.
func unshaped(r rune) bool {
	return r >= '\u0590' && unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Devanagari, unicode.Bengali,
		unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Mongolian)
}

// lacks reports a character that cannot be printed (rule V-OUT-6), once for
// each cell.
func (s *setter) lacks(r rune, run block.Run) {
	key := run.Where.String() + string(r)
	if !s.said[key] {
		s.said[key] = true
		s.problems.Add(unprintable(r, run.Where, run.Field))
	}
}
