package layout

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/segmenter"

	"casepacket/internal/block"
	"casepacket/internal/fonts"
)

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
	chars := s.chars(text, set, width)
	b := breaker{width: width}
	for stretch, end := range stretches(chars) {
		b.add(stretch)
		if end {
			b.flush()
		}
	}
	if len(chars) > 0 {
		b.flush()
	}
	return b.lines
}

// stretches yields what no line break divides, with the spaces behind it,
// and whether the line ends there for certain.
func stretches(chars []char) func(yield func([]char, bool) bool) {
	return func(yield func([]char, bool) bool) {
		if len(chars) == 0 {
			return
		}
		runes := make([]rune, len(chars))
		for i, c := range chars {
			runes[i] = c.r
		}
		var seg segmenter.Segmenter
		seg.Init(runes)
		for it := seg.LineIterator(); it.Next(); {
			line := it.Line()
			end := line.Offset + len(line.Text)
			if !yield(chars[line.Offset:end], line.IsMandatoryBreak && end < len(chars)) {
				return
			}
		}
	}
}

// breaker fills lines.
type breaker struct {
	width float64
	line  []char
	used  float64 // width of line with its spaces at the end
	lines []textLine
}

// add appends an unbreakable stretch with the spaces behind it. One that is
// wider than a line is divided, behind a mark inside it where there is one.
func (b *breaker) add(stretch []char) {
	solid := widthOf(trimSpace(stretch))
	if len(b.line) > 0 && b.used+solid > b.width+0.01 {
		b.flush()
	}
	for solid > b.width+0.01 {
		n := b.most(stretch)
		b.line = append(b.line, stretch[:n]...)
		b.flush()
		stretch = stretch[n:]
		solid = widthOf(trimSpace(stretch))
	}
	b.line = append(b.line, stretch...)
	b.used += widthOf(stretch)
}

// most returns how many characters of a stretch too wide for a line go on
// this one: up to the last point where an address of the net or a number is
// read apart, if that fills half the line, else as many as fit, at least
// one letter with its marks.
func (b *breaker) most(stretch []char) int {
	fits, sensible := 0, 0
	used := 0.0
	for i, c := range stretch {
		used += c.width
		if used > b.width+0.01 {
			break
		}
		if i+1 < len(stretch) && unicode.In(stretch[i+1].r, unicode.Mn, unicode.Me) {
			continue // a letter keeps its marks
		}
		fits = i + 1
		if used > b.width/2 && strings.ContainsRune("@./\\-_?&=,;:+", c.r) {
			sensible = i + 1
		}
	}
	switch {
	case sensible > 0:
		return sensible
	case fits > 0:
		return fits
	}
	return 1
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
		if first.face == nil {
			line.pieces = append(line.pieces, piece{run: first.run, x: x, width: first.width})
			line.gap = true
			x += first.width
			i++
			continue
		}
		var text strings.Builder
		start := x
		for i < len(chars) && chars[i].run == first.run && chars[i].face == first.face {
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

func widthOf(chars []char) float64 {
	sum := 0.0
	for _, c := range chars {
		sum += c.width
	}
	return sum
}

// longestWord is the width of the widest stretch that no line break divides.
func (s *setter) longestWord(text block.Text, set typeset) float64 {
	longest := 0.0
	for stretch := range stretches(s.chars(text, set, gapWidth)) {
		longest = max(longest, widthOf(trimSpace(stretch)))
	}
	return longest
}
