package intake

import (
	"fmt"
	"regexp"
	"slices"

	"casepacket/internal/columns"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// assign decides which table each sheet, file or list is.
func (r *reader) assign(book *sheet.Book) map[schema.Table][]*sheet.Table {
	tables := map[schema.Table][]*sheet.Table{}
	for _, of := range byInput(book) {
		r.assignInput(of, len(of) == len(book.Tables), tables)
	}
	return tables
}

// byInput groups the tables of a book by the inputs that they come from.
func byInput(book *sheet.Book) [][]*sheet.Table {
	var groups [][]*sheet.Table
	for _, t := range book.Tables {
		for len(groups) <= t.Input {
			groups = append(groups, nil)
		}
		groups[t.Input] = append(groups[t.Input], t)
	}
	return groups
}

// assignInput does so for the tables of one input. One that is alone in the whole
// input holds the cases, whatever its name; one that is alone in its own is told
// by its headers where its name says nothing. In an input of several, the first that
// looks like cases holds them, where none says that it does.
func (r *reader) assignInput(of []*sheet.Table, whole bool, tables map[schema.Table][]*sheet.Table) {
	var strangers []*sheet.Table
	cases := false
	for _, t := range of {
		name, ok := schema.TableOf(t.Name)
		switch {
		case whole && len(of) == 1:
			name = schema.Cases
		case !ok && len(of) == 1:
			name, ok = byHeaders(t)
		}
		if !ok && name == "" {
			strangers = append(strangers, t)
			continue
		}
		cases = cases || name == schema.Cases
		tables[name] = append(tables[name], t)
	}
	for _, t := range strangers {
		if isDirectory(t) {
			tables[schema.Directory] = append(tables[schema.Directory], t)
			continue
		}
		if isList(t) {
			r.set.Problems.Add(problem.Problem{
				Severity: problem.Note, Code: "SH-149", Where: t.Where(0, ""), Message: "this sheet holds lists to choose from, so nothing in it was read as a case",
			})
			continue
		}
		if !cases && score(schema.Cases, shown(t.Header)) >= 2 {
			tables[schema.Cases] = append(tables[schema.Cases], t)
			cases = true
			continue
		}
		p := problem.Problem{
			Severity: problem.Warning, Code: "SH-50", Where: t.Where(0, ""),
			Message: "this sheet was skipped: its name is not one that casepacket reads",
			Hint:    "call it Cases, Records, Opinions, Denials, Arguments, Contact log, Enclosures, Directory or Settings if it is one of these; else take it out of the file",
		}
		if len(t.Rows) > 0 { // they may be what a letter should say
			p.Severity = problem.Error
			p.Message += ", so its rows were not read"
		}
		if like := sameHeaders(t, tables[schema.Cases]); like != nil {
			p.Message = fmt.Sprintf("this sheet was skipped: it has the headers of %s, which was read; rows that were not read here: %d", like.DisplayName(), len(t.Rows))
			p.Hint = "if its rows are open cases, copy them into that sheet; else take the sheet out of the file"
		}
		r.set.Problems.Add(p)
	}
}

// directoryNames are what sheets of doctors, facilities and insurers are called, beside the
// names of the dictionary.
var directoryNames = regexp.MustCompile(`(?i)^\W*(our |my )?(doctors?|drs|physicians?|specialists?|providers?|facilit(y|ies)|hospitals?|labs?|laborator(y|ies)|clinics?|insurers?|insurance( companies)?|payers?|payors?|fax( numbers)?|contacts? list|address(es)?)( list| directory| info| contacts?| fax(es)?| numbers)*\W*$`)

// isDirectory reports whether a sheet lists doctors, facilities or insurers: it is called so,
// its headers are those of a directory, and none says that its rows are about patients.
func isDirectory(t *sheet.Table) bool {
	headers := shown(t.Header)
	if !directoryNames.MatchString(t.Name) || score(schema.Directory, headers) < 2 {
		return false
	}
	return !slices.ContainsFunc(headers, func(header string) bool {
		m := schema.Match(schema.Records, header, nil)
		return m.Bound() && m.Field.Name == "case_id" || columns.IsPatients(header)
	})
}

// listNames are what sheets of choices are called, from which cells of others are filled.
var listNames = regexp.MustCompile(`(?i)^\W*(lists?|look-?ups?|drop-?downs?( lists?)?|choices|data validation|validation|picklists?|options|codes|valid values)( ?[0-9]*)?\W*$`)

// isList reports whether a sheet only holds what others choose from.
func isList(t *sheet.Table) bool {
	return listNames.MatchString(t.Name) && score(schema.Cases, shown(t.Header)) < 2
}

// sameHeaders is the table that has nearly all headers of a sheet; nil if there is none.
func sameHeaders(t *sheet.Table, tables []*sheet.Table) *sheet.Table {
	for _, other := range tables {
		same, said := 0, 0
		for _, header := range shown(t.Header) {
			if header == "" {
				continue
			}
			said++
			if slices.ContainsFunc(shown(other.Header), func(h string) bool { return schema.SameHeader(h, header) }) {
				same++
			}
		}
		if said >= 3 && same*5 >= said*4 {
			return other
		}
	}
	return nil
}

// sayUnread says of a table that has rows that none of them was read, since none of its
// columns means anything. That a row has a case id says nothing by itself.
func (r *reader) sayUnread(t *table) {
	means := func(b binding) bool { return b.Bound() && (b.Field.Name != "case_id" || t.of == schema.Cases) }
	if slices.ContainsFunc(t.bindings, means) {
		return
	}
	rows := false
	if r.places(t, func(place, bool) { rows = true }); !rows {
		return
	}
	r.set.Problems.Add(problem.Problem{
		Severity: problem.Error, Code: "SH-50", Where: t.Where(0, ""),
		Message: "no column of this sheet was recognized, so its rows were not read",
		Hint:    "`casepacket columns FILE` shows what each was taken for, and `casepacket fields` what the headers can be",
	})
}

// byHeaders tells a table by its headers: cases where one of them is about the
// patient or the matter, else the table that they fit best.
func byHeaders(t *sheet.Table) (schema.Table, bool) {
	headers := shown(t.Header)
	best, most := schema.Table(""), 1
	for _, name := range []schema.Table{
		schema.Records, schema.Opinions, schema.Denials, schema.Arguments, schema.ContactLog, schema.Enclosures, schema.Directory,
	} {
		if n := score(name, headers); n > most {
			best, most = name, n
		}
	}
	ofCase := func(header string) bool {
		m := schema.Match(schema.Cases, header, nil)
		return m.Bound() && m.Table == schema.Cases && m.Field.Name != "case_id"
	}
	if score(schema.Cases, headers) > most || slices.ContainsFunc(headers, ofCase) {
		best = schema.Cases
	}
	return best, best != ""
}

func shown(cells []sheet.Cell) []string {
	var list []string
	for _, c := range cells {
		list = append(list, c.Shown)
	}
	return list
}
