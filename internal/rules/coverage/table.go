package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// The hand-written table and the page made of it, from the root of the project.
const (
	tableFile = "internal/rules/coverage/carriers.tsv"
	pageFile  = "docs/domain-coverage.md"
)

// group is a part of the table under one heading.
type group struct {
	title string
	rows  []row
}

// row is one point of the domain.
type row struct {
	line     int
	id       string
	what     string // a few words of our own
	carriers []carrier
}

// carrier is what makes a point come true, or the reason why nothing does.
type carrier struct {
	kind string // one of kinds
	name string
	text string // a phrase that stands in the file that name says
}

// not is the kind that says why a point is not, or not wholly, encoded.
const not = "not"

// kinds are the kinds of carrier, each with whether a phrase must follow.
var kinds = map[string]bool{
	"rule":     false, // a code of internal/rules/codes
	"field":    false, // a field, or field=value
	"template": true,  // a file of templates/, and words that stand in it
	"data":     true,  // a file of internal/rules/data, and a key that stands in it
	"file":     true,  // any other file of the program, and words that stand in it
	"test":     false, // a test; package.Test where two have the same name
	"story":    false, // a file of cmd/casepacket/testdata
	not:        false, // the reason, in words
}

// read reads the table: "# " begins a heading, any other line is a row of
// three cells.
func read(path string) ([]group, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return parse(string(text))
}

func parse(text string) ([]group, error) {
	var groups []group
	for i, line := range slices.Collect(strings.SplitSeq(text, "\n")) {
		line = strings.TrimRight(line, " \r")
		if title, ok := strings.CutPrefix(line, "# "); ok {
			groups = append(groups, group{title: title})
			continue
		}
		if line == "" {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || len(groups) == 0 {
			return nil, fmt.Errorf("%s:%d: a row has three cells, under a heading", tableFile, i+1)
		}
		carriers, err := parseCarriers(cells[2])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", tableFile, i+1, err)
		}
		last := &groups[len(groups)-1]
		last.rows = append(last.rows, row{i + 1, cells[0], cells[1], carriers})
	}
	return groups, nil
}

// parseCarriers takes a cell apart: carriers stand between semicolons; one
// that begins with no kind belongs to the text before it.
func parseCarriers(cell string) ([]carrier, error) {
	var parts []string
	for part := range strings.SplitSeq(cell, "; ") {
		kind, _, _ := strings.Cut(part, ":")
		if _, known := kinds[kind]; !known && len(parts) > 0 {
			parts[len(parts)-1] += "; " + part
		} else {
			parts = append(parts, part)
		}
	}
	var carriers []carrier
	for _, part := range parts {
		kind, rest, _ := strings.Cut(part, ":")
		rest = strings.TrimSpace(rest)
		phrase, known := kinds[kind]
		c := carrier{kind: kind, name: rest}
		if phrase {
			c.name, c.text, _ = strings.Cut(rest, ` "`)
			c.text = strings.TrimSuffix(c.text, `"`)
		}
		if !known || c.name == "" || phrase && c.text == "" {
			return nil, fmt.Errorf("%q is no carrier", part)
		}
		carriers = append(carriers, c)
	}
	return carriers, nil
}
