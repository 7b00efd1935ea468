package additions

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// fieldOf finds a field of a table that a value can be added to.
func fieldOf(table schema.Table, name string) (schema.Field, bool) {
	for _, f := range schema.Fields() {
		if f.Table == table && f.Name == name && addable(f) {
			return f, true
		}
	}
	return schema.Field{}, false
}

func addable(f schema.Field) bool {
	_, table := naming[f.Table]
	return (table || f.Table == schema.Cases) && f.Name != "case_id" && !f.Combined
}

// FieldNamed finds the field that a person names: by its name, by table and name
// (records.letter_note), or by what a sheet may have as its header. The error is a sentence
// for that person.
func FieldNamed(name string) (schema.Field, error) {
	table, own, qualified := strings.Cut(name, ".")
	var found []schema.Field
	for _, f := range schema.Fields() {
		if f.Name == name || qualified && f.Name == own && string(f.Table) == table {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		found = fieldsUnder(name)
	}
	switch {
	case len(found) == 0:
		return schema.Field{}, fmt.Errorf("there is no field %q; `casepacket fields` lists them", name)
	case len(found) > 1:
		var names []string
		for _, f := range found {
			names = append(names, string(f.Table)+"."+f.Name)
		}
		return schema.Field{}, fmt.Errorf("%q can be several fields: %s; name the one that is meant", name, strings.Join(names, ", "))
	case found[0].Name == "case_id":
		return schema.Field{}, errors.New("a case id cannot be added: it is what additions are found by; write it into the sheet")
	case found[0].Combined:
		return schema.Field{}, fmt.Errorf("%s is taken apart when a sheet is read; add its parts one by one, such as %s", found[0].Name, partOf(found[0].Name))
	case !addable(found[0]):
		return schema.Field{}, fmt.Errorf("%s belongs to no case; write it into the sheet of the directory", found[0].Name)
	}
	return found[0], nil
}

// fieldsUnder are the fields that a header means: in a sheet of cases, else in the others.
func fieldsUnder(header string) (found []schema.Field) {
	if m := schema.Match(schema.Cases, header, nil); m.Bound() && m.Seq == 0 {
		return []schema.Field{m.Field}
	}
	for _, table := range []schema.Table{schema.Records, schema.Opinions, schema.Denials, schema.Arguments, schema.ContactLog, schema.Enclosures} {
		m := schema.Match(table, header, nil)
		same := func(f schema.Field) bool { return f.Name == m.Field.Name && f.Table == m.Field.Table }
		if m.Bound() && m.Seq == 0 && !slices.ContainsFunc(found, same) {
			found = append(found, m.Field)
		}
	}
	return found
}

func partOf(combined string) string {
	if combined == "patient_full_name" {
		return "patient_last_name"
	}
	return strings.TrimSuffix(combined, "city_state_zip") + "city"
}

// Canonical reads a value as a cell of the field would be, and writes it in the form in
// which it is kept: text that gives the same value whatever order an office writes dates
// in; a date is ISO. Without an order, a date that depends on it is refused. The error is a
// sentence for whoever typed it, without the value.
func Canonical(f schema.Field, typed string, order *schema.DateOrder) (string, error) {
	text := schema.Clean(typed)
	if text == "" {
		return "", fmt.Errorf("%s: there is no value; to take an addition back, withdraw it", f.Name)
	}
	if schema.LooksLikeSSN(f, text) {
		return "", fmt.Errorf("%s: this looks like a Social Security number, which no letter needs; it was not kept", f.Name)
	}
	first := schema.MonthFirst
	if order != nil {
		first = *order
	}
	value, faults := schema.Parse(f, schema.Input{Text: text, Raw: text}, first)
	for _, fault := range faults {
		if value == nil || fault.Severity >= problem.Missing {
			return "", fmt.Errorf("%s: %s; %s", f.Name, fault.Message, fault.Hint)
		}
	}
	if value == nil || schema.SaysNothing(f, text) {
		return "", fmt.Errorf("%s: this says that there is no value; leave it out instead", f.Name)
	}
	if shape, ok := shapes[f.Type]; ok && !shape.valid(fmt.Sprint(value)) {
		return "", fmt.Errorf("%s: %s", f.Name, shape.words)
	}
	if other, _ := schema.Parse(f, schema.Input{Text: text, Raw: text}, schema.DayFirst); order == nil && !reflect.DeepEqual(other, value) {
		return "", fmt.Errorf("%s: day and month could be meant the other way round; write days as YYYY-MM-DD", f.Name)
	}
	for _, candidate := range append(written(f, value), text) {
		if readsAs(f, candidate, value) {
			return candidate, nil
		}
	}
	return "", fmt.Errorf("%s: this can be read in two ways; write days as YYYY-MM-DD", f.Name)
}

// readsAs reports whether a text is read as a value without a doubt, whatever comes first
// in a date.
func readsAs(f schema.Field, text string, value any) bool {
	for _, order := range []schema.DateOrder{schema.MonthFirst, schema.DayFirst} {
		again, faults := schema.Parse(f, schema.Input{Text: text, Raw: text}, order)
		if again == nil || !reflect.DeepEqual(again, value) || slices.ContainsFunc(faults, func(fault schema.Fault) bool { return fault.Severity >= problem.Missing }) {
			return false
		}
	}
	return true
}

// written are the forms in which a typed value can be kept, the best first.
func written(f schema.Field, value any) []string {
	switch v := value.(type) {
	case day.Date:
		return []string{v.String()}
	case schema.Bound:
		switch {
		case v.All:
			return []string{"all"}
		case v.Present:
			return []string{"present"}
		case v.First == v.Last:
			return []string{v.First.String()}
		}
		iso := v.First.String()
		return []string{iso[:len("2006-01")], iso[:len("2006")]}
	case string:
		if f.Type == schema.TypePhone {
			return []string{schema.FormatPhone(v), v}
		}
		return []string{v}
	case []string:
		return []string{strings.Join(v, "; "), strings.Join(v, "\n")}
	}
	return nil
}

// Stated is what a value that is kept says, in the form that casefile.StatedValue gives
// what a sheet says.
func Stated(f schema.Field, value string) string {
	typed, _ := schema.Parse(f, schema.Input{Text: value, Raw: value}, schema.MonthFirst)
	if typed == nil {
		return ""
	}
	return casefile.StatedOf(typed)
}

// shapes are the formats that a number has to have before a letter may print it (V-ID-8).
var shapes = map[schema.Type]struct {
	valid func(string) bool
	words string
}{
	schema.TypePhone: {schema.ValidPhone, "this is no telephone number of ten digits; write it as 202-555-0143"},
	schema.TypeZIP:   {schema.ValidZIP, "this is no ZIP code: it needs five digits, or nine with a hyphen"},
	schema.TypeState: {schema.ValidState, "this is no state; write its two letters"},
	schema.TypeNPI:   {schema.ValidNPI, "this is no NPI: it needs ten digits and a check digit that fits"},
	schema.TypeEmail: {schema.ValidEmail, "this is no e-mail address; write it as name@example.com"},
	schema.TypeTIN:   {schema.ValidTIN, "this is no tax id: it needs two digits, a hyphen and seven digits"},
}
