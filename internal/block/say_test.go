package block

import (
	"bytes"
	"reflect"
	"testing"

	"casepacket/internal/problem"
)

func said(t *testing.T, d *Document) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := d.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// everything is a document with a block of each kind, each part filled in.
func everything() *Document {
	text := Text{{Text: "one", Field: "diagnosis_text"}, {Text: "two", Bold: true}}
	inner := []Block{Paragraph{text}, Rule{}, PageBreak{}}
	return &Document{Title: "T", Lang: "en-US", Style: Letter, Ours: "C-1", Blocks: []Block{
		Heading{1, text}, List{Items: [][]Block{inner, inner}}, Checks{[]Check{{false, text}}}, Quote{inner}, Keep{inner},
		Table{Columns: []Column{{1}}, Header: []Text{text}, Rows: [][]Text{{text}}}, Fields{Rows: []FieldRow{{text, text}}}, FillIn{text, 1},
		Sender{[]Text{text}}, Address{[]Text{text}}, Signature{text, []Text{text}, false}, Enclosures{text, []Text{text}},
	}}
}

// Each single change of a document is told; the cell of a value is not part
// of it.
func TestEveryChangeOfADocumentIsTold(t *testing.T) {
	before := said(t, everything())
	if said(t, everything()) != before {
		t.Fatal("the same document is not said alike")
	}
	count := 0
	for n := 0; ; n++ {
		d := everything()
		place := 0
		what := alter(reflect.ValueOf(d).Elem(), n, &place)
		if what == "" {
			break
		}
		count++
		if (said(t, d) != before) == (what == "Where") {
			t.Errorf("change %d, of a %s, is not told as it should be", n, what)
		}
	}
	if count < 300 {
		t.Errorf("only %d changes were tried", count)
	}
}

// alter changes the nth simple value below v, and returns the name of its
// type; "" when there are fewer.
func alter(v reflect.Value, n int, place *int) string {
	if v.Type() == reflect.TypeFor[problem.Where]() {
		*place++
		if *place-1 != n {
			return ""
		}
		v.Set(reflect.ValueOf(problem.Where{Cell: "Z99"}))
		return "Where"
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if what := alter(v.Field(i), n, place); what != "" {
				return what
			}
		}
		return ""
	case reflect.Slice:
		for i := range v.Len() {
			if what := alter(v.Index(i), n, place); what != "" {
				return what
			}
		}
	case reflect.Interface:
		inner := reflect.New(v.Elem().Type()).Elem()
		inner.Set(v.Elem())
		what := alter(inner, n, place)
		if what != "" {
			v.Set(inner)
		}
		return what
	}
	*place++
	if *place-1 != n {
		return ""
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int:
		v.SetInt(v.Int() + 1)
	case reflect.Float64:
		v.SetFloat(v.Float() + 0.5)
	case reflect.Slice:
		v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		if v.Type().Elem().Kind() == reflect.Interface {
			v.Index(v.Len() - 1).Set(reflect.ValueOf(Rule{}))
		}
	default:
		panic(v.Kind().String())
	}
	return v.Kind().String()
}
