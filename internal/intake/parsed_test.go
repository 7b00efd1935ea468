package intake

import (
	"fmt"
	"reflect"
	"testing"

	"casepacket/internal/schema"
	"casepacket/internal/sheet"
)

func textCell(text string) sheet.Cell {
	return sheet.Cell{Content: sheet.Text, Shown: text, Raw: text}
}

// TestParsedRepeats parses each text twice with one column and once without a memory:
// value and faults are the same, and no two rows share a list.
func TestParsedRepeats(t *testing.T) {
	table := &sheet.Table{}
	for name, texts := range map[string][]string{
		"questions":         {"one; two", "", "NULL"},
		"patient_state":     {"OH", "Ohio", "Ohoi"},
		"patient_dob":       {"1960-05-04", "05/04/1960", "soon"},
		"patient_zip":       {"43004", "6270"},
		"patient_last_name": {"Example", "undefined", "Ex?mple"},
		"appointment_time":  {"9:30", "noonish"},
		"opinion_reasons":   {"anything", "?"},
	} {
		field, ok := schema.Find(name)
		if !ok {
			t.Fatal(name)
		}
		remembers, forgets := &binding{seen: parsedTexts{}}, &binding{}
		remembers.Field, forgets.Field = field, field
		for _, text := range texts {
			cell := textCell(text)
			want := forgets.parse(table, cell, input(cell))
			first, second := remembers.parse(table, cell, input(cell)), remembers.parse(table, cell, input(cell))
			if !reflect.DeepEqual(first, want) || !reflect.DeepEqual(second, want) {
				t.Errorf("%s %q: %v, then %v, want %v", name, text, first, second, want)
			}
			if list, ok := first.value.([]string); ok && len(list) > 0 {
				list[0] = "changed"
				if third := remembers.parse(table, cell, input(cell)); !reflect.DeepEqual(third, want) {
					t.Errorf("%s %q: a row changed the list of another: %v", name, text, third.value)
				}
			}
		}
	}
}

// TestParsedContent asks for a number that looks as a text did before: what a cell is
// counts, not only what it shows.
func TestParsedContent(t *testing.T) {
	field, _ := schema.Find("member_id")
	b := &binding{seen: parsedTexts{}}
	b.Field = field
	text, number := textCell("1.23457E+11"), textCell("1.23457E+11")
	number.Content, number.Raw = sheet.Number, "123456789012"
	b.parse(&sheet.Table{}, text, input(text))
	got := b.parse(&sheet.Table{}, number, input(number))
	if want := (&binding{Matched: b.Matched}).parse(&sheet.Table{}, number, input(number)); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestParsedBound(t *testing.T) {
	field, _ := schema.Find("patient_last_name")
	b := &binding{seen: parsedTexts{}}
	b.Field = field
	for n := range 3 * mostParsed {
		cell := textCell(fmt.Sprintf("Example%d", n))
		b.parse(&sheet.Table{}, cell, input(cell))
	}
	if len(b.seen) != mostParsed {
		t.Errorf("%d texts are kept, want %d", len(b.seen), mostParsed)
	}
}
