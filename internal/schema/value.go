package schema

import "casepacket/internal/day"

// YesNo is an answer; blank is not no.
type YesNo string

// The answers.
const (
	Yes     YesNo = "yes"
	No      YesNo = "no"
	Unknown YesNo = "unknown"

	NotAsked YesNo = "not asked" // in opinions alone, where it is not the same as unknown
)

// Bound is one end of a range of record dates: a day, a whole month, a whole
// year, everything there is, or up to the day of the letter.
type Bound struct {
	Text    string   // as a letter prints it: "2023", "March 2024", "all", "present"
	First   day.Date // first day it can mean; zero for All and Present
	Last    day.Date // last day it can mean; zero for All and Present
	All     bool
	Present bool
}

// IsZero reports whether the bound is not given.
func (b Bound) IsZero() bool { return b == Bound{} }

// Count is a whole number that may be blank.
type Count struct {
	N       int
	Given   bool
	Silence string // in an opinion: why there is none, "not asked" or "unknown"
}

// Money is an amount in US dollars that may be blank.
type Money struct {
	Cents int64 // 0 or more
	Given bool
}
