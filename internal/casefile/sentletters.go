package casefile

import (
	"strings"
	"sync"
	"sync/atomic"

	"casepacket/internal/day"
	"casepacket/internal/people"
)

// SentLetters are the letters that have gone out, as the office marked them.
type SentLetters struct {
	Key   []byte                           // of the fingerprints
	Cases map[string]map[string]SentLetter // by case id in lower case, then by name of the document

	// Together reports whether two cases, by their ids in lower case, were read side by
	// side before anything of the second was sent; nil when that is not known of any.
	Together func(caseID, sent string) bool

	// Registry knows whom those cases are about; nil when that is not known of any.
	Registry *people.Registry

	// Unsent is how many files wait in the send folder of a case, by id in lower case.
	Unsent map[string]int

	// LastInputs are the files that a case was last read from, by id in lower case, as the
	// ledger writes them.
	LastInputs map[string]string

	// Answered is what an office said of two cases, by their ids in lower case, when it was
	// asked whether they are about one person.
	Answered map[[2]string]bool

	// Compared remembers how the facts of each letter have changed since. It
	// depends on no day, and a case is planned several times.
	Compared sync.Map

	// People remembers whom letters under ids that the program gave were about.
	People atomic.Value
}

// SentLetter is one letter that has gone out. What went out does not change any
// more, whatever the sheet says later.
type SentLetter struct {
	Name    string
	Kind    string
	Variant string   // which letter of its name it was: a reminder, a level of appeal
	On      day.Date // that it was sent
	Method  string
	Day     day.Date // that it bears
	File    string   // slash path below the output folder
	SHA256  string
	Pages   int
	Fields  map[string]uint32 // keyed fingerprints of what each field printed; empty when they are not known
	Facts   []byte            // keyed fingerprints of the facts that it was made from; empty when they are not known

	Forgotten bool // the ledger that knew what it said is gone: nothing can be told to have changed since
}

// Of returns the letters of a case that have gone out, by name.
func (s *SentLetters) Of(caseID string) map[string]SentLetter {
	if s == nil {
		return nil
	}
	return s.Cases[strings.ToLower(caseID)]
}

// Add adds a letter.
func (s *SentLetters) Add(caseID string, letter SentLetter) {
	id := strings.ToLower(caseID)
	if s.Cases == nil {
		s.Cases = map[string]map[string]SentLetter{}
	}
	if s.Cases[id] == nil {
		s.Cases[id] = map[string]SentLetter{}
	}
	s.Cases[id][letter.Name] = letter
}

// SetSent notes the day the letter made of a row was sent.
func (r *Row) SetSent(on day.Date) { r.sent = on }

// WasSent reports whether the letter made of a row is known to have been sent.
func (r *Row) WasSent() bool { return !r.sent.IsZero() }

// saidOrSent is the day that was said, else the day the letter went out. A day to come
// is neither: a slip of a year must not end a deadline.
func (r *Row) saidOrSent(said, today day.Date) day.Date {
	switch {
	case !said.IsZero() && !said.After(today):
		return said
	case said.IsZero() && !r.sent.After(today):
		return r.sent
	}
	return day.Date{}
}

// RequestedOn is the day a record was asked for, as far as it is known on a day:
// the sheet's, else the day the letter went out.
func (r *Record) RequestedOn(today day.Date) day.Date {
	return r.saidOrSent(r.RecordRequestedDate, today)
}

// SentOn is the day the appeal went out, as far as it is known on a day.
func (d *Denial) SentOn(today day.Date) day.Date { return d.saidOrSent(d.AppealSentDate, today) }

// Answer is what an office said of two cases; known is false when it was not asked.
func (s *SentLetters) Answer(caseID, other string) (same, known bool) {
	caseID, other = strings.ToLower(caseID), strings.ToLower(other)
	if same, known = s.Answered[[2]string{caseID, other}]; !known {
		same, known = s.Answered[[2]string{other, caseID}]
	}
	return same, known
}

// SameAs is the id under which somebody said that a case was known before; blank for none.
func (s *SentLetters) SameAs(caseID string) string {
	if s == nil {
		return ""
	}
	for pair, same := range s.Answered {
		if same && strings.EqualFold(pair[0], caseID) {
			return pair[1]
		}
	}
	return ""
}
