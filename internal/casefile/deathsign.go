package casefile

import "casepacket/internal/problem"

// deathSign is a cell, or a comment beside one, that says that the patient has died.
type deathSign struct {
	where   problem.Where
	field   string // that the cell belongs to; blank for others
	comment bool
	prose   bool // it is prose, where such words are often about somebody else
}
