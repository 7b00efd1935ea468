package letter

import (
	"maps"
	"reflect"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/schema"
)

// kind says what can be done with something a template names.
type kind int

const (
	kindNone   kind = iota // could not be told; reported already
	kindText               // words, enumerations among them
	kindList               // several words
	kindDate               //
	kindYesNo              // an answer
	kindNumber             // a whole number
	kindMoney              // dollars
	kindBound              // one end of a range of dates
	kindTruth              // to be asked, never printed
	kindGroup              // has members
	kindTable              // a list of groups
)

// String names the kind for a message.
func (k kind) String() string {
	return [...]string{"something unknown", "text", "a list", "a date", "a yes-or-no answer", "a number", "an amount",
		"an end of a range of dates", "a condition", "a group", "a table"}[k]
}

// leaf reports whether the kind is a single value or a list of them.
func (k kind) leaf() bool { return k >= kindText && k <= kindTruth }

// member is one name of a shape.
type member struct {
	name   string
	kind   kind
	index  []int         // where in the struct; nil for a group beside the case
	field  *schema.Field // nil unless it is a field of the dictionary
	uses   []FieldUse    // what it is made from; itself, when it is a field of the dictionary
	says   string        // label of a derived value, from its `label` tag
	phone  bool          // holds telephone numbers
	member *shape        // of kindGroup and kindTable
	of     reflect.Type  // of a group beside the case: its struct
}

// shape is what a struct offers to templates.
type shape struct {
	members map[string]*member
}

// tableOf gives the table whose row a struct is.
var tableOf = map[reflect.Type]schema.Table{
	reflect.TypeFor[casefile.Main]():      schema.Cases,
	reflect.TypeFor[casefile.Record]():    schema.Records,
	reflect.TypeFor[casefile.Opinion]():   schema.Opinions,
	reflect.TypeFor[casefile.Denial]():    schema.Denials,
	reflect.TypeFor[casefile.Argument]():  schema.Arguments,
	reflect.TypeFor[casefile.LogEntry]():  schema.ContactLog,
	reflect.TypeFor[casefile.Enclosure](): schema.Enclosures,
}

// leafKinds gives the kind of each type of value a struct may hold.
var leafKinds = map[reflect.Type]kind{
	reflect.TypeFor[string]():       kindText,
	reflect.TypeFor[[]string]():     kindList,
	reflect.TypeFor[day.Date]():     kindDate,
	reflect.TypeFor[schema.YesNo](): kindYesNo,
	reflect.TypeFor[schema.Count](): kindNumber,
	reflect.TypeFor[int]():          kindNumber,
	reflect.TypeFor[schema.Money](): kindMoney,
	reflect.TypeFor[schema.Bound](): kindBound,
	reflect.TypeFor[bool]():         kindTruth,

	reflect.TypeFor[facts.Words](): kindText,
}

// shapes reads the shapes of structs.
type shapes struct {
	dictionary map[FieldUse]*schema.Field
	known      map[reflect.Type]*shape
}

func newShapes() *shapes {
	s := &shapes{dictionary: map[FieldUse]*schema.Field{}, known: map[reflect.Type]*shape{}}
	for _, f := range schema.Fields() {
		s.dictionary[FieldUse{f.Table, f.Name}] = &f
	}
	return s
}

// of returns the shape of a struct or a pointer to one.
func (s *shapes) of(t reflect.Type) *shape {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if known, ok := s.known[t]; ok {
		return known
	}
	sh := &shape{members: map[string]*member{}}
	s.known[t] = sh // first, for types that contain themselves
	if t.Kind() == reflect.Struct {
		s.collect(sh, t, nil)
	}
	return sh
}

// collect adds the members of struct t, found at index of the shape's own
// struct. Names of the struct itself win over those of what it embeds.
func (s *shapes) collect(sh *shape, t reflect.Type, index []int) {
	var embedded []int
	for i := range t.NumField() {
		f := t.Field(i)
		path := append(append([]int{}, index...), i)
		name, tagged := f.Tag.Lookup("field")
		table, isTable := tableOfRows(f.Type)
		switch {
		case f.Anonymous && !tagged:
			embedded = append(embedded, i)
		case !f.IsExported():
		case tagged:
			s.add(sh, s.member(t, f, name, path))
		case isTable:
			s.add(sh, &member{name: string(table), kind: kindTable, index: path, member: s.of(f.Type.Elem())})
		}
	}
	for _, i := range embedded {
		inner := t.Field(i).Type
		if inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct {
			s.collect(sh, inner, append(append([]int{}, index...), i))
		}
	}
}

func (s *shapes) add(sh *shape, m *member) {
	if _, taken := sh.members[m.name]; !taken {
		sh.members[m.name] = m
	}
}

// tableOfRows recognizes a list of rows of one of the case's tables.
func tableOfRows(t reflect.Type) (schema.Table, bool) {
	if t.Kind() != reflect.Slice || t.Elem().Kind() != reflect.Pointer {
		return "", false
	}
	table, ok := tableOf[t.Elem().Elem()]
	return table, ok
}

// member describes a tagged struct field of owner.
func (s *shapes) member(owner reflect.Type, f reflect.StructField, name string, index []int) *member {
	m := &member{name: name, index: index, uses: parseUses(f.Tag.Get("from")), says: f.Tag.Get("label")}
	if k, ok := leafKinds[f.Type]; ok {
		m.kind = k
		use := FieldUse{tableOf[owner], name}
		if field, ok := s.dictionary[use]; ok {
			m.field, m.uses = field, []FieldUse{use}
		}
		m.phone = s.allPhones(m.uses)
		return m
	}
	inner := f.Type
	m.kind = kindGroup
	if inner.Kind() == reflect.Slice {
		m.kind, inner = kindTable, inner.Elem()
	}
	m.member = s.of(inner)
	return m
}

// allPhones reports whether a value made from these fields is a telephone
// number whichever of them it came from.
func (s *shapes) allPhones(uses []FieldUse) bool {
	for _, use := range uses {
		if f := s.dictionary[use]; f == nil || f.Type != schema.TypePhone {
			return false
		}
	}
	return len(uses) > 0
}

// root returns the shape of a case with groups beside it.
func (s *shapes) root(groups map[string]reflect.Type) *shape {
	root := &shape{members: map[string]*member{}}
	maps.Copy(root.members, s.of(reflect.TypeFor[casefile.Case]()).members)
	for name, t := range groups {
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		root.members[name] = &member{name: name, kind: kindGroup, member: s.of(t), of: t}
	}
	return root
}

// parseUses reads a `from` tag: "records.record_type,patient_phone"; a name
// without a table is a field of the cases table.
func parseUses(tag string) []FieldUse {
	var uses []FieldUse
	for _, name := range strings.FieldsFunc(tag, func(r rune) bool { return r == ',' || r == ' ' }) {
		table, field, ok := strings.Cut(name, ".")
		if !ok {
			table, field = string(schema.Cases), name
		}
		uses = append(uses, FieldUse{schema.Table(table), field})
	}
	return uses
}

// label names the value for a person who has to fill it in by hand.
func (m *member) label() string {
	switch {
	case m.says != "":
		return m.says
	case m.field != nil:
		return m.field.Label
	}
	return strings.ReplaceAll(m.name, "_", " ")
}

// wanted is the part of a shape that a program reaches: the names it writes
// and no others.
type wanted struct {
	shape *shape
	names map[string]*wanted // nil values for leaves
}

func newWanted(sh *shape) *wanted { return &wanted{sh, map[string]*wanted{}} }

// reach notes that a member is named, and returns what is wanted of it.
func (w *wanted) reach(m *member) *wanted {
	inner, ok := w.names[m.name]
	if !ok && m.member != nil {
		inner = newWanted(m.member)
	}
	w.names[m.name] = inner
	return inner
}

// uses adds the dictionary's fields that stand behind the names.
func (w *wanted) uses(into map[FieldUse]bool) {
	for name, inner := range w.names {
		if inner != nil {
			inner.uses(into)
		}
		for _, use := range w.shape.members[name].uses {
			into[use] = true
		}
	}
}
