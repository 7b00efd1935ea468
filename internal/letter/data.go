package letter

import (
	"reflect"
	"strings"
	"sync"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// group is what a program is given of one struct: the names that it wants.
type group map[string]any

// builder makes the data of one program out of a case. Nothing that the
// program does not name gets into it (promise 7).
type builder struct {
	data   Data
	lang   string                   // that dates are written in
	chain  []level                  // the structs around the one being read, outermost first
	tables map[schema.Table][]level // rows that derived values were looked for in
}

// level is one struct being read.
type level struct {
	of    reflect.Value
	shape *shape
	row   *casefile.Row // the row it is, or is part of
}

func newBuilder(d Data, lang string) *builder { return &builder{data: d, lang: lang} }

// root builds the case, its tables, the item and the groups beside it.
func (b *builder) root(w *wanted) group {
	return b.group(reflect.ValueOf(b.data.Case), w)
}

// group builds what is wanted of a struct, or of a pointer to one; a nil
// pointer has nothing but blanks.
func (b *builder) group(v reflect.Value, w *wanted) group {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() && v.Kind() == reflect.Pointer {
			v = reflect.New(v.Type().Elem())
		}
		v = v.Elem()
	}
	b.chain = append(b.chain, level{v, w.shape, b.rowOf(v)})
	g := group{}
	for name, inner := range w.names {
		g[name] = b.member(v, w.shape.members[name], inner)
	}
	b.chain = b.chain[:len(b.chain)-1]
	return g
}

// member builds one name.
func (b *builder) member(v reflect.Value, m *member, inner *wanted) any {
	if m.index == nil {
		return b.group(b.beside(m), inner)
	}
	at := follow(v, m.index)
	switch m.kind {
	case kindGroup:
		return b.group(at, inner)
	case kindTable:
		rows := []group{}
		for i := range at.Len() {
			rows = append(rows, b.group(at.Index(i), inner))
		}
		return rows
	}
	return b.leaf(m, at.Interface())
}

// beside returns the struct of a group beside the case: the item, or one of
// the data's groups. One that is not there has nothing but blanks.
func (b *builder) beside(m *member) reflect.Value {
	of := b.data.Groups[m.name]
	if b.data.Item.Name == m.name {
		of = b.data.Item.Of
	}
	if later, ok := of.(Group); ok {
		of = later()
	}
	v := reflect.ValueOf(of)
	if !v.IsValid() || v.Type() != m.of && v.Type() != reflect.PointerTo(m.of) {
		return reflect.New(m.of)
	}
	return v
}

// follow is FieldByIndex that takes an embedded nil pointer for an empty
// struct.
func follow(v reflect.Value, index []int) reflect.Value {
	for _, i := range index {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v = reflect.New(v.Type().Elem())
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v
}

// rowOf returns the row that a struct is; a struct that is none belongs to
// the row of the struct around it.
func (b *builder) rowOf(v reflect.Value) *casefile.Row {
	if index := rowIndex(v.Type()); index != nil {
		if at := follow(v, index); at.CanAddr() {
			return at.Addr().Interface().(*casefile.Row)
		}
		row, _ := follow(v, index).Interface().(casefile.Row)
		return &row
	}
	if len(b.chain) > 0 {
		return b.chain[len(b.chain)-1].row
	}
	return &casefile.Row{}
}

// rowIndexes remembers rowIndex by type.
var rowIndexes sync.Map

// rowIndex is where a struct holds the row it is; nil when it is none.
func rowIndex(t reflect.Type) []int {
	if index, ok := rowIndexes.Load(t); ok {
		return index.([]int)
	}
	var index []int
	if f, ok := t.FieldByName("Row"); ok && f.Type == reflect.TypeFor[casefile.Row]() {
		index = f.Index
	}
	rowIndexes.Store(t, index)
	return index
}

// leaf builds a value that knows its field and its cell.
func (b *builder) leaf(m *member, of any) *value {
	v := &value{field: m.name, label: m.label(), where: b.chain[len(b.chain)-1].row.At(m.name)}
	v.fill(m, of)
	if !v.date.IsZero() {
		v.text = v.date.In(b.lang)
	}
	if m.field == nil && len(m.uses) > 0 {
		v.field, v.where = b.origin(m.uses, v.text)
		for _, item := range v.items {
			item.field, item.where = b.origin(m.uses, item.text)
		}
	}
	if words, ok := of.(facts.Words); ok { // its cell is found by now
		v.text = words.In(b.lang)
	}
	return v
}

// origin finds which of the fields a derived value was made from gave it its
// words, and where that cell is; when none did, the first field there is a
// cell of.
func (b *builder) origin(uses []FieldUse, text string) (field string, where problem.Where) {
	field = uses[0].Name
	for _, use := range uses {
		for _, row := range b.rows(use.Table) {
			m, ok := row.shape.members[use.Name]
			if !ok || m.field == nil || m.field.Table != use.Table {
				continue
			}
			if where == (problem.Where{}) {
				where = row.row.At(use.Name)
			}
			if text == "" {
				return field, where
			}
			var from value
			from.fill(m, follow(row.of, m.index).Interface())
			if from.text != "" && (strings.Contains(text, from.text) || strings.Contains(from.text, text)) {
				return use.Name, row.row.At(use.Name)
			}
		}
	}
	return field, where
}

// rows returns the rows of a table that a derived value may come from, the
// nearest first.
func (b *builder) rows(table schema.Table) []level {
	if table == schema.Cases {
		return b.chain[:1]
	}
	var rows []level
	for i := len(b.chain) - 1; i > 0; i-- {
		rows = append(rows, b.chain[i])
	}
	return append(rows, b.table(table)...)
}

// table returns all rows of a table of the case.
func (b *builder) table(table schema.Table) []level {
	if rows, ok := b.tables[table]; ok {
		return rows
	}
	var rows []level
	if m, ok := b.chain[0].shape.members[string(table)]; ok {
		list := follow(b.chain[0].of, m.index)
		for i := range list.Len() {
			of := list.Index(i).Elem()
			rows = append(rows, level{of, m.member, b.rowOf(of)})
		}
	}
	if b.tables == nil {
		b.tables = map[schema.Table][]level{}
	}
	b.tables[table] = rows
	return rows
}
