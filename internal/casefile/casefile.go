// Package casefile holds the Case: its typed fields, each with the cell it came from.
package casefile

import (
	"fmt"
	"strconv"
	"strings"

	"casepacket/internal/day"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// Case is one patient's matter.
type Case struct {
	Main       // the Cases row
	Records    []*Record
	Opinions   []*Opinion // in date order
	Denials    []*Denial
	Arguments  []*Argument
	ContactLog []*LogEntry
	Enclosures []*Enclosure

	Row             // provenance of the Cases row
	Minted   bool   // the program gave it its id
	KnownAs  string // the id that its row has, where same_as says that it goes on as another case
	Problems problem.List

	MergedRows    []problem.Where // other rows of the case's own table that were joined to it
	MergedIDCells []IDCell        // the cells of those for a case id, where the program gave it
	Unsure        bool            // another row may be the same case

	SamePerson bool // another case has the same name and birth date

	UnboundCells []UnboundCell // cells of its own table in columns that are bound to nothing
	DeathSigns   []DeathSign   // what in its rows says that the patient has died
	SaysOpen     bool          // case_status says open, in that word
}

// Row remembers where a record came from: the place of each field's cell.
type Row struct {
	Key   Key
	Place problem.Where            // the row itself: its case_id cell, else its first
	Cells map[string]problem.Where // by field name: cells that lie elsewhere than in the row's own columns
	Bad   map[string]bool          // fields whose cell could not be understood

	ColumnLetters map[string]string // by field name: the letters of its column; shared by all rows of a sheet
	NamedCase     string            // of a row in another table than Cases: the case it names
	sent          day.Date          // when the letter made of it went out; zero when that is not known
	stated        any               // copy of the record as the input states it; nil until the case is complete
}

// SetCell notes the cell of a field that lies elsewhere than in the row's own columns.
func (r *Row) SetCell(field string, where problem.Where) {
	if r.Cells == nil {
		r.Cells = map[string]problem.Where{}
	}
	r.Cells[field] = where
}

// MarkInvalid marks a field whose cell could not be understood: it is one problem,
// not also an absence.
func (r *Row) MarkInvalid(field string) {
	if r.Bad == nil {
		r.Bad = map[string]bool{}
	}
	r.Bad[field] = true
}

// Key names a row within its case: the zero Key is the Cases row.
type Key struct {
	Table schema.Table
	Seq   int // from 1, in the order of the input
}

// String returns "records/2", or "" for the Cases row.
func (k Key) String() string {
	if k.Seq == 0 {
		return ""
	}
	return fmt.Sprintf("%s/%d", k.Table, k.Seq)
}

// HasColumn reports whether the sheet has a cell for a field, empty or not.
func (r Row) HasColumn(field string) bool {
	if _, ok := r.Cells[field]; ok {
		return true
	}
	_, ok := r.ColumnLetters[field]
	return ok
}

// At returns the place of a field: its cell, empty or not, or the row's place when the
// sheet has no such column.
func (r Row) At(field string) problem.Where {
	if w, ok := r.Cells[field]; ok {
		return w
	}
	if letters, ok := r.ColumnLetters[field]; ok {
		return problem.Where{File: r.Place.File, Sheet: r.Place.Sheet, Cell: letters + strconv.Itoa(r.Place.Row), Row: r.Place.Row}
	}
	return r.Place
}

// IsAt reports whether At gives a place, without writing its address.
func (r *Row) IsAt(field string, where problem.Where) bool {
	letters, ok := r.ColumnLetters[field]
	if _, apart := r.Cells[field]; apart || !ok {
		return r.At(field) == where
	}
	number, ok := strings.CutPrefix(where.Cell, letters)
	var digits [20]byte
	return ok && number == string(strconv.AppendInt(digits[:0], int64(r.Place.Row), 10)) &&
		where == problem.Where{File: r.Place.File, Sheet: r.Place.Sheet, Cell: where.Cell, Row: r.Place.Row}
}
