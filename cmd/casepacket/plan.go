package main

import (
	"bufio"
	"cmp"
	"context"

	"github.com/spf13/cobra"

	"casepacket/internal/app/run"
	"casepacket/internal/plan"
)

func newPlan(a *cli) *cobra.Command {
	var (
		flags inputFlags
		opt   run.PlanOptions
	)
	cmd := &cobra.Command{
		Use:   "plan INPUT...",
		Short: "say which documents each case would get, and why not the others",
		Long: `Says which documents each case would get, with the outcome of each, and why it
does not get the others. With -o, and where packets of INPUT stand beside it
already, it says too what is new, changed or unchanged since they were made.`,
		Example: "  casepacket plan samples/cases.xlsx\n  casepacket plan samples/cases.xlsx -o packets",
		Args:    inputs,
		RunE: func(cmd *cobra.Command, args []string) error {
			opt.InputOptions, opt.Inputs = flags.InputOptions, args
			return a.plan(cmd.Context(), opt)
		},
	}
	flags.add(cmd)
	addProtection(&opt.Protection, cmd)
	cmd.Flags().StringVarP(&opt.Out, "output", "o", "", "`DIR` that holds the packets made before (default NAME-packets beside the input)")
	return cmd
}

// plan writes what is planned for one case after the other. A plan that ends early says so
// itself, since it may be kept without what is said beside it.
func (a *cli) plan(ctx context.Context, opt run.PlanOptions) error {
	to := bufio.NewWriter(a.stdout)
	opt.Each = func(p *plan.Packet, compared *plan.Compared) error {
		_, err := to.WriteString(run.PlanText(p, compared))
		return err
	}
	done, err := run.Plan(ctx, a.host(), opt)
	switch {
	case err == nil && !done.Started:
		_, err = to.WriteString("No letter would be started: nothing in these rows was understood to ask for one.\n")
	case err != nil && done != nil:
		_, _ = to.WriteString("This plan is not complete: the cases from here on are missing.\n") // the error is told anyway
	}
	if err = cmp.Or(to.Flush(), err); err != nil {
		return err
	}
	if done.NeedsAttention {
		return &exit{code: exitProblems}
	}
	return nil
}
