package layout

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"casepacket/internal/fonts"
	"casepacket/internal/problem"
)

// Unprintable finds the characters of a cell that no page could show, before
// any page is made (rule V-OUT-6). A cell is told of once, however many
// characters of it that are.
func Unprintable(set *fonts.Set, text string, where problem.Where, field string) problem.List {
	var lacking []rune
	for _, r := range text {
		if r >= 0x7f { // most cells are plain ASCII and need no look
			text = norm.NFC.String(text)
			break
		}
	}
	for _, r := range text {
		r = plain(r)
		if r < 0x7f || fonts.Invisible(r) || slices.Contains(lacking, r) {
			continue
		}
		if _, ok := set.Pick(fonts.Style{}, r); !ok {
			lacking = append(lacking, r)
		}
	}
	if len(lacking) == 0 {
		return nil
	}
	return problem.List{unprintable(lacking, where, field)}
}

// named is how many characters a message names before it counts the others.
const named = 5

func unprintable(lacking []rune, where problem.Where, field string) problem.Problem {
	codes := make([]string, 0, named)
	for _, r := range lacking[:min(len(lacking), named)] {
		codes = append(codes, fmt.Sprintf("%U", r))
	}
	message := "the character " + codes[0] + " cannot be printed: no font here has it"
	if len(lacking) > 1 {
		list := strings.Join(codes, ", ")
		if more := len(lacking) - named; more > 0 {
			list += fmt.Sprintf(" and %d more", more)
		}
		message = "the characters " + list + " cannot be printed: no font here has them"
	}
	return problem.Problem{
		Severity: problem.Error, Code: "V-OUT-6", Where: where, Field: field, Message: message,
		Hint: "write the word in other letters, or leave out what cannot be printed",
	}
}
