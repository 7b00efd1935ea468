package casefile

import (
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

	Scans *Scans       // files that are enclosed; nil when none are looked for
	Sent  *SentLetters // what has gone out; nil when nothing is known of it
}

// LetterDate is the day a case's letters bear: the one the sheet fixes, else
// today.
func (e Env) LetterDate(c *Case) day.Date {
	if !c.PreparedDate.IsZero() {
		return c.PreparedDate
	}
	return e.Today
}
