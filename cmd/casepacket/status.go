package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/render"
)

// statusFlags narrow what status tells.
type statusFlags struct {
	caseID string
	since  string
	verify bool
	format string
}

func newStatus(a *cli) *cobra.Command {
	var flags statusFlags
	cmd := &cobra.Command{
		Use:   "status DIR",
		Short: "say what was made in an output folder, and when",
		Long: `Says what was made in an output folder, from which run, as its ledger knows it.
With --verify every file is read again: what is missing, what is not the file
that was made, and what stands there without having been made is named, and the
exit code is 3 when there is anything of the kind.`,
		Example: "  casepacket status packets\n  casepacket status packets --case C-0004\n  casepacket status packets --verify",
		Args:    exactly(1, "one output folder"),
		RunE:    func(_ *cobra.Command, args []string) error { return a.status(args[0], flags) },
	}
	cmd.Flags().StringVar(&flags.caseID, "case", "", "only the case with this `ID`, with everything that happened to it")
	cmd.Flags().StringVar(&flags.since, "since", "", "only what was made on or after this day, `YYYY-MM-DD`")
	cmd.Flags().BoolVar(&flags.verify, "verify", false, "read every file again and name those that are missing, altered or unknown")
	cmd.Flags().StringVar(&flags.format, "format", "text", "`text` or json")
	return cmd
}

// status is the JSON form of casepacket status. Its keys are part of the
// interface.
type status struct {
	Run       *statusRun       `json:"run"` // the last one
	Documents []statusDocument `json:"documents"`
	Sent      []statusSent     `json:"sent"`             // letters that have gone out
	Events    []statusEvent    `json:"events,omitempty"` // of one case
	Files     *render.Verified `json:"files,omitempty"`
}

type statusRun struct {
	Run      string     `json:"run"`
	Started  time.Time  `json:"started"`
	Finished *time.Time `json:"finished"` // null: it was cut short
	Program  string     `json:"program"`
	Result   string     `json:"result"`
	Inputs   []string   `json:"inputs"` // names of the files that it read
}

type statusDocument struct {
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

type statusSent struct {
	CaseID string   `json:"case_id"`
	Name   string   `json:"name"`
	Kind   string   `json:"kind"`
	On     day.Date `json:"sent_on"`
	Method string   `json:"sent_by"`
	Date   day.Date `json:"date"` // that the letter bears
	File   string   `json:"file"`
	Pages  int      `json:"pages"`
	SHA256 string   `json:"sha256"`
}

type statusEvent struct {
	At     time.Time `json:"at"`
	Run    string    `json:"run"`
	Name   string    `json:"name"`
	What   string    `json:"what"`
	Detail string    `json:"detail,omitempty"` // who approved, how it was sent
	File   string    `json:"file"`
}

func (a *cli) status(out string, flags statusFlags) error {
	if flags.format != "text" && flags.format != "json" {
		return usage("--format %s: it can be text or json", flags.format)
	}
	var since day.Date
	if flags.since != "" {
		var err error
		if since, err = day.Parse(flags.since); err != nil {
			return usage("--since: %s", err)
		}
	}
	known, err := ledger.Read(out, ledger.Options{Program: version(), Now: a.now})
	var missing *ledger.Missing
	if errors.As(err, &missing) {
		return usage("%s", err)
	}
	if err != nil {
		return err
	}
	defer known.Close()
	s, err := readStatus(known, out, since, flags)
	if err != nil {
		return err
	}
	if err := a.writeStatus(s, flags.format); err != nil {
		return err
	}
	if s.Files != nil && !s.Files.Sound() {
		return &exit{code: exitProblems}
	}
	return nil
}

// readStatus reads what was asked for from the ledger and the folder.
func readStatus(known *ledger.Ledger, out string, since day.Date, flags statusFlags) (*status, error) {
	s := &status{Documents: []statusDocument{}, Sent: []statusSent{}}
	runs, err := known.Runs()
	if err != nil {
		return nil, err
	}
	if len(runs) > 0 {
		r := runs[0]
		s.Run = &statusRun{Run: r.ID, Started: r.Started, Program: r.Program, Result: r.Result, Inputs: r.Inputs}
		if !r.Finished.IsZero() {
			s.Run.Finished = &r.Finished
		}
	}
	documents, err := known.Documents()
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		if flags.caseID != "" && !strings.EqualFold(d.CaseID, flags.caseID) || !since.IsZero() && day.Of(d.Made).Before(since) {
			continue
		}
		s.Documents = append(s.Documents, statusDocument{
			d.CaseID, d.Name, d.Kind, d.Outcome, d.Codes, d.Day, d.File, d.Pages, d.SHA256, d.Run, d.Made,
		})
	}
	if flags.caseID != "" {
		events, err := known.Events(flags.caseID)
		if err != nil {
			return nil, err
		}
		for _, e := range events {
			s.Events = append(s.Events, statusEvent{e.At, e.Run, e.Name, e.What, e.Detail, e.File})
		}
	}
	sent, err := known.SentLetters("")
	if err != nil {
		return nil, err
	}
	for _, l := range sent {
		if flags.caseID != "" && !strings.EqualFold(l.CaseID, flags.caseID) || !since.IsZero() && l.On.Before(since) {
			continue
		}
		s.Sent = append(s.Sent, statusSent{l.CaseID, l.Name, l.Kind, l.On, l.Method, l.Day, l.File, l.Pages, l.SHA256})
	}
	if flags.caseID != "" && len(s.Documents)+len(s.Events)+len(s.Sent) == 0 {
		return nil, usage("--case %s: nothing was ever made for such a case in %s", flags.caseID, out)
	}
	if flags.verify {
		s.Files, err = render.Verify(out, documents, sent)
	}
	return s, err
}

func (a *cli) writeStatus(s *status, format string) error {
	if format == "json" {
		encoder := json.NewEncoder(a.stdout)
		encoder.SetIndent("", "  ")
		return encoder.Encode(s)
	}
	var text strings.Builder
	if s.Run == nil {
		text.WriteString("No run yet.\n")
	} else {
		fmt.Fprintf(&text, "Last run: %s", s.Run.Started.Format("2006-01-02 15:04 MST"))
		if s.Run.Finished == nil {
			text.WriteString(", cut short; run again to go on")
		}
		if len(s.Run.Inputs) > 0 {
			text.WriteString(", of " + strings.Join(s.Run.Inputs, ", "))
		}
		text.WriteString("\n")
	}
	caseID := ""
	for _, d := range s.Documents {
		if d.CaseID != caseID {
			caseID = d.CaseID
			text.WriteString(caseID + "\n")
		}
		fmt.Fprintf(&text, "  %-8s %s", d.Outcome, d.Name)
		if d.File != "" {
			fmt.Fprintf(&text, ", dated %s: %s", d.Date, filepath.FromSlash(d.File))
		}
		if len(d.Codes) > 0 {
			text.WriteString(": " + strings.Join(d.Codes, ", "))
		}
		text.WriteString("\n")
	}
	for _, l := range s.Sent {
		fmt.Fprintf(&text, "  sent     %s of %s, on %s", l.Name, l.CaseID, l.On)
		if l.Method != "" {
			text.WriteString(" by " + l.Method)
		}
		text.WriteString(": " + filepath.FromSlash(l.File) + "\n")
	}
	for i, e := range s.Events {
		if i == 0 {
			text.WriteString("What happened:\n")
		}
		fmt.Fprintln(&text, strings.TrimRight(fmt.Sprintf("  %s %s %s %s %s", e.At.Format("2006-01-02 15:04"), e.What, e.Name, e.Detail, filepath.FromSlash(e.File)), " "))
	}
	if s.Files != nil {
		text.WriteString(filesText(s.Files))
	}
	_, err := fmt.Fprint(a.stdout, text.String())
	return err
}

func filesText(v *render.Verified) string {
	if v.Sound() {
		return "Every file is there, and is the one that was made.\n"
	}
	text := ""
	for _, list := range []struct {
		what  string
		files []string
	}{
		{"Missing; run again to have it made", v.Missing}, {"Altered since it was made; run with --force to have it made again", v.Altered},
		{"Not made by casepacket, or by a ledger that was lost", v.Unknown},
	} {
		for _, file := range list.files {
			text += fmt.Sprintf("%s: %s\n", list.what, filepath.FromSlash(file))
		}
	}
	return text
}
