package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"casepacket/internal/app/worklist"
)

func newWorklist(a *cli) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "worklist DIR",
		Short: "print what is to be done with the documents of an output folder, the most urgent first",
		Long: `Reads back what people wrote into the worklist of an output folder, brings the
worklist up to date, and prints it: one line a document, the most urgent first.`,
		Example: "  casepacket worklist packets\n  casepacket worklist packets --format json",
		Args:    exactly(1, "one output folder"),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.worklist(cmd.Context(), args[0], format) },
	}
	cmd.Flags().StringVar(&format, "format", "text", "`text` or json")
	return cmd
}

func (a *cli) worklist(ctx context.Context, out, format string) error {
	if format != "text" && format != "json" {
		return usage("--format %s: it can be text or json", format)
	}
	rows, err := worklist.List(ctx, a.host(), worklist.ListOptions{Out: out})
	if err != nil {
		return err
	}
	if format == "json" {
		return a.writeJSON(worklist.Values(rows))
	}
	_, err = fmt.Fprint(a.stdout, worklist.Text(rows))
	return err
}
