package layout

import (
	"strings"

	"casepacket/internal/block"
	"casepacket/internal/fonts"
)

// textLine is one line of text. Its pieces stand in reading order, each at its
// own place.
type textLine struct {
	pieces []piece
	width  float64
	gap    bool // holds a blank to fill by hand

	text   []byte          // of all pieces while they are filled
	shaped []*fonts.Shaped // likewise
}

// piece is text of one run in one face.
type piece struct {
	run    int
	face   *fonts.Face // nil for a gap
	text   string
	shaped []*fonts.Shaped // from left to right
	x      float64
	width  float64

	start, end              int // of the text within the line's, while it is filled
	firstShaped, lastShaped int // likewise
}

// lines breaks text into lines no wider than width. Breaks come at spaces and
// where UAX 14 allows them, and elsewhere only in what is wider than a line.
func (s *setter) lines(text block.Text, set typeset, width float64) []textLine {
	return s.fill(s.units(text, set, width), set, width)
}

// fill fills lines with units. The result is good until the document is set.
func (s *setter) fill(units []unit, set typeset, width float64) []textLine {
	b := breaker{s: s, set: set, width: width, line: s.line[:0]}
	from := len(s.room.lines)
	for i := 0; i < len(units); {
		n := i + 1
		for n < len(units) && units[n-1].glued {
			n++
		}
		b.add(units[i:n])
		if units[n-1].ends {
			b.flush()
		}
		i = n
	}
	if len(b.line) > 0 {
		b.flush()
	}
	s.line = b.line
	to := len(s.room.lines)
	return s.room.lines[from:to:to]
}

// breaker fills lines.
type breaker struct {
	s     *setter
	set   typeset
	width float64
	line  []unit
	used  float64 // width of the line with the space at its end
}

// add appends units that stay together. When they are wider than a line they
// are divided, behind a mark inside where there is one.
func (b *breaker) add(units []unit) {
	solid := widthOf(units)
	if len(b.line) > 0 && b.used+solid > b.width+0.01 {
		b.flush()
	}
	if solid > b.width+0.01 {
		units = b.divide(units)
	}
	for _, u := range units {
		b.line = append(b.line, u)
		b.used += u.width + u.space
	}
}

// divide puts all but the last part of units that are too wide on lines of
// their own, and returns the last part.
func (b *breaker) divide(units []unit) []unit {
	small := b.graphemes(units)
	for {
		rest := b.rejoin(small)
		if widthOf(rest) <= b.width+0.01 || len(small) < 2 {
			return rest
		}
		n := b.most(small)
		part := b.rejoin(small[:n])
		for n > 1 && widthOf(part) > b.width+0.01 { // kerning has made it wider
			n--
			part = b.rejoin(small[:n])
		}
		b.line = append(b.line, part...)
		b.flush()
		small = small[n:]
	}
}

// graphemes takes units apart into one for each grapheme.
func (b *breaker) graphemes(units []unit) []unit {
	var small []unit
	for _, u := range units {
		if u.atom == nil || len(u.atom.Text) < 2 {
			small = append(small, u)
			continue
		}
		for _, atom := range b.s.opt.Fonts.Divide(u.style, u.atom.Text) {
			small = append(small, unit{run: u.run, style: u.style, atom: &atom, width: float64(atom.Advance) * b.set.size / 1000, glued: true})
		}
		last := &small[len(small)-1]
		last.space, last.glued, last.ends = u.space, u.glued, u.ends
	}
	return small
}

// rejoin sets neighbouring graphemes of one run as the words they make.
func (b *breaker) rejoin(small []unit) []unit {
	var joined []unit
	for i := 0; i < len(small); {
		u := small[i]
		text := ""
		j := i
		for ; j < len(small) && small[j].run == u.run && small[j].atom != nil; j++ {
			text += small[j].atom.Text
		}
		if j <= i+1 {
			j = i + 1
			joined = append(joined, u)
			i = j
			continue
		}
		atoms := b.s.opt.Fonts.Word(u.style, text).Atoms
		for k := range atoms {
			atom := &atoms[k]
			joined = append(joined, unit{run: u.run, style: u.style, atom: atom, width: float64(atom.Advance) * b.set.size / 1000, glued: true})
		}
		last, of := &joined[len(joined)-1], small[j-1]
		last.space, last.glued, last.ends = of.space, of.glued, of.ends
		i = j
	}
	return joined
}

// most returns how many graphemes go on this line: up to the last point where
// an address of the net or a number is read apart, if that fills half the
// line, else as many as fit, at least one.
func (b *breaker) most(small []unit) int {
	fits, sensible := 0, 0
	used := 0.0
	for i, u := range small {
		used += u.width
		if used > b.width*0.998 { // shaped together they may be a little wider
			break
		}
		fits = i + 1
		if used > b.width/2 && u.atom != nil && strings.ContainsAny(u.atom.Text, "@./\\-_?&=,;:+") {
			sensible = i + 1
		}
	}
	if sensible > 0 {
		return sensible
	}
	return max(fits, 1)
}

// flush ends the line; the space at its end falls away.
func (b *breaker) flush() {
	line := textLine{pieces: b.s.filled[:0], text: b.s.text[:0], shaped: b.s.shaped[:0]}
	x := 0.0
	mixed := false
	for i := 0; i < len(b.line); i++ {
		u := &b.line[i]
		if u.gap {
			line.pieces = append(line.pieces, piece{run: u.run, x: x, width: u.width})
			line.gap = true
			x += u.width + u.space
			continue
		}
		if u.atom == nil {
			continue
		}
		for _, part := range u.atom.Parts {
			mixed = mixed || part.RTL
			x = line.append(part, u.run, x, b.set.size)
		}
		if u.space > 0 && i+1 < len(b.line) {
			x = line.space(b.s.opt.Fonts, u, x, b.set.size)
		}
	}
	line.width = x
	line = b.s.own(line)
	if mixed {
		line = b.reorder(line)
	}
	b.s.room.lines = append(b.s.room.lines, line)
	b.line, b.used = b.line[:0], 0
}

// append adds a part of a word to the line, to the piece before it where run
// and face are the same.
func (l *textLine) append(part fonts.Part, run int, x, size float64) float64 {
	width := float64(part.Shaped.Advance) * size / 1000
	if n := len(l.pieces); n > 0 {
		if p := &l.pieces[n-1]; p.run == run && p.face == part.Face {
			l.text, l.shaped = append(l.text, part.Text...), append(l.shaped, part.Shaped)
			p.end, p.lastShaped = len(l.text), len(l.shaped)
			p.width += width
			return x + width
		}
	}
	l.text, l.shaped = append(l.text, part.Text...), append(l.shaped, part.Shaped)
	l.pieces = append(l.pieces, piece{
		run: run, face: part.Face, start: len(l.text) - len(part.Text), end: len(l.text), firstShaped: len(l.shaped) - 1, lastShaped: len(l.shaped), x: x, width: width,
	})
	return x + width
}

// own gives a line that was filled in the setter's room what it holds for itself.
func (s *setter) own(line textLine) textLine {
	s.text, s.shaped, s.filled = line.text, line.shaped, line.pieces
	text, shaped := string(line.text), s.show(line.shaped)
	from := len(s.pieces)
	s.pieces = append(s.pieces, line.pieces...)
	line.pieces = s.pieces[from:len(s.pieces):len(s.pieces)]
	for i := range line.pieces {
		p := &line.pieces[i]
		p.text = text[p.start:p.end]
		p.shaped = shaped[p.firstShaped:p.lastShaped:p.lastShaped]
	}
	line.text, line.shaped = nil, nil
	return line
}

// show returns stretches as a part of the pages.
func (s *setter) show(shaped []*fonts.Shaped) []*fonts.Shaped {
	if cap(s.shown)-len(s.shown) < len(shaped) {
		s.shown = make([]*fonts.Shaped, 0, max(256, len(shaped)))
	}
	from := len(s.shown)
	s.shown = append(s.shown, shaped...)
	return s.shown[from:len(s.shown):len(s.shown)]
}

// space adds the space behind a unit.
func (l *textLine) space(set *fonts.Set, u *unit, x, size float64) float64 {
	face := u.spaceFace(set)
	return l.append(fonts.Part{Face: face, Text: " ", Shaped: set.Space(face)}, u.run, x, size)
}

func widthOf(units []unit) float64 {
	sum := 0.0
	for i, u := range units {
		sum += u.width
		if i+1 < len(units) {
			sum += u.space
		}
	}
	return sum
}

// longestWord is the width of the widest stretch that no line break divides.
func (s *setter) longestWord(text block.Text, set typeset) float64 {
	return longest(s.units(text, set, gapWidth))
}

func longest(units []unit) float64 {
	longest := 0.0
	for i := 0; i < len(units); {
		n := i + 1
		for n < len(units) && units[n-1].glued {
			n++
		}
		longest = max(longest, widthOf(units[i:n]))
		i = n
	}
	return longest
}
