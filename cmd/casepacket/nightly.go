package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/app/run"
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
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.nightly(cmd.Context(), flags.InputOptions) },
	}
	flags.add(cmd)
	return cmd
}

func (a *cli) nightly(ctx context.Context, opt app.InputOptions) error {
	done, err := run.Nightly(ctx, a.host(), run.NightlyOptions{InputOptions: opt})
	if err != nil {
		return err
	}
	if _, err := fmt.Fprint(a.stdout, done.Night.Text()); err != nil {
		return err
	}
	if cmd := done.FinishCommand(ctx); cmd != nil {
		end := a.speaks(cmd, "on_finish")
		err := cmd.Run()
		end()
		if err != nil {
			return &exit{exitCannotRun, fmt.Sprintf("everything was made, but the on_finish command %s failed: %s", cmd.Args[0], err)}
		}
	}
	if done.Night.Cases.Delayed > 0 {
		return &exit{code: exitCannotRun}
	}
	if done.NeedsAttention {
		return &exit{code: exitProblems}
	}
	return nil
}
