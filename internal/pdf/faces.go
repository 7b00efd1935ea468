package pdf

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"strings"
	"sync"

	"casepacket/internal/fonts"
)

// embedded is a subset of a face for one file, ready to be written into a file.
type embedded struct {
	face    *fonts.Face
	program []byte // compressed
	length  int    // of the program as it is
	widths  string // the W array
	unicode []byte // the ToUnicode map, compressed
	name    string
}

// face is what the engine knows of a face for a whole run: the parsed font, and its
// common glyphs.
type face struct {
	program  *trueType
	common   *common
	advances []int // by glyph, as the files have them
}

// faces opens each face once.
type faces struct {
	mutex sync.Mutex
	known map[*fonts.Face]*face
}

func (f *faces) open(of *fonts.Face) (*face, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if known := f.known[of]; known != nil {
		return known, nil
	}
	program, err := parseTrueType(of.TTF)
	if err != nil {
		return nil, fmt.Errorf("the font %s: %w", of.Name, err)
	}
	opened := &face{program: program, common: newCommon(of, program)}
	for glyph := range program.glyphs {
		thousandths, _ := program.advance(glyph)
		opened.advances = append(opened.advances, thousandths)
	}
	if f.known == nil {
		f.known = map[*fonts.Face]*face{}
	}
	f.known[of] = opened
	return opened, nil
}

// cutting is a subset in the making: glyphs get codes in the order in which
// they are first asked for.
type cutting struct {
	codes  map[meaning]uint16
	glyphs []shifted
	texts  []string // what each code means
}

// meaning is a glyph that stands for a text. A glyph that stands for two is
// in the subset twice, so that each code has one meaning.
type meaning struct {
	shifted
	text string
}

func newCutting() *cutting {
	return &cutting{codes: map[meaning]uint16{}, glyphs: []shifted{{}}, texts: []string{""}}
}

func (c *cutting) code(glyph shifted, text string) uint16 {
	if code, ok := c.codes[meaning{glyph, text}]; ok {
		return code
	}
	code := uint16(len(c.glyphs))
	c.codes[meaning{glyph, text}] = code
	c.glyphs = append(c.glyphs, glyph)
	c.texts = append(c.texts, text)
	return code
}

// embed cuts the subset and prepares what goes with it.
func (c *cutting) embed(of *fonts.Face, program *trueType, pack compressor) (*embedded, error) {
	cut, err := program.subset(c.glyphs)
	if err != nil {
		return nil, err
	}
	var widths strings.Builder
	widths.WriteString("[0[")
	identity := []uint64{}
	for i, g := range c.glyphs {
		if i > 0 {
			widths.WriteByte(' ')
		}
		thousandths, _ := program.advance(g.glyph)
		if g.moved() {
			thousandths = 0
		}
		fmt.Fprint(&widths, thousandths)
		identity = append(identity, uint64(g.glyph)<<32|uint64(uint16(g.dx))<<16|uint64(uint16(g.dy)))
	}
	widths.WriteString("]]")
	unicode := newUnicodeMap(2)
	for code, text := range c.texts {
		if text != "" {
			unicode.add(code, text)
		}
	}
	return &embedded{face: of, program: pack(cut), length: len(cut), widths: widths.String(), unicode: pack(unicode.bytes()), name: subsetTag(identity...) + of.Name}, nil
}

// subsetTag is what the name of a subset begins with: six letters that differ where
// subsets do (ISO 32000-1, 9.6.4), so that nobody takes one for another.
func subsetTag(of ...uint64) string {
	h := fnv.New64a()
	for _, v := range of {
		h.Write(binary.LittleEndian.AppendUint64(nil, v)) // never fails
	}
	tag := []byte("......+")
	for i, sum := 0, h.Sum64(); i < 6; i, sum = i+1, sum/26 {
		tag[i] = 'A' + byte(sum%26)
	}
	return string(tag)
}

// write writes a subset as a composite font with the identity encoding
// (ISO 32000-1, 9.7) and returns the font's number.
func (e *embedded) write(o *objects) ref {
	font, descendant, descriptor, program, unicode := o.reserve(), o.reserve(), o.reserve(), o.reserve(), o.reserve()
	o.put(font, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", e.name, descendant, unicode)
	o.put(descendant, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/DW 0/W%s>>",
		e.name, descriptor, e.widths)
	writeDescriptor(o, descriptor, e.name, e.face, program)
	o.stream(program, fmt.Sprintf("/Length1 %d/Filter/FlateDecode", e.length), e.program)
	o.stream(unicode, "/Filter/FlateDecode", e.unicode)
	return font
}

// writeDescriptor writes what a reader may want to know of a face.
func writeDescriptor(o *objects, descriptor ref, name string, face *fonts.Face, program ref) {
	m := face.Metrics
	flags := 4 // symbolic: its own encoding
	if m.FixedPitch {
		flags |= 1
	}
	if m.ItalicAngle != 0 {
		flags |= 64
	}
	o.put(descriptor, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %s/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %d 0 R>>",
		name, flags, m.Box[0], m.Box[1], m.Box[2], m.Box[3], number(m.ItalicAngle), m.Ascent, m.Descent, m.CapHeight, m.StemWidth, program)
}
