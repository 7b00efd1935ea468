package input

import (
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
)

// caseID is the field by which rows of other tables name their case.
const caseID = "case_id"

// tree turns the cases of a YAML or JSON file into tables: the fields of a
// case become a row of the table "cases", each of its lists rows of the table
// that is called like the list. A file can hold one case, a list of cases, or
// a list "cases" beside the other tables.
type tree struct {
	book   *sheet.Book
	format string
	opt    sheet.Options
	tables map[string]*treeTable
	cells  int // of all rows; rows are padded, so a small file can have many
}

type treeTable struct {
	table   *sheet.Table
	columns map[string]int
}

// field is one cell with the name of its column.
type field struct {
	name string
	cell sheet.Cell
}

func newTree(book *sheet.Book, format string, opt sheet.Options) *tree {
	return &tree{book: book, format: format, opt: opt, tables: map[string]*treeTable{}}
}

// finish returns an error when the file has more than can be held.
func (t *tree) finish() error {
	if t.cells > t.opt.Limits.MaxCells() {
		return sheet.TooManyCells(t.book.Name, t.opt)
	}
	return nil
}

// document reads a top-level value.
func (t *tree) document(n *node) {
	switch {
	case n.kind == list:
		for _, item := range n.items {
			if item.kind != group {
				t.stray(item)
				continue
			}
			t.oneCase(item)
		}
	case n.kind == group:
		t.oneCase(n)
	case n.kind == scalar && n.text == "":
	default:
		t.stray(n)
	}
}

// oneCase reads a case, or the wrapper of one or more.
func (t *tree) oneCase(n *node) {
	for _, m := range n.members {
		switch {
		case strings.EqualFold(m.name, "cases") && m.value.kind != scalar:
			t.bundle(n)
			return
		case strings.EqualFold(m.name, "case") && m.value.kind == group && len(n.members) == 1:
			t.oneCase(m.value)
			return
		}
	}
	if len(n.members) == 0 {
		return
	}
	id := field{name: caseID}
	var own []field
	var tables []member
	for _, m := range t.ungrouped(n.members) {
		if m.value.isTable() {
			tables = append(tables, m)
			continue
		}
		f := t.field(m)
		own = append(own, f)
		if columnKey(f.name) == caseID {
			id = f
		}
	}
	t.row("cases", n.line, own)
	for _, m := range tables {
		t.entries(m, &id)
	}
}

// ungrouped takes the groups of fields apart: first_name within patient becomes
// patient_first_name. A group may also hold whole names.
func (t *tree) ungrouped(members []member) []member {
	if t.opt.CaseField == nil || t.opt.CaseTable == nil {
		return members
	}
	var flat []member
	for _, m := range members {
		if m.value.kind != group || t.opt.CaseTable(m.name) {
			flat = append(flat, m)
			continue
		}
		for _, inner := range t.ungrouped(m.value.members) {
			if joined := m.name + "_" + inner.name; t.opt.CaseField(joined) || !t.opt.CaseField(inner.name) {
				inner.name = joined
			}
			flat = append(flat, inner)
		}
	}
	return flat
}

// bundle reads a group whose member "cases" lists the cases and whose other
// members are the other tables.
func (t *tree) bundle(n *node) {
	for _, m := range n.members {
		switch {
		case strings.EqualFold(m.name, "cases"):
			t.document(m.value)
		case m.value.isTable():
			t.entries(m, nil)
		default:
			t.stray(m.value)
		}
	}
}

// isTable reports whether a member of a case is a table of its own: a group,
// or a list of nothing but groups. A list with plain values in it is a value:
// "What now: wait or act?" looks like a group in YAML and is a question.
func (n *node) isTable() bool {
	if n.kind != list {
		return n.kind == group
	}
	for _, item := range n.items {
		if item.kind != group {
			return false
		}
	}
	return len(n.items) > 0
}

// entries adds the entries of a list to the table of its name, with the case
// they belong to.
func (t *tree) entries(m member, id *field) {
	items := m.value.items
	if m.value.kind == group {
		items = []*node{m.value}
	}
	for _, item := range items {
		var fields []field
		if id != nil {
			own := *id
			if own.cell.Content == sheet.Blank {
				own.cell.Ref = item.ref()
			}
			fields = append(fields, own)
		}
		for _, inner := range item.members {
			if inner.value.isTable() {
				t.stray(inner.value)
				continue
			}
			fields = append(fields, t.field(inner))
		}
		t.row(m.name, item.line, fields)
	}
}

// field makes a cell of a plain value, or of a list of plain values: one a
// line, as lists stand in cells.
func (t *tree) field(m member) field {
	text := m.value.text
	switch m.value.kind {
	case scalar:
	case list:
		var lines []string
		for _, item := range m.value.items {
			lines = append(lines, t.line(item))
		}
		text = strings.Join(lines, "\n")
	default:
		t.stray(m.value)
	}
	return field{m.name, sheet.TextCell(m.value.ref(), text)}
}

// line is the text of an entry of a list of plain values. A group of one plain
// value was meant as a sentence with a colon in it.
func (t *tree) line(n *node) string {
	switch {
	case n.kind == scalar:
		return n.text
	case n.kind == group && len(n.members) == 1 && n.members[0].value.kind == scalar:
		return strings.TrimSpace(n.members[0].name + ": " + n.members[0].value.text)
	}
	t.stray(n)
	return ""
}

// row adds a row to a table; columns are found by name, new ones appended.
func (t *tree) row(name string, line int, fields []field) {
	if t.cells > t.opt.Limits.MaxCells() {
		return
	}
	key := columnKey(name)
	tab := t.tables[key]
	if tab == nil {
		tab = &treeTable{&sheet.Table{File: t.book.Name, Name: name, Format: t.format}, map[string]int{}}
		t.tables[key] = tab
		t.book.Tables = append(t.book.Tables, tab.table)
	}
	var cells []sheet.Cell
	for _, f := range fields {
		key := columnKey(f.name)
		column, ok := tab.columns[key]
		if !ok {
			column = len(tab.table.Header)
			tab.columns[key] = column
			tab.table.Header = append(tab.table.Header, sheet.TextCell(f.cell.Ref, f.name))
		}
		for len(cells) <= column {
			cells = append(cells, sheet.Cell{})
		}
		cells[column] = f.cell
	}
	t.cells += len(cells)
	tab.table.Rows = append(tab.table.Rows, sheet.NewRow(line, cells))
}

// columnKey is a name as far as it tells columns and tables apart.
func columnKey(name string) string {
	return strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(strings.TrimSpace(name)))
}

func (t *tree) stray(n *node) {
	t.book.Problems.Add(problem.Problem{
		Severity: problem.Error, Code: "SH-3",
		Where:   problem.Where{File: t.book.Name, Cell: n.ref(), Row: n.line},
		Message: "this is nested or written in a way that no case is, so it was not read",
		Hint:    "a case holds fields, and lists such as records whose entries hold fields",
	})
}
