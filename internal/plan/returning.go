package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/people"
	"casepacket/internal/problem"
)

// The codes of a row that looks like a person whose letters were sent under another id.
const (
	Returned   = "SH-158" // it is asked whether it is
	LooksAlike = "SH-159" // it may be
)

// Asks reports whether a problem asks whose row it is, so that nobody should write the id
// into it that the program gave.
func Asks(p problem.Problem) bool { return p.Code == MaybeSent || p.Code == Returned }

// returning says that the patient of the case may be one who was sent letters under
// another id: under another spelling, in another file, in another sheet. An id that the
// program gave says nothing of who it is, so everything waits; an id of the office's own
// may be another matter of the same person, so the kinds of letters wait that were sent.
func (p *Packet) returning(env facts.Env) (found problem.List) {
	c, sent := p.Case, env.Sent
	if sent == nil || sent.Registry == nil || len(sent.Of(c.CaseID)) > 0 {
		return nil
	}
	if c.SameAs != "" && len(sent.Of(c.SameAs)) == 0 {
		found.Add(problem.Problem{
			Severity: problem.Warning, Code: LooksAlike, Where: c.At("same_as"), Field: "same_as", CaseID: c.CaseID, Documents: []string{},
			Message: "no letter of the case that same_as names was sent, so nothing follows from it", Hint: "look whether the case id is written as casepacket shows it",
		})
	}
	for _, like := range sent.Registry.Alike(c.Person().Marks(sent.Key)) {
		if len(p.otherThan([]string{like.CaseID}, env)) == 0 {
			continue
		}
		if asked := p.ask(like, env); asked != nil {
			return append(found, *asked)
		}
	}
	return found
}

// ask is what there is to say of one case that this one is like; nil for nothing.
func (p *Packet) ask(like people.Likeness, env facts.Env) *problem.Problem {
	c, other := p.Case, like.CaseID
	given := c.GivenID() || casefile.IsMintedID(other)
	present := env.Present != nil && env.Present(other)
	same, answered := env.Sent.Answer(c.CaseID, other)
	said := "this row looks like " + knownAs(env.Sent, like)
	q := &problem.Problem{Severity: problem.Warning, Code: LooksAlike, Where: c.At("case_id"), Field: "case_id", CaseID: c.CaseID}
	switch {
	case c.SaysSame(other) || answered && same:
		q.Message = "the same person " + wasSent(env.Sent, other)
		q.Hint = "see that nothing is sent twice"
	case like.Same() && (c.GivenID() || !present), c.GivenID() && !present && like.Number() && (like.FirstName() || fromThisFile(env, other)):
		q.Severity, q.Code = problem.Missing, Returned
		q.Documents = []string{problem.EveryDocument}
		if !given {
			q.Documents = kindsOf(env.Sent.Of(other))
		}
		q.Message = said + ": is it the same person?"
		q.Hint = fmt.Sprintf("the same: write %s under same_as, or run `casepacket same %s %s`; another person, such as a twin: write it under not_same_as, or add --not", strings.ToUpper(other), c.CaseID, strings.ToUpper(other))
	case like.Number() && !present:
		q.Message = said
		q.Hint = "nothing waits for this; families and shelters share numbers. If it is the same person, see that nothing is sent twice"
	default:
		return nil
	}
	return q
}

// knownAs names a case that another is like, what both share and what was sent.
func knownAs(sent *casefile.SentLetters, like people.Likeness) string {
	text := fmt.Sprintf("case %s (%s), which %s", strings.ToUpper(like.CaseID), like.Words(), wasSent(sent, like.CaseID))
	if n := sent.Unsent[like.CaseID]; n > 0 {
		text += fmt.Sprintf("; in its send folder %s not sent yet", filesWait(n))
	}
	return text
}

func filesWait(n int) string {
	if n == 1 {
		return "1 file is"
	}
	return strconv.Itoa(n) + " files are"
}

// wasSent tells the last letter that was sent for a case.
func wasSent(sent *casefile.SentLetters, caseID string) string {
	letters := slices.SortedFunc(maps.Values(sent.Of(caseID)), func(a, b casefile.SentLetter) int {
		return cmp.Or(b.On.Compare(a.On), strings.Compare(a.Name, b.Name))
	})
	if len(letters) == 0 {
		return "was sent a letter"
	}
	return fmt.Sprintf("was sent %s on %s", letters[0].Name, letters[0].On)
}

func kindsOf(letters map[string]casefile.SentLetter) (kinds []string) {
	for _, letter := range letters {
		if !slices.Contains(kinds, letter.Kind) {
			kinds = append(kinds, letter.Kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}

// fromThisFile reports whether a case was last read from a file that is read now.
func fromThisFile(env facts.Env, caseID string) bool {
	return slices.ContainsFunc(env.Inputs, func(name string) bool {
		return strings.Contains(env.Sent.LastInputs[strings.ToLower(caseID)], strconv.Quote(name))
	})
}
