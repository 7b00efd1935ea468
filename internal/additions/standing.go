package additions

import (
	"slices"

	"casepacket/internal/schema"
)

// How an addition relates to what the sheet says.
type How string

// The ways, in the words that the view has for them.
const (
	Fills    How = "fills a blank"
	Agrees   How = "the sheet says the same"
	Replaces How = "used instead of the sheet's value"
	Differs  How = "waits: the sheet says something else"
	Unread   How = "waits: the sheet's cell could not be read"
	NoRow    How = "waits: no row of the sheet is the one that is meant"
	Rivals   How = "waits: there are two values"
	NotRead  How = "" // no run has read its case yet
)

// Waits reports whether the documents that print the field wait.
func (h How) Waits() bool { return h == Differs || h == Unread || h == NoRow || h == Rivals }

// Standing is how an addition related to the sheet when its case was last read.
type Standing struct {
	How   How
	Sheet string // what the sheet says, as text; blank for nothing
	Seen  string // digest of that
}

// Judge tells how a fact relates to what the sheet says: stated as casefile.StatedValue
// gives it, or unread when its cell could not be understood. The addition wins over a value
// that it was made against; over any other, somebody has to choose.
func (s *Store) Judge(f Fact, stated string, unread bool) How {
	latest := f.Latest()
	switch {
	case f.Disagree():
		return Rivals
	case unread:
		return Unread
	case stated == "":
		return Fills
	case Stated(f.Field, latest.Value) == stated:
		return Agrees
	}
	now := Digest(s.opt.Key, f.Case, f.Field, stated)
	if slices.ContainsFunc(f.Lines, func(a Addition) bool { return a.Was == now }) {
		return Replaces
	}
	return Differs
}

// Note remembers how a fact relates to the sheet, for the view.
func (s *Store) Note(f Fact, how How, stated string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	standing := Standing{How: how, Sheet: shown(f.Field, stated), Seen: Digest(s.opt.Key, f.Case, f.Field, stated)}
	for _, id := range f.IDs() {
		s.standing[id] = standing
	}
}

// StandingOf is how a line related to the sheet when its case was last read.
func (s *Store) StandingOf(id string) Standing {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.standing[id]
}

// shown writes what the sheet says as people read it.
func shown(f schema.Field, stated string) string {
	if f.Type == schema.TypeMoney && len(stated) > 2 {
		return "$" + stated[:len(stated)-2] + "." + stated[len(stated)-2:]
	}
	if f.Type == schema.TypePhone {
		return schema.FormatPhone(stated)
	}
	return stated
}
