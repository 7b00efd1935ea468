package plan

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
	"strings"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

// Fingerprint identifies everything that a document is made from. Both parts
// are keyed, so that no value can be found by trying.
type Fingerprint struct {
	All    []byte            // of the whole
	Fields map[string]uint32 // of the values of each field, to say later which of them changed
	Facts  []byte            // of the facts that it is made from
}

// Same reports whether two documents are made from the same.
func (f Fingerprint) Same(g Fingerprint) bool { return len(f.All) > 0 && bytes.Equal(f.All, g.All) }

// Fingerprinter takes the fingerprints of one packet's documents. It keeps
// what it filled on the way, since most of it is drawn next.
type Fingerprinter struct {
	Key    []byte                 // of at least 32 bytes
	Look   func(*Document) string // what else its pages depend on: paper, type, pictures
	Drafts map[*Document]*Draft   // filled while fingerprints were taken

	own map[*Document]Fingerprint // of documents without what they carry
	mac hash.Hash                 // that parts are taken with

	stated   []casefile.StatedRow // of the case that facts were last taken of
	statedOf *casefile.Case
}

// NewFingerprinter begins with no document.
func NewFingerprinter(key []byte, look func(*Document) string) *Fingerprinter {
	return &Fingerprinter{Key: key, Look: look, Drafts: map[*Document]*Draft{}, own: map[*Document]Fingerprint{}}
}

// Of returns the fingerprint of a document with those in its envelope: where it
// goes, what is wrong with it, and every word of it. A document that the
// program fails at has none, and is the same as no other.
func (f *Fingerprinter) Of(d *Document) (print Fingerprint) {
	defer func() {
		if recover() != nil {
			print = Fingerprint{}
		}
	}()
	own := f.alone(d)
	h := hmac.New(sha256.New, f.Key)
	h.Write(own.All)
	for _, other := range d.With() {
		h.Write(f.alone(other).All)
	}
	return Fingerprint{All: h.Sum(nil), Fields: own.Fields, Facts: own.Facts}
}

// Again takes the fingerprint of a document whose facts have changed since the
// last time.
func (f *Fingerprinter) Again(d *Document) Fingerprint {
	delete(f.own, d)
	delete(f.Drafts, d)
	return f.Of(d)
}

func (f *Fingerprinter) alone(d *Document) Fingerprint {
	if print, ok := f.own[d]; ok {
		return print
	}
	h := hmac.New(sha256.New, f.Key)
	about := []string{d.File(), string(d.Template.Audience), string(d.Outcome()), strings.Join(d.Codes(), " "), f.Look(d)}
	for _, e := range d.Enclosed { // whoever changes a scan changes the letter
		about = append(about, fmt.Sprint(e.Number), e.Listed, e.Scan.SHA256, e.Scan.Why)
	}
	for _, text := range about {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(text))))
		h.Write([]byte(text))
	}
	draft, err := d.uncounted().Draft()
	if err != nil {
		h.Write([]byte(err.Error()))
		return Fingerprint{All: h.Sum(nil)}
	}
	words := sha256.New()
	for _, part := range []struct {
		of *block.Document
		to io.Writer
	}{{draft.Filled, io.MultiWriter(h, words)}, {d.Lacking(), h}} {
		if part.of == nil {
			continue
		}
		buffered := bufio.NewWriter(part.to)
		if _, err := part.of.WriteTo(buffered); err != nil {
			panic(err) // a hash takes whatever it is given
		}
		buffered.Flush()
	}
	print := Fingerprint{All: h.Sum(nil), Fields: f.fields(draft.Filled)}
	f.addPerson(print.Fields, d.Data.Case)
	f.addMinted(print.Fields, d.Data.Case)
	print.Facts = f.facts(d, words.Sum(nil))
	f.own[d] = print
	if d.Kind != schema.FaxCover { // it is filled again with its pages counted
		f.Drafts[d] = draft
	}
	return print
}

// uncounted is the document without the number of pages that are sent: that
// follows from what is behind the fax cover.
func (d *Document) uncounted() *Document {
	without := *d
	without.Sends = 0
	return &without
}

// fields takes a short fingerprint of what each field prints.
func (f *Fingerprinter) fields(filled *block.Document) map[string]uint32 {
	values := map[string][]byte{}
	for run := range block.Runs(filled.Blocks) {
		if run.Field != "" {
			values[run.Field] = append(append(values[run.Field], run.Text...), 0)
		}
	}
	parts := make(map[string]uint32, len(values))
	for field, value := range values {
		parts[field] = f.part(field, value)
	}
	return parts
}

// keyed is the hash that parts are taken with.
func (f *Fingerprinter) keyed() hash.Hash {
	if f.mac == nil {
		f.mac = hmac.New(sha256.New, f.Key)
	}
	f.mac.Reset()
	return f.mac
}

// part is a short fingerprint of the value of a field.
func (f *Fingerprinter) part(field string, value []byte) uint32 {
	h := f.keyed()
	h.Write([]byte(field))
	h.Write([]byte{0})
	h.Write(value)
	return binary.BigEndian.Uint32(h.Sum(nil))
}
