package layout

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/bidi"

	"casepacket/internal/fonts"
)

// reorder places the pieces of a line that holds letters of a script written
// from right to left (Unicode Standard Annex 9). The line as a whole runs from
// left to right; each value, and each stretch of the template's own words, is
// isolated, so that a telephone number never takes the direction of the name
// before it. The pieces stay in reading order; only their places change.
func (b *breaker) reorder(line textLine) textLine {
	reordered := textLine{gap: line.gap}
	for i := 0; i < len(line.pieces); {
		j := i + 1
		for j < len(line.pieces) && line.pieces[j].run == line.pieces[i].run {
			j++
		}
		placed := b.isolated(line.pieces[i:j])
		for _, k := range visual(placed) {
			placed[k].x = reordered.width
			reordered.width += placed[k].width
		}
		for _, p := range placed {
			reordered.pieces = append(reordered.pieces, p.piece)
		}
		i = j
	}
	return reordered
}

// isolated takes the pieces of one run apart by direction.
func (b *breaker) isolated(pieces []piece) []placedPiece {
	var text strings.Builder
	for _, p := range pieces {
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
		for _, p := range b.cut(pieces, run.Start, run.End, !run.IsLeftToRight()) {
			p.level = int(run.Level)
			placed = append(placed, p)
		}
	}
	return placed
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
