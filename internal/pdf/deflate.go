package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"sync"
)

// compressor is a way to compress a stream (filter FlateDecode).
type compressor func([]byte) []byte

// tight compresses what many files share, once for all of them.
func tight(content []byte) []byte { return newDeflater(zlib.DefaultCompression).deflate(content) }

// deflaters compress what is one file's own: quickly, which costs a few
// hundredths of its size.
type deflaters struct{ pool sync.Pool }

func (p *deflaters) quick(content []byte) []byte {
	d, ok := p.pool.Get().(*deflater)
	if !ok {
		d = newDeflater(zlib.BestSpeed)
	}
	defer p.pool.Put(d)
	return d.deflate(content)
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

func (d *deflater) deflate(content []byte) []byte {
	d.out.Reset()
	d.Reset(&d.out)
	d.Write(content) // a bytes.Buffer takes everything
	d.Close()
	return bytes.Clone(d.out.Bytes())
}
