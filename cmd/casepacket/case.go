package main

import (
	"bufio"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/app/run"
	"casepacket/internal/interview"
)

// caseFile is where casepacket case new writes unless told otherwise.
const caseFile = "case.yaml"

func newCase(a *cli) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "case",
		Short: "one case by questions and answers",
		Args:  exactly(0, "new or edit"),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	var flags inputFlags
	begin := &cobra.Command{
		Use:   "new [FILE]",
		Short: "ask for what the documents you want need, and write it to a file",
		Long: `Asks which documents you want, then for what they need, one question at a time,
and checks each answer at once. The answers are written to FILE (case.yaml), which
` + "`casepacket FILE`" + ` makes into a packet. Answers may also come through a pipe, one a
line; where they end, what there is is saved.`,
		Example: "  casepacket case new\n  casepacket case new pat.yaml",
		Args:    atMostOne("one file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := caseFile
			if len(args) == 1 {
				path = args[0]
			}
			return a.askCase(cmd.Context(), run.CaseNew, path, flags)
		},
	}
	edit := &cobra.Command{
		Use:   "edit FILE",
		Short: "go through what is missing or wrong in a case, and keep everything else",
		Long: `Asks for each thing that is missing or wrong in a case in YAML, one question at a
time, and writes the answers to their places in the file. All else in it stays as
it is, comments too.`,
		Example: "  casepacket case edit case.yaml",
		Args:    exactly(1, "one file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.askCase(cmd.Context(), run.CaseEdit, args[0], flags)
		},
	}
	flags.add(begin)
	flags.add(edit)
	cmd.AddCommand(begin, edit)
	return cmd
}

// askCase asks for a case on the streams of the program, and says what comes next. The exit
// code is that of a run: 3 when something is missing or wrong.
func (a *cli) askCase(ctx context.Context, ask func(context.Context, *app.Host, run.CaseOptions) (*run.CaseResult, error), path string, flags inputFlags) error {
	person := interview.Lines{In: bufio.NewReader(a.stdin), Out: a.stdout}
	done, err := ask(ctx, a.host(), run.CaseOptions{InputOptions: flags.InputOptions, File: path, Person: person})
	if err != nil {
		return err
	}
	if len(done.Ready) > 0 {
		a.say("ready: %s", strings.Join(done.Ready, ", "))
	}
	a.say("make the packet: casepacket %s", done.File)
	if !done.NeedsAttention {
		return nil
	}
	if len(done.Waiting) > 0 {
		a.say("waiting for more facts: %s", strings.Join(done.Waiting, ", "))
	}
	a.say("what is missing or wrong: casepacket check %s, or casepacket case edit %s", done.File, done.File)
	return &exit{code: exitProblems}
}
