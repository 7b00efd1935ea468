package columns

import (
	"fmt"
	"maps"
	"slices"

	"casepacket/internal/office"
	"casepacket/internal/schema"
)

// repeated makes questions of the columns whose headers are the same and which nothing else
// tells apart: no band, no neighbors.
func (u *understanding) repeated() {
	headers := u.headers()
	for _, group := range u.repeatedGroups(headers) {
		group = slices.DeleteFunc(group, func(i int) bool { return u.owners[i] == "nobody" })
		if len(group) < 2 || u.saidApart(headers, group) {
			continue
		}
		u.unlessTold(headers, group)
	}
}

// unlessTold asks about the columns of a group, but for those that their bands or neighbors
// have told apart.
func (u *understanding) unlessTold(headers []string, group []int) {
	candidates := u.repeatedCandidates(headers, group)
	meant := map[string]int{}
	for _, i := range group {
		if best := u.list[i].best(); best != nil {
			meant[best.Name()]++
		}
	}
	toldApart := len(meant) == len(group) && !slices.ContainsFunc(group, func(i int) bool { return u.inSettings(headers[i]) })
	for _, i := range group {
		if best := u.list[i].best(); best != nil && meant[best.Name()] == 1 && (toldApart || best.how == schema.ByBand || u.bandAgrees(i)) {
			continue
		}
		c := &u.list[i]
		c.Repeated, c.Between = u.lettersOf(group), between(headers, i)
		u.plain[i] = schema.Matched{Candidates: candidates}
		c.Candidates = nil
		for _, name := range candidates {
			if f, ok := schema.Find(name); ok {
				c.Candidates = append(c.Candidates, Candidate{Field: f, Score: scoreDoubtful, how: schema.BySynonym, Why: []Evidence{{FromHeader, scoreDoubtful, "several columns have this header"}}})
			}
		}
	}
}

// bandAgrees reports whether a band names the owner that the dictionary's meaning has anyway:
// "Name" below PATIENT.
func (u *understanding) bandAgrees(i int) bool {
	best := u.list[i].best()
	return u.owners[i] != "" && best != nil && words().agrees(u.owners[i], best.Field) && words().ownerOf(best.Field) != ""
}

func (u *understanding) headers() []string {
	var list []string
	for i := range u.list {
		list = append(list, u.list[i].Header)
	}
	return list
}

// repeatedGroups are the columns whose headers are the same, but for those that mean nothing
// anyway, and for an id, a name or a birth date that is copied into every row alike.
func (u *understanding) repeatedGroups(headers []string) [][]int {
	return slices.DeleteFunc(schema.Repeated(u.of, headers), func(group []int) bool {
		alone := schema.Match(u.of, headers[group[0]], nil)
		if alone.How == schema.Remark {
			return true
		}
		copied := alone.Bound() && slices.Contains(Identifying, alone.Field.Name)
		clash := Letters(u.t.Header[group[0]].Ref) != "" // in YAML and JSON each row has keys of its own
		for i := range u.t.Rows {
			first, filled := schema.Clean(u.t.Rows[i].Cell(group[0]).Shown), 0
			for _, column := range group {
				value := schema.Clean(u.t.Rows[i].Cell(column).Shown)
				copied = copied && value == first
				if value != "" {
					filled++
				}
			}
			clash = clash || filled > 1
		}
		return copied || !clash
	})
}

// Identifying are the fields that tell whose a row of the cases is.
var Identifying = []string{
	"case_id", "patient_first_name", "patient_last_name", "patient_middle_name", "patient_suffix", "patient_dob", "patient_full_name", "same_as",
}

// saidApart reports whether the settings bind each header of a group by a text of its own:
// "Fax" and "Fax.1".
func (u *understanding) saidApart(headers []string, group []int) bool {
	for n, i := range group {
		same := func(j int) bool { return schema.SameHeader(headers[i], headers[j]) }
		if !u.inSettings(headers[i]) || slices.ContainsFunc(group[n+1:], same) {
			return false
		}
	}
	return true
}

func (u *understanding) inSettings(header string) bool {
	for bound := range u.known.Office.Headers {
		if schema.SameHeader(bound, header) {
			return true
		}
	}
	return false
}

// repeatedCandidates are the fields that columns with a repeated header may be. What the
// settings say of the header is one of them, and no more than that.
func (u *understanding) repeatedCandidates(headers []string, group []int) []string {
	var list []string
	add := func(field string) {
		if field != office.IgnoredHeader && !slices.Contains(list, field) {
			list = append(list, field)
		}
	}
	for _, i := range group {
		for _, field := range schema.RepeatedCandidates(schema.Match(u.of, headers[i], nil), headers[i]) {
			add(field)
		}
		for _, bound := range slices.Sorted(maps.Keys(u.known.Office.Headers)) {
			if schema.SameHeader(bound, headers[i]) {
				add(u.known.Office.Headers[bound])
			}
		}
	}
	return list
}

// lettersOf names the columns of a group: D, H and K in a sheet, their cells elsewhere.
func (u *understanding) lettersOf(group []int) []string {
	var places []string
	for _, i := range group {
		place := Letters(u.t.Header[i].Ref)
		if place == "" {
			place = u.t.Header[i].Ref
		}
		places = append(places, place)
	}
	return places
}

// between says which headers are beside a column, for whoever looks for it: the
// letter of a column is easily miscounted.
func between(headers []string, i int) string {
	beside := func(j int) string {
		if j < 0 || j >= len(headers) || headers[j] == "" {
			return ""
		}
		return fmt.Sprintf("%q", headers[j])
	}
	switch before, after := beside(i-1), beside(i+1); {
	case before != "" && after != "":
		return "between " + before + " and " + after
	case before != "":
		return "after " + before
	case after != "":
		return "before " + after
	}
	return ""
}
