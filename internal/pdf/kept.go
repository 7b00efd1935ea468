package pdf

import (
	"sync"

	"casepacket/internal/fonts"
)

// written is what a content stream says for a shaped stretch of which every
// glyph is a common one: it is the same in every file.
type written struct {
	array   []byte
	pending int      // shift behind the last glyph
	used    glyphSet // the glyphs, with their components
}

// stretches keeps what was written for shaped stretches. It is emptied when it
// is full.
type stretches struct {
	mutex sync.RWMutex
	known map[*fonts.Shaped]*written
}

const stretchLimit = 30_000

// kept returns what a content stream says for a stretch, nil for one that the
// common glyphs do not suffice for.
func (f *face) kept(shaped *fonts.Shaped) *written {
	f.stretches.mutex.RLock()
	known, ok := f.stretches.known[shaped]
	f.stretches.mutex.RUnlock()
	if ok {
		return known
	}
	w := f.encode(shaped)
	f.stretches.mutex.Lock()
	defer f.stretches.mutex.Unlock()
	if f.stretches.known == nil || len(f.stretches.known) >= stretchLimit {
		f.stretches.known = make(map[*fonts.Shaped]*written, 1024)
	}
	f.stretches.known[shaped] = w
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
	w.array, w.pending = s.array, s.pending
	return w
}
