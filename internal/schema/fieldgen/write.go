package main

import (
	"bytes"
	"fmt"
	"go/format"
	"strconv"
	"strings"
)

// write writes the dictionary as Go source.
func write(tables []table, lists []wordList, names constants) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("// Code generated from fields/*.yaml by go generate; DO NOT EDIT.\n\npackage schema\n\n" +
		"// dictionary are all fields in the order of their tables.\nvar dictionary = []Field{\n")
	for _, t := range tables {
		for _, f := range t.fields {
			writeField(&b, names.names["Table"][t.name], f, names)
		}
	}
	b.WriteString("}\n")
	for _, l := range lists {
		fmt.Fprintf(&b, "\nvar %s = %s\n", l.Name, quoted(l.Words))
	}
	return format.Source(b.Bytes())
}

func writeField(b *bytes.Buffer, table string, f field, names constants) {
	fmt.Fprintf(b, "{\nName: %q, Table: %s, Label: %q, Type: %s,\n", f.Name, table, f.Label, names.names["Type"][f.Type])
	if len(f.Synonyms) > 0 {
		fmt.Fprintf(b, "Synonyms: %s,\n", quoted(f.Synonyms))
	}
	fmt.Fprintf(b, "Meaning: %q,\nExample: %q,\n", f.Meaning, f.Example)
	if f.Combined {
		b.WriteString("Combined: true,\n")
	}
	if len(f.Essential) > 0 {
		var kinds []string
		for _, kind := range f.Essential {
			kinds = append(kinds, names.names[""][kind])
		}
		fmt.Fprintf(b, "Essential: []string{%s},\n", strings.Join(kinds, ", "))
	}
	if len(f.Values) > 0 {
		b.WriteString("Values: []Value{\n")
		for _, v := range f.Values {
			fmt.Fprintf(b, "{Code: %q, Words: %q", v.Code, v.Words)
			if len(v.Also) > 0 {
				fmt.Fprintf(b, ", Also: %s", quoted(v.Also))
			}
			b.WriteString("},\n")
		}
		b.WriteString("},\n")
	}
	if len(f.Wordings) > 0 {
		b.WriteString("Wordings: []Wording{\n")
		for _, w := range f.Wordings {
			fmt.Fprintf(b, "{Words: %s, ", quoted(w.Words))
			if len(w.All) > 0 {
				fmt.Fprintf(b, "All: %s", quoted(w.All))
			} else {
				fmt.Fprintf(b, "Any: %s", quoted(w.Any))
			}
			if w.Hint != "" {
				fmt.Fprintf(b, ", Hint: %q", w.Hint)
			}
			b.WriteString("},\n")
		}
		b.WriteString("},\n")
	}
	b.WriteString("},\n")
}

func quoted(texts []string) string {
	var list []string
	for _, text := range texts {
		list = append(list, strconv.Quote(text))
	}
	return "[]string{" + strings.Join(list, ", ") + "}"
}
