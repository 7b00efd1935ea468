// Package fonts knows the faces: coverage, metrics, shaping and the choice of
// a face for each character.
package fonts

import (
	"bytes"
	"fmt"
	"sync/atomic"

	"github.com/go-text/typesetting/font"
)

// Face is one font program at no particular size. It is safe for concurrent
// use.
type Face struct {
	Name string // PostScript name
	TTF  []byte // the font file; never written to

	program *font.Face
	upem    float64
	pages   [256]atomic.Pointer[glyphPage] // of the Basic Multilingual Plane, made when first needed
}

// glyphPage holds what is known of 256 neighbouring characters.
type glyphPage [256]struct {
	glyph   uint16 // 0: the face does not have the character
	advance uint16 // in thousandths of the type size
}

// open parses a font program.
func open(name string, ttf []byte) (*Face, error) {
	program, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		return nil, fmt.Errorf("the font %s cannot be read: %w", name, err)
	}
	return &Face{Name: name, TTF: ttf, program: program, upem: float64(program.Upem())}, nil
}

// Has reports whether the face has a glyph of its own for a character.
// Characters above U+FFFF count as absent.
func (f *Face) Has(r rune) bool {
	return r >= 0 && r <= 0xFFFF && f.page(r)[r&0xFF].glyph != 0
}

// Glyph returns the number of the glyph of a character, 0 when the face has
// none.
func (f *Face) Glyph(r rune) uint16 {
	if r < 0 || r > 0xFFFF {
		return 0
	}
	return f.page(r)[r&0xFF].glyph
}

// Width returns how far a text reaches at a type size, in the unit of the
// size.
func (f *Face) Width(text string, size float64) float64 {
	var sum int
	for _, r := range text {
		sum += f.Advance(r)
	}
	return float64(sum) * size / 1000
}

// Advance returns the width of a character in thousandths of the type size.
func (f *Face) Advance(r rune) int {
	if r < 0 || r > 0xFFFF {
		return 0
	}
	return int(f.page(r)[r&0xFF].advance)
}

func (f *Face) page(r rune) *glyphPage {
	slot := &f.pages[r>>8]
	if p := slot.Load(); p != nil {
		return p
	}
	p := &glyphPage{}
	for i := range p {
		glyph, ok := f.program.NominalGlyph(r&^0xFF + rune(i))
		if !ok || glyph == 0 || glyph > 0xFFFF {
			continue
		}
		p[i].glyph = uint16(glyph)
		p[i].advance = uint16(float64(f.program.HorizontalAdvance(glyph))*1000/f.upem + 0.5)
	}
	slot.CompareAndSwap(nil, p)
	return slot.Load()
}
