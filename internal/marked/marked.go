// Package marked gives the user's own sheet back with every problem marked at its cell.
package marked

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"casepacket/internal/columns"
	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	"casepacket/internal/xlsx"
)

// Marking is a copy of somebody's sheets to make, with the problems marked.
type Marking struct {
	Source   string // XLSX file to copy; empty: the copy is built from the rows of Book
	Book     *sheet.Book
	Problems problem.List
	Affected []problem.Where // every row of the cases that problems belong to
	IDs      []GivenID
	ID       string // names this marking
	Original string // slash path of the input, seen from where the copy will lie
	Password string // of Source, and of the copy: what it kept from others stays kept

	Columns []columns.Column         // of the input, for the sheet on which they are taught; none: there is no such sheet
	Missing []MissingFact            // what letters wait for, for the sheet on which it is filled in
	Waits   map[problem.Where]string // by a column's header: what cannot be made without it, in words
}

// Limits of a marked copy. Beyond the first the copy holds the affected rows
// only; beyond the second, cells are filled and listed but have no note.
const (
	maxMarkedCells = 400_000
	maxNotes       = 2_000
)

// Write writes the copy: for an XLSX the user's own workbook with all
// that is in it, for others a workbook of the rows; each bad cell filled, with
// a note, and a first sheet that lists the problems. What the user's file holds
// is never changed but for ids that were missing.
func Write(w io.Writer, m Marking) error {
	content, rows, err := m.content()
	if err != nil {
		return err
	}
	if m.Password == "" {
		return xlsx.WritePackage(w, content, rows)
	}
	var open bytes.Buffer
	if err := xlsx.WritePackage(&open, content, rows); err != nil {
		return err
	}
	if content, err = xlsx.Protect(open.Bytes(), m.Password); err != nil {
		return err
	}
	_, err = w.Write(content)
	return err
}

// content is the copy without the rows that are written last.
func (m *Marking) content() ([]byte, xlsx.LaterRows, error) {
	if m.Book.Cells() > maxMarkedCells {
		return writeAffected(*m)
	}
	content, rows, err := m.marked(true)
	if err != nil || !notesStand(content, *m) { // the file's own notes are written in a way that the library does not know
		return m.marked(false)
	}
	return content, rows, nil
}

// marked makes the copy in memory.
func (m *Marking) marked(notes bool) (made []byte, rows xlsx.LaterRows, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = xlsx.ErrUncommonForm
		}
	}()
	f, err := m.open()
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	if err := m.unmark(f); err != nil {
		return nil, nil, err
	}
	if err := m.giveIDs(f); err != nil {
		return nil, nil, err
	}
	name, err := addList(f)
	if err != nil {
		return nil, nil, err
	}
	rows = xlsx.LaterRows{}
	if err := m.listProblems(f, rows, name); err != nil {
		return nil, nil, err
	}
	forms, err := m.addForms(f)
	if err != nil {
		return nil, nil, err
	}
	if err := m.remember(f, rows, name, forms); err != nil {
		return nil, nil, err
	}
	if err := m.fill(f); err != nil {
		return nil, nil, err
	}
	if notes {
		if err := m.note(f); err != nil {
			return nil, nil, err
		}
	}
	var content bytes.Buffer
	err = f.Write(&content)
	return content.Bytes(), rows, err
}

// sheetOf is the name of the sheet in the copy that a place lies in.
func (m *Marking) sheetOf(where problem.Where) string {
	if where.Sheet != "" {
		return where.Sheet
	}
	for _, t := range m.Book.Tables {
		if t.File == where.File && t.Sheet == "" {
			return t.SheetName()
		}
	}
	return ""
}

// Name is the file name of a marked copy: the ending that the user's
// workbook has, which keeps its macros, else .xlsx.
func Name(base, source string) string {
	if strings.EqualFold(filepath.Ext(source), ".xlsm") {
		return base + ".xlsm"
	}
	return base + ".xlsx"
}
