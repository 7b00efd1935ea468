package run

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"strings"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/app/worklist"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/render"
	"casepacket/internal/report"
	listrows "casepacket/internal/worklist"
)

// RenderOptions say what packets are made of, which, and where.
type RenderOptions struct {
	app.InputOptions
	Protection Protection
	Inputs     []string        // paths; "-" is standard input
	Out        string          // the output folder
	Selection  plan.Selection  // zero: everything
	Jobs       int             // cases made at a time; 0: as many as there are processors
	Force      bool            // files that are there already are written again
	Draft      bool            // blocked documents are made too, stamped DRAFT, for the office
	StartHere  bool            // the summary is left in the folder as well
	Timings    *render.Timings // where the time went is added up here; nil for nowhere
}

// RenderResult is what a run led to.
type RenderResult struct {
	Report   *report.Report
	Summary  report.Summary // of the run, for people
	Problems problem.List   // of the input, of the plan, and found while packets were made

	// NeedsAttention: a document waits or was not made, something in the input belongs to no
	// case at all or was not read, or no document besides covers was ever started.
	NeedsAttention bool
}

// Render is the whole path of the data: inputs are read, their packets planned and made in the
// output folder, the worklist and the marked copies written. What ctx stops is complete as
// far as it went; the next run goes on.
func Render(ctx context.Context, h *app.Host, opt RenderOptions) (*RenderResult, error) {
	if opt.Jobs < 1 {
		opt.Jobs = runtime.NumCPU()
	}
	r := &packetRun{host: h, opt: opt, started: h.Now()}
	if err := r.open(); err != nil {
		return nil, cmp.Or(err, r.folder.Close())
	}
	h.Journal(r.folder.Run).Read(r.in, h.Now().Sub(r.started))
	result, err := r.renderAndReport(ctx)
	return result, cmp.Or(err, r.folder.Finish(runResult(result, err)))
}

// packetRun is a run that makes packets of one input.
type packetRun struct {
	host    *app.Host
	opt     RenderOptions
	started time.Time
	folder  *app.Folder
	in      *app.Input
	session *worklist.Session
}

// open takes the output folder, takes in what people did there since the last run, and
// reads the inputs. A folder that is new is made only when the inputs can be read.
func (r *packetRun) open() (err error) {
	if r.folder, err = r.host.ReopenFolder(r.opt.Out, r.started); err != nil {
		return err
	}
	if r.folder != nil { // what people wrote into the worklist comes first
		if err := r.openKnownWorklist(); err != nil {
			return err
		}
	}
	if err := r.read(); err != nil {
		return err
	}
	if r.folder == nil {
		if r.folder, err = r.host.LockFolder(r.opt.Out, r.started); err != nil {
			return err
		}
	}
	if r.session == nil {
		if r.session, err = worklist.Open(r.host, r.opt.Out, r.folder.Ledger, r.in.Env.Today, r.in.Env.Office); err != nil {
			return err
		}
	}
	if err := r.folder.GrantReadAccess(r.in.Env.Office); err != nil {
		return err
	}
	if err := r.host.RememberLearned(r.in); err != nil {
		return err
	}
	return r.folder.Begin(r.started, r.in)
}

// read reads the inputs, and looks whether they have what is asked for.
func (r *packetRun) read() (err error) {
	defer r.opt.Timings.Since("read", r.opt.Timings.Start())
	if r.in, err = r.host.Read(r.opt.Inputs, r.opt.InputOptions); err != nil {
		return err
	}
	return r.in.CheckSelection(r.opt.Selection)
}

// openKnownWorklist takes in what people did with the documents of an output folder since
// the last run, and finds out what was sent.
func (r *packetRun) openKnownWorklist() error {
	settings, err := r.host.Quiet().ReadOffice(r.opt.Inputs, r.opt.Office)
	if err != nil {
		return err
	}
	today, err := r.host.Today(r.opt.Date, settings)
	if err != nil {
		return err
	}
	if r.session, err = worklist.Open(r.host, r.opt.Out, r.folder.Ledger, today, settings); err != nil {
		return err
	}
	r.opt.Additions = r.session.Additions
	r.opt.Sent, err = app.SentLetters(r.folder.Ledger)
	return err
}

// renderAndReport makes the packets, and writes what is to be said of them.
func (r *packetRun) renderAndReport(ctx context.Context) (*RenderResult, error) {
	out, selection, timings := r.opt.Out, r.opt.Selection, r.opt.Timings
	if _, err := report.Load(out, func(string) bool { return false }); err != nil { // before it is written over
		return nil, err
	}
	results := &runResults{env: r.in.Env}
	if len(selection.Kinds) == 0 {
		results.worklist = listrows.NewRowBuilder(r.in.Env, r.session.Before())
	}
	done, err := r.renderAll(ctx, results)
	if err != nil {
		return nil, err
	}
	defer r.host.Begin(app.StageFinishing, app.Load{Cells: r.in.Book.Cells()})()
	from := timings.Start()
	if err := done.Report.KeepFrom(out, selection); err != nil {
		return nil, err
	}
	if err := done.Report.Save(out); err != nil {
		return nil, err
	}
	from = timings.Since("report", from)
	if results.worklist != nil {
		listed, err := results.takeListed()
		if err == nil {
			err = r.session.Write(listed, r.folder.Run)
		}
		if err != nil {
			return done, err
		}
	}
	from = timings.Since("worklist", from)
	done.Summary = report.Summary{Inputs: app.InputNames(r.in.Paths()), Out: out, Report: done.Report, Packets: results.register.Packets(), Problems: done.Problems, Columns: r.in.Set.Columns, Whole: len(selection.Kinds) == 0}
	if selection.All() {
		found := toMark{problems: done.Problems, cases: results.standing()}
		if done.Summary.Marked, done.Summary.Again, err = writeAllMarked(r.in, out, app.MarkedBase, r.folder.Run, found); err != nil {
			return done, err
		}
	}
	timings.Since("marked workbook", from)
	return done, r.writeStartHere(&done.Summary)
}

// renderAll plans one packet after the other, makes what is new or changed in it, and
// releases it. What is to be reported of it later is added to results.
func (r *packetRun) renderAll(ctx context.Context, results *runResults) (*RenderResult, error) {
	purged, err := app.PurgedCases(r.folder.Ledger)
	if err != nil {
		return nil, err
	}
	p, err := newRenderer(r.host, r.in, r.opt, r.folder)
	if err != nil {
		return nil, err
	}
	defer p.Scans.Close()
	from := r.opt.Timings.Start()
	log := r.host.Journal(r.folder.Run)
	unsent, err := r.folder.Ledger.Unsent()
	if err != nil {
		return nil, err
	}
	people := &seen{key: r.folder.Ledger.Key(), purged: purged}
	p.Each = func(at int, planned *plan.Packet, made render.Packet) {
		log.Packet(planned, made)
		results.add(at, planned, made)
		people.add(planned)
	}
	r.host.Begin(app.StageRendering, app.Load{Cells: r.in.Book.Cells()})
	err = p.Run(ctx, packetsOfCases(r.in, r.opt.Selection, purged, unsent))
	r.opt.Timings.Since("press, all of it", from)
	if p.Progress != nil {
		p.Progress(0, 0)
	}
	if err == nil {
		err = r.folder.Ledger.KeepPeople(people.cases, people.answers)
	}
	if err == nil {
		err = closeEarlier(ctx, r.host, p)
	}
	if err != nil {
		return nil, err
	}
	results.sort()
	problems := results.takeProblems(r.in.Set.Problems)
	made := report.New(report.Run{
		ID: p.RunID, Started: r.started, Finished: r.host.Now(), Inputs: r.in.InputNames(), Packets: results.register.Packets(), Problems: problems,
	})
	if made.NothingStarted() {
		if before, err := everStarted(r.in, r.folder.Ledger, r.opt.Selection); err != nil {
			return nil, err
		} else if before {
			made.StartedBefore()
		}
	}
	log.Made(made, made.Finished.Sub(r.started))
	return &RenderResult{Report: made, Problems: problems, NeedsAttention: needsAttention(made, problems, r.opt.Selection)}, nil
}

// packetsOfCases plans the packets of what is asked for, one after the other. Of a row that
// goes on as another case, what was made under its own id is taken out of the way: unsent
// tells by id in lower case how many of its files could still be sent.
func packetsOfCases(in *app.Input, only plan.Selection, purged app.Purged, unsent map[string]int) render.Source {
	from := render.Source{Planner: in.Planner(only)}
	for id := range in.Set.IDs() {
		if only.Case(id) {
			from.Len++
		}
	}
	from.Packets = func(yield func(*plan.Packet, error) bool) {
		for p, err := range from.Planner.Packets(in.Cases()) {
			if err == nil {
				purged.Close(p)
			}
			if !yield(p, err) {
				return
			}
			if p != nil && unsent[strings.ToLower(p.Case.KnownAs)] > 0 && !yield(goneOn(p.Case), nil) {
				return
			}
		}
	}
	return from
}

// needsAttention says whether a run left something for a person to do.
func needsAttention(made *report.Report, problems problem.List, selection plan.Selection) bool {
	return made.Documents.Held+made.Documents.Blocked > 0 || app.HasOrphanProblem(problems) || made.NothingStarted() && len(selection.Kinds) == 0
}

// runResult is how a run ended, in a word for the ledger.
func runResult(r *RenderResult, err error) string {
	switch {
	case errors.Is(err, context.Canceled):
		return "interrupted"
	case err != nil:
		return "cannot run"
	case r.Report.Cases.Delayed > 0:
		return "delayed"
	case r.Report.Documents.Held+r.Report.Documents.Blocked > 0:
		return "some wait"
	case r.Report.NothingStarted():
		return "nothing started"
	}
	return "ready"
}
