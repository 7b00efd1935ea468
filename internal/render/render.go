// Package render carries a plan out: it fills, lays out and draws each
// document and puts the file where it belongs. A fault in one document stops
// that document and no other.
package render

import (
	"context"
	"iter"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"casepacket/internal/block"
	"casepacket/internal/day"
	"casepacket/internal/enclosure"
	"casepacket/internal/facts"
	"casepacket/internal/layout"
	"casepacket/internal/letter"
	"casepacket/internal/outdir"
	"casepacket/internal/pdf"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
	"casepacket/internal/seal"
)

// Renderer makes the files of packets.
type Renderer struct {
	Layout       layout.Options
	Engine       *pdf.Engine
	Env          facts.Env
	Scans        *enclosure.Reader // of the files that go out behind letters
	Seal         *seal.Recipients  // who can open the files; nil leaves them open
	Ledger       Ledger            // what was made before, and what is made now
	Out          string            // folder that receives one folder a case
	RunID        string            // names this run among earlier versions
	Jobs         int               // cases made at a time, 1 or more
	Build        string            // identifies the program itself; blank: every packet is compared in full
	Draft        bool              // also make blocked documents, stamped DRAFT
	Force        bool              // write files again that are there already
	WholePackets bool              // the plan holds whole packets, so covers and packet.pdf are made
	Fixed        bool              // letters bear the day of Env even if they bore another before
	Now          func() time.Time  // the clock, for the ledger
	Timings      *Timings          // adds up where the time goes; may be nil

	// Progress is told after each case, and Each what became of it, as soon as it lies
	// on disk for good: the packet's place in the source, from 0, the packet as it was
	// planned, and what it became. With several jobs they do not come in the order of
	// the source; calls do not overlap. They may be nil.
	Progress func(done, total int)
	Each     func(at int, planned *plan.Packet, made Packet)
}

// Made is what became of one document.
type Made struct {
	Kind    string
	Name    string // records-request-1
	Outcome plan.Outcome
	File    string // slash path below Out; empty when no file was made
	Pages   int    // pages of the document itself
	SHA256  string // of the file, hexadecimal
	Codes   []string
	Fresh   bool // the file was not there before with these bytes

	Audience letter.Audience
	Carried  bool // it has no file of its own: it travels in that of another document
}

// Packet is what became of one case.
type Packet struct {
	CaseID    string
	Closed    string // why there is no folder; empty when there is one
	Delayed   string // slash path of a file that could not be moved, so that all of the packet stands as it stood
	Documents []Made
	Problems  problem.List  // found while making it
	Fresh     bool          // any file is fresh
	Took      time.Duration // to make it, until it waited to be written to disk for good
	Other     []string      // fields that tell the patient from the one of the time before, as OtherPerson of what was compared
	Soonest   day.Date      // the first date from today on that matters; zero when there is none
}

// Source is where the packets to make come from.
type Source struct {
	Planner *plan.Planner
	Len     int // how many there are, for the progress

	// Packets gives one packet after the other. Each is let go once it is made and
	// told of: no more of them are held than are under way, however many come. The
	// first error ends the run.
	Packets iter.Seq2[*plan.Packet, error]
}

// Run makes what is new or changed in the packets of a source. It returns an error
// only when the work cannot go on: a full disk, a folder that cannot be written, a
// cancelled context, or an error of the source; what was made until then is in its
// place, in the ledger, and was told to Each.
func (p *Renderer) Run(ctx context.Context, from Source) error {
	if err := p.sweep(); err != nil {
		return err
	}
	defer func() { _ = p.clear() }() // else the next run does
	count := 0
	told := func(made *builtPacket) {
		count++
		if p.Each != nil {
			p.Each(made.index, made.planned, made.result)
		}
		if p.Progress != nil {
			p.Progress(count, from.Len)
		}
	}
	parcels := make(chan *builtPacket, waiting*max(p.Jobs, 1))
	working, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	shelved := make(chan struct{})
	go func() {
		defer close(shelved)
		if err := p.commitBatches(parcels, told); err != nil {
			stop(err)
		}
		for range parcels { // the makers wait for nobody
		}
	}()
	if err := p.feed(working, stop, from, parcels); err != nil {
		stop(err)
	}
	close(parcels)
	<-shelved
	return context.Cause(working)
}

// waiting is how many finished packets a maker may be ahead of the shelf.
const waiting = 4

// feed has packets made, so many at a time, until there are no more or the work
// cannot go on. It returns when all that were begun are finished.
func (p *Renderer) feed(working context.Context, stop context.CancelCauseFunc, from Source, parcels chan<- *builtPacket) (err error) {
	var makers errgroup.Group
	makers.SetLimit(max(p.Jobs, 1))
	defer func() { _ = makers.Wait() }() // they tell stop
	defer Recover(&err)
	index := 0
	for planned, err := range from.Packets {
		if err != nil || working.Err() != nil {
			return err
		}
		at := index
		index++
		makers.Go(func() error {
			if working.Err() != nil {
				return nil
			}
			made, err := p.makeGuarded(from.Planner, planned)
			if err != nil {
				stop(err)
				return nil
			}
			made.index, made.planned = at, planned
			parcels <- made
			return nil
		})
	}
	return nil
}

// documentPages is one document on its way to paper.
type documentPages struct {
	filled   *block.Document
	pages    *layout.Pages
	exhibits []*layout.Pages // the files that go out behind it
	lacking  *layout.Pages   // what keeps it from being ready; nil when it is
	drawn    *pdf.Drawn      // its file as it goes out, where one was drawn without a stamp
	problems problem.List    // found on the way
	outcome  plan.Outcome
}

// count is how many pages go out of it: its own, and those of its exhibits.
func (s *documentPages) count() int {
	if s.pages == nil {
		return 0
	}
	n := len(s.pages.Pages)
	for _, exhibit := range s.exhibits {
		n += len(exhibit.Pages)
	}
	return n
}

// prepare lays out one document, filling it first if it has no draft yet. A
// panic or an error on the way blocks this document by name and no other.
func (p *Renderer) prepare(d *plan.Document, draft *plan.Draft) (s *documentPages) {
	s = &documentPages{}
	defer func() {
		if fault := recover(); fault != nil {
			s = p.broken(d, PanicPlace(debug.Stack()))
		}
	}()
	if draft == nil {
		var err error
		if draft, err = d.Draft(); err != nil {
			return p.broken(d, templatePlace(err))
		}
	}
	filled, problems := draft.Filled, slices.Clone(draft.Problems)
	from := p.Timings.Start()
	pages, more := layout.Lay(filled, p.layoutOf(d))
	p.Timings.Since("lay out", from)
	s.filled, s.pages = filled, pages
	problems.Add(more...)
	problems.Add(guard(d, pages, p.Layout)...)
	exhibits, more := p.exhibits(d)
	s.exhibits = exhibits
	problems.Add(more...)
	problems.Add(blanks(d, filled)...)
	for _, q := range problems {
		if known(d.Problems, q) {
			continue
		}
		if d.Kind == schema.Cover { // it is always made, and tells what is wrong
			q.Severity = min(q.Severity, problem.Warning)
		}
		if q.Record == "" {
			q.Record = recordOf(d, q)
		}
		q.CaseID = d.Data.Case.CaseID
		q.Documents = []string{d.Name()}
		s.problems.Add(q)
	}
	d.Problems.Add(s.problems...)
	s.outcome = d.Outcome()
	if page := d.Lacking(); page != nil {
		s.lacking, _ = layout.Lay(page, p.layoutOf(d))
	}
	return s
}

// front makes the fax cover of a document once the pages behind it are known,
// and counts them: the cover itself, the document, and what it carries.
func (p *Renderer) front(d *plan.Document, sheets map[*plan.Document]*documentPages) *documentPages {
	d.Front.Sends = 1
	for _, behind := range append([]*plan.Document{d}, d.Carries...) {
		d.Front.Sends += sheets[behind].count()
	}
	s := p.prepare(d.Front, nil)
	if s.pages != nil && len(s.pages.Pages) > 1 { // a recipient with a very long name
		d.Front.Sends += len(s.pages.Pages) - 1
		s = p.prepare(d.Front, nil)
	}
	return s
}

// layoutOf sets the patient's own sheets in large print where the patient needs
// it. The agency's logo and signature stand only on what the agency itself
// sends, never on a letter or a line that the patient signs.
func (p *Renderer) layoutOf(d *plan.Document) layout.Options {
	opt := p.Layout
	if d.Template.Sender != letter.FromAgency {
		opt.Logo, opt.Signature, opt.Preprinted = nil, nil, false
	}
	opt.Large = string(d.Template.Audience) == outdir.Patient && d.Data.Case.LargePrint == schema.Yes
	return opt
}

// recordOf names the row of the document whose cell a problem is about, so that
// the cell is found again when the problem is told another time; blank for the
// case's own row.
func recordOf(d *plan.Document, q problem.Problem) string {
	for _, key := range d.Data.Item.Keys {
		if q.Field != "" && d.Data.Case.RowOf(key.String()).At(q.Field) == q.Where {
			return key.String()
		}
	}
	return ""
}

// known reports whether the plan has told a problem already. What a cell holds
// that cannot be printed is told once, even where a document prints a part of
// the cell only.
func known(list problem.List, q problem.Problem) bool {
	return slices.ContainsFunc(list, func(p problem.Problem) bool {
		return p.Code == q.Code && p.Where == q.Where && (p.Message == q.Message || q.Code == "V-OUT-6")
	})
}

// soonest is the first date from today on.
func soonest(dates []facts.DateRow, today day.Date) day.Date {
	var first day.Date
	for _, d := range dates {
		open := !d.Due.Before(today) || d.What == "appeal" // one that is overdue and still open comes first
		if open && (first.IsZero() || d.Due.Before(first)) {
			first = d.Due
		}
	}
	return first
}

// local returns where a slash path lies on disk.
func (p *Renderer) local(slash string) string { return filepath.Join(p.Out, filepath.FromSlash(slash)) }
