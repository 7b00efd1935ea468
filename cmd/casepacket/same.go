package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/app/worklist"
	"casepacket/internal/casefile"
)

// sameFlags say what is answered.
type sameFlags struct {
	out    string
	office string
	by     string
	not    bool
	forget bool
}

func newSame(a *cli) *cobra.Command {
	var flags sameFlags
	cmd := &cobra.Command{
		Use:   "same CASE OTHER",
		Short: "say that two cases are about the same person, or with --not that they are not",
		Long: `Answers the question whether a row is about a patient who was known under another
case id (SH-95, SH-158). CASE is the id of the row, OTHER the one whose letters were
sent. If the same: a row whose id the program gave goes on as OTHER, with its letters
and what was filled in; with two ids of the office's own nothing is brought together,
and the letters wait no more. The answer is remembered in the output folder, as in
the columns same_as and not_same_as of a sheet.`,
		Example: "  casepacket same M-EEDOCZFZ M-RUN3OZSU -o packets\n  casepacket same M-EEDOCZFZ M-RUN3OZSU --not -o packets",
		Args:    exactly(2, "two case ids"),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.same(cmd.Context(), args[0], args[1], flags) },
	}
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "`DIR` that holds the packets (default: the office's outbox, else the only one here)")
	cmd.Flags().StringVar(&flags.office, "office", "", "the office's settings `FILE` (default casepacket.yaml here)")
	cmd.Flags().StringVar(&flags.by, "by", "", "`NAME` of the one who answers (default: the user of this machine)")
	cmd.Flags().BoolVar(&flags.not, "not", false, "they are two people, such as twins")
	cmd.Flags().BoolVar(&flags.forget, "forget", false, "take back what was answered, and be asked again")
	return cmd
}

func (a *cli) same(ctx context.Context, caseID, other string, flags sameFlags) error {
	if !casefile.UsableID(caseID) || !casefile.UsableID(other) || strings.EqualFold(caseID, other) {
		return usage("name two case ids: casepacket same CASE OTHER")
	}
	settings, err := a.host().Quiet().ReadOffice(nil, flags.office)
	if err != nil {
		return err
	}
	if flags.out == "" {
		if flags.out, err = app.OnlyOutput(".", settings); err != nil {
			return err
		}
	}
	if flags.by == "" {
		flags.by = userName()
	}
	answer := worklist.SamePerson
	text := fmt.Sprintf("%s and %s are about the same person.", caseID, other)
	switch {
	case flags.forget:
		answer, text = worklist.NoAnswer, fmt.Sprintf("What was answered of %s and %s is taken back.", caseID, other)
	case flags.not:
		answer, text = worklist.OtherPerson, fmt.Sprintf("%s and %s are about two people.", caseID, other)
	}
	if err := worklist.Same(ctx, a.host(), worklist.SameOptions{Out: flags.out, Case: caseID, Other: other, Answer: answer, By: flags.by}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s The next run reads it.\n", text)
	return err
}
