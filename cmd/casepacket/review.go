package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/plan"
	"casepacket/internal/worklist"
)

// reviewFlags say who reviews, and how the documents are shown.
type reviewFlags struct {
	by   string
	open bool
}

func newReview(a *cli) *cobra.Command {
	var flags reviewFlags
	cmd := &cobra.Command{
		Use:   "review DIR",
		Short: "go through the documents that wait for approval",
		Long: `Goes through the documents that wait for approval, one case at a time: it prints
(or with --open opens) the file, and asks. An approval is one of what the document
says now; if it changes later, it has to be approved again. The next run puts what
was approved into send/.`,
		Example: "  casepacket review packets --by \"Dana Caseworker\"\n  casepacket review packets --by \"Dana Caseworker\" --open",
		Args:    exactly(1, "one output folder"),
		RunE:    func(_ *cobra.Command, args []string) error { return a.review(args[0], flags) },
	}
	cmd.Flags().StringVar(&flags.by, "by", "", "`NAME` of the one who approves (default: asked)")
	cmd.Flags().BoolVar(&flags.open, "open", false, "open each file in the program that shows PDFs")
	return cmd
}

func (a *cli) review(out string, flags reviewFlags) error {
	return a.atDesk(out, func(w *deskwork) error {
		rows, err := w.Rows(worklist.List{Before: w.before()})
		if err != nil {
			return err
		}
		r := &reviewer{deskwork: w, flags: flags, answers: bufio.NewReader(a.stdin)}
		for _, row := range rows.All() {
			if row.Outcome == string(plan.Waiting) {
				r.waiting = append(r.waiting, row)
			}
		}
		return r.run()
	})
}

// reviewer walks through what waits.
type reviewer struct {
	*deskwork
	flags    reviewFlags
	answers  *bufio.Reader
	waiting  []worklist.Row
	approved int
}

func (r *reviewer) run() error {
	if len(r.waiting) == 0 {
		_, err := fmt.Fprintln(r.app.stdout, "Nothing waits for approval.")
		return err
	}
	if r.flags.by == "" {
		answer, err := r.ask("Your name, as it is to stand beside the approval: ")
		if err != nil || answer == "" {
			return usage("say who approves: casepacket review DIR --by NAME")
		}
		r.flags.by = answer
	}
	for i, row := range r.waiting {
		stop, err := r.one(i, row)
		if errors.Is(err, io.EOF) || stop {
			break
		}
		if err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(r.app.stdout, "%d approved, %d still wait. The next run puts what was approved into send/.\n", r.approved, len(r.waiting)-r.approved)
	return err
}

// one shows one document and asks about it.
func (r *reviewer) one(i int, row worklist.Row) (stop bool, err error) {
	fmt.Fprintf(r.app.stdout, "\n%d of %d: %s, %s", i+1, len(r.waiting), row.CaseID, row.Name)
	if row.To != "" {
		fmt.Fprintf(r.app.stdout, " to %s", row.To)
	}
	fmt.Fprintln(r.app.stdout)
	for _, line := range []struct{ label, text string }{{"", row.Changed}, {"how: ", row.How}, {"remarks: ", row.Entry.Remarks}, {"", r.Local(row.File)}} {
		if line.text != "" {
			fmt.Fprintf(r.app.stdout, "  %s%s\n", line.label, line.text)
		}
	}
	if r.flags.open {
		if err := openFile(r.Local(row.File)); err != nil {
			r.app.say("cannot open it: %s", err)
		}
	}
	for {
		answer, err := r.ask("Approve it? (yes, no, stop): ")
		if err != nil {
			return true, err
		}
		switch strings.ToLower(answer) {
		case "y", "yes":
			return false, r.approve(row)
		case "n", "no", "":
			return false, nil
		case "s", "stop", "q", "quit":
			return true, nil
		}
	}
}

func (r *reviewer) ask(question string) (string, error) {
	fmt.Fprint(r.app.stdout, question)
	line, err := r.answers.ReadString('\n')
	if !onTerminal(r.app.stdin) {
		fmt.Fprintln(r.app.stdout)
	}
	if line != "" {
		err = nil
	}
	return strings.TrimSpace(line), err
}

func (r *reviewer) approve(row worklist.Row) error {
	now := row.Entry
	now.ApprovedBy, now.ApprovedOn = r.flags.by, r.Today.String()
	notes, err := r.Enter([]worklist.Entered{{Where: "casepacket review", CaseID: row.CaseID, Name: row.Name, Base: row.Entry, Now: now, SHA256: row.SHA256}})
	for _, note := range notes {
		r.app.say("%s", note)
	}
	if err == nil {
		r.approved++
	}
	return err
}

// openFile shows a file in the program that the system has for it.
func openFile(path string) error {
	switch runtime.GOOS {
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", path).Start()
	case "darwin":
		return exec.Command("open", path).Start()
	}
	return exec.Command("xdg-open", path).Start()
}
