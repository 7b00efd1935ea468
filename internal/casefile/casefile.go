// Package casefile holds the Case: its typed fields, the cell each came from,
// and the checks of domain-facts section 13 that need more than one cell.
package casefile

//go:generate go run casepacket/internal/schema/recordgen fields_gen.go

import (
	"fmt"

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

	Row      // provenance of the Cases row
	Problems problem.List
}

// Row remembers where a record came from: the place of each field's cell.
type Row struct {
	Key   Key
	Place problem.Where            // the row itself: its case_id cell, else its first
	Cells map[string]problem.Where // by field name: the cell, also where it is empty
	Bad   map[string]bool          // fields whose cell could not be understood
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

// At returns the place of a field: its cell, or the row's place when the
// sheet has no such column.
func (r Row) At(field string) problem.Where {
	if w, ok := r.Cells[field]; ok {
		return w
	}
	return r.Place
}
