package intake

import (
	"strconv"
	"strings"

	"casepacket/internal/personname"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// How a column writes its names is shown by all of its cells together, and by its header:
// one cell, "Smith John", can be read both ways.

// nameColumn is what the cells of a column of names show.
type nameColumn struct {
	firstLast, lastFirst int // names without a comma that prove their order
	capitals             int // names in capitals that letters write in their usual case
	turned               int // names of doctors that have the family name first
}

// fewReversed is how many names with the family name first, in a column of names without
// commas, make the others doubtful.
const fewReversed = 2

// findNameHabits finds out how each column of a table writes names, and reports once for
// each column what letters write in another way.
func (r *reader) findNameHabits(t *sheet.Table, bindings []binding) {
	columns := make([]*nameColumn, len(bindings))
	var at []int
	for i := range bindings {
		if bindings[i].Bound() && schema.IsPersonName(bindings[i].Field) {
			columns[i], at = &nameColumn{}, append(at, i)
		}
	}
	if len(at) == 0 {
		return
	}
	var cells []sheet.Cell
	for i := range t.Rows {
		cells = t.Rows[i].AppendCells(cells[:0])
		for _, at := range at {
			if index := bindings[at].index; index < len(cells) {
				columns[at].look(bindings[at].Field, cells[index].Shown)
			}
		}
	}
	for i := range bindings {
		if c := columns[i]; c != nil {
			bindings[i].names = c.habit(bindings[i].Field, t.Header[bindings[i].index].Shown)
			header := t.Header[bindings[i].index]
			c.report(&r.set.Problems, t.Where(t.HeaderRow(), header.Ref), bindings[i].names)
		}
	}
}

// look counts a cell.
func (c *nameColumn) look(f schema.Field, text string) {
	if text == "" {
		return
	}
	if schema.IsDoctorName(f) {
		if written := personname.WrittenDoctor(text); written != text {
			if strings.EqualFold(written, strings.Join(strings.Fields(text), " ")) {
				c.capitals++
			} else {
				c.turned++
			}
		}
		return
	}
	if _, ok := personname.UsualCase(strings.Split(text, ",")...); ok {
		c.capitals++
	}
	if f.Name != "patient_full_name" || strings.Contains(text, ",") {
		return
	}
	switch words := strings.Fields(text); {
	case len(words) > 3:
	case personname.OrderOf(words) == personname.LastFirst:
		c.lastFirst++
	case personname.OrderOf(words) == personname.FirstLast:
		c.firstLast++
	}
}

// habit is what the header and the cells show together.
func (c *nameColumn) habit(f schema.Field, header string) personname.Habit {
	if f.Name != "patient_full_name" {
		return personname.Mixed
	}
	header = strings.ToLower(header)
	last, first := strings.Index(header, "last"), strings.Index(header, "first")
	switch {
	case last >= 0 && first > last:
		return personname.LastFirst
	case c.lastFirst >= fewReversed && c.lastFirst > c.firstLast:
		return personname.Unsettled
	case c.firstLast > c.lastFirst:
		return personname.FirstLast
	}
	return personname.Mixed
}

// report says once for the column what letters write in another way than the sheet.
func (c *nameColumn) report(problems *problem.List, where problem.Where, habit personname.Habit) {
	if habit == personname.Unsettled {
		problems.Add(problem.Problem{
			Severity: problem.Warning, Code: "SH-137", Where: where,
			Message: "names in this column seem to have the last name first, without a comma, so those that can be read both ways are not used",
			Hint:    `if all have the last name first, rename the column "Last, First"; else write the names as Last, First`,
		})
	}
	for _, said := range []struct {
		n    int
		what string
	}{{c.capitals, "in capitals; letters write them in upper and lower case"}, {c.turned, "with the last name first; letters write the first name first"}} {
		if said.n > 0 {
			problems.Add(problem.Problem{
				Severity: problem.Note, Code: "SH-136", Where: where, Message: "in this column " + countNames(said.n) + " " + said.what,
				Hint: "nothing, if that is right; a name that is written in another way in the sheet is printed so",
			})
		}
	}
}

func countNames(n int) string {
	if n == 1 {
		return "1 name is"
	}
	return strconv.Itoa(n) + " names are"
}
