package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"casepacket/internal/app/run"
)

// rulesFlags say which of the rules are shown.
type rulesFlags struct {
	office string
	date   string
	state  string
	format string
}

func newRules(a *cli) *cobra.Command {
	var flags rulesFlags
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "print the deadlines, figures and laws in force, with their sources",
		Long: `Prints what changes with time or state as it is in force on a day: deadlines of
appeals, figures, laws of states; since when, from which source, and how sure that
is. What the office has set instead is named. Nothing marked UNCONFIRMED is told as
law in any letter.`,
		Example: "  casepacket rules\n  casepacket rules --date 2025-06-01 --state CA",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.rules(cmd.Context(), flags) },
	}
	cmd.Flags().StringVar(&flags.office, "office", "", "the office's settings `FILE` (default casepacket.yaml here)")
	cmd.Flags().StringVar(&flags.date, "date", "", "in force on this day, `YYYY-MM-DD` (default today)")
	cmd.Flags().StringVar(&flags.state, "state", "", "only what this `STATE`, by its two letters, says for itself")
	cmd.Flags().StringVar(&flags.format, "format", "text", "`text` or json")
	return cmd
}

func (a *cli) rules(ctx context.Context, flags rulesFlags) error {
	if flags.format != "text" && flags.format != "json" {
		return usage("--format %s: it can be text or json", flags.format)
	}
	found, err := run.Rules(ctx, a.host(), run.RulesOptions{Office: flags.office, Date: flags.date, State: flags.state})
	if err != nil {
		return err
	}
	if flags.format == "json" {
		encoder := json.NewEncoder(a.stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(found.Rules)
	}
	_, err = fmt.Fprint(a.stdout, found.Text())
	return err
}
