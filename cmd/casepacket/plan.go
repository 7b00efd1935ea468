package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/packet"
)

func newPlan(a *app) *cobra.Command {
	var flags inputFlags
	cmd := &cobra.Command{
		Use:     "plan INPUT",
		Short:   "say which documents each case would get, and why not the others",
		Example: "  casepacket plan samples/cases.xlsx",
		Args:    exactly(1, "one input"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.plan(args[0], flags)
		},
	}
	flags.add(cmd)
	return cmd
}

func (a *app) plan(path string, flags inputFlags) error {
	in, err := a.read(path, flags)
	if err != nil {
		return err
	}
	plan, err := packet.New(in.set, in.templates, in.env, packet.Only{})
	if err != nil {
		return err
	}
	var text strings.Builder
	for _, p := range plan.Packets {
		text.WriteString(planText(p))
	}
	_, err = fmt.Fprint(a.stdout, text.String())
	return err
}

// planText writes one packet's plan, a line a document.
func planText(p *packet.Packet) string {
	if p.Closed != "" {
		return fmt.Sprintf("%s: no packet, %s\n", p.Case.CaseID, p.Closed)
	}
	text := p.Case.CaseID + "\n"
	for _, d := range p.Documents {
		text += fmt.Sprintf("  %-8s %s", d.Outcome(), d.Name())
		if codes := d.Codes(); len(codes) > 0 {
			text += ": " + strings.Join(codes, ", ")
		}
		if d.CarriedBy != nil {
			text += ", travels with " + d.CarriedBy.Name()
		}
		text += "\n"
	}
	for _, l := range p.LeftOut {
		text += fmt.Sprintf("  %-8s %s: %s\n", "none", l.Kind, l.Reason)
	}
	return text
}
