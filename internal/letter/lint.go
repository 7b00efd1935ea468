package letter

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/problem"
)

var (
	fenceLine   = regexp.MustCompile("^[ \t>]*(`{3,})([^`]*)$")
	deepHeading = regexp.MustCompile(`^ {0,3}#{4,} `)
	action      = regexp.MustCompile(`\{\{.*?\}\}`)
)

// checkMarkdown finds blocks that do not exist, that do not end, and headings
// that no letter has.
func checkMarkdown(src *source) problem.List {
	var problems problem.List
	type open struct{ offset, ticks int }
	var fences []open
	offset := 0
	for raw := range strings.Lines(src.body) {
		at := offset
		offset += len(raw)
		line := strings.TrimRight(action.ReplaceAllString(raw, ""), " \n")
		if deepHeading.MatchString(line) {
			problems.Add(src.fault(codeBlock, at, "a heading has more than three levels", "use #, ## or ###"))
		}
		m := fenceLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		ticks, about := len(m[1]), parseInfo(m[2])
		switch last := len(fences) - 1; {
		case last >= 0 && about.name == "" && ticks >= fences[last].ticks:
			fences = fences[:last]
		case last >= 0 && ticks >= fences[last].ticks:
			problems.Add(src.fault(codeBlock, at, "a block begins inside another",
				"close the one before; around other blocks keep is written with four backticks"))
		default:
			problems.Add(about.check(src, at)...)
			fences = append(fences, open{at, ticks})
		}
	}
	for _, f := range fences {
		problems.Add(src.fault(codeBlock, f.offset, "a block is not closed", "end it with a line of as many backticks"))
	}
	return problems
}

// check reports a block's name and the words after it when templates have no
// such thing.
func (i info) check(src *source, at int) problem.List {
	allowed, ok := fencedBlocks[i.name]
	if !ok {
		return problem.List{src.fault(codeBlock, at, "there is no block named "+i.name,
			"the blocks are "+strings.Join(slices.Sorted(maps.Keys(fencedBlocks)), ", "))}
	}
	var problems problem.List
	for _, flag := range i.flags {
		if flag == "title" || !slices.Contains(allowed, flag) {
			problems.Add(src.fault(codeBlock, at, i.name+" cannot be "+flag, "docs/templates.md shows what may stand after each block's name"))
		}
	}
	if i.title != "" && !slices.Contains(allowed, "title") {
		problems.Add(src.fault(codeBlock, at, i.name+" has no title", "write the words above it"))
	}
	return problems
}
