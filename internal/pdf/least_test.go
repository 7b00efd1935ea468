//go:build unix

package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"io"
	"regexp"
	"strconv"
	"testing"

	"casepacket/internal/fonts"
	"casepacket/internal/pdf/gallery"
)

// leastWay returns a function that does what no program can do without that makes such a
// letter as a tagged, compressed file of this size: break the words into lines by their
// widths, copy them into a content stream, put the fonts together, compress it all, and
// take a digest for the identifier. Places, structure and all else are given. It is the
// lower bound that we are measured by.
func leastWay(tb testing.TB) func() []byte {
	file := ourWay(tb)()
	set, _ := setup(tb)
	face := set.Face(fonts.Style{})
	opened, err := New(set).faces.open(face)
	if err != nil {
		tb.Fatal(err)
	}
	common := opened.common
	lines := gallery.PeersLines()
	parts := partsOf(tb, file)
	var deflaters deflaters
	var content, out bytes.Buffer
	var room fontRoom
	return func() []byte {
		content.Reset()
		var used glyphSet
		for _, line := range lines {
			for _, column := range line.Columns {
				reached := 0
				for word := range bytes.FieldsSeq([]byte(column)) {
					width := common.widths[' ']
					for _, c := range word {
						width += common.widths[c]
						used.add(numberOf(int(c)))
					}
					if reached += width; reached > 40_000 {
						content.WriteString(")Tj\n0 -14 Td\n(")
						reached = width
					}
					content.Write(word)
					content.WriteByte(' ')
				}
			}
		}
		out.Reset()
		out.Write(common.pack(&room, common.assemble(&room, &used), &used))
		for _, part := range parts {
			if !part.packed {
				out.Write(part.content)
				continue
			}
			d := deflaters.get()
			out.Write(d.deflate(part.content))
			deflaters.pool.Put(d)
		}
		sum := sha256.Sum256(out.Bytes())
		out.Write(sum[:])
		return bytes.Clone(out.Bytes())
	}
}

// filePart is a part of a file: a stream that each file compresses for itself, or what
// is the same in all files.
type filePart struct {
	packed  bool
	content []byte
}

// partsOf takes a file apart into content and object streams, and the rest.
func partsOf(tb testing.TB, file []byte) (parts []filePart) {
	streams := regexp.MustCompile(`<<(/Type/ObjStm[^>]*|/Length1 \d+)?(/Filter/FlateDecode)?/Length (\d+)>>stream\n`)
	at := 0
	for _, m := range streams.FindAllSubmatchIndex(file, -1) {
		length, err := strconv.Atoi(string(file[m[6]:m[7]]))
		if err != nil {
			tb.Fatal(err)
		}
		r, err := zlib.NewReader(bytes.NewReader(file[m[1]:]))
		if err != nil {
			continue
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		program := bytes.HasPrefix(raw, []byte{0, 1, 0, 0})
		switch {
		case bytes.Contains(raw, []byte("begincmap")), program && len(raw) < 5000:
			continue // the same in all files, and the bold face, which is taken as given
		case program: // the regular face, which is put together
			parts = append(parts, filePart{false, file[at:m[1]]})
			at = m[1] + length
			continue
		}
		parts = append(parts, filePart{false, file[at:m[1]]}, filePart{true, raw})
		at = m[1] + length
	}
	if len(parts) != 5 {
		tb.Fatalf("%d parts, want a content stream and an object stream", len(parts))
	}
	return append(parts, filePart{false, file[at:]})
}
