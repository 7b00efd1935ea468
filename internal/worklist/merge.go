package worklist

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casepacket/internal/ledger"
)

// column is one thing that people write into the worklist.
type column struct {
	Header string
	Of     func(*ledger.Entry) *string
}

// Columns are the columns of the worklist that belong to people, in order.
// The program never changes what stands in them on its own account, but for an
// approval that has ended.
var Columns = []column{
	{"Approved by", func(e *ledger.Entry) *string { return &e.ApprovedBy }},
	{"Approved on", func(e *ledger.Entry) *string { return &e.ApprovedOn }},
	{"Sent on", func(e *ledger.Entry) *string { return &e.SentOn }},
	{"Sent by", func(e *ledger.Entry) *string { return &e.Method }},
	{"Confirmation", func(e *ledger.Entry) *string { return &e.Confirmation }},
	{"Remarks", func(e *ledger.Entry) *string { return &e.Remarks }},
}

// Methods are the ways a document leaves the house.
var Methods = []string{"fax", "mail", "courier", "portal", "email", "by hand"}

// Merge brings together what somebody wrote into a list and what is known by
// now: base is what stood in the list when it was written. A cell that nobody
// touched says nothing. Where two people filled in the same cell, what was there first
// stays and the other is kept among the remarks, so that no entry is lost.
func Merge(base, theirs, known ledger.Entry) ledger.Entry {
	merged := known
	merged.Own = maps.Clone(known.Own)
	var also []string
	for _, c := range Columns {
		was, wrote, has := *c.Of(&base), *c.Of(&theirs), c.Of(&merged)
		switch {
		case wrote == was || wrote == *has:
		case *has == was || *has == "":
			*has = wrote
		case c.Header == "Remarks":
			also = append(also, wrote)
		case wrote != "": // one took out what the other wrote anew
			also = append(also, c.Header+": "+wrote)
		}
	}
	for _, header := range slices.Sorted(maps.Keys(theirs.Own)) {
		was, wrote, has := base.Own[header], theirs.Own[header], merged.Own[header]
		switch {
		case wrote == was || wrote == has:
		case has == was || has == "":
			setOwn(&merged, header, wrote)
		case wrote != "":
			also = append(also, header+": "+wrote)
		}
	}
	for header, was := range base.Own {
		if _, still := theirs.Own[header]; !still && merged.Own[header] == was {
			setOwn(&merged, header, "")
		}
	}
	for _, text := range also {
		merged.Remarks = withRemark(merged.Remarks, text)
	}
	return merged
}

// withRemark adds to the remarks what is not among them.
func withRemark(remarks, text string) string {
	if rest, ok := strings.CutPrefix(text, remarks); ok && !goesOnInWord(remarks, rest) { // one went on writing where the other had stopped
		return text
	}
	const between = " / "
	parts := strings.Split(remarks, between)
	for part := range strings.SplitSeq(text, between) {
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, between)
}

// goesOnInWord reports whether a text begins in the middle of a word or a number of the
// text before it: "10" does not go on from "1".
func goesOnInWord(before, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(rest)
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return before != "" && rest != "" && inWord(last) && inWord(next)
}

func setOwn(e *ledger.Entry, header, text string) {
	if text == "" {
		delete(e.Own, header)
		return
	}
	if e.Own == nil {
		e.Own = map[string]string{}
	}
	e.Own[header] = text
}
