package intake

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// token is a case id that a file name can hold: one with a letter and a digit.
type token struct {
	id   string
	gaps string // the characters between its parts
}

// held is a case id other than the given one that a name holds as a whole token. An id
// that is part of a longer one ("C-1" in "C-1-2") is not meant.
func (o *owners) held(caseID, name string) string {
	type match struct {
		from, to int
		ids      []string
	}
	var found []match
	parts := partsOf(name)
	for from := range parts {
		if from > 0 && parts[from].gap == "" {
			continue
		}
		for to := from + 1; to <= len(parts) && to-from <= maxParts; to++ {
			if to < len(parts) && parts[to].gap == "" {
				continue
			}
			var ids []string
			for _, t := range o.tokens[keyOf(parts[from:to])] {
				if t.spelled(gapsOf(parts[from:to])) {
					ids = append(ids, t.id)
				}
			}
			if len(ids) > 0 {
				found = append(found, match{from, to, ids})
			}
		}
	}
	for _, m := range found {
		within := func(n match) bool { return n.from <= m.from && m.to <= n.to && n.to-n.from > m.to-m.from }
		own := slices.ContainsFunc(m.ids, func(id string) bool { return strings.EqualFold(id, caseID) })
		if !own && !slices.ContainsFunc(found, within) {
			return m.ids[0]
		}
	}
	return ""
}

// namePart is a run of letters, or of digits, in a name.
type namePart struct {
	gap  string // the characters before it that are neither
	text string
}

// maxParts is how many parts an id can have: each has one character at least, and an id
// has 20.
const maxParts = 20

func partsOf(name string) []namePart {
	var parts []namePart
	gap, last := "", 0
	for _, r := range strings.ToLower(norm.NFKC.String(name)) {
		kind := kindOf(r)
		switch {
		case kind == 0:
			gap += string(r)
		case kind == last && gap == "":
			parts[len(parts)-1].text += string(r)
		default:
			parts = append(parts, namePart{gap, string(r)})
			gap = ""
		}
		last = kind
	}
	return parts
}

// kindOf is 1 for a letter, 2 for a digit, else 0.
func kindOf(r rune) int {
	switch {
	case unicode.IsLetter(r):
		return 1
	case unicode.IsDigit(r):
		return 2
	}
	return 0
}

func keyOf(parts []namePart) string {
	var key strings.Builder
	for _, p := range parts {
		key.WriteString(p.text)
		key.WriteByte(' ')
	}
	return key.String()
}

// gapsOf are the characters between parts, the hyphens and underscores alike.
func gapsOf(parts []namePart) string {
	var gaps strings.Builder
	for _, p := range parts[1:] {
		gap := strings.Map(func(r rune) rune {
			if r == '_' || unicode.Is(unicode.Pd, r) {
				return '-'
			}
			return r
		}, p.gap)
		gaps.WriteString(gap + "/")
	}
	return gaps.String()
}

// longID is how many letters and digits an id has that nothing else looks like, however
// its parts are put together: "C0002" is C-0002, but "v2" need not be V-2.
const longID = 5

// spelled reports whether a token with these characters between its parts is the id.
func (t token) spelled(gaps string) bool {
	if gaps == t.gaps {
		return true
	}
	n := 0
	for _, r := range t.id {
		n += min(kindOf(r), 1)
	}
	for gap := range strings.SplitSeq(gaps, "/") {
		if gap != "" && gap != "-" && gap != " " {
			return false
		}
	}
	return n >= longID
}

func hasLetterAndDigit(id string) bool {
	return strings.ContainsFunc(id, unicode.IsLetter) && strings.ContainsFunc(id, unicode.IsDigit)
}

// shapeOf is what an id looks like: its letters as A, each run of digits as 9.
func shapeOf(id string) string {
	var shape strings.Builder
	last := 0
	for _, r := range id {
		kind := kindOf(r)
		switch {
		case kind == 1:
			shape.WriteByte('A')
		case kind == 2 && last != 2:
			shape.WriteByte('9')
		case kind == 0:
			shape.WriteRune(r)
		}
		last = kind
	}
	return shape.String()
}
