package casefile

import (
	"slices"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// Set is everything that was read from one input.
type Set struct {
	Cases    []*Case      // in the order of the input
	Problems problem.List // of cells, rows and cases; those of a case carry its id
	Columns  []Column     // every column, for saying what was understood
}

// Column is one column of the input and what it was taken for.
type Column struct {
	Where  problem.Where
	Header string
	Means  schema.Matched
}

// Read turns the tables of a book into typed, checked cases. It never fails:
// what cannot be used is a problem that names its cell, and stops nothing
// else.
func Read(book *sheet.Book, env Env) *Set {
	r := &reader{env: env, set: &Set{}, byID: map[string]*Case{}, directory: map[string]*DirectoryEntry{}}
	r.set.Problems.Add(book.Problems...)
	tables := r.assign(book)
	for _, name := range []schema.Table{schema.Directory, schema.Cases} {
		for _, t := range tables[name] {
			r.readTable(t, name)
		}
	}
	r.identify()
	for _, name := range []schema.Table{schema.Records, schema.Opinions, schema.Denials, schema.Arguments, schema.ContactLog, schema.Enclosures} {
		for _, t := range tables[name] {
			r.readTable(t, name)
		}
	}
	for _, c := range r.set.Cases {
		c.hideID()
		r.complete(c)
	}
	r.set.Problems.Add(checkAcross(r.set.Cases)...)
	r.set.Problems.Sort()
	return r.set
}

type reader struct {
	env       Env
	set       *Set
	byID      map[string]*Case // by case id in lower case
	directory map[string]*DirectoryEntry
	lone      map[string]*Case // by file, the case of one that holds no other; nil until it is asked for
	cells     []sheet.Cell     // of the row that is being read
}

// complete fills in what is known from elsewhere, derives what may be derived,
// and checks the case.
func (r *reader) complete(c *Case) {
	r.fromDirectory(c)
	reachHolders(c)
	r.fromOffice(c)
	derive(c, r.env)
	opinionDoctors(c)
	r.fromFolder(c)
	followSent(c, r.env)
	c.Problems.Add(checkFormats(c)...)
	if isMedicareOriginal(c) && schema.ValidMBI(c.MemberID) {
		c.MemberID = c.MemberID[:4] + "-" + c.MemberID[4:7] + "-" + c.MemberID[7:] // as the card prints it
	}
	c.Problems.Add(check(c, r.env)...)
	for i := range c.Problems {
		c.Problems[i].CaseID = c.CaseID
	}
	r.set.Problems.Add(c.Problems...)
}

// HeaderScore counts the cells that would make sense as headers; a sheet's
// header row is the one with the most.
func HeaderScore(cells []string) int {
	best := 0
	for _, t := range []schema.Table{
		schema.Cases, schema.Records, schema.Opinions, schema.Denials, schema.Arguments, schema.ContactLog, schema.Enclosures, schema.Directory,
	} {
		best = max(best, score(t, cells))
	}
	return best
}

// IsField reports whether a name would be understood as a field of a case.
func IsField(name string) bool { return schema.Match(schema.Cases, name, nil).Bound() }

// IsTable reports whether a name is that of a table beside the cases.
func IsTable(name string) bool {
	table, ok := schema.TableOf(name)
	return ok && table != schema.Cases
}

func score(t schema.Table, cells []string) int {
	n := 0
	for _, cell := range cells {
		if schema.Known(t, cell) {
			n++
		}
	}
	return n
}

// find returns the case of an id, whatever its case.
func (r *reader) find(id string) *Case { return r.byID[strings.ToLower(id)] }

func contains(list []string, s string) bool { return slices.Contains(list, s) }
