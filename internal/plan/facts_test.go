package plan

import (
	"maps"
	"slices"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/check"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/intake"
	"casepacket/internal/letter"
	"casepacket/internal/office"
	"casepacket/internal/rules"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
	"casepacket/templates"
)

// samplePlan plans the samples.
func samplePlan(t *testing.T) (*Plan, *letter.Set, facts.Env) {
	t.Helper()
	book, err := input.Open("../../samples/cases", nil, sheet.Options{HeaderScore: intake.HeaderScore, CaseTable: intake.IsTable})
	if err != nil {
		t.Fatal(err)
	}
	settings, _ := intake.Settings(book, office.Default())
	inForce, err := rules.Default()
	if err != nil {
		t.Fatal(err)
	}
	env := facts.Env{Office: settings, Rules: inForce, Today: day.MustParse("2026-11-23"), Sent: &casefile.SentLetters{Key: []byte("a key")}}
	set := intake.Read(book, intake.Options{Office: env.Office, Scans: env.Scans})
	loaded, problems := letter.Load(templates.Files, nil, nil, Shapes())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	plan, err := NewPlanner(loaded, env, Selection{}, set.Len()).All(check.Cases(set.Cases(), env), nil)
	if err != nil {
		t.Fatal(err)
	}
	return plan, loaded, env
}

// Whatever fact of its rows is taken from a letter, or given to it: where it says something
// else by that, the fact is named. And the same facts name none.
func TestAChangedFactIsNamed(t *testing.T) {
	plan, loaded, env := samplePlan(t)
	key := env.Sent.Key
	tried := 0
	for i, p := range plan.Packets {
		if i%8 != 0 {
			continue // each takes its time
		}
		stated := map[letter.FieldUse]bool{}
		for _, row := range p.Case.Stated() {
			for _, f := range row.Fields {
				stated[letter.FieldUse{Table: row.Table, Name: f.Name}] = true
			}
		}
		for _, d := range p.Documents {
			if d.Template.Audience != letter.ToSend || d.Kind == schema.FaxCover || d.CarriedBy != nil {
				continue
			}
			then, err := d.asOf(p.Case, env.Today, loaded)
			if err != nil || then == nil {
				t.Fatal(p.Case.CaseID, d.Name(), err)
			}
			words, digests := envelope(t, then, key)
			if changed := d.changedFacts(key, digests); len(changed) > 0 || !sameWords(digests, words) {
				t.Errorf("%s %s: nothing changed, and %v did", p.Case.CaseID, d.Name(), changed)
			}
			own := sections(digests)[""]
			for use := range stated {
				if _, known := own[keyDigest(fieldKey(use.Table, use.Name))]; !known {
					continue
				}
				without, err := d.asOf(facts.Without(p.Case, use.Table, use.Name, env), env.Today, loaded)
				if err != nil {
					t.Fatal(err)
				}
				if without == nil || !slices.Equal(without.Data.Item.Keys, then.Data.Item.Keys) {
					continue // it is another request by that
				}
				others, before := envelope(t, without, key)
				if maps.Equal(words, others) {
					continue
				}
				tried++
				if taken := without.changedFacts(key, digests); !slices.Contains(taken, use) || sameWords(digests, others) {
					t.Errorf("%s %s: without %v it changed in %v", p.Case.CaseID, d.Name(), use, taken)
				}
				if given := then.changedFacts(key, before); !slices.Contains(given, use) {
					t.Errorf("%s %s: given %v it changed in %v", p.Case.CaseID, d.Name(), use, given)
				}
			}
		}
	}
	if tried < 200 {
		t.Errorf("%d facts were tried", tried)
	}
}

// envelope takes the words and the facts of a letter with what it carries.
func envelope(t *testing.T, d *Document, key []byte) (words map[string]uint32, facts []byte) {
	t.Helper()
	words, err := d.words(key)
	if err != nil {
		t.Fatal(err)
	}
	f := NewFingerprinter(key, nil)
	for name, one := range d.inEnvelope() {
		draft, err := one.Draft()
		if err != nil {
			t.Fatal(err)
		}
		own := f.facts(one, wordsOf(draft.Filled))
		if name == "" {
			facts = append(own, facts...)
			continue
		}
		carried := sections(own)[""]
		facts = appendSection(facts, name, carried)
	}
	return words, facts
}

// Another dictionary knows more columns: what it reads anew in an old sheet is no news.
func TestAnotherDictionaryMakesNoNews(t *testing.T) {
	s := section{keyDigest(wordsEntry): 1, keyDigest(editionEntry): edition() + 1, keyDigest("cases.patient_phone"): 7}
	plan, _, env := samplePlan(t)
	d := plan.Packets[0].Documents[1]
	changed := d.changedFacts(env.Sent.Key, appendSection(nil, "", s))
	if !slices.Equal(namesOf(changed), []string{"patient_phone"}) {
		t.Errorf("changed: %v", changed)
	}
	s[keyDigest("cases.patient_phone")] = unread
	if changed := d.changedFacts(env.Sent.Key, appendSection(nil, "", s)); len(changed) > 0 {
		t.Errorf("what could not be read then changed: %v", changed)
	}
}

// What is no list of facts holds none, and breaks nothing.
func TestBrokenFactsHoldNothing(t *testing.T) {
	good := appendSection(appendSection(nil, "", section{1: 2, 3: 4}), "authorization-1", section{5: 6})
	if got := sections(good); !maps.Equal(got[""], section{1: 2, 3: 4}) || !maps.Equal(got["authorization-1"], section{5: 6}) {
		t.Errorf("read %v", got)
	}
	for n := range good {
		for _, s := range sections(good[:n]) {
			if len(s) > 2 {
				t.Errorf("%d bytes: %v", n, s)
			}
		}
		sections(append([]byte{0xff, 0xff, 0xff, 0xff}, good[:n]...))
	}
}
