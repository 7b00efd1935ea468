package pdf

import (
	"fmt"
	"strconv"

	"casepacket/internal/fonts"
	"casepacket/internal/layout"
)

// shower shows the glyphs of one run: codes of one font gather in an array
// with the shifts between them, until another font, or a glyph above or below
// the line, begins another (ISO 32000-1, 9.4.3).
type shower struct {
	c       *content
	size    float64
	font    string
	array   []byte // the array in the making; empty: nothing is pending
	open    bool   // a string of the array is open
	closed  bool   // the array ends with a string that was open
	shifts  bool   // the array has shifts
	pending int    // shift before the next glyph, in thousandths to the left
}

func (s *shower) begin(c *content, size float64) {
	*s = shower{c: c, size: size, array: s.array[:0]}
}

// use chooses the font of the next glyph.
func (s *shower) use(font string) {
	if font != s.font {
		s.flush()
		s.c.choose(font, s.size)
		s.font = font
	}
}

// coded is a glyph as a content stream names it.
type coded struct {
	font string
	code uint16
	wide bool // of two bytes
}

// glyph adds a glyph. Its own advance is that of the font; more or less is
// made up by a shift.
func (s *shower) glyph(g coded) {
	s.use(g.font)
	s.shift()
	if !s.open {
		s.openString()
	}
	if g.wide {
		s.array = escape(s.array, byte(g.code>>8))
	}
	s.array = escape(s.array, byte(g.code))
}

// append adds what was written for a stretch before: its first string goes on with the
// last, if nothing is between them.
func (s *shower) append(kept *written) {
	s.shift()
	array := kept.array
	if array[0] == '(' {
		if !s.open {
			s.openString()
		}
		array = array[1:]
	} else {
		s.closeString()
	}
	s.array = append(s.array, array...)
	s.open, s.closed, s.shifts = false, true, s.shifts || kept.shifts
	s.pending = kept.pending
}

// shift writes the shift that is pending.
func (s *shower) shift() {
	if s.pending != 0 {
		s.closeString()
		s.array = strconv.AppendInt(s.array, int64(s.pending), 10)
		s.pending, s.closed, s.shifts = 0, false, true
	}
}

// openString opens a string, the last one again where the array ends with it.
func (s *shower) openString() {
	if s.closed {
		s.array = s.array[:len(s.array)-1]
	} else {
		s.array = append(s.array, '(')
	}
	s.open, s.closed = true, false
}

func (s *shower) closeString() {
	if s.open {
		s.array = append(s.array, ')')
		s.open, s.closed = false, true
	}
}

// flush shows what has gathered. A shift that is pending stays so.
func (s *shower) flush() {
	s.closeString()
	switch {
	case len(s.array) == 0:
	case s.shifts:
		s.c.WriteByte('[')
		s.c.Write(s.array)
		s.c.WriteString("]TJ\n")
	default: // one string
		s.c.Write(s.array)
		s.c.WriteString("Tj\n")
	}
	s.array, s.closed, s.shifts = s.array[:0], false, false
}

// text shows a run of text at its place; after it, a space that nobody sees
// where the next line of the same element would run into it.
func (f *file) text(run *layout.Run, height float64, spaced bool) {
	r := f.resource(run.Face)
	if r == nil {
		return
	}
	c := f.content
	c.WriteString("BT\n")
	c.op("Td", run.X, height-run.Y)
	f.show.begin(c, run.Size)
	if run.Shaped == nil {
		f.characters(r, run.Text)
	}
	for _, shaped := range run.Shaped {
		f.shaped(r, shaped)
	}
	if spaced && run.Face.Glyph(' ') != 0 {
		f.characters(r, " ")
	}
	f.show.flush()
	c.WriteString("ET\n")
}

// shaped shows a shaped stretch. Most are made of common glyphs alone, and
// what is written for them is kept.
func (f *file) shaped(r *resource, shaped *fonts.Shaped) {
	if kept := r.face.kept(shaped); kept != nil {
		r.used.merge(&kept.used)
		f.show.use(r.name)
		f.show.append(kept)
		return
	}
	f.clusters(r, shaped)
}

// characters shows text as the face has its characters.
func (f *file) characters(r *resource, text string) {
	for _, char := range text {
		glyph := r.of.Glyph(char)
		if glyph == 0 || int(glyph) >= len(r.face.advances) {
			f.fail(fmt.Errorf("the font %s has no glyph for %U", r.of.Name, char))
			return
		}
		f.show.glyph(r.code(shifted{glyph: int(glyph)}, string(char)))
	}
}

// code returns what a content stream names a glyph that says text.
func (r *resource) code(glyph shifted, text string) coded {
	if !glyph.moved() {
		if code, ok := r.face.common.code(glyph.glyph, text); ok {
			r.used.merge(&r.face.common.glyphs[numberOf(int(code))].needs)
			return coded{r.name, uint16(code), false}
		}
	}
	if r.own == nil {
		r.own = newCutting()
	}
	return coded{r.name + "x", r.own.code(glyph, text), true}
}
