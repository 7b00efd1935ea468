package rules

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"casepacket/internal/day"
)

// Entry is one piece of the data that changes with time or state, as people
// read it.
type Entry struct {
	File    string   // of the data: figures, deadlines
	Name    string   // what it is: retention_years/mammogram
	State   string   // two letters, for what one state alone says
	Value   string   // in words
	Since   day.Date // the day it took effect; zero when that is not recorded
	Source  string
	Checked string // text: the rule itself was read; secondary: a description of it was; unconfirmed: to be confirmed
}

// Confirmed reports whether anybody has read the rule, or a description of it.
func (e *Entry) Confirmed() bool { return e.Checked != "unconfirmed" }

// InForce lists the data in force on a day, by file and name. Of figures of
// several years the latest one is in force.
func InForce(on day.Date) ([]Entry, error) {
	names, err := fs.Glob(data, "data/*.yaml")
	if err != nil {
		return nil, err
	}
	var all []Entry
	for _, name := range names {
		text, err := data.ReadFile(name)
		if err != nil {
			return nil, err
		}
		parsed, err := parser.ParseBytes(text, 0)
		if err != nil {
			return nil, err
		}
		file := strings.TrimSuffix(strings.TrimPrefix(name, "data/"), ".yaml")
		for _, doc := range parsed.Docs {
			if err := collect(file, nil, doc.Body, &all); err != nil {
				return nil, err
			}
		}
	}
	return current(all, on), nil
}

// collect walks the data and takes what says where it comes from.
func collect(file string, path []string, node ast.Node, all *[]Entry) error {
	switch n := node.(type) {
	case *ast.MappingNode:
		var entry map[string]any
		if err := yaml.NodeToValue(n, &entry); err == nil {
			if _, ok := entry["checked"]; ok {
				e, err := entryOf(file, path, entry)
				*all = append(*all, e)
				return err
			}
		}
		for _, pair := range n.Values {
			if err := collect(file, append(slices.Clone(path), pair.Key.String()), pair.Value, all); err != nil {
				return err
			}
		}
	case *ast.MappingValueNode:
		return collect(file, append(slices.Clone(path), n.Key.String()), n.Value, all)
	case *ast.SequenceNode:
		for _, item := range n.Values {
			if err := collect(file, append(slices.Clone(path), nameOf(item)), item, all); err != nil {
				return err
			}
		}
	}
	return nil
}

// nameOf names an item of a list by what tells it apart.
func nameOf(item ast.Node) string {
	var entry struct {
		Regimes []string `yaml:"regimes"`
		Level   string   `yaml:"level"`
		Kind    string   `yaml:"kind"`
		State   string   `yaml:"state"`
	}
	if yaml.NodeToValue(item, &entry) != nil {
		return ""
	}
	return strings.Trim(strings.Join([]string{strings.Join(entry.Regimes, ", "), entry.Level, entry.Kind, entry.State}, " "), " ")
}

func entryOf(file string, path []string, entry map[string]any) (Entry, error) {
	text := func(key string) string {
		if v, ok := entry[key]; ok && v != nil {
			return fmt.Sprint(v)
		}
		return ""
	}
	path = slices.DeleteFunc(path, func(p string) bool {
		return p == "" || p == "levels" || p == "limits" || p == "requests" || p == "laws"
	})
	e := Entry{File: file, Name: strings.Join(path, "/"), State: text("state"), Source: text("source") + text("citation"), Checked: text("checked")}
	if last := path[len(path)-1]; len(last) == 2 && last == strings.ToUpper(last) {
		e.State = last
	}
	var values []string
	for _, key := range []string{"value", "days", "months", "external_months", "from", "decision", "time", "says"} {
		if v := text(key); v != "" {
			switch key {
			case "value", "decision", "time", "says":
			case "from":
				v = "from " + strings.ReplaceAll(v, "_", " ")
			default:
				v += " " + strings.ReplaceAll(key, "external_", "")
			}
			if key == "decision" {
				v = "decided within " + v
			}
			values = append(values, v)
		}
	}
	if text("plan_document") != "" {
		values = append(values, "as the plan's own papers say")
	}
	e.Value = strings.Join(values, "; ")
	if since := text("since"); since != "" {
		var err error
		if e.Since, err = day.Parse(since); err != nil {
			return e, fmt.Errorf("rules: %s: %s: %w", file, e.Name, err)
		}
	}
	return e, nil
}

// current leaves out what has not begun, and what a later year replaced.
func current(all []Entry, on day.Date) []Entry {
	var list []Entry
	for _, e := range all {
		if e.Since.After(on) {
			continue
		}
		of := yearless(e.Name)
		i := slices.IndexFunc(list, func(o Entry) bool { return of != e.Name && o.File == e.File && yearless(o.Name) == of })
		switch {
		case i < 0:
			list = append(list, e)
		case e.Since.After(list[i].Since):
			list[i] = e
		}
	}
	return list
}

// yearless is the name of a figure without the year at its end.
func yearless(name string) string {
	at := strings.LastIndex(name, "/")
	if year, err := strconv.Atoi(name[at+1:]); at < 0 || err != nil || year < 1900 {
		return name
	}
	return name[:at]
}
