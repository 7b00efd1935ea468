package enclosure

import (
	"bytes"
	"encoding/binary"

	"golang.org/x/image/tiff"
)

// tiffPages reads each page of a TIFF file. The decoder reads the first one of a
// file only; so it is given the file with each page as the first.
func (r *Reader) tiffPages(content []byte) ([]Page, error) {
	order := orderOf(content)
	var pages []Page
	seen := map[uint32]bool{}
	for at := order.Uint32(content[4:]); at != 0; {
		if seen[at] || int64(at)+2 > int64(len(content)) {
			break // a chain that bites its tail, or leads out of the file
		}
		if len(pages) == MaxPages {
			return nil, refuse("it has more than %d pages; send it in parts", MaxPages)
		}
		seen[at] = true
		p, err := r.tiffPage(content, order, at)
		if err != nil {
			return nil, err
		}
		pages = append(pages, p)
		next := int64(at) + 2 + 12*int64(order.Uint16(content[at:]))
		if next+4 > int64(len(content)) {
			break
		}
		at = order.Uint32(content[next:])
	}
	if len(pages) == 0 {
		return nil, refuse("it has no pages")
	}
	return pages, nil
}

func orderOf(content []byte) binary.ByteOrder {
	if content[0] == 'M' {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// tiffPage reads the page whose directory lies at an offset.
func (r *Reader) tiffPage(content []byte, order binary.ByteOrder, at uint32) (Page, error) {
	header := bytes.Clone(content[:8])
	order.PutUint32(header[4:], at)
	file := &beginning{header, bytes.NewReader(content)}
	config, err := tiff.DecodeConfig(file)
	if err != nil {
		return r.uncommon(content, order, at)
	}
	if err := checkSize(config.Width, config.Height); err != nil {
		return Page{}, err
	}
	img, err := tiff.Decode(file)
	if err != nil {
		return r.uncommon(content, order, at)
	}
	return page(img, orientationOf(content, at))
}

// uncommon reads a page that our decoder does not know.
func (r *Reader) uncommon(content []byte, order binary.ByteOrder, at uint32) (Page, error) {
	if wrapped, ok := rewrapped(content, order, at); ok && orientationOf(content, at) <= 1 {
		if pages, err := r.pdf.pages(wrapped, r.Cache); err == nil && len(pages) == 1 {
			return pages[0], nil
		}
	}
	return Page{}, refuse("it is damaged, or packed in a way that is not known; save it as PDF")
}

// beginning is a file with other first bytes. The decoder reads it at places, so
// that it is not copied for each of its pages.
type beginning struct {
	head []byte
	*bytes.Reader
}

// ReadAt reads at a place of the file.
func (b *beginning) ReadAt(p []byte, off int64) (n int, err error) {
	n, err = b.Reader.ReadAt(p, off)
	if off >= 0 && off < int64(len(b.head)) {
		copy(p[:n], b.head[off:])
	}
	return n, err
}

// orientationOf reads tag 274 of a directory, the first one of the file when the
// offset is 0; 1 when there is none.
func orientationOf(content []byte, at uint32) int {
	if len(content) < 8 {
		return 1
	}
	order := orderOf(content)
	if at == 0 {
		at = order.Uint32(content[4:])
	}
	if int64(at)+2 > int64(len(content)) {
		return 1
	}
	for i := range int64(order.Uint16(content[at:])) {
		entry := int64(at) + 2 + 12*i
		if entry+12 > int64(len(content)) {
			return 1
		}
		if order.Uint16(content[entry:]) == 274 {
			return int(order.Uint16(content[entry+8:]))
		}
	}
	return 1
}
