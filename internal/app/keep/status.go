package keep

import (
	"context"
	"errors"
	"strings"
	"time"

	"casepacket/internal/app"
	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/render"
)

// StatusOptions narrow what is looked at.
type StatusOptions struct {
	Out    string   // the output folder
	Case   string   // only this case, with everything that happened to it; blank for all
	Since  day.Date // only what was made on or after this day; zero for all
	Verify bool     // every file is read again
}

// StatusResult is what was made in an output folder. Its JSON keys are part of the interface
// of casepacket status.
type StatusResult struct {
	Run       *Run             `json:"run"` // the last one
	Documents []Document       `json:"documents"`
	Sent      []SentLetter     `json:"sent"`             // letters that have gone out
	Events    []Event          `json:"events,omitempty"` // of one case
	Files     *render.Verified `json:"files,omitempty"`
}

// Run is one run of the program.
type Run struct {
	Run      string     `json:"run"`
	Started  time.Time  `json:"started"`
	Finished *time.Time `json:"finished"` // null: it was cut short
	Program  string     `json:"program"`
	Result   string     `json:"result"`
	Inputs   []string   `json:"inputs"` // names of the files that it read
}

// Document is one document as it was made last.
type Document struct {
	CaseID  string    `json:"case_id"`
	Name    string    `json:"name"`
	Kind    string    `json:"kind"`
	Outcome string    `json:"outcome"`
	Codes   []string  `json:"codes"`
	Date    day.Date  `json:"date"`
	File    string    `json:"file"`
	Pages   int       `json:"pages"`
	SHA256  string    `json:"sha256"`
	Run     string    `json:"run"`
	Made    time.Time `json:"made"`
}

// SentLetter is a letter that was sent.
type SentLetter struct {
	CaseID string   `json:"case_id"`
	Name   string   `json:"name"`
	Kind   string   `json:"kind"`
	On     day.Date `json:"sent_on"`
	Method string   `json:"sent_by"`
	Date   day.Date `json:"date"` // of the letter
	File   string   `json:"file"`
	Pages  int      `json:"pages"`
	SHA256 string   `json:"sha256"`
}

// Event is something that happened to a document.
type Event struct {
	At     time.Time `json:"at"`
	Run    string    `json:"run"`
	Name   string    `json:"name"`
	What   string    `json:"what"`
	Detail string    `json:"detail,omitempty"` // who approved, how it was sent
	File   string    `json:"file"`
}

// Status says what was made in an output folder, from which run, as its ledger knows it.
func Status(ctx context.Context, h *app.Host, opt StatusOptions) (*StatusResult, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	known, err := openLedger(h, opt.Out)
	if err != nil {
		return nil, err
	}
	defer known.Close()
	return readStatus(known, opt)
}

// openLedger opens the ledger of an output folder for reading, while a run may work there.
func openLedger(h *app.Host, out string) (*ledger.Ledger, error) {
	known, err := ledger.Read(out, ledger.Options{Program: h.Program, Now: h.Now})
	var missing *ledger.Missing
	if errors.As(err, &missing) {
		return nil, app.Usagef("%s", err)
	}
	return known, err
}

// readStatus reads what was asked for from the ledger and the folder.
func readStatus(known *ledger.Ledger, opt StatusOptions) (*StatusResult, error) {
	s := &StatusResult{Documents: []Document{}, Sent: []SentLetter{}}
	runs, err := known.Runs()
	if err != nil {
		return nil, err
	}
	if len(runs) > 0 {
		r := runs[0]
		s.Run = &Run{Run: r.ID, Started: r.Started, Program: r.Program, Result: r.Result, Inputs: r.Inputs}
		if !r.Finished.IsZero() {
			s.Run.Finished = &r.Finished
		}
	}
	documents, err := known.Documents()
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		if opt.Case != "" && !strings.EqualFold(d.CaseID, opt.Case) || !opt.Since.IsZero() && day.Of(d.Made).Before(opt.Since) {
			continue
		}
		s.Documents = append(s.Documents, Document{
			d.CaseID, d.Name, d.Kind, d.Outcome, d.Codes, d.Day, d.File, d.Pages, d.SHA256, d.Run, d.Made,
		})
	}
	if opt.Case != "" {
		events, err := known.Events(opt.Case)
		if err != nil {
			return nil, err
		}
		for _, e := range events {
			s.Events = append(s.Events, Event{e.At, e.Run, e.Name, e.What, e.Detail, e.File})
		}
	}
	sent, err := known.SentLetters("")
	if err != nil {
		return nil, err
	}
	for _, l := range sent {
		if opt.Case != "" && !strings.EqualFold(l.CaseID, opt.Case) || !opt.Since.IsZero() && l.On.Before(opt.Since) {
			continue
		}
		s.Sent = append(s.Sent, SentLetter{l.CaseID, l.Name, l.Kind, l.On, l.Method, l.Day, l.File, l.Pages, l.SHA256})
	}
	if opt.Case != "" && len(s.Documents)+len(s.Events)+len(s.Sent) == 0 {
		return nil, app.Usagef("--case %s: nothing was ever made for such a case in %s", opt.Case, opt.Out)
	}
	if opt.Verify {
		s.Files, err = render.Verify(opt.Out, documents, sent)
	}
	return s, err
}
