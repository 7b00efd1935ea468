package render

import (
	"reflect"
	"slices"
	"testing"

	"casepacket/internal/day"
	"casepacket/internal/layout"
	"casepacket/internal/ledger"
	"casepacket/internal/pdf"
	"casepacket/internal/schema"
	"casepacket/internal/seal"
)

// makingOf is the packet of the only case, before it is made.
func makingOf(t *testing.T) *packetBuild {
	t.Helper()
	w := newWorld(t, oneCase, nil)
	w.open(t)
	w.press.Build = "this build"
	return &packetBuild{Renderer: w.press, planner: w.plan.Planner, planned: w.plan.Packets[0]}
}

// How the program was called, and what the files look like, counts among what a packet
// is judged from; so does the program itself.
func TestHowThePressIsSetCountsForTheBasis(t *testing.T) {
	m := makingOf(t)
	key := m.Ledger.Key()
	plain := m.basisOf(m.planned)
	recipients, err := seal.For([]string{"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"})
	if err != nil {
		t.Fatal(err)
	}
	password, err := pdf.NewPassword("a password of many words")
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*packetBuild){
		"another build":           func(m *packetBuild) { m.Build = "the next build" },
		"drafts of what is wrong": func(m *packetBuild) { m.Draft = true },
		"today's day on letters":  func(m *packetBuild) { m.Fixed = !m.Fixed },
		"a part of the packet":    func(m *packetBuild) { m.WholePackets = false },
		"paper":                   func(m *packetBuild) { m.Layout.Paper = layout.A4 },
		"preprinted paper":        func(m *packetBuild) { m.Layout.Preprinted = true },
		"a logo":                  func(m *packetBuild) { m.Layout.Logo = &layout.Picture{Content: []byte("one")} },
		"words of the logo":       func(m *packetBuild) { m.Layout.Logo = &layout.Picture{Alt: "Logo"} },
		"a signature":             func(m *packetBuild) { m.Layout.Signature = &layout.Picture{Content: []byte("one")} },
		"sealed":                  func(m *packetBuild) { m.Seal = recipients },
		"a password":              func(m *packetBuild) { m.Engine.Protect(password) },
		"a letter less":           func(m *packetBuild) { m.planned.Documents = m.planned.Documents[:1] },
		"large print":             func(m *packetBuild) { m.planned.Case.LargePrint = schema.Yes },
	} {
		other := makingOf(t)
		other.Ledger = keyOnly{other.Ledger, key}
		if unchanged := other.basisOf(other.planned); !slices.Equal(unchanged, plain) {
			t.Fatalf("before %s: the same packet has two bases", name)
		}
		change(other)
		if slices.Equal(other.basisOf(other.planned), plain) {
			t.Errorf("%s: the basis is the same", name)
		}
	}
	if m.Build = ""; m.basisOf(m.planned) != nil {
		t.Error("a program that cannot be told from others judges a packet by its basis")
	}
}

// keyOnly is a ledger with the key of another.
type keyOnly struct {
	Ledger
	key []byte
}

func (k keyOnly) Key() []byte { return k.key }

// What was made the last time counts too: each fact of a row that says what a document
// became, and which rows there are.
func TestWhatWasMadeCountsForTheBasis(t *testing.T) {
	m := makingOf(t)
	m.basis = m.basisOf(m.planned)
	row := ledger.Document{
		Name: "appeal-1", Outcome: "held", Codes: []string{"V-REQ-1"}, Day: day.MustParse("2026-11-20"), File: "C-1/office/60-appeal-1.pdf",
		SHA256: "0a", Size: 10, Inputs: []byte{1}, Problems: "[]", Variant: "overdue", Facts: []byte{2},
	}
	judged := func(row ledger.Document) string {
		return string(m.judgedFrom(map[string]ledger.Document{"appeal-1": row}))
	}
	plain := judged(row)
	// The digest of the inputs holds what the others tell; the rest says who made it, and when.
	free := []string{"CaseID", "Name", "Kind", "Pages", "Blanks", "Fields", "Changed", "Run", "Made"}
	for i := range reflect.TypeFor[ledger.Document]().NumField() {
		name := reflect.TypeFor[ledger.Document]().Field(i).Name
		other := row
		reflect.ValueOf(&other).Elem().Field(i).SetZero()
		if judged(other) == plain && !slices.Contains(free, name) {
			t.Errorf("another %s: judged from the same", name)
		}
	}
	if string(m.judgedFrom(nil)) == plain || string(m.judgedFrom(map[string]ledger.Document{"appeal-2": row})) == plain {
		t.Error("other rows: judged from the same")
	}
	m.planned.Case.PatientCity = "Springfield Heights"
	if m.basis = m.basisOf(m.planned); judged(row) == plain {
		t.Error("another basis: judged from the same")
	}
}
