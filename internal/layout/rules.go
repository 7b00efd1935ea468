package layout

import (
	"cmp"
	"slices"
)

// joined makes one line of those that touch end to end or lie on one another,
// as the frame beside each line of a box. A printer then shows no seams.
func joined(lines []Line) []Line {
	const touch = 0.01
	slices.SortFunc(lines, func(a, b Line) int {
		if d := a.down() - b.down(); d != 0 {
			return d
		}
		if d := cmp.Compare(a.Thickness, b.Thickness); d != 0 {
			return d
		}
		if d := cmp.Compare(a.offset(), b.offset()); d != 0 {
			return d
		}
		return cmp.Compare(a.X1+a.Y1, b.X1+b.Y1) // those that begin together become one
	})
	var all []Line
	for _, l := range lines {
		if n := len(all) - 1; n >= 0 {
			last := &all[n]
			same := last.down() == l.down() && last.Thickness == l.Thickness && last.offset() == l.offset()
			if same && l.X1 <= last.X2+touch && l.Y1 <= last.Y2+touch {
				last.X2, last.Y2 = max(last.X2, l.X2), max(last.Y2, l.Y2)
				continue
			}
		}
		all = append(all, l)
	}
	return all
}

// down is 1 for a line down the page and 0 for one across it.
func (l Line) down() int {
	if l.Y1 == l.Y2 {
		return 0
	}
	return 1
}

// offset is where a line down the page stands from the left, or one across it
// from the top.
func (l Line) offset() float64 {
	if l.down() == 0 {
		return l.Y1
	}
	return l.X1
}
