package people

import (
	"fmt"
	"slices"
	"testing"
)

var key = []byte("0123456789abcdef0123456789abcdef")

func pat() Person {
	return Person{First: "Pat", Last: "Exampel", Birth: "1960-05-04", Telephones: []string{"2025550141"}, Members: []string{"X-77"}, Records: []string{"MR 5"}}
}

// Who seems to be one person, who only shares a number, and who is somebody else.
func TestWhoIsLikeWhom(t *testing.T) {
	r := Build(map[string][]Mark{"C-1": pat().Marks(key)}, func(string) bool { return true })
	for name, test := range map[string]struct {
		change       func(*Person)
		same, number bool
	}{
		"nothing":                        {func(*Person) {}, true, true},
		"another spelling":               {func(p *Person) { p.Last = "Example" }, true, true},
		"a hyphen and capitals":          {func(p *Person) { *p = Person{First: "PAT", Last: "Exam-pel", Birth: p.Birth} }, true, false},
		"married":                        {func(p *Person) { *p = Person{First: "Pat", Last: "Muster", Birth: p.Birth} }, true, false},
		"birth date, all else is new":    {func(p *Person) { *p = Person{First: "Kim", Last: "Muster", Birth: p.Birth} }, false, false},
		"birth date and telephone":       {func(p *Person) { *p = Person{First: "Kim", Last: "Muster", Birth: p.Birth, Telephones: p.Telephones} }, true, true},
		"birth date and member number":   {func(p *Person) { *p = Person{First: "Kim", Last: "Muster", Birth: p.Birth, Members: []string{"x77"}} }, true, true},
		"name alone":                     {func(p *Person) { *p = Person{First: p.First, Last: p.Last} }, false, false},
		"name and telephone":             {func(p *Person) { *p = Person{First: p.First, Last: p.Last, Telephones: p.Telephones} }, true, true},
		"name and record number":         {func(p *Person) { *p = Person{First: p.First, Last: p.Last, Records: p.Records} }, true, true},
		"a twin":                         {func(p *Person) { *p = Person{First: "Sam", Last: p.Last, Birth: p.Birth} }, true, false}, // asked about
		"a child with the telephone":     {func(p *Person) { p.First, p.Birth, p.Members, p.Records = "Lou", "1990-01-02", nil, nil }, false, true},
		"a stranger with the telephone":  {func(p *Person) { *p = Person{First: "Lou", Last: "Muster", Telephones: p.Telephones} }, false, true},
		"a stranger with the first name": {func(p *Person) { *p = Person{First: "Pat", Last: "Muster", Birth: "1970-01-01"} }, false, false},
		"nothing is known":               {func(p *Person) { *p = Person{} }, false, false},
	} {
		p := pat()
		test.change(&p)
		var got Likeness
		if list := r.Alike(p.Marks(key)); len(list) > 0 {
			got = list[0]
		}
		if got.Same() != test.same || got.Number() != test.number {
			t.Errorf("%s: same %v, number %v (%s), want %v and %v", name, got.Same(), got.Number(), got.Words(), test.same, test.number)
		}
	}
}

// A number that people of many names have is nobody's own: a worker's, a shelter's.
func TestANumberOfEverybodyIsNoEvidence(t *testing.T) {
	cases := map[string][]Mark{}
	for n := range 50 {
		p := Person{First: fmt.Sprint("First", n), Last: fmt.Sprint("Last", n), Birth: fmt.Sprintf("19%02d-01-01", n+10), Telephones: []string{"202-555-0100"}}
		cases[fmt.Sprint("C-", n)] = p.Marks(key)
	}
	r := Build(cases, func(id string) bool { return id == "C-1" })
	if list := r.Alike(Person{First: "New", Last: "Person", Telephones: []string{"2025550100"}}.Marks(key)); len(list) > 0 {
		t.Errorf("%v is like somebody by a number of fifty", list)
	}
	two := map[string][]Mark{"C-1": cases["C-1"], "C-2": cases["C-2"]}
	if list := Build(two, func(id string) bool { return id == "C-1" }).Alike(cases["C-3"]); len(list) != 1 || list[0].Same() {
		t.Errorf("%v, want the one that was sent something, by a number", list)
	}
}

// What a ledger keeps is the same marks, and no value; another key gives others.
func TestMarksHoldNoValue(t *testing.T) {
	marks := pat().Marks(key)
	if got := Decode(Encode(marks)); !slices.Equal(got, marks) || len(marks) != 7 {
		t.Errorf("%v, want %v", got, marks)
	}
	for _, m := range pat().Marks([]byte("another key of thirty-two bytes.")) {
		if slices.Contains(marks, m) {
			t.Error("a mark does not depend on the key")
		}
	}
}
