package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/worklist"
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
		RunE:    func(_ *cobra.Command, args []string) error { return a.sent(args[0], args[1], flags) },
	}
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "`DIR` that holds the packets")
	cmd.Flags().StringVar(&flags.on, "on", "", "day on which it was sent, `YYYY-MM-DD` (default today; for one that is marked already, the day it has)")
	cmd.Flags().StringVar(&flags.by, "by", "", "`WAY` it was sent: "+strings.Join(worklist.Methods, ", "))
	cmd.Flags().StringVar(&flags.confirmation, "confirmation", "", "`NUMBER` of the fax report, the parcel or the portal")
	cmd.Flags().StringVar(&flags.remark, "remark", "", "`TEXT` to add to the remarks")
	cmd.Flags().BoolVar(&flags.undo, "undo", false, "it was not sent after all")
	return cmd
}

func (a *cli) sent(caseID, kind string, flags sentFlags) error {
	if flags.out == "" {
		return usage("say where the packets are: casepacket sent %s %s -o DIR", caseID, kind)
	}
	if flags.by = strings.ToLower(flags.by); flags.by != "" && !slices.Contains(worklist.Methods, flags.by) {
		return usage("--by %s: it can be %s", flags.by, strings.Join(worklist.Methods, ", "))
	}
	var on day.Date
	if flags.on != "" {
		var err error
		if on, err = day.Parse(flags.on); err != nil {
			return usage("--on: %s", err)
		}
	}
	return a.atDesk(flags.out, func(w *deskwork) error {
		document, err := w.documentOf(caseID, kind, flags.undo)
		if err != nil {
			return err
		}
		return w.markSent(document, on, flags)
	})
}

// documentOf finds the one document of a case that is meant: by its name, or by
// its kind among those that have been sent, or have not.
func (w *deskwork) documentOf(caseID, kind string, sent bool) (worklist.Row, error) {
	rows, err := w.Rows(worklist.List{Before: w.before()})
	if err != nil {
		return worklist.Row{}, err
	}
	var found, ofKind, ofCase []worklist.Row
	for _, r := range rows.All() {
		if !strings.EqualFold(r.CaseID, caseID) || r.Outcome == "gone" {
			continue
		}
		ofCase = append(ofCase, r)
		if strings.EqualFold(r.Name, kind) {
			return r, nil
		}
		if rest, ok := strings.CutPrefix(strings.ToLower(r.Name), strings.ToLower(kind)); ok && rest[0] == '-' {
			ofKind = append(ofKind, r)
			if (r.Outcome == "sent") == sent {
				found = append(found, r)
			}
		}
	}
	switch {
	case len(ofCase) == 0:
		return worklist.Row{}, usage("%s has no case %s", w.Out, caseID)
	case len(ofKind) == 0:
		return worklist.Row{}, usage("%s has no such document as %s; it has %s", caseID, kind, namesOf(ofCase))
	case len(found) == 0 && sent:
		return worklist.Row{}, usage("%s of %s is not marked as sent", namesOf(ofKind), caseID)
	case len(found) == 0:
		return worklist.Row{}, usage("%s of %s is marked as sent already; name it to correct what was written down, or to take it back with --undo", namesOf(ofKind), caseID)
	case len(found) > 1:
		return worklist.Row{}, usage("%s has several: %s; name the one that is meant", caseID, namesOf(found))
	}
	return found[0], nil
}

func namesOf(rows []worklist.Row) string {
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = r.Name
	}
	return strings.Join(names, ", ")
}

// markSent enters what the worklist would have held. What is not said of a letter
// that is marked already stays as it is.
func (w *deskwork) markSent(r worklist.Row, on day.Date, flags sentFlags) error {
	now := r.Entry
	marked := r.Outcome == "sent"
	switch {
	case !on.IsZero():
		now.SentOn = on.String()
	case !marked:
		now.SentOn = w.Today.String()
	}
	if flags.by != "" || !marked {
		now.Method = flags.by
	}
	if flags.confirmation != "" {
		now.Confirmation = flags.confirmation
	}
	if flags.remark != "" {
		now.Remarks = strings.TrimPrefix(now.Remarks+" / "+flags.remark, " / ")
	}
	if flags.undo {
		if now.SentOn, now.Method, now.Confirmation = "", "", ""; !marked && r.Entry.SentOn == "" {
			return usage("%s of %s is not marked as sent", r.Name, r.CaseID)
		}
	}
	const where = "casepacket sent"
	notes, err := w.Enter([]worklist.Entered{{
		Where: where, CaseID: r.CaseID, Name: r.Name, Base: r.Entry, Now: now, SHA256: r.SHA256, Whole: !flags.undo,
	}})
	if err != nil {
		return err
	}
	for i := range notes {
		notes[i] = strings.TrimPrefix(notes[i], where+": ")
	}
	letter, err := w.sentLetter(r)
	if err != nil {
		return err
	}
	if !flags.undo && (letter == nil || letter.On.String() != now.SentOn) {
		return &exit{exitUsage, strings.Join(notes, "\n")}
	}
	for _, note := range notes {
		w.app.say("%s", note)
	}
	if letter == nil {
		return nil
	}
	_, err = fmt.Fprintf(w.app.stdout, "%s of %s is marked as sent on %s and kept in %s.\n", letter.Name, letter.CaseID, letter.On, w.Local(letter.File))
	return err
}

// sentLetter is the letter that is marked as sent, nil when none is.
func (w *deskwork) sentLetter(r worklist.Row) (*ledger.Sent, error) {
	letters, err := w.Ledger.SentLetters(r.CaseID)
	if err != nil {
		return nil, err
	}
	for i := range letters {
		if letters[i].Name == r.Name {
			return &letters[i], nil
		}
	}
	return nil, nil
}
