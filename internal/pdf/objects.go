package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	mathbits "math/bits"
	"strconv"
)

// ref is the number of an indirect object.
type ref int

// objects collects the indirect objects of a file (ISO 32000-1, 7.3.10).
// Numbers are given out before their objects are written, so that objects
// can point at each other.
//
// Streams are written as they come. All other objects gather in object streams
// (7.5.7), where together they compress to a quarter.
type objects struct {
	deflaters *deflaters
	out       bytes.Buffer // the file so far: its header and its streams
	places    []place      // by number less one
	streams   []span       // those in out
	body      bytes.Buffer // objects that gather for the next object stream
	gathered  []gathered   // likewise: which they are
	header    []byte       // reused for object streams and the cross-reference stream
	font      fontRoom
}

// place is where an object is: at an offset of the file, or in an object stream.
type place struct {
	at     int // the offset; or the number of the object stream
	index  int // in the object stream
	packed bool
}

// span is where a stream is in the file.
type span struct {
	ref                     ref
	entries, content, after int // offsets: of its dictionary's entries, of its content, and of what follows it
}

// gathered is an object on its way into an object stream.
type gathered struct {
	ref ref
	at  int // where it begins in the body
}

// mostGathered is how many objects an object stream has at most: a reader that
// needs one of them unpacks them all.
const mostGathered = 500

// objects returns room for the objects of a file.
func (e *Engine) objects() *objects {
	if o, ok := e.rooms.Get().(*objects); ok {
		return o
	}
	return &objects{deflaters: &e.deflaters}
}

// keep keeps the room for the next file. Files with scans are rare and large.
func (e *Engine) keep(o *objects) {
	if o.out.Cap() < 1<<20 {
		e.rooms.Put(o)
	}
}

// start begins a file anew.
func (o *objects) start(version string) {
	o.out.Reset()
	o.body.Reset()
	o.places, o.streams, o.gathered = o.places[:0], o.streams[:0], o.gathered[:0]
	o.out.WriteString("%PDF-" + version + "\n%\xe2\xe3\xcf\xd3\n")
}

// reserve gives out a number.
func (o *objects) reserve() ref {
	o.places = append(o.places, place{})
	return ref(len(o.places))
}

// begin starts the object of a number; its body follows, then end.
func (o *objects) begin(r ref) {
	o.gathered = append(o.gathered, gathered{r, o.body.Len()})
}

// end ends an object.
func (o *objects) end() {
	o.body.WriteByte('\n')
	if len(o.gathered) == mostGathered {
		o.pack()
	}
}

// pack writes what has gathered as an object stream.
func (o *objects) pack() {
	if len(o.gathered) == 0 {
		return
	}
	packed := o.reserve()
	header := o.header[:0]
	for i, g := range o.gathered {
		o.places[g.ref-1] = place{at: int(packed), index: i, packed: true}
		header = strconv.AppendInt(header, int64(g.ref), 10)
		header = append(header, ' ')
		header = strconv.AppendInt(header, int64(g.at), 10)
		header = append(header, ' ')
	}
	o.header = header
	d := o.deflaters.get()
	o.stream(packed, fmt.Sprintf("/Type/ObjStm/N %d/First %d/Filter/FlateDecode", len(o.gathered), len(header)), d.deflate(header, o.body.Bytes()))
	o.deflaters.pool.Put(d)
	o.body.Reset()
	o.gathered = o.gathered[:0]
}

// integer writes a number.
func (o *objects) integer(n int) {
	o.body.Write(strconv.AppendInt(o.body.AvailableBuffer(), int64(n), 10))
}

// point writes a reference to an object behind the key it belongs to.
func (o *objects) point(key string, to ref) {
	o.body.WriteString(key)
	o.integer(int(to))
	o.body.WriteString(" 0 R")
}

// put writes an object in one go.
func (o *objects) put(r ref, format string, args ...any) {
	o.begin(r)
	fmt.Fprintf(&o.body, format, args...)
	o.end()
}

// stream writes a stream object. The entries of its dictionary, other than its
// length, are given as text.
func (o *objects) stream(r ref, entries string, content []byte) {
	o.unpacked(r)
	o.out.WriteString("<<")
	s := span{ref: r, entries: o.out.Len()}
	o.out.WriteString(entries)
	o.out.WriteString("/Length ")
	o.out.Write(strconv.AppendInt(o.out.AvailableBuffer(), int64(len(content)), 10))
	o.out.WriteString(">>stream\n")
	s.content = o.out.Len()
	o.out.Write(content)
	s.after = o.out.Len()
	o.out.WriteString("\nendstream\nendobj\n")
	o.streams = append(o.streams, s)
}

// unpacked begins an object outside of all object streams.
func (o *objects) unpacked(r ref) {
	o.places[r-1] = place{at: o.out.Len()}
	o.out.Write(strconv.AppendInt(o.out.AvailableBuffer(), int64(r), 10))
	o.out.WriteString(" 0 obj\n")
}

// finish writes the cross-reference stream (ISO 32000-1, 7.5.8). The file's
// identifier is made from its content, so equal content gives equal files. The
// trailer can have more entries, given as text. The result is good until the
// next file is begun.
func (o *objects) finish(root, info ref, more string) []byte {
	o.pack()
	sum := sha256.Sum256(o.out.Bytes())
	id := hex.EncodeToString(sum[:16])
	r, start := o.reserve(), o.out.Len()
	o.places[r-1] = place{at: start}
	width := (mathbits.Len(uint(start)) + 7) / 8
	table := append(o.header[:0], make([]byte, 1+width+2)...) // number 0 is no object
	for _, p := range o.places {
		kind := byte(1)
		if p.packed {
			kind = 2
		}
		table = append(table, kind)
		for i := width - 1; i >= 0; i-- {
			table = append(table, byte(p.at>>(8*i)))
		}
		table = binary.BigEndian.AppendUint16(table, uint16(p.index))
	}
	o.header = table
	d := o.deflaters.get()
	o.stream(r, fmt.Sprintf("/Type/XRef/Size %d/W[1 %d 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]%s/Filter/FlateDecode",
		len(o.places)+1, width, root, info, id, id, more), d.deflate(table))
	o.deflaters.pool.Put(d)
	fmt.Fprintf(&o.out, "startxref\n%d\n%%%%EOF\n", start)
	return o.out.Bytes()
}

// textString writes a text string: plain where ASCII will do, else UTF-16BE
// with its mark (ISO 32000-1, 7.9.2.2).
func textString(s string) string {
	ascii := true
	for _, r := range s {
		ascii = ascii && r >= ' ' && r < 0x7f
	}
	if ascii {
		return "(" + escaper.Replace(s) + ")"
	}
	return "<FEFF" + utf16Hex(s) + ">"
}
