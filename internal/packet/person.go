package packet

import (
	"slices"

	"casepacket/internal/problem"
)

// What tells one patient from another: the field that a whole name is printed as,
// and the birth date.
const (
	personName = "patient_first_name"
	personBorn = "patient_dob"
)

// OtherPerson names what tells the patient from the one that the packet was about
// before: the name, the birth date, or both, as their fields. A row that was moved
// against the others, or a case id that was given to somebody else, shows here; so
// does a spelling that was corrected. Only the run that finds it out tells.
func (c *Compared) OtherPerson() []string {
	var fields []string
	for _, j := range c.Judged {
		if j.State == Unchanged {
			continue
		}
		fields = append(fields, j.otherPerson()...)
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

func (j *Judged) otherPerson() (fields []string) {
	for _, field := range []string{personName, personBorn} {
		if slices.Contains(j.Document.otherThan, field) || j.Last != nil && j.Last.printedOther(field, j.Fingerprint) {
			fields = append(fields, field)
		}
	}
	return fields
}

// printedOther reports whether the document printed a field otherwise the last time.
// A page with blanks does not count: what is filled in now was not there.
func (l *Last) printedOther(field string, now Fingerprint) bool {
	was, before := l.Fingerprint.Fields[field]
	is, still := now.Fields[field]
	return before && still && was != is && l.Blanks == 0
}

// otherPerson names what tells the patient of today from the one of the letter, as
// far as is known what that said: of an earlier version that went out it is not.
func (s *SentOut) otherPerson() (fields []string) {
	for _, field := range []string{personName, personBorn} {
		if _, known := s.Letter.Fields[field]; known && slices.Contains(s.Changed, field) {
			fields = append(fields, field)
		}
	}
	return fields
}

// stranger says that letters of another patient have gone out under the number of
// the case: SH-92. Nothing may be made then, for it would lie with their papers, and
// a correction would tell one patient's offices of the other. Whoever changed both name
// and birth date says so by giving the former name.
func (p *Packet) stranger() (found problem.List) {
	other := slices.ContainsFunc(p.Sent, func(s SentOut) bool {
		return len(s.otherPerson()) == 2
	})
	if !other || p.Case.PatientFormerNames != "" {
		return nil
	}
	found.Add(problem.Problem{
		Severity: problem.Error, Code: "SH-92", Where: p.Case.At(personName), Field: personName, CaseID: p.Case.CaseID,
		Documents: []string{problem.EveryDocument},
		Message:   "a letter has gone out under this case number with another name and another birth date",
		Hint:      "put the row back if it was moved; give another patient a case number of their own; for the same person write the former name into patient_former_names",
	})
	return found
}
