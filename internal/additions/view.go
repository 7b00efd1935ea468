package additions

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/inbox"
	"casepacket/internal/outdir"
	"casepacket/internal/xlsx"
)

// ViewName is the view of the additions in Excel. While somebody has it open, the next one
// is written beside it with a number.
const ViewName = "additions.xlsx"

// viewFile matches the names of views.
var viewFile = regexp.MustCompile(`^additions(-\d+)?\.xlsx$`)

// asideName is what a view is called in the state folder while it is replaced.
const asideName = "replaced-" + ViewName

const viewSheet = "Additions"

// The columns of the view. What is hidden tells which line a row is about, however people
// sort it.
const (
	colCase    = "Case"
	colRow     = "Row"
	colField   = "Field"
	colValue   = "Value"
	colSheet   = "The sheet says"
	colChoose  = "Choose"
	colState   = "State"
	colBy      = "By"
	colOn      = "On"
	colFrom    = "Entered in"
	colName    = "field"
	colRecord  = "record"
	colLines   = "lines"
	colSeen    = "seen"
	keepValue  = "this value"
	keepSheets = "the sheet's value"
)

func viewColumns() []xlsx.FormColumn {
	return []xlsx.FormColumn{
		{Header: colCase, Width: 12}, {Header: colRow, Width: 26}, {Header: colField, Width: 26},
		{Header: colValue, Width: 34, Theirs: true}, {Header: colSheet, Width: 34},
		{Header: colChoose, Width: 16, Theirs: true, Choices: []string{keepValue, keepSheets}},
		{Header: colState, Width: 30}, {Header: colBy, Width: 14}, {Header: colOn, Width: 11}, {Header: colFrom, Width: 14},
		{Header: colName, Width: 8, Hidden: true}, {Header: colRecord, Width: 8, Hidden: true}, {Header: colLines, Width: 8, Hidden: true}, {Header: colSeen, Width: 8, Hidden: true},
	}
}

// spareRows are for what people add in the view.
const spareRows = 20

// form is the view: a row for each value that counts.
func (s *Store) form() xlsx.Form {
	form := xlsx.Form{Sheet: viewSheet, Columns: viewColumns(), Spare: spareRows}
	for _, f := range factsOf(s.lines) {
		record, _ := json.Marshal(f.Record) // texts
		told := map[string]bool{}
		for _, a := range slices.Backward(f.Lines) {
			if told[a.Value] {
				continue
			}
			told[a.Value] = true
			var ids []string
			for _, other := range f.Lines {
				if other.Value == a.Value {
					ids = append(ids, other.ID)
				}
			}
			at := s.standing[a.ID]
			form.Rows = append(form.Rows, []string{
				f.Case, f.Record.String(), f.Field.Label, a.Value, at.Sheet, "", string(at.How), a.By, a.At.Format("2006-01-02"), string(a.Source),
				string(f.Field.Table) + "." + f.Field.Name, string(record), strings.Join(ids, " "), at.Seen,
			})
		}
	}
	return form
}

// WriteView brings the view up to date. It is not touched when it would say the same, nor
// while somebody has it open; then the new one is beside it. Run names the folder for what
// could not be taken from an earlier view.
func (s *Store) WriteView(run string) error {
	if s == nil {
		return nil
	}
	for range 5 { // as long as somebody saves a view in between
		s.mu.Lock()
		form := s.form()
		s.mu.Unlock()
		if len(form.Rows) == 0 && len(s.views) == 0 {
			return nil
		}
		var content bytes.Buffer
		if err := xlsx.WriteForm(&content, form); err != nil {
			return fmt.Errorf("cannot write %s: %w", ViewName, err)
		}
		again, err := s.putView(content.Bytes(), run)
		if err != nil || !again {
			return err
		}
	}
	return fmt.Errorf("%s is being changed all the time; close it and run again", ViewName)
}

// putView writes the view, unless one was changed since it was read.
func (s *Store) putView(content []byte, run string) (again bool, err error) {
	target, why := s.target()
	if v := s.viewAt(target); v != nil && len(s.views) == 1 && v.err == nil && bytes.Equal(v.content, content) && v.unchanged() {
		return false, nil
	}
	for _, v := range slices.Clone(s.views) {
		if v.unchanged() {
			continue
		}
		again = true
		if err := s.readView(v.path); err != nil {
			return false, err
		}
	}
	if again {
		return true, nil
	}
	if why != "" {
		s.say("%s %s; what is new is in %s. Go on there, or close it: whatever is saved in either is kept", ViewName, why, filepath.Base(target))
	}
	if again, err := s.replace(target, content, run); again || err != nil {
		return again, err
	}
	return false, s.retire(target, run)
}

// target is where the new view goes: additions.xlsx, else the first number that nobody has
// open. Why says what keeps the first from being used.
func (s *Store) target() (path, why string) {
	for n := 1; ; n++ {
		name := ViewName
		if n > 1 {
			name = fmt.Sprintf("additions-%d.xlsx", n)
		}
		path := filepath.Join(s.opt.Out, name)
		who, open := inbox.OpenElsewhere(s.opt.Out, name)
		v := s.viewAt(path)
		switch {
		case open && who != "" && why == "":
			why = "is open, by " + who
		case open && why == "":
			why = "is open"
		case v != nil && v.err != nil && why == "":
			why = "cannot be read"
		case s.held[path] && why == "":
			why = "is open in another program"
		}
		if !open && !s.held[path] && (v == nil || v.err == nil) {
			return path, why
		}
	}
}

// replace puts a view into its place. The one before is moved away first and looked at
// once more: somebody may have saved it in this moment.
func (s *Store) replace(target string, content []byte, run string) (again bool, err error) {
	aside := filepath.Join(s.opt.Out, outdir.StateFolder, asideName)
	if err := os.MkdirAll(filepath.Dir(aside), 0o700); err != nil {
		return false, fmt.Errorf("cannot write %s: %w", ViewName, err)
	}
	err = os.Rename(target, aside)
	if errors.Is(err, fs.ErrNotExist) {
		return false, outdir.WriteFile(target, content)
	}
	if err != nil { // another program holds it, and has left no mark of it
		s.held[target] = true
		return true, nil
	}
	was, err := os.ReadFile(aside)
	if err != nil {
		return false, err
	}
	v := s.viewAt(target)
	if v == nil || !bytes.Equal(v.content, was) {
		if err := os.Rename(aside, target); err != nil {
			return false, err
		}
		return true, s.readView(target)
	}
	if err := outdir.WriteFile(target, content); err != nil {
		return false, errors.Join(err, os.Rename(aside, target))
	}
	if v.unread > 0 { // it holds what could not be taken
		return false, s.keep(aside, filepath.Base(target), run)
	}
	return false, os.Remove(aside)
}

// keep keeps a view that holds more than could be taken from it, and says where.
func (s *Store) keep(path, name, run string) error {
	kept := filepath.Join(s.opt.Out, outdir.Superseded, run, name)
	if err := os.MkdirAll(filepath.Dir(kept), 0o700); err != nil {
		return fmt.Errorf("cannot keep the earlier %s: %w", name, err)
	}
	if err := os.Rename(path, kept); err != nil {
		return fmt.Errorf("cannot keep the earlier %s: %w", name, err)
	}
	s.say("%s as it was is kept: %s", name, kept)
	return nil
}

// retire takes the other views away: what people wrote there is in the new one. One that
// is open, or cannot be read, stays.
func (s *Store) retire(target, run string) error {
	for _, v := range s.views {
		name := filepath.Base(v.path)
		if _, open := inbox.OpenElsewhere(s.opt.Out, name); open || s.held[v.path] || v.path == target || v.err != nil {
			continue
		}
		if v.unread > 0 {
			if err := s.keep(v.path, name, run); err != nil {
				return err
			}
		} else if err := os.Remove(v.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("cannot remove the earlier %s: %w", name, err)
		}
	}
	return nil
}

// restoreView puts a view back that a run moved away and did not live to replace.
func (s *Store) restoreView() error {
	aside, target := filepath.Join(s.opt.Out, outdir.StateFolder, asideName), filepath.Join(s.opt.Out, ViewName)
	if !outdir.Exists(aside) {
		return nil
	}
	if outdir.Exists(target) {
		return os.Remove(aside) // it was read before it was moved
	}
	return os.Rename(aside, target)
}
