package intake

import (
	"slices"

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
		r.set.Problems.Add(p)
	}
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
