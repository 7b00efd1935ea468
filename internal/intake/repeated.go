package intake

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/office"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// meanings says what each column of a table means, with what is beside it as evidence.
func (r *reader) meanings(t *sheet.Table, table schema.Table) []Column {
	headers := make([]string, len(t.Header))
	columns := make([]Column, len(t.Header))
	plain := make([]schema.Matched, len(t.Header))
	for i, cell := range t.Header {
		headers[i] = schema.Clean(cell.Shown)
		plain[i] = schema.Match(table, headers[i], r.office.Headers)
		columns[i] = Column{Where: t.Where(headerRow(cell), cell.Ref), Header: headers[i], Sheet: settingsName(t)}
	}
	for _, group := range repeated(t, table, headers) {
		if r.saidApart(headers, group) {
			continue
		}
		candidates := r.repeatedCandidates(table, headers, group)
		for _, i := range group {
			plain[i] = schema.Matched{Candidates: candidates}
			columns[i].Repeated = placesOf(t, group)
			columns[i].Between = between(headers, i)
		}
	}
	moved := r.setByLetter(t, table, headers, plain)
	if table == schema.Cases {
		schema.SettleBeside(plain)
	}
	for i := range columns {
		columns[i].Means, columns[i].moved = plain[i], moved[i]
	}
	return columns
}

// settingsName is what the settings call a table: its sheet, or what it is where the name
// of a file changes from day to day.
func settingsName(t *sheet.Table) string {
	if t.Sheet != "" {
		return t.Sheet
	}
	if _, ok := schema.TableOf(t.Name); ok {
		return t.Name
	}
	return "Cases"
}

// repeated are the columns whose headers are the same, but for those that mean nothing
// anyway, and for an id, a name or a birth date that is copied into every row alike.
func repeated(t *sheet.Table, table schema.Table, headers []string) [][]int {
	return slices.DeleteFunc(schema.Repeated(table, headers), func(group []int) bool {
		alone := schema.Match(table, headers[group[0]], nil)
		if alone.How == schema.Remark {
			return true
		}
		copied := alone.Bound() && slices.Contains(identifying, alone.Field.Name)
		clash := letters(t.Header[group[0]].Ref) != "" // in YAML and JSON each row has keys of its own
		for i := range t.Rows {
			first, filled := schema.Clean(t.Rows[i].Cell(group[0]).Shown), 0
			for _, column := range group {
				value := schema.Clean(t.Rows[i].Cell(column).Shown)
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

// saidApart reports whether the settings bind each header of a group by a text of its own:
// "Fax" and "Fax.1".
func (r *reader) saidApart(headers []string, group []int) bool {
	for n, i := range group {
		same := func(j int) bool { return schema.SameHeader(headers[i], headers[j]) }
		if !r.inSettings(headers[i]) || slices.ContainsFunc(group[n+1:], same) {
			return false
		}
	}
	return true
}

func (r *reader) inSettings(header string) bool {
	for bound := range r.office.Headers {
		if schema.SameHeader(bound, header) {
			return true
		}
	}
	return false
}

// repeatedCandidates are the fields that columns with a repeated header may be. What the
// settings say of the header is one of them, and no more than that.
func (r *reader) repeatedCandidates(table schema.Table, headers []string, group []int) []string {
	var list []string
	add := func(field string) {
		if field != office.IgnoredHeader && !slices.Contains(list, field) {
			list = append(list, field)
		}
	}
	for _, i := range group {
		for _, field := range schema.RepeatedCandidates(schema.Match(table, headers[i], nil), headers[i]) {
			add(field)
		}
		for _, bound := range slices.Sorted(maps.Keys(r.office.Headers)) {
			if schema.SameHeader(bound, headers[i]) {
				add(r.office.Headers[bound])
			}
		}
	}
	return list
}

// setByLetter binds the columns whose letters stand in the settings. Where one of them has
// another header than it was bound under, a column was put in or taken out, and nothing
// that the settings say of columns with that header counts any more.
func (r *reader) setByLetter(t *sheet.Table, table schema.Table, headers []string, columns []schema.Matched) (moved []string) {
	moved = make([]string, len(headers))
	set := r.office.ColumnsOf(settingsName(t), table)
	at := map[string]int{}
	for i, cell := range t.Header {
		at[letters(cell.Ref)] = i
	}
	stale := map[string]bool{}
	for letter, c := range set {
		if i, ok := at[letter]; c.Header != "" && (!ok || !schema.SameHeader(headers[i], c.Header)) {
			stale[schema.PlainHeader(c.Header)] = true
		}
	}
	for letter, c := range set {
		i, ok := at[letter]
		switch {
		case letter == "" || !ok:
		case c.Header != "" && stale[schema.PlainHeader(c.Header)]:
			moved[i] = c.Header
		default:
			columns[i] = schema.Named(c.Field, schema.ByColumn)
		}
	}
	return moved
}

// placesOf names the columns of a group: "D, H and K" in a sheet, their cells elsewhere.
func placesOf(t *sheet.Table, group []int) []string {
	var places []string
	for _, i := range group {
		place := letters(t.Header[i].Ref)
		if place == "" {
			place = t.Header[i].Ref
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

// reportRepeated says that a column was not used since others have its header.
func (c *Column) reportRepeated() problem.Problem {
	p := problem.Problem{Severity: problem.Warning, Code: codeRepeated, Where: c.Where}
	p.Message = "columns " + andList(c.Repeated) + " have the same header"
	p.Message += ", so this one was not used"
	if len(c.Means.Candidates) > 0 {
		p.Message += "; it could mean " + casefile.OrList(c.Means.Candidates)
	}
	p.Hint = "give each a header of its own, or say which is which: `casepacket columns FILE --ask`, or columns in the office file"
	return p
}

// reportMoved says that what the settings say of a column does not count any more.
func (c *Column) reportMoved() problem.Problem {
	return problem.Problem{
		Severity: problem.Warning, Code: codeRepeated, Where: c.Where,
		Message: fmt.Sprintf("the settings bind this column as one with the header %q, but columns with that header have moved, so the settings were not used for them", c.moved),
		Hint:    "answer `casepacket columns FILE --ask` again, or correct columns in the settings",
	}
}

// codeRepeated is that of columns that their headers do not tell apart.
const codeRepeated = "SH-96"

func andList(list []string) string {
	if len(list) == 1 {
		return list[0]
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}
