package main

import (
	"casepacket/internal/problem"
	"fmt"
	"strings"
)

// name is how messages name an input.
func name(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// plural writes a count with its noun: "1 case", "2 cases".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "s") {
		return fmt.Sprintf("%d %ses", n, noun)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// names is how messages name several inputs.
func names(paths []string) []string {
	var list []string
	for _, path := range paths {
		list = append(list, name(path))
	}
	return list
}

// astray reports whether something in the input belongs to no case at all.
func astray(problems problem.List) bool {
	for _, p := range problems {
		if p.Severity == problem.Error && (p.CaseID == "" || p.Field == "case_id") {
			return true
		}
	}
	return false
}
