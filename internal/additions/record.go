package additions

import (
	"maps"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

// Record tells a row of a table from the others of its case by what it says, never by
// where it is: the next export may sort the rows otherwise. Under the blank name is a text
// that a person named the row by.
type Record map[string]string

// naming are the fields that tell the rows of a table apart.
var naming = map[schema.Table][]string{
	schema.Records:    {"record_holder_name", "record_type", "record_date_from", "record_date_to", "record_accession", "record_description"},
	schema.Opinions:   {"opinion_doctor", "opinion_institution", "opinion_date"},
	schema.Denials:    {"denial_reference", "denial_letter_date", "request_description", "denied_by"},
	schema.Arguments:  {"argument_kind", "argument_answers", "argument_denial"},
	schema.ContactLog: {"log_date", "log_time", "log_with", "log_reference"},
	schema.Enclosures: {"enclosure_file", "enclosure_title"},
}

// RecordNamed is the record that a person names by one of its values, such as the name of
// a laboratory; nil for a blank text.
func RecordNamed(text string) Record {
	if text = schema.Clean(text); text == "" {
		return nil
	}
	return Record{"": text}
}

// RecordOf tells a row of a case from the others; nil when nothing in it does.
func RecordOf(table schema.Table, of any) Record {
	var r Record
	for _, field := range naming[table] {
		if value := casefile.StatedValue(of, field); value != "" {
			if r == nil {
				r = Record{}
			}
			r[field] = value
		}
	}
	return r
}

// Values are what the row is told by, in words, the most telling first.
func (r Record) Values(table schema.Table) (values []string) {
	for _, field := range naming[table] {
		if value := r[field]; value != "" {
			values = append(values, inWords(field, value))
		}
	}
	return values
}

// Fits reports whether the row is the one that is meant. Capitals, spaces and full stops
// make no other row.
func (r Record) Fits(table schema.Table, of any) bool {
	for field, want := range r {
		if field == "" {
			if !slices.ContainsFunc(naming[table], func(name string) bool { return says(of, name, want) }) {
				return false
			}
		} else if !sameName(casefile.StatedValue(of, field), want) {
			return false
		}
	}
	return true
}

// says reports whether a field of a row has a value, as it is kept or in its words.
func says(of any, field, want string) bool {
	value := casefile.StatedValue(of, field)
	return sameName(value, want) || sameName(inWords(field, value), want)
}

// inWords is a value as people call it: chart notes, for chart_notes.
func inWords(field, value string) string {
	f, ok := schema.Find(field)
	if !ok || value == "" || !f.Has(value) {
		return value
	}
	return f.WordsOf(value)
}

func sameName(a, b string) bool { return casefile.PlainName(a) == casefile.PlainName(b) }

// String writes what the row is told by, for people and for comparing.
func (r Record) String() string {
	var parts []string
	for _, field := range slices.Sorted(maps.Keys(r)) {
		parts = append(parts, r[field])
	}
	return strings.Join(parts, "; ")
}
