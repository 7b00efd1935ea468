package intake

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// caseRow is a row of the cases before it is known which case it belongs to.
type caseRow struct {
	at     place
	id     string // that it has or was given, as it is spelled
	was    string // the id that it had before same_as gave it another one; blank for nearly all
	minted bool
	nobody bool
	person person // whom it names
	traits traits // by which rows of one person are found

	taken  bool // it is part of the first case that has its id
	unsure bool // it may be
}

// person is a digest of a name and a birth date; zero when too little of them is known.
type person [16]byte

func personOf(c *casefile.Case) (p person) {
	if key := casefile.PersonKey(c); key != "" {
		sum := sha256.Sum256([]byte(key))
		copy(p[:], sum[:])
	}
	return p
}

// origin is what a case is made of, beside the rows of other tables.
type origin struct {
	at     place  // the row it begins with
	id     string // as the row spells it
	was    string // as in caseRow
	first  int32  // the case that had its id before it; -1 for all others
	minted bool
	unsure bool // it may be one with first
	again  bool // another case seems to be about the same person
}

// key is the id by which rows are brought together: none has an id that could not be read
// in common with another.
func (c caseRow) key() string {
	if c.id == "" {
		return fmt.Sprintf("\n%d %d", c.at.table, c.at.row)
	}
	return strings.ToLower(c.id)
}

// caseRows reads of each row of the cases whose it is.
func (r *reader) caseRows(t *table) []caseRow {
	r.findSharedContacts(t)
	var list []caseRow
	r.places(t, func(at place, used bool) {
		if !used {
			row := &t.Rows[at.row]
			r.set.Problems.Add(problem.Problem{
				Severity: problem.Warning, Code: "SH-56", Where: r.rowPlace(t.Table, row, t.bindings),
				Message: "nothing in this row could be used", Hint: "look at what is said about the headers",
			})
			return
		}
		c := r.readPerson(at)
		own := caseRow{at: at, id: c.CaseID, nobody: namesNobody(c), person: personOf(c), traits: traitsOf(c)}
		if own.id == "" && !c.Bad["case_id"] {
			own.id, own.minted = casefile.MintID(c), true
		}
		own.person = r.personWith(c, own)
		r.goOnAs(c, &own)
		list = append(list, own)
	})
	return list
}

// readIdentity makes a case of what says whose a row is, and of nothing else.
func (r *reader) readIdentity(at place) *casefile.Case {
	own := r.read(at, r.tables[at.table].identity).record(slotKey{table: schema.Cases})
	return &casefile.Case{Main: *own.of.(*casefile.Main), Row: *own.row}
}

// identify joins rows that have the same id to one case where they are one.
func (r *reader) identify(rows []caseRow) {
	several := len(rows) > 1
	first, also := map[string]int{}, map[int][]int{}
	for i, c := range rows {
		id := c.key()
		if several && c.nobody {
			r.orphan(r.caseAt(c.at))
		} else if at, known := first[id]; known {
			also[at] = append(also[at], i)
		} else {
			first[id] = i
		}
	}
	for at, others := range also {
		r.settle(rows, at, others)
	}
	r.begin(rows, first, also, func(c caseRow) bool { return !c.taken && !(several && c.nobody) })
}

// begin makes an origin of each row that is a case of its own.
func (r *reader) begin(rows []caseRow, first map[string]int, also map[int][]int, own func(caseRow) bool) {
	var of []traits
	people := map[person]int{}
	for _, c := range rows {
		if own(c) {
			people[c.person]++
		}
	}
	for i, c := range rows {
		if !own(c) {
			continue
		}
		id := c.key()
		o := origin{at: c.at, id: c.id, was: c.was, first: -1, minted: c.minted, unsure: c.unsure, again: c.person != person{} && people[c.person] > 1}
		if first[id] == i {
			r.byID[id] = len(r.origins)
			if c.was != "" {
				r.renamed[strings.ToLower(c.was)] = len(r.origins)
			}
			for _, other := range also[i] {
				r.also[len(r.origins)] = append(r.also[len(r.origins)], rows[other])
			}
		} else {
			o.first = int32(r.byID[id])
		}
		r.origins = append(r.origins, o)
		of = append(of, c.traits)
	}
	r.findAlike(of)
}

// settle finds out which of the rows that have the id of a case are part of it. Names
// and birth date tell, and all else too where the sheet itself gives no id.
func (r *reader) settle(rows []caseRow, at int, others []int) {
	read := func(c caseRow) *casefile.Case {
		glanced := r.readIdentity(c.at)
		glanced.CaseID, glanced.Minted = c.id, c.minted
		return glanced
	}
	if rows[at].minted && slices.ContainsFunc(others, func(i int) bool { return rows[i].minted }) {
		read = func(c caseRow) *casefile.Case { return r.caseFrom(c.at, c.id, c.minted) }
	}
	c := read(rows[at])
	for _, i := range others {
		other := read(rows[i])
		rows[i].taken = takesIn(c, other)
		rows[i].unsure = other.Unsure
	}
	rows[at].person = personOf(c)
}

func (r *reader) idOf(i int) (string, problem.Where) {
	t, row := r.rowAt(r.origins[i].at)
	return shownID(r.origins[i].id, row.Number), r.rowPlace(t.Table, row, t.bindings)
}

// make makes a case of the rows that it stands in, as the input states it.
func (r *reader) make(i int) *casefile.Case {
	o := &r.origins[i]
	c := r.caseFrom(o.at, o.id, o.minted)
	for _, other := range r.also[i] {
		takesIn(c, r.caseFrom(other.at, other.id, other.minted))
	}
	if o.first >= 0 {
		first := r.readIdentity(r.origins[o.first].at)
		if o.unsure {
			reportUnclear(c, first.At("case_id"))
		} else {
			duplicateID(c, first.At("case_id"))
		}
	}
	sayMinted(c)
	checkID(c)
	r.sayAlike(i, c)
	for _, at := range r.children.of(i) {
		t := r.tables[at.table]
		f := r.readWhole(at)
		c.DeathSigns = append(c.DeathSigns, f.deaths...)
		addRecord(c, f.record(slotKey{table: t.of}), t.of)
	}
	hideID(c)
	c.SamePerson = o.again
	sayGoesOn(c, o.was)
	r.addAdditions(c)
	r.fill(c)
	return c
}

// fill fills in what the input says elsewhere.
func (r *reader) fill(c *casefile.Case) {
	r.fromDirectory(c)
	reachHolders(c)
	opinionDoctors(c)
	c.KeepStated()
}

// orphan says of a row that it belongs to nobody. It may be meant to go on with the
// row above; which one that is depends on how the sheet was sorted.
func (r *reader) orphan(c *casefile.Case) {
	r.set.Problems.Add(problem.Problem{
		Severity: problem.Error, Code: "SH-61", Where: c.Place, Field: "case_id",
		Message: "the row names neither a case nor a patient, so it belongs to nobody",
		Hint:    "write the case id of its case, also if that is the one above; or delete the row if it is none",
	})
	for _, p := range c.Problems {
		if p.Code == "SH-7" { // why it names nobody
			p.Record, p.Documents = "", nil
			r.set.Problems.Add(p)
		}
	}
}
