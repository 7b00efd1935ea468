package pdf

import (
	"encoding/binary"
	"fmt"
	mathbits "math/bits"
	"strconv"
	"unicode/utf8"

	"casepacket/internal/fonts"
)

// The common characters have a code of one byte, the same in every face: ASCII and
// Latin-1 their own, the signs of Windows-1252 theirs, and boxes to tick those that it
// leaves free. So a content stream reads like text, and one map back to characters
// serves all faces of a file.
const (
	firstCode = 0x20
	lastCode  = 0xff
	signs     = "€☐‚ƒ„…†‡ˆ‰Š‹Œ☒Ž☑≤‘’“”•–—˜™š›œ≥žŸ" // 0x80 to 0x9f
	minus     = '−'                                // 0xad, where Latin-1 has the soft hyphen
)

// commonRunes are the common characters by their codes; 0: the code has none.
var commonRunes = func() (all [lastCode + 1]rune) {
	for code := rune(firstCode); code <= '~'; code++ {
		all[code] = code
	}
	for code := rune(0xa0); code <= lastCode; code++ {
		all[code] = code
	}
	for i, r := range []rune(signs) {
		all[0x80+i] = r
	}
	all[0xad] = minus
	return all
}()

// commonCodes are the codes of those that are not their own.
var commonCodes = func() map[rune]byte {
	all := map[rune]byte{}
	for code, r := range commonRunes {
		if r != 0 && r != rune(code) {
			all[r] = byte(code)
		}
	}
	return all
}()

// commonCode is the code of a common character; 0: it has none.
func commonCode(r rune) byte {
	if r <= lastCode && r >= 0 && commonRunes[r] == r {
		return byte(r)
	}
	return commonCodes[r]
}

// glyphSet is some of the common glyphs, by their numbers in the programs that are
// made of them.
type glyphSet [4]uint64

func (s *glyphSet) add(n int)               { s[n/64] |= 1 << (n % 64) }
func (s *glyphSet) has(n int) bool          { return s[n/64]>>(n%64)&1 != 0 }
func (s *glyphSet) empty() bool             { return *s == glyphSet{} }
func (s *glyphSet) meets(of *glyphSet) bool { return s[0]&of[0]|s[1]&of[1]|s[2]&of[2]|s[3]&of[3] != 0 }
func (s *glyphSet) merge(of *glyphSet) {
	s[0], s[1], s[2], s[3] = s[0]|of[0], s[1]|of[1], s[2]|of[2], s[3]|of[3]
}

// last is the highest number in the set, which must not be empty.
func (s *glyphSet) last() int {
	for i := len(s) - 1; ; i-- {
		if s[i] != 0 {
			return 64*i + 63 - mathbits.LeadingZeros64(s[i])
		}
	}
}

// mostGlyphs and mostOutlines bound what a program of common glyphs can hold: the
// numbers of a glyphSet, and the offsets of the short table loca.
const (
	mostGlyphs   = 256
	mostOutlines = 2 * 0xffff
)

// common is a face's common glyphs, cut out of it once. A file gets a program of those
// that it shows, each at the same number and under the same code as in every file: so
// what is written for a word is the same in all of them, and its bytes depend on no
// other file.
type common struct {
	face   *fonts.Face
	glyphs []cutGlyph           // by their numbers in the programs: none, then by code, then components
	whole  [lastCode + 1]uint16 // by code: the glyph's number in the face; 0: it is not among them
	widths [lastCode + 1]int    // by code, in thousandths of the type size
	tables []table              // cmap, head, hhea, maxp
	packer *packer
}

// cutGlyph is a glyph without its instructions, with its entry of hmtx.
type cutGlyph struct {
	outline []byte
	packed  bitString // the outline, compressed
	metrics [4]byte
	needs   glyphSet // itself and its components
}

// numberOf is the number of a code's glyph in the programs.
func numberOf(code int) int { return code - firstCode + 1 }

// newCommon cuts the common glyphs out of a face. One for which there is no room, or
// that is damaged, is left to the file's own subset.
func newCommon(of *fonts.Face, program *trueType) *common {
	c := &common{face: of}
	m := &cutter{program: program, order: make([]int, numberOf(lastCode)+1), places: map[int]int{}}
	for code := firstCode; code <= lastCode; code++ {
		if glyph := int(of.Glyph(commonRunes[code])); glyph > 0 && glyph < program.glyphs {
			c.whole[code], m.order[numberOf(code)] = uint16(glyph), glyph
			c.widths[code], _ = program.advance(glyph)
			m.places[glyph] = numberOf(code)
		}
	}
	var left glyphSet
	for n := 0; n < len(m.order); n++ { // which grows by their components
		g, ok := m.cut(n)
		if !ok {
			left.add(n)
		}
		c.glyphs = append(c.glyphs, g)
	}
	c.close(&left)
	c.prepare(program)
	return c
}

// cutter cuts common glyphs out of a face.
type cutter struct {
	program *trueType
	order   []int       // numbers in the face; 0: none
	places  map[int]int // back from them
	size    int         // of all outlines
}

// cut cuts the glyph of a number, and puts its components in the order.
func (m *cutter) cut(n int) (g cutGlyph, ok bool) {
	g.needs.add(n)
	_, g.metrics = m.program.advance(m.order[n])
	if m.order[n] == 0 {
		return g, true
	}
	outline, err := m.program.outline(m.order[n])
	if err != nil {
		return g, false
	}
	ok = true
	g.outline, err = m.program.unhinted(outline, func(component int) int {
		place, known := m.places[component]
		if !known {
			if place = len(m.order); place == mostGlyphs {
				ok = false
				return 0
			}
			m.places[component] = place
			m.order = append(m.order, component)
		}
		g.needs.add(place)
		return place
	})
	g.outline = append(g.outline, make([]byte, len(g.outline)%2)...)
	m.size += len(g.outline)
	return g, ok && err == nil && m.size <= mostOutlines
}

// close has each glyph need what its components need, and leaves out those that need
// one that is left out.
func (c *common) close(left *glyphSet) {
	for changed := true; changed; {
		changed = false
		for i := range c.glyphs {
			needs := c.glyphs[i].needs
			for j := range c.glyphs {
				if c.glyphs[i].needs.has(j) {
					needs.merge(&c.glyphs[j].needs)
				}
			}
			changed = changed || needs != c.glyphs[i].needs
			c.glyphs[i].needs = needs
		}
	}
	for code := firstCode; code <= lastCode; code++ {
		if needs := &c.glyphs[numberOf(code)].needs; needs.meets(left) {
			c.whole[code] = 0
		}
	}
}

// prepare makes what all programs share.
func (c *common) prepare(program *trueType) {
	head, hhea, maxp := program.headers(len(c.glyphs), false)
	c.tables = []table{{"cmap", commonCmap()}, {"head", head}, {"hhea", hhea}, {"maxp", maxp}}
	var all glyphSet
	for code := firstCode; code <= lastCode; code++ {
		if c.whole[code] != 0 {
			all.merge(&c.glyphs[numberOf(code)].needs)
		}
	}
	c.packer = newPacker(c.assemble(&fontRoom{}, &all))
	for i := range c.glyphs {
		c.packer.pack(&c.glyphs[i].packed, c.glyphs[i].outline, 0)
	}
}

// code is the code of a glyph of the face that says a text.
func (c *common) code(glyph int, text string) (code byte, ok bool) {
	r, size := utf8.DecodeRuneInString(text)
	if size != len(text) || r == utf8.RuneError {
		return 0, false
	}
	code = commonCode(r)
	return code, code != 0 && int(c.whole[code]) == glyph
}

// fontRoom is what a program is put together in, and the next one after it again.
type fontRoom struct{ hmtx, loca, glyf, program, packed []byte }

// assemble makes a program of some glyphs: the others are empty.
func (c *common) assemble(room *fontRoom, used *glyphSet) []byte {
	hmtx, loca, glyf := room.hmtx[:0], room.loca[:0], room.glyf[:0]
	for i := range c.glyphs {
		loca = binary.BigEndian.AppendUint16(loca, uint16(len(glyf)/2))
		if !used.has(i) {
			hmtx = append(hmtx, 0, 0, 0, 0)
			continue
		}
		g := &c.glyphs[i]
		hmtx = append(hmtx, g.metrics[:]...)
		glyf = append(glyf, g.outline...)
	}
	loca = binary.BigEndian.AppendUint16(loca, uint16(len(glyf)/2))
	room.hmtx, room.loca, room.glyf = hmtx, loca, glyf
	room.program = appendFont(room.program[:0], append(c.tables[:len(c.tables):len(c.tables)], table{"hmtx", hmtx}, table{"loca", loca}, table{"glyf", glyf})...)
	return room.program
}

// pack compresses a program of some glyphs. Behind each one that it lacks, the entries
// of loca and hmtx repeat.
func (c *common) pack(room *fontRoom, program []byte, used *glyphSet) []byte {
	n := len(c.glyphs)
	hmtx := 12 + 16*(len(c.tables)+3)
	for _, t := range c.tables {
		hmtx += padded(len(t.content))
	}
	loca := hmtx + 4*n
	glyf := loca + padded(2*n+2)
	b := c.packer.begin(room.packed)
	c.packer.pack(b, program[:hmtx], 1)
	c.packer.pack(b, program[hmtx:loca], 4)
	c.packer.pack(b, program[loca:glyf], 2)
	size := glyf
	for i := range c.glyphs {
		if g := &c.glyphs[i]; used.has(i) {
			b.join(&g.packed)
			size += len(g.outline)
		}
	}
	c.packer.pack(b, program[size:], 0)
	room.packed = c.packer.end(b, program)
	return room.packed
}

// commonCmap is a cmap of a symbolic font: the codes behind U+F000, and the glyphs in
// their order (OpenType 1.9, cmap, format 4).
func commonCmap() []byte {
	words := []uint16{
		0, 1, 3, 0, 0, 12, // one table, for Windows and symbols, at 12
		4, 32, 0, 4, 4, 1, 0, // of format 4, with two segments
		0xf000 + lastCode, 0xffff, 0, 0xf000 + firstCode, 0xffff,
		(1 - 0xf000 - firstCode) & 0xffff, 1, 0, 0,
	}
	var b []byte
	for _, w := range words {
		b = binary.BigEndian.AppendUint16(b, w)
	}
	return b
}

// write writes the font of some of the glyphs, as a simple font with an encoding of its
// own (ISO 32000-1, 9.6.6.4), into an object whose number has been given out.
func (c *common) write(o *objects, font ref, used *glyphSet, unicode ref) {
	program := c.assemble(&o.font, used)
	name := subsetTag(used[:]...) + c.face.Name
	last := min(used.last()+firstCode-1, lastCode)
	descriptor, file := o.reserve(), o.reserve()
	o.begin(font)
	fmt.Fprintf(&o.body, "<</Type/Font/Subtype/TrueType/BaseFont/%s/FirstChar %d/LastChar %d/Widths[", name, firstCode, last)
	for code := firstCode; code <= last; code++ {
		width := 0
		if used.has(numberOf(code)) {
			width = c.widths[code]
		}
		o.body.Write(append(strconv.AppendInt(o.body.AvailableBuffer(), int64(width), 10), ' '))
	}
	fmt.Fprintf(&o.body, "]/FontDescriptor %d 0 R/ToUnicode %d 0 R>>", descriptor, unicode)
	o.end()
	writeDescriptor(o, descriptor, name, c.face, file)
	o.stream(file, fmt.Sprintf("/Length1 %d/Filter/FlateDecode", len(program)), c.pack(&o.font, program, used))
}

// latin is the map from the common codes back to characters, which is the same for all faces
// (ISO 32000-1, 9.10.3).
type latin struct{ unicode []byte }

func (l *latin) write(o *objects) ref {
	id := o.reserve()
	o.stream(id, "/Filter/FlateDecode", l.unicode)
	return id
}

func newLatin() *latin {
	c := newUnicodeMap(1)
	for code, r := range commonRunes {
		if r != 0 {
			c.add(code, string(r))
		}
	}
	return &latin{tight(c.bytes())}
}
