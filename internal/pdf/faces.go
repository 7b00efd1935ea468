package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"

	"casepacket/internal/fonts"
)

// commonText is what the common subset of every face holds, whatever a
// document says: so the bytes of a document never depend on others of the
// same run, and a subset never shows which letters a person's name has.
const commonText = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~" +
	"\u00a0§©®°·ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ–—‘’“”•…☐☒"

// embedded is a subset of a face, ready to be written into a file.
type embedded struct {
	face    *fonts.Face
	program []byte // compressed
	length  int    // of the program as it is
	widths  string // the W array
	unicode []byte // the ToUnicode map, compressed
	tag     string // six letters before the name
}

// face is what the engine knows of a face for a whole run: the parsed font,
// and the common subset with the codes of its glyphs.
type face struct {
	program  *trueType
	common   *embedded
	codes    []uint16 // by glyph: its code in the common subset; 0: not in it
	texts    []string // by code in the common subset: what it means
	advances []int    // by glyph, as the W arrays have them

	stretches stretches
}

// faces parses each face once and cuts its common subset once.
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
	opened := &face{program: program, codes: make([]uint16, program.glyphs)}
	cut := newCutting()
	for _, r := range commonText {
		if glyph := of.Glyph(r); glyph != 0 && int(glyph) < program.glyphs {
			opened.codes[glyph] = cut.code(shifted{glyph: int(glyph)}, string(r))
		}
	}
	opened.texts = cut.texts
	for glyph := range opened.codes {
		thousandths, _ := program.advance(glyph)
		opened.advances = append(opened.advances, thousandths)
	}
	if opened.common, err = cut.embed(of, program, "CASEPA", tight); err != nil {
		return nil, fmt.Errorf("the font %s: %w", of.Name, err)
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
func (c *cutting) embed(of *fonts.Face, program *trueType, tag string, pack compressor) (*embedded, error) {
	cut, err := program.subset(c.glyphs)
	if err != nil {
		return nil, err
	}
	var widths strings.Builder
	widths.WriteString("[0[")
	for i, g := range c.glyphs {
		if i > 0 {
			widths.WriteByte(' ')
		}
		thousandths, _ := program.advance(g.glyph)
		if g.moved() {
			thousandths = 0
		}
		fmt.Fprint(&widths, thousandths)
	}
	widths.WriteString("]]")
	return &embedded{face: of, program: pack(cut), length: len(cut), widths: widths.String(), unicode: pack(c.toUnicode()), tag: tag}, nil
}

// toUnicode maps codes back to text (ISO 32000-1, 9.10.3), a hundred entries
// a block at most.
func (c *cutting) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	type entry struct {
		code int
		text string
	}
	var entries []entry
	for code, text := range c.texts {
		if text != "" {
			entries = append(entries, entry{code, text})
		}
	}
	for block := range slices.Chunk(entries, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, e := range block {
			fmt.Fprintf(&b, "<%04X><%s>\n", e.code, utf16Hex(e.text))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// write writes a subset as a composite font with the identity encoding
// (ISO 32000-1, 9.7) and returns the font's number.
func (e *embedded) write(o *objects) ref {
	font, descendant, descriptor, program, unicode := o.reserve(), o.reserve(), o.reserve(), o.reserve(), o.reserve()
	name := e.tag + "+" + e.face.Name
	m := e.face.Metrics
	flags := 4 // symbolic: its own encoding
	if m.FixedPitch {
		flags |= 1
	}
	if m.ItalicAngle != 0 {
		flags |= 64
	}
	o.put(font, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, descendant, unicode)
	o.put(descendant, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/DW 0/W%s>>",
		name, descriptor, e.widths)
	o.put(descriptor, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %s/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %d 0 R>>",
		name, flags, m.Box[0], m.Box[1], m.Box[2], m.Box[3], number(m.ItalicAngle), m.Ascent, m.Descent, m.CapHeight, m.StemWidth, program)
	o.stream(program, fmt.Sprintf("/Length1 %d/Filter/FlateDecode", e.length), e.program)
	o.stream(unicode, "/Filter/FlateDecode", e.unicode)
	return font
}
