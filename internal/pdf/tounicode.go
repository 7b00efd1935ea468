package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"
)

// unicodeMap is a map from codes to the text that they stand for (ISO 32000-1, 9.10.3).
type unicodeMap struct {
	width  int // of a code, in bytes
	ranges []unicodeRange
}

// unicodeRange are codes that follow each other, as the characters do that they stand
// for; or a code and a text.
type unicodeRange struct {
	first, last int
	text        string // of the first
}

func newUnicodeMap(width int) *unicodeMap { return &unicodeMap{width: width} }

// add adds a code, which must be higher than those before. Codes go on in a range as
// long as their first byte stays the same.
func (m *unicodeMap) add(code int, text string) {
	if n := len(m.ranges); n > 0 && code&0xff != 0 {
		r := &m.ranges[n-1]
		before, size := utf8.DecodeRuneInString(r.text)
		if next := before + rune(code-r.first); r.last == code-1 && size == len(r.text) && next < 0xd800 && next&0xff != 0 && text == string(next) {
			r.last = code
			return
		}
	}
	m.ranges = append(m.ranges, unicodeRange{code, code, text})
}

// bytes returns the map as a file has it, a hundred entries a block at most.
func (m *unicodeMap) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n")
	code := func(v int) string { return fmt.Sprintf("<%0*X>", 2*m.width, v) }
	b.WriteString(code(0) + code(1<<(8*m.width)-1) + "\nendcodespacerange\n")
	alone := func(r unicodeRange) bool { return r.first == r.last }
	singles, ranges := slices.Clone(m.ranges), slices.Clone(m.ranges)
	singles = slices.DeleteFunc(singles, func(r unicodeRange) bool { return !alone(r) })
	ranges = slices.DeleteFunc(ranges, alone)
	for block := range slices.Chunk(singles, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, r := range block {
			fmt.Fprintf(&b, "%s<%s>\n", code(r.first), utf16Hex(r.text))
		}
		b.WriteString("endbfchar\n")
	}
	for block := range slices.Chunk(ranges, 100) {
		fmt.Fprintf(&b, "%d beginbfrange\n", len(block))
		for _, r := range block {
			fmt.Fprintf(&b, "%s%s<%s>\n", code(r.first), code(r.last), utf16Hex(r.text))
		}
		b.WriteString("endbfrange\n")
	}
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
