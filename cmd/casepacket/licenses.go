package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"casepacket/docs/licenses"
)

func newLicenses(a *cli) *cobra.Command {
	return &cobra.Command{
		Use:     "licenses",
		Short:   "print the licenses of everything in this program's file",
		Example: "  casepacket licenses",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprint(a.stdout, licenses.Notices)
			return err
		},
	}
}
