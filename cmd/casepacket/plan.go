package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
	"casepacket/internal/plan"
	"casepacket/internal/render"
	"casepacket/internal/report"
	"casepacket/internal/schema"
)

func newPlan(a *cli) *cobra.Command {
	var flags inputFlags
	var out string
	cmd := &cobra.Command{
		Use:   "plan INPUT...",
		Short: "say which documents each case would get, and why not the others",
		Long: `Says which documents each case would get, with the outcome of each, and why it
does not get the others. With -o, and where packets of INPUT stand beside it
already, it says too what is new, changed or unchanged since they were made.`,
		Example: "  casepacket plan samples/cases.xlsx\n  casepacket plan samples/cases.xlsx -o packets",
		Args:    inputs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.plan(args, out, flags)
		},
	}
	flags.add(cmd)
	flags.protect.add(cmd)
	cmd.Flags().StringVarP(&out, "output", "o", "", "`DIR` that holds the packets made before (default NAME-packets beside the input)")
	return cmd
}

func (a *cli) plan(paths []string, out string, flags inputFlags) error {
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
	before, err := a.before(in, paths[0], out, flags)
	if err != nil {
		return err
	}
	var purged purgedCases
	if before != nil {
		known := before.Ledger.(*ledger.Ledger)
		defer known.Close()
		if purged, err = purgedOf(known); err != nil {
			return err
		}
	}
	to := bufio.NewWriter(a.stdout)
	err = writePlan(in, to, before, purged)
	if flushed := to.Flush(); flushed != nil {
		return flushed
	}
	return err
}

// writePlan writes what is planned for one case after the other. The error is the exit
// code that a run of the plan would end with; a plan that ends early says so itself, since
// it may be kept without what is said beside it.
func writePlan(in *app.Input, w io.StringWriter, before *render.Renderer, purged purgedCases) (err error) {
	defer func() {
		var whole *exit
		if err != nil && !errors.As(err, &whole) {
			_, _ = w.WriteString("This plan is not complete: the cases from here on are missing.\n") // the error is told anyway
		}
	}()
	planner := in.Planner(plan.Selection{})
	wait, started := app.HasOrphanProblem(in.Set.Problems), false
	for p, err := range planner.Packets(in.Cases()) {
		if err != nil {
			return err
		}
		purged.close(p)
		var compared *plan.Compared
		if before != nil {
			if compared, err = before.Compare(planner, p); err != nil {
				return err
			}
		}
		if _, err := w.WriteString(planText(p, compared)); err != nil {
			return err
		}
		wait, started = wait || anyWaits(p) || app.HasOrphanProblem(p.Problems), started || startsAny(p)
	}
	if !started && before != nil {
		if started, err = everStarted(in, before.Ledger.(*ledger.Ledger), plan.Selection{}); err != nil {
			return err
		}
	}
	if !started {
		if _, err := w.WriteString("No letter would be started: nothing in these rows was understood to ask for one.\n"); err != nil {
			return err
		}
	}
	if wait || !started {
		return &exit{code: exitProblems}
	}
	return nil
}

// anyWaits reports whether a document waits for facts, or would be wrong.
func anyWaits(p *plan.Packet) bool {
	return slices.ContainsFunc(p.Documents, func(d *plan.Document) bool {
		outcome := d.Outcome()
		return outcome == plan.Held || outcome == plan.Blocked
	})
}

// before is a renderer that knows what was made before; nil when nothing was and
// no folder was named.
func (a *cli) before(in *app.Input, path, out string, flags inputFlags) (*render.Renderer, error) {
	named := out != ""
	if !named && path != "-" {
		out = app.PacketsOf(path)
	}
	known, err := ledger.Read(out, ledger.Options{Program: version(), Now: a.now})
	var missing *ledger.Missing
	switch {
	case errors.As(err, &missing) && (!named || app.Exists(out)):
		return nil, nil
	case errors.As(err, &missing):
		return nil, usage("there is no folder %s", out)
	case err != nil:
		return nil, err
	}
	return a.newRenderer(in, renderFlags{inputFlags: flags, out: out}, &app.Folder{Ledger: known})
}

// planText writes one packet's plan, a line a document; compared may be nil.
func planText(p *plan.Packet, compared *plan.Compared) string {
	text := p.Case.CaseID + "\n"
	if p.Closed != "" {
		text = fmt.Sprintf("%s: no packet, %s\n", p.Case.CaseID, p.Closed)
	}
	if compared != nil {
		if other := compared.OtherPerson(); len(other) > 0 {
			text += fmt.Sprintf("  %-8s another %s than before: a row may have been moved, or the case id given to somebody else\n", "compare", report.OtherWords(other))
		}
	}
	for _, d := range p.Documents {
		text += fmt.Sprintf("  %-8s %s", d.Outcome(), d.Name())
		if codes := d.Codes(); len(codes) > 0 {
			text += ": " + strings.Join(codes, ", ")
		}
		if d.CarriedBy != nil {
			text += ", travels with " + d.CarriedBy.Name()
		}
		text += stateText(d, compared)
		if d.Why != "" {
			text += " - " + d.Why
		}
		text += "\n"
	}
	if compared != nil {
		for _, name := range compared.Ended {
			text += fmt.Sprintf("  %-8s %s: it was made before and no longer applies; it would be set aside\n", "ended", name)
		}
	}
	for _, s := range p.Sent {
		text += fmt.Sprintf("  %-8s %s, on %s", plan.Sent, s.Letter.Name, s.Letter.On)
		if s.Letter.Method != "" {
			text += " by " + s.Letter.Method
		}
		switch {
		case s.Correction != "":
			text += "; its facts have changed since: " + strings.Join(s.Changed, ", ") + "; " + s.Correction + " corrects it"
		case s.Document == nil:
			text += "; nothing in the row asks for it any more"
		}
		text += "\n"
	}
	for _, l := range p.LeftOut {
		text += fmt.Sprintf("  %-8s %s: %s\n", "none", l.Kind, l.Reason)
	}
	return text
}

// stateText says how a document stands to what was made before.
func stateText(d *plan.Document, compared *plan.Compared) string {
	if compared == nil {
		return ""
	}
	for _, j := range compared.Judged {
		if j.Document.Name() != d.Name() {
			continue
		}
		text := "; " + string(j.State)
		switch {
		case j.State == plan.Changed && d.Kind == schema.Cover:
			text += ": it tells of the others"
		case j.State == plan.Changed && len(j.Fields) > 0:
			text += ": " + strings.Join(j.Fields, ", ")
		case j.State == plan.Changed && d.Outcome() != j.Last.Outcome:
			text += fmt.Sprintf(": it was %s", j.Last.Outcome)
		case j.State == plan.Changed:
			text += ": its wording, or what the office set"
		}
		return text
	}
	return ""
}
