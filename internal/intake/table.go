package intake

import (
	"slices"

	"casepacket/internal/columns"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

// table is a table whose columns are bound, so that each of its rows can be read for
// itself, and again.
type table struct {
	*sheet.Table
	of        schema.Table
	bindings  []binding
	identity  []binding                     // the columns that tell whose a row is
	person    []binding                     // those, and how the patient is reached
	enclosing []binding                     // the columns that name files to enclose
	columns   map[slotKey]map[string]string // the letters of each record's columns
}

// place names a row among the tables that are read.
type place struct{ table, row int32 }

func (r *reader) rowAt(at place) (*table, *sheet.Row) {
	t := r.tables[at.table]
	return t, &t.Rows[at.row]
}

// bound binds the columns of a table.
func (r *reader) bound(t *sheet.Table, of schema.Table) *table {
	b := &table{Table: t, of: of, bindings: r.bind(t, of), columns: map[slotKey]map[string]string{}}
	for _, c := range b.bindings {
		if !c.Bound() {
			continue
		}
		key := c.key(of)
		if key == (slotKey{table: of}) && (c.Field.Name == "case_id" || of == schema.Cases && slices.Contains(columns.Identifying, c.Field.Name)) {
			b.identity = append(b.identity, c)
			b.person = append(b.person, c)
		} else if key == (slotKey{table: of}) && slices.Contains(contactFields, c.Field.Name) {
			b.person = append(b.person, c)
		}
		if c.letter == "" {
			continue
		}
		if b.columns[key] == nil {
			b.columns[key] = map[string]string{}
		}
		if _, taken := b.columns[key][c.Field.Name]; !taken {
			b.columns[key][c.Field.Name] = c.letter
		}
	}
	b.enclosing = enclosingColumns(b.bindings)
	r.tables = append(r.tables, b)
	r.sayUnread(b)
	return b
}

// places tells the rows of the last table that say anything, and whether they do so in
// a column that means something.
func (r *reader) places(t *table, each func(at place, used bool)) {
	for i := range t.Rows {
		r.cells = t.Rows[i].AppendCells(r.cells[:0])
		if said, used := t.says(r.cells); said {
			each(place{int32(len(r.tables) - 1), int32(i)}, used)
		}
	}
}

// says reports whether a row says anything, and whether it does so in a column that
// means something.
func (t *table) says(cells []sheet.Cell) (said, used bool) {
	for i := range t.bindings {
		b := &t.bindings[i]
		if b.index >= len(cells) {
			continue
		}
		cell := &cells[b.index]
		said = said || schema.Clean(cell.Shown) != ""
		used = used || b.Bound() && !b.blank(cell) && !b.saysNothing(cell)
		if said && used {
			break
		}
	}
	return said, used
}

// blank reports whether a cell has nothing in it.
func (b *binding) blank(cell *sheet.Cell) bool {
	return schema.Clean(cell.Shown) == "" && cell.Content != sheet.Uncomputed && !input(*cell).IsHidden()
}

// saysNothing reports whether a cell holds a word for no value.
func (b *binding) saysNothing(cell *sheet.Cell) bool {
	return cell.Content == sheet.Text && (b.isBlankWord(cell) || schema.SaysNothing(b.Field, cell.Shown))
}

// isBlankWord reports whether a cell holds a word by which a program wrote that it is empty.
func (b *binding) isBlankWord(cell *sheet.Cell) bool {
	return b.blankWords != nil && b.blankWords[schema.Clean(cell.Shown)]
}
