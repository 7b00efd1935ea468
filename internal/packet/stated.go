package packet

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/letter"
	"casepacket/internal/schema"
)

// factPrefix marks, among the fingerprints of a document, those of the facts that it is
// made from: the typed values that the input states in the fields its template names, as
// "~patient_phone" and "~records.record_type". They are what a letter that was sent is
// compared by: templates, labels, rules and the program itself may print the same fact in
// another way tomorrow, and nobody wants a correction of that.
//
// "~" alone is the fingerprint of all words of the document, and "~records.*" that of the
// rows of a table in whatever order they come.
const (
	factPrefix = "~"
	wordsKey   = factPrefix
	allRows    = ".*"
)

// isStated reports whether a fingerprint is not of what a field prints.
func isStated(field string) bool {
	return strings.HasPrefix(field, personPrefix) || strings.HasPrefix(field, factPrefix)
}

// knowsFacts reports whether the facts of a letter were kept. Versions up to 5e0d95d kept
// only what it printed.
func knowsFacts(fields map[string]uint32) bool {
	for field := range fields {
		if strings.HasPrefix(field, factPrefix) {
			return true
		}
	}
	return false
}

// addFacts adds to the fingerprints of a document those of the facts that it is made from,
// and of its words.
func (f *Fingerprinter) addFacts(fields map[string]uint32, d *Document, words []byte) {
	if d.Kind == schema.Cover || d.Kind == schema.FaxCover {
		return // neither is ever corrected
	}
	fields[wordsKey] = f.part(wordsKey, words)
	byTable := map[schema.Table][]letter.FieldUse{}
	for _, use := range d.Template.Fields() {
		if use.Name != "case_id" {
			byTable[use.Table] = append(byTable[use.Table], use)
		}
	}
	for table, uses := range byTable {
		all := true
		for _, use := range uses {
			part, known := f.fact(d, use)
			if known {
				fields[factKey(use)] = part
			}
			all = all && known
		}
		if part, several := f.rows(d, table, uses); all && several {
			fields[factPrefix+string(table)+allRows] = part
		}
	}
}

// fact is the fingerprint of what the input states in a field of the rows that a document
// is made of; known is false where that could not be read.
func (f *Fingerprinter) fact(d *Document, use letter.FieldUse) (part uint32, known bool) {
	values, known := d.Data.Case.Stated(use.Table, use.Name, d.madeOfRow)
	if !known {
		return 0, false
	}
	return f.part(factKey(use), lengths(values)), true
}

// rows is the fingerprint of the rows of a table that a document is made of, whatever
// their order: who sorts a sheet changes no fact. Several is false where there is one at
// most, or one could not be read.
func (f *Fingerprinter) rows(d *Document, table schema.Table, uses []letter.FieldUse) (part uint32, several bool) {
	var rows [][]string
	for _, use := range uses {
		values, known := d.Data.Case.Stated(table, use.Name, d.madeOfRow)
		if !known || len(values) < 2 {
			return 0, false
		}
		for i, value := range values {
			if i == len(rows) {
				rows = append(rows, nil)
			}
			rows[i] = append(rows[i], value)
		}
	}
	texts := make([]string, len(rows))
	for i, row := range rows {
		texts[i] = string(lengths(row))
	}
	slices.Sort(texts)
	return f.part(factPrefix+string(table)+allRows, lengths(texts)), len(texts) > 1
}

// madeOfRow is madeOf for the key of a row.
func (d *Document) madeOfRow(key casefile.Key) bool { return d.madeOf(key.String()) }

// lengths puts values behind each other so that no two lists of them are alike.
func lengths(values []string) []byte {
	var all []byte
	for _, value := range values {
		all = binary.BigEndian.AppendUint32(all, uint32(len(value)))
		all = append(all, value...)
	}
	return all
}

func factKey(use letter.FieldUse) string {
	if use.Table == schema.Cases {
		return factPrefix + use.Name
	}
	return factPrefix + string(use.Table) + "." + use.Name
}

// factUse is the field of a key, or the table of one that is about all rows.
func factUse(key string) (use letter.FieldUse) {
	name := strings.TrimPrefix(key, factPrefix)
	if table, field, ok := strings.Cut(name, "."); ok {
		return letter.FieldUse{Table: schema.Table(table), Name: field}
	}
	return letter.FieldUse{Table: schema.Cases, Name: name}
}

// changedFacts are the fields of which the input states something else today than when a
// letter was made. Which fields those can be the letter says: what today's template names
// does not matter.
func (d *Document) changedFacts(key []byte, sent map[string]uint32) (changed []letter.FieldUse) {
	f := NewFingerprinter(key, nil)
	for prefix, one := range d.inEnvelope() {
		then := under(sent, prefix)
		same := map[schema.Table]bool{} // tables whose rows are as they were, in whatever order
		uses := map[schema.Table][]letter.FieldUse{}
		for field := range then {
			if use := factUse(field); field != wordsKey && use.Name != allRows[1:] {
				uses[use.Table] = append(uses[use.Table], use)
			}
		}
		for table, list := range uses {
			slices.SortFunc(list, func(a, b letter.FieldUse) int { return strings.Compare(a.Name, b.Name) })
			was, known := then[factPrefix+string(table)+allRows]
			now, several := f.rows(one, table, list)
			same[table] = known && several && was == now
		}
		for table, list := range uses {
			for _, use := range list {
				if now, known := f.fact(one, use); known && !same[table] && now != then[factKey(use)] {
					changed = append(changed, use)
				}
			}
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

// inEnvelope is a letter and what it carries, by the prefix that the fingerprints of each
// have among those of the letter.
func (d *Document) inEnvelope() map[string]*Document {
	all := map[string]*Document{"": d}
	for _, carried := range d.Carries {
		all[carried.firstName()] = carried
	}
	return all
}

// under returns the fingerprints of the facts of one document among those of a letter with
// all that it carried.
func under(sent map[string]uint32, prefix string) map[string]uint32 {
	of := partsUnder(sent, prefix)
	maps.DeleteFunc(of, func(field string, _ uint32) bool { return !strings.HasPrefix(field, factPrefix) })
	return of
}

// partsUnder returns the fingerprints of one document among those of a letter with all
// that it carried. A document that had been sent before was called "…-again".
func partsUnder(sent map[string]uint32, prefix string) map[string]uint32 {
	of := map[string]uint32{}
	for field, part := range sent {
		name, rest, carried := strings.Cut(field, ":")
		if !carried {
			name, rest = "", field
		}
		if name == prefix || prefix != "" && strings.HasPrefix(name, prefix+"-"+again) {
			of[rest] = part
		}
	}
	return of
}

// words are the fingerprints of all words of a letter and of what it carries, by prefix.
func (d *Document) words(key []byte) (map[string]uint32, error) {
	f := NewFingerprinter(key, nil)
	words := map[string]uint32{}
	for prefix, one := range d.inEnvelope() {
		draft, err := one.Draft()
		if err != nil {
			return nil, err
		}
		words[prefix] = f.part(wordsKey, wordsOf(draft.Filled))
	}
	return words, nil
}

// sameWords reports whether a letter that was sent has the very words that it would have
// today, and so has what it carried: then nothing in it is to be corrected, whatever else
// the sheet says by now.
func sameWords(sent, today map[string]uint32) bool {
	for prefix, now := range today {
		was, known := under(sent, prefix)[wordsKey]
		if !known && prefix != "" {
			continue // it travelled with another
		}
		if was != now {
			return false
		}
	}
	return true
}

// printed reports whether a field printed something in a letter that was sent, or in what
// it carried.
func printed(sent map[string]uint32, field string) bool {
	for name := range sent {
		if _, rest, carried := strings.Cut(name, ":"); name == field || carried && rest == field {
			return true
		}
	}
	return false
}

// wordsOf is a digest of all that a document says.
func wordsOf(filled *block.Document) []byte {
	h := sha256.New()
	if _, err := filled.WriteTo(h); err != nil {
		panic(err) // a hash takes whatever it is given
	}
	return h.Sum(nil)
}

// adopted are the fingerprints of a letter of an earlier version, which kept only what
// its fields printed, with those of its facts added. Only a fact that prints today what it
// printed then is the one that was sent; of all others nothing is known, for another
// program or template may print the same fact in another way, and they never count. Now is
// the document as of the letter's day; nil when there is none any more.
func adopted(key []byte, sent map[string]uint32, now *Document) (map[string]uint32, error) {
	f := NewFingerprinter(key, nil)
	all := map[string]uint32{wordsKey: 0} // so that it is done once
	maps.Copy(all, sent)
	if now == nil {
		return all, nil
	}
	for prefix, one := range now.inEnvelope() {
		draft, err := one.Draft()
		if err != nil {
			return nil, err
		}
		printed, then := f.fields(draft.Filled), printedUnder(sent, prefix)
		if prefix != "" {
			prefix += ":"
		}
		equal := maps.Equal(printed, then)
		for _, use := range one.Template.Fields() {
			is, prints := printed[use.Name]
			if was, known := then[use.Name]; !equal && (!known || !prints || was != is) || use.Name == "case_id" {
				continue
			}
			if part, known := f.fact(one, use); known {
				all[prefix+factKey(use)] = part
			}
		}
		if equal {
			all[prefix+wordsKey] = f.part(wordsKey, wordsOf(draft.Filled))
		}
	}
	return all, nil
}

// printedUnder is under for what the fields of a document printed. The day of the letter
// that a correction replaces is no fact of the case.
func printedUnder(sent map[string]uint32, prefix string) map[string]uint32 {
	of := partsUnder(sent, prefix)
	maps.DeleteFunc(of, func(field string, _ uint32) bool { return isStated(field) || field == replacesField })
	return of
}
