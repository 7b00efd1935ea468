// Package people tells whether two cases are about one person: by keyed marks of names,
// birth date, telephone, member and record numbers, and never by the values.
package people

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// Kind is what a mark is of.
type Kind byte

// The kinds. They are kept in ledgers: none is ever given another meaning.
const (
	FullName  Kind = 'n'
	FirstName Kind = 'f'
	LastName  Kind = 'l'
	BirthDate Kind = 'b'
	Telephone Kind = 't'
	Member    Kind = 'm' // member number of an insurer
	RecordNo  Kind = 'r' // of a hospital
)

var words = map[Kind]string{
	FullName: "name", FirstName: "first name", LastName: "last name", BirthDate: "birth date", Telephone: "telephone number", Member: "member number", RecordNo: "record number",
}

// Mark is one fact of a person that can be compared and not read.
type Mark struct {
	Kind Kind
	Sum  uint64
}

// Person is what is compared of a patient. Blank is what is not known.
type Person struct {
	First, Last, Birth           string
	Telephones, Members, Records []string
}

// Marks are the marks of a person under a key, sorted.
func (p Person) Marks(key []byte) (marks []Mark) {
	add := func(kind Kind, text string) {
		if text = plain(text); text == "" {
			return
		}
		h := hmac.New(sha256.New, key)
		fmt.Fprintf(h, "person %c %s", kind, text)
		marks = append(marks, Mark{kind, binary.BigEndian.Uint64(h.Sum(nil))})
	}
	add(FirstName, p.First)
	add(LastName, p.Last)
	if p.First != "" && p.Last != "" {
		add(FullName, p.First+" "+p.Last)
	}
	add(BirthDate, p.Birth)
	for kind, list := range map[Kind][]string{Telephone: p.Telephones, Member: p.Members, RecordNo: p.Records} {
		for _, text := range list {
			add(kind, text)
		}
	}
	slices.SortFunc(marks, compare)
	return slices.Compact(marks)
}

func compare(a, b Mark) int {
	if a.Kind != b.Kind {
		return int(a.Kind) - int(b.Kind)
	}
	switch {
	case a.Sum < b.Sum:
		return -1
	case a.Sum > b.Sum:
		return 1
	}
	return 0
}

// plain makes nothing of capitals, spaces and signs.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .,-_/()'’\t\n", r) {
			return -1
		}
		return r
	}, strings.ToLower(text))
}

const markSize = 9

// Encode writes marks for a ledger.
func Encode(marks []Mark) []byte {
	out := make([]byte, 0, markSize*len(marks))
	for _, m := range marks {
		out = binary.BigEndian.AppendUint64(append(out, byte(m.Kind)), m.Sum)
	}
	return out
}

// Decode reads what Encode wrote.
func Decode(kept []byte) (marks []Mark) {
	for ; len(kept) >= markSize; kept = kept[markSize:] {
		marks = append(marks, Mark{Kind(kept[0]), binary.BigEndian.Uint64(kept[1:markSize])})
	}
	return marks
}

// Likeness is how a case is like one that is known.
type Likeness struct {
	CaseID string
	Shared []Kind // by weight: names, birth date, numbers
}

// Same reports whether the two seem to be one person: equal birth date and a part of the
// name or a number; or the equal whole name and a number.
func (l Likeness) Same() bool {
	name, number := l.shares(FullName, FirstName, LastName), l.shares(Telephone, Member, RecordNo)
	return l.shares(BirthDate) && (name || number) || l.shares(FullName) && number
}

// Number reports whether the two share a number at all. Families and shelters do too.
func (l Likeness) Number() bool { return l.shares(Telephone, Member, RecordNo) }

// FirstName reports whether the two share a first name. Families share the last one.
func (l Likeness) FirstName() bool { return l.shares(FirstName) }

func (l Likeness) shares(kinds ...Kind) bool {
	return slices.ContainsFunc(l.Shared, func(k Kind) bool { return slices.Contains(kinds, k) })
}

// Words name what is shared, as "birth date and last name".
func (l Likeness) Words() string {
	var list []string
	for _, k := range l.Shared {
		if l.shares(FullName) && (k == FirstName || k == LastName) {
			continue
		}
		list = append(list, words[k])
	}
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// Registry is whom the cases are about that letters were sent for.
type Registry struct {
	byMark map[Mark][]string // case ids in lower case
	common map[Mark]bool
}

// many is how many people of other names share a number before it is nobody's own: that
// of a worker, a shelter, a clinic.
const many = 3

// Build makes a registry of cases, by their marks. Of those that nothing was sent for only
// the numbers count, to see which are everybody's.
func Build(cases map[string][]Mark, sent func(caseID string) bool) *Registry {
	r := &Registry{map[Mark][]string{}, map[Mark]bool{}}
	names := map[Mark]map[Mark]bool{}
	for id, marks := range cases {
		var name Mark
		if i := slices.IndexFunc(marks, func(m Mark) bool { return m.Kind == FullName }); i >= 0 {
			name = marks[i]
		}
		for _, m := range marks {
			if sent(id) {
				r.byMark[m] = append(r.byMark[m], strings.ToLower(id))
			}
			if m.Kind != Telephone && m.Kind != Member && m.Kind != RecordNo {
				continue
			}
			if names[m] == nil {
				names[m] = map[Mark]bool{}
			}
			if names[m][name] = true; len(names[m]) >= many {
				r.common[m] = true
			}
		}
	}
	return r
}

// weight is the order in which what is shared is told.
const weight = "nflbtmr"

// Alike are the cases that share something with a person that is not everybody's, those
// that are most like it first.
func (r *Registry) Alike(marks []Mark) (list []Likeness) {
	if r == nil {
		return nil
	}
	shared := map[string][]Kind{}
	for _, m := range marks {
		if r.common[m] {
			continue
		}
		for _, id := range r.byMark[m] {
			if !slices.Contains(shared[id], m.Kind) {
				shared[id] = append(shared[id], m.Kind)
			}
		}
	}
	for id, kinds := range shared {
		slices.SortFunc(kinds, func(a, b Kind) int { return strings.IndexByte(weight, byte(a)) - strings.IndexByte(weight, byte(b)) })
		list = append(list, Likeness{id, kinds})
	}
	slices.SortFunc(list, func(a, b Likeness) int {
		if len(a.Shared) != len(b.Shared) {
			return len(b.Shared) - len(a.Shared)
		}
		return strings.Compare(a.CaseID, b.CaseID)
	})
	return list
}
