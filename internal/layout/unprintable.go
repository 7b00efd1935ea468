package layout

import (
	"fmt"

	"golang.org/x/text/unicode/norm"

	"casepacket/internal/fonts"
	"casepacket/internal/problem"
)

// Unprintable finds the characters of a cell that no page could show, before
// any page is made (rule V-OUT-6).
func Unprintable(set *fonts.Set, text string, where problem.Where, field string) problem.List {
	var problems problem.List
	said := map[rune]bool{}
	for _, r := range text {
		if r >= 0x7f { // most cells are plain ASCII and need no look
			text = norm.NFC.String(text)
			break
		}
	}
	for _, r := range text {
		r = plain(r)
		if r < 0x7f || said[r] || fonts.Invisible(r) {
			continue
		}
		said[r] = true
		if _, ok := set.Pick(fonts.Style{}, r); !ok {
			problems.Add(unprintable(r, where, field))
		}
	}
	return problems
}

func unprintable(r rune, where problem.Where, field string) problem.Problem {
	return problem.Problem{
		Severity: problem.Error, Code: "V-OUT-6", Where: where, Field: field,
		Message: fmt.Sprintf("the character %U cannot be printed: no font here has it", r),
		Hint:    "write the word in other letters, or leave the character out",
	}
}
