package app

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"

	"casepacket/internal/casefile"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/render"
	"casepacket/internal/report"
)

// journal is where a run writes down what happens to it. Its methods take what
// they write apart themselves, and only these parts: ids, codes, counts, places
// and durations. A text that was put together from a record has no way in.
type journal struct{ to *slog.Logger }

// Journal is the log of one run; without a log it goes nowhere.
func (h *Host) Journal(run string) journal {
	if h.Log == nil {
		return journal{slog.New(slog.DiscardHandler)}
	}
	if run == "" {
		return journal{h.Log}
	}
	return journal{h.Log.With("run", run)}
}

// Read tells of an input that was read, and of what in it belongs to no case.
func (j journal) Read(in *Input, took time.Duration) {
	j.to.Info("input read", "file", strings.Join(in.InputNames(), " "), "cases", in.Set.Len(), Lasting(took))
	for _, p := range in.Set.Problems {
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

// Packet tells what became of a case: its problems, and each document that is new, or
// not ready.
func (j journal) Packet(planned *plan.Packet, made render.Packet) {
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
	attrs := []any{"result", result, "documents", len(made.Documents), Lasting(made.Took)}
	if made.Delayed != "" {
		attrs = append(attrs, "path", made.Delayed)
	}
	to.Log(context.Background(), level, "case", attrs...)
}

// File tells what became of one file of the inbox.
func (j journal) File(f report.NightFile, took time.Duration) {
	level := slog.LevelInfo
	if f.Result != report.NightReady {
		level = slog.LevelWarn
	}
	j.to.Log(context.Background(), level, "file", "file", f.File, "result", f.Result, "cases", f.Cases.Read,
		"ready", f.Documents.Ready, "held", f.Documents.Held, "blocked", f.Documents.Blocked, "as_before", f.Documents.Unchanged, "moved_to", f.MovedTo, Lasting(took))
}

// Made tells what a run led to.
func (j journal) Made(r *report.Report, took time.Duration) {
	j.to.Info("made", "cases", r.Cases.Read, "new", r.Cases.Made, "as_before", r.Cases.Unchanged, "no_packet", r.Cases.Blocked, "delayed", r.Cases.Delayed,
		"ready", r.Documents.Ready, "held", r.Documents.Held, "blocked", r.Documents.Blocked, "waiting", r.Documents.Waiting, "sent", r.Documents.Sent,
		"errors", r.Problems.Error, "missing", r.Problems.Missing, "warnings", r.Problems.Warning, Lasting(took))
}

// caseAttr names a case. What stands in the column of the id and is none may be
// somebody's name.
func caseAttr(id string) []any {
	if !casefile.UsableID(id) {
		return nil
	}
	return []any{"case", id}
}

func Lasting(d time.Duration) slog.Attr { return slog.Int64("took_ms", d.Milliseconds()) }
