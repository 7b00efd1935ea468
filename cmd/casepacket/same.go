package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/additions"
	"casepacket/internal/casefile"
	"casepacket/internal/schema"
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
		RunE:    func(_ *cobra.Command, args []string) error { return a.same(args[0], args[1], flags) },
	}
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "`DIR` that holds the packets (default: the office's outbox, else the only one here)")
	cmd.Flags().StringVar(&flags.office, "office", "", "the office's settings `FILE` (default casepacket.yaml here)")
	cmd.Flags().StringVar(&flags.by, "by", "", "`NAME` of the one who answers (default: the user of this machine)")
	cmd.Flags().BoolVar(&flags.not, "not", false, "they are two people, such as twins")
	cmd.Flags().BoolVar(&flags.forget, "forget", false, "take back what was answered, and be asked again")
	return cmd
}

func (a *cli) same(caseID, other string, flags sameFlags) error {
	if !casefile.UsableID(caseID) || !casefile.UsableID(other) || strings.EqualFold(caseID, other) {
		return usage("name two case ids: casepacket same CASE OTHER")
	}
	settings, err := a.host().Quiet().ReadOffice(nil, flags.office)
	if err != nil {
		return err
	}
	if flags.out == "" {
		if flags.out, err = onlyOutput(settings); err != nil {
			return usage("%s", err)
		}
	}
	if flags.by == "" {
		flags.by = userName()
	}
	return a.atDesk(flags.out, func(w *deskwork) error { return w.answer(caseID, other, flags) })
}

// answer keeps an answer, in the place of an earlier one.
func (w *deskwork) answer(caseID, other string, flags sameFlags) error {
	known, err := w.Ledger.CaseIDs()
	if err != nil {
		return err
	}
	for _, id := range []string{caseID, other} {
		if !known[strings.ToLower(id)] {
			return usage("%s has no case %s", flags.out, id)
		}
	}
	if err := w.Ledger.Forget(caseID, other); err != nil {
		return err
	}
	same, not := w.answered(caseID, other)
	if flags.not {
		not = append(not, other)
	} else if !flags.forget {
		same = other
	}
	for field, value := range map[string]string{"same_as": same, "not_same_as": strings.Join(not, "; ")} {
		if err := w.setAnswer(caseID, field, value, flags.by); err != nil {
			return err
		}
	}
	text := fmt.Sprintf("%s and %s are about the same person.", caseID, other)
	switch {
	case flags.forget:
		text = fmt.Sprintf("What was answered of %s and %s is taken back.", caseID, other)
	case flags.not:
		text = fmt.Sprintf("%s and %s are about two people.", caseID, other)
	}
	_, err = fmt.Fprintf(w.app.stdout, "%s The next run reads it.\n", text)
	return err
}

// answered is what was answered of a case before, without what is about the other.
func (w *deskwork) answered(caseID, other string) (same string, not []string) {
	for _, f := range w.additions.Of(caseID) {
		switch value := f.Latest().Value; f.Field.Name {
		case "same_as":
			if !strings.EqualFold(value, other) {
				same = value
			}
		case "not_same_as":
			for id := range strings.SplitSeq(value, ";") {
				if id = strings.TrimSpace(id); id != "" && !strings.EqualFold(id, other) {
					not = append(not, id)
				}
			}
		}
	}
	return same, not
}

// setAnswer keeps the value of a field of answers; a blank one withdraws it.
func (w *deskwork) setAnswer(caseID, field, value, by string) error {
	entry := additions.Addition{Case: caseID, Table: schema.Cases, Field: field, Value: value, By: by, Source: additions.CommandLine}
	fact, there := w.additions.Find(caseID, entry)
	if value == "" && !there || there && !fact.Disagree() && fact.Latest().Value == value {
		return nil
	}
	if there && value != "" {
		entry.Was = w.additions.StandingOf(fact.Latest().ID).Seen
	}
	_, err := w.additions.Enter(entry)
	return err
}
