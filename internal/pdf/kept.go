package pdf

import "casepacket/internal/fonts"

// written is what a content stream says for a shaped stretch of which every
// glyph is a common one: it is the same in every file.
type written struct {
	array   []byte
	shifts  bool     // the array has shifts
	pending int      // shift behind the last glyph
	used    glyphSet // the glyphs, with their components
}

// kept returns what a content stream says for a stretch, nil for one that the
// common glyphs do not suffice for. It is kept with the stretch.
func (f *face) kept(shaped *fonts.Shaped) *written {
	if known, ok := shaped.Drawn.Load().(*written); ok {
		return known
	}
	w := f.encode(shaped)
	shaped.Drawn.Store(w)
	return w
}

func (f *face) encode(shaped *fonts.Shaped) *written {
	var s shower
	w := &written{}
	for i := range shaped.Glyphs {
		g := &shaped.Glyphs[i]
		if g.Y != 0 || g.Cluster != 1 {
			return nil
		}
		code, ok := f.common.code(int(g.ID), g.Text)
		if !ok {
			return nil
		}
		w.used.merge(&f.common.glyphs[numberOf(int(code))].needs)
		s.pending -= int(g.X)
		s.glyph(coded{code: uint16(code)})
		s.pending += int(g.X) + f.advances[g.ID] - int(g.Advance)
	}
	s.closeString()
	if len(s.array) == 0 {
		return nil
	}
	w.array, w.shifts, w.pending = s.array, s.shifts, s.pending
	return w
}
