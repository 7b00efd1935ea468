package sheet

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"casepacket/internal/day"
)

// Row is one row of a table. Its cells are in header order; empty ones at its end
// are missing, but in YAML and JSON, where each has a place of its own. A sheet has millions of cells, so a row holds them packed.
type Row struct {
	Number int // sheet row, first line of a CSV record, line in YAML and JSON

	// Concealed says that somebody put the row out of sight, or crossed it out.
	// People hide what they do not want to lose: it is neither used without a
	// word nor left out.
	Concealed Concealment
	Struck    []int // cells whose text is struck through, in whole or in part

	// Covered are the cells that are merged with another one, with the address
	// of that: it holds the value.
	Covered map[int]string

	packed   string   // the cells, one after the other
	long     []string // texts of them that packed only names
	cells    int      // how many are packed
	RawWidth int      // how many the file has, empty ones at the end too
}

// Concealment is the way in which a row was put aside.
type Concealment int

// The ways to put a row aside.
const (
	InSight   Concealment = iota
	OutOfView             // hidden, or filtered out
	Struck                // every value is struck through
	StruckIn              // some values are struck through, or parts of them
)

// MaxInline is how many bytes a text may have that is packed itself. Longer ones
// are only named: a workbook can show one long text in millions of cells.
const MaxInline = 32

// A packed cell begins with its content and these marks.
const (
	contentMask byte = 0x07
	markTime    byte = 1 << (iota + 2)
	markShown        // what is shown differs from what is stored
	markDay
	markRef
	markRaw
)

// Packer packs rows, one after the other.
type Packer struct{ buffer []byte }

// Row makes a row of cells.
func (p *Packer) Row(number int, cells []Cell) Row {
	r := Row{Number: number, RawWidth: len(cells)}
	for len(cells) > 0 && cells[len(cells)-1].IsEmpty() && cells[len(cells)-1].Ref == "" {
		cells = cells[:len(cells)-1]
	}
	p.buffer, r.cells = p.buffer[:0], len(cells)
	for i := range cells {
		p.cell(&r, &cells[i])
	}
	r.packed = string(p.buffer)
	return r
}

// NewRow makes a row of cells.
func NewRow(number int, cells []Cell) Row { return new(Packer).Row(number, cells) }

func (p *Packer) cell(r *Row, c *Cell) {
	at := len(p.buffer)
	marks := byte(c.Content)
	p.buffer = append(p.buffer, 0)
	if c.Time {
		marks |= markTime
	}
	if c.Ref != "" {
		marks |= markRef
		p.text(r, c.Ref)
	}
	if c.Raw != "" {
		marks |= markRaw
		p.text(r, c.Raw)
	}
	if c.Shown != c.Raw {
		marks |= markShown
		p.text(r, c.Shown)
	}
	if !c.Day.IsZero() {
		marks |= markDay
		p.buffer = binary.LittleEndian.AppendUint32(p.buffer, c.Day.Bits())
	}
	if c.Content == Date {
		p.buffer = append(p.buffer, byte(c.Shows))
	}
	p.buffer[at] = marks
}

// text packs a text, or the number under which the row keeps a long one.
func (p *Packer) text(r *Row, text string) {
	if len(text) > MaxInline {
		p.buffer = binary.AppendUvarint(p.buffer, uint64(MaxInline+1+len(r.long)))
		r.long = append(r.long, text)
		return
	}
	p.buffer = append(append(p.buffer, byte(len(text))), text...)
}

// Width is how many cells the row has; empty ones at its end do not count.
func (r *Row) Width() int { return r.cells }

// Cells unpacks the cells of the row.
func (r *Row) Cells() []Cell { return r.AppendCells(make([]Cell, 0, r.cells)) }

// AppendCells appends the cells of the row to a list, whose space can so be used
// again.
func (r *Row) AppendCells(list []Cell) []Cell {
	for packed := r.packed; packed != ""; {
		var c Cell
		c, packed = r.unpack(packed)
		list = append(list, c)
	}
	return list
}

// Cell is the i-th cell of the row; an empty one beyond the last.
func (r *Row) Cell(i int) Cell {
	if i < 0 || i >= r.cells {
		return Cell{}
	}
	packed := r.packed
	for ; i > 0; i-- {
		_, packed = r.unpack(packed)
	}
	c, _ := r.unpack(packed)
	return c
}

// LongerThan is the first cell with a text of more characters than a limit; -1
// when there is none.
func (r *Row) LongerThan(limit int) int {
	if len(r.long) == 0 && limit >= MaxInline {
		return -1
	}
	i := 0
	for packed := r.packed; packed != ""; i++ {
		var c Cell
		if c, packed = r.unpack(packed); len(c.Shown) > limit && utf8.RuneCountInString(c.Shown) > limit {
			return i
		}
	}
	return -1
}

// Ref is the address of the i-th cell of the row: "H12"; "line:column" in YAML
// and JSON.
func (r *Row) Ref(i int) string {
	if ref := r.Cell(i).Ref; ref != "" {
		return ref
	}
	return Reference(i, r.Number)
}

// unpack takes the first of packed cells.
func (r *Row) unpack(packed string) (c Cell, rest string) {
	marks := packed[0]
	packed = packed[1:]
	c.Content, c.Time = Content(marks&contentMask), marks&markTime != 0
	if marks&markRef != 0 {
		c.Ref, packed = r.unpackText(packed)
	}
	if marks&markRaw != 0 {
		c.Raw, packed = r.unpackText(packed)
	}
	c.Shown = c.Raw
	if marks&markShown != 0 {
		c.Shown, packed = r.unpackText(packed)
	}
	if marks&markDay != 0 {
		bits := uint32(packed[0]) | uint32(packed[1])<<8 | uint32(packed[2])<<16 | uint32(packed[3])<<24
		c.Day, packed = day.OfBits(bits), packed[4:]
	}
	if c.Content == Date {
		c.Shows, packed = DateParts(packed[0]), packed[1:]
	}
	return c, packed
}

func (r *Row) unpackText(packed string) (text, rest string) {
	n, size := uint64(packed[0]), 1
	if n >= 0x80 { // a row of hundreds of long texts
		n, size = uvarint(packed)
	}
	if packed = packed[size:]; n > MaxInline {
		return r.long[n-MaxInline-1], packed
	}
	return packed[:n], packed[n:]
}

// uvarint reads a number from the start of a text, as binary.Uvarint does from
// bytes.
func uvarint(s string) (n uint64, size int) {
	for shift := 0; ; shift += 7 {
		b := s[size]
		size++
		if n |= uint64(b&0x7f) << shift; b < 0x80 {
			return n, size
		}
	}
}

// IsEmpty reports whether a cell says nothing, and was not meant to.
func (c *Cell) IsEmpty() bool { return strings.TrimSpace(c.Shown) == "" && c.Content != Uncomputed }

// trimEnd drops empty cells at the end of a row.
func trimEnd(cells []Cell) []Cell {
	for len(cells) > 0 && cells[len(cells)-1].IsEmpty() {
		cells = cells[:len(cells)-1]
	}
	return cells
}
