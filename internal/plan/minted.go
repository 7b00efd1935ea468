package plan

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
)

// MaybeSent is the code of the problem of a row that may be about a patient whose letters
// were sent under another id.
const MaybeSent = "SH-95"

// The fingerprints of the birth date and the whole name of a patient whose case has an id
// that the program gave: with every document, whatever it prints.
const (
	mintedDOB  = personPrefix + "minted_dob"
	mintedName = personPrefix + "minted_name"
)

// addMinted adds to the fields of a document the patient of a case with such an id.
func (f *Fingerprinter) addMinted(fields map[string]uint32, c *casefile.Case) {
	if !casefile.IsMintedID(c.CaseID) {
		return
	}
	dob, name := f.personParts(c)
	if dob != 0 {
		fields[mintedDOB] = dob
	}
	if name != 0 {
		fields[mintedName] = name
	}
}

// personParts are the fingerprints that tell one patient from another; 0 for what is not
// known.
func (f *Fingerprinter) personParts(c *casefile.Case) (dob, name uint32) {
	known := map[string]uint32{"patient_dob": 0, "patient_first_name": 0} // as if both were printed
	f.addPerson(known, c)
	return known[personPrefix+"patient_dob"], known[personPrefix+"patient_first_name"]
}

// mintedPeople are the patients of cases with given ids of which letters were sent: the
// cases by the fingerprints of birth dates and of names.
type mintedPeople struct {
	byDOB, byName map[uint32][]string
}

func peopleOf(sent *casefile.SentLetters) *mintedPeople {
	people := &mintedPeople{map[uint32][]string{}, map[uint32][]string{}}
	for _, id := range slices.Sorted(maps.Keys(sent.Cases)) {
		if !casefile.IsMintedID(id) {
			continue
		}
		for _, one := range sent.Cases[id] {
			note := func(cases map[uint32][]string, keys ...string) {
				for _, key := range keys {
					if part, known := one.Fields[key]; known && !slices.Contains(cases[part], id) {
						cases[part] = append(cases[part], id)
					}
				}
			}
			note(people.byDOB, mintedDOB, personPrefix+"patient_dob") // the second in ledgers of up to 5e0d95d
			note(people.byName, mintedName, personPrefix+"patient_first_name")
		}
	}
	return people
}

// forgotten says that the case may be one under another id of which letters were sent:
// SH-95. An id that the program gave comes from the name and the birth date. Who corrects
// one of them makes another id of it, and everything that was sent would be new, and ready.
// Two that were read side by side before are two.
func (p *Packet) forgotten(env facts.Env) (found problem.List) {
	c, sent := p.Case, env.Sent
	if sent == nil || !c.GivenID() || len(sent.Of(c.CaseID)) > 0 {
		return nil
	}
	known, ok := sent.People.Load().(*mintedPeople)
	if !ok {
		known = peopleOf(sent)
		sent.People.Store(known)
	}
	dob, name := NewFingerprinter(sent.Key, nil).personParts(c)
	same := "birth date"
	others := p.otherThan(known.byDOB[dob], env)
	if len(others) == 0 {
		same, others = "name", p.otherThan(known.byName[name], env)
	}
	if len(others) == 0 {
		return nil
	}
	found.Add(problem.Problem{
		Severity: problem.Missing, Code: MaybeSent, Where: c.At("case_id"), Field: "case_id", CaseID: c.CaseID,
		Documents: []string{problem.EveryDocument},
		Message:   fmt.Sprintf("this row has only the case id that casepacket gave it, %s, and its patient has the %s of %s, whose letters were already sent; if both are the same patient, they would be sent twice%s", c.CaseID, same, listed(others), unsentOf(sent, others)),
		Hint: fmt.Sprintf("the same patient: write the case id %s into this row, or run `casepacket same %s %s`; another patient, such as a twin: write an id of your own, or add --not to that",
			strings.Join(others, " or "), c.CaseID, others[0]),
	})
	return found
}

// otherThan leaves out the case itself, those that were read side by side with it, and
// those that somebody said are about another person.
func (p *Packet) otherThan(cases []string, env facts.Env) (others []string) {
	own := strings.ToLower(p.Case.CaseID)
	for _, id := range cases {
		if id == own || env.Sent.Together != nil && env.Sent.Together(own, id) || p.Case.SaysOther(id) {
			continue
		}
		if same, answered := env.Sent.Answer(own, id); !answered || same {
			others = append(others, strings.ToUpper(id))
		}
	}
	return others
}

func listed(cases []string) string {
	if len(cases) == 1 {
		return "case " + cases[0]
	}
	return "the cases " + strings.Join(cases, ", ")
}

// unsentOf tells what was made under other ids and waits to be sent.
func unsentOf(sent *casefile.SentLetters, others []string) (text string) {
	for _, id := range others {
		if n := sent.Unsent[strings.ToLower(id)]; n > 0 {
			text += fmt.Sprintf("; in the send folder of %s %s not sent yet", id, filesWait(n))
		}
	}
	return text
}
