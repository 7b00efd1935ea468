package intake

import (
	"fmt"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/columns"
	"casepacket/internal/office"
	"casepacket/internal/personname"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// binding is one column of a table, ready to be read.
type binding struct {
	schema.Matched
	index  int    // of the cell in a row
	letter string // "H" in sheets and CSV, empty in YAML and JSON
	order  schema.DateOrder

	exchanged string // the cell that shows that day and month may have been exchanged in the column's date cells; blank in nearly all
	death     deathSource
	words     office.Words     // what the office or a profile says that words of the column stand for
	unused    bool             // no letter needs it
	numbers   bool             // each name has a number of another program behind it
	names     personname.Habit // how a column of names writes them

	seen       parsedTexts     // of the texts of the column, which repeat
	blankWords map[string]bool // words for an empty cell that a program wrote into the column
}

// bind says what each column of a table means, and reports the columns that
// mean nothing or might mean several things.
func (r *reader) bind(t *sheet.Table, table schema.Table) []binding {
	var bindings []binding
	known, words := r.known(t)
	for i, column := range columns.Understand(t, table, known) {
		column.Means = anotherPhone(column.Means, column.Header, bindings, t)
		r.set.Columns = append(r.set.Columns, column)
		if column.Moved != "" {
			r.set.Problems.Add(reportMoved(&column))
		}
		if m := column.Means; !m.Bound() {
			r.reportColumn(t, i, &column)
		}
		bindings = append(bindings, binding{
			Matched: column.Means, index: i, unused: column.Decision == columns.Unused && len(column.Why) > 0, letter: columns.Letters(t.Header[i].Ref), order: r.dateOrder(t, i, column.Means),
			death: deathSourceOf(column.Means, table, column.Header), words: words[column.Means.Field.Name], seen: parsedTexts{},
		})
	}
	r.findNumbers(t, bindings)
	r.spreadDayFirst(t, bindings)
	findExchanged(t, bindings)
	r.findNameHabits(t, bindings)
	r.findResidue(t, bindings)
	return bindings
}

// anotherPhone takes the second of two telephones of the patient, such as "Home
// phone" and "Cell", for the other number, where no column of the sheet is called so.
func anotherPhone(m schema.Matched, header string, before []binding, t *sheet.Table) schema.Matched {
	const first, other = "patient_phone", "patient_phone_alt"
	if m.Field.Name != first || m.How != schema.BySynonym {
		return m
	}
	taken := false
	for _, b := range before {
		if b.Field.Name == other || b.Field.Name == first && schema.SameHeader(t.Header[b.index].Shown, header) {
			return m
		}
		taken = taken || b.Field.Name == first
	}
	for _, cell := range t.Header[len(before):] {
		if schema.Match(schema.Cases, cell.Shown, nil).Field.Name == other {
			return m
		}
	}
	if taken {
		m.Field, _ = schema.Find(other)
	}
	return m
}

// findNumbers finds the columns of names that end in numbers of another program. Letters leave
// these out, which is said once for the column.
func (r *reader) findNumbers(t *sheet.Table, bindings []binding) {
	for i := range bindings {
		b := &bindings[i]
		if !b.Bound() || b.Field.Type != schema.TypeText || !strings.HasSuffix(b.Field.Name, "_name") || !columns.HaveNumbers(t, b.index) {
			continue
		}
		b.numbers = true
		r.set.Problems.Add(problem.Problem{
			Severity: problem.Note, Code: "SH-148", Where: t.Where(t.HeaderRow(), t.Header[b.index].Ref),
			Message: "in this column a number of another program, in brackets, follows each name; letters leave it out",
		})
	}
}

func (r *reader) reportColumn(t *sheet.Table, index int, column *columns.Column) {
	m, header := column.Means, column.Header
	p := problem.Problem{Severity: problem.Warning, Where: column.Where}
	switch {
	case len(column.Repeated) > 0 && m.How == schema.Unbound && len(m.Candidates) > 0:
		p = reportRepeated(column)
	case m.How == schema.Remark:
		p.Severity, p.Code = problem.Note, "SH-54"
		p.Message, p.Hint = "a column for remarks; nothing in it is printed anywhere", "move what a letter should say into the column letter_note"
	case column.Decision == columns.Unused && len(column.Why) > 0:
		p.Severity, p.Code = problem.Note, columns.CodeUnused
		p.Message, p.Hint = "the column is not used: "+column.Reason(), "bind it in the office file if a letter should say what it holds"
	case len(m.Candidates) > 0 && len(column.Why) > 0:
		p.Code = columns.CodeAgainst
		p.Message = "the column was not used: " + column.Doubt() + "; it could mean " + casefile.OrList(m.Candidates)
		p.Hint = "say what it means, `casepacket columns FILE --ask`, or give it a header of its own"
	case len(m.Candidates) > 0:
		p.Code = "SH-51"
		p.Message = "the header could mean " + casefile.OrList(m.Candidates) + ", so the column was not used"
		p.Hint = "name the column after the one that is meant"
	case m.Suggestion != "":
		p.Code = "SH-52"
		p.Message = "the header is close to " + m.Suggestion + " but not the same, so the column was not used"
		p.Hint = "if that is meant, write it so"
	case header == "" && columnEmpty(t, index):
		return
	case header == "":
		p.Code, p.Message, p.Hint = "SH-53", "the column has no header, so it was not used", "give it a header if it is needed"
	default:
		p.Code, p.Message = "SH-53", "the header is not known, so nothing in the column is printed anywhere"
		p.Hint = "`casepacket fields` lists the headers that are; the office file can bind this one"
	}
	r.set.Problems.Add(p)
}

// dateOrder is what the header says, else what the office says; else it looks through
// a column of dates: one that can only be day-first makes those that could be either
// doubtful.
func (r *reader) dateOrder(t *sheet.Table, index int, m schema.Matched) schema.DateOrder {
	if order, said := schema.OrderIn(t.Header[index].Shown); said {
		return order
	}
	if r.office.DateOrder == "day-first" {
		return schema.DayFirst
	}
	if isDateColumn(m) {
		for _, row := range t.Rows {
			if schema.OnlyDayFirst(row.Cell(index).Shown) {
				return schema.Mixed
			}
		}
	}
	return schema.MonthFirst
}

// isDateColumn reports whether a column holds dates.
func isDateColumn(m schema.Matched) bool {
	return m.Bound() && (m.Field.Type == schema.TypeDate || m.Field.Type == schema.TypeBound)
}

func columnEmpty(t *sheet.Table, index int) bool {
	for _, row := range t.Rows {
		if schema.Clean(row.Cell(index).Shown) != "" {
			return false
		}
	}
	return true
}

// reportRepeated says that a column was not used since others have its header.
func reportRepeated(c *columns.Column) problem.Problem {
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
func reportMoved(c *columns.Column) problem.Problem {
	return problem.Problem{
		Severity: problem.Warning, Code: codeRepeated, Where: c.Where,
		Message: fmt.Sprintf("the settings bind this column as one with the header %q, but columns with that header have moved, so the settings were not used for them", c.Moved),
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
