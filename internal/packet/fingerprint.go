package packet

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"strings"

	"casepacket/internal/block"
)

// Fingerprint identifies everything that a document is made from. Both parts
// are keyed, so that no value can be found by trying.
type Fingerprint struct {
	All    []byte            // of the whole
	Fields map[string]uint32 // of the values of each field, to say later which of them changed
}

// Same reports whether two documents are made from the same.
func (f Fingerprint) Same(g Fingerprint) bool { return len(f.All) > 0 && bytes.Equal(f.All, g.All) }

// Fingerprinter takes fingerprints.
type Fingerprinter struct {
	Key  []byte                 // of at least 32 bytes
	Look func(*Document) string // what else its pages depend on: paper, type, pictures
}

// Of returns the fingerprint of a document with those in its envelope: where it
// goes, what is wrong with it, and every word of it. A document that the
// program fails at has none, and is the same as no other.
func (f Fingerprinter) Of(d *Document) (print Fingerprint) {
	defer func() {
		if recover() != nil {
			print = Fingerprint{}
		}
	}()
	h := hmac.New(sha256.New, f.Key)
	own := f.write(h, d)
	for _, other := range d.With() {
		f.write(h, other)
	}
	return Fingerprint{All: h.Sum(nil), Fields: own}
}

func (f Fingerprinter) write(h hash.Hash, d *Document) map[string]uint32 {
	about := []string{d.File(), string(d.Template.Audience), string(d.Outcome()), strings.Join(d.Codes(), " "), f.Look(d)}
	for _, text := range about {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(text))))
		h.Write([]byte(text))
	}
	uncounted := *d // how many pages are sent follows from what is behind the fax cover
	uncounted.Sends = 0
	filled, _, err := uncounted.Draft()
	if err != nil {
		h.Write([]byte(err.Error()))
		return nil
	}
	for _, part := range []*block.Document{filled, d.Lacking()} {
		if part == nil {
			continue
		}
		if _, err := part.WriteTo(h); err != nil {
			panic(err) // a hash takes whatever it is given
		}
	}
	return f.fields(filled)
}

// fields takes a short fingerprint of what each field prints.
func (f Fingerprinter) fields(filled *block.Document) map[string]uint32 {
	values := map[string][]byte{}
	for run := range block.Runs(filled.Blocks) {
		if run.Field != "" {
			values[run.Field] = append(append(values[run.Field], run.Text...), 0)
		}
	}
	parts := make(map[string]uint32, len(values))
	h := hmac.New(sha256.New, f.Key)
	for field, value := range values {
		h.Reset()
		h.Write([]byte(field))
		h.Write([]byte{0})
		h.Write(value)
		parts[field] = binary.BigEndian.Uint32(h.Sum(nil))
	}
	return parts
}
