package casefile

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// keep joins the records of a row to their case.
func (r *reader) keep(f *filling, table schema.Table, own *record) {
	switch table {
	case schema.Cases:
		r.keepCase(f, own)
	case schema.Directory:
		r.keepEntry(own)
	default:
		r.keepChild(own, table)
	}
}

// keepCase adds a case with what stood in its own row.
func (r *reader) keepCase(f *filling, own *record) {
	c := &Case{Main: *own.of.(*Main), Row: *own.row}
	c.Problems = own.problems
	slices.SortStableFunc(f.order, func(a, b slotKey) int { return cmp.Compare(a.seq, b.seq) })
	for _, key := range f.order {
		if rec := f.records[key]; key.table != schema.Cases && rec.filled {
			c.add(rec, key.table)
		}
	}
	r.set.Cases = append(r.set.Cases, c)
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

// keepChild joins a row of another table to the case that it names. With one
// case in its file, or in the whole input, a row need not name it.
func (r *reader) keepChild(rec *record, table schema.Table) {
	id := rec.row.caseID
	c := r.find(id)
	if id == "" {
		c = r.onlyCase(rec.row.Place.File)
	}
	if c == nil {
		p := problem.Problem{Severity: problem.Error, Code: "SH-61", Where: rec.row.Place, Field: "case_id"}
		p.Message, p.Hint = "no case has this case id, so the row belongs to nobody", "write the case id as it stands in Cases"
		if id == "" {
			p.Message, p.Hint = "the row names no case, so it belongs to nobody", "write the case id of its case"
		}
		r.set.Problems.Add(p)
		for _, q := range rec.problems {
			q.CaseID = ""
			r.set.Problems.Add(q)
		}
		return
	}
	c.add(rec, table)
}

// onlyCase is the case of a file that holds no other, or of the whole input; nil
// when there are several.
func (r *reader) onlyCase(file string) *Case {
	if len(r.set.Cases) == 1 {
		return r.set.Cases[0]
	}
	if r.lone == nil {
		r.lone = map[string]*Case{}
		for _, c := range r.set.Cases {
			of := c.Place.File
			if _, several := r.lone[of]; several {
				c = nil
			}
			r.lone[of] = c
		}
	}
	return r.lone[file]
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

// plainName reduces a name to what is compared.
func plainName(name string) string {
	name = nameMarks.Replace(strings.ToLower(name))
	return strings.Join(strings.Fields(name), " ")
}

var nameMarks = strings.NewReplacer(".", "", ",", " ")

func decimal(n int) string { return strconv.Itoa(n) }
