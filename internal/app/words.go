package app

import (
	"fmt"
	"strings"

	"casepacket/internal/problem"
)

// InputName is how messages name an input.
func InputName(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// Count writes a count with its noun: "1 case", "2 cases".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "s") {
		return fmt.Sprintf("%d %ses", n, noun)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// InputNames is how messages name several inputs.
func InputNames(paths []string) []string {
	var list []string
	for _, path := range paths {
		list = append(list, InputName(path))
	}
	return list
}

// HasOrphanProblem reports whether something in the input belongs to no case at all.
func HasOrphanProblem(problems problem.List) bool {
	for _, p := range problems {
		if p.Severity == problem.Error && (p.CaseID == "" || p.Field == "case_id") {
			return true
		}
	}
	return false
}
