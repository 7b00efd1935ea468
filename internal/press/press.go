// Package press carries a plan out: it fills, lays out and draws each
// document and puts the file where it belongs. A fault in one document stops
// that document and no other.
package press

import (
	"context"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/layout"
	"casepacket/internal/letter"
	"casepacket/internal/packet"
	"casepacket/internal/pdf"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// The folders of a packet. What leaves the house stands in Send and nowhere
// else.
const (
	Send    = "send"    // one recipient each, nothing internal, only ready documents
	Patient = "patient" // for the patient's own use
	Office  = "office"  // internal
)

// Press makes the files of a plan.
type Press struct {
	Layout layout.Options
	Engine *pdf.Engine
	Env    casefile.Env
	Out    string // folder that receives one folder a case
	RunID  string // names this run among earlier versions
	Jobs   int    // cases made at a time, 1 or more
	Draft  bool   // also make blocked documents, stamped DRAFT
	Force  bool   // write files again that are there already
	Whole  bool   // the plan holds whole packets, so covers and packet.pdf are made

	// Progress is told after each case; calls do not overlap. It may be nil.
	Progress func(done, total int)
}

// Made is what became of one document.
type Made struct {
	Kind    string
	Name    string // records-request-1
	Outcome packet.Outcome
	File    string // slash path below Out; empty when no file was made
	Pages   int    // pages of the document itself
	SHA256  string // of the file, hexadecimal
	Codes   []string
	Fresh   bool // the file was not there before with these bytes
}

// Packet is what became of one case.
type Packet struct {
	CaseID    string
	Closed    string // why there is no folder; empty when there is one
	Documents []Made
	Problems  problem.List // found while making it
	Fresh     bool         // any file is fresh
	Soonest   day.Date     // the first date from today on that matters; zero when there is none
}

// Run makes every packet of the plan, in order of the plan whatever Jobs is.
// It returns an error only when the work cannot go on: a full disk, a folder
// that cannot be written, or a cancelled context; what was made until then
// is returned beside it.
func (p *Press) Run(ctx context.Context, plan *packet.Plan) ([]Packet, error) {
	done := make([]Packet, len(plan.Packets))
	finished := make(chan struct{})
	group, working := errgroup.WithContext(ctx)
	group.SetLimit(max(p.Jobs, 1) + 1)
	group.Go(func() error {
		for i := range plan.Packets {
			select {
			case <-finished:
				if p.Progress != nil {
					p.Progress(i+1, len(plan.Packets))
				}
			case <-working.Done():
				return nil
			}
		}
		return nil
	})
	for i, planned := range plan.Packets {
		if working.Err() != nil {
			break
		}
		group.Go(func() error {
			made, err := p.makePacket(planned)
			done[i] = made
			if err != nil {
				return err
			}
			select {
			case finished <- struct{}{}:
			case <-working.Done():
			}
			return nil
		})
	}
	err := group.Wait()
	if err == nil {
		err = context.Cause(ctx)
	}
	return done, err
}

// makePacket makes the documents of one case, the cover last since it tells
// of all others, and the office copy of every page.
func (p *Press) makePacket(planned *packet.Packet) (Packet, error) {
	result := Packet{CaseID: planned.Case.CaseID, Closed: planned.Closed}
	if planned.Closed != "" {
		return result, nil
	}
	sheets := map[*packet.Document]*sheet{}
	for _, d := range planned.Documents {
		if d.Kind != schema.Cover {
			sheets[d] = p.prepare(d)
		}
	}
	var files []file
	for _, d := range planned.Documents {
		if d.Kind != schema.Cover {
			f, made := p.place(planned, d, sheets)
			files = append(files, f...)
			result.Documents = append(result.Documents, made)
			result.Problems.Add(sheets[d].problems...)
		}
	}
	if cover := planned.Cover(); cover != nil && p.Whole {
		dates := casefile.Dates(planned.Case, p.Env)
		result.Soonest = soonest(dates, p.Env.Today)
		cover.Data.Groups["cover"] = packet.Cover(planned, printed(planned, sheets, result.Documents), dates, p.Env)
		sheets[cover] = p.prepare(cover)
		f, made := p.place(planned, cover, sheets)
		files = append(files, f...)
		result.Documents = append([]Made{made}, result.Documents...)
		result.Problems.Add(sheets[cover].problems...)
		office, err := p.officeCopy(planned, sheets)
		if err != nil {
			return result, err
		}
		if office.path != "" {
			files = append(files, office)
		}
	}
	return result, p.write(files, &result)
}

// sheet is one document on its way to paper.
type sheet struct {
	filled   *block.Document
	pages    *layout.Pages
	problems problem.List // found on the way
	outcome  packet.Outcome
}

// prepare fills and lays out one document. A panic or an error on the way
// blocks this document by name and no other.
func (p *Press) prepare(d *packet.Document) (s *sheet) {
	s = &sheet{}
	defer func() {
		if fault := recover(); fault != nil {
			s = p.broken(d, panicPlace(debug.Stack()))
		}
	}()
	filled, problems, err := d.Template.Fill(d.Data)
	if err != nil {
		return p.broken(d, templatePlace(err))
	}
	filled.Blocks = append(filled.Blocks, lacking(d)...)
	pages, more := layout.Lay(filled, p.layoutOf(d))
	s.filled, s.pages = filled, pages
	problems.Add(more...)
	problems.Add(guard(d, pages)...)
	problems.Add(blanks(d, filled)...)
	for _, q := range problems {
		if known(d.Problems, q) {
			continue
		}
		if d.Kind == schema.Cover { // it is always made, and tells what is wrong
			q.Severity = min(q.Severity, problem.Warning)
		}
		q.CaseID = d.Data.Case.CaseID
		q.Documents = []string{d.Name()}
		s.problems.Add(q)
	}
	d.Problems.Add(s.problems...)
	s.outcome = d.Outcome()
	return s
}

// layoutOf sets the patient's own sheets in large print where the patient needs
// it. The agency's logo and signature stand only on what the agency itself
// sends, never on a letter or a line that the patient signs.
func (p *Press) layoutOf(d *packet.Document) layout.Options {
	opt := p.Layout
	if d.Template.Sender != letter.FromAgency {
		opt.Logo, opt.Signature, opt.Preprinted = nil, nil, false
	}
	opt.Large = string(d.Template.Audience) == Patient && d.Data.Case.LargePrint == schema.Yes
	return opt
}

// known reports whether the plan has told a problem already.
func known(list problem.List, q problem.Problem) bool {
	return slices.ContainsFunc(list, func(p problem.Problem) bool {
		return p.Code == q.Code && p.Where == q.Where && p.Message == q.Message
	})
}

// printed tells the cover what became of the other documents.
func printed(planned *packet.Packet, sheets map[*packet.Document]*sheet, made []Made) []packet.Printed {
	byName := map[string]Made{}
	for _, m := range made {
		byName[m.Name] = m
	}
	var all []packet.Printed
	for _, d := range planned.Documents {
		m, ok := byName[d.Name()]
		if !ok {
			continue
		}
		_, file, _ := strings.Cut(m.File, "/")
		all = append(all, packet.Printed{
			Document: d, Outcome: m.Outcome, File: file, Pages: m.Pages, Blanks: block.Blanks(sheets[d].filled),
		})
	}
	return all
}

// soonest is the first date from today on.
func soonest(dates []casefile.DateRow, today day.Date) day.Date {
	var first day.Date
	for _, d := range dates {
		open := !d.Due.Before(today) || d.What == "appeal" // one that is overdue and still open comes first
		if open && (first.IsZero() || d.Due.Before(first)) {
			first = d.Due
		}
	}
	return first
}

// path returns the slash path of a file below Out.
func path(caseID, folder, name string) string { return caseID + "/" + folder + "/" + name }

// OfficeCopyPath returns the slash path of the file that holds every page of
// a case.
func OfficeCopyPath(caseID string) string { return path(caseID, Office, "packet.pdf") }

// local returns where a slash path lies on disk.
func (p *Press) local(slash string) string { return filepath.Join(p.Out, filepath.FromSlash(slash)) }
