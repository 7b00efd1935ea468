package main

import (
	"context"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/app/run"
	"casepacket/internal/render"
)

func newRender(a *cli) *cobra.Command {
	var (
		flags   inputFlags
		opt     run.RenderOptions
		timings bool
	)
	cmd := &cobra.Command{
		Use:   "render INPUT... -o DIR",
		Short: "make packets of PDFs",
		Example: "  casepacket render samples/cases.xlsx -o packets\n" +
			"  casepacket render samples/cases.xlsx -o packets --case C-0004 --kind appeal\n" +
			"  casepacket render - -o packets < samples/case.yaml",
		Args: inputs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if opt.Out == "" {
				return usage("say where the packets go: casepacket render %s -o DIR", strings.Join(args, " "))
			}
			if opt.Jobs < 1 {
				return usage("--jobs is %d; it can be 1 or more", opt.Jobs)
			}
			if timings {
				opt.Timings = &render.Timings{}
				defer func() { _ = opt.Timings.WriteText(a.stderr) }() // a courtesy
			}
			opt.InputOptions, opt.Inputs = flags.InputOptions, args
			return a.render(cmd.Context(), opt)
		},
	}
	flags.add(cmd)
	addProtection(&opt.Protection, cmd)
	cmd.Flags().StringVarP(&opt.Out, "output", "o", "", "`DIR` that receives the packets")
	cmd.Flags().StringSliceVar(&opt.Selection.Cases, "case", nil, "only the case with this `ID` (may be repeated)")
	cmd.Flags().StringSliceVar(&opt.Selection.Kinds, "kind", nil, "only documents of this `KIND` (may be repeated)")
	cmd.Flags().IntVar(&opt.Jobs, "jobs", runtime.NumCPU(), "cases made at a time, `N`")
	cmd.Flags().BoolVar(&opt.Force, "force", false, "write files again that are there already")
	cmd.Flags().BoolVar(&opt.Draft, "draft", false, "also make blocked documents, stamped DRAFT, for the office")
	cmd.Flags().BoolVar(&timings, "timings", false, "say at the end where the time went")
	return cmd
}

// front is the front door: packets beside the first file, and what to do next.
func (a *cli) front(ctx context.Context, paths []string, opt run.RenderOptions) error {
	if paths[0] == "-" {
		return usage("standard input has no place beside it; use casepacket render - -o DIR")
	}
	opt.Inputs, opt.Out, opt.StartHere = paths, app.PacketsOf(paths[0]), true
	return a.render(ctx, opt)
}

// render makes packets and says what the run led to. The exit code is 1 when a packet could
// not be put in its place, and 3 when something needs a person.
func (a *cli) render(ctx context.Context, opt run.RenderOptions) error {
	done, err := run.Render(ctx, a.host(), opt)
	if err != nil {
		return err
	}
	if err := done.Summary.WriteText(a.stdout); err != nil {
		return err
	}
	if n := done.Report.Cases.Delayed; n > 0 {
		return &exit{exitCannotRun, app.Count(n, "packet") + " had to wait for a file that is open in another program or may not be changed; close it, and run again"}
	}
	if done.NeedsAttention {
		return &exit{code: exitProblems}
	}
	return nil
}
