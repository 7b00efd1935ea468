package plan

import (
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/problem"
)

// personPrefix marks, among the fingerprints of what a document prints, those of what
// tells one patient from another. They are of the facts, not of the printing: so a
// template that comes to say a name twice does not make another person of anybody.
const personPrefix = "="

func isPerson(field string) bool { return strings.HasPrefix(field, personPrefix) }

// personFields are the fields that stand for what tells one patient from another.
// The whole name is printed under the first of them.
var personFields = []string{"patient_dob", "patient_first_name"}

// addPerson adds to the fields of a document whom it is about, as far as it prints that.
// What is not known of the patient is not added, and so is not another's later.
func (f *Fingerprinter) addPerson(fields map[string]uint32, c *casefile.Case) {
	values := map[string]string{}
	if !c.PatientDOB.IsZero() {
		values["patient_dob"] = c.PatientDOB.String()
	}
	if c.PatientFirstName != "" && c.PatientLastName != "" {
		values["patient_first_name"] = strings.ToLower(c.PatientFirstName + " " + c.PatientLastName)
	}
	for field, value := range values {
		if _, printed := fields[field]; printed {
			fields[personPrefix+field] = f.part(personPrefix+field, []byte(value))
		}
	}
}

// otherPerson names what tells the patient of a document from the one that it was
// about before, as far as both are known.
func otherPerson(before, now map[string]uint32) (fields []string) {
	for _, field := range personFields {
		was, known := before[personPrefix+field]
		is, still := now[personPrefix+field]
		if known && still && was != is {
			fields = append(fields, field)
		}
	}
	return fields
}

// otherThan names what tells the patient of a letter that has gone out from the one of
// today. What an earlier version said, that was made anew before it went out, is not known.
func otherThan(sent casefile.SentLetter, c *casefile.Case, key []byte) []string {
	now := map[string]uint32{}
	for _, field := range personFields {
		now[field] = 0 // as if it were printed
	}
	NewFingerprinter(key, nil).addPerson(now, c)
	return otherPerson(sent.Fields, now)
}

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
		fields = append(fields, j.Document.otherThan...)
		if j.Last != nil {
			fields = append(fields, otherPerson(j.Last.Fingerprint.Fields, j.Fingerprint.Fields)...)
		}
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

// stranger says that letters of another patient have gone out under the number of
// the case: SH-92. Nothing may be made then, for it would lie with their papers, and
// a correction would tell one patient's offices of the other. Whoever changed both name
// and birth date says so by giving the former name.
func (p *Packet) stranger() (found problem.List) {
	other := slices.ContainsFunc(p.Sent, func(s SentOut) bool { return len(s.Other) == len(personFields) })
	if !other || p.Case.PatientFormerNames != "" || p.Case.KnownAs != "" { // somebody said who it is
		return nil
	}
	found.Add(problem.Problem{
		Severity: problem.Error, Code: "SH-92", Where: p.Case.At("patient_first_name"), Field: "patient_first_name", CaseID: p.Case.CaseID,
		Documents: []string{problem.EveryDocument},
		Message:   "a letter has gone out under this case number with another name and another birth date",
		Hint:      "put the row back if it was moved; give another patient a case number of their own; for the same person write the former name into patient_former_names",
	})
	return found
}
