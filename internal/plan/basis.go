package plan

import (
	"encoding/json"
	"fmt"
	"hash"
	"maps"
	"slices"
	"sync"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/letter"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// basis is what all packets of a planner are made from alike, worked out once.
type basis struct {
	once   sync.Once
	office []byte

	mu        sync.Mutex
	templates map[*letter.Set][]byte
}

// WriteBasis writes into a keyed hash all that a packet is planned from, and how
// its documents stand today. What a document says on a given day follows from
// the first; whether the passing of days has changed what is to be made shows
// in the second. So a packet whose basis is that of the last time, with the same
// made before, compares as it did then, on whatever day that is.
//
// The rules are not written: they are part of the program, whose build the caller
// has to write.
func (p *Planner) WriteBasis(h hash.Hash, planned *Packet) {
	c := planned.Case
	h.Write(p.basis.ofOffice(p.env))
	h.Write(p.basis.ofTemplates(p.templates.For(c.CaseID)))
	fmt.Fprintf(h, "%q\n", p.only)
	c.WriteFacts(h)
	writeProblems(h, c.Problems)
	writeSent(h, p.env.Sent.Of(c.CaseID))
	for _, d := range planned.Documents {
		d.writeStanding(h)
	}
	for _, l := range planned.LeftOut {
		fmt.Fprintf(h, "left out %q %q\n", l.Kind, l.Reason)
	}
	fmt.Fprintf(h, "not understood %d\n", c.NotUnderstood())
	for _, out := range planned.Sent {
		fmt.Fprintf(h, "%q %q %q %q\n", out.Letter.Name, out.Changed, out.Other, out.Correction)
	}
}

func (b *basis) ofOffice(env facts.Env) []byte {
	b.once.Do(func() {
		text, err := json.Marshal(env.Office)
		if err != nil {
			panic(err) // texts and numbers
		}
		b.office = text
	})
	return b.office
}

func (b *basis) ofTemplates(set *letter.Set) []byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.templates == nil {
		b.templates = map[*letter.Set][]byte{}
	}
	if b.templates[set] == nil {
		b.templates[set] = set.Digest()
	}
	return b.templates[set]
}

// writeStanding writes how a document stands today, in its envelope.
func (d *Document) writeStanding(h hash.Hash) {
	fmt.Fprintf(h, "%q %q %q %q %q %q %s %q %q\n", d.Kind, d.File(), d.Data.Item.Variant, d.Data.Item.Phase, d.Letter, d.Outcome(), d.Replaces, d.Corrects, d.To)
	for _, with := range d.With() {
		fmt.Fprintf(h, "with %q\n", with.Name())
	}
	for _, e := range d.Enclosed {
		fmt.Fprintf(h, "encloses %d %d %d %q %q %q\n", e.Number, e.Part, e.Parts, e.Listed, e.Scan.SHA256, e.Scan.Why)
	}
	writeProblems(h, d.Problems)
}

// writeProblems writes problems without their cells: a row may move in its sheet.
func writeProblems(h hash.Hash, list problem.List) {
	for _, q := range list {
		fmt.Fprintf(h, "%d %q %q %q %q %q\n", q.Severity, q.Code, q.Field, q.Record, q.Message, q.Hint)
	}
}

func writeSent(h hash.Hash, sent map[string]casefile.SentLetter) {
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		s := sent[name]
		fmt.Fprintf(h, "%q %q %q %s %q %s %q %q\n", name, s.Kind, s.Variant, s.On, s.Method, s.Day, s.File, s.SHA256)
		if s.Forgotten {
			fmt.Fprintln(h, "forgotten")
		}
		for _, field := range slices.Sorted(maps.Keys(s.Fields)) {
			fmt.Fprintf(h, "%q %d\n", field, s.Fields[field])
		}
		fmt.Fprintf(h, "%x\n", s.Facts)
	}
}

// AsLast is the packet compared with what was made before when its basis is known
// to be that of the last time: every document is what was made of it. It is nil
// when that cannot be told without filling the documents.
func (c *Comparer) AsLast(planned *Packet, last map[string]PreviousVersion) *Compared {
	if len(planned.Documents) != len(last) && c.Whole || planned.Closed != "" {
		return nil
	}
	result := &Compared{Packet: planned}
	for _, d := range planned.Documents {
		l, ok := last[d.Name()]
		if !ok || len(l.Fingerprint.All) == 0 || stopped(l.Problems) || worst(d, l.Problems) != l.Outcome.planned() {
			return nil
		}
		if c.Fixed && d.Kind == schema.Cover && l.Day != c.Planner.env.Today {
			return nil
		}
		result.Judged = append(result.Judged, &DocumentDiff{Document: d, Day: l.Day, State: Unchanged, Fingerprint: l.Fingerprint, Last: &l, Kept: true})
	}
	for _, group := range planned.groups() {
		if c.redates(group) && last[group[0].Name()].Day != c.Planner.env.Today {
			return nil
		}
		if slices.ContainsFunc(group, func(d *Document) bool { return last[d.Name()].Day != last[group[0].Name()].Day }) {
			return nil
		}
	}
	return result
}
