// Package facts derives what letters are about: requests, authorizations, appeals with
// their dates, comparisons and urgency.
package facts

import (
	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/office"
	"casepacket/internal/rules"
)

// Env is what cases are read against: the office's settings, the rules in
// force, and the day that counts as today.
type Env struct {
	Office *office.Office
	Rules  *rules.Rules
	Today  day.Date

	Scans *casefile.Scans       // files that are enclosed; nil when none are looked for
	Sent  *casefile.SentLetters // what has gone out; nil when nothing is known of it

	Present func(caseID string) bool // whether the input has a case; nil when that is not known
	Inputs  []string                 // names of the files that are read
}

// LetterDate is the day a case's letters bear: the one the sheet fixes, else
// today.
func (e Env) LetterDate(c *casefile.Case) day.Date {
	if !c.PreparedDate.IsZero() {
		return c.PreparedDate
	}
	return e.Today
}
