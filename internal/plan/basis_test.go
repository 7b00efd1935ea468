package plan

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/letter"
	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/templates"
)

// planned is a packet that has something of everything, and its planner. The document
// that goes out has a fax cover before it, and an authorization and a file behind it.
func planned(t *testing.T) (*Planner, *Packet) {
	t.Helper()
	p := &Planner{templates: loaded(t, nil, nil), env: facts.Env{Office: office.Default(), Sent: &casefile.SentLetters{}}}
	k := &Packet{Case: &casefile.Case{}, Sent: []SentOut{{}}}
	k.Case.CaseID = "C-1"
	k.Case.Problems.Add(problem.Problem{})
	d := document("records-request", problem.Warning)
	d.Carries, d.Front = []*Document{document("authorization")}, document("fax-cover")
	d.Enclosed = []Enclosed{{Attachment: facts.Attachment{Enclosure: &casefile.Enclosure{}}}}
	k.Documents = []*Document{d}
	p.env.Sent.Add("C-1", casefile.SentLetter{Name: "appeal-1", Fields: map[string]uint32{"patient_city": 1}})
	return p, k
}

func loaded(t *testing.T, own, ofCase map[string]string) *letter.Set {
	t.Helper()
	folder := func(files map[string]string) fstest.MapFS {
		all := fstest.MapFS{}
		for name, text := range files {
			all[name] = &fstest.MapFile{Data: []byte(text)}
		}
		return all
	}
	set, problems := letter.Load(templates.Files, folder(own), folder(ofCase), Shapes())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return set
}

// basisAfter is the basis of the packet after something about it was changed.
func basisAfter(t *testing.T, change func(*Planner, *Packet)) string {
	t.Helper()
	p, k := planned(t)
	change(p, k)
	h := sha256.New()
	p.WriteBasis(h, k)
	return fmt.Sprintf("%x", h.Sum(nil))
}

const ownLetter = "---\nkind: note\ntitle: Note\neach: case\naudience: patient\nsender: agency\norder: 90\n---\n\n# Note\n\nWords.\n"

// Whatever a packet is planned from: another one of it, and nothing else, gives
// another basis. Else a change would not be seen, and an old letter would stay.
func TestEachPartOfABasisCounts(t *testing.T) {
	plain := basisAfter(t, func(*Planner, *Packet) {})
	if basisAfter(t, func(*Planner, *Packet) {}) != plain {
		t.Fatal("the same packet has two bases")
	}
	own := func(name, text string, ofCase bool) func(*Planner, *Packet) {
		files := map[string]string{name: text}
		return func(p *Planner, _ *Packet) {
			if p.templates = loaded(t, files, nil); ofCase {
				p.templates = loaded(t, nil, nil)
				p.templates.AddOwn("C-1", loaded(t, nil, files))
			}
		}
	}
	for name, change := range map[string]func(*Planner, *Packet){
		"a template more":         own("note.md", ownLetter, false),
		"words of the case's own": own("note.md", ownLetter, true),
		"words of a translation":  own("comparison.es.md", "---\nkind: comparison\ntitle: T\neach: case\naudience: patient\nsender: agency\norder: 40\n---\n\n# T\n", false),
		"narrowed to a case":      func(p *Planner, _ *Packet) { p.only.Cases = []string{"C-1"} },
		"narrowed to a kind":      func(p *Planner, _ *Packet) { p.only.Kinds = []string{"appeal"} },
		"a fact":                  func(_ *Planner, k *Packet) { k.Case.PatientCity = "Springfield" },
		"a row more":              func(_ *Planner, k *Packet) { k.Case.Records = []*casefile.Record{{}} },
		"a problem less":          func(_ *Planner, k *Packet) { k.Case.Problems = nil },
		"the letter is forgotten": func(p *Planner, _ *Packet) {
			one := p.env.Sent.Of("C-1")["appeal-1"]
			one.Forgotten = true
			p.env.Sent.Add("C-1", one)
		},
		"a letter more was sent": func(p *Planner, _ *Packet) { p.env.Sent.Add("C-1", casefile.SentLetter{Name: "appeal-2"}) },
		"the name of a sent letter": func(p *Planner, _ *Packet) {
			cases := p.env.Sent.Cases["c-1"]
			cases["appeal-2"] = cases["appeal-1"]
			delete(cases, "appeal-1")
		},
		"no letter was sent":        func(p *Planner, _ *Packet) { p.env.Sent = nil },
		"what a sent letter said":   func(p *Planner, _ *Packet) { p.env.Sent.Cases["c-1"]["appeal-1"].Fields["patient_city"] = 2 },
		"a field that it also said": func(p *Planner, _ *Packet) { p.env.Sent.Cases["c-1"]["appeal-1"].Fields["patient_zip"] = 1 },
		"it is not left out":        func(_ *Planner, k *Packet) { k.Sent = nil },
		"which letter is left out":  func(_ *Planner, k *Packet) { k.Sent[0].Letter.Name = "appeal-1" },
		"a document more":           func(_ *Planner, k *Packet) { k.Documents = append(k.Documents, document("appeal")) },
		"its place":                 func(_ *Planner, k *Packet) { k.Documents[0].Template.Order = 31 },
		"which letter it is":        func(_ *Planner, k *Packet) { k.Documents[0].Data.Item.Variant = "overdue" },
		"no fax cover":              func(_ *Planner, k *Packet) { k.Documents[0].Front = nil },
		"it carries nothing":        func(_ *Planner, k *Packet) { k.Documents[0].Carries = nil },
		"its file is another one":   func(_ *Planner, k *Packet) { k.Documents[0].Enclosed[0].Scan.SHA256 = "0a" },
		"its file cannot go out":    func(_ *Planner, k *Packet) { k.Documents[0].Enclosed[0].Scan.Why = "it is empty" },
		"a file less":               func(_ *Planner, k *Packet) { k.Documents[0].Enclosed = nil },
		"its authorization is held": func(_ *Planner, k *Packet) {
			k.Documents[0].Carries[0].Problems.Add(problem.Problem{Severity: problem.Missing})
		},
	} {
		if basisAfter(t, change) == plain {
			t.Errorf("%s: the basis is the same", name)
		}
	}
}

// The same, for each field of what a basis is written from; a field that is added has
// to count too, or be named here with the reason why it need not.
func TestEachFieldOfABasisCounts(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(p *Planner, k *Packet, set func(of any))
		free   []string
	}{
		{"setting of the office", func(p *Planner, _ *Packet, set func(any)) { set(p.env.Office) }, []string{"Cells"}}, // where a setting comes from changes no letter
		{"fact about the agency", func(p *Planner, _ *Packet, set func(any)) { set(&p.env.Office.Agency) }, nil},
		{"fact about the worker", func(p *Planner, _ *Packet, set func(any)) { set(&p.env.Office.Worker) }, nil},
		{"way of sending", func(p *Planner, _ *Packet, set func(any)) { set(&p.env.Office.SendByDays) }, nil},
		// A row may move in its sheet. The case is the packet's, and what a problem touches
		// shows in the documents.
		{"problem of the case", func(_ *Planner, k *Packet, set func(any)) { set(&k.Case.Problems[0]) }, []string{"Where", "CaseID", "Documents"}},
		{"problem of a document", func(_ *Planner, k *Packet, set func(any)) { set(&k.Documents[0].Problems[0]) }, []string{"Where", "CaseID", "Documents"}},
		// How many pages went out follows from the file.
		{"sent letter", func(p *Planner, _ *Packet, set func(any)) {
			s := p.env.Sent.Cases["c-1"]["appeal-1"]
			set(&s)
			p.env.Sent.Add("C-1", s)
		}, []string{"Pages"}},
		// The document of a letter that has gone out is written where it stands in the packet;
		// what is adopted for it follows from that and from what it said.
		{"letter left out", func(_ *Planner, k *Packet, set func(any)) { set(&k.Sent[0]) }, []string{"Letter", "Document", "Adopted"}},
		// The template and the data are written once, for all documents. The reason follows
		// from them, as do the facts of a cover; a fax cover's pages follow from what is behind it.
		{"document", func(_ *Planner, k *Packet, set func(any)) { set(k.Documents[0]) }, []string{"Template", "Data", "Why", "Cover", "CarriedBy", "Front", "Carries", "Enclosed", "Sends"}},
		{"enclosed file", func(_ *Planner, k *Packet, set func(any)) { set(&k.Documents[0].Enclosed[0]) }, []string{"Attachment"}},
		// Its row is one of the case.
		{"attachment", func(_ *Planner, k *Packet, set func(any)) { set(&k.Documents[0].Enclosed[0].Attachment) }, []string{"Enclosure", "Scan"}},
	} {
		plain := basisAfter(t, func(*Planner, *Packet) {})
		var of reflect.Type
		p, k := planned(t)
		c.change(p, k, func(target any) { of = reflect.TypeOf(target).Elem() })
		for i := range of.NumField() {
			field := of.Field(i)
			if !field.IsExported() || slices.Contains(c.free, field.Name) {
				continue
			}
			other := basisAfter(t, func(p *Planner, k *Packet) {
				c.change(p, k, func(target any) { setOther(t, reflect.ValueOf(target).Elem().Field(i)) })
			})
			if other == plain {
				t.Errorf("another %s (%s): the basis is the same", c.name, field.Name)
			}
		}
	}
}

// setOther gives a value another one of its type.
func setOther(t *testing.T, v reflect.Value) {
	t.Helper()
	if _, ok := v.Interface().(day.Date); ok {
		v.Set(reflect.ValueOf(day.MustParse("2026-11-20")))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "other")
	case reflect.Int:
		v.SetInt(v.Int() + 2)
	case reflect.Float64:
		v.SetFloat(v.Float() + 2)
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Slice:
		v.Set(reflect.Append(v, reflect.New(v.Type().Elem()).Elem()))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key := reflect.New(v.Type().Key()).Elem()
		setOther(t, key)
		v.SetMapIndex(key, reflect.Zero(v.Type().Elem()))
	case reflect.Struct:
		setOther(t, v.Field(0))
	default:
		t.Fatalf("no other value of %s is known", v.Type())
	}
}
