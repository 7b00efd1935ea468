// Package check holds the rules of domain-facts section 13 that need more than one cell,
// and completes each case by them.
package check

import (
	"iter"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// Cases completes one case after the other: adds what follows from the office file and
// the rules, and checks it.
func Cases(cases iter.Seq[*casefile.Case], env facts.Env) iter.Seq[*casefile.Case] {
	return func(yield func(*casefile.Case) bool) {
		for c := range cases {
			complete(c, env)
			if !yield(c) {
				return
			}
		}
	}
}

// complete derives what may be derived, and checks the case.
func complete(c *casefile.Case, env facts.Env) {
	facts.Derive(c, env)
	c.Problems.Add(checkFormats(c)...)
	c.Problems.Add(checkPlaces(c, env)...)
	facts.PrintMember(c)
	c.Problems.Add(check(c, env)...)
	if c.SamePerson {
		c.Problems.Add(anotherOfThePerson(c))
	}
	for i := range c.Problems {
		c.Problems[i].CaseID = c.CaseID
	}
	c.Problems.Sort()
}

// check runs the rules that need more than one cell (domain-facts 13).
func check(c *casefile.Case, env facts.Env) problem.List {
	var problems problem.List
	for _, rules := range []func(*casefile.Case, facts.Env) problem.List{
		checkIdentity, checkDeath, checkDoctors, checkDates, checkLifetime, checkRecords, checkAuthorization, checkComparison, checkCoverage, checkAppeals, checkAttachments,
	} {
		problems.Add(rules(c, env)...)
	}
	return problems
}

// findings collects the problems of one row.
type findings struct {
	row  *casefile.Row
	list problem.List
}

// on makes the following findings about a row.
func (f *findings) on(row *casefile.Row) *findings {
	f.row = row
	return f
}

// say records a problem of a field of the row. Documents are the kinds it
// concerns; without any, it concerns whatever prints the field.
func (f *findings) say(severity problem.Severity, code, field, message, hint string, documents ...string) {
	f.list.Add(problem.Problem{
		Severity: severity, Code: code, Where: f.row.At(field), Field: field, Record: f.row.Key.String(), Documents: documents,
		Message: message, Hint: hint,
	})
}

// signedKinds are the kinds that are signed by the patient or for the patient.
var signedKinds = []string{
	schema.RecordsRequest, schema.Authorization, schema.AppointmentRequest, schema.CoverageRequest, schema.Appeal, schema.SelfPayRequest,
	schema.FirstDoctorNotice, schema.AppealStatus, schema.ReferralComplaint,
}

// anotherOfThePerson says that another case seems to be about the same person:
// V-ID-5. Each of the cases is told, since the message names no other case: a case
// id can be a chart number.
func anotherOfThePerson(c *casefile.Case) problem.Problem {
	return problem.Problem{
		Severity: problem.Warning, Code: "V-ID-5", Where: c.At("patient_last_name"), Field: "patient_last_name", CaseID: c.CaseID,
		Message: "another case has the same name and birth date", Hint: "make sure that these are two matters, and that nothing is sent twice",
	}
}
