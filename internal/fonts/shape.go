package fonts

import (
	"bytes"
	"sync"
	"sync/atomic"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// Glyph is one glyph of shaped text. Lengths are in thousandths of the type
// size, offsets from where the pen stands.
type Glyph struct {
	ID      uint16
	Advance int16
	X, Y    int16  // offsets; Y upwards
	Cluster uint8  // number of glyphs in the cluster, on its first glyph; 0 on the others
	Text    string // what the cluster says, on its first glyph
}

// Shaped is a stretch of text as glyphs, in the order in which they stand from
// left to right. It is shared and must not be changed.
type Shaped struct {
	Glyphs    []Glyph
	Advance   int
	Clustered bool // some glyph does not stand for one character alone
	RTL       bool // written from right to left: the last character's glyph is the first

	Drawn atomic.Value // what whoever draws it has worked out for it, once for all documents
}

// word names a shaped stretch in the cache.
type word struct {
	face *Face
	text string
	rtl  bool
}

// cache keeps shaped words. It is emptied when it is full: words of the
// templates come back at once, and a cell's words come once.
type cache struct {
	mutex sync.RWMutex
	words map[word]*Shaped
}

const cacheLimit = 30_000 // words; some 10 MB

func (c *cache) get(w word) *Shaped {
	c.mutex.RLock()
	defer c.mutex.RUnlock()
	return c.words[w]
}

func (c *cache) put(w word, s *Shaped) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.words == nil || len(c.words) >= cacheLimit {
		c.words = make(map[word]*Shaped, 1024)
	}
	c.words[w] = s
}

// Shape turns a stretch of text of one direction into the glyphs of a face:
// with kerning, ligatures, marks in their places, letters joined. Every
// character of it must be one the face has.
func (s *Set) Shape(face *Face, text string, rtl bool) *Shaped {
	w := word{face, text, rtl}
	if known := s.shaped.get(w); known != nil {
		return known
	}
	shaper := s.shapers.Get().(*shaper)
	shaped := shaper.shape(face, text, rtl)
	s.shapers.Put(shaper)
	s.shaped.put(w, shaped)
	return shaped
}

// Space returns the space of a face as glyphs.
func (s *Set) Space(face *Face) *Shaped {
	if known := face.space.Load(); known != nil {
		return known
	}
	face.space.Store(s.Shape(face, " ", false))
	return face.space.Load()
}

// shaper shapes for one goroutine at a time: neither the library's shaper nor
// its faces may be shared.
type shaper struct {
	shaping.HarfbuzzShaper
	faces map[*Face]*font.Face
}

func newShaper() any { return &shaper{faces: map[*Face]*font.Face{}} }

func (s *shaper) open(face *Face) *font.Face {
	if opened := s.faces[face]; opened != nil {
		return opened
	}
	opened, err := font.ParseTTF(bytes.NewReader(face.TTF))
	if err != nil {
		return nil // open has read this program before
	}
	s.faces[face] = opened
	return opened
}

func (s *shaper) shape(face *Face, text string, rtl bool) *Shaped {
	runes := []rune(text)
	program := s.open(face)
	if program == nil {
		return nominal(face, runes)
	}
	input := shaping.Input{
		Text: runes, RunEnd: len(runes), Face: program, Size: fixed.I(1000), Script: scriptOf(runes), Direction: di.DirectionLTR,
		Language: language.DefaultLanguage(),
	}
	if rtl {
		input.Direction = di.DirectionRTL
	}
	out := s.ShapeNoExtents(input)
	shaped := &Shaped{Glyphs: make([]Glyph, 0, len(out.Glyphs)), RTL: rtl}
	cluster := -1
	for _, g := range out.Glyphs {
		glyph := Glyph{ID: uint16(g.GlyphID), Advance: int16(g.Advance.Round()), X: int16(g.XOffset.Round()), Y: int16(g.YOffset.Round())}
		if g.GlyphID > 0xFFFF {
			return nominal(face, runes)
		}
		if at := g.TextIndex(); at != cluster {
			cluster = at
			glyph.Text, glyph.Cluster = string(runes[at:at+g.RunesCount()]), uint8(min(g.GlyphsCount(), 255))
			if mirrored, ok := mirror[glyph.Text]; ok && rtl {
				glyph.Text = mirrored
			}
		}
		shaped.Clustered = shaped.Clustered || g.GlyphsCount() != 1 || g.RunesCount() != 1
		shaped.Advance += int(glyph.Advance)
		shaped.Glyphs = append(shaped.Glyphs, glyph)
	}
	return shaped
}

// mirror are the brackets that are drawn the other way round in text written
// from right to left. Their glyphs say what is seen.
var mirror = map[string]string{"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<", "«": "»", "»": "«"}

// nominal is text as the face has its characters, one by one.
func nominal(face *Face, runes []rune) *Shaped {
	shaped := &Shaped{}
	for _, r := range runes {
		g := Glyph{ID: face.Glyph(r), Advance: int16(face.Advance(r)), Text: string(r), Cluster: 1}
		shaped.Glyphs = append(shaped.Glyphs, g)
		shaped.Advance += int(g.Advance)
	}
	return shaped
}

// scriptOf is the script of the first character that belongs to one.
func scriptOf(runes []rune) language.Script {
	for _, r := range runes {
		if s := language.LookupScript(r); s != language.Common && s != language.Inherited && s != language.Unknown {
			return s
		}
	}
	return language.Common
}
