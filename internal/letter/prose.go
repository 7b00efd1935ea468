package letter

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/readability"
)

// Measured is how hard the words of one template are to read.
type Measured struct {
	File    string
	Measure readability.Measure
}

// Plain measures the words of what patients read or sign (plain: true), and warns of a sheet that
// asks for more than eight years of school. What people type into cells is not
// measured.
func (s *Set) Plain() ([]Measured, problem.List) {
	var list []Measured
	var problems problem.List
	for _, t := range s.templates {
		if t.Audience != Patient && !t.Plain {
			continue
		}
		for _, spoken := range append([]*Template{t}, slices.SortedFunc(maps.Values(t.variants), func(a, b *Template) int { return cmp.Compare(a.File, b.File) })...) {
			m := readability.Of(spoken.lang, spoken.prose())
			list = append(list, Measured{spoken.File, m})
			if !m.Plain {
				problems.Add(problem.Problem{
					Severity: problem.Warning, Code: codePlain, Where: problem.Where{File: spoken.File},
					Message: fmt.Sprintf("the words are too hard for what a patient reads or signs (%s); the hardest sentences: %s", m, strings.Join(m.Hardest, " / ")),
					Hint:    "write shorter sentences, in words that people say",
				})
			}
		}
	}
	return list, problems
}

var (
	proseControl  = regexp.MustCompile(`\{\{-?\s*(if|else|end|range|with|/\*)[^}]*\}\}`)
	proseAction   = regexp.MustCompile(`\{\{[^}]*\}\}`)
	proseFence    = regexp.MustCompile("(?m)^`{3,}.*$")
	proseMark     = regexp.MustCompile(`(?m)^\s*(#+|[-*]|\d+\.|>|- \[[ x]\])\s+`)
	proseSentence = regexp.MustCompile(`[^.!?:|\n]+`)
	proseSettings = regexp.MustCompile(`(?s)^---\n.*?\n---\n`)
)

// prose is the sentences of a template: its own words, with a name where a
// field is printed.
func (t *Template) prose() []string {
	text := proseSettings.ReplaceAllString(strings.ReplaceAll(t.source.raw, "\r\n", "\n"), "")
	text = proseControl.ReplaceAllString(text, " ")
	text = proseAction.ReplaceAllString(text, "Ann")
	text = proseFence.ReplaceAllString(text, "")
	text = proseMark.ReplaceAllString(text, "")
	text = strings.NewReplacer("*", "", "[ ]", "", "[x]", "", "_", "").Replace(text)
	var sentences []string
	for _, s := range proseSentence.FindAllString(text, -1) {
		if s = strings.TrimSpace(s); strings.ContainsFunc(s, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
			sentences = append(sentences, s)
		}
	}
	return sentences
}
