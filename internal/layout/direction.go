package layout

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"

	"casepacket/internal/fonts"
)

// reorder places the pieces of a line that holds letters of a script written
// from right to left (Unicode Standard Annex 9, in a text that runs from left
// to right as a whole). The pieces stay in reading order; only their places
// change.
func (b *breaker) reorder(line textLine) textLine {
	var text strings.Builder
	for _, p := range line.pieces {
		text.WriteString(p.text)
		if p.face == nil {
			text.WriteRune('\ufffc')
		}
	}
	var paragraph bidi.Paragraph
	if _, err := paragraph.SetString(text.String(), bidi.DefaultDirection(bidi.LeftToRight)); err != nil {
		return line
	}
	order, err := paragraph.Order()
	if err != nil {
		return line
	}
	var placed []placedPiece
	x := 0.0
	for i := range order.NumRuns() {
		run := order.Run(i)
		from, to := run.Pos()
		parts := b.cut(line.pieces, from, to+1, run.Direction() == bidi.RightToLeft)
		if run.Direction() == bidi.RightToLeft {
			slices.Reverse(parts)
		}
		for _, p := range parts {
			p.x = x
			x += p.width
			placed = append(placed, p)
		}
	}
	slices.SortStableFunc(placed, func(a, b placedPiece) int { return a.from - b.from })
	reordered := textLine{width: x, gap: line.gap}
	for _, p := range placed {
		reordered.pieces = append(reordered.pieces, p.piece)
	}
	return reordered
}

// placedPiece is a piece with the place of its first character in the line.
type placedPiece struct {
	piece
	from int
}

// cut takes the stretch of a line between two places of its text, counted in
// characters, as pieces of one direction, shaped again.
func (b *breaker) cut(pieces []piece, from, to int, rtl bool) []placedPiece {
	var parts []placedPiece
	at := 0
	for _, p := range pieces {
		runes := []rune(p.text)
		length := len(runes)
		if p.face == nil {
			length = 1
		}
		first, last := max(from, at), min(to, at+length)
		if first < last {
			part := placedPiece{piece: p, from: first}
			if p.face != nil {
				part.text = string(runes[first-at : last-at])
				shaped := b.s.opt.Fonts.Shape(p.face, part.text, rtl)
				part.shaped = []*fonts.Shaped{shaped}
				part.width = float64(shaped.Advance) * b.set.size / 1000
			}
			parts = append(parts, part)
		}
		at += length
	}
	return parts
}
