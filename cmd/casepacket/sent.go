package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app/worklist"
	"casepacket/internal/day"
	lists "casepacket/internal/worklist"
)

// sentFlags say when and how a document was sent.
type sentFlags struct {
	out          string
	on           string
	by           string
	confirmation string
	remark       string
	undo         bool
}

func newSent(a *cli) *cobra.Command {
	var flags sentFlags
	cmd := &cobra.Command{
		Use:   "sent CASE KIND -o DIR",
		Short: "write down that a document was sent; it never changes after that",
		Long: `Writes down that a document was sent, as the worklist does. Its file moves to the
case's sent/ folder and never changes any more; when its facts change later, the
next run offers a correction. KIND is a kind (appeal) or, where a case has several
of it, a document (records-request-2).`,
		Example: "  casepacket sent C-0004 appeal -o packets --on 2026-11-24 --by fax --confirmation 881-204",
		Args:    exactly(2, "a case and a kind of document"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.sent(cmd.Context(), args[0], args[1], flags)
		},
	}
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "`DIR` that holds the packets")
	cmd.Flags().StringVar(&flags.on, "on", "", "day on which it was sent, `YYYY-MM-DD` (default today; for one that is marked already, the day it has)")
	cmd.Flags().StringVar(&flags.by, "by", "", "`WAY` it was sent: "+strings.Join(lists.Methods, ", "))
	cmd.Flags().StringVar(&flags.confirmation, "confirmation", "", "`NUMBER` of the fax report, the parcel or the portal")
	cmd.Flags().StringVar(&flags.remark, "remark", "", "`TEXT` to add to the remarks")
	cmd.Flags().BoolVar(&flags.undo, "undo", false, "it was not sent after all")
	return cmd
}

func (a *cli) sent(ctx context.Context, caseID, kind string, flags sentFlags) error {
	if flags.out == "" {
		return usage("say where the packets are: casepacket sent %s %s -o DIR", caseID, kind)
	}
	if flags.by = strings.ToLower(flags.by); flags.by != "" && !slices.Contains(lists.Methods, flags.by) {
		return usage("--by %s: it can be %s", flags.by, strings.Join(lists.Methods, ", "))
	}
	var on day.Date
	if flags.on != "" {
		var err error
		if on, err = day.Parse(flags.on); err != nil {
			return usage("--on: %s", err)
		}
	}
	done, err := worklist.Sent(ctx, a.host(), worklist.SentOptions{
		Out: flags.out, Case: caseID, Document: kind, On: on, By: flags.by, Confirmation: flags.confirmation, Remark: flags.remark, Undo: flags.undo,
	})
	if err != nil || done.Letter == nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s of %s is marked as sent on %s and kept in %s.\n", done.Letter.Name, done.Letter.CaseID, done.Letter.On, done.File)
	return err
}
