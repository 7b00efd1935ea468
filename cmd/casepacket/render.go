package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/casefile"
	"casepacket/internal/enclosure"
	"casepacket/internal/layout"
	"casepacket/internal/office"
	"casepacket/internal/pdf"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/render"
	"casepacket/internal/report"
	"casepacket/internal/worklist"
)

// renderFlags say what of a plan is made, and where.
type renderFlags struct {
	inputFlags
	out   string
	only  plan.Selection
	jobs  int
	force bool
	draft bool
	front bool // it is the front door: somebody may look into the folder who has not seen what was said

	timings bool
	spent   *render.Timings // nil without timings
}

func newRender(a *cli) *cobra.Command {
	var flags renderFlags
	cmd := &cobra.Command{
		Use:   "render INPUT... -o DIR",
		Short: "make packets of PDFs",
		Example: "  casepacket render samples/cases.xlsx -o packets\n" +
			"  casepacket render samples/cases.xlsx -o packets --case C-0004 --kind appeal\n" +
			"  casepacket render - -o packets < samples/case.yaml",
		Args: inputs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if flags.out == "" {
				return usage("say where the packets go: casepacket render %s -o DIR", strings.Join(args, " "))
			}
			return a.render(cmd.Context(), args, flags)
		},
	}
	flags.add(cmd)
	flags.protect.add(cmd)
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "`DIR` that receives the packets")
	cmd.Flags().StringSliceVar(&flags.only.Cases, "case", nil, "only the case with this `ID` (may be repeated)")
	cmd.Flags().StringSliceVar(&flags.only.Kinds, "kind", nil, "only documents of this `KIND` (may be repeated)")
	cmd.Flags().IntVar(&flags.jobs, "jobs", runtime.NumCPU(), "cases made at a time, `N`")
	cmd.Flags().BoolVar(&flags.force, "force", false, "write files again that are there already")
	cmd.Flags().BoolVar(&flags.draft, "draft", false, "also make blocked documents, stamped DRAFT, for the office")
	cmd.Flags().BoolVar(&flags.timings, "timings", false, "say at the end where the time went")
	return cmd
}

// front is the front door: packets beside the first file, and what to do next.
func (a *cli) front(ctx context.Context, paths []string, flags inputFlags) error {
	if paths[0] == "-" {
		return usage("standard input has no place beside it; use casepacket render - -o DIR")
	}
	return a.render(ctx, paths, renderFlags{inputFlags: flags, out: app.PacketsOf(paths[0]), jobs: runtime.NumCPU(), front: true})
}

// render is the whole path of the data: read, plan, render, report.
func (a *cli) render(ctx context.Context, paths []string, flags renderFlags) error {
	if flags.jobs < 1 {
		return usage("--jobs is %d; it can be 1 or more", flags.jobs)
	}
	started := a.now()
	place, err := a.host().ReopenFolder(flags.out, started)
	if err != nil {
		return err
	}
	var desk *deskwork
	if place != nil { // what people wrote into the worklist comes first
		if desk, flags.Sent, err = a.takeDesk(place, paths, flags); err != nil {
			return cmp.Or(err, place.Close())
		}
		flags.Additions = desk.additions
	}
	if flags.timings {
		flags.spent = &render.Timings{}
		defer func() { _ = flags.spent.WriteText(a.stderr) }() // a courtesy
	}
	in, err := a.readFor(paths, flags)
	if err != nil {
		return cmp.Or(err, place.Close())
	}
	if place == nil {
		if place, err = a.host().LockFolder(flags.out, started); err != nil {
			return err
		}
	}
	if desk == nil {
		if desk, err = a.openDesk(flags.out, place.Ledger, in.Env.Today, in.Env.Office); err != nil {
			return cmp.Or(err, place.Close())
		}
	}
	if err := place.GrantReadAccess(in.Env.Office); err != nil {
		return cmp.Or(err, place.Close())
	}
	if err := place.Begin(started, in); err != nil {
		return cmp.Or(err, place.Close())
	}
	a.host().Journal(place.Run).Read(in, a.now().Sub(started))
	r, err := a.makeAndTell(ctx, in, flags, place, desk, started)
	return cmp.Or(err, place.Finish(resultOf(r, err)))
}

// readFor reads inputs, and looks whether they have what is asked for.
func (a *cli) readFor(paths []string, flags renderFlags) (*app.Input, error) {
	defer flags.spent.Since("read", flags.spent.Start())
	in, err := a.host().Read(paths, flags.InputOptions)
	if err != nil {
		return nil, err
	}
	return in, in.CheckSelection(flags.only)
}

// takeDesk takes in what people did with the documents of an output folder
// since the last run, and returns what has gone out.
func (a *cli) takeDesk(place *app.Folder, paths []string, flags renderFlags) (*deskwork, *casefile.SentLetters, error) {
	settings, err := a.host().Quiet().ReadOffice(paths, flags.Office)
	if err != nil {
		return nil, nil, err
	}
	today, err := a.host().Today(flags.Date, settings)
	if err != nil {
		return nil, nil, err
	}
	desk, err := a.openDesk(flags.out, place.Ledger, today, settings)
	if err != nil {
		return nil, nil, err
	}
	sent, err := app.SentLetters(place.Ledger)
	return desk, sent, err
}

// makeAndTell makes packets in their folder, and tells the person who asked.
func (a *cli) makeAndTell(ctx context.Context, in *app.Input, flags renderFlags, place *app.Folder, desk *deskwork, started time.Time) (*report.Report, error) {
	if _, err := report.Load(flags.out, func(string) bool { return false }); err != nil { // before it is written over
		return nil, err
	}
	keep := &kept{env: in.Env}
	if len(flags.only.Kinds) == 0 {
		keep.worklist = worklist.NewRowBuilder(in.Env, desk.before())
	}
	done, err := a.makeAll(ctx, in, flags, place, started, keep)
	if err != nil {
		return nil, err
	}
	defer a.host().Begin(app.StageFinishing, app.Load{Cells: in.Book.Cells()})()
	from := flags.spent.Start()
	if err := done.report.KeepFrom(flags.out, flags.only); err != nil {
		return nil, err
	}
	if err := done.report.Save(flags.out); err != nil {
		return nil, err
	}
	from = flags.spent.Since("report", from)
	summary := report.Summary{Inputs: app.InputNames(in.Paths()), Out: flags.out, Report: done.report, Packets: keep.register.Packets(), Problems: done.problems, Whole: len(flags.only.Kinds) == 0}
	if keep.worklist != nil {
		listed, err := keep.takeListed()
		if err == nil {
			err = desk.write(listed, place.Run)
		}
		if err != nil {
			return done.report, err
		}
	}
	from = flags.spent.Since("worklist", from)
	if flags.only.All() {
		if summary.Marked, summary.Again, err = writeAllMarked(in, flags.out, app.MarkedBase, place.Run, toMark{problems: done.problems, cases: keep.standing()}); err != nil {
			return done.report, err
		}
	}
	flags.spent.Since("marked workbook", from)
	if err := a.tellSummary(&summary, in.Env.Today, flags); err != nil {
		return done.report, err
	}
	return done.report, verdict(done.report, done.problems, flags.only)
}

// finishedRun is what a run led to.
type finishedRun struct {
	report   *report.Report
	problems problem.List // of the input, of the plan, and found while it was made
}

// makeAll plans one packet after the other, makes what is new or changed in it, and
// lets it go. What is to be told of it later is kept.
func (a *cli) makeAll(ctx context.Context, in *app.Input, flags renderFlags, place *app.Folder, started time.Time, keep *kept) (*finishedRun, error) {
	purged, err := purgedOf(place.Ledger)
	if err != nil {
		return nil, err
	}
	p, err := a.newRenderer(in, flags, place)
	if err != nil {
		return nil, err
	}
	defer p.Scans.Close()
	from := flags.spent.Start()
	log := a.host().Journal(place.Run)
	unsent, err := place.Ledger.Unsent()
	if err != nil {
		return nil, err
	}
	people := &seen{key: place.Ledger.Key(), purged: purged}
	p.Each = func(at int, planned *plan.Packet, made render.Packet) {
		log.Packet(planned, made)
		keep.add(at, planned, made)
		people.add(planned)
	}
	a.host().Begin(app.StageRendering, app.Load{Cells: in.Book.Cells()})
	err = p.Run(ctx, packetsOfCases(in, flags.only, purged, unsent))
	flags.spent.Since("press, all of it", from)
	p.Progress(0, 0)
	if err == nil {
		err = place.Ledger.KeepPeople(people.cases, people.answers)
	}
	if err == nil {
		err = a.closeEarlier(ctx, p)
	}
	if err != nil {
		return nil, err
	}
	keep.sort()
	problems := keep.takeProblems(in.Set.Problems)
	r := report.New(report.Run{
		ID: p.RunID, Started: started, Finished: a.now(), Inputs: in.InputNames(), Packets: keep.register.Packets(), Problems: problems,
	})
	if r.NothingStarted() {
		if before, err := everStarted(in, place.Ledger, flags.only); err != nil {
			return nil, err
		} else if before {
			r.StartedBefore()
		}
	}
	log.Made(r, r.Finished.Sub(started))
	return &finishedRun{r, problems}, nil
}

// resultOf is how a run ended, in a word for the ledger.
func resultOf(r *report.Report, err error) string {
	var e *exit
	switch {
	case errors.Is(err, context.Canceled):
		return "interrupted"
	case err != nil && !errors.As(err, &e):
		return "cannot run"
	case r != nil && r.Cases.Delayed > 0:
		return "delayed"
	case r != nil && r.Documents.Held+r.Documents.Blocked > 0:
		return "some wait"
	case r != nil && r.NothingStarted():
		return "nothing started"
	}
	return "ready"
}

// newRenderer sets up what makes the packets of a run.
func (a *cli) newRenderer(in *app.Input, flags renderFlags, place *app.Folder) (*render.Renderer, error) {
	paper := layout.Letter
	if in.Env.Office.Paper == "a4" {
		paper = layout.A4
	}
	logo, err := picture(in.Env.Office, "logo", in.Env.Office.Logo, in.Env.Office.LogoAlt)
	if err != nil {
		return nil, err
	}
	signature, err := picture(in.Env.Office, "signature", in.Env.Office.Signature, in.Env.Office.SignatureAlt)
	if err != nil {
		return nil, err
	}
	password, recipients, err := flags.protect.withSettings(in.Env.Office).read()
	if err != nil {
		return nil, err
	}
	p := &render.Renderer{
		Layout: layout.Options{
			Fonts: in.Fonts, Paper: paper, Window: windowOf(in.Env.Office), Preprinted: in.Env.Office.Letterhead == "preprinted", Logo: logo, Signature: signature,
		},
		Engine: pdf.New(in.Fonts),
		Env:    in.Env,
		Seal:   recipients,
		Ledger: place.Ledger, Timings: flags.spent,
		Build: build(),
		Scans: &enclosure.Reader{Cache: cacheFolder()},
		Out:   flags.out, RunID: place.Run, Jobs: flags.jobs, Draft: flags.draft, Force: flags.force, WholePackets: len(flags.only.Kinds) == 0,
		Fixed: flags.Date != "", Now: a.now,
	}
	p.Engine.Protect(password)
	p.Progress = terminal{a}.Progress
	return p, nil
}

// windowOf is where the office's envelopes show the address.
func windowOf(settings *office.Office) layout.Window {
	w := settings.AddressWindow
	if w == office.Default().AddressWindow {
		return layout.Window{} // so that no letter is taken for another
	}
	return layout.MillimetreWindow(w.Left, w.Width, w.Top, w.Bottom)
}

// build identifies the very program that runs: another one may print something
// else from the same facts. Blank when it cannot be told.
func build() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s %d %d", version(), info.Size(), info.ModTime().UnixNano())
}

// cacheFolder is where the system keeps what programs of this user can make
// again; blank when it has no such place.
func cacheFolder() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "casepacket")
}

// picture reads a picture that the settings name; none when they name none.
func picture(settings *office.Office, key, file, alt string) (*layout.Picture, error) {
	if file == "" {
		return nil, nil
	}
	content, err := os.ReadFile(app.OfficePath(settings, file))
	if err != nil {
		return nil, usage("%s: %s: %s", settings.Path, key, err)
	}
	width, height, err := pdf.CheckPicture(content)
	if err != nil {
		return nil, usage("%s: %s: %s: %s", settings.Path, key, file, err)
	}
	if alt == "" {
		alt = "Logo of " + settings.Agency.Name
		if key == "signature" {
			alt = "Signature for " + settings.Agency.Name
		}
	}
	return &layout.Picture{Content: content, Width: width, Height: height, Alt: alt}, nil
}

// verdict is the exit code of a run: 1 when a packet could not be put in its
// place, 3 when a document waits or was not made, when something in the input belongs to
// no case at all or was not read, or when no document besides covers was ever started.
func verdict(r *report.Report, problems problem.List, only plan.Selection) error {
	if r.Cases.Delayed > 0 {
		return &exit{exitCannotRun, app.Count(r.Cases.Delayed, "packet") + " had to wait for a file that is open in another program or may not be changed; close it, and run again"}
	}
	if r.Documents.Held+r.Documents.Blocked > 0 || app.HasOrphanProblem(problems) || r.NothingStarted() && len(only.Kinds) == 0 {
		return &exit{code: exitProblems}
	}
	return nil
}
