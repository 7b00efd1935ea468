package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/app/run"
)

func newLabels(a *cli) *cobra.Command {
	var (
		flags inputFlags
		opt   run.LabelsOptions
	)
	cmd := &cobra.Command{
		Use:   "labels INPUT... -o FILE",
		Short: "make a sheet of address labels for the letters that go by mail",
		Long: `Makes a sheet of address labels for the letters that are ready and go by mail:
those whose address does not fit the window of an envelope, or with --all every
one that can be mailed. With --test it makes two pages to hold against a sheet
of labels and a window envelope before anything is printed.`,
		Example: "  casepacket labels samples/cases.xlsx -o labels.pdf --all\n  casepacket labels samples/cases.xlsx -o labels.pdf --sheet 5161 --start 7\n  casepacket labels samples/cases.xlsx -o test.pdf --test",
		Args:    inputs,
		RunE: func(cmd *cobra.Command, args []string) error {
			opt.InputOptions, opt.Inputs = flags.InputOptions, args
			return a.labels(cmd.Context(), opt)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVarP(&opt.Out, "output", "o", "", "`FILE` that receives the labels, a PDF")
	cmd.Flags().StringVar(&opt.Sheet, "sheet", "5160", "the sheet of labels, by the `NUMBER` on its box: "+run.LabelSheets())
	cmd.Flags().IntVar(&opt.Start, "start", 1, "the first label that is still on the sheet, `N`")
	cmd.Flags().BoolVar(&opt.All, "all", false, "also addresses that fit the window, and letters that could go by fax")
	cmd.Flags().BoolVar(&opt.Test, "test", false, "make test pages instead")
	cmd.Flags().StringSliceVar(&opt.Selection.Cases, "case", nil, "only the case with this `ID` (may be repeated)")
	return cmd
}

func (a *cli) labels(ctx context.Context, opt run.LabelsOptions) error {
	if opt.Out == "" {
		return usage("say where the labels go: casepacket labels %s -o labels.pdf", strings.Join(opt.Inputs, " "))
	}
	done, err := run.Labels(ctx, a.host(), opt)
	if err != nil {
		return err
	}
	if err := a.host().ReportProblems(done.Problems); err != nil {
		return err
	}
	switch {
	case opt.Test:
		_, err = fmt.Fprintf(a.stdout, "Two pages to hold against the light are %s\n", opt.Out)
	case done.Needed == 0:
		_, err = fmt.Fprintln(a.stdout, "No label is needed: every letter that goes by mail fits the window of its envelope.")
	case done.Sheets == 0:
		return &exit{code: exitProblems}
	default:
		_, err = fmt.Fprintf(a.stdout, "%s on %s %s: %s\n", app.Count(done.Printed, "label"), app.Count(done.Sheets, "sheet"), opt.Sheet, opt.Out)
	}
	return err
}
