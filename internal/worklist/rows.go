package worklist

import (
	"cmp"
	"slices"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/plan"
	"casepacket/internal/schema"
)

// List is what a worklist is made from.
type List struct {
	Read   []Case // the cases that were read; they may come from several inputs
	Before *Rows  // as the worklist was, for cases that were not read
}

// Rows returns the rows of the worklist, the most urgent first: one for each
// document that leaves the house or is handed to the patient, of every case in
// the folder.
func (d *Desk) Rows(l List) (*Rows, error) {
	b := &listing{List: l, desk: d, rows: &Rows{}, known: map[Key]ledger.Listed{}, read: map[string]bool{}}
	var err error
	if b.entries, err = d.entries(); err != nil {
		return nil, err
	}
	for _, c := range l.Read {
		b.addCase(c)
	}
	if err := b.load(); err != nil {
		return nil, err
	}
	if err := b.others(); err != nil {
		return nil, err
	}
	if err := b.takenBack(); err != nil {
		return nil, err
	}
	b.remarks()
	b.sinceLastTime()
	b.rows.Sort()
	return b.rows, nil
}

// listing is a worklist while it is made.
type listing struct {
	List
	desk    *Desk
	known   map[Key]ledger.Listed // of cases that were not read
	entries map[Key]ledger.Entry
	read    map[string]bool // cases that were read, in lower case
	rows    *Rows
	reasons []string // why each row was made, as far as the ledger knows
}

// addCase adds the documents of a case that was read.
func (b *listing) addCase(c Case) {
	b.read[strings.ToLower(c.ID)] = true
	for _, h := range c.documents {
		b.add(h)
	}
}

func (b *listing) add(h heldEntries) {
	key := h.key()
	if b.rows.find(key) != nil {
		return
	}
	h.write(b.entries[key])
	h.follow = h.outcome == string(plan.Sent) && !h.due.IsZero() && !h.due.After(b.desk.Today)
	b.rows.put(h)
}

func (b *listing) addRow(r Row) { b.add(b.rows.hold(&r)) }

// load reads what the ledger knows. Of the many documents of cases that were read it
// keeps what no case knows of itself.
func (b *listing) load() error {
	b.reasons = make([]string, b.rows.Len())
	said := texts{}
	return b.desk.Ledger.EachListed(func(d ledger.Listed) {
		key := KeyOf(d.CaseID, d.Name)
		if !b.read[key.caseID] {
			d.CaseID, d.Name, d.Changed = said.of(d.CaseID), said.of(d.Name), said.of(d.Changed)
			b.known[key] = d
			return
		}
		i, ok := b.rows.at[key]
		if !ok {
			return
		}
		b.reasons[i] = said.of(d.Changed)
		if h := &b.rows.held[i]; h.outcome != string(plan.Sent) {
			h.sha256 = packed(d.SHA256)
		}
	})
}

// reason is why the document of a row was made.
func (b *listing) reason(i int) string {
	if i < len(b.reasons) {
		return b.reasons[i]
	}
	return b.known[b.rows.held[i].key()].Changed
}

// sinceLastTime marks what is not as the last list had it. While nothing is new,
// what was new then stays marked: somebody may not have looked yet.
func (b *listing) sinceLastTime() {
	differs := func(h *heldEntries) bool {
		before := b.Before.find(h.key())
		return before == nil || before.outcome != h.outcome || before.sha256 != h.sha256 || before.missing != h.missing
	}
	open := func(h *heldEntries) bool { return h.group() < 2 }
	news := slices.ContainsFunc(b.rows.held, func(h heldEntries) bool { return open(&h) && differs(&h) })
	for i := range b.rows.held {
		h := &b.rows.held[i]
		switch {
		case !open(h):
		case !news:
			if before := b.Before.find(h.key()); before != nil {
				h.changed = before.changed
			}
		case differs(h):
			h.changed = cmp.Or(changed(b.reason(i)), h.changed, "changed")
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
func (b *listing) others() error {
	sent, err := b.desk.Ledger.SentLetters("")
	if err != nil {
		return err
	}
	for _, s := range sent {
		r, ok := b.Before.Find(KeyOf(s.CaseID, s.Name))
		if !ok || r.Outcome != string(plan.Sent) { // its due day was that of sending it
			r.CaseID, r.Name, r.Due = s.CaseID, s.Name, day.Date{}
		}
		r.Outcome, r.Pages, r.File, r.SHA256, r.Missing, r.Changed, r.SendBy = string(plan.Sent), s.Pages, s.File, s.SHA256, "", "", day.Date{}
		r.Kind, r.Variant, r.Day = s.Kind, s.Variant, s.Day
		b.addRow(r)
	}
	for _, key := range sortedKeys(b.known) {
		d := b.known[key]
		if !listed(d.Kind) || d.SHA256 == "" && d.File != "" {
			continue
		}
		r, ok := b.Before.Find(key)
		if !ok {
			r = Row{CaseID: d.CaseID, Name: d.Name, Pages: d.Pages}
		}
		r.Outcome, r.File, r.SHA256, r.Changed, r.Kind, r.Day = d.Outcome, d.File, d.SHA256, "", d.Kind, day.Date{}
		b.addRow(r)
	}
	return b.notReadSince()
}

// notReadSince keeps the rows of cases that the ledger, begun in the place of one that
// was lost, has not heard of yet. Their letters are still to be sent.
func (b *listing) notReadSince() error {
	if !b.desk.Ledger.BegunAgain() {
		return nil
	}
	heard, err := b.desk.Ledger.CaseIDs()
	if err != nil {
		return err
	}
	purged, err := b.desk.purged()
	if err != nil {
		return err
	}
	for _, r := range b.Before.All() {
		caseID := strings.ToLower(r.CaseID)
		if r.File == "" || heard[caseID] || purged[caseID] || b.read[caseID] || !exists(b.desk.Local(r.File)) {
			continue
		}
		r.Changed, r.Next = "", "read its sheet again: the ledger that knew it is gone"
		b.addRow(r)
	}
	return nil
}

// TakenBack is the outcome of a letter that was marked as sent by mistake, until the
// next run makes it anew. Its row alone tells people that it is still to be sent.
const TakenBack = "taken back"

func (b *listing) takenBack() error {
	for _, r := range b.Before.All() {
		_, made := b.known[r.Key()]
		if r.Outcome != string(plan.Sent) && r.Outcome != TakenBack || made || b.read[strings.ToLower(r.CaseID)] {
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
		r.File, r.SHA256, r.Changed, r.Pages, r.Day = "", "", "not sent after all", 0, day.Date{}
		b.addRow(r)
	}
	return nil
}

// remarks keeps what people wrote about documents that are there no more.
func (b *listing) remarks() {
	for _, key := range sortedKeys(b.entries) {
		if e := b.entries[key]; b.rows.find(key) == nil && !Blank(e) {
			b.addRow(Row{CaseID: e.CaseID, Name: e.Name, Outcome: "gone"})
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
