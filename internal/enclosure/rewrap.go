package enclosure

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// rewrapped puts the strips of a TIFF page, packed as they are, into a PDF of
// one page: PDFium knows how fax machines and printers pack pictures that our
// own decoder does not know (TIFF 6.0, sections 10, 11 and 16).
func rewrapped(content []byte, order binary.ByteOrder, at uint32) ([]byte, bool) {
	t := tagsOf(content, order, at)
	width, height := t.one(256, 0), t.one(257, 0)
	offsets, lengths := t[273], t[279]
	if checkSize(int(width), int(height)) != nil || len(offsets) == 0 || len(offsets) != len(lengths) || len(offsets) > 4096 {
		return nil, false
	}
	filter, ok := t.filter(width)
	if !ok {
		return nil, false
	}
	space := map[uint32]string{1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}[t.one(277, 1)]
	if space == "" || t.one(284, 1) != 1 {
		return nil, false
	}
	rows := min(t.one(278, height), height)
	var b bytes.Buffer
	places := []int{}
	object := func(text string, data []byte) {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\n", len(places), text)
		if data != nil {
			fmt.Fprintf(&b, "stream\n%s\nendstream\n", data)
		}
		b.WriteString("endobj\n")
	}
	var names, draws bytes.Buffer
	for i := range offsets {
		top := uint32(i) * rows
		if top >= height {
			return nil, false
		}
		fmt.Fprintf(&names, "/S%d %d 0 R ", i, 5+i)
		part := min(rows, height-top)
		fmt.Fprintf(&draws, "q %d 0 0 %d 0 %d cm /S%d Do Q\n", width, part, height-top-part, i)
	}
	b.WriteString("%PDF-1.7\n")
	object("<< /Type /Catalog /Pages 2 0 R >>", nil)
	object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", nil)
	object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R /Resources << /XObject << %s >> >> >>", width, height, names.String()), nil)
	object(fmt.Sprintf("<< /Length %d >>", draws.Len()), draws.Bytes())
	for i := range offsets {
		from, to := int64(offsets[i]), int64(offsets[i])+int64(lengths[i])
		if to > int64(len(content)) {
			return nil, false
		}
		data := bytes.Clone(content[from:to])
		if t.one(266, 1) == 2 { // the bits of each byte stand in reverse
			for k := range data {
				data[k] = bits.Reverse8(data[k])
			}
		}
		part := min(rows, height-uint32(i)*rows)
		object(fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %s /BitsPerComponent %d %s /Length %d >>",
			width, part, space, t.one(258, 1), strings.ReplaceAll(filter, "%d", strconv.Itoa(int(part))), len(data)), data)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, place := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(places)+1, start)
	return b.Bytes(), true
}

// tags are the numbers of a directory, by tag.
type tags map[uint16][]uint32

// one is the first number of a tag, or what it is when the tag is not there.
func (t tags) one(tag uint16, otherwise uint32) uint32 {
	if len(t[tag]) == 0 {
		return otherwise
	}
	return t[tag][0]
}

// filter is how a PDF says that a strip is packed; %d stands for its rows.
func (t tags) filter(width uint32) (string, bool) {
	inverse := ""
	if t.one(277, 1) == 1 && t.one(262, 0) == 1 {
		inverse = "/Decode [1 0] "
	}
	fax := func(k int, aligned bool) string {
		return fmt.Sprintf("%s/Filter /CCITTFaxDecode /DecodeParms << /K %d /Columns %d /Rows %%d /EncodedByteAlign %v /EndOfBlock false >>", inverse, k, width, aligned)
	}
	predictor := ""
	if t.one(317, 1) == 2 {
		predictor = fmt.Sprintf(" /DecodeParms << /Predictor 2 /Colors %d /BitsPerComponent %d /Columns %d >>", t.one(277, 1), t.one(258, 1), width)
	}
	switch options := t.one(292, 0); t.one(259, 1) {
	case 1:
		return "", true
	case 2:
		return fax(0, true), true
	case 3:
		return fax(int(options&1), options&4 != 0), true
	case 4:
		return fax(-1, false), true
	case 5:
		return "/Filter /LZWDecode" + predictor, true
	case 8, 32946:
		return "/Filter /FlateDecode" + predictor, true
	}
	return "", false
}

// tagsOf reads the numbers of a directory.
func tagsOf(content []byte, order binary.ByteOrder, at uint32) tags {
	t := tags{}
	if int64(at)+2 > int64(len(content)) {
		return t
	}
	for i := range int64(order.Uint16(content[at:])) {
		entry := int64(at) + 2 + 12*i
		if entry+12 > int64(len(content)) {
			return t
		}
		tag, kind, count := order.Uint16(content[entry:]), order.Uint16(content[entry+2:]), int64(order.Uint32(content[entry+4:]))
		size := map[uint16]int64{3: 2, 4: 4}[kind]
		if size == 0 || count > 10_000 {
			continue
		}
		values := content[entry+8 : entry+12]
		if size*count > 4 {
			from := int64(order.Uint32(values))
			if from+size*count > int64(len(content)) {
				continue
			}
			values = content[from : from+size*count]
		}
		for k := range count {
			if size == 2 {
				t[tag] = append(t[tag], uint32(order.Uint16(values[2*k:])))
			} else {
				t[tag] = append(t[tag], order.Uint32(values[4*k:]))
			}
		}
	}
	return t
}
