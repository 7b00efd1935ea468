package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// trueType is a font program, opened for cutting subsets out of it (Apple
// TrueType Reference Manual; OpenType 1.9).
type trueType struct {
	tables     map[string][]byte
	glyphs     int
	longLoca   bool
	metrics    int // number of entries of hmtx with an advance of their own
	unitsPerEm int
}

var errTrueType = errors.New("the font program is not a whole TrueType font")

func parseTrueType(ttf []byte) (*trueType, error) {
	if len(ttf) < 12 {
		return nil, errTrueType
	}
	switch string(ttf[:4]) {
	case "OTTO":
		return nil, errors.New("the font has PostScript outlines (CFF); only TrueType outlines can be used")
	case "\x00\x01\x00\x00", "true":
	default:
		return nil, errTrueType
	}
	t := &trueType{tables: map[string][]byte{}}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		at := 12 + 16*i
		if at+16 > len(ttf) {
			return nil, errTrueType
		}
		offset, length := int(binary.BigEndian.Uint32(ttf[at+8:])), int(binary.BigEndian.Uint32(ttf[at+12:]))
		if offset < 0 || length < 0 || offset > len(ttf) || length > len(ttf)-offset {
			return nil, errTrueType
		}
		t.tables[string(ttf[at:at+4])] = ttf[offset : offset+length]
	}
	for name, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 0} {
		if table, ok := t.tables[name]; !ok || len(table) < least {
			return nil, fmt.Errorf("%w: the table %s is missing", errTrueType, name)
		}
	}
	t.glyphs = int(binary.BigEndian.Uint16(t.tables["maxp"][4:]))
	t.longLoca = binary.BigEndian.Uint16(t.tables["head"][50:]) == 1
	t.metrics = int(binary.BigEndian.Uint16(t.tables["hhea"][34:]))
	t.unitsPerEm = int(binary.BigEndian.Uint16(t.tables["head"][18:]))
	if t.metrics == 0 || t.unitsPerEm == 0 || len(t.tables["hmtx"]) < 4*t.metrics {
		return nil, errTrueType
	}
	return t, nil
}

// outline returns the description of a glyph, empty for one without contours.
func (t *trueType) outline(glyph int) ([]byte, error) {
	loca, glyf := t.tables["loca"], t.tables["glyf"]
	var from, to int
	if t.longLoca {
		if len(loca) < 4*glyph+8 {
			return nil, errTrueType
		}
		from, to = int(binary.BigEndian.Uint32(loca[4*glyph:])), int(binary.BigEndian.Uint32(loca[4*glyph+4:]))
	} else {
		if len(loca) < 2*glyph+4 {
			return nil, errTrueType
		}
		from, to = 2*int(binary.BigEndian.Uint16(loca[2*glyph:])), 2*int(binary.BigEndian.Uint16(loca[2*glyph+2:]))
	}
	if from > to || to > len(glyf) {
		return nil, errTrueType
	}
	return glyf[from:to], nil
}

// advance returns the width of a glyph in thousandths of the type size, and
// its entry of hmtx.
func (t *trueType) advance(glyph int) (thousandths int, entry [4]byte) {
	hmtx := t.tables["hmtx"]
	at := 4 * min(glyph, t.metrics-1)
	copy(entry[:2], hmtx[at:at+2])
	if glyph < t.metrics {
		copy(entry[2:], hmtx[at+2:at+4])
	} else if more := 4*t.metrics + 2*(glyph-t.metrics); more+2 <= len(hmtx) {
		copy(entry[2:], hmtx[more:more+2])
	}
	units := int(binary.BigEndian.Uint16(entry[:2]))
	return (units*1000 + t.unitsPerEm/2) / t.unitsPerEm, entry
}

// Flags of a composite glyph's components.
const (
	argsAreWords     = 0x0001
	argsAreOffsets   = 0x0002
	haveScale        = 0x0008
	moreComponents   = 0x0020
	haveXYScale      = 0x0040
	haveTwoByTwo     = 0x0080
	haveInstructions = 0x0100
)

// shifted is a glyph moved by some units of the font. A moved one is a mark
// on another and takes no room of its own.
type shifted struct {
	glyph  int
	dx, dy int16
}

func (s shifted) moved() bool { return s.dx != 0 || s.dy != 0 }

// subset cuts out a font with the given glyphs, in that order; the first must
// be glyph 0. Components of composite glyphs are appended, and hinting is left
// out: a page at printing resolution does not need it.
func (t *trueType) subset(glyphs []shifted) ([]byte, error) {
	order := slices.Clone(glyphs)
	place := map[int]int{}
	for i, g := range order {
		if !g.moved() {
			place[g.glyph] = i
		}
	}
	var glyf []byte
	loca := []byte{0, 0, 0, 0}
	var hmtx []byte
	for i := 0; i < len(order); i++ {
		outline, err := t.outline(order[i].glyph)
		if err != nil {
			return nil, err
		}
		_, entry := t.advance(order[i].glyph)
		if order[i].moved() {
			outline, entry = move(outline, order[i])
		}
		cut, err := t.unhinted(outline, func(component int) int {
			if _, ok := place[component]; !ok {
				place[component] = len(order)
				order = append(order, shifted{glyph: component})
			}
			return place[component]
		})
		if err != nil {
			return nil, err
		}
		glyf = append(glyf, cut...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		hmtx = append(hmtx, entry[:]...)
	}
	head, hhea, maxp := t.headers(len(order), true)
	return assemble(table{"glyf", glyf}, table{"head", head}, table{"hhea", hhea}, table{"hmtx", hmtx}, table{"loca", loca}, table{"maxp", maxp}), nil
}

// headers are the tables of a subset that say how many glyphs it has, and whether its
// table loca is long.
func (t *trueType) headers(glyphs int, long bool) (head, hhea, maxp []byte) {
	head, hhea, maxp = slices.Clone(t.tables["head"]), slices.Clone(t.tables["hhea"]), slices.Clone(t.tables["maxp"])
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 0)
	if long {
		binary.BigEndian.PutUint16(head[50:], 1)
	}
	binary.BigEndian.PutUint16(hhea[34:], uint16(glyphs))
	binary.BigEndian.PutUint16(maxp[4:], uint16(glyphs))
	if len(maxp) >= 32 {
		most := func(to, of, more int) {
			least := binary.BigEndian.Uint16(maxp[of:])
			binary.BigEndian.PutUint16(maxp[to:], max(binary.BigEndian.Uint16(maxp[to:]), least)+uint16(more))
		}
		most(10, 6, 0)                           // points of composite glyphs, at least those of others
		most(12, 8, 0)                           // contours
		binary.BigEndian.PutUint16(maxp[26:], 0) // bytes of instructions
		most(28, 28, 1)                          // components
		most(30, 30, 1)                          // depth of components
	}
	return head, hhea, maxp
}

// move returns a glyph moved: a composite of the one, and its entry of hmtx.
func move(outline []byte, by shifted) (moved []byte, entry [4]byte) {
	if len(outline) < 10 {
		return nil, entry
	}
	moved = []byte{0xff, 0xff} // a composite
	for i, d := range []int16{by.dx, by.dy, by.dx, by.dy} {
		moved = binary.BigEndian.AppendUint16(moved, binary.BigEndian.Uint16(outline[2+2*i:])+uint16(d))
	}
	copy(entry[2:], moved[2:4]) // the left side bearing is where the outline begins
	for _, v := range []int{argsAreWords | argsAreOffsets, by.glyph, int(by.dx), int(by.dy)} {
		moved = binary.BigEndian.AppendUint16(moved, uint16(v))
	}
	return moved, entry
}

// unhinted returns a glyph without its instructions; components get the
// numbers that renumber gives them.
func (t *trueType) unhinted(outline []byte, renumber func(int) int) ([]byte, error) {
	if len(outline) == 0 {
		return nil, nil
	}
	if len(outline) < 10 {
		return nil, errTrueType
	}
	contours := int(int16(binary.BigEndian.Uint16(outline)))
	if contours == 0 {
		return nil, nil
	}
	if contours > 0 {
		at := 10 + 2*contours
		if len(outline) < at+2 {
			return nil, errTrueType
		}
		instructions := int(binary.BigEndian.Uint16(outline[at:]))
		if len(outline) < at+2+instructions {
			return nil, errTrueType
		}
		cut := append(slices.Clone(outline[:at]), 0, 0)
		return append(cut, outline[at+2+instructions:]...), nil
	}
	return t.composite(slices.Clone(outline), renumber)
}

func (t *trueType) composite(outline []byte, renumber func(int) int) ([]byte, error) {
	at := 10
	for {
		if len(outline) < at+4 {
			return nil, errTrueType
		}
		flags, component := binary.BigEndian.Uint16(outline[at:]), int(binary.BigEndian.Uint16(outline[at+2:]))
		if component >= t.glyphs {
			return nil, errTrueType
		}
		binary.BigEndian.PutUint16(outline[at:], flags&^haveInstructions)
		binary.BigEndian.PutUint16(outline[at+2:], uint16(renumber(component)))
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&haveScale != 0:
			at += 2
		case flags&haveXYScale != 0:
			at += 4
		case flags&haveTwoByTwo != 0:
			at += 8
		}
		if len(outline) < at {
			return nil, errTrueType
		}
		if flags&moreComponents == 0 {
			return outline[:at], nil
		}
	}
}

// table is a table of a font file.
type table struct {
	name    string
	content []byte
}

// assemble writes a font file of the given tables, in their order, checksums included.
func assemble(tables ...table) []byte {
	size := 12 + 16*len(tables)
	for _, t := range tables {
		size += padded(len(t.content))
	}
	return appendFont(make([]byte, 0, size), tables...)
}

// appendFont writes the file where nothing is yet.
func appendFont(file []byte, tables ...table) []byte {
	n := len(tables)
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	file = append(file, 0, 1, 0, 0)
	for _, v := range [...]int{n, power * 16, log, (n - power) * 16} {
		file = binary.BigEndian.AppendUint16(file, uint16(v))
	}
	for range n {
		file = append(file, "................"...) // the directory
	}
	headAt := 0
	for _, t := range tables {
		rank := 0 // the directory has the tables by their names
		for _, other := range tables {
			if other.name < t.name {
				rank++
			}
		}
		entry := file[12+16*rank:]
		copy(entry, t.name)
		binary.BigEndian.PutUint32(entry[4:], checksum(t.content))
		binary.BigEndian.PutUint32(entry[8:], uint32(len(file)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(t.content)))
		if t.name == "head" {
			headAt = len(file)
		}
		file = append(file, t.content...)
		file = append(file, "\x00\x00\x00"[:padded(len(t.content))-len(t.content)]...)
	}
	binary.BigEndian.PutUint32(file[headAt+8:], 0xB1B0AFBA-checksum(file))
	return file
}

// padded is a length filled up to whole words.
func padded(length int) int { return (length + 3) &^ 3 }

func checksum(table []byte) uint32 {
	var sum uint32
	for len(table) >= 8 { // two words at once
		both := binary.BigEndian.Uint64(table)
		sum += uint32(both>>32) + uint32(both)
		table = table[8:]
	}
	for len(table) >= 4 {
		sum += binary.BigEndian.Uint32(table)
		table = table[4:]
	}
	if len(table) > 0 {
		var last [4]byte
		copy(last[:], table)
		sum += binary.BigEndian.Uint32(last[:])
	}
	return sum
}
