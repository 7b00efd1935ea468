package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/app/keep"
)

// purgeFlags say where a case is purged, and how sure one is.
type purgeFlags struct {
	inputFlags
	out      string
	lookIn   []string
	yes      bool
	evenOpen bool
	again    bool
}

func newPurge(a *cli) *cobra.Command {
	var flags purgeFlags
	cmd := &cobra.Command{
		Use:   "purge CASE -o DIR",
		Short: "permanently delete everything made for a closed case",
		Long: `Removes the packet of a closed case, its earlier versions, what was sent, and
what the ledger knows of it. It says which sheets that lie about still hold the
case; those are yours to clear. The ledger keeps that the case was purged, so
that no later run makes it again by mistake; --again lets it be made.`,
		Example: "  casepacket purge C-0004 -o packets",
		Args:    exactly(1, "one case"),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.purge(cmd.Context(), args[0], flags) },
	}
	flags.add(cmd)
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "`DIR` that holds the packets")
	cmd.Flags().StringSliceVar(&flags.lookIn, "look-in", nil, "also look for the case in the sheets of this `DIR` (may be repeated)")
	cmd.Flags().BoolVar(&flags.yes, "yes", false, "do not ask")
	cmd.Flags().BoolVar(&flags.evenOpen, "even-open", false, "also when the case is not closed")
	cmd.Flags().BoolVar(&flags.again, "again", false, "let a case that was purged be made again; remove nothing")
	return cmd
}

func (a *cli) purge(ctx context.Context, caseID string, flags purgeFlags) error {
	if flags.out == "" {
		return usage("say where the packets are: casepacket purge %s -o DIR", caseID)
	}
	if flags.again {
		return keep.MakeAgain(ctx, a.host(), keep.MakeAgainOptions{Out: flags.out, Case: caseID})
	}
	opt := keep.PurgeOptions{InputOptions: flags.InputOptions, Out: flags.out, Case: caseID, LookIn: flags.lookIn, EvenOpen: flags.evenOpen}
	if !flags.yes {
		opt.Confirm = func(_ context.Context, caseID string, files int) (bool, error) {
			return a.sure(caseID, files, flags.out), nil
		}
	}
	done, err := keep.Purge(ctx, a.host(), opt)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(a.stdout, done.Text(caseID))
	return err
}

// sure asks the person to type the case id once more.
func (a *cli) sure(caseID string, files int, out string) bool {
	fmt.Fprintf(a.stderr, "This removes %s of %s from %s for good, those that were sent too.\nType %s to go on: ", app.Count(files, "file"), caseID, out, caseID)
	answer, _ := bufio.NewReader(a.stdin).ReadString('\n')
	return strings.EqualFold(strings.TrimSpace(answer), caseID)
}
