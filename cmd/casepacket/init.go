package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"casepacket/internal/app/run"
)

func newInit(a *cli) *cobra.Command {
	return &cobra.Command{
		Use:   "init [DIR]",
		Short: "make a folder with a workbook to begin with",
		Long: `Makes a folder with a workbook to begin with: a sheet for cases and one for each
thing that a case has many of, with choices in the cells, a note on every header,
the columns that letters need marked and the others folded away, and one example.
Nothing that is there already is overwritten.`,
		Example: "  casepacket init my-cases",
		Args:    atMostOne("one folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			folder := "."
			if len(args) == 1 {
				folder = args[0]
			}
			done, err := run.Init(cmd.Context(), a.host(), run.InitOptions{Folder: folder})
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.stdout, "%s is ready. Open it, fill in the yellow columns, save, and run:\n  casepacket %s\n", done.File, done.File)
			return err
		},
	}
}
