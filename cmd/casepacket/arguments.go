package main

import (
	"github.com/spf13/cobra"

	"casepacket/internal/app"
)

// inputs is a cobra argument rule for commands that read one input or several.
func inputs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return app.Usagef("`%s` takes one input or more; `%s --help` shows how it is used", cmd.CommandPath(), cmd.CommandPath())
	}
	return nil
}

// exactly is a cobra argument rule that says in words what is expected.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return usage("`%s` takes %s; `%s --help` shows how it is used", cmd.CommandPath(), what, cmd.CommandPath())
		}
		return nil
	}
}

// atMostOne is a cobra argument rule for an argument that can be left out.
func atMostOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return usage("`%s` takes %s; `%s --help` shows how it is used", cmd.CommandPath(), what, cmd.CommandPath())
		}
		return nil
	}
}

// oneOf refuses a flag's value that is none of its choices.
func oneOf(flag, value string, choices ...string) error {
	text := ""
	for i, c := range choices {
		if value == c {
			return nil
		}
		switch {
		case i == 0:
		case i == len(choices)-1:
			text += " or "
		default:
			text += ", "
		}
		text += c
	}
	return usage("%s is %q; it can be %s", flag, value, text)
}
