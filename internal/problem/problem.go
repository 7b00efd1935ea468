// Package problem describes what is wrong or missing in the user's data:
// where, how bad, what, and what to do about it.
//
// A Problem is a value, never a Go error: errors are for what the user cannot
// correct in the sheet (a full disk, a bug).
package problem

import (
	"cmp"
	"slices"
)

// Severity says what a problem does to the documents it touches.
type Severity int

// The severities, mildest first.
const (
	Note    Severity = iota // said, changes nothing
	Warning                 // the document is made; somebody should look
	Missing                 // the document is held until the fact is supplied
	Error                   // the document is blocked
)

// String returns the word used in reports and JSON.
func (s Severity) String() string {
	return [...]string{"note", "warning", "missing", "error"}[s]
}

// MarshalText writes the word.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Where is a place in the user's input.
type Where struct {
	File  string // base name of the file as the user gave it
	Sheet string // sheet of a workbook; empty for CSV, YAML and JSON
	Cell  string // "H12"; "line:column" in YAML and JSON
	Row   int    // sheet row; in a CSV the first line of the record; in YAML and JSON the line
}

// String returns the place as a person would look it up: "cases.xlsx,
// Cases!H12".
func (w Where) String() string {
	place := w.Cell
	if w.Sheet != "" && place != "" {
		place = w.Sheet + "!" + place
	} else if place == "" {
		place = w.Sheet
	}
	switch {
	case w.File == "":
		return place
	case place == "":
		return w.File
	}
	return w.File + ", " + place
}

// EveryDocument in Problem.Documents stands for all kinds, also those that an
// office adds.
const EveryDocument = "every document"

// Problem is one thing wrong or missing, or worth knowing.
type Problem struct {
	Severity Severity
	Code     string // rule id: V-REC-5, S35, SH-3, TP-2
	Where    Where
	Field    string // dictionary name of the field, if one is concerned
	CaseID   string

	// Record names the row of the case that is concerned, as casefile.Key
	// writes it ("records/2"); empty for the case's own row.
	Record string

	// Documents lists what the problem touches: kinds when a rule raises it
	// (empty: whatever prints Field from Record), names of documents
	// ("records-request-1") once packet.Plan has looked.
	Documents []string

	Message string // what is wrong, lower case, no value of the record in it
	Hint    string // what to do
}

// List is a collection of problems.
type List []Problem

// Add appends p.
func (l *List) Add(p ...Problem) { *l = append(*l, p...) }

// Sort orders the list as a person works through it: by file, sheet, row and
// column, worst first within a cell, then by code.
func (l List) Sort() {
	if !slices.IsSortedFunc(l, compare) { // it often is: rows are read in their order
		slices.SortStableFunc(l, compare)
	}
}

func compare(a, b Problem) int {
	return cmp.Or(
		cmp.Compare(a.Where.File, b.Where.File),
		cmp.Compare(a.Where.Sheet, b.Where.Sheet),
		cmp.Compare(a.Where.Row, b.Where.Row),
		cmp.Compare(len(a.Where.Cell), len(b.Where.Cell)), // AA12 after Z12
		cmp.Compare(a.Where.Cell, b.Where.Cell),
		-cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
}

// Counts holds how many problems there are of each severity.
type Counts struct {
	Error   int `json:"error"`
	Missing int `json:"missing"`
	Warning int `json:"warning"`
	Note    int `json:"note"`
}

// Count counts the list by severity.
func (l List) Count() Counts {
	var c Counts
	for _, p := range l {
		switch p.Severity {
		case Error:
			c.Error++
		case Missing:
			c.Missing++
		case Warning:
			c.Warning++
		default:
			c.Note++
		}
	}
	return c
}

// Worst returns the highest severity in the list, and false for an empty one.
func (l List) Worst() (Severity, bool) {
	worst := Note
	for _, p := range l {
		worst = max(worst, p.Severity)
	}
	return worst, len(l) > 0
}
