package run

import (
	"strings"

	"casepacket/internal/additions"
	"casepacket/internal/app"
	"casepacket/internal/casefile"
	"casepacket/internal/ledger"
	"casepacket/internal/people"
	"casepacket/internal/plan"
)

// seen is whom the cases of a run are about, and what their sheets say of who is who.
type seen struct {
	key     []byte
	purged  app.Purged
	cases   []ledger.Marked
	answers []ledger.Answer
}

// add takes from a packet what the ledger is to know of its patient.
func (s *seen) add(p *plan.Packet) {
	c := p.Case
	if _, gone := s.purged[strings.ToLower(c.CaseID)]; gone || !casefile.UsableID(c.CaseID) || plan.IsExample(c.CaseID) {
		return
	}
	s.cases = append(s.cases, ledger.Marked{CaseID: c.CaseID, Marks: people.Encode(c.Person().Marks(s.key))})
	own := c.CaseID
	if c.KnownAs != "" {
		own = c.KnownAs
	}
	fromSheet := func(field string) bool { return c.At(field).File != additions.ViewName } // the additions are kept anyway, and can be withdrawn
	if c.SameAs != "" && !strings.EqualFold(c.SameAs, own) && fromSheet("same_as") {
		s.answers = append(s.answers, ledger.Answer{CaseID: own, Other: strings.TrimSpace(c.SameAs), Same: true})
	}
	for _, other := range c.NotSameAs {
		if other = strings.TrimSpace(other); fromSheet("not_same_as") && casefile.UsableID(other) {
			s.answers = append(s.answers, ledger.Answer{CaseID: own, Other: other})
		}
	}
}

// goneOn is the empty packet of the id that a row had before somebody said who it is.
func goneOn(c *casefile.Case) *plan.Packet {
	was := &casefile.Case{Row: c.Row}
	was.CaseID = c.KnownAs
	return &plan.Packet{Case: was, Closed: "it goes on as " + c.CaseID + ", the same person"}
}
