package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"casepacket/internal/app/keep"
)

// reprintFlags say which files are wanted again, and where.
type reprintFlags struct {
	out string
	to  string
}

func newReprint(a *cli) *cobra.Command {
	var flags reprintFlags
	cmd := &cobra.Command{
		Use:   "reprint CASE [KIND] -o DIR",
		Short: "give the files of a case to be printed again, exactly as they were made or sent",
		Long: `Prints the paths of a case's letters as they were made, and as they were sent, after
making sure that each still is the file that was made: so they can be given to a
printer. With --to they are copied into a folder. KIND is a kind (appeal) or a
document (records-request-2). A file that was altered or lost is named, not given.`,
		Example: "  casepacket reprint C-0004 -o packets\n  casepacket reprint C-0004 records-request -o packets --to print",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage("`%s` takes a case and perhaps a kind; `%s --help` shows how it is used", cmd.CommandPath(), cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			kind := ""
			if len(args) == 2 {
				kind = args[1]
			}
			return a.reprint(cmd.Context(), args[0], kind, flags)
		},
	}
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "`DIR` that holds the packets")
	cmd.Flags().StringVar(&flags.to, "to", "", "copy the files into this `DIR`")
	return cmd
}

func (a *cli) reprint(ctx context.Context, caseID, kind string, flags reprintFlags) error {
	if flags.out == "" {
		return usage("say where the packets are: casepacket reprint %s -o DIR", caseID)
	}
	files, err := keep.Reprint(ctx, a.host(), keep.ReprintOptions{Out: flags.out, Case: caseID, Document: kind, To: flags.to})
	if err != nil {
		return err
	}
	lost := false
	for _, f := range files {
		if f.Err != nil {
			a.say("%s", f.Err)
			lost = true
			continue
		}
		if _, err := fmt.Fprintln(a.stdout, f.File); err != nil {
			return err
		}
	}
	if lost {
		return &exit{code: exitProblems}
	}
	return nil
}
