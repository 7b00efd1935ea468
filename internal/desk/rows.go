package desk

import (
	"cmp"
	"slices"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/packet"
	"casepacket/internal/schema"
)

// List is what a worklist is made from.
type List struct {
	Read   []Case // the cases that were read; they may come from several inputs
	Before []Row  // as the worklist was, for cases that were not read
}

// Rows returns the rows of the worklist, the most urgent first: one for each
// document that leaves the house or is handed to the patient, of every case in
// the folder.
func (d *Desk) Rows(l List) ([]Row, error) {
	b := &listing{List: l, desk: d, known: map[Key]ledger.Listed{}, noted: map[Key]noted{}, before: map[Key]*Row{}, read: map[string]bool{}, done: map[Key]bool{}}
	if err := b.load(); err != nil {
		return nil, err
	}
	for _, c := range l.Read {
		b.addCase(c)
	}
	b.others()
	if err := b.takenBack(); err != nil {
		return nil, err
	}
	b.remarks()
	b.sinceLastTime()
	Sort(b.rows)
	return b.rows, nil
}

// listing is a worklist while it is made.
type listing struct {
	List
	desk    *Desk
	known   map[Key]ledger.Listed // of cases that were not read
	noted   map[Key]noted         // of those that were
	sent    []ledger.Sent
	entries map[Key]ledger.Entry
	before  map[Key]*Row
	read    map[string]bool // cases that were read, in lower case
	rows    []Row
	done    map[Key]bool
}

// noted is what the ledger knows of a document and a case that was read does not.
type noted struct{ sha256, changed string }

func (b *listing) load() (err error) {
	for _, c := range b.Read {
		b.read[strings.ToLower(c.ID)] = true
	}
	if err := b.loadKnown(); err != nil {
		return err
	}
	if b.sent, err = b.desk.Ledger.SentLetters(""); err != nil {
		return err
	}
	for i := range b.Before {
		b.before[b.Before[i].Key()] = &b.Before[i]
	}
	b.entries, err = b.desk.entries()
	return err
}

// loadKnown reads what the ledger knows. Of the many documents of cases that were read
// it keeps little.
func (b *listing) loadKnown() error {
	said := texts{}
	return b.desk.Ledger.EachListed(func(d ledger.Listed) {
		d.CaseID, d.Name, d.Changed = said.of(d.CaseID), said.of(d.Name), said.of(d.Changed)
		switch key := KeyOf(d.CaseID, d.Name); {
		case !b.read[key.caseID]:
			b.known[key] = d
		case listed(d.Kind):
			b.noted[Key{said.of(key.caseID), key.name}] = noted{d.SHA256, d.Changed}
		}
	})
}

// texts hold each text once, however often it is read.
type texts map[string]string

func (t texts) of(text string) string {
	if known, ok := t[text]; ok {
		return known
	}
	t[text] = text
	return text
}

// changed is why a document was made.
func (b *listing) changed(key Key) string {
	if of, ok := b.noted[key]; ok {
		return of.changed
	}
	return b.known[key].Changed
}

func (b *listing) add(r Row) {
	if key := r.Key(); !b.done[key] {
		r.Entry = b.entries[key]
		r.Follow = r.Outcome == string(packet.Sent) && !r.Due.IsZero() && !r.Due.After(b.desk.Today)
		b.done[key] = true
		b.rows = append(b.rows, r)
	}
}

// addCase adds the documents of a case that was read.
func (b *listing) addCase(c Case) {
	for r := range c.rows() {
		if r.Outcome != string(packet.Sent) {
			r.SHA256 = b.noted[r.Key()].sha256
		}
		b.add(r)
	}
}

// sinceLastTime marks what is not as the last list had it. While nothing is new,
// what was new then stays marked: somebody may not have looked yet.
func (b *listing) sinceLastTime() {
	differs := func(r *Row) bool {
		before, ok := b.before[r.Key()]
		return !ok || before.Outcome != r.Outcome || before.SHA256 != r.SHA256 || before.Missing != r.Missing
	}
	open := func(r *Row) bool { return r.group() < 2 }
	news := slices.ContainsFunc(b.rows, func(r Row) bool { return open(&r) && differs(&r) })
	for i := range b.rows {
		r := &b.rows[i]
		switch {
		case !open(r):
		case !news:
			if before, ok := b.before[r.Key()]; ok {
				r.Changed = before.Changed
			}
		case differs(r):
			r.Changed = cmp.Or(changed(b.changed(r.Key())), r.Changed, "changed")
		}
	}
}

// changed says in words why a document was made.
func changed(reason string) string {
	what, names, _ := strings.Cut(reason, " ")
	switch what {
	case "new":
		return "new"
	case "was":
		return "was " + names
	case "wording":
		return "its wording, or what the office set"
	case "with":
		return "what travels with it"
	case "fields":
		return "changed: " + labels(names)
	case "corrects":
		return "corrects the letter that was sent: " + labels(names)
	}
	return ""
}

// labels turns names of fields into what the sheet calls them.
func labels(names string) string {
	var words []string
	for _, name := range strings.Fields(names) {
		_, last, grouped := strings.Cut(name, ".")
		if !grouped {
			last = name
		}
		word := strings.ReplaceAll(last, "_", " ")
		if f, ok := schema.Find(last); ok {
			word = f.Label
		}
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// others adds the cases that were not read: as the worklist had them, else as
// the ledger knows them.
func (b *listing) others() {
	for _, s := range b.sent {
		r, ok := b.was(KeyOf(s.CaseID, s.Name))
		if !ok || r.Outcome != string(packet.Sent) { // its due day was that of sending it
			r.CaseID, r.Name, r.Due = s.CaseID, s.Name, day.Date{}
		}
		r.Outcome, r.Pages, r.File, r.SHA256, r.Missing, r.Changed, r.SendBy = string(packet.Sent), s.Pages, s.File, s.SHA256, "", "", day.Date{}
		b.add(r)
	}
	for _, key := range sortedKeys(b.known) {
		d := b.known[key]
		if !listed(d.Kind) || d.SHA256 == "" && d.File != "" {
			continue
		}
		r, ok := b.was(key)
		if !ok {
			r = Row{CaseID: d.CaseID, Name: d.Name, Pages: d.Pages}
		}
		r.Outcome, r.File, r.SHA256, r.Changed = d.Outcome, d.File, d.SHA256, ""
		b.add(r)
	}
}

// was is the row of a document as the worklist had it.
func (b *listing) was(key Key) (r Row, ok bool) {
	before, ok := b.before[key]
	if ok {
		r = *before
	}
	return r, ok
}

// TakenBack is the outcome of a letter that was marked as sent by mistake, until the
// next run makes it anew. Its row alone tells people that it is still to be sent.
const TakenBack = "taken back"

func (b *listing) takenBack() error {
	for _, r := range b.Before {
		_, made := b.known[r.Key()]
		if r.Outcome != string(packet.Sent) && r.Outcome != TakenBack || made || b.read[strings.ToLower(r.CaseID)] {
			continue
		}
		events, err := b.desk.Ledger.Events(r.CaseID) // none of a case that was purged
		if err != nil {
			return err
		}
		events = slices.DeleteFunc(events, func(e ledger.Event) bool { return KeyOf(e.CaseID, e.Name) != r.Key() || e.What == ledger.Entered })
		if len(events) == 0 || events[len(events)-1].What != ledger.Unsent {
			continue
		}
		r.Outcome, r.Next, r.Due = TakenBack, "the next run makes it anew", day.Date{}
		r.File, r.SHA256, r.Changed, r.Pages = "", "", "not sent after all", 0
		b.add(r)
	}
	return nil
}

// remarks keeps what people wrote about documents that are there no more.
func (b *listing) remarks() {
	for _, key := range sortedKeys(b.entries) {
		if e := b.entries[key]; !b.done[key] && !Blank(e) {
			b.add(Row{CaseID: e.CaseID, Name: e.Name, Outcome: "gone"})
		}
	}
}

func sortedKeys[V any](of map[Key]V) []Key {
	keys := make([]Key, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b Key) int {
		if a.caseID != b.caseID {
			return strings.Compare(a.caseID, b.caseID)
		}
		return strings.Compare(a.name, b.name)
	})
	return keys
}
