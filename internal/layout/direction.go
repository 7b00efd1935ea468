package layout

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/bidi"

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
	runs := paragraph.SegmentString(text.String(), bidi.LeftToRight)
	var placed []placedPiece
	for i := range runs.NumRuns() {
		run := runs.Run(i)
		for _, p := range b.cut(line.pieces, run.Start, run.End, !run.IsLeftToRight()) {
			p.level = int(run.Level)
			placed = append(placed, p)
		}
	}
	x := 0.0
	for _, i := range visual(placed) {
		placed[i].x = x
		x += placed[i].width
	}
	reordered := textLine{width: x, gap: line.gap}
	for _, p := range placed {
		reordered.pieces = append(reordered.pieces, p.piece)
	}
	return reordered
}

// placedPiece is a piece of one direction with its embedding level.
type placedPiece struct {
	piece
	level int
}

// visual returns the pieces' indices from left to right (rule L2: from the
// highest level down to the lowest odd one, reverse what stands at that level
// or above).
func visual(placed []placedPiece) []int {
	order := make([]int, len(placed))
	highest := 0
	for i, p := range placed {
		order[i] = i
		highest = max(highest, p.level)
	}
	for level := highest; level > 0; level-- {
		for i := 0; i < len(order); i++ {
			j := i
			for j < len(order) && placed[order[j]].level >= level {
				j++
			}
			slices.Reverse(order[i:j])
			i = max(i, j)
		}
	}
	return order
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
			part := placedPiece{piece: p}
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
