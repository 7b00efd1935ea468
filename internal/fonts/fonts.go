// Package fonts knows the faces: coverage, metrics, shaping, and the choice of
// a face for each character.
package fonts

import (
	"fmt"
	"sync"
	"sync/atomic"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one font program at no particular size. It is safe for concurrent
// use.
type Face struct {
	Name    string // PostScript name
	TTF     []byte // the font file; never written to
	Metrics Metrics

	program  *sfnt.Font
	space    atomic.Pointer[Shaped]
	once     sync.Once
	advances []uint16                       // by glyph, in thousandths of the type size
	wide     sync.Map                       // glyphs of characters above U+FFFF
	pages    [256]atomic.Pointer[glyphPage] // of the Basic Multilingual Plane, made when first needed
}

// em makes sfnt measure in thousandths of the type size, the unit of widths
// in a PDF, rounded to the nearest.
const em = fixed.Int26_6(1000)

// glyphPage holds what is known of 256 neighbouring characters.
type glyphPage [256]struct {
	glyph   uint16 // 0: the face does not have the character
	advance uint16 // in thousandths of the type size
}

// open parses a font program.
func open(name string, ttf []byte) (*Face, error) {
	program, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("the font %s cannot be read: %w", name, err)
	}
	f := &Face{Name: name, TTF: ttf, program: program}
	if f.Metrics, err = measure(program, ttf); err != nil {
		return nil, fmt.Errorf("the font %s cannot be measured: %w", name, err)
	}
	return f, nil
}

// Has reports whether the face has a glyph of its own for a character.
// Characters above U+FFFF count as absent.
func (f *Face) Has(r rune) bool { return f.Glyph(r) != 0 }

// Glyph returns the number of the glyph of a character, 0 when the face has
// none.
func (f *Face) Glyph(r rune) uint16 {
	switch {
	case r < 0:
		return 0
	case r > 0xFFFF:
		return f.wideGlyph(r)
	}
	return f.page(r)[r&0xFF].glyph
}

// wideGlyph looks up a character above the Basic Multilingual Plane. Few are
// ever asked for.
func (f *Face) wideGlyph(r rune) uint16 {
	if known, ok := f.wide.Load(r); ok {
		return known.(uint16)
	}
	var buffer sfnt.Buffer
	glyph, err := f.program.GlyphIndex(&buffer, r)
	if err != nil {
		glyph = 0
	}
	f.wide.Store(r, uint16(glyph))
	return uint16(glyph)
}

// advance returns the width of a glyph in thousandths of the type size.
func (f *Face) advance(glyph uint16) int {
	f.once.Do(func() {
		var buffer sfnt.Buffer
		f.advances = make([]uint16, f.program.NumGlyphs())
		for i := range f.advances {
			if a, err := f.program.GlyphAdvance(&buffer, sfnt.GlyphIndex(i), em, font.HintingNone); err == nil {
				f.advances[i] = uint16(a)
			}
		}
	})
	if int(glyph) >= len(f.advances) {
		return 0
	}
	return int(f.advances[glyph])
}

// Width returns how far a text reaches at a type size, in the unit of the
// size. Characters the face does not have count nothing.
func (f *Face) Width(text string, size float64) float64 {
	var sum int
	for _, r := range text {
		sum += f.Advance(r)
	}
	return float64(sum) * size / 1000
}

// Advance returns the width of a character in thousandths of the type size,
// 0 when the face does not have it.
func (f *Face) Advance(r rune) int {
	if r < 0 || r > 0xFFFF {
		return f.advance(f.Glyph(r))
	}
	return int(f.page(r)[r&0xFF].advance)
}

// page returns what is known of the neighbours of a character. Two
// goroutines that need the same page first both make it, and one is kept.
func (f *Face) page(r rune) *glyphPage {
	slot := &f.pages[r>>8]
	if p := slot.Load(); p != nil {
		return p
	}
	p := &glyphPage{}
	var buffer sfnt.Buffer
	for i := range p {
		glyph, err := f.program.GlyphIndex(&buffer, r&^0xFF+rune(i))
		if err != nil || glyph == 0 {
			continue
		}
		advance, err := f.program.GlyphAdvance(&buffer, glyph, em, font.HintingNone)
		if err != nil {
			continue // a glyph without a width cannot be set
		}
		p[i].glyph, p[i].advance = uint16(glyph), uint16(advance)
	}
	slot.CompareAndSwap(nil, p)
	return slot.Load()
}
