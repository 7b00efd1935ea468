// Package personname reads the name of a person as people write it into one cell: prefix,
// given names, family name, suffix and degrees, each apart (practice P33). Where the cell
// does not settle which is which, it reports the doubt instead of a guess.
package personname

import "strings"

// Name is a name in its parts. A part that the cell does not have is blank.
type Name struct {
	Prefix  string // how the person is addressed: Dr., Mrs.
	Given   string // the first given name
	Middle  string // further given names, or initials
	Family  string // with its particles: van der Berg
	Suffix  string // Jr., Sr., II, III, IV
	Degrees string // as the cell has them: MD, PhD
}

// Whole is the name as a letter prints it: Dr. Pat Q. Example Jr., MD.
func (n Name) Whole() string {
	whole := join(n.Prefix, n.Given, n.Middle, n.Family, n.Suffix)
	if n.Degrees != "" {
		whole += ", " + n.Degrees
	}
	return whole
}

// Doubt says why a cell was not read as a name.
type Doubt int

// The doubts, the surest reading first.
const (
	None        Doubt = iota
	OneName           // a single name, and nothing tells whether it is given or family name
	NoGivenName       // a family name and a comma, and no given name behind it
	Order             // more than one reading: first or last name first, or one or two family names
	Several           // two people, or more
	MoreThan          // more than a name, or no name of a person
)

// Reading is what a cell was read as.
type Reading struct {
	Name  // blank where there is a doubt
	Doubt Doubt
	Extra Extra
}

// Extra is what a cell has beside the given names, the family name and the suffix. It is
// no part of what a letter prints as the patient's name.
type Extra struct {
	Title, Degree, Nickname, Number bool
}

// Any reports whether there is any of it.
func (e Extra) Any() bool { return e != Extra{} }

// Habit is how a column writes its names. The zero Habit is that of a column of which
// nothing is known.
type Habit int

// The habits.
const (
	Mixed     Habit = iota
	FirstLast       // without a comma, the given name is first
	LastFirst       // without a comma, the family name is first
	Unsettled       // without a comma, some cells have the one first and some the other
)

// Read reads the name of a person who is no doctor.
func Read(cell string, habit Habit) Reading {
	text, extra := withoutExtra(oneLine(cell))
	if doubt := foreign(text); doubt != None {
		return Reading{Doubt: doubt}
	}
	p := takeApart(text, false)
	extra.Title, extra.Degree = p.prefix != "", len(p.degrees) > 0
	n, doubt := p.name(habit)
	if doubt != None {
		return Reading{Doubt: doubt}
	}
	return Reading{Name: n, Extra: extra}
}

func join(words ...string) string {
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

func oneLine(s string) string { return join(s) }
