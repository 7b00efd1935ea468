package main

import (
	"cmp"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/app/run"
	"casepacket/internal/problem"
)

func newCheck(a *cli) *cobra.Command {
	var flags inputFlags
	var format, marked, out string
	cmd := &cobra.Command{
		Use:     "check INPUT...",
		Aliases: []string{"validate"},
		Short:   "list every problem with its cell; make nothing",
		Example: "  casepacket check samples/cases.xlsx\n  casepacket check samples/broken.xlsx --format json",
		Args:    inputs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, "text", "json"); err != nil {
				return err
			}
			return a.check(cmd.Context(), run.CheckOptions{InputOptions: flags.InputOptions, Inputs: args, Marked: marked, Out: out}, format)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVarP(&out, "output", "o", "", "`DIR` with the packets made before, whose additions and sent letters count (default NAME-packets beside the input, else the office's outbox)")
	cmd.Flags().StringVar(&format, "format", "text", "`text` or json")
	cmd.Flags().StringVar(&marked, "marked", "", "also write a copy of the sheet with every problem marked to this `FILE`; with several inputs, a folder")
	return cmd
}

func (a *cli) check(ctx context.Context, opt run.CheckOptions, format string) error {
	found, failed := run.Check(ctx, a.host(), opt)
	if found == nil {
		return failed
	}
	write := found.Problems.WriteText
	if format == "json" {
		write = found.Problems.WriteJSON
	}
	if err := cmp.Or(write(a.stdout), failed); err != nil {
		return err
	}
	n := found.Problems.Count()
	a.say("%s read: %s, %s, %s, %s", app.Count(found.Cases, "case"),
		app.Count(n.Error, "error"), app.Count(n.Missing, "missing fact"), app.Count(n.Warning, "warning"), app.Count(n.Note, "note"))
	if !found.Started {
		a.say("no letter would be started: nothing in these rows was understood to ask for one; `casepacket columns %s` shows what each column was taken for", strings.Join(found.Inputs, " "))
	}
	if worst, _ := found.Problems.Worst(); worst >= problem.Missing {
		return &exit{code: exitProblems}
	}
	return nil
}
