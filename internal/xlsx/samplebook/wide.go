package main

import (
	"fmt"
	"strings"

	"casepacket/internal/schema"
)

// prefixes are what numbered columns are called after, table by table.
var prefixes = []struct {
	table  schema.Table
	prefix string
}{
	{schema.Records, "record"}, {schema.Opinions, "opinion"}, {schema.Denials, "denial"}, {schema.Arguments, "argument"},
	{schema.ContactLog, "log"}, {schema.Enclosures, "enclosure"},
}

// widen puts all tables of the samples into one sheet with numbered columns.
// It has no directory, so what the directory says is written out.
func widen(rows map[schema.Table][][]string) [][]string {
	directory := directoryOf(rows[schema.Directory])
	var header []string
	column := map[string]int{}
	cell := func(row *[]string, name, text string) {
		if text == "" {
			return
		}
		if _, ok := column[name]; !ok {
			column[name] = len(header)
			header = append(header, name)
		}
		for len(*row) <= column[name] {
			*row = append(*row, "")
		}
		(*row)[column[name]] = text
	}
	var wide [][]string
	cases := rows[schema.Cases]
	for _, c := range cases[1:] {
		var row []string
		own := named(cases[0], c)
		fill(own, directory)
		for _, name := range fieldsOf(schema.Cases) {
			cell(&row, name, own[name])
		}
		for _, p := range prefixes {
			table := rows[p.table]
			n := 0
			for _, r := range table[1:] {
				values := named(table[0], r)
				if values["case_id"] != own["case_id"] {
					continue
				}
				n++
				fill(values, directory)
				for _, name := range fieldsOf(p.table) {
					short := strings.TrimPrefix(name, p.prefix+"_")
					cell(&row, fmt.Sprintf("%s_%d_%s", p.prefix, n, short), values[name])
				}
			}
		}
		wide = append(wide, row)
	}
	for i := range wide {
		for len(wide[i]) < len(header) {
			wide[i] = append(wide[i], "")
		}
	}
	return append([][]string{header}, wide...)
}

// fill writes out the addresses that the directory would have filled in.
func fill(values map[string]string, directory map[string]map[string]string) {
	for _, by := range []struct{ name, prefix string }{
		{"record_holder_name", "record_holder_"}, {"first_doctor_name", "first_doctor_"}, {"first_doctor_org", "first_doctor_"},
		{"second_doctor_name", "second_doctor_"}, {"second_center_name", "second_doctor_"}, {"second_doctor_org", "second_doctor_"}, {"payer_name", "payer_"},
		{"secondary_payer_name", "secondary_payer_"}, {"appeal_to_name", "appeal_to_"},
	} {
		entry := directory[values[by.name]]
		for _, part := range []string{"address1", "address2", "city", "state", "zip", "phone", "fax"} {
			if values[by.prefix+part] == "" && entry["directory_"+part] != "" {
				values[by.prefix+part] = entry["directory_"+part]
			}
		}
	}
}

func directoryOf(rows [][]string) map[string]map[string]string {
	directory := map[string]map[string]string{}
	for _, r := range rows[1:] {
		values := named(rows[0], r)
		directory[values["directory_name"]] = values
	}
	return directory
}

func named(headers, row []string) map[string]string {
	values := map[string]string{}
	for i, h := range headers {
		values[h] = row[i]
	}
	return values
}

func fieldsOf(table schema.Table) []string {
	var names []string
	for _, f := range schema.Fields() {
		if f.Table == table {
			names = append(names, f.Name)
		}
	}
	return names
}
