package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app/worklist"
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
		RunE:    func(cmd *cobra.Command, args []string) error { return a.review(cmd.Context(), args[0], flags) },
	}
	cmd.Flags().StringVar(&flags.by, "by", "", "`NAME` of the one who approves (default: asked)")
	cmd.Flags().BoolVar(&flags.open, "open", false, "open each file in the program that shows PDFs")
	return cmd
}

func (a *cli) review(ctx context.Context, out string, flags reviewFlags) error {
	r := &reviewer{cli: a, open: flags.open, answers: bufio.NewReader(a.stdin)}
	done, err := worklist.Review(ctx, a.host(), worklist.ReviewOptions{Out: out, By: flags.by, Reviewer: r})
	if err != nil {
		return err
	}
	if done.Approved+done.Waiting == 0 {
		_, err = fmt.Fprintln(a.stdout, "Nothing waits for approval.")
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%d approved, %d still wait. The next run puts what was approved into send/.\n", done.Approved, done.Waiting)
	return err
}

// reviewer asks on the streams of the program.
type reviewer struct {
	*cli
	open    bool
	answers *bufio.Reader
}

func (r *reviewer) Name() (string, error) {
	return r.ask("Your name, as it is to stand beside the approval: ")
}

// Decide shows one document and asks about it. Where the answers end, the review does.
func (r *reviewer) Decide(_ context.Context, d worklist.Waiting) (worklist.Decision, error) {
	fmt.Fprintf(r.stdout, "\n%d of %d: %s, %s", d.Number, d.Of, d.Row.CaseID, d.Row.Name)
	if d.Row.To != "" {
		fmt.Fprintf(r.stdout, " to %s", d.Row.To)
	}
	fmt.Fprintln(r.stdout)
	for _, line := range []struct{ label, text string }{{"", d.Row.Changed}, {"how: ", d.Row.How}, {"remarks: ", d.Row.Entry.Remarks}, {"", d.File}} {
		if line.text != "" {
			fmt.Fprintf(r.stdout, "  %s%s\n", line.label, line.text)
		}
	}
	if r.open {
		if err := openFile(d.File); err != nil {
			r.say("cannot open it: %s", err)
		}
	}
	for {
		answer, err := r.ask("Approve it? (yes, no, stop): ")
		if errors.Is(err, io.EOF) {
			return worklist.Stop, nil
		}
		if err != nil {
			return worklist.Stop, err
		}
		switch strings.ToLower(answer) {
		case "y", "yes":
			return worklist.Approve, nil
		case "n", "no", "":
			return worklist.LeaveWaiting, nil
		case "s", "stop", "q", "quit":
			return worklist.Stop, nil
		}
	}
}

func (r *reviewer) ask(question string) (string, error) {
	fmt.Fprint(r.stdout, question)
	line, err := r.answers.ReadString('\n')
	if !onTerminal(r.stdin) {
		fmt.Fprintln(r.stdout)
	}
	if line != "" {
		err = nil
	}
	return strings.TrimSpace(line), err
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
