package main

import (
	"casepacket/internal/app/keep"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/day"
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
		RunE:    func(cmd *cobra.Command, args []string) error { return a.status(cmd.Context(), args[0], flags) },
	}
	cmd.Flags().StringVar(&flags.caseID, "case", "", "only the case with this `ID`, with everything that happened to it")
	cmd.Flags().StringVar(&flags.since, "since", "", "only what was made on or after this day, `YYYY-MM-DD`")
	cmd.Flags().BoolVar(&flags.verify, "verify", false, "read every file again and name those that are missing, altered or unknown")
	cmd.Flags().StringVar(&flags.format, "format", "text", "`text` or json")
	return cmd
}

func (a *cli) status(ctx context.Context, out string, flags statusFlags) error {
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
	s, err := keep.Status(ctx, a.host(), keep.StatusOptions{Out: out, Case: flags.caseID, Since: since, Verify: flags.verify})
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

func (a *cli) writeStatus(s *keep.StatusResult, format string) error {
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
