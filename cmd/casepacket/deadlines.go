package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"casepacket/internal/app/run"
)

func newDeadlines(a *cli) *cobra.Command {
	var flags inputFlags
	var format, within string
	cmd := &cobra.Command{
		Use:   "deadlines INPUT...",
		Short: "list every date that matters over all cases, overdue first",
		Long: `Lists every date that matters over all cases: what is overdue first, then the
soonest. An appeal shows the last days to send it by mail, courier and fax. Cases
are named by their ids and nobody by name, so that the list can be mailed and the
calendar (--format ics) be shared in the office. At the end are the appeals for which
no last day is known; with any, the exit code is 3.`,
		Example: "  casepacket deadlines samples/cases.xlsx\n  casepacket deadlines samples/cases.xlsx --within 14d --format ics > deadlines.ics",
		Args:    inputs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, "text", "json", "ics"); err != nil {
				return err
			}
			return a.deadlines(cmd.Context(), run.DeadlinesOptions{InputOptions: flags.InputOptions, Inputs: args}, format, within)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&format, "format", "text", "`text`, json or ics (a calendar)")
	cmd.Flags().StringVar(&within, "within", "", "only what is overdue or due within this `TIME`: 14d, 6w")
	return cmd
}

func (a *cli) deadlines(ctx context.Context, opt run.DeadlinesOptions, format, within string) (err error) {
	if opt.Within, err = run.DaysWithin(within); err != nil {
		return err
	}
	found, err := run.Deadlines(ctx, a.host(), opt)
	if err != nil {
		return err
	}
	switch format {
	case "json":
		return a.writeJSON(append(found.Dated, found.Undated...))
	case "ics":
		_, err = fmt.Fprint(a.stdout, found.Calendar())
		return err
	}
	if _, err := fmt.Fprint(a.stdout, found.Text(within)); err != nil {
		return err
	}
	if len(found.Undated) > 0 {
		return &exit{code: exitProblems}
	}
	return nil
}
