package additions

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"casepacket/internal/schema"
)

// Options say whose additions are opened, and how.
type Options struct {
	Out   string // the output folder
	Key   []byte // of digests: the ledger's
	Now   func() time.Time
	Order *schema.DateOrder // in which the office writes dates; nil when that is not known
	Write bool              // the folder is locked for this run: what is cut off is repaired, what the views say is kept
}

// Store is the additions of an output folder. Its methods may be called at the same time.
type Store struct {
	opt     Options
	Notes   []string // what is to be told, for people
	Damaged []Damage

	mu       sync.Mutex
	lines    []Addition
	byCase   map[string][]Fact // by case id in lower case
	standing map[string]Standing
	views    []*viewRead
	held     map[string]bool // paths of views that another program keeps from being replaced
	clock    time.Time       // of the last addition
}

// Open reads the additions of an output folder; none where there are none. The views in
// which people changed something are read too: with Write, what they say is kept before
// anything else is done.
func Open(opt Options) (*Store, error) {
	c, err := load(opt.Out)
	if err != nil {
		return nil, err
	}
	s := &Store{opt: opt, lines: c.lines, Damaged: c.damaged, standing: map[string]Standing{}, held: map[string]bool{}}
	if opt.Write {
		if err := repair(opt.Out, c); err != nil {
			return nil, err
		}
		if c.cut > 0 {
			s.say("the last line of %s was cut off while it was written, and was taken away; whoever entered it was not told that it was kept: enter it again", FileName)
		}
		if err := s.restoreView(); err != nil {
			return nil, err
		}
	}
	for _, d := range c.damaged {
		s.say("line %d of %s is damaged; the cases that it may be about wait (SH-157)", d.Line, FileName)
	}
	s.index()
	return s, s.readViews()
}

func (s *Store) say(format string, args ...any) {
	s.Notes = append(s.Notes, fmt.Sprintf(format, args...))
}

// TakeNotes returns what is to be told and was not yet.
func (s *Store) TakeNotes() []string {
	if s == nil {
		return nil
	}
	notes := s.Notes
	s.Notes = nil
	return notes
}

// index works out what counts.
func (s *Store) index() {
	s.byCase = map[string][]Fact{}
	for _, f := range factsOf(s.lines) {
		id := strings.ToLower(f.Case)
		s.byCase[id] = append(s.byCase[id], f)
	}
}

// Of are the facts of a case.
func (s *Store) Of(caseID string) []Fact {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byCase[strings.ToLower(caseID)]
}

// All are the facts of all cases, in order.
func (s *Store) All() []Fact {
	s.mu.Lock()
	defer s.mu.Unlock()
	return factsOf(s.lines)
}

// Empty reports whether there is nothing that a case could be affected by.
func (s *Store) Empty() bool {
	return s == nil || len(s.lines) == 0 && len(s.Damaged) == 0
}

// DamagedFor are the damaged lines that may be about a case.
func (s *Store) DamagedFor(caseID string) (lines []int) {
	if s == nil {
		return nil
	}
	for _, d := range s.Damaged {
		if d.May(caseID) {
			lines = append(lines, d.Line)
		}
	}
	return lines
}

// Find is the fact for a place, if there is one.
func (s *Store) Find(caseID string, a Addition) (Fact, bool) {
	a.Case = caseID
	for _, f := range s.Of(caseID) {
		if f.Latest().slot() == a.slot() {
			return f, true
		}
	}
	return Fact{}, false
}

// Enter keeps additions, durably: when it returns, they stay whatever happens. What is
// for the same place counts no more. It returns how many were new.
func (s *Store) Enter(list ...Addition) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var fresh []Addition
	for _, a := range list {
		a.At = s.tick()
		for _, f := range s.byCase[strings.ToLower(a.Case)] {
			if f.Latest().slot() == a.slot() {
				a.Withdraws = append(a.Withdraws, f.IDs()...)
			}
		}
		slices.Sort(a.Withdraws)
		a.Withdraws = slices.Compact(a.Withdraws)
		a.ID = a.newID()
		fresh = append(fresh, a)
	}
	return len(fresh), s.append(fresh)
}

// append writes lines that have their ids; s.mu is held.
func (s *Store) append(fresh []Addition) error {
	if len(fresh) == 0 {
		return nil
	}
	if s.opt.Write {
		if err := write(s.opt.Out, fresh); err != nil {
			return err
		}
	}
	s.lines = append(s.lines, fresh...)
	s.index()
	return nil
}

// tick is a time after that of every addition: the last one entered is the latest,
// whatever the clock says.
func (s *Store) tick() time.Time {
	if s.clock.IsZero() {
		for _, a := range s.lines {
			if a.At.After(s.clock) {
				s.clock = a.At
			}
		}
	}
	if now := s.opt.Now().UTC().Truncate(time.Second); now.After(s.clock) {
		s.clock = now
	} else {
		s.clock = s.clock.Add(time.Millisecond)
	}
	return s.clock
}

// Purge takes the lines of a case out of the file, durably, and returns how many they
// were. A damaged line that may be another's stays, and is named.
func (s *Store) Purge(caseID string) (gone int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	gone, err = rewrite(s.opt.Out, func(n int, text []byte, l line, ok bool) bool {
		if ok {
			return !strings.EqualFold(l.Case, caseID)
		}
		return !damageOf(n, text).Surely(caseID)
	})
	if err != nil {
		return gone, err
	}
	return gone, s.reload()
}

// DropDamaged takes damaged lines out of the file and returns how many there were.
func (s *Store) DropDamaged() (gone int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	gone, err = rewrite(s.opt.Out, func(_ int, _ []byte, _ line, ok bool) bool { return ok })
	if err != nil {
		return gone, err
	}
	return gone, s.reload()
}

func (s *Store) reload() error {
	c, err := load(s.opt.Out)
	if err != nil {
		return err
	}
	s.lines, s.Damaged = c.lines, c.damaged
	s.index()
	return nil
}
