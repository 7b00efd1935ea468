package pdf

import (
	"cmp"
	"encoding/binary"
	"hash/adler32"
	mathbits "math/bits"
	"slices"
)

// packer compresses font programs of one face with a prefix code that was made from
// the whole face: a subset takes microseconds, where a compressor that looks for the
// best code and for repetitions takes twenty times as long for a tenth fewer bytes.
// What repeats in a subset, the entries of glyphs that it lacks, is given as runs.
// The result is a zlib stream like any other (RFC 1950, RFC 1951).
type packer struct {
	literals, distances *prefixCode
	header              bitString // what the one block begins with
}

// Symbols of the literal code behind the 256 bytes (RFC 1951, 3.2.5).
const (
	endOfBlock    = 256
	firstLength   = 257
	literals      = 286
	distances     = 4 // 1 to 4: all that runs need
	longestRun    = 258
	shortestRun   = 3
	longestPrefix = 15
)

// newPacker makes the code for programs of which this is a sample.
func newPacker(sample []byte) *packer {
	often := make([]int, literals)
	for i := range often {
		often[i] = 1 // anything can come
	}
	for _, b := range sample {
		often[b] += 4
	}
	p := &packer{newPrefixCode(often, longestPrefix), newPrefixCode([]int{1, 1, 0, 1}, longestPrefix), bitString{}}
	p.describe()
	return p
}

// describe writes the header of a block: the lengths of both codes, which are a code
// themselves, with runs (RFC 1951, 3.2.7).
func (p *packer) describe() {
	order := [...]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
	lengths := slices.Concat(p.literals.lengths, p.distances.lengths)
	type word struct{ symbol, extra int }
	var words []word
	often := make([]int, len(order))
	for i := 0; i < len(lengths); {
		same := 1
		for i+same < len(lengths) && lengths[i+same] == lengths[i] {
			same++
		}
		w := word{symbol: int(lengths[i])}
		if i > 0 && lengths[i] == lengths[i-1] && same >= 3 {
			same = min(same, 6)
			w = word{16, same - 3}
		} else {
			same = 1
		}
		often[w.symbol]++
		words = append(words, w)
		i += same
	}
	c := newPrefixCode(often, 7)
	used := len(order)
	for c.lengths[order[used-1]] == 0 {
		used--
	}
	b := &p.header
	b.write(1|2<<1, 3) // the last block, with codes of its own
	b.write(literals-firstLength, 5)
	b.write(distances-1, 5)
	b.write(uint64(used-4), 4)
	for _, symbol := range order[:used] {
		b.write(uint64(c.lengths[symbol]), 3)
	}
	for _, w := range words {
		b.write(c.word(w.symbol))
		if w.symbol == 16 {
			b.write(uint64(w.extra), 2)
		}
	}
}

// begin begins a stream, over what was in a buffer.
func (p *packer) begin(over []byte) *bitString {
	b := &bitString{out: append(over[:0], 0x78, 0x01)}
	b.join(&p.header)
	return b
}

// end ends the stream of a program.
func (p *packer) end(b *bitString, program []byte) []byte {
	b.write(p.literals.word(endOfBlock))
	b.flush()
	return binary.BigEndian.AppendUint32(b.out, adler32.Checksum(program))
}

// pack appends content, in which bytes repeat at a distance from 1 to 4; 0: they do not.
func (p *packer) pack(b *bitString, content []byte, repeats int) {
	for i := 0; i < len(content); {
		if run := runAt(content, i, repeats); run >= shortestRun {
			symbol, extra, n := lengthSymbol(run)
			b.write(p.literals.word(symbol))
			b.write(extra, n)
			b.write(p.distances.word(repeats - 1))
			i += run
			continue
		}
		b.write(p.literals.word(int(content[i])))
		i++
	}
}

// runAt is how far content goes on from i as it was at a distance before.
func runAt(content []byte, i, repeats int) int {
	if repeats == 0 || i < repeats {
		return 0
	}
	n := 0
	for i+n < len(content) && n < longestRun && content[i+n] == content[i+n-repeats] {
		n++
	}
	return n
}

// lengthSymbol is the symbol of a run's length, with the bits behind it.
func lengthSymbol(length int) (symbol int, extra uint64, n uint) {
	v := length - shortestRun
	switch {
	case length == longestRun:
		return literals - 1, 0, 0
	case v < 8:
		return firstLength + v, 0, 0
	}
	n = uint(mathbits.Len(uint(v))) - 3
	return firstLength + int(n)<<2 + v>>n, uint64(v) & (1<<n - 1), n
}

// bitString is a string of bits in the making, as deflate packs them: the least
// significant of each byte first (RFC 1951, 3.1.1).
type bitString struct {
	out     []byte
	pending uint64 // fewer than 32 bits
	count   uint   // of them
}

// write appends the lowest n bits of a value, 32 at most; those above must be zero.
func (b *bitString) write(value uint64, n uint) {
	b.pending |= value << b.count
	if b.count += n; b.count >= 32 {
		b.out = binary.LittleEndian.AppendUint32(b.out, uint32(b.pending))
		b.pending >>= 32
		b.count -= 32
	}
}

// join appends another string, which was begun with nothing before it.
func (b *bitString) join(other *bitString) {
	out, pending, count := b.out, b.pending, b.count
	for i := 0; i < len(other.out); i += 4 { // whole words
		pending |= uint64(binary.LittleEndian.Uint32(other.out[i:])) << count
		out = binary.LittleEndian.AppendUint32(out, uint32(pending))
		pending >>= 32
	}
	b.out, b.pending = out, pending
	b.write(other.pending, other.count)
}

// flush fills up the last byte.
func (b *bitString) flush() {
	for ; b.count > 0; b.count -= min(b.count, 8) {
		b.out = append(b.out, byte(b.pending))
		b.pending >>= 8
	}
}

// prefixCode is a canonical prefix code (RFC 1951, 3.2.2).
type prefixCode struct {
	lengths []uint8    // by symbol; 0: the symbol is never written
	words   []codeWord // by symbol
}

// codeWord is what is written for a symbol: its bits, the other way round than a code is
// read, and how many.
type codeWord struct{ bits, n uint16 }

// word is what is written for a symbol.
func (c *prefixCode) word(symbol int) (bits uint64, n uint) {
	w := c.words[symbol]
	return uint64(w.bits), uint(w.n)
}

// newPrefixCode returns the best code for symbols that come so often, with no word
// longer than a limit. At least two symbols must come.
func newPrefixCode(often []int, limit uint8) *prefixCode {
	c := &prefixCode{lengths: make([]uint8, len(often)), words: make([]codeWord, len(often))}
	often = slices.Clone(often)
	for c.measure(often); slices.Max(c.lengths) > limit; c.measure(often) {
		for i, n := range often {
			often[i] = (n + 1) / 2 // the rare ones become less rare
		}
	}
	code := uint16(0)
	for length := uint8(1); length <= limit; length++ {
		for symbol, l := range c.lengths {
			if l == length {
				c.words[symbol] = codeWord{mathbits.Reverse16(code) >> (16 - length), uint16(length)}
				code++
			}
		}
		code <<= 1
	}
	return c
}

// measure sets the lengths of the code's words, however long: the two rarest of
// all trees are joined until one is left (Huffman 1952).
func (c *prefixCode) measure(often []int) {
	type tree struct {
		weight  int
		symbols []int
	}
	clear(c.lengths)
	var trees []tree
	for symbol, n := range often {
		if n > 0 {
			trees = append(trees, tree{n, []int{symbol}})
		}
	}
	slices.SortStableFunc(trees, func(a, b tree) int { return cmp.Compare(a.weight, b.weight) })
	for len(trees) > 1 {
		joined := tree{trees[0].weight + trees[1].weight, slices.Concat(trees[0].symbols, trees[1].symbols)}
		for _, symbol := range joined.symbols {
			c.lengths[symbol]++
		}
		trees = trees[2:]
		at, _ := slices.BinarySearchFunc(trees, joined, func(t, of tree) int { return cmp.Compare(t.weight, of.weight) })
		trees = slices.Insert(trees, at, joined)
	}
}
