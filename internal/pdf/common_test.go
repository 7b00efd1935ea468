package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"reflect"
	"testing"

	"golang.org/x/image/font/sfnt"
	"pgregory.net/rapid"

	"casepacket/internal/fonts"
)

// Any of the common glyphs, put together, draw as the whole font does, at their own
// number, with their components; the others are empty.
func TestCommonGlyphsDrawTheSame(t *testing.T) {
	for _, face := range builtIn(t) {
		program, err := parseTrueType(face.TTF)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := sfnt.Parse(face.TTF)
		if err != nil {
			t.Fatal(err)
		}
		c := newCommon(face, program)
		rapid.Check(t, func(t *rapid.T) {
			var used glyphSet
			codes := rapid.SliceOfN(rapid.IntRange(firstCode, lastCode), 1, 40).Draw(t, "codes")
			for _, code := range codes {
				if c.whole[code] != 0 {
					used.merge(&c.glyphs[numberOf(code)].needs)
				}
			}
			room := &fontRoom{}
			cut := c.assemble(room, &used)
			if sum := checksum(cut); sum != 0xB1B0AFBA {
				t.Fatalf("the checksum is %#x", sum)
			}
			r, err := zlib.NewReader(bytes.NewReader(c.pack(room, cut, &used)))
			if err != nil {
				t.Fatal(err)
			}
			if unpacked, err := io.ReadAll(r); err != nil || !bytes.Equal(unpacked, cut) {
				t.Fatal("packed, it is another program", err)
			}
			part, err := sfnt.Parse(readable(t, cut, program))
			if err != nil {
				t.Fatal(err)
			}
			for _, code := range codes {
				if glyph := int(c.whole[code]); glyph != 0 && !reflect.DeepEqual(drawing(t, part, numberOf(code)), drawing(t, whole, glyph)) {
					t.Fatalf("%s: code %#x is drawn otherwise", face.Name, code)
				}
			}
			for n := range c.glyphs {
				if !used.has(n) && len(drawing(t, part, n).segments) > 0 {
					t.Fatalf("%s: glyph %d is not empty", face.Name, n)
				}
			}
		})
	}
}

// A common character has the code that Windows-1252 and ASCII give it, and all codes
// lead back to their characters.
func TestCommonCodes(t *testing.T) {
	for r, want := range map[rune]byte{'A': 'A', '~': '~', 'é': 0xe9, '€': 0x80, '’': 0x92, '–': 0x96, '☐': 0x81, 'Ÿ': 0x9f, 'Ж': 0, '\u00ad': 0, '\n': 0, 0x7f: 0, 0x80: 0, -1: 0} {
		if got := commonCode(r); got != want {
			t.Errorf("%q has the code %#x, want %#x", r, got, want)
		}
	}
	f := &readFont{unicode: map[int]string{}}
	unicode := newUnicodeMap(1)
	for code, r := range commonRunes {
		if r != 0 {
			unicode.add(code, string(r))
		}
	}
	f.readUnicode(string(unicode.bytes()))
	for code, r := range commonRunes {
		if r != 0 && (f.unicode[code] != string(r) || commonCode(r) != byte(code)) {
			t.Errorf("code %#x leads to %q and %#x, want %q", code, f.unicode[code], commonCode(r), r)
		}
	}
}

// A range of codes ends where either byte would overflow, or where the text is not the
// next character (ISO 32000-1, 9.10.3).
func TestUnicodeMapsInRanges(t *testing.T) {
	texts := map[int]string{}
	m := newUnicodeMap(2)
	add := func(code int, text string) {
		m.add(code, text)
		texts[code] = text
	}
	for i := range 300 {
		add(200+i, string(rune('一'+i)))
	}
	add(500, "fi")
	add(501, "fj")
	add(502, "\U0001F600")
	add(503, "\U0001F601")
	f := &readFont{unicode: map[int]string{}}
	f.readUnicode(string(m.bytes()))
	if !reflect.DeepEqual(f.unicode, texts) {
		t.Errorf("%v, want %v", f.unicode, texts)
	}
	for _, r := range m.ranges {
		if r.first>>8 != r.last>>8 {
			t.Errorf("a range from %#x to %#x", r.first, r.last)
		}
	}
}

// What is for any reason not among the common glyphs is in the file's own subset: no
// program is larger than its tables allow.
func TestCommonGlyphsHaveRoom(t *testing.T) {
	set, _ := setup(t)
	face := set.Face(fonts.Style{})
	program, err := parseTrueType(bytes.Clone(face.TTF))
	if err != nil {
		t.Fatal(err)
	}
	// The glyph of A becomes so many components that there is no room for them.
	glyph, outline := int(face.Glyph('A')), make([]byte, 10)
	outline[0], outline[1] = 0xff, 0xff
	for component := 600; component < 700; component++ {
		flags := uint16(argsAreOffsets | moreComponents)
		if component == 699 {
			flags = argsAreOffsets
		}
		for _, v := range []uint16{flags, uint16(component), 0} {
			outline = binary.BigEndian.AppendUint16(outline, v)
		}
	}
	replaceOutline(program, glyph, outline)
	replaceOutline(program, int(face.Glyph('C')), []byte{0, 1, 2})
	c := newCommon(face, program)
	if _, ok := c.code(glyph, "A"); ok {
		t.Error("a glyph without room for its components is among the common ones")
	}
	if _, ok := c.code(int(face.Glyph('C')), "C"); ok {
		t.Error("a damaged glyph is among the common ones")
	}
	if _, ok := c.code(int(face.Glyph('B')), "B"); !ok || len(c.glyphs) > mostGlyphs {
		t.Errorf("%d glyphs, and B is not among them", len(c.glyphs))
	}
}

// replaceOutline gives a glyph of a program another outline.
func replaceOutline(program *trueType, glyph int, outline []byte) {
	var glyf, loca []byte
	for i := range program.glyphs {
		own, err := program.outline(i)
		if i == glyph || err != nil {
			own = outline
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, own...)
	}
	program.longLoca = true
	program.tables["loca"], program.tables["glyf"] = binary.BigEndian.AppendUint32(loca, uint32(len(glyf))), glyf
}
