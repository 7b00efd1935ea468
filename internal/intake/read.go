// Package intake reads the tables of a book into cases: what each column means, and whose
// each row is.
package intake

import (
	"casepacket/internal/additions"
	"casepacket/internal/casefile"
	"casepacket/internal/columns"
	"casepacket/internal/day"
	"casepacket/internal/office"
	"casepacket/internal/profiles"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// Options are what an input is read with.
type Options struct {
	Office *office.Office  // its headers, columns, order of dates and hidden rows
	Scans  *casefile.Scans // files that are enclosed; nil when none are looked for
	Today  day.Date        // decides which century a year of two digits can have; zero: none

	// Remembered says what columns mean that somebody was asked about, or that a profile of a
	// known export knows.
	Remembered []columns.Binding

	// Profiles are those of known exports, an office's own first.
	Profiles  []*profiles.Profile
	Additions *additions.Store // what people filled in beside the input; nil for nothing

	// SameAs is the id under which somebody said that a case was known before; blank for
	// none, nil when nothing was ever said.
	SameAs func(caseID string) string
	// WasSent reports whether letters of a case were sent; nil when none ever were.
	WasSent func(caseID string) bool
}

// Read finds out what the tables of a book are, and whose their rows are. It never
// fails: what cannot be used is a problem that names its cell, and stops nothing
// else.
func Read(book *sheet.Book, options Options) *Set {
	r := &reader{office: options.Office, remembered: options.Remembered, profiles: options.Profiles, scans: options.Scans, additions: options.Additions, today: options.Today, set: &Set{}, also: map[int][]caseRow{}, byID: map[string]int{}, renamed: map[string]int{}, sameAs: options.SameAs, wasSent: options.WasSent, directory: map[string]*casefile.DirectoryEntry{}, deathNotes: deathNotes{}}
	r.set.reader = r
	r.set.Problems.Add(book.Problems...)
	tables := r.assign(book)
	for _, t := range tables[schema.Directory] {
		r.readDirectory(r.bound(t, schema.Directory))
	}
	var rows []caseRow
	for _, t := range tables[schema.Cases] {
		rows = append(rows, r.caseRows(r.bound(t, schema.Cases))...)
	}
	r.identify(rows)
	for _, name := range []schema.Table{schema.Records, schema.Opinions, schema.Denials, schema.Arguments, schema.ContactLog, schema.Enclosures} {
		for _, t := range tables[name] {
			r.assignRows(r.bound(t, name))
		}
	}
	r.children.sort(len(r.origins))
	r.belong()
	r.set.Problems.Sort()
	return r.set
}

// reader reads one input. It makes one case at a time.
type reader struct {
	office     *office.Office
	remembered []columns.Binding
	profiles   []*profiles.Profile
	scans      *casefile.Scans
	today      day.Date
	additions  *additions.Store
	set        *Set
	tables     []*table
	origins    []origin          // of the cases, in the order of the input
	also       map[int][]caseRow // by case: the other rows that have its id, whether they are part of it or not
	byID       map[string]int    // by case id in lower case: the first case that has it
	renamed    map[string]int    // the same for ids that same_as replaced
	sameAs     func(caseID string) string
	wasSent    func(caseID string) bool
	children   children
	lone       map[string]int // by file, the case of one that holds no other; nil until it is asked for
	directory  map[string]*casefile.DirectoryEntry
	cells      []sheet.Cell       // of the row that is being read
	alike      map[int][]likeness // by case: others that seem to be about its patient
	deathNotes deathNotes
	owners     *owners // whose files are; nil until it is asked for
}

// HeaderScore counts the cells that would make sense as headers; a sheet's
// header row is the one with the most.
func HeaderScore(cells []string) int { return columns.HeaderScore(cells, nil) }

// HeaderShape is what the values below a header look like.
func HeaderShape(header string) sheet.Shape {
	for _, t := range []schema.Table{schema.Cases, schema.Records, schema.Opinions, schema.Denials, schema.ContactLog, schema.Directory} {
		if m := schema.Match(t, header, nil); m.Bound() {
			return shapes[m.Field.Type]
		}
	}
	return sheet.AnyShape
}

var shapes = map[schema.Type]sheet.Shape{
	schema.TypeDate: sheet.DateShape, schema.TypePhone: sheet.PhoneShape, schema.TypeEmail: sheet.EmailShape,
	schema.TypeZIP: sheet.DigitsShape, schema.TypeNPI: sheet.DigitsShape, schema.TypeState: sheet.StateShape,
}

// IsField reports whether a name would be understood as a field of a case.
func IsField(name string) bool { return schema.Match(schema.Cases, name, nil).Bound() }

// IsTable reports whether a name is that of a table beside the cases.
func IsTable(name string) bool {
	table, ok := schema.TableOf(name)
	return ok && table != schema.Cases
}

func score(t schema.Table, cells []string) int { return columns.TableScore(t, cells, nil) }
