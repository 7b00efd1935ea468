package layout

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/text/unicode/norm"

	"casepacket/internal/block"
	"casepacket/internal/fonts"
	"casepacket/internal/problem"
)

// char is one character on its way into a line.
type char struct {
	r     rune
	run   int // index of its run
	face  *fonts.Face
	width float64
}

// gapRune stands for the space to write on behind a numbered blank.
const gapRune = '\ufffc'

// textLine is one line of text, its pieces from left to right.
type textLine struct {
	pieces []piece
	width  float64
	gap    bool // holds a blank to fill by hand
}

// piece is text of one run in one face.
type piece struct {
	run   int
	face  *fonts.Face // nil for a gap
	text  string
	x     float64
	width float64
}

// lines breaks text into lines no wider than width. Breaks come where UAX 14
// allows them, and inside a word only when the word is wider than a line.
func (s *setter) lines(text block.Text, set typeset, width float64) []textLine {
	chars := s.chars(text, set)
	if len(chars) == 0 {
		return nil
	}
	runes := make([]rune, len(chars))
	for i, c := range chars {
		runes[i] = c.r
	}
	var seg segmenter.Segmenter
	seg.Init(runes)
	b := breaker{width: width}
	for it := seg.LineIterator(); it.Next(); {
		line := it.Line()
		b.add(chars[line.Offset : line.Offset+len(line.Text)])
		if line.IsMandatoryBreak && line.Offset+len(line.Text) < len(chars) {
			b.flush()
		}
	}
	b.flush()
	return b.lines
}

// breaker fills lines.
type breaker struct {
	width float64
	line  []char
	used  float64 // width of line with its spaces at the end
	lines []textLine
}

// add appends an unbreakable stretch with the spaces behind it.
func (b *breaker) add(stretch []char) {
	solid := 0.0
	for _, c := range trimSpace(stretch) {
		solid += c.width
	}
	if len(b.line) > 0 && b.used+solid > b.width+0.01 {
		b.flush()
	}
	for _, c := range stretch {
		if solid > b.width && len(b.line) > 0 && b.used+c.width > b.width+0.01 && !space(c.r) {
			b.flush()
		}
		b.line = append(b.line, c)
		b.used += c.width
	}
}

// flush ends the line; spaces at its end and its start fall away.
func (b *breaker) flush() {
	chars := trimSpace(b.line)
	for len(chars) > 0 && space(chars[0].r) {
		chars = chars[1:]
	}
	var line textLine
	x := 0.0
	for i := 0; i < len(chars); {
		first := chars[i]
		if first.r == gapRune {
			line.pieces = append(line.pieces, piece{run: first.run, x: x, width: first.width})
			line.gap = true
			x += first.width
			i++
			continue
		}
		var text strings.Builder
		start := x
		for i < len(chars) && chars[i].run == first.run && chars[i].face == first.face && chars[i].r != gapRune {
			text.WriteRune(chars[i].r)
			x += chars[i].width
			i++
		}
		line.pieces = append(line.pieces, piece{run: first.run, face: first.face, text: text.String(), x: start, width: x - start})
	}
	line.width = x
	b.lines = append(b.lines, line)
	b.line, b.used = b.line[:0], 0
}

func trimSpace(chars []char) []char {
	for len(chars) > 0 && space(chars[len(chars)-1].r) {
		chars = chars[:len(chars)-1]
	}
	return chars
}

func space(r rune) bool { return r == ' ' || r == '\n' }

// chars resolves text into characters with their faces and widths. Runs of
// space become one; a numbered blank becomes its label and a gap.
func (s *setter) chars(text block.Text, set typeset) []char {
	var chars []char
	for i, run := range text {
		style := set.style
		style.Bold = style.Bold || run.Bold
		style.Italic = style.Italic || run.Italic
		words := run.Text
		if run.Blank > 0 {
			words = fmt.Sprintf("[%d: %s] ", run.Blank, run.Text)
		}
		if !norm.NFC.IsNormalString(words) {
			words = norm.NFC.String(words)
		}
		chars = s.appendRun(chars, i, words, style, set.size, run)
		if run.Blank > 0 {
			chars = append(chars, char{r: gapRune, run: i, width: gapWidth})
		}
	}
	return chars
}

func (s *setter) appendRun(chars []char, index int, words string, style fonts.Style, size float64, run block.Run) []char {
	var prev *fonts.Face
	for _, r := range words {
		if r == '\t' || r == '\u2028' || unicode.Is(unicode.Zs, r) && r != '\u00a0' && r != '\u202f' {
			r = ' '
		}
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
		if !ok && r == '\u202f' {
			r = '\u00a0'
			face, ok = s.opt.Fonts.Pick(style, r)
		}
		if !ok || unshaped(r) {
			s.lacks(r, run)
			continue
		}
		prev = face
		chars = append(chars, char{r: r, run: index, face: face, width: float64(face.Advance(r)) * size / 1000})
	}
	return chars
}

// invisible reports whether a character has no form of its own: soft hyphens,
// joiners, variation selectors, marks of direction.
func invisible(r rune) bool {
	switch {
	case r == '\u00ad', r == '\ufeff', r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069', r >= '\ufe00' && r <= '\ufe0f':
		return true
	}
	return unicode.IsControl(r) && r != '\n'
}

// unshaped reports whether a character belongs to a script that is unreadable
// without shaping.
func unshaped(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Devanagari, unicode.Bengali,
		unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
		unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Mongolian)
}

// lacks reports a character that cannot be printed (rule V-OUT-6), once for
// each cell.
func (s *setter) lacks(r rune, run block.Run) {
	key := run.Where.String() + string(r)
	if s.said[key] {
		return
	}
	s.said[key] = true
	s.problems.Add(problem.Problem{
		Severity: problem.Error, Code: "V-OUT-6", Where: run.Where, Field: run.Field,
		Message: fmt.Sprintf("the character %U cannot be printed: no font here has it", r),
		Hint:    "write the word in other letters, or leave the character out",
	})
}
