package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"reflect"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"pgregory.net/rapid"

	"casepacket/internal/fonts"
)

// faces of every design that comes with the program.
func builtIn(tb testing.TB) []*fonts.Face {
	tb.Helper()
	set, _ := setup(tb)
	var faces []*fonts.Face
	for _, sans := range []bool{false, true} {
		for _, bold := range []bool{false, true} {
			for _, italic := range []bool{false, true} {
				faces = append(faces, set.Face(fonts.Style{Sans: sans, Bold: bold, Italic: italic}))
			}
		}
	}
	for _, style := range []fonts.Style{{}, {Bold: true}, {Sans: true}, {Sans: true, Bold: true}} {
		face, ok := set.Pick(style, 'Ա') // Armenian: only the fallback has it
		if !ok {
			tb.Fatal("no face for Armenian")
		}
		faces = append(faces, face)
	}
	return faces
}

// Any subset, in any order, draws each glyph as the whole font does and gives
// it the same width; a moved one is drawn where it was moved, and has none.
func TestSubsetDrawsTheSame(t *testing.T) {
	for _, face := range builtIn(t) {
		program, err := parseTrueType(face.TTF)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := sfnt.Parse(face.TTF)
		if err != nil {
			t.Fatal(err)
		}
		rapid.Check(t, func(t *rapid.T) {
			glyphs := []shifted{{}}
			for _, g := range rapid.SliceOfN(rapid.IntRange(0, program.glyphs-1), 1, 40).Draw(t, "glyphs") {
				offset := rapid.SampledFrom([]int16{0, 0, 0, 1, -300, 512})
				glyphs = append(glyphs, shifted{g, offset.Draw(t, "dx"), offset.Draw(t, "dy")})
			}
			cut, err := program.subset(glyphs)
			if err != nil {
				t.Fatal(err)
			}
			part, err := sfnt.Parse(readable(t, cut, program))
			if err != nil {
				t.Fatal(err)
			}
			for i, g := range glyphs {
				if got, want := drawing(t, part, i), drawing(t, whole, g.glyph).moved(g); !reflect.DeepEqual(got, want) {
					t.Fatalf("%s: glyph %v is drawn otherwise as %d of the subset", face.Name, g, i)
				}
			}
			if sum := checksum(cut); sum != 0xB1B0AFBA {
				t.Fatalf("the checksum of the subset is %#x", sum)
			}
		})
	}
}

// readable gives a subset the tables that embedded fonts go without and that a
// font reader asks for.
func readable(t fataler, cut []byte, whole *trueType) []byte {
	part, err := parseTrueType(cut)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"name", "post"} {
		part.tables[name] = whole.tables[name]
	}
	part.tables["cmap"] = noCharacters
	var tables []table
	for name, content := range part.tables {
		tables = append(tables, table{name, content})
	}
	return assemble(tables...)
}

// noCharacters is a cmap with one empty table of format 4.
var noCharacters = []byte{
	0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12,
	0, 4, 0, 24, 0, 0, 0, 2, 0, 2, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 0, 1, 0, 0,
}

type fataler interface{ Fatal(...any) }

// outlined is what a glyph looks like, in the font's own units.
type outlined struct {
	segments sfnt.Segments
	advance  fixed.Int26_6
}

func (o outlined) moved(by shifted) outlined {
	if !by.moved() {
		return o
	}
	o.advance = 0
	for i := range o.segments {
		for j := range o.segments[i].Args {
			o.segments[i].Args[j].X += fixed.Int26_6(by.dx)
			o.segments[i].Args[j].Y -= fixed.Int26_6(by.dy)
		}
	}
	return o
}

func drawing(t *rapid.T, program *sfnt.Font, glyph int) outlined {
	var buffer sfnt.Buffer
	em := fixed.Int26_6(program.UnitsPerEm())
	segments, err := program.LoadGlyph(&buffer, sfnt.GlyphIndex(glyph), em, nil)
	if err != nil {
		t.Fatal(err)
	}
	advance, err := program.GlyphAdvance(&buffer, sfnt.GlyphIndex(glyph), em, font.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	return outlined{append(sfnt.Segments(nil), segments...), advance}
}

// A font of another kind, or a broken one, is refused with a reason.
func TestOtherFontsAreRefused(t *testing.T) {
	ttf := builtIn(t)[0].TTF
	long := bytes.Clone(ttf)
	binary.BigEndian.PutUint32(long[12+12:], 1<<31)
	for name, broken := range map[string][]byte{
		"nothing": nil, "text": []byte("this is no font at all"), "CFF": append([]byte("OTTO"), ttf[4:]...), "a collection": append([]byte("ttcf"), ttf[4:]...),
		"cut off": ttf[:len(ttf)/2], "a table beyond the end": long, "no tables": append(bytes.Clone(ttf[:4]), make([]byte, 20)...),
	} {
		if _, err := parseTrueType(broken); err == nil {
			t.Errorf("%s was taken for a font", name)
		} else if name != "CFF" && !errors.Is(err, errTrueType) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzFont damages a font: it is refused, or what is cut out of it is a font.
func FuzzFont(f *testing.F) {
	ttf := builtIn(f)[0].TTF
	f.Add(uint32(4), []byte{0xff, 0xff}, uint16(36))
	for _, at := range []uint32{12, 100, 300, 5000, 40000, 200000} {
		f.Add(at, []byte{0, 1, 0x7f, 0x80, 0xff}, uint16(at))
	}
	f.Fuzz(func(t *testing.T, at uint32, patch []byte, glyph uint16) {
		damaged := bytes.Clone(ttf)
		copy(damaged[int(at)%len(damaged):], patch)
		program, err := parseTrueType(damaged)
		if err != nil {
			return
		}
		cut, err := program.subset([]shifted{{}, {glyph: int(glyph)}, {int(glyph), 5, -7}})
		if err != nil {
			return
		}
		if _, err := parseTrueType(cut); err != nil {
			t.Errorf("a subset of a damaged font is none: %v", err)
		}
	})
}
