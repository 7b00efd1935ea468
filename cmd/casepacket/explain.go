package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/problem"
	"casepacket/internal/rules"
)

func newExplain(a *cli) *cobra.Command {
	return &cobra.Command{
		Use:     "explain CODE",
		Short:   "say what a code means, why it is checked, and how to correct the cell",
		Example: "  casepacket explain V-REC-5",
		Args:    exactly(1, "one code, such as V-REC-5"),
		RunE: func(_ *cobra.Command, args []string) error {
			code := strings.ToUpper(args[0])
			e, ok := rules.Explain(code)
			if !ok {
				return usage("there is no code %q; codes stand in brackets in the output of casepacket check, such as V-REC-5", args[0])
			}
			_, err := fmt.Fprintf(a.stdout, "%s: %s\n\nWhy:    %s\nSource: %s\nFix:    %s\n",
				code, problem.Sentence(e.Rule), problem.Sentence(e.Why), e.Source, problem.Sentence(e.Fix))
			return err
		},
	}
}
