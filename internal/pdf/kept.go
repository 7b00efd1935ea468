package pdf

import (
	"sync"

	"casepacket/internal/fonts"
)

// written is what a content stream says for a shaped stretch of which every
// glyph is in the common subset: it is the same in every file.
type written struct {
	array   []byte
	pending int // shift behind the last glyph
}

// stretches keeps what was written for shaped stretches. It is emptied when it
// is full.
type stretches struct {
	mutex sync.RWMutex
	known map[*fonts.Shaped]*written
}

const stretchLimit = 30_000

// kept returns what a content stream says for a stretch, nil for one that the
// common subset does not suffice for.
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
	for i := range shaped.Glyphs {
		g := &shaped.Glyphs[i]
		if int(g.ID) >= len(f.codes) || g.Y != 0 || g.Cluster != 1 {
			return nil
		}
		code := f.codes[g.ID]
		if code == 0 || f.texts[code] != g.Text {
			return nil
		}
		s.pending -= int(g.X)
		s.glyph(code)
		s.pending += int(g.X) + f.advances[g.ID] - int(g.Advance)
	}
	s.closeString()
	return &written{s.array, s.pending}
}
