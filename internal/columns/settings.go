package columns

import (
	"fmt"
	"slices"

	"casepacket/internal/schema"
)

// bySettings binds the columns that somebody has spoken of: first what was remembered by
// band and header, then those whose letters are in the settings.
func (u *understanding) bySettings() {
	bindings := u.known.Bindings
	for _, b := range u.known.Office.BandColumnsOf(SheetName(u.t), u.of) {
		bindings = append(bindings, Binding{Band: b.Band, Header: b.Header, Field: b.Field, From: "the office file", Source: FromOffice})
	}
	for i := range u.list {
		c := &u.list[i]
		if u.plain[i].How == schema.ByOffice && len(c.Repeated) == 0 {
			continue
		}
		if at := slices.IndexFunc(bindings, func(b Binding) bool { return b.fits(c) && u.alone(b) }); at >= 0 {
			b := bindings[at]
			u.fix(i, b.Field, howOf(b.Source), Evidence{b.Source, scoreProfile, "by " + b.From})
		}
	}
	u.byLetter()
}

// alone reports whether a binding is about one column only: one that fits two tells nothing.
func (u *understanding) alone(b Binding) bool {
	n := 0
	for i := range u.list {
		if b.fits(&u.list[i]) {
			n++
		}
	}
	return n == 1
}

func howOf(s Source) schema.How {
	if s == FromProfile {
		return schema.ByProfile
	}
	return schema.ByOffice
}

// byLetter binds the columns whose letters are in the settings. If one of them has another
// header than it was bound under, a column was put in or taken out, and nothing that the
// settings say of columns with that header counts any more.
func (u *understanding) byLetter() {
	set := u.known.Office.ColumnsOf(SheetName(u.t), u.of)
	at := map[string]int{}
	for i := range u.list {
		at[u.list[i].Letter()] = i
	}
	stale := map[string]bool{}
	for letter, c := range set {
		if i, ok := at[letter]; c.Header != "" && (!ok || !schema.SameHeader(u.list[i].Header, c.Header)) {
			stale[schema.PlainHeader(c.Header)] = true
		}
	}
	for letter, c := range set {
		i, ok := at[letter]
		switch {
		case letter == "" || !ok:
		case c.Header != "" && stale[schema.PlainHeader(c.Header)]:
			u.list[i].Moved = c.Header
		default:
			u.fix(i, c.Field, schema.ByColumn, Evidence{FromOffice, scoreOffice, fmt.Sprintf("the office file binds column %s", letter)})
		}
	}
}

// fix sets what a column means because somebody has said so.
func (u *understanding) fix(i int, name string, how schema.How, e Evidence) {
	m := schema.Named(name, how)
	c := &u.list[i]
	u.plain[i], c.Means, c.Why = m, m, []Evidence{e}
	c.Repeated, c.Between = nil, ""
	switch {
	case m.How == schema.Remark:
		u.fixed[i], c.Decision, c.Candidates = true, Ignored, nil
	case m.Bound():
		u.fixed[i], c.Decision = true, Bound
		c.Candidates = []Candidate{{Field: m.Field, Seq: m.Seq, Score: scoreOffice, how: how, Why: c.Why}}
	}
}

// settleBeside binds the headers that say whose they are only together with another column:
// "Test date" beside "Lab".
func (u *understanding) settleBeside() {
	settled := slices.Clone(u.plain)
	schema.SettleBeside(settled)
	for i, m := range settled {
		if u.fixed[i] || u.plain[i].Bound() || !m.Bound() || u.list[i].best() != nil {
			continue
		}
		u.suggest(i, Candidate{Field: m.Field, Seq: m.Seq, Score: scoreSynonym, how: m.How, Why: []Evidence{{FromNeighbors, scoreSynonym, "a column beside it says whose it is"}}})
		slices.SortStableFunc(u.list[i].Candidates, func(a, b Candidate) int { return b.Score - a.Score })
		u.plain[i] = m
	}
}
