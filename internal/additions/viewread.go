package additions

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
	"casepacket/internal/xlsx"
)

// viewRead is a view that was read.
type viewRead struct {
	path    string
	content []byte
	err     error // it cannot be read
	unread  int   // rows that say something that could not be taken
}

// unchanged reports whether the view is still as it was read.
func (v *viewRead) unchanged() bool {
	now, err := os.ReadFile(v.path)
	if errors.Is(err, fs.ErrNotExist) {
		return true // whoever took it away said nothing new
	}
	return err == nil && v.err == nil && bytes.Equal(now, v.content) || err != nil && v.err != nil
}

func (s *Store) viewAt(path string) *viewRead {
	for _, v := range s.views {
		if v.path == path {
			return v
		}
	}
	return nil
}

// readViews takes in what people wrote into the views, the earlier saved first.
func (s *Store) readViews() error {
	entries, err := os.ReadDir(s.opt.Out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !viewFile.MatchString(e.Name()) || e.IsDir() })
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int {
		infoA, errA := a.Info()
		infoB, errB := b.Info()
		if errA != nil || errB != nil {
			return 0
		}
		return infoA.ModTime().Compare(infoB.ModTime())
	})
	for _, e := range entries {
		if err := s.readView(filepath.Join(s.opt.Out, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// readView takes in one view, or takes it in again. One that cannot be read is left alone,
// and that is said.
func (s *Store) readView(path string) error {
	v := &viewRead{path: path}
	s.views = append(slices.DeleteFunc(s.views, func(o *viewRead) bool { return o.path == path }), v)
	name := filepath.Base(path)
	var rows []xlsx.FormRow
	if v.content, v.err = os.ReadFile(path); v.err == nil {
		rows, v.err = xlsx.ReadForm(v.content, viewSheet)
	}
	if v.err != nil {
		s.say("%s cannot be read; it was left as it is, and nothing was taken from it", name)
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var fresh []Addition
	for _, row := range rows {
		a, change, err := s.entered(row)
		switch {
		case err != nil:
			v.unread++
			s.say("%s, row %d: %s", name, row.Number, err)
		case change:
			a.At, a.Source = s.tick(), View
			a.ID = a.newID()
			fresh = append(fresh, a)
		}
	}
	return s.append(fresh)
}

// entered finds out what a person wrote into a row of a view. Lines do not change, so what
// was in the row when it was written is known from them; change is false for a row that
// nobody touched, or whose change is kept already.
func (s *Store) entered(row xlsx.FormRow) (a Addition, change bool, err error) {
	ids := strings.Fields(row.Texts[colLines])
	if len(ids) == 0 {
		return s.newRow(row)
	}
	i := slices.IndexFunc(s.lines, func(a Addition) bool { return a.ID == ids[0] })
	if i < 0 {
		s.say("a row of %s is about an addition that is not there any more; nothing was taken from it", ViewName)
		return a, false, nil
	}
	was := s.lines[i]
	s.recall(ids, row)
	a = Addition{Case: was.Case, Person: was.Person, Table: was.Table, Record: was.Record, Field: was.Field, Withdraws: ids, Was: row.Texts[colSeen]}
	value, choice := row.Texts[colValue], schema.PlainHeader(row.Texts[colChoose])
	switch {
	case choice != "" && choice != schema.PlainHeader(keepValue) && choice != schema.PlainHeader(keepSheets):
		return a, false, fmt.Errorf("%s can be %q or %q", colChoose, keepValue, keepSheets)
	case choice == schema.PlainHeader(keepSheets) && value != "" && !sameText(value, was.Value):
		return a, false, fmt.Errorf("it has a new value and chooses the sheet's; do one of the two")
	case choice == schema.PlainHeader(keepSheets), value == "":
		a.Was = ""
		return a, s.counts(ids), nil
	case sameText(value, was.Value) && choice == "":
		return a, false, nil
	case sameText(value, was.Value):
		a.Value = was.Value
		a.Withdraws = s.allOf(was) // the other values of the place too
		return a, s.counts(ids) && (a.Was != was.Was || len(a.Withdraws) > len(ids)), nil
	}
	field, ok := fieldOf(was.Table, was.Field)
	if !ok {
		return a, false, fmt.Errorf("%s is a field that this version does not know", was.Field)
	}
	if a.Value, err = Canonical(field, value, s.opt.Order); err != nil {
		return a, false, fmt.Errorf("%w; the value before stays", err)
	}
	return a, !s.kept(a) || s.counts(ids), nil
}

// newRow is a row that a person added to the view.
func (s *Store) newRow(row xlsx.FormRow) (a Addition, change bool, err error) {
	caseID, name, value := row.Texts[colCase], row.Texts[colField], row.Texts[colValue]
	if caseID == "" && name == "" && value == "" {
		return a, false, nil
	}
	if caseID == "" || name == "" || value == "" {
		return a, false, fmt.Errorf("a new row needs a case, a field and a value")
	}
	if !casefile.UsableID(caseID) {
		return a, false, fmt.Errorf("the case id cannot be used")
	}
	field, err := FieldNamed(name)
	if err != nil {
		return a, false, err
	}
	a = Addition{Case: caseID, Table: field.Table, Field: field.Name}
	if field.Table != schema.Cases {
		a.Record = RecordNamed(row.Texts[colRow])
	}
	if a.Value, err = Canonical(field, value, s.opt.Order); err != nil {
		return a, false, err
	}
	return a, !s.kept(a), nil
}

// recall takes over from a view how its lines related to the sheet, for cases that the
// run does not read.
func (s *Store) recall(ids []string, row xlsx.FormRow) {
	for _, id := range ids {
		if _, known := s.standing[id]; !known {
			s.standing[id] = Standing{How: How(row.Texts[colState]), Sheet: row.Texts[colSheet], Seen: row.Texts[colSeen]}
		}
	}
}

// counts reports whether one of the lines is not withdrawn.
func (s *Store) counts(ids []string) bool {
	for _, facts := range s.byCase {
		for _, f := range facts {
			if slices.ContainsFunc(f.IDs(), func(id string) bool { return slices.Contains(ids, id) }) {
				return true
			}
		}
	}
	return false
}

// allOf are the ids of all lines that count in the place of one.
func (s *Store) allOf(a Addition) []string {
	for _, f := range s.byCase[strings.ToLower(a.Case)] {
		if f.Latest().slot() == a.slot() {
			return f.IDs()
		}
	}
	return nil
}

// kept reports whether the same value for the same place is kept already.
func (s *Store) kept(a Addition) bool {
	for _, f := range s.byCase[strings.ToLower(a.Case)] {
		if f.Latest().slot() == a.slot() && slices.ContainsFunc(f.Lines, func(o Addition) bool { return o.Value == a.Value }) {
			return true
		}
	}
	return false
}

func sameText(a, b string) bool { return schema.Clean(a) == schema.Clean(b) }
