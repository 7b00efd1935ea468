package plan

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/letter"
)

// replacesField names the letter that a correction replaces. It is no fact of
// the case.
const replacesField = "replaces"

// SentOut is a letter that has gone out. Whatever the sheet says later, it
// stays as it was sent.
type SentOut struct {
	Letter     casefile.SentLetter
	Document   *Document // as it would be made today; nil when nothing asks for it any more
	Changed    []string  // fields of which the input states something else today, sorted
	Other      []string  // those of them that tell the patient of today from the one of the letter
	Correction string    // name of the document that corrects it; blank when there is none

	// Adopted are the facts to keep from now on with a letter that an earlier version of
	// the program made; nil for all others.
	Adopted []byte
}

// leaveOutSent takes the letters that have gone out from the documents to make.
// Where its facts have changed since, the document becomes the correction of the
// letter; where time has made another letter of it, a reminder, it becomes that.
func (p *Packet) leaveOutSent(templates *letter.Set, env facts.Env) error {
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
	since, err := d.since(last, templates)
	if err != nil {
		return nil, err
	}
	changed := since.changed
	out := &SentOut{Letter: last, Document: d, Changed: changed, Other: otherThan(last, d.Data.Case, d.env.Sent.Key), Adopted: since.adopted}
	if len(changed) > 0 {
		d.Letter, d.Replaces, d.Corrects = fmt.Sprintf("%scorrection-%d", of, correction), last.Day, changed
		d.otherThan = out.Other
		out.Correction = d.Name()
	}
	return out, nil
}

// since is what is known of how the facts of a letter have changed since it went out.
type since struct {
	changed []string // fields, sorted
	adopted []byte   // as in SentOut
}

// since finds out what the input states otherwise today than when a letter was made.
func (d *Document) since(last casefile.SentLetter, templates *letter.Set) (found since, err error) {
	if last.Forgotten {
		return found, nil
	}
	name := strings.ToLower(d.Data.Case.CaseID) + "/" + last.Name
	if known, ok := d.env.Sent.Compared.Load(name); ok {
		return known.(since), nil
	}
	if len(last.Facts) > 0 {
		found.changed, err = d.changedSince(last, templates)
	} else {
		var then *Document
		if then, err = d.asOf(d.Data.Case, last.Day, templates); err == nil {
			found.adopted, err = adopted(d.env.Sent.Key, last, then)
		}
	}
	if err != nil {
		return found, err
	}
	d.env.Sent.Compared.Store(name, found)
	return found, nil
}

// changedSince names the changed facts that a letter depends on: what it printed, and what
// would make another letter of it by being given or not. That an office fills in when
// records came, or writes down an appointment, corrects no letter that says nothing of it.
func (d *Document) changedSince(last casefile.SentLetter, templates *letter.Set) ([]string, error) {
	key := d.env.Sent.Key
	changed := d.changedFacts(key, last.Facts)
	if len(changed) == 0 {
		return nil, nil
	}
	then, err := d.asOf(d.Data.Case, last.Day, templates)
	if err != nil || then == nil {
		return namesOf(changed), err
	}
	words, err := then.words(key)
	if err != nil || sameWords(last.Facts, words) {
		return nil, err
	}
	var matter []letter.FieldUse
	for _, use := range changed {
		matters := printed(last.Fields, use.Name)
		if !matters {
			if matters, err = d.matters(use, words, last.Day, templates); err != nil {
				return nil, err
			}
		}
		if matters {
			matter = append(matter, use)
		}
	}
	return namesOf(matter), nil
}

// matters reports whether a letter as of a day would have other words without a fact.
func (d *Document) matters(use letter.FieldUse, words map[string]uint32, date day.Date, templates *letter.Set) (bool, error) {
	without, err := d.asOf(facts.Without(d.Data.Case, use.Table, use.Name, d.env), date, templates)
	if err != nil || without == nil {
		return true, err
	}
	others, err := without.words(d.env.Sent.Key)
	return !maps.Equal(words, others), err
}

// asOf is the document as it would have been made of a case on a day, with what it carries
// and encloses; nil when there would have been none.
func (d *Document) asOf(c *casefile.Case, date day.Date, templates *letter.Set) (*Document, error) {
	env := d.env
	env.Today = date
	then := &Packet{Case: c}
	groups := Groups(c, env)
	for _, t := range templates.Templates() {
		documents, _, err := started(c, t, env, t.Kind == d.Kind, groups)
		if err != nil {
			return nil, err
		}
		then.Documents = append(then.Documents, documents...)
	}
	then.carry()
	at := slices.IndexFunc(then.Documents, func(o *Document) bool { return o.firstName() == d.firstName() })
	if at < 0 {
		return nil, nil
	}
	then.Documents = then.Documents[at : at+1]
	_, err := then.enclose(env) // what cannot go out was told when the letter was made
	return then.Documents[0], err
}
