package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/marked"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
)

func newCheck(a *app) *cobra.Command {
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
	cmd.Flags().StringVarP(&out, "output", "o", "", "`DIR` whose additions are read too (default NAME-packets beside the input, else the office's outbox)")
	cmd.Flags().StringVar(&format, "format", "text", "`text` or json")
	cmd.Flags().StringVar(&marked, "marked", "", "also write a copy of the sheet with every problem marked to this `FILE`; with several inputs, a folder")
	return cmd
}

func (a *app) check(paths []string, flags inputFlags, format, marked, out string) error {
	if err := flags.readAdditions(a, paths, out); err != nil {
		return err
	}
	in, err := a.read(paths, flags)
	if err != nil {
		return err
	}
	found, err := in.find(marked != "")
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
	a.say("%s read: %s, %s, %s, %s", plural(in.set.Len(), "case"),
		plural(n.Error, "error"), plural(n.Missing, "missing fact"), plural(n.Warning, "warning"), plural(n.Note, "note"))
	if !found.started {
		a.say("no letter would be started: nothing in these rows was understood to ask for one; `casepacket columns %s` shows what each column was taken for", strings.Join(names(in.paths()), " "))
	}
	if worst, _ := found.problems.Worst(); worst >= problem.Missing {
		return &exit{code: exitProblems}
	}
	return nil
}

// find plans one case after the other and keeps the problems, sorted, and with them
// where the cases stand if they are to be marked there.
func (in *input) find(toBeMarked bool) (found toMark, err error) {
	var pool problem.Pool
	found.problems = slices.Clone(in.set.Problems)
	for p, err := range in.planner(plan.Selection{}).Packets(in.cases()) {
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
func (a *app) checkMarked(in *input, found toMark, target string) error {
	if len(in.sources) > 1 {
		return a.checkAllMarked(in, found, target)
	}
	s := in.sources[0]
	ending := filepath.Ext(target)
	if want := filepath.Ext(marked.Name("", s.path)); !strings.EqualFold(ending, want) {
		return usage("--marked %s: the copy is a workbook, so its name must end in %s", target, want)
	}
	if exists(target) {
		return usage("--marked %s: there is such a file already; name another, since somebody may be working in it", target)
	}
	written, err := in.writeMarked(s, s.path, filepath.Dir(target), strings.TrimSuffix(filepath.Base(target), ending), "", found)
	if err != nil {
		return err
	}
	if written == "" {
		a.say("nothing is to be marked, so %s was not written", target)
	}
	return nil
}

func (a *app) checkAllMarked(in *input, found toMark, folder string) error {
	if exists(folder) {
		return usage("--marked %s: of several inputs each has a marked copy of its own, so this is to be the name of a new folder", folder)
	}
	written, _, err := in.writeAllMarked(folder, markedBase, "", found)
	for _, file := range written {
		a.say("marked: %s", file)
	}
	if err == nil && len(written) == 0 {
		a.say("nothing is to be marked, so %s was not made", folder)
	}
	return err
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
