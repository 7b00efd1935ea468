package casefile

import (
	"slices"
	"strings"

	"casepacket/internal/people"
)

// Person is what a case says of its patient that can be compared with others.
func (c *Case) Person() people.Person {
	p := people.Person{First: c.PatientFirstName, Last: c.PatientLastName}
	if !c.PatientDOB.IsZero() {
		p.Birth = c.PatientDOB.String()
	}
	p.Telephones = nonBlank(c.PatientPhone)
	p.Members = nonBlank(c.MemberID)
	p.Records = nonBlank(c.PatientMRN)
	return p
}

func nonBlank(texts ...string) []string {
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// SaysOther reports whether the case says that it is not about the person of another.
func (c *Case) SaysOther(caseID string) bool {
	return slices.ContainsFunc(c.NotSameAs, func(id string) bool { return strings.EqualFold(strings.TrimSpace(id), caseID) })
}

// SaysSame reports whether the case says that it is about the person of another.
func (c *Case) SaysSame(caseID string) bool { return strings.EqualFold(c.SameAs, caseID) }
