package intake

import (
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// children are the rows of other tables than the cases, by the case they belong to.
type children struct {
	found []child // in the order of the input
	from  []int32 // where those of each case begin in at
	at    []place
}

type child struct {
	owner int32
	at    place
}

// sort puts the rows that were found into the order of their cases.
func (c *children) sort(cases int) {
	c.from = make([]int32, cases+1)
	for _, f := range c.found {
		c.from[f.owner+1]++
	}
	for i := range cases {
		c.from[i+1] += c.from[i]
	}
	next := append([]int32(nil), c.from...)
	c.at = make([]place, len(c.found))
	for _, f := range c.found {
		c.at[next[f.owner]] = f.at
		next[f.owner]++
	}
	c.found = nil
}

// of are the rows of a case, in the order of the input.
func (c *children) of(i int) []place { return c.at[c.from[i]:c.from[i+1]] }

// assignRows finds the case of each row of a table: the one that it names. With one case
// in its file, or in the whole input, a row need not name it.
func (r *reader) assignRows(t *table) {
	r.places(t, func(at place, _ bool) {
		id := r.read(at, t.identity).record(slotKey{table: t.of}).row.NamedCase
		owner, known := r.byID[strings.ToLower(id)]
		if !known {
			owner, known = r.renamed[strings.ToLower(id)]
		}
		if id == "" {
			owner, known = r.onlyCase(t.File)
		}
		if !known {
			r.nobodys(at, id)
			return
		}
		r.children.found = append(r.children.found, child{int32(owner), at})
	})
}

// nobodys says of a row that no case is its own.
func (r *reader) nobodys(at place, id string) {
	rec := r.readWhole(at).record(slotKey{table: r.tables[at.table].of})
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
}

// onlyCase is the case of a file that holds no other, or of the whole input.
func (r *reader) onlyCase(file string) (int, bool) {
	if len(r.origins) == 1 {
		return 0, true
	}
	if r.lone == nil {
		r.lone = map[string]int{}
		for i, o := range r.origins {
			of := r.tables[o.at.table].File
			if _, several := r.lone[of]; several {
				i = -1
			}
			r.lone[of] = i
		}
	}
	i, known := r.lone[file]
	return i, known && i >= 0
}

func (r *reader) readDirectory(t *table) {
	r.places(t, func(at place, _ bool) {
		r.keepEntry(r.readWhole(at).record(slotKey{table: schema.Directory}))
	})
}
