package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"casepacket/internal/app/keep"
	"casepacket/internal/day"
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
	if flags.format == "json" {
		err = a.writeJSON(s)
	} else {
		_, err = fmt.Fprint(a.stdout, s.Text())
	}
	if err != nil {
		return err
	}
	if s.Files != nil && !s.Files.Sound() {
		return &exit{code: exitProblems}
	}
	return nil
}
