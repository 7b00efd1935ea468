package casefile

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// claimed makes a case of a row, with the id that the row has or was given.
func (r *reader) claimed(at place, id string, minted bool) *Case {
	c := r.caseAt(at)
	c.CaseID, c.Minted = id, minted
	return c
}

// caseAt makes a case of what stands in one row.
func (r *reader) caseAt(at place) *Case {
	f := r.readWhole(at)
	own := f.record(slotKey{table: schema.Cases})
	c := &Case{Main: *own.of.(*Main), Row: *own.row}
	c.Problems, c.strangers, c.deaths, c.opened = own.problems, f.strangers, f.deaths, f.opened
	slices.SortStableFunc(f.order, func(a, b slotKey) int { return cmp.Compare(a.seq, b.seq) })
	for _, key := range f.order {
		if rec := f.records[key]; key.table != schema.Cases && rec.filled {
			c.add(rec, key.table)
		}
	}
	return c
}

// add appends a record of another table to the case; a row of records can be
// several.
func (c *Case) add(rec *record, table schema.Table) {
	if table != schema.Records {
		c.append(rec, table)
		return
	}
	for _, one := range several(rec) {
		c.append(one, table)
	}
}

func (c *Case) append(rec *record, table schema.Table) {
	n := 0
	switch v := rec.of.(type) {
	case *Record:
		c.Records = append(c.Records, v)
		n = len(c.Records)
	case *Opinion:
		c.Opinions = append(c.Opinions, v)
		n = len(c.Opinions)
	case *Denial:
		c.Denials = append(c.Denials, v)
		n = len(c.Denials)
	case *Argument:
		c.Arguments = append(c.Arguments, v)
		n = len(c.Arguments)
	case *LogEntry:
		c.ContactLog = append(c.ContactLog, v)
		n = len(c.ContactLog)
	case *Enclosure:
		c.Enclosures = append(c.Enclosures, v)
		n = len(c.Enclosures)
	}
	rec.row.Key = Key{Table: table, Seq: n}
	for _, p := range rec.problems {
		p.Record = rec.row.Key.String()
		c.Problems.Add(p)
	}
}

func (r *reader) keepEntry(rec *record) {
	r.set.Problems.Add(rec.problems...)
	entry := rec.of.(*DirectoryEntry)
	key := plainName(entry.DirectoryName)
	if key == "" {
		return
	}
	first, twice := r.directory[key]
	if !twice {
		r.directory[key] = entry
		return
	}
	p := problem.Problem{
		Severity: problem.Warning, Code: "SH-62", Where: entry.At("directory_name"), Field: "directory_name",
		Message: "this name stands in the directory twice, both times with the same entry", Hint: "keep one of the two",
	}
	if first == nil || !first.agrees(entry) {
		r.directory[key] = nil // which of them is meant would be a guess, and the wrong one gets the papers
		p.Message = "this name stands in the directory more than once and the entries differ, so none of them was used"
		p.Hint = "keep the one that is right, or tell them apart by their names"
	}
	r.set.Problems.Add(p)
}

// agrees reports whether two entries say the same, wherever they stand.
func (e DirectoryEntry) agrees(other *DirectoryEntry) bool {
	e.Row, e.DirectoryName = Row{}, ""
	o := *other
	o.Row, o.DirectoryName = Row{}, ""
	return reflect.DeepEqual(e, o)
}

func decimal(n int) string { return strconv.Itoa(n) }
