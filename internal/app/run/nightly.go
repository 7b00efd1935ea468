package run

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

	"casepacket/internal/app"
	"casepacket/internal/app/worklist"
	"casepacket/internal/casefile"
	"casepacket/internal/inbox"
	"casepacket/internal/layout"
	"casepacket/internal/office"
	"casepacket/internal/outdir"
	"casepacket/internal/pdf"
	"casepacket/internal/problem"
	"casepacket/internal/report"
	lists "casepacket/internal/worklist"
)

// NightlyOptions say by which office file a night goes: its Office, else the host's.
type NightlyOptions struct {
	app.InputOptions
}

// NightlyResult is what a night led to.
type NightlyResult struct {
	Night          *report.Night // the summary, for people and for programs
	NeedsAttention bool          // a file was returned or refused

	settings *office.Office
	file     string // the summary as JSON
}

// Nightly makes what is new or changed in the inbox that the office file names, in its outbox,
// and writes a summary there. A sheet that is open, or still being written, waits for another
// night.
func Nightly(ctx context.Context, h *app.Host, opt NightlyOptions) (*NightlyResult, error) {
	n := &night{host: h, opt: opt.InputOptions, made: map[string]string{}}
	if err := n.open(); err != nil {
		return nil, err
	}
	err := n.run(ctx)
	if err := errors.Join(err, n.letIntoInbox(), n.folder.Close()); err != nil {
		return nil, err
	}
	result := &NightlyResult{Night: n.summary, settings: n.settings, file: n.summaryFile()}
	for _, f := range n.summary.Files {
		result.NeedsAttention = result.NeedsAttention || f.Result == report.NightReturned || f.Result == report.NightRefused
	}
	return result, nil
}

// FinishCommand is the office's own command for the end of a night, such as one that mails
// the summary; nil when there is none. Where it writes to is the caller's to say.
func (r *NightlyResult) FinishCommand(ctx context.Context) *exec.Cmd {
	command := r.settings.Nightly.OnFinish
	if len(command) == 0 {
		return nil
	}
	cmd := exec.CommandContext(ctx, command[0], append(slices.Clone(command[1:]), r.file)...)
	cmd.Dir = filepath.Dir(r.settings.Path)
	cmd.Env = append(os.Environ(), "CASEPACKET_SUMMARY="+r.file)
	return cmd
}

// night is a nightly run on its way.
type night struct {
	host     *app.Host
	settings *office.Office
	opt      app.InputOptions
	inbox    string
	outbox   string
	reports  string // folder of the night's reports
	folder   *app.Folder
	session  *worklist.Session
	summary  *report.Night
	listed   []lists.Case      // of all files of the night
	made     map[string]string // case ids in lower case, and the file each was read from tonight
}

// open reads the settings and takes the outbox.
func (n *night) open() error {
	settings, err := n.host.ReadOffice(nil, n.opt.Office)
	if err != nil {
		return err
	}
	if settings.Nightly.Inbox == "" || settings.Nightly.Outbox == "" {
		return app.Usagef("the office file must say where the sheets lie and where packets go:\nnightly:\n  inbox: DIR\n  outbox: DIR")
	}
	today, err := n.host.Today(n.opt.Date, settings)
	if err != nil {
		return err
	}
	if err := checkSettings(n.host, settings); err != nil { // else every sheet would be returned for it
		return err
	}
	n.settings, n.opt.Office = settings, settings.Path
	if _, err := outdir.PermissionsNamed(settings.OutputGroup); err != nil {
		return app.Usagef("%s: %s", settings.Path, err)
	}
	n.inbox, n.outbox = app.OfficePath(settings, settings.Nightly.Inbox), app.OfficePath(settings, settings.Nightly.Outbox)
	n.summary = &report.Night{
		Date: today, Started: n.host.Now().UTC().Truncate(time.Second),
		Files: []report.NightFile{}, Others: []report.NightOther{}, Refusals: []report.NightRefusal{}, Deadlines: []report.NightDeadline{},
	}
	if n.folder, err = n.host.LockFolder(n.outbox, n.host.Now()); err != nil {
		return err
	}
	n.reports = reportsFolder(n.outbox, n.summary.Started)
	if err := n.folder.GrantReadAccess(settings); err != nil {
		return errors.Join(err, n.folder.Close())
	}
	if n.session, err = worklist.Open(n.host, n.outbox, n.folder.Ledger, today, settings); err != nil {
		return errors.Join(err, n.folder.Close())
	}
	n.opt.Additions = n.session.Additions
	if n.opt.Sent, err = app.SentLetters(n.folder.Ledger); err != nil {
		return errors.Join(err, n.folder.Close())
	}
	return nil
}

// checkSettings finds what the settings name and is not there.
func checkSettings(h *app.Host, settings *office.Office) error {
	if _, err := app.LoadFonts(settings); err != nil {
		return err
	}
	if _, err := h.ReadTemplates(settings); err != nil {
		return err
	}
	if _, err := picture(settings, "logo", settings.Logo, settings.LogoAlt); err != nil {
		return err
	}
	if _, err := picture(settings, "signature", settings.Signature, settings.SignatureAlt); err != nil {
		return err
	}
	_, _, err := Protection{}.withSettings(settings).read()
	return err
}

// run reads and makes one file of the inbox after the other.
func (n *night) run(ctx context.Context) error {
	settle, err := n.settings.Nightly.SettleTime()
	if err != nil {
		return app.Usagef("%s", err)
	}
	waiting, err := inbox.List(n.inbox, settle, n.host.Now())
	if err != nil {
		return err
	}
	for _, w := range waiting {
		if w.Why != "" {
			n.add(report.NightFile{File: w.Name, Result: report.NightWaiting, Why: w.Why}, nil, n.host.Now())
			continue
		}
		if err := n.file(ctx, w); err != nil {
			return err
		}
	}
	if err := n.session.Write(n.listed, n.folder.Run); err != nil {
		return err
	}
	n.summary.Finished = n.host.Now().UTC().Truncate(time.Second)
	return n.write()
}

// file makes the packets of one file. It returns an error only when the night
// cannot go on.
func (n *night) file(ctx context.Context, w inbox.Waiting) error {
	started := n.host.Now()
	result := report.NightFile{File: w.Name, Result: report.NightReady}
	in, err := n.host.Read([]string{w.Path}, n.opt)
	var changing *app.ChangedError
	if errors.As(err, &changing) {
		result.Result, result.Why = report.NightWaiting, err.Error()
		n.add(result, nil, started)
		return nil
	}
	if err != nil {
		result.Result, result.Why = report.NightRefused, err.Error()
		return n.putAway(w, result, nil, started)
	}
	in.Set.Problems.Add(n.onlyOnce(in, w.Name)...)
	if n.folder.Run, err = n.folder.Ledger.Begin(started, in.InputNames()); err != nil {
		return err
	}
	n.host.Journal(n.folder.Run).Read(in, n.host.Now().Sub(started))
	r := &packetRun{
		host: n.host, started: started, folder: n.folder, in: in, session: n.session,
		opt: RenderOptions{InputOptions: n.opt, Out: n.outbox, Jobs: runtime.NumCPU()},
	}
	results := &runResults{env: in.Env, worklist: lists.NewRowBuilder(in.Env, n.session.Before()), night: n.summary}
	done, err := r.renderAll(ctx, results)
	if err != nil {
		return errors.Join(err, n.folder.Ledger.Finish(n.folder.Run, runResult(nil, err)))
	}
	if err := n.folder.Ledger.Finish(n.folder.Run, runResult(done, nil)); err != nil {
		return err
	}
	defer n.host.Begin(app.StageFinishing, app.Load{Cells: in.Book.Cells()})()
	listed, err := results.takeListed()
	if err != nil {
		return err
	}
	n.listed = append(n.listed, listed...)
	n.summary.AddDeadlines(results.near())
	n.summary.AddOthers(results.register.Packets())
	result.Run, result.Cases, result.Documents, result.Problems = n.folder.Run, done.Report.Cases, done.Report.Documents, done.Report.Problems
	if done.NeedsAttention {
		result.Result = report.NightReturned
	}
	if done.Report.NothingStarted() {
		result.Why = "no letter was started; `casepacket columns` shows what each column was taken for"
	}
	if err := done.Report.SaveAs(filepath.Join(n.reports, n.folder.Run+".json")); err != nil {
		return err
	}
	if delayed := done.Report.Cases.Delayed; delayed > 0 { // it stays where it is, so that the next night finds it
		result.Result, result.Why = report.NightWaiting, app.Count(delayed, "packet")+" had to wait for a file that is open in another program or may not be changed"
		n.add(result, done.Problems, started)
		return nil
	}
	if err := n.mark(in, w, &result, toMark{problems: done.Problems, cases: results.standing()}); err != nil {
		return err
	}
	return n.putAway(w, result, done.Problems, started)
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
	marked, err := writeMarked(in, in.Sources[0], original, folder, base, n.folder.Run, found)
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
	n.add(result, problems, started)
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

// add puts what became of a file into the summary and the log.
func (n *night) add(file report.NightFile, problems problem.List, started time.Time) {
	n.summary.Add(file, problems)
	n.host.Journal(file.Run).File(file, n.host.Now().Sub(started))
}

func (n *night) summaryFile() string { return filepath.Join(n.reports, "summary.json") }

// letIntoInbox lets those who may read what is made read what was put away as
// well: they have to correct what was returned.
func (n *night) letIntoInbox() error {
	if !n.folder.Permissions.Shared || n.settings.Nightly.Inputs != office.TakeInputs {
		return nil
	}
	return errors.Join(
		n.folder.Permissions.AdmitBelow(filepath.Join(n.inbox, inbox.Done)),
		n.folder.Permissions.AdmitBelow(filepath.Join(n.inbox, inbox.Returned)),
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
