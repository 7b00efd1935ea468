package casefile

import "casepacket/internal/problem"

// Item is what one document of a case is about: a request to one records
// holder, one denial, one discloser; the zero Item is the case itself.
//
// Of points to a struct whose fields carry `field:"name"` tags; a template
// reaches them as .request.name, .denial.name and so on.
type Item struct {
	Name string // as the template's `each` says: request, discloser, doctor, opinion, denial
	Of   any
	Keys []Key // the rows it is made of
}

// Missing is an essential fact that a document lacks, ready to be reported.
type Missing = problem.Problem
