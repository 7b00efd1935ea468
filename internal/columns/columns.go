// Package columns decides what each column of a table means.
//
// A column is its place (sheet and letter) with its band and its header, never a text alone:
// "Fax" below RECORDS NEEDED and "Fax" below 2ND OPINION DR are two. What it means is decided by all
// evidence together: the words of the header, the band of merged cells above it, its
// neighbors, the values below it, and what an office said before. Every piece of evidence
// is kept in words, so that a person can be shown why. What is not sure is a question with
// its candidates, never a guess: a letter to the wrong fax number looks like any other.
package columns

import (
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// Column is one column of an input: what it means, and why.
type Column struct {
	Where  problem.Where // its header
	Sheet  string        // as the settings name it
	Band   string        // the text above the header that spans several columns
	Header string
	Means  schema.Matched

	Decision   Decision
	Candidates []Candidate // what it may mean, the likeliest first; the decision is the first if it is bound
	Why        []Evidence  // what speaks for the decision
	Samples    []string    // up to three masked values

	Repeated []string // the letters of all columns with this header, when there are several
	Between  string   // the headers beside it: between "Phone" and "Name"
	Moved    string   // the header that the settings bind it under, when it has another now
}

// Decision says what becomes of a column.
type Decision string

// The decisions.
const (
	Bound   Decision = "bound"   // it means a field
	Asked   Decision = "asked"   // it may mean several, and a person has to say which
	Ignored Decision = "ignored" // a person said that it is not needed
	Remarks Decision = "remarks" // notes: understood, printed nowhere
	Unused  Decision = "unused"  // nothing that a letter says
)

// CodeUnused is that of a column that no letter needs: understood, and not used.
const CodeUnused = "SH-145"

// CodeAgainst is that of a column whose values, band or neighbors speak against what its
// header says.
const CodeAgainst = "SH-146"

// Candidate is one thing that a column may mean.
type Candidate struct {
	Field schema.Field
	Seq   int // of a numbered record (record_2_…); 0 for all others
	Score int // 0 to 100; from Bar on it is bound if no other comes near
	Why   []Evidence

	how schema.How
}

// Bar is the score from which on a column is bound, and Margin how far every other
// candidate must be behind.
const (
	Bar    = 70
	Margin = 15
)

// Name is what settings call the candidate: record_2_holder_fax.
func (c Candidate) Name() string { return NumberedName(c.Field, c.Seq) }

// Evidence is one reason for or against a meaning.
type Evidence struct {
	Source  Source
	Points  int // added to the score; negative if it speaks against
	Because string
}

// Source is where evidence comes from.
type Source string

// The sources of evidence.
const (
	FromOffice    Source = "office"    // the settings of the office, or what it answered before
	FromProfile   Source = "profile"   // a profile of a known export
	FromHeader    Source = "header"    // the words of the header
	FromBand      Source = "band"      // the group header above it
	FromNeighbors Source = "neighbors" // the columns beside it
	FromValues    Source = "values"    // the cells below it
)

// Binding says what a column of sheets of one shape means: an answer that was remembered,
// or a line of a profile. It goes by band and header, never by the letter alone, since
// columns are put in and taken out.
type Binding struct {
	Sheet  string // the sheet it is for; blank: any
	Band   string // as the sheet has it, spaces and punctuation aside; blank: any
	Header string
	Field  string // a field, one of a numbered record (record_2_holder_fax), or "remark"
	From   string // who says so, as a sentence names it: "your answers", "the profile REDCap"
	Source Source // FromOffice or FromProfile
}

// fits reports whether a binding is about a column.
func (b Binding) fits(c *Column) bool {
	return (b.Sheet == "" || strings.EqualFold(strings.TrimSpace(b.Sheet), strings.TrimSpace(c.Sheet))) &&
		(b.Band == "" || schema.SameHeader(b.Band, c.Band)) && schema.SameHeader(b.Header, c.Header)
}

// Reason is why the column was taken for what it means, in words.
func (c *Column) Reason() string {
	var parts []string
	for _, e := range c.Why {
		parts = append(parts, e.Because)
	}
	return strings.Join(parts, "; ")
}

// Doubt is why the column is a question although its header is known, in words.
func (c *Column) Doubt() string {
	var parts []string
	for _, e := range c.Why {
		if e.Points <= 0 && e.Source != FromHeader {
			parts = append(parts, strings.TrimPrefix(e.Because, "but "))
		}
	}
	if len(parts) == 0 {
		return "its header leaves it open"
	}
	return strings.Join(parts, "; ")
}

// Title is what a person reads above the column: its band and its header.
func (c *Column) Title() string {
	if c.Band == "" {
		return c.Header
	}
	return c.Band + titleSign + c.Header
}

// titleSign parts the band of a title from its header.
const titleSign = " > "

// BandIn is the band in the title of a column with a header; blank for a title without one.
func BandIn(title, header string) string {
	band, _ := strings.CutSuffix(title, titleSign+header)
	if band == title {
		return ""
	}
	return band
}

// Letter is the column's letter; blank in YAML and JSON.
func (c *Column) Letter() string { return Letters(c.Where.Cell) }

// Letters are the column letters of a reference such as "H12"; a reference of the form
// line:column has none.
func Letters(ref string) string {
	if strings.Contains(ref, ":") {
		return ""
	}
	return strings.TrimRight(ref, "0123456789")
}
