package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/casefile"
	"casepacket/internal/inbox"
	"casepacket/internal/layout"
	"casepacket/internal/office"
	"casepacket/internal/outdir"
	"casepacket/internal/pdf"
	"casepacket/internal/problem"
	"casepacket/internal/report"
	"casepacket/internal/worklist"
)

func newNightly(a *cli) *cobra.Command {
	var flags inputFlags
	cmd := &cobra.Command{
		Use:   "nightly",
		Short: "make what is new or changed in the inbox, as the office file says",
		Long: `Reads every sheet of the inbox that the office file names, makes what is new or
changed in the outbox, and writes a summary: as text here, and as JSON and a page
to print in the outbox's reports/. A sheet that is open, or still being written,
waits for another night. Exit codes: 0 every document is ready, 3 something needs
attention, 1 it could not be done, 4 another run is working in the outbox.`,
		Example: "  casepacket nightly\n  casepacket nightly --office /srv/casepacket/casepacket.yaml",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.nightly(cmd.Context(), flags) },
	}
	flags.add(cmd)
	return cmd
}

// night is a nightly run on its way.
type night struct {
	*cli
	settings *office.Office
	flags    inputFlags
	inbox    string
	outbox   string
	reports  string // folder of the night's reports
	place    *app.Folder
	desk     *deskwork
	summary  *report.Night
	listed   []worklist.Case   // of all files of the night
	made     map[string]string // case ids in lower case, and the file each was read from tonight
}

func (a *cli) nightly(ctx context.Context, flags inputFlags) error {
	n := &night{cli: a, flags: flags, made: map[string]string{}}
	if err := n.open(); err != nil {
		return err
	}
	err := n.run(ctx)
	if err := errors.Join(err, n.letIntoInbox(), n.place.Close()); err != nil {
		return err
	}
	return n.finish(ctx)
}

// open reads the settings and takes the outbox.
func (n *night) open() error {
	settings, err := n.host().ReadOffice(nil, n.flags.Office)
	if err != nil {
		return err
	}
	if settings.Nightly.Inbox == "" || settings.Nightly.Outbox == "" {
		return usage("the office file must say where the sheets lie and where packets go:\nnightly:\n  inbox: DIR\n  outbox: DIR")
	}
	today, err := n.host().Today(n.flags.Date, settings)
	if err != nil {
		return err
	}
	if err := n.checkSettings(settings); err != nil { // else every sheet would be returned for it
		return err
	}
	n.settings, n.flags.Office = settings, settings.Path
	if _, err := outdir.PermissionsNamed(settings.OutputGroup); err != nil {
		return usage("%s: %s", settings.Path, err)
	}
	n.inbox, n.outbox = app.OfficePath(settings, settings.Nightly.Inbox), app.OfficePath(settings, settings.Nightly.Outbox)
	n.summary = &report.Night{
		Date: today, Started: n.now().UTC().Truncate(time.Second),
		Files: []report.NightFile{}, Others: []report.NightOther{}, Refusals: []report.NightRefusal{}, Deadlines: []report.NightDeadline{},
	}
	if n.place, err = n.host().LockFolder(n.outbox, n.now()); err != nil {
		return err
	}
	n.reports = reportsFolder(n.outbox, n.summary.Started)
	if err := n.place.GrantReadAccess(settings); err != nil {
		return errors.Join(err, n.place.Close())
	}
	if n.desk, err = n.openDesk(n.outbox, n.place.Ledger, today, settings); err != nil {
		return errors.Join(err, n.place.Close())
	}
	n.flags.Additions = n.desk.additions
	if n.flags.Sent, err = app.SentLetters(n.place.Ledger); err != nil {
		return errors.Join(err, n.place.Close())
	}
	return nil
}

// checkSettings finds what the settings name and is not there.
func (a *cli) checkSettings(settings *office.Office) error {
	if _, err := app.LoadFonts(settings); err != nil {
		return err
	}
	if _, err := a.host().ReadTemplates(settings); err != nil {
		return err
	}
	if _, err := picture(settings, "logo", settings.Logo, settings.LogoAlt); err != nil {
		return err
	}
	if _, err := picture(settings, "signature", settings.Signature, settings.SignatureAlt); err != nil {
		return err
	}
	_, _, err := protectFlags{}.withSettings(settings).read()
	return err
}

// run reads and makes one file of the inbox after the other.
func (n *night) run(ctx context.Context) error {
	settle, err := n.settings.Nightly.SettleTime()
	if err != nil {
		return usage("%s", err)
	}
	waiting, err := inbox.List(n.inbox, settle, n.now())
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if w.Why != "" {
			n.tell(report.NightFile{File: w.Name, Result: report.NightWaiting, Why: w.Why}, nil, n.now())
			continue
		}
		if err := n.file(ctx, w); err != nil {
			return err
		}
	}
	if err := n.desk.write(n.listed, n.place.Run); err != nil {
		return err
	}
	n.summary.Finished = n.now().UTC().Truncate(time.Second)
	return n.write()
}

// file makes the packets of one file. It returns an error only when the night
// cannot go on.
func (n *night) file(ctx context.Context, w inbox.Waiting) error {
	started := n.now()
	result := report.NightFile{File: w.Name, Result: report.NightReady}
	in, err := n.host().Read([]string{w.Path}, n.flags.InputOptions)
	var changing *app.ChangedError
	if errors.As(err, &changing) {
		result.Result, result.Why = report.NightWaiting, err.Error()
		n.tell(result, nil, started)
		return nil
	}
	if err != nil {
		result.Result, result.Why = report.NightRefused, err.Error()
		return n.putAway(w, result, nil, started)
	}
	in.Set.Problems.Add(n.onlyOnce(in, w.Name)...)
	if n.place.Run, err = n.place.Ledger.Begin(started, in.InputNames()); err != nil {
		return err
	}
	n.host().Journal(n.place.Run).Read(in, n.now().Sub(started))
	flags := renderFlags{inputFlags: n.flags, out: n.outbox, jobs: runtime.NumCPU()}
	keep := &kept{env: in.Env, worklist: worklist.NewRowBuilder(in.Env, n.desk.before()), night: n.summary}
	done, err := n.makeAll(ctx, in, flags, n.place, started, keep)
	if err != nil {
		return errors.Join(err, n.place.Ledger.Finish(n.place.Run, resultOf(nil, err)))
	}
	if err := n.place.Ledger.Finish(n.place.Run, resultOf(done.report, nil)); err != nil {
		return err
	}
	defer n.host().Begin(app.StageFinishing, app.Load{Cells: in.Book.Cells()})()
	listed, err := keep.takeListed()
	if err != nil {
		return err
	}
	n.listed = append(n.listed, listed...)
	n.summary.AddDeadlines(keep.near())
	n.summary.AddOthers(keep.register.Packets())
	result.Run, result.Cases, result.Documents, result.Problems = n.place.Run, done.report.Cases, done.report.Documents, done.report.Problems
	if verdict(done.report, done.problems, flags.only) != nil {
		result.Result = report.NightReturned
	}
	if done.report.NothingStarted() {
		result.Why = "no letter was started; `casepacket columns` shows what each column was taken for"
	}
	if err := done.report.SaveAs(filepath.Join(n.reports, n.place.Run+".json")); err != nil {
		return err
	}
	if delayed := done.report.Cases.Delayed; delayed > 0 { // it stays where it is, so that the next night finds it
		result.Result, result.Why = report.NightWaiting, app.Count(delayed, "packet")+" had to wait for a file that is open in another program or may not be changed"
		n.tell(result, done.problems, started)
		return nil
	}
	if err := n.mark(in, w, &result, toMark{problems: done.problems, cases: keep.standing()}); err != nil {
		return err
	}
	return n.putAway(w, result, done.problems, started)
}

// mark writes the marked copy of a file that needs a person: beside the file
// where it is returned to, or into the outbox when files stay where they are.
func (n *night) mark(in *app.Input, w inbox.Waiting, result *report.NightFile, found toMark) error {
	if result.Result != report.NightReturned {
		return nil
	}
	folder, original := n.outbox, w.Path
	if n.settings.Nightly.Inputs == office.TakeInputs {
		folder = filepath.Join(n.inbox, inbox.Returned, n.summary.Date.String())
		original = filepath.Join(folder, w.Name)
	}
	base := strings.TrimSuffix(w.Name, filepath.Ext(w.Name)) + "-" + app.MarkedBase
	marked, err := writeMarked(in, in.Sources[0], original, folder, base, n.place.Run, found)
	if err == nil && marked != "" {
		result.Marked = filepath.Base(marked)
	}
	return err
}

// onlyOnce takes out the cases that another file of the night has brought
// already: which of the two is right, only a person knows.
func (n *night) onlyOnce(in *app.Input, file string) problem.List {
	var twice problem.List
	in.Set.LeaveOut(func(id string, where problem.Where) bool {
		if !casefile.UsableID(id) { // it is told, and makes nothing
			return false
		}
		other, ok := n.made[strings.ToLower(id)]
		if !ok {
			n.made[strings.ToLower(id)] = file
			return false
		}
		if other == file { // twice in one sheet is told by the rules
			return false
		}
		twice.Add(problem.Problem{
			Severity: problem.Error, Code: "SH-90", Where: where, Field: "case_id", CaseID: id,
			Message: "this case is in " + other + " too, which was read first tonight; nothing was made from this row",
			Hint:    "keep each case in one file only",
		})
		return true
	})
	return twice
}

// putAway moves a file out of the inbox where it is to be taken.
func (n *night) putAway(w inbox.Waiting, result report.NightFile, problems problem.List, started time.Time) error {
	if n.settings.Nightly.Inputs == office.TakeInputs {
		where := inbox.Returned
		if result.Result == report.NightReady {
			where = inbox.Done
		}
		moved, err := inbox.PutAway(n.inbox, w.Name, where, n.summary.Date.String())
		if err != nil {
			return err
		}
		if relative, err := filepath.Rel(n.inbox, moved); err == nil {
			result.MovedTo = filepath.ToSlash(relative)
		}
	}
	n.tell(result, problems, started)
	return nil
}

// reportsFolder is a folder for the reports of a night that began at a moment. A
// clock that was set back never gives a night the folder of another.
func reportsFolder(outbox string, started time.Time) string {
	folder := filepath.Join(outbox, "reports", started.Format("20060102T150405Z"))
	for n, first := 2, folder; app.Exists(folder); n++ {
		folder = fmt.Sprintf("%s-%d", first, n)
	}
	return folder
}

// tell puts what became of a file into the summary and the log.
func (n *night) tell(file report.NightFile, problems problem.List, started time.Time) {
	n.summary.Add(file, problems)
	n.host().Journal(file.Run).File(file, n.now().Sub(started))
}

func (n *night) summaryFile() string { return filepath.Join(n.reports, "summary.json") }

// letIntoInbox lets those who may read what is made read what was put away as
// well: they have to correct what was returned.
func (n *night) letIntoInbox() error {
	if !n.place.Permissions.Shared || n.settings.Nightly.Inputs != office.TakeInputs {
		return nil
	}
	return errors.Join(
		n.place.Permissions.AdmitBelow(filepath.Join(n.inbox, inbox.Done)),
		n.place.Permissions.AdmitBelow(filepath.Join(n.inbox, inbox.Returned)),
	)
}

// write writes the summary as JSON, as text, and as a page to print.
func (n *night) write() error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(n.summary); err != nil {
		return err
	}
	faces, err := app.LoadFonts(n.settings)
	if err != nil {
		return err
	}
	paper := layout.Letter
	if n.settings.Paper == "a4" {
		paper = layout.A4
	}
	page := n.summary.Page()
	pages, _ := layout.Lay(page, layout.Options{Fonts: faces, Paper: paper})
	drawn, err := pdf.New(faces).Render([]*layout.Pages{pages}, pdf.Info{Title: page.Title, Lang: page.Lang, Created: n.summary.Date})
	if err != nil {
		return err
	}
	return errors.Join(
		outdir.WriteFile(n.summaryFile(), text.Bytes()),
		outdir.WriteFile(filepath.Join(n.reports, "summary.txt"), []byte(n.summary.Text())),
		outdir.WriteFile(filepath.Join(n.reports, "summary.pdf"), drawn),
	)
}

// finish tells the summary and runs the office's command.
func (n *night) finish(ctx context.Context) error {
	if _, err := fmt.Fprint(n.stdout, n.summary.Text()); err != nil {
		return err
	}
	if command := n.settings.Nightly.OnFinish; len(command) > 0 {
		cmd := exec.CommandContext(ctx, command[0], append(slices.Clone(command[1:]), n.summaryFile())...)
		cmd.Dir = filepath.Dir(n.settings.Path)
		end := n.speaks(cmd, "on_finish")
		cmd.Env = append(os.Environ(), "CASEPACKET_SUMMARY="+n.summaryFile())
		err := cmd.Run()
		end()
		if err != nil {
			return &exit{exitCannotRun, fmt.Sprintf("everything was made, but the on_finish command %s failed: %s", command[0], err)}
		}
	}
	if n.summary.Cases.Delayed > 0 {
		return &exit{code: exitCannotRun}
	}
	for _, f := range n.summary.Files {
		if f.Result == report.NightReturned || f.Result == report.NightRefused {
			return &exit{code: exitProblems}
		}
	}
	return nil
}
