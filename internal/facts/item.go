package facts

import (
	"casepacket/internal/casefile"
	"casepacket/internal/problem"
)

// Item is what one document of a case is about: a request to one records
// holder, one denial, one discloser; the zero Item is the case itself.
//
// Of points to a struct whose fields carry `field:"name"` tags; a template
// reaches them as .request.name, .denial.name and so on.
type Item struct {
	Name string // as the template's `each` says: request, discloser, doctor, opinion, denial
	Of   any
	Keys []casefile.Key // the rows it is made of

	// Number is its place among its like, those included that ask for nothing
	// any more: a request that is answered renumbers no other. 0: as it comes.
	Number int
	// Variant tells letters apart that the passing of time alone turns into
	// another letter, such as a reminder. Blank for all others.
	Variant string
	// Phase tells what the passing of time alone changes in the words of the same
	// letter: it is written anew when it has come to another one. Blank for most.
	Phase string
}

// Missing is an essential fact that a document lacks, ready to be reported.
type Missing = problem.Problem
