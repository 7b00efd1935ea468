package pdf

import (
	"fmt"

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
	pending int    // shift before the next glyph, in thousandths to the left
}

func (s *shower) begin(c *content, size float64) {
	s.c, s.size, s.font, s.array, s.open, s.pending = c, size, "", s.array[:0], false, 0
}

// use chooses the font of the next glyph.
func (s *shower) use(font string) {
	if font != s.font {
		s.flush()
		s.c.font(font, s.size)
		s.font = font
	}
}

// glyph adds a code. Its own advance is that of the font; more or less is
// made up by a shift.
func (s *shower) glyph(code uint16) {
	if s.pending != 0 {
		s.closeString()
		s.array = appendNumber(s.array, float64(s.pending))
		s.pending = 0
	}
	if !s.open {
		s.array = append(s.array, '(')
		s.open = true
	}
	s.array = escape(escape(s.array, byte(code>>8)), byte(code))
}

// append adds what was written for a stretch before.
func (s *shower) append(kept *written) {
	s.closeString()
	if s.pending != 0 {
		s.array = appendNumber(s.array, float64(s.pending))
	}
	s.array = append(s.array, kept.array...)
	s.pending = kept.pending
}

func (s *shower) closeString() {
	if s.open {
		s.array = append(s.array, ')')
		s.open = false
	}
}

// flush shows what has gathered. A shift that is pending stays so.
func (s *shower) flush() {
	s.closeString()
	if len(s.array) > 0 {
		s.c.WriteByte('[')
		s.c.Write(s.array)
		s.c.WriteString("]TJ\n")
	}
	s.array = s.array[:0]
}

// rise lifts the glyphs that follow above the line.
func (s *shower) rise(thousandths int) {
	s.flush()
	s.c.op("Ts", float64(thousandths)*s.size/1000)
}

// text shows a run of text at its place; after it, a space that nobody sees
// where the next line of the same element would run into it.
func (f *file) text(run *layout.Run, height float64, spaced bool) {
	r := f.resource(run.Face)
	if r == nil {
		return
	}
	c := &f.content
	actual := changed(run.Shaped)
	if actual {
		fmt.Fprintf(c, "/Span<</ActualText%s>>BDC\n", textString(run.Text))
	}
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
	if actual {
		c.WriteString("EMC\n")
	}
}

// shaped shows a shaped stretch. Most are made of the common subset alone, and
// what is written for them is kept.
func (f *file) shaped(r *resource, shaped *fonts.Shaped) {
	if kept := r.face.kept(shaped); kept != nil {
		r.common = true
		f.show.use(r.name)
		f.show.append(kept)
		return
	}
	f.glyphs(r, shaped.Glyphs)
}

// characters shows text as the face has its characters.
func (f *file) characters(r *resource, text string) {
	for _, char := range text {
		glyph := r.of.Glyph(char)
		if glyph == 0 || int(glyph) >= len(r.face.codes) {
			f.fail(fmt.Errorf("the font %s has no glyph for %U", r.of.Name, char))
			return
		}
		name, code := r.code(glyph, string(char))
		f.show.use(name)
		f.show.glyph(code)
	}
}

// glyphs shows shaped text.
func (f *file) glyphs(r *resource, glyphs []fonts.Glyph) {
	for i := range glyphs {
		g := &glyphs[i]
		if g.ID == 0 || int(g.ID) >= len(r.face.advances) {
			f.fail(fmt.Errorf("the font %s lacks a glyph of shaped text", r.of.Name))
			return
		}
		says := g.Text
		if g.Cluster == 0 { // the first glyph of the cluster has said it
			says = "\u200b"
		}
		name, code := r.code(g.ID, says)
		f.show.use(name)
		if g.Y != 0 {
			f.show.rise(int(g.Y))
		}
		f.show.pending -= int(g.X)
		f.show.glyph(code)
		f.show.pending += int(g.X) + r.face.advances[g.ID] - int(g.Advance)
		if g.Y != 0 {
			f.show.rise(0)
		}
	}
}

// changed reports whether shaping made more of a text than its characters in
// their places: clusters of several glyphs, or glyphs for several characters.
// Text written from right to left goes without: readers turn it round by its
// glyphs, and would turn the replacement too.
func changed(stretches []*fonts.Shaped) bool {
	for _, s := range stretches {
		if s.Clustered && !s.RTL {
			return true
		}
	}
	return false
}

// code returns the font resource and the code of a glyph that says text.
func (r *resource) code(glyph uint16, text string) (name string, code uint16) {
	if code := r.face.codes[glyph]; code != 0 && r.face.texts[code] == text {
		r.common = true
		return r.name, code
	}
	if r.own == nil {
		r.own = newCutting()
	}
	return r.name + "x", r.own.code(glyph, text)
}
