package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
)

// ref is the number of an indirect object.
type ref int

// objects collects the indirect objects of a file (ISO 32000-1, 7.3.10).
// Numbers are handed out before their objects are written, so that objects
// can point at each other.
type objects struct {
	out     bytes.Buffer
	offsets []int // by number less one; 0: not written yet
}

// objects hands out room for the objects of a file.
func (e *Engine) objects() *objects {
	if o, ok := e.rooms.Get().(*objects); ok {
		return o
	}
	return &objects{}
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
	o.offsets = o.offsets[:0]
	o.out.WriteString("%PDF-" + version + "\n%\xe2\xe3\xcf\xd3\n")
}

// reserve hands out a number.
func (o *objects) reserve() ref {
	o.offsets = append(o.offsets, 0)
	return ref(len(o.offsets))
}

// begin starts the object of a number; its body follows, then end.
func (o *objects) begin(r ref) {
	o.offsets[r-1] = o.out.Len()
	o.integer(int(r))
	o.out.WriteString(" 0 obj\n")
}

func (o *objects) end() { o.out.WriteString("\nendobj\n") }

// integer writes a number.
func (o *objects) integer(n int) {
	o.out.Write(strconv.AppendInt(o.out.AvailableBuffer(), int64(n), 10))
}

// point writes a reference to an object behind the key it stands under.
func (o *objects) point(key string, to ref) {
	o.out.WriteString(key)
	o.integer(int(to))
	o.out.WriteString(" 0 R")
}

// put writes an object in one go.
func (o *objects) put(r ref, format string, args ...any) {
	o.begin(r)
	fmt.Fprintf(&o.out, format, args...)
	o.end()
}

// stream writes a stream object. The entries of its dictionary, other than its
// length, are given as text.
func (o *objects) stream(r ref, entries string, content []byte) {
	o.begin(r)
	o.out.WriteString("<<")
	o.out.WriteString(entries)
	o.out.WriteString("/Length ")
	o.integer(len(content))
	o.out.WriteString(">>stream\n")
	o.out.Write(content)
	o.out.WriteString("\nendstream")
	o.end()
}

// finish writes the cross-reference table and the trailer. The file's
// identifier is made from its content, so equal content gives equal files. The
// trailer can have more entries, given as text. The result is good until the
// next file is begun.
func (o *objects) finish(root, info ref, more string) []byte {
	sum := sha256.Sum256(o.out.Bytes())
	id := hex.EncodeToString(sum[:16])
	start := o.out.Len()
	fmt.Fprintf(&o.out, "xref\n0 %d\n0000000000 65535 f \n", len(o.offsets)+1)
	for _, offset := range o.offsets {
		entry := []byte("0000000000 00000 n \n")
		for i := 9; offset > 0; i, offset = i-1, offset/10 {
			entry[i] += byte(offset % 10)
		}
		o.out.Write(entry)
	}
	fmt.Fprintf(&o.out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]%s>>\nstartxref\n%d\n%%%%EOF\n", len(o.offsets)+1, root, info, id, id, more, start)
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
