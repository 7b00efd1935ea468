package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/marked"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
)

func newCheck(a *cli) *cobra.Command {
	var flags inputFlags
	var format, marked, out string
	cmd := &cobra.Command{
		Use:     "check INPUT...",
		Aliases: []string{"validate"},
		Short:   "list every problem with its cell; make nothing",
		Example: "  casepacket check samples/cases.xlsx\n  casepacket check samples/broken.xlsx --format json",
		Args:    inputs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, "text", "json"); err != nil {
				return err
			}
			return a.check(args, flags, format, marked, out)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVarP(&out, "output", "o", "", "`DIR` with the packets made before, whose additions and sent letters count (default NAME-packets beside the input, else the office's outbox)")
	cmd.Flags().StringVar(&format, "format", "text", "`text` or json")
	cmd.Flags().StringVar(&marked, "marked", "", "also write a copy of the sheet with every problem marked to this `FILE`; with several inputs, a folder")
	return cmd
}

func (a *cli) check(paths []string, flags inputFlags, format, marked, out string) error {
	var err error
	if flags.Additions, err = a.host().ReadAdditions(paths, out, flags.InputOptions); err != nil {
		return err
	}
	if flags.Sent, err = a.host().SentBefore(paths[0], out); err != nil {
		return err
	}
	in, err := a.host().Read(paths, flags.InputOptions)
	if err != nil {
		return err
	}
	found, err := find(in, marked != "")
	if err != nil {
		return err
	}
	if format == "json" {
		err = found.problems.WriteJSON(a.stdout)
	} else {
		err = found.problems.WriteText(a.stdout)
	}
	if err != nil {
		return err
	}
	if marked != "" {
		if err := a.checkMarked(in, found, marked); err != nil {
			return err
		}
	}
	n := found.problems.Count()
	a.say("%s read: %s, %s, %s, %s", app.Count(in.Set.Len(), "case"),
		app.Count(n.Error, "error"), app.Count(n.Missing, "missing fact"), app.Count(n.Warning, "warning"), app.Count(n.Note, "note"))
	if !found.started {
		a.say("no letter would be started: nothing in these rows was understood to ask for one; `casepacket columns %s` shows what each column was taken for", strings.Join(app.InputNames(in.Paths()), " "))
	}
	if worst, _ := found.problems.Worst(); worst >= problem.Missing {
		return &exit{code: exitProblems}
	}
	return nil
}

// find plans one case after the other and keeps the problems, sorted, and with them
// where the cases stand if they are to be marked there.
func find(in *app.Input, toBeMarked bool) (found toMark, err error) {
	var pool problem.Pool
	found.problems = slices.Clone(in.Set.Problems)
	for p, err := range in.Planner(plan.Selection{}).Packets(in.Cases()) {
		if err != nil {
			return found, err
		}
		found.problems.Add(pool.Share(p.Problems)...)
		found.started = found.started || startsAny(p)
		if toBeMarked {
			found.cases = append(found.cases, standsOf(p))
		}
	}
	found.problems.Sort()
	return found, nil
}

// checkMarked writes the marked copy that check was asked for; of several inputs,
// one copy each into a folder.
func (a *cli) checkMarked(in *app.Input, found toMark, target string) error {
	if len(in.Sources) > 1 {
		return a.checkAllMarked(in, found, target)
	}
	s := in.Sources[0]
	ending := filepath.Ext(target)
	if want := filepath.Ext(marked.Name("", s.Path)); !strings.EqualFold(ending, want) {
		return usage("--marked %s: the copy is a workbook, so its name must end in %s", target, want)
	}
	if app.Exists(target) {
		return usage("--marked %s: there is such a file already; name another, since somebody may be working in it", target)
	}
	written, err := writeMarked(in, s, s.Path, filepath.Dir(target), strings.TrimSuffix(filepath.Base(target), ending), "", found)
	if err != nil {
		return err
	}
	if written == "" {
		a.say("nothing is to be marked, so %s was not written", target)
	}
	return nil
}

func (a *cli) checkAllMarked(in *app.Input, found toMark, folder string) error {
	if app.Exists(folder) {
		return usage("--marked %s: of several inputs each has a marked copy of its own, so this is to be the name of a new folder", folder)
	}
	written, _, err := writeAllMarked(in, folder, app.MarkedBase, "", found)
	for _, file := range written {
		a.say("marked: %s", file)
	}
	if err == nil && len(written) == 0 {
		a.say("nothing is to be marked, so %s was not made", folder)
	}
	return err
}

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
