package columns

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/schema"
)

// decide binds a column to its likeliest meaning, if that reaches the bar and no other comes
// near; else it is a question, or nothing to us.
func (u *understanding) decide(i int) {
	c := &u.list[i]
	if u.fixed[i] {
		return
	}
	c.Means = u.plain[i]
	switch {
	case c.Means.How == schema.Remark:
		c.Decision, c.Why = Remarks, []Evidence{{FromHeader, 0, "the header is one of notes"}}
		return
	case c.Means.How == schema.ByOffice:
		c.bind(Candidate{Field: c.Means.Field, Seq: c.Means.Seq, Score: scoreOffice, how: schema.ByOffice, Why: []Evidence{{FromOffice, scoreOffice, "the office file says so"}}}, u.plain[i])
		return
	case u.read[i].field == string(schema.Remark) && !c.Means.Bound():
		c.Decision, c.Means, c.Why = Remarks, schema.Matched{How: schema.Remark}, []Evidence{{FromHeader, 0, "the header asks for notes"}}
		return
	}
	best := c.best()
	switch {
	case best != nil:
		c.bind(*best, u.plain[i])
	case u.read[i].unused || u.read[i].owner == "nobody" || u.owners[i] == "nobody":
		c.Decision, c.Means, c.Candidates = Unused, schema.Matched{}, nil
		c.Why = []Evidence{{FromHeader, 0, "no letter needs it"}}
	case u.below[i].counts() && !c.Means.Bound() && strings.Trim(c.Header, "#no. NO") == "":
		c.Decision, c.Means, c.Candidates = Unused, schema.Matched{}, nil
		c.Why = []Evidence{{FromValues, 0, "it counts the rows"}}
	case len(c.Candidates) == 0:
		c.Decision, c.Means = Unused, schema.Matched{Suggestion: u.plain[i].Suggestion}
	default:
		c.ask(u.plain[i])
	}
}

// dropTaken takes from a question the meanings that other columns surely have, in every row
// that says something: beside "Second opinion doctor", a "Referring doctor" is not the second
// one.
func (u *understanding) dropTaken() {
	taken := map[string]int{}
	for i := range u.list {
		if m := u.list[i].Means; m.Bound() {
			taken[NumberedName(m.Field, m.Seq)] = i
		}
	}
	for i := range u.list {
		c := &u.list[i]
		if c.Decision != Asked || len(c.Means.Candidates) < 2 || len(c.Repeated) > 0 {
			continue
		}
		open := slices.DeleteFunc(slices.Clone(c.Means.Candidates), func(name string) bool {
			other, ok := taken[name]
			return ok && u.filledTogether(i, other)
		})
		if len(open) > 0 {
			c.Means.Candidates = open
		}
	}
}

// filledTogether reports whether a column says something only in rows in which the other
// does.
func (u *understanding) filledTogether(i, other int) bool {
	said := false
	for at := range u.t.Rows[:min(len(u.t.Rows), lookRows)] {
		if schema.Clean(u.t.Rows[at].Cell(i).Shown) == "" {
			continue
		}
		if said = true; schema.Clean(u.t.Rows[at].Cell(other).Shown) == "" {
			return false
		}
	}
	return said
}

// best is the candidate that the column is bound to; nil if none is sure enough.
func (c *Column) best() *Candidate {
	if len(c.Candidates) == 0 || c.Candidates[0].Score < Bar {
		return nil
	}
	if len(c.Candidates) > 1 && c.Candidates[0].Score-c.Candidates[1].Score < Margin {
		return nil
	}
	return &c.Candidates[0]
}

func (c *Column) bind(to Candidate, plain schema.Matched) {
	c.Decision, c.Why = Bound, to.Why
	if plain.Bound() && plain.Field.Name == to.Field.Name && plain.Seq == to.Seq {
		c.Means = plain
		return
	}
	c.Means = schema.Matched{Field: to.Field, Table: to.Field.Table, Seq: to.Seq, How: to.how}
}

// ask makes the column a question between its candidates.
func (c *Column) ask(plain schema.Matched) {
	c.Decision, c.Why = Asked, nil
	if len(c.Candidates) == 1 && plain.Suggestion == c.Candidates[0].Field.Name {
		c.Means = schema.Matched{Suggestion: plain.Suggestion}
		return
	}
	var names []string
	for _, cand := range c.Candidates {
		if name := cand.Name(); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, e := range c.Candidates[0].Why {
		if e.Points < 0 {
			c.Why = append(c.Why, e)
		}
	}
	c.Means = schema.Matched{Candidates: names}
}

// oneEach makes questions of columns that would be bound to one meaning by their words,
// bands or neighbors when another column has it already: whose is which?
func (u *understanding) oneEach() {
	type slot struct {
		field string
		seq   int
	}
	taken := map[slot][]int{}
	for i := range u.list {
		if c := &u.list[i]; c.Means.Bound() {
			key := slot{c.Means.Field.Name, max(c.Means.Seq, 1)}
			taken[key] = append(taken[key], i)
		}
	}
	for _, group := range taken {
		if len(group) < 2 {
			continue
		}
		for _, i := range group {
			c := &u.list[i]
			if !weighed(c.Means.How) || u.fixed[i] {
				continue
			}
			others := u.titles(group, i)
			c.Decision = Asked
			c.Why = append(c.Why, Evidence{FromNeighbors, 0, fmt.Sprintf("but %s would mean the same", others)})
			c.Means = schema.Matched{Candidates: []string{c.Candidates[0].Name()}}
		}
	}
}

// weighed reports whether a column was bound by evidence together, not by its header alone.
func weighed(how schema.How) bool {
	return how == schema.ByWords || how == schema.ByBand || how == schema.ByNeighbors
}

func (u *understanding) titles(group []int, but int) string {
	var list []string
	for _, i := range group {
		if i != but {
			list = append(list, fmt.Sprintf("%q", u.list[i].Title()))
		}
	}
	return strings.Join(list, " and ")
}

// NumberedName is what settings call a field of a numbered record: record_2_holder_fax.
func NumberedName(f schema.Field, seq int) string {
	if seq == 0 {
		return f.Name
	}
	head, rest, _ := strings.Cut(f.Name, "_")
	return fmt.Sprintf("%s_%d_%s", head, seq, rest)
}
