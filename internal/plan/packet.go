// Package plan makes the plan: which documents each case gets, what each
// one's outcome is, and why the others are left out. It is pure: the same
// cases, templates and settings give the same plan.
package plan

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/letter"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// Outcome says what becomes of a document (practice.md 1).
type Outcome string

// The outcomes of a document that was started. The plan gives the first three;
// the others follow from what people did with it.
const (
	Ready   Outcome = "ready"   // right and complete: goes out
	Held    Outcome = "held"    // facts are missing: made for the office, with blanks
	Blocked Outcome = "blocked" // it would be wrong: not made
	Waiting Outcome = "waiting" // right and complete, and waits for somebody's approval
	Sent    Outcome = "sent"    // it has gone out: neither made nor moved any more
)

// OfficeCopy is the kind, and the name, under which the ledger knows the office
// copy of a packet.
const OfficeCopy = "office-copy"

// Document is one letter, form or sheet of a case.
type Document struct {
	Kind     string
	Number   int // from 1; 0 when a case has one of its kind at most
	Template *letter.Template
	Data     letter.Data // without Groups
	Why      string      // for what reason the case gets it; blank for kinds of the office's own
	To       string      // whom it goes to, as the office calls them; blank for what goes to nobody

	// Cover is what a cover tells of the other documents; nil on all others.
	Cover *CoverFacts

	// Problems are those that touch the document.
	Problems problem.List

	// Carries are the documents that travel in the same envelope, after this
	// one: the authorization a records request rests on. CarriedBy is the
	// first document that carries this one.
	Carries   []*Document
	CarriedBy *Document

	// Front is the fax cover that goes before the document, nil when it does
	// not go by fax. Sends is how many pages a fax cover says are sent; it is
	// known when they are laid out.
	Front *Document
	Sends int

	// Letter tells apart letters of one name once the first has gone out: the
	// variant of a later one, "overdue"; "correction-1". Blank for the first.
	// Replaces is the day of the letter that a correction replaces, and
	// Corrects names the fields that differ.
	Letter   string
	Replaces day.Date
	Corrects []string

	otherThan []string // those of them that tell the patient from the one of the letter

	// Enclosed are the files that go out behind the document, by their numbers on
	// its list of enclosures.
	Enclosed []Enclosed

	// Unapproved holds back a document that nobody has approved yet.
	Unapproved bool

	env facts.Env // that it was planned in
}

// Name returns the document's name within its packet, "records-request-1". A
// fax cover is named for what is behind it, so that it keeps its name when
// others come or go.
func (d *Document) Name() string {
	if d.Kind == schema.FaxCover && d.CarriedBy != nil {
		return d.Kind + "-" + d.CarriedBy.Name()
	}
	name := d.firstName()
	if d.Letter != "" {
		name += "-" + d.Letter
	}
	return name
}

// firstName is the name of the first letter of its kind and number.
func (d *Document) firstName() string {
	if d.Number == 0 {
		return d.Kind
	}
	return fmt.Sprintf("%s-%d", d.Kind, d.Number)
}

// File returns the document's file name, "30-records-request-1.pdf".
func (d *Document) File() string {
	return fmt.Sprintf("%02d-%s.pdf", d.Template.Order, d.Name())
}

// Outcome follows from the problems that touch the document and those it
// carries: a request never leaves without a sound authorization.
func (d *Document) Outcome() Outcome {
	worst, _ := d.Problems.Worst()
	for _, other := range d.With() {
		w, _ := other.Problems.Worst()
		worst = max(worst, w)
	}
	switch worst {
	case problem.Error:
		return Blocked
	case problem.Missing:
		return Held
	}
	if d.Unapproved {
		return Waiting
	}
	return Ready
}

// OwnWording reports whether the document's wording was written for its case
// alone.
func (d *Document) OwnWording() bool { return d.Template != nil && d.Template.OfCase }

// Enclosed is a file that goes out behind a document.
type Enclosed struct {
	facts.Attachment
	Number int // on the document's list of enclosures
	// Part of Parts, where several files make up one entry of the list.
	Part, Parts int
}

// Title is the name of the exhibit, as the page before it and the pictures' texts
// have it.
func (e Enclosed) Title() string {
	if e.Parts > 1 {
		return fmt.Sprintf("Exhibit %d, part %d of %d", e.Number, e.Part, e.Parts)
	}
	return fmt.Sprintf("Exhibit %d", e.Number)
}

// With lists what leaves in the same envelope or fax: the fax cover, and what
// the document carries.
func (d *Document) With() []*Document {
	if d.Front == nil {
		return d.Carries
	}
	return append([]*Document{d.Front}, d.Carries...)
}

// Codes returns the codes of the problems that keep the document from being
// ready, sorted, each once.
func (d *Document) Codes() []string {
	codes := []string{}
	for _, p := range d.Problems {
		if p.Severity >= problem.Missing {
			codes = append(codes, p.Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// LeftOut is a kind of document that a case does not get, and why.
type LeftOut struct {
	Kind   string
	Reason string
}

// Packet is the plan for one case.
type Packet struct {
	Case      *casefile.Case
	Documents []*Document // the cover first, then by the templates' order
	LeftOut   []LeftOut
	// Closed says why the case gets no folder at all; empty for all others.
	Closed string
	// Sent are the letters that have gone out, by name. They are in Documents
	// no more.
	Sent []SentOut
	// Problems are those of the case, each naming the documents it touches, and
	// what the documents lack.
	Problems problem.List
}

// Cover returns the packet's cover, nil when the case has no folder.
func (p *Packet) Cover() *Document {
	for _, d := range p.Documents {
		if d.Kind == schema.Cover {
			return d
		}
	}
	return nil
}

// Plan is what a run would make.
type Plan struct {
	*Planner
	Packets  []*Packet
	Problems problem.List // of all cases, each naming the documents it touches
}

// Selection narrows a plan; an empty list lets everything through.
type Selection struct {
	Cases []string // case ids, compared without case
	Kinds []string
}

// All reports whether nothing is left out.
func (o Selection) All() bool { return len(o.Cases) == 0 && len(o.Kinds) == 0 }

// Case reports whether a case is let through.
func (o Selection) Case(id string) bool {
	return len(o.Cases) == 0 || slices.ContainsFunc(o.Cases, func(c string) bool { return strings.EqualFold(c, id) })
}

// Kind reports whether a kind is let through.
func (o Selection) Kind(kind string) bool { return len(o.Kinds) == 0 || slices.Contains(o.Kinds, kind) }

// BelowCase returns a slash path below the output folder as one below its
// case's folder.
func BelowCase(file string) string {
	_, below, _ := strings.Cut(file, "/")
	return below
}
