package plan

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"sync"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/letter"
	"casepacket/internal/schema"
)

// The facts of a document are fingerprints of the typed values that the input states in
// the rows it is made of. They are what a letter that was sent is compared by: templates,
// labels, rules and the program itself may print the same fact in another way tomorrow,
// and nobody wants a correction of that.
//
// They are kept as bytes: a section for each document of an envelope, the letter's own
// without a name, those of what it carries with theirs. A section is the length of its
// name, the name, the number of its entries, and the entries by their keys: eight bytes
// each, half of them the digest of what the entry is about. A field without a value has no
// entry.

// Keys of a section that are about no field. Those of fields are "records.record_type".
const (
	wordsEntry   = ""   // all words of the document
	editionEntry = "@"  // the dictionary: what it did not know had no value by that
	anyOrder     = ".*" // behind a table: its rows in whatever order
)

// unread stands for a value that could not be read.
const unread = 0

// section holds the entries of one document, by the digests of their keys.
type section map[uint32]uint32

func keyDigest(key string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(key))
	return h.Sum32()
}

func fieldKey(table schema.Table, field string) string { return string(table) + "." + field }

// edition identifies the dictionary. Another one may bind a column that this one passes
// over, and then a value is new though nobody wrote it.
var edition = sync.OnceValue(func() uint32 {
	h := fnv.New32a()
	for _, f := range schema.Fields() {
		fmt.Fprintf(h, "%s %s %s %q\n", f.Table, f.Name, f.Type, f.Synonyms)
	}
	return h.Sum32()
})

// facts takes the facts of a document that says these words.
func (f *Fingerprinter) facts(d *Document, words []byte) []byte {
	if d.Kind == schema.Cover || d.Kind == schema.FaxCover {
		return nil // neither is ever corrected
	}
	s := f.section(d)
	s[keyDigest(wordsEntry)], s[keyDigest(editionEntry)] = f.part(wordsEntry, words), edition()
	return appendSection(nil, "", s)
}

// section takes the fingerprints of what is stated in the rows that a document is made of.
func (f *Fingerprinter) section(d *Document) section {
	if f.statedOf != d.Data.Case {
		f.statedOf, f.stated = d.Data.Case, d.Data.Case.Stated()
	}
	values, rows, bad := map[string][]byte{}, map[schema.Table][]string{}, map[string]bool{}
	for _, row := range f.stated {
		if !d.madeOf(row.Key.String()) {
			continue
		}
		var whole []byte
		for _, field := range row.Fields {
			key := fieldKey(row.Table, field.Name)
			values[key] = appendText(binary.BigEndian.AppendUint32(values[key], uint32(len(rows[row.Table]))), field.Value)
			bad[key] = bad[key] || field.Bad
			whole = appendText(appendText(whole, field.Name), field.Value)
		}
		rows[row.Table] = append(rows[row.Table], string(whole))
	}
	s := section{}
	for key, value := range values {
		if s[keyDigest(key)] = f.part(key, value); bad[key] {
			s[keyDigest(key)] = unread
		}
	}
	for table, list := range rows {
		if len(list) > 1 {
			slices.Sort(list)
			key := string(table) + anyOrder
			s[keyDigest(key)] = f.part(key, []byte(strings.Join(list, "\x00")))
		}
	}
	return s
}

func appendText(to []byte, text string) []byte {
	return append(binary.BigEndian.AppendUint32(to, uint32(len(text))), text...)
}

// appendSection appends a section to the facts of an envelope.
func appendSection(to []byte, name string, s section) []byte {
	to = binary.BigEndian.AppendUint32(appendText(to, name), uint32(len(s)))
	type entry struct{ key, part uint32 }
	var entries []entry
	for key, part := range s {
		entries = append(entries, entry{key, part})
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	for _, e := range entries {
		to = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(to, e.key), e.part)
	}
	return to
}

// sections reads the facts of an envelope. What was not written by this program, or by
// one whose form is known, holds nothing.
func sections(facts []byte) map[string]section {
	all := map[string]section{}
	number := func() (n uint32, ok bool) {
		if len(facts) < 4 {
			return 0, false
		}
		n, facts = binary.BigEndian.Uint32(facts), facts[4:]
		return n, true
	}
	for len(facts) > 0 {
		length, ok := number()
		if !ok || int64(length) > int64(len(facts)) {
			return nil
		}
		name := string(facts[:length])
		facts = facts[length:]
		count, ok := number()
		if !ok || int64(count)*8 > int64(len(facts)) {
			return nil
		}
		s := section{}
		for range count {
			key, _ := number()
			part, _ := number()
			s[key] = part
		}
		all[name] = s
	}
	return all
}

// WithCarried adds to the facts of a letter those of a document that it carries.
func WithCarried(facts []byte, name string, carried []byte) []byte {
	own, known := sections(carried)[""]
	if !known || len(facts) == 0 {
		return facts
	}
	return appendSection(facts, name, own)
}

// sectionOf is the section of a document among those of a letter that was sent. What had
// been sent before by itself was called "…-again".
func sectionOf(sent map[string]section, name string) section {
	if s, ok := sent[name]; ok || name == "" {
		return s
	}
	for other, s := range sent {
		if strings.HasPrefix(other, name+"-"+again) {
			return s
		}
	}
	return nil
}

// inEnvelope is a letter and what it carries, by the names of their sections.
func (d *Document) inEnvelope() map[string]*Document {
	all := map[string]*Document{"": d}
	for _, carried := range d.Carries {
		all[carried.firstName()] = carried
	}
	return all
}

// changedFacts are the fields of which the input states something else today than when a
// letter was made.
func (d *Document) changedFacts(key []byte, facts []byte) (changed []letter.FieldUse) {
	f := NewFingerprinter(key, nil)
	sent := sections(facts)
	for name, one := range d.inEnvelope() {
		then, now := sectionOf(sent, name), f.section(one)
		if then == nil {
			continue // it travelled with another
		}
		complete := then[keyDigest(editionEntry)] == edition()
		for _, field := range schema.Fields() {
			rows := keyDigest(string(field.Table) + anyOrder)
			if was, ok := then[rows]; ok && was == now[rows] {
				continue // who sorts a sheet changes no fact
			}
			use := letter.FieldUse{Table: field.Table, Name: field.Name}
			id := keyDigest(fieldKey(field.Table, field.Name))
			was, had := then[id]
			is, has := now[id]
			switch {
			case had && was == unread || has && is == unread || was == is && had == has:
				continue
			case !had && !complete: // nobody knows whether it had a value
				continue
			case !has && !d.Data.Case.States(field.Table, field.Name): // its column is gone, or not understood any more
				continue
			}
			changed = append(changed, use)
		}
	}
	return changed
}

// namesOf names fields, sorted, each once.
func namesOf(uses []letter.FieldUse) []string {
	var names []string
	for _, use := range uses {
		names = append(names, use.Name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// words are the fingerprints of all words of a letter and of what it carries, by the
// names of their sections.
func (d *Document) words(key []byte) (map[string]uint32, error) {
	f := NewFingerprinter(key, nil)
	words := map[string]uint32{}
	for name, one := range d.inEnvelope() {
		draft, err := one.Draft()
		if err != nil {
			return nil, err
		}
		words[name] = f.part(wordsEntry, wordsOf(draft.Filled))
	}
	return words, nil
}

// wordsOf is a digest of all that a document says.
func wordsOf(filled *block.Document) []byte {
	h := sha256.New()
	if _, err := filled.WriteTo(h); err != nil {
		panic(err) // a hash takes whatever it is given
	}
	return h.Sum(nil)
}

// sameWords reports whether a letter that was sent has the very words that it would have
// today, and so has what it carried: then nothing in it is to be corrected, whatever else
// the sheet says by now.
func sameWords(facts []byte, today map[string]uint32) bool {
	sent := sections(facts)
	for name, now := range today {
		then := sectionOf(sent, name)
		if was, known := then[keyDigest(wordsEntry)]; then != nil && (!known || was != now) {
			return false
		}
	}
	return true
}

// printed reports whether a field printed something in a letter that was sent, or in what
// it carried.
func printed(fields map[string]uint32, field string) bool {
	for name := range fields {
		if _, rest, carried := strings.Cut(name, ":"); name == field || carried && rest == field {
			return true
		}
	}
	return false
}

// adopted are the facts to keep with a letter of a version up to 5e0d95d, which kept only
// what its fields printed. Now is the document as of the letter's day; nil when there is
// none any more. Where it prints all that it printed then, all of today's facts are those
// that were sent. Else only those are that print what they printed; of all others nothing
// is known, for another program or template may print the same fact in another way, and
// they never count.
func adopted(key []byte, sent casefile.SentLetter, now *Document) ([]byte, error) {
	f := NewFingerprinter(key, nil)
	all := appendSection(nil, "", section{}) // so that it is done once
	if now == nil {
		return all, nil
	}
	all = nil
	for name, one := range now.inEnvelope() {
		draft, err := one.Draft()
		if err != nil {
			return nil, err
		}
		is, was := f.fields(draft.Filled), printedBy(sent.Fields, name)
		s, kept := f.section(one), section{}
		if samePrint(was, is) {
			kept = s
			kept[keyDigest(wordsEntry)], kept[keyDigest(editionEntry)] = f.part(wordsEntry, wordsOf(draft.Filled)), edition()
		}
		for _, field := range schema.Fields() {
			id := keyDigest(fieldKey(field.Table, field.Name))
			part, stated := s[id]
			before, known := was[field.Name]
			if now, prints := is[field.Name]; stated && known && prints && before == now {
				kept[id] = part
			}
		}
		all = appendSection(all, name, kept)
	}
	return all, nil
}

// printedBy returns what the fields of one document of an envelope printed.
func printedBy(fields map[string]uint32, name string) map[string]uint32 {
	of := map[string]uint32{}
	for field, part := range fields {
		by, rest, carried := strings.Cut(field, ":")
		if !carried {
			by, rest = "", field
		}
		if !isPerson(rest) && (by == name || name != "" && strings.HasPrefix(by, name+"-"+again)) {
			of[rest] = part
		}
	}
	return of
}

// samePrint reports whether fields print the same. The day of the letter that a correction
// replaces is no fact of the case.
func samePrint(was, is map[string]uint32) bool {
	for field, part := range was {
		if now, ok := is[field]; field != replacesField && (!ok || now != part) {
			return false
		}
	}
	for field := range is {
		if _, ok := was[field]; !ok && field != replacesField {
			return false
		}
	}
	return true
}
