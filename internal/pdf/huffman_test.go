package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is packed, with a code made from whatever else, unpacks to what it was.
func TestPackedUnpacks(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		content := rapid.SliceOf(rapid.OneOf(rapid.Byte(), rapid.ByteRange(0, 1)))
		p := newPacker(content.Draw(rt, "sample"))
		var program []byte
		stream := p.begin([]byte("before"))
		for range rapid.IntRange(1, 4).Draw(rt, "parts") {
			part := content.Draw(rt, "content")
			part = append(part, bytes.Repeat(part[:min(len(part), 4)], rapid.IntRange(0, 300).Draw(rt, "times"))...)
			repeats := rapid.SampledFrom([]int{0, 1, 2, 4}).Draw(rt, "repeats")
			if rapid.Bool().Draw(rt, "beforehand") {
				var ready bitString
				p.pack(&ready, part, repeats)
				stream.join(&ready)
			} else {
				p.pack(stream, part, repeats)
			}
			program = append(program, part...)
		}
		r, err := zlib.NewReader(bytes.NewReader(p.end(stream, program)))
		if err != nil {
			rt.Fatal(err)
		}
		unpacked, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(unpacked, program) {
			rt.Fatalf("unpacks to % x (%v), want % x", unpacked, err, program)
		}
	})
}

// The words of a code are as short as can be, and none is longer than the limit.
func TestPrefixCodes(t *testing.T) {
	even := newPrefixCode([]int{5, 5, 0, 5, 5}, 15)
	if !bytes.Equal(even.lengths, []uint8{2, 2, 0, 2, 2}) {
		t.Errorf("%v", even.lengths)
	}
	often := []int{1, 1}
	for len(often) < 30 {
		often = append(often, often[len(often)-1]+often[len(often)-2])
	}
	steep, sum := newPrefixCode(often, 15), 0.0
	for _, l := range steep.lengths {
		if l > 15 {
			t.Errorf("a word of %d bits", l)
		}
		sum += 1 / float64(int(1)<<l)
	}
	if sum != 1 {
		t.Errorf("the code is not whole: %v", sum)
	}
}
