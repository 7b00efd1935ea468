package schema

import (
	"slices"
	"strings"
	"sync"
)

// A sheet of cases may hold columns of the other tables, and their headers often leave
// out whose they are: "Sent date" is that of a record or of an appeal, "StartDate" is
// when a form was filled in. So a header binds to another table's field only by what it
// says itself (its owner's word, or a number: record_2_sent_date), or because another
// column beside it says so.

// evidence is how surely a header in a sheet of cases belongs to another table.
type evidence int

const (
	noEvidence evidence = iota // "Time": not even worth a question
	askWhose                   // "Sent date": a question
	needsOwner                 // "Test date": a question, unless another column says whose
	namesOwner                 // "Lab date", "denial_letter_date"
)

// owners are the words that say to which table a column belongs.
var owners = map[Table][]string{
	Records:    {"record", "records", "holder", "lab", "laboratory", "imaging", "scan", "modality", "accession", "specimen"},
	Opinions:   {"opinion", "opinions"},
	Denials:    {"denial", "denied", "appeal", "claim", "notice", "msn", "controversy", "dispute", "urgency", "urgent", "expedited"},
	Arguments:  {"argument"},
	ContactLog: {"call", "log"},
	Enclosures: {"enclosure"},
}

// evidenceOf weighs the dictionary's own spelling of a header: it has the words that a
// sheet may run together, as in "StartDate" or "SENT_DATE".
func evidenceOf(t Table, spelled string, f Field) evidence {
	words := headerWords(spelled)
	owns := func(word string) bool { return slices.Contains(owners[t], word) }
	only := func(word string) bool {
		uses := wordUses()[word]
		return len(uses) == 1 && uses[t] && !slices.Contains(genericWords, word)
	}
	switch {
	case slices.ContainsFunc(words, owns):
		return namesOwner
	case slices.ContainsFunc(words, only):
		return needsOwner
	case len(words) > 1 || !generic(spelled) || normal(spelled) == normal(f.Name):
		return askWhose
	}
	return noEvidence
}

// wordUses are the tables whose headers use a word. A word that several use does not
// tell them apart.
var wordUses = sync.OnceValue(func() map[string]map[Table]bool {
	uses := map[string]map[Table]bool{}
	for _, f := range Fields() {
		if f.Table == Directory { // nothing of it is ever a column of the cases
			continue
		}
		for _, header := range append([]string{f.Name, f.Label}, f.Synonyms...) {
			for _, word := range headerWords(header) {
				if uses[word] == nil {
					uses[word] = map[Table]bool{}
				}
				uses[word][f.Table] = true
			}
		}
	}
	return uses
})

// besideOwners are the tables a sheet of cases can hold columns of. What a single denial
// is about goes before the others.
var besideOwners = []Table{Denials, Records, Opinions, Arguments, ContactLog, Enclosures}

// matchOwner recognizes a header of another table in a sheet of cases, or gives the
// fields to ask about.
func matchOwner(header, key string) Matched {
	var sure, maybe, asked []Matched
	for _, t := range besideOwners {
		e, ok := index()[t][key]
		if !ok || e.field.Table != t {
			continue
		}
		m := Matched{Field: e.field, Table: t, How: e.how}
		weight := evidenceOf(t, e.spelled, e.field)
		if namesField(header, e.field) && weight < namesOwner {
			weight++
		}
		switch weight {
		case namesOwner:
			sure = append(sure, m)
		case needsOwner:
			maybe = append(maybe, m)
		case askWhose:
			asked = append(asked, m)
		}
	}
	switch {
	case len(sure) > 0 && (len(sure) == 1 || sure[0].Table == Denials):
		return sure[0]
	case len(sure)+len(maybe)+len(asked) == 0:
		return Matched{}
	}
	open := Matched{Candidates: names(slices.Concat(sure, maybe, asked))}
	if len(sure) == 0 && len(maybe) == 1 && len(asked) == 0 {
		open.beside = &maybe[0]
	}
	return open
}

// namesField reports whether a header is the dictionary's own name of a field,
// underscores included. Nobody writes delivery_method by chance, nor service_date beside
// denial_letter_date.
func namesField(header string, f Field) bool {
	return strings.Contains(f.Name, "_") && strings.EqualFold(strings.TrimSpace(header), f.Name)
}

func names(list []Matched) []string {
	var all []string
	for _, m := range list {
		if !slices.Contains(all, m.Field.Name) {
			all = append(all, m.Field.Name)
		}
	}
	return all
}

// SettleBeside binds the headers that say whose they are only together with another
// column of the same sheet: "Test date" beside "Lab". What another column means already,
// and what two columns might mean, stays a question.
func SettleBeside(columns []Matched) {
	type slot struct {
		field string
		seq   int
	}
	owner, taken := map[Table]map[int]bool{}, map[slot]int{}
	for _, m := range columns {
		switch {
		case m.Bound():
			if owner[m.Table] == nil {
				owner[m.Table] = map[int]bool{}
			}
			owner[m.Table][m.Seq] = true
			taken[slot{m.Field.Name, max(m.Seq, 1)}]++
		case m.beside != nil:
			taken[slot{m.beside.Field.Name, max(m.beside.Seq, 1)}]++
		}
	}
	for i, m := range columns {
		if b := m.beside; b != nil && owner[b.Table][b.Seq] && taken[slot{b.Field.Name, max(b.Seq, 1)}] == 1 {
			columns[i] = *b
		}
	}
}
