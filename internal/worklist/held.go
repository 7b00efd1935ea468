package worklist

import (
	"cmp"
	"encoding/hex"
	"iter"
	"slices"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
)

// Rows are the rows of a worklist in a small part of the memory: what many of them say
// alike is held once. The zero Rows is an empty list, and so is nil to those who read.
type Rows struct {
	held  []heldEntries
	at    map[Key]int // the last row of each document
	said  texts
	lines lines
}

// heldEntries is one row.
type heldEntries struct {
	*line
	caseID      string
	changed     string
	due, sendBy day.Date
	follow      bool
	sha256      string        // its bytes, where it is a digest
	entry       *ledger.Entry // nil while nobody wrote anything
	day         day.Date
}

// line is what can be said of documents of many cases.
type line struct {
	name, to, outcome, missing, how, wording, next string
	kind, variant                                  string
	file                                           string // below the case's folder where it lies there, else below the output folder
	expedited                                      bool
	below                                          bool // it lies in the case's folder
	pages                                          int
}

// lines hold each line once.
type lines map[line]*line

// texts hold each text once, however often it is read.
type texts map[string]string

func (t texts) of(text string) string {
	if known, ok := t[text]; ok {
		return known
	}
	t[text] = text
	return text
}

// hold keeps of a row what it alone says.
func (known lines) hold(r *Row) heldEntries {
	l := line{
		name: r.Name, to: r.To, outcome: r.Outcome, missing: r.Missing, how: r.How, wording: r.Wording, next: r.Next, kind: r.Kind, variant: r.Variant,
		file: r.File, pages: r.Pages, expedited: r.Expedited,
	}
	if below, ok := strings.CutPrefix(r.File, r.CaseID+"/"); ok {
		l.file, l.below = below, true
	}
	of, ok := known[l]
	if !ok {
		of = &l
		l.file = strings.Clone(l.file) // of the whole path, which names a case
		known[l] = of
	}
	h := heldEntries{line: of, caseID: r.CaseID, changed: r.Changed, due: r.Due, sendBy: r.SendBy, follow: r.Follow, sha256: packed(r.SHA256), day: r.Day}
	h.write(r.Entry)
	return h
}

// write sets what people wrote.
func (h *heldEntries) write(e ledger.Entry) {
	h.entry = nil
	if e.CaseID != "" || e.Name != "" || e.Approved != nil || e.Own != nil || !Blank(e) {
		wrote := e // most rows need none
		h.entry = &wrote
	}
}

// row is the row as it was.
func (h *heldEntries) row() Row {
	r := Row{
		CaseID: h.caseID, Name: h.name, To: h.to, Outcome: h.outcome, Missing: h.missing, Changed: h.changed, Due: h.due, SendBy: h.sendBy, How: h.how,
		Wording: h.wording, Next: h.next, Follow: h.follow, Expedited: h.expedited, Pages: h.pages, File: h.file, SHA256: unpacked(h.sha256), Kind: h.kind, Variant: h.variant, Day: h.day,
	}
	if h.below {
		r.File = h.caseID + "/" + h.file
	}
	if h.entry != nil {
		r.Entry = *h.entry
	}
	return r
}

// digestBytes is how many bytes a digest of a file has.
const digestBytes = 32

// packed is half as long as a digest in letters. What is none stays as it is.
func packed(digest string) string {
	if len(digest) != 2*digestBytes {
		return digest
	}
	sum, err := hex.DecodeString(digest)
	if err != nil {
		return digest
	}
	return string(sum)
}

func unpacked(sum string) string {
	if len(sum) != digestBytes {
		return sum
	}
	return hex.EncodeToString([]byte(sum))
}

// Len is how many rows there are.
func (l *Rows) Len() int {
	if l == nil {
		return 0
	}
	return len(l.held)
}

// All are the rows one after the other, by their places.
func (l *Rows) All() iter.Seq2[int, Row] {
	return func(yield func(int, Row) bool) {
		for i := range l.Len() {
			if !yield(i, l.held[i].row()) {
				return
			}
		}
	}
}

// Find is the row of a document, the last where there are several.
func (l *Rows) Find(key Key) (r Row, ok bool) {
	if h := l.find(key); h != nil {
		return h.row(), true
	}
	return Row{}, false
}

func (l *Rows) find(key Key) *heldEntries {
	if l == nil {
		return nil
	}
	i, ok := l.at[key]
	if !ok {
		return nil
	}
	return &l.held[i]
}

// Add adds a row at the end.
func (l *Rows) Add(r Row) { l.put(l.hold(&r)) }

func (l *Rows) hold(r *Row) heldEntries {
	if l.lines == nil {
		l.lines = lines{}
	}
	return l.lines.hold(r)
}

func (l *Rows) put(h heldEntries) {
	if l.at == nil {
		l.at, l.said = map[Key]int{}, texts{}
	}
	key := h.key()
	key.caseID, h.caseID, h.changed = l.said.of(key.caseID), l.said.of(h.caseID), l.said.of(h.changed)
	l.at[key] = len(l.held)
	l.held = append(l.held, h)
}

// Together are the rows of several lists.
func Together(lists ...*Rows) *Rows {
	if len(lists) == 1 {
		return lists[0]
	}
	all := &Rows{}
	for _, l := range lists {
		for _, h := range l.held {
			all.put(h)
		}
	}
	return all
}

func (h *heldEntries) key() Key { return KeyOf(h.caseID, h.name) }

// Sort puts the rows into the order in which they are to be dealt with: what is
// expedited and has not gone out (practice.md P34), what changed since last time, then
// what is open, each by its date; what has gone out and what no longer applies comes last.
func (l *Rows) Sort() {
	slices.SortStableFunc(l.held, func(a, b heldEntries) int {
		return cmp.Or(
			cmp.Compare(btoi(!a.first()), btoi(!b.first())),
			cmp.Compare(a.group(), b.group()),
			byDate(&a, &b),
			cmp.Compare(place(a.outcome), place(b.outcome)),
			cmp.Compare(a.caseID, b.caseID),
			cmp.Compare(a.name, b.name),
		)
	})
	for i := range l.held {
		l.at[l.held[i].key()] = i
	}
}

// first reports whether a row comes before all others.
func (h *heldEntries) first() bool { return h.expedited && h.group() < 2 && h.outcome != "sent" }

func (h *heldEntries) group() int {
	switch {
	case h.outcome == "gone":
		return 3
	case h.outcome == "sent" && !h.follow:
		return 2
	case h.changed == "":
		return 1
	}
	return 0
}

// byDate puts the earlier date first, and those without one last.
func byDate(a, b *heldEntries) int {
	first, second := a.date(), b.date()
	switch {
	case first.IsZero() || second.IsZero():
		return cmp.Compare(btoi(first.IsZero()), btoi(second.IsZero()))
	}
	return first.Compare(second)
}

// date is the day by which a row is to be dealt with.
func (h *heldEntries) date() day.Date {
	if !h.sendBy.IsZero() {
		return h.sendBy
	}
	return h.due
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// place orders rows of one date: what can be done at once comes first.
func place(outcome string) int {
	return slices.Index([]string{"sent", TakenBack, "waiting", "ready", "held", "blocked"}, outcome)
}
