package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casepacket/internal/casefile"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/render"
	"casepacket/internal/report"
)

// The forms of a log.
const (
	logText = "text" // key=value
	logJSON = "json" // one object a line
)

// addLogFlag gives every command a log on standard error, for runs that nobody
// watches.
func (a *app) addLogFlag(root *cobra.Command) {
	var format string
	root.PersistentFlags().StringVar(&format, "log-format", "", "log what happens to standard error, a line each, as `FORMAT` text or json (default: messages for people)")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		switch format {
		case "":
			return nil
		case logText, logJSON:
			a.startLog(cmd.Name(), format)
			return nil
		}
		return usage("--log-format is %q; it can be %s or %s", format, logText, logJSON)
	}
}

// startLog turns standard error into a log. What people would be told is told
// there too, and the progress line is left out.
func (a *app) startLog(command, format string) {
	opt := &slog.HandlerOptions{Level: slog.LevelInfo, ReplaceAttr: func(groups []string, attr slog.Attr) slog.Attr {
		if len(groups) == 0 && attr.Key == slog.TimeKey {
			attr.Value = slog.TimeValue(a.now().UTC()) // of the clock that the run goes by
		}
		return attr
	}}
	var handler slog.Handler = slog.NewTextHandler(a.stderr, opt)
	if format == logJSON {
		handler = slog.NewJSONHandler(a.stderr, opt)
	}
	a.log, a.began, a.terminal = slog.New(handler), a.now(), false
	a.log.Info("started", "command", command, "version", version())
}

// journal is where a run writes down what happens to it. Its methods take what
// they write apart themselves, and only these parts: ids, codes, counts, places
// and durations. A text that was put together from a record has no way in.
type journal struct{ to *slog.Logger }

// journal is the log of one run; without --log-format it goes nowhere.
func (a *app) journal(run string) journal {
	if a.log == nil {
		return journal{slog.New(slog.DiscardHandler)}
	}
	if run == "" {
		return journal{a.log}
	}
	return journal{a.log.With("run", run)}
}

// read tells of an input that was read, and of what in it belongs to no case.
func (j journal) read(in *input, took time.Duration) {
	j.to.Info("input read", "file", strings.Join(in.inputNames(), " "), "cases", in.set.Len(), lasting(took))
	for _, p := range in.set.Problems {
		j.problem(p)
	}
}

// problem tells of a problem that keeps a document back, or that somebody should
// look at.
func (j journal) problem(p problem.Problem) {
	if p.Severity < problem.Warning {
		return
	}
	attrs := []any{"severity", p.Severity.String(), "code", p.Code, "file", p.Where.File}
	if p.Where.Sheet != "" {
		attrs = append(attrs, "sheet", p.Where.Sheet)
	}
	attrs = append(attrs, "row", p.Where.Row)
	if p.Field != "" {
		attrs = append(attrs, "field", p.Field)
	}
	attrs = append(attrs, caseAttr(p.CaseID)...)
	if len(p.Documents) > 0 {
		attrs = append(attrs, "documents", strings.Join(p.Documents, " "))
	}
	level := slog.LevelInfo
	if p.Severity >= problem.Missing {
		level = slog.LevelWarn
	}
	j.to.Log(context.Background(), level, "problem", attrs...)
}

// packet tells what became of a case: its problems, and each document that is new, or
// not ready.
func (j journal) packet(planned *plan.Packet, made render.Packet) {
	to := j.to.With(caseAttr(made.CaseID)...)
	result, level := "as before", slog.LevelInfo
	switch {
	case made.Delayed != "":
		result, level = "delayed", slog.LevelError
	case made.Closed != "":
		result = "no packet"
	case made.Fresh:
		result = "made"
	}
	for _, p := range slices.Concat(planned.Problems, made.Problems) {
		j.problem(p)
	}
	for _, d := range made.Documents {
		if d.Fresh || d.Outcome == plan.Held || d.Outcome == plan.Blocked {
			to.Info("document", "document", d.Name, "outcome", string(d.Outcome), "new", d.Fresh, "pages", d.Pages, "codes", strings.Join(d.Codes, " "), "path", d.File)
		}
	}
	attrs := []any{"result", result, "documents", len(made.Documents), lasting(made.Took)}
	if made.Delayed != "" {
		attrs = append(attrs, "path", made.Delayed)
	}
	to.Log(context.Background(), level, "case", attrs...)
}

// file tells what became of one file of the inbox.
func (j journal) file(f report.NightFile, took time.Duration) {
	level := slog.LevelInfo
	if f.Result != report.NightReady {
		level = slog.LevelWarn
	}
	j.to.Log(context.Background(), level, "file", "file", f.File, "result", f.Result, "cases", f.Cases.Read,
		"ready", f.Documents.Ready, "held", f.Documents.Held, "blocked", f.Documents.Blocked, "as_before", f.Documents.Unchanged, "moved_to", f.MovedTo, lasting(took))
}

// made tells what a run led to.
func (j journal) made(r *report.Report, took time.Duration) {
	j.to.Info("made", "cases", r.Cases.Read, "new", r.Cases.Made, "as_before", r.Cases.Unchanged, "no_packet", r.Cases.Blocked, "delayed", r.Cases.Delayed,
		"ready", r.Documents.Ready, "held", r.Documents.Held, "blocked", r.Documents.Blocked, "waiting", r.Documents.Waiting, "sent", r.Documents.Sent,
		"errors", r.Problems.Error, "missing", r.Problems.Missing, "warnings", r.Problems.Warning, lasting(took))
}

// caseAttr names a case. What stands in the column of the id and is none may be
// somebody's name.
func caseAttr(id string) []any {
	if !casefile.UsableID(id) {
		return nil
	}
	return []any{"case", id}
}

func lasting(d time.Duration) slog.Attr { return slog.Int64("took_ms", d.Milliseconds()) }

// spoken passes on what another program says, a message a line, while a log is
// written, so that every line of it stays one that a program can read.
type spoken struct {
	a    *app
	who  string
	rest bytes.Buffer
}

// speaks lets a command speak on standard error. The returned function passes
// on what it has not ended with a new line.
func (a *app) speaks(cmd *exec.Cmd, who string) (end func()) {
	if a.log == nil {
		cmd.Stdout, cmd.Stderr = a.stderr, a.stderr
		return func() {}
	}
	l := &spoken{a: a, who: who}
	cmd.Stdout, cmd.Stderr = l, l
	return l.end
}

// Write is never called by two at a time: both streams are the same writer.
func (l *spoken) Write(p []byte) (int, error) {
	l.rest.Write(p)
	for {
		line, err := l.rest.ReadString('\n')
		if err != nil { // not whole yet
			l.rest.WriteString(line)
			return len(p), nil
		}
		l.tell(line)
	}
}

func (l *spoken) end() { l.tell(l.rest.String()) }

func (l *spoken) tell(line string) {
	if line = strings.TrimSpace(line); line != "" {
		l.a.log.Info("message", "from", l.who, "text", line)
	}
}

// tellProblems writes problems that keep anything from being read to standard
// error.
func (a *app) tellProblems(problems problem.List) error {
	if a.log == nil {
		return problems.WriteText(a.stderr)
	}
	for _, p := range problems {
		a.journal("").problem(p)
	}
	return nil
}

// progress draws how far a run is, where somebody watches.
func (a *app) progress(done, total int) {
	fmt.Fprintf(a.stderr, "\rmaking packets: %d of %d", done, total)
}
