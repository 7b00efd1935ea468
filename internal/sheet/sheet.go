// Package sheet is the model of what a worker keeps cases in: tables of rows of
// cells that know their address, what is stored in them and what the sheet shows;
// and what tells rows of cases from headers, totals and remarks. It knows no format:
// its packages csv and xlsx read one each, and input opens a path.
//
// It understands tables, not cases: which header means which field is schema's
// business.
package sheet

import (
	"fmt"
	"slices"

	"casepacket/internal/day"
	"casepacket/internal/problem"
	"casepacket/internal/sheet/charset"
)

// Content says what a cell holds.
type Content uint8

// The contents a cell can have.
const (
	Blank Content = iota
	Text
	Number     // Raw is the stored number, Shown what the sheet displays
	Date       // an XLSX cell formatted as a date; Day is set
	Bool       // Raw is TRUE or FALSE
	ErrorValue // #N/A, #REF! …
	Uncomputed // a formula that was saved without its value
)

// Cell is one cell with its place.
type Cell struct {
	Ref     string // "line:column" in YAML and JSON; elsewhere set in headers only: Row.Ref tells it
	Raw     string // stored value
	Shown   string // as the sheet displays it; the same as Raw outside XLSX
	Day     day.Date
	Content Content
	Time    bool      // a time of day stands beside Day
	Shows   DateParts // of a Date: what the cell's format shows of Day
}

// DateParts are what the format of a date cell shows of its day, and in which order.
type DateParts uint8

// The parts. The order is known where day and month are shown as numbers, by a format
// that is the same on every computer: the short date (14) is not.
const (
	ShowsYear DateParts = 1 << iota
	ShowsMonth
	ShowsDay
	DayFirst   // 23/11/2026
	MonthFirst // 11/23/2026
	ShowsTime  // a time of day beside it
)

// WholeDay is a day with all its parts.
const WholeDay = ShowsYear | ShowsMonth | ShowsDay

// Table is one sheet, one CSV file, or one list of a YAML or JSON case.
type Table struct {
	File   string // base name of the file
	Sheet  string // name of the sheet in a workbook, else empty
	Name   string // what the table calls itself: sheet name, CSV base name, YAML list name
	Format string // "xlsx", "csv", "yaml", "json"
	Input  int    // which of several inputs it comes from, counted from 0; set by Join
	Header []Cell
	Rows   []Row
	Above  []Row // what stands above the header; it is not read
	// MergedAbove are the merged cells of the row above the headers.
	MergedAbove []Span

	Comments map[int][]Comment // of a workbook, by the numbers of their rows
	Unread   []Row             // rows that could not be read, or that are no cases; Book.Problems and Book.Notes say why

	// Reading is how the bytes of the file became text; nil in a workbook.
	Reading *charset.Reading
	// WrongEncoding says that the encoding of the file was guessed, and wrongly.
	WrongEncoding bool

	// Refused are rows of Unread whose values may stand in the wrong columns, by their
	// number, with the code of the problem. A marked copy remembers them: a workbook has
	// no separators by which that could be seen again.
	Refused map[int]string
}

// HeaderLine is the header as a row.
func (t *Table) HeaderLine() Row { return NewRow(t.HeaderRow(), t.Header) }

// HeaderRow is the number of the row that the header stands in; 0 when there
// is none.
func (t *Table) HeaderRow() int {
	if len(t.Header) == 0 {
		return 0
	}
	return RowOf(t.Header[0].Ref)
}

// Where returns the place of a cell of the table.
func (t *Table) Where(row int, ref string) problem.Where {
	return problem.Where{File: t.File, Sheet: t.Sheet, Cell: ref, Row: row}
}

// Cells counts the cells of all tables, empty ones too.
func (b *Book) Cells() int {
	cells := 0
	for _, t := range b.Tables {
		cells += len(t.Header) * (len(t.Rows) + 1)
	}
	return cells
}

// Book is an opened input.
type Book struct {
	Name     string // what the user named: base name of the file or folder, "-" for standard input
	Tables   []*Table
	Problems problem.List // what could not be read (SH- codes)
	Notes    []string     // what was found out about the file, for the person who runs the program

	// Protected tells that the workbook needed a password.
	Protected bool

	// Marked is set when this is a copy of somebody's sheets in which casepacket
	// marked the problems.
	Marked *Marked
}

// Note adds what was found out about the input.
func (b *Book) Note(format string, args ...any) {
	b.Notes = append(b.Notes, fmt.Sprintf(format, args...))
}

// HasRows reports whether any table has a row.
func (b *Book) HasRows() bool {
	return slices.ContainsFunc(b.Tables, func(t *Table) bool { return len(t.Rows) > 0 })
}

// Files are the names of the files that the book's tables and problems name.
func (b *Book) Files() map[string]bool {
	files := map[string]bool{}
	for _, t := range b.Tables {
		files[t.File] = true
	}
	for _, p := range b.Problems {
		files[p.Where.File] = true
	}
	return files
}
