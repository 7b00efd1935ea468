package casefile

import "casepacket/internal/problem"

// DeathSign is a cell, or a comment beside one, that says that the patient has died.
type DeathSign struct {
	Where   problem.Where
	Field   string // that the cell belongs to; blank for others
	Comment bool
	Prose   bool // it is prose, where such words are often about somebody else
}
