package casefile

import (
	"bytes"
	"reflect"
	"testing"

	"casepacket/internal/day"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// caseOfAllTables has a row of each kind.
func caseOfAllTables() *Case {
	return &Case{
		Records: []*Record{{}}, Opinions: []*Opinion{{}}, Denials: []*Denial{{}}, Arguments: []*Argument{{}}, ContactLog: []*LogEntry{{}}, Enclosures: []*Enclosure{{}},
	}
}

func factsOf(c *Case) string {
	var b bytes.Buffer
	c.WriteFacts(&b)
	return b.String()
}

// otherOf gives a value of a record another one of its type, which differs in n.
func otherOf(t *testing.T, v reflect.Value, n string) {
	t.Helper()
	switch of := v.Addr().Interface().(type) {
	case *day.Date:
		*of = day.MustParse("2026-11-2" + n)
	case *[]string:
		*of = []string{"one", n}
	default:
		switch v.Kind() {
		case reflect.String:
			v.SetString(n)
		case reflect.Int, reflect.Int64:
			v.SetInt(int64(n[0]))
		case reflect.Struct:
			otherOf(t, v.Field(0), n)
		default:
			t.Fatalf("no other value of %s is known", v.Type())
		}
	}
}

// Every field of every row counts among the facts of a case, by its name and its
// value. One that did not would let an old letter stay when it changes.
func TestEveryFieldIsAFact(t *testing.T) {
	seen := map[string]string{factsOf(caseOfAllTables()): "a case that says nothing"}
	count := 0
	for at := range 7 {
		for i := 0; ; i++ {
			v := rowOf(caseOfAllTables(), at)
			if i == v.NumField() {
				break
			}
			field := v.Type().Field(i)
			if field.Tag.Get("field") == "" {
				if field.Name != "Row" {
					t.Errorf("%s.%s is no field of the dictionary", v.Type(), field.Name)
				}
				continue
			}
			for _, n := range []string{"1", "2"} {
				c := caseOfAllTables()
				otherOf(t, rowOf(c, at).Field(i), n)
				name := v.Type().Name() + "." + field.Name + " " + n
				facts := factsOf(c)
				if same, ok := seen[facts]; ok {
					t.Errorf("the facts of %s are those of %s", name, same)
				}
				seen[facts] = name
				count++
			}
		}
	}
	if count < len(schema.Fields()) {
		t.Errorf("only %d values were looked at", count)
	}
}

// rowOf is the record of a case's row, by the row's place among those that a case has.
func rowOf(c *Case, at int) reflect.Value {
	n := 0
	for record := range c.rows() {
		if n == at {
			return reflect.ValueOf(record).Elem()
		}
		n++
	}
	panic("there is no such row")
}

// What a row is beside its values counts too: rules ask which columns there are, and
// which cells could not be read. Where the row stands in its sheet does not.
func TestWhatARowIsIsAFact(t *testing.T) {
	base := func() *Case {
		c := caseOfAllTables()
		r := &c.Records[0].Row
		r.Place = problem.Where{File: "cases.xlsx", Sheet: "Records", Cell: "A2", Row: 2}
		r.ColumnLetters = map[string]string{"record_type": "C"}
		return c
	}
	plain := factsOf(base())
	for name, c := range map[string]struct {
		change func(*Row)
		counts bool
	}{
		"its key":                     {func(r *Row) { r.Key = Key{schema.Records, 2} }, true},
		"its file":                    {func(r *Row) { r.Place.File = "other.xlsx" }, true},
		"its sheet":                   {func(r *Row) { r.Place.Sheet = "Other" }, true},
		"the case it names":           {func(r *Row) { r.NamedCase = "C-2" }, true},
		"when its letter went out":    {func(r *Row) { r.sent = day.MustParse("2026-11-20") }, true},
		"a cell that cannot be read":  {func(r *Row) { r.MarkInvalid("record_type") }, true},
		"a column more":               {func(r *Row) { r.ColumnLetters = map[string]string{"record_type": "C", "record_notes": "D"} }, true},
		"a column of another field":   {func(r *Row) { r.ColumnLetters = map[string]string{"record_notes": "C"} }, true},
		"a cell that lies elsewhere":  {func(r *Row) { r.SetCell("record_notes", problem.Where{Cell: "Z9"}) }, true},
		"its place in the sheet":      {func(r *Row) { r.Place.Cell, r.Place.Row = "A7", 7 }, false},
		"where that cell lies":        {func(r *Row) { r.Cells = map[string]problem.Where{} }, false},
		"a field that could be read ": {func(r *Row) { r.Bad = map[string]bool{} }, false},
	} {
		changed := base()
		c.change(&changed.Records[0].Row)
		if got := factsOf(changed) != plain; got != c.counts {
			t.Errorf("%s counts: %v", name, got)
		}
	}
}
