package packet

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/letter"
)

// noFacts are what a letter prints that is no fact of its case: the letter that a
// correction replaces, and our own count of the time, which letters of before printed.
var noFacts = []string{"replaces", "deadline", "counted"}

// SentOut is a letter that has gone out. Whatever the sheet says later, it
// stays as it was sent.
type SentOut struct {
	Letter     casefile.SentLetter
	Document   *Document // as it would be made today; nil when nothing asks for it any more
	Changed    []string  // fields that would print something else today, sorted
	Other      []string  // those of them that tell the patient of today from the one of the letter
	Correction string    // name of the document that corrects it; blank when there is none
}

// leaveOutSent takes the letters that have gone out from the documents to make.
// Where its facts have changed since, the document becomes the correction of the
// letter; where time has made another letter of it, a reminder, it becomes that.
func (p *Packet) leaveOutSent(templates *letter.Set, env casefile.Env) error {
	sent := env.Sent.Of(p.Case.CaseID)
	if len(sent) == 0 {
		return nil
	}
	gone, told := map[*Document]bool{}, map[string]bool{}
	for _, d := range p.Documents {
		if d.CarriedBy != nil {
			continue // it goes the way of the letter that it travels with
		}
		out, err := d.settle(sent, templates)
		if err != nil {
			return err
		}
		if out == nil {
			continue
		}
		p.Sent, told[out.Letter.Name] = append(p.Sent, *out), true
		gone[d] = out.Correction == ""
	}
	for name, one := range sent {
		if !told[name] {
			p.Sent = append(p.Sent, SentOut{Letter: one, Document: p.about(name)})
		}
	}
	slices.SortFunc(p.Sent, func(a, b SentOut) int { return strings.Compare(a.Letter.Name, b.Letter.Name) })
	p.leaveOut(gone)
	p.sendAgain(sent)
	return nil
}

// sendAgain renames what has gone out by itself and travels with a letter that is still
// to be sent: that one needs it too.
func (p *Packet) sendAgain(sent map[string]casefile.SentLetter) {
	for _, d := range p.Documents {
		if d.CarriedBy == nil {
			continue
		}
		for n := 1; ; n++ {
			if _, ok := sent[d.Name()]; !ok {
				break
			}
			if d.Letter = again; n > 1 {
				d.Letter = fmt.Sprintf("%s-%d", again, n)
			}
		}
	}
}

// again is the name of a letter that goes out once more as it was.
const again = "again"

// about is the document of the packet that a letter of that name is about, be
// it a later letter by now: the one with the longest name that fits.
func (p *Packet) about(name string) (found *Document) {
	for _, d := range p.Documents {
		first := d.firstName()
		if (name == first || strings.HasPrefix(name, first+"-")) && (found == nil || len(first) > len(found.firstName())) {
			found = d
		}
	}
	return found
}

// leaveOut takes documents out, with what travelled with them and nothing else.
func (p *Packet) leaveOut(gone map[*Document]bool) {
	for _, d := range slices.Clone(p.Documents) {
		if d.CarriedBy == nil {
			continue
		}
		d.CarriedBy = nil
		with, without := false, false
		for _, c := range p.Documents {
			if !slices.Contains(c.Carries, d) {
				continue
			}
			if with = with || gone[c]; !gone[c] && !without {
				d.CarriedBy, without = c, true
			}
		}
		if with && !without {
			gone[d] = true
		}
	}
	p.Documents = slices.DeleteFunc(p.Documents, func(d *Document) bool { return gone[d] })
}

// settle finds out how a document stands to the letters of its name that have
// gone out. It returns nil when none has.
func (d *Document) settle(sent map[string]casefile.SentLetter, templates *letter.Set) (*SentOut, error) {
	last, ok := sent[d.Name()]
	if !ok {
		return nil, nil
	}
	if last.Variant != d.Data.Item.Variant {
		d.Letter = d.Data.Item.Variant
		if d.Letter == "" {
			d.Letter = again
		}
		if last, ok = sent[d.Name()]; !ok {
			return nil, nil
		}
	}
	of := d.Letter
	if of != "" {
		of += "-"
	}
	correction := 1
	for ; ; correction++ {
		next := *d
		next.Letter = fmt.Sprintf("%scorrection-%d", of, correction)
		one, ok := sent[next.Name()]
		if !ok {
			break
		}
		last = one
	}
	changed, err := d.changedSince(last, templates)
	if err != nil {
		return nil, err
	}
	out := &SentOut{Letter: last, Document: d, Changed: changed, Other: otherThan(last, d.Data.Case, d.env.Sent.Key)}
	if len(changed) > 0 {
		d.Letter, d.Replaces, d.Corrects = fmt.Sprintf("%scorrection-%d", of, correction), last.Day, changed
		d.otherThan = out.Other
		out.Correction = d.Name()
	}
	return out, nil
}

// changedSince names the fields that would print something else today in a
// letter written as of the day that the sent one bears.
func (d *Document) changedSince(last casefile.SentLetter, templates *letter.Set) ([]string, error) {
	if last.Forgotten {
		return nil, nil
	}
	key := strings.ToLower(d.Data.Case.CaseID) + "/" + last.Name
	if known, ok := d.env.Sent.Compared.Load(key); ok {
		return known.([]string), nil
	}
	env := d.env
	env.Today = last.Day
	then := &Packet{Case: d.Data.Case}
	groups := Groups(d.Data.Case, env)
	for _, t := range templates.Templates() {
		documents, _, err := started(d.Data.Case, t, env, t.Kind == d.Kind, groups)
		if err != nil {
			return nil, err
		}
		then.Documents = append(then.Documents, documents...)
	}
	then.carry()
	var changed []string
	at := slices.IndexFunc(then.Documents, func(o *Document) bool { return o.firstName() == d.firstName() })
	if at < 0 {
		changed = []string{d.Kind} // nothing of what it said stands any more
	} else {
		now, err := FieldsOf(d.env.Sent.Key, then.Documents[at])
		if err != nil {
			return nil, err
		}
		changed = differing(last.Fields, knownThen(last.Fields, now))
		changed = slices.DeleteFunc(changed, func(field string) bool { return slices.Contains(noFacts, field) })
	}
	d.env.Sent.Compared.Store(key, changed)
	return changed, nil
}

// knownThen leaves out the fields of what travels with the document today and
// did not lie in the file that went out: it travelled with another.
func knownThen(before, now map[string]uint32) map[string]uint32 {
	with := map[string]bool{}
	for field := range before {
		if carried, _, ok := strings.Cut(field, ":"); ok {
			with[carried] = true
		}
	}
	known := map[string]uint32{}
	for field, part := range now {
		if carried, _, ok := strings.Cut(field, ":"); !ok || with[carried] {
			known[field] = part
		}
	}
	return known
}

// FieldsOf takes a keyed fingerprint of what each field prints in a document
// and in those it carries.
func FieldsOf(key []byte, d *Document) (map[string]uint32, error) {
	f := NewFingerprinter(key, nil)
	all := map[string]uint32{}
	for i, one := range append([]*Document{d}, d.Carries...) {
		draft, err := one.Draft()
		if err != nil {
			return nil, err
		}
		prefix := ""
		if i > 0 {
			prefix = one.Name() + ":"
		}
		for field, part := range f.fields(draft.Filled) {
			all[prefix+field] = part
		}
		if i == 0 {
			f.addPerson(all, d.Data.Case)
		}
	}
	return all, nil
}
