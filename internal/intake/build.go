package intake

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// caseFrom makes a case of a row, with the id that the row has or was given.
func (r *reader) caseFrom(at place, id string, minted bool) *casefile.Case {
	c := r.caseAt(at)
	c.CaseID, c.Minted = id, minted
	return c
}

// caseAt makes a case of what stands in one row.
func (r *reader) caseAt(at place) *casefile.Case {
	f := r.readWhole(at)
	own := f.record(slotKey{table: schema.Cases})
	c := &casefile.Case{Main: *own.of.(*casefile.Main), Row: *own.row}
	c.Problems, c.UnboundCells, c.DeathSigns, c.SaysOpen = own.problems, f.strangers, f.deaths, f.opened
	slices.SortStableFunc(f.order, func(a, b slotKey) int { return cmp.Compare(a.seq, b.seq) })
	for _, key := range f.order {
		if rec := f.records[key]; key.table != schema.Cases && rec.filled {
			addRecord(c, rec, key.table)
		}
	}
	return c
}

// addRecord appends a record of another table to the case; a row of records can be
// several.
func addRecord(c *casefile.Case, rec *record, table schema.Table) {
	if table != schema.Records {
		appendRecord(c, rec, table)
		return
	}
	for _, one := range several(rec) {
		appendRecord(c, one, table)
	}
}

func appendRecord(c *casefile.Case, rec *record, table schema.Table) {
	n := 0
	switch v := rec.of.(type) {
	case *casefile.Record:
		c.Records = append(c.Records, v)
		n = len(c.Records)
	case *casefile.Opinion:
		c.Opinions = append(c.Opinions, v)
		n = len(c.Opinions)
	case *casefile.Denial:
		c.Denials = append(c.Denials, v)
		n = len(c.Denials)
	case *casefile.Argument:
		c.Arguments = append(c.Arguments, v)
		n = len(c.Arguments)
	case *casefile.LogEntry:
		c.ContactLog = append(c.ContactLog, v)
		n = len(c.ContactLog)
	case *casefile.Enclosure:
		c.Enclosures = append(c.Enclosures, v)
		n = len(c.Enclosures)
	}
	rec.row.Key = casefile.Key{Table: table, Seq: n}
	for _, p := range rec.problems {
		p.Record = rec.row.Key.String()
		c.Problems.Add(p)
	}
}

func (r *reader) keepEntry(rec *record) {
	r.set.Problems.Add(rec.problems...)
	entry := rec.of.(*casefile.DirectoryEntry)
	key := casefile.PlainName(entry.DirectoryName)
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
	if first == nil || !agrees(*first, entry) {
		r.directory[key] = nil // which of them is meant would be a guess, and the wrong one gets the papers
		p.Message = "this name stands in the directory more than once and the entries differ, so none of them was used"
		p.Hint = "keep the one that is right, or tell them apart by their names"
	}
	r.set.Problems.Add(p)
}

// agrees reports whether two entries say the same, wherever they stand.
func agrees(e casefile.DirectoryEntry, other *casefile.DirectoryEntry) bool {
	e.Row, e.DirectoryName = casefile.Row{}, ""
	o := *other
	o.Row, o.DirectoryName = casefile.Row{}, ""
	return reflect.DeepEqual(e, o)
}

func decimal(n int) string { return strconv.Itoa(n) }
