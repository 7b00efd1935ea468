package worklist

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"casepacket/internal/additions"
	"casepacket/internal/app"
	"casepacket/internal/day"
	"casepacket/internal/inbox"
	"casepacket/internal/ledger"
	"casepacket/internal/office"
	"casepacket/internal/outdir"
	"casepacket/internal/schema"
	"casepacket/internal/worklist"
)

// Session is the work on the worklist of an output folder while a use case has the folder.
type Session struct {
	*worklist.Desk
	host  *app.Host
	order *schema.DateOrder // in which the office writes dates; nil for what the lists remember
	lists []*readList
	lost  bool            // the ledger that they were written from is gone
	held  map[string]bool // paths of lists that another program keeps from being replaced

	Additions *additions.Store // what people filled in beside the sheets
}

// readList is a worklist that was read.
type readList struct {
	path string
	sum  [sha256.Size]byte // of its bytes
	list *worklist.FileContent
	err  error // it cannot be read
}

// Open reads back what people wrote into the worklists of an output folder, and does what
// follows from it. The settings are nil for a use case that knows no input, and so no office.
func Open(h *app.Host, out string, known *ledger.Ledger, today day.Date, settings *office.Office) (*Session, error) {
	s := &Session{Desk: &worklist.Desk{Out: out, Ledger: known, Today: today}, host: h}
	if settings != nil {
		s.order = new(schema.DateOrder)
		if settings.DateOrder == "day-first" {
			*s.order = schema.DayFirst
		}
	}
	if err := errors.Join(s.Clear(), os.RemoveAll(s.scratch())); err != nil {
		return nil, err
	}
	if err := s.openAdditions(); err != nil {
		return nil, err
	}
	entries, err := app.Worklists(out)
	if err != nil {
		return nil, err
	}
	if s.lost = !known.KnowsLists(); s.lost {
		return s, s.readLost(entries)
	}
	for _, entry := range entries {
		if err := s.read(filepath.Join(out, entry.Name())); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// readLost takes in lists that know more than the ledger, which was begun in the place of
// one that is gone. What the last list says counts before what the others say. Where one
// cannot be read nothing is made: a letter that was sent could be sent again.
func (s *Session) readLost(entries []fs.DirEntry) error {
	for _, entry := range slices.Backward(entries) {
		if err := s.read(filepath.Join(s.Out, entry.Name())); err != nil {
			return err
		}
		if r := s.lists[len(s.lists)-1]; r.err != nil && entry.Type().IsRegular() {
			return fmt.Errorf("%s knows which letters were sent, for the ledger is new; put a good copy in its place, or take it away, and run again", entry.Name())
		}
	}
	slices.Reverse(s.lists)
	s.lost = false
	return s.Ledger.SetKnowsLists()
}

// scratch is a folder for what is unpacked while a list is read. What a run leaves
// there that was killed is taken away by the next.
func (s *Session) scratch() string { return filepath.Join(s.Out, ledger.Folder, "reading") }

// read takes in one worklist, or takes it in again.
func (s *Session) read(path string) error {
	content, err := os.ReadFile(path)
	r := &readList{path: path, sum: sha256.Sum256(content)}
	s.lists = slices.DeleteFunc(s.lists, func(other *readList) bool { return other.path == path })
	s.lists = append(s.lists, r)
	if err != nil { // another program keeps it to itself, or it is nobody's business
		var of *fs.PathError
		if errors.As(err, &of) {
			err = of.Err // the path is no news
		}
		r.err = fmt.Errorf("cannot read %s: %w", filepath.Base(path), err)
		s.host.Say("%s; it was left as it is, and nothing was taken from it", r.err)
		return nil
	}
	if err := os.MkdirAll(s.scratch(), 0o700); err != nil {
		return err
	}
	defer s.host.Begin(app.StageWorklist, app.Load{})()
	r.list, r.err = worklist.ReadFile(bytes.NewReader(content), worklist.ReadOptions{Name: filepath.Base(path), Order: s.order, Lost: s.lost, Scratch: s.scratch()})
	_ = os.RemoveAll(s.scratch()) // else the next run does
	if r.err != nil {
		s.host.Say("%s; it was left as it is, and nothing was taken from it", r.err)
		return nil
	}
	notes, err := s.Enter(r.list.Entered)
	r.list.Entered = nil // it is taken in
	for _, note := range append(r.list.Unread, notes...) {
		s.host.Say("%s", note)
	}
	return err
}

// dateOrder is the order in which the next list remembers that dates are written.
func (s *Session) dateOrder() (order schema.DateOrder) {
	if s.order != nil {
		return *s.order
	}
	for _, r := range s.lists {
		if r.err == nil {
			order = r.list.Order
		}
	}
	return order
}

// Before are the rows of the worklists that were read, for cases that no input
// of this run holds.
func (s *Session) Before() *worklist.Rows {
	var lists []*worklist.Rows
	for _, r := range s.lists {
		if r.err == nil {
			lists = append(lists, &r.list.Before)
		}
	}
	return worklist.Together(lists...)
}

// Write brings the worklist up to date: one row for each document, with what
// people wrote. It is not touched when it would say the same, nor while
// somebody has it open; then the new one stands beside it.
func (s *Session) Write(read []worklist.Case, run string) error {
	if err := errors.Join(s.EndApprovals(), s.WriteAdditions(run)); err != nil {
		return err
	}
	for range 5 { // as long as somebody saves a list in between
		rows, err := s.Rows(worklist.List{Read: read, Before: s.Before()})
		if err != nil || rows.Len() == 0 && len(s.lists) == 0 {
			return err
		}
		again, err := s.put(rows, run)
		if err != nil || !again {
			return err
		}
	}
	return errors.New("the worklist is being changed all the time; close it and run again")
}

// put writes the rows, unless a list was changed since it was read.
func (s *Session) put(rows *worklist.Rows, run string) (again bool, err error) {
	digest, err := worklist.FileDigest(rows)
	if err != nil {
		return false, err
	}
	target, why := s.target()
	for _, r := range s.lists {
		if r.err == nil && r.list.Digest == digest && r.path == target && len(s.lists) == 1 {
			if now, err := os.ReadFile(r.path); err == nil && sha256.Sum256(now) == r.sum {
				return false, nil
			}
		}
	}
	if changed, err := s.readChanged(); changed || err != nil {
		return true, err
	}
	var content bytes.Buffer
	if err := worklist.WriteFile(&content, rows, s.dateOrder()); err != nil {
		return false, fmt.Errorf("cannot write the worklist: %w", err)
	}
	if why != "" {
		s.host.Say("%s %s; what is new stands in %s. Go on there, or close it: whatever is saved in either is kept", app.WorklistName, why, filepath.Base(target))
	}
	if again, err := s.replace(target, content.Bytes(), run); again || err != nil {
		return again, err
	}
	return false, s.retire(target, run)
}

// readChanged takes in lists that were saved since they were read.
func (s *Session) readChanged() (changed bool, err error) {
	for _, r := range slices.Clone(s.lists) {
		now, err := os.ReadFile(r.path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil && sha256.Sum256(now) != r.sum || err != nil && r.err == nil {
			if err := s.read(r.path); err != nil {
				return false, err
			}
			changed = true
		}
	}
	return changed, nil
}

// target is where the new list goes: worklist.xlsx, else the first number
// that nobody has open. Why says what keeps the first from being used.
func (s *Session) target() (path, why string) {
	for n := 1; ; n++ {
		name := app.WorklistName
		if n > 1 {
			name = fmt.Sprintf("worklist-%d.xlsx", n)
		}
		path := filepath.Join(s.Out, name)
		who, open := inbox.OpenElsewhere(s.Out, name)
		unreadable := slices.ContainsFunc(s.lists, func(r *readList) bool { return r.path == path && r.err != nil })
		switch {
		case open && who != "" && why == "":
			why = "is open, by " + who
		case open && why == "":
			why = "is open"
		case unreadable && why == "":
			why = "cannot be read"
		case s.held[path] && why == "":
			why = "is open in another program"
		}
		if !open && !unreadable && !s.held[path] {
			return path, why
		}
	}
}

// replace puts a list into its place. What stood there is moved away first and
// looked at once more: somebody may have saved it in this moment.
func (s *Session) replace(target string, content []byte, run string) (again bool, err error) {
	aside := filepath.Join(s.Out, ledger.Folder, "replaced-"+filepath.Base(target))
	err = os.Rename(target, aside)
	if errors.Is(err, fs.ErrNotExist) {
		return false, outdir.WriteFile(target, content)
	}
	if err != nil { // another program holds it, and has left no mark of it: the list goes beside it
		if s.held == nil {
			s.held = map[string]bool{}
		}
		s.held[target] = true
		return true, nil
	}
	was, err := os.ReadFile(aside)
	if err != nil {
		return false, err
	}
	i := slices.IndexFunc(s.lists, func(r *readList) bool { return r.path == target })
	if i < 0 || sha256.Sum256(was) != s.lists[i].sum {
		if err := os.Rename(aside, target); err != nil {
			return false, err
		}
		return true, s.read(target)
	}
	if err := outdir.WriteFile(target, content); err != nil {
		return false, errors.Join(err, os.Rename(aside, target))
	}
	if len(s.lists[i].list.Unread) > 0 { // somebody wrote what the new list has no place for
		return false, s.keep(aside, filepath.Base(target), run)
	}
	return false, os.Remove(aside)
}

// keep keeps a list that holds more than could be taken from it, and says
// where.
func (s *Session) keep(path, name, run string) error {
	kept := filepath.Join(s.Out, outdir.Superseded, run, name)
	if err := os.MkdirAll(filepath.Dir(kept), 0o700); err != nil {
		return fmt.Errorf("cannot keep the earlier %s: %w", name, err)
	}
	if err := os.Rename(path, kept); err != nil {
		return fmt.Errorf("cannot keep the earlier %s: %w", name, err)
	}
	s.host.Say("the list as it was is kept: %s", kept)
	return nil
}

// retire moves the other lists away: what people wrote there stands in the new
// one. One that is open, or cannot be read, stays.
func (s *Session) retire(target, run string) error {
	for _, r := range s.lists {
		name := filepath.Base(r.path)
		if _, open := inbox.OpenElsewhere(s.Out, name); open || s.held[r.path] || r.path == target || r.err != nil {
			continue
		}
		if err := app.SetAside(s.Out, r.path, run); err != nil {
			return err
		}
	}
	return nil
}
