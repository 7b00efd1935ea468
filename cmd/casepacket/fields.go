package main

import (
	"github.com/spf13/cobra"

	"casepacket/internal/schema"
)

func newFields(a *cli) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "fields",
		Short:   "print the dictionary: every column a sheet can have",
		Example: "  casepacket fields\n  casepacket fields --format markdown > fields.md",
		Args:    exactly(0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			switch format {
			case "text":
				return schema.WriteText(a.stdout)
			case "markdown":
				return schema.WriteMarkdown(a.stdout)
			case "json":
				return schema.WriteJSON(a.stdout)
			}
			return oneOf("--format", format, "text", "markdown", "json")
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "`text`, markdown or json")
	return cmd
}
