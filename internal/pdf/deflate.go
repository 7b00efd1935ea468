package pdf

import (
	"bytes"
	"io"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// compressor is a way to compress a stream (filter FlateDecode), given in parts.
type compressor func(...[]byte) []byte

// tight compresses what many files share, once for all of them.
func tight(parts ...[]byte) []byte { return newDeflater(zlib.BestCompression).deflate(parts...) }

// quickly is the level for what is one file's own: measured on letters, a higher
// one takes longer than its bytes are worth.
const quickly = 1

// deflaters compress what is one file's own.
type deflaters struct{ pool sync.Pool }

func (p *deflaters) quick(parts ...[]byte) []byte {
	d := p.get()
	defer p.pool.Put(d)
	return bytes.Clone(d.deflate(parts...))
}

func (p *deflaters) get() *deflater {
	if d, ok := p.pool.Get().(*deflater); ok {
		return d
	}
	return newDeflater(quickly)
}

// deflater is a compressor with the room for what it makes.
type deflater struct {
	*zlib.Writer
	out bytes.Buffer
}

func newDeflater(level int) *deflater {
	w, err := zlib.NewWriterLevel(io.Discard, level)
	if err != nil {
		panic(err) // the level is one of the package's own
	}
	return &deflater{Writer: w}
}

// deflate compresses what the parts are together. The result is good until the next call.
func (d *deflater) deflate(parts ...[]byte) []byte {
	d.out.Reset()
	d.Reset(&d.out)
	for _, part := range parts {
		d.Write(part) // a bytes.Buffer takes everything
	}
	d.Close()
	return d.out.Bytes()
}
