package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app/run"
	"casepacket/internal/plan"
	"casepacket/internal/report"
	"casepacket/internal/schema"
)

func newPlan(a *cli) *cobra.Command {
	var (
		flags inputFlags
		opt   run.PlanOptions
	)
	cmd := &cobra.Command{
		Use:   "plan INPUT...",
		Short: "say which documents each case would get, and why not the others",
		Long: `Says which documents each case would get, with the outcome of each, and why it
does not get the others. With -o, and where packets of INPUT stand beside it
already, it says too what is new, changed or unchanged since they were made.`,
		Example: "  casepacket plan samples/cases.xlsx\n  casepacket plan samples/cases.xlsx -o packets",
		Args:    inputs,
		RunE: func(cmd *cobra.Command, args []string) error {
			opt.InputOptions, opt.Inputs = flags.InputOptions, args
			return a.plan(cmd.Context(), opt)
		},
	}
	flags.add(cmd)
	addProtection(&opt.Protection, cmd)
	cmd.Flags().StringVarP(&opt.Out, "output", "o", "", "`DIR` that holds the packets made before (default NAME-packets beside the input)")
	return cmd
}

// plan writes what is planned for one case after the other. A plan that ends early says so
// itself, since it may be kept without what is said beside it.
func (a *cli) plan(ctx context.Context, opt run.PlanOptions) error {
	to := bufio.NewWriter(a.stdout)
	opt.Each = func(p *plan.Packet, compared *plan.Compared) error {
		_, err := to.WriteString(planText(p, compared))
		return err
	}
	done, err := run.Plan(ctx, a.host(), opt)
	switch {
	case err == nil && !done.Started:
		_, err = to.WriteString("No letter would be started: nothing in these rows was understood to ask for one.\n")
	case err != nil && done != nil:
		_, _ = to.WriteString("This plan is not complete: the cases from here on are missing.\n") // the error is told anyway
	}
	if err = cmp.Or(to.Flush(), err); err != nil {
		return err
	}
	if done.NeedsAttention {
		return &exit{code: exitProblems}
	}
	return nil
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
