package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/block"
	"casepacket/internal/layout"
	"casepacket/internal/letter"
	"casepacket/internal/outdir"
	"casepacket/internal/pdf"
	"casepacket/internal/plan"
)

// labelFlags say which labels are printed, and on what.
type labelFlags struct {
	inputFlags
	out   string
	sheet string
	start int
	all   bool
	test  bool
	only  plan.Selection
}

func newLabels(a *cli) *cobra.Command {
	var flags labelFlags
	cmd := &cobra.Command{
		Use:   "labels INPUT... -o FILE",
		Short: "make a sheet of address labels for the letters that go by mail",
		Long: `Makes a sheet of address labels for the letters that are ready and go by mail:
those whose address does not fit the window of an envelope, or with --all every
one that can be mailed. With --test it makes two pages to hold against a sheet
of labels and a window envelope before anything is printed.`,
		Example: "  casepacket labels samples/cases.xlsx -o labels.pdf --all\n  casepacket labels samples/cases.xlsx -o labels.pdf --sheet 5161 --start 7\n  casepacket labels samples/cases.xlsx -o test.pdf --test",
		Args:    inputs,
		RunE:    func(_ *cobra.Command, args []string) error { return a.labels(args, flags) },
	}
	flags.add(cmd)
	cmd.Flags().StringVarP(&flags.out, "output", "o", "", "`FILE` that receives the labels, a PDF")
	cmd.Flags().StringVar(&flags.sheet, "sheet", "5160", "the sheet of labels, by the `NUMBER` on its box: "+sheetNames())
	cmd.Flags().IntVar(&flags.start, "start", 1, "the first label that is still on the sheet, `N`")
	cmd.Flags().BoolVar(&flags.all, "all", false, "also addresses that fit the window, and letters that could go by fax")
	cmd.Flags().BoolVar(&flags.test, "test", false, "make test pages instead")
	cmd.Flags().StringSliceVar(&flags.only.Cases, "case", nil, "only the case with this `ID` (may be repeated)")
	return cmd
}

func sheetNames() string {
	var names []string
	for _, s := range layout.LabelSheets {
		names = append(names, s.Name)
	}
	return strings.Join(names, " or ")
}

func (a *cli) labels(paths []string, flags labelFlags) error {
	sheet, ok := layout.FindLabelSheet(flags.sheet)
	switch {
	case flags.out == "":
		return usage("say where the labels go: casepacket labels %s -o labels.pdf", strings.Join(paths, " "))
	case !ok:
		return usage("--sheet %s: it can be %s", flags.sheet, sheetNames())
	case flags.start < 1 || flags.start > sheet.Count():
		return usage("--start %d: a sheet %s has labels 1 to %d", flags.start, sheet.Name, sheet.Count())
	}
	var err error
	if flags.Additions, err = a.host().ReadAdditions(paths, "", flags.InputOptions); err != nil {
		return err
	}
	if flags.Sent, err = a.host().SentBefore(paths[0], ""); err != nil {
		return err
	}
	in, err := a.host().Read(paths, flags.InputOptions)
	if err != nil {
		return err
	}
	if err := in.CheckSelection(flags.only); err != nil {
		return err
	}
	opt := layout.Options{Fonts: in.Fonts, Paper: sheet.Paper, Window: windowOf(in.Env.Office)}
	if flags.test {
		return a.printLabels(in, flags, layout.AlignmentTest(sheet, opt), "Two pages to hold against the light are")
	}
	plan, err := in.Plan(flags.only)
	if err != nil {
		return err
	}
	addresses, err := labelled(plan, opt, flags.all)
	if err != nil {
		return err
	}
	if len(addresses) == 0 {
		_, err := fmt.Fprintln(a.stdout, "No label is needed: every letter that goes by mail fits the window of its envelope.")
		return err
	}
	pages, problems := layout.Labels(addresses, sheet, flags.start, opt)
	if err := a.host().ReportProblems(problems); err != nil {
		return err
	}
	if len(pages.Pages) == 0 {
		return &exit{code: exitProblems}
	}
	return a.printLabels(in, flags, pages, app.Count(len(addresses)-len(problems), "label")+" on "+app.Count(len(pages.Pages), "sheet")+" "+sheet.Name+":")
}

// labelled lists the addresses of letters that need a label.
func labelled(planned *plan.Plan, opt layout.Options, all bool) ([]block.Address, error) {
	var addresses []block.Address
	for _, p := range planned.Packets {
		for _, d := range p.Documents {
			if d.Template.Audience != letter.ToSend || d.Outcome() != plan.Ready || d.CarriedBy != nil || !all && plan.Way(d) != "by mail" {
				continue
			}
			draft, err := d.Draft()
			if err != nil {
				return nil, err
			}
			address, ok := mailAddress(draft.Filled)
			if ok && (all || !layout.FitsWindow(draft.Filled, opt)) {
				addresses = append(addresses, address)
			}
		}
	}
	return addresses, nil
}

// mailAddress is the address of a letter, when it is one that mail can be sent
// to: not a fax number alone.
func mailAddress(doc *block.Document) (block.Address, bool) {
	for _, b := range doc.Blocks {
		address, ok := b.(block.Address)
		if !ok {
			continue
		}
		for _, line := range address.Lines {
			if len(line) > 0 && strings.HasPrefix(line[0].Text, "Fax ") {
				return block.Address{}, false
			}
		}
		return address, len(address.Lines) > 1
	}
	return block.Address{}, false
}

func (a *cli) printLabels(in *app.Input, flags labelFlags, pages *layout.Pages, what string) error {
	drawn, err := pdf.New(in.Fonts).Render([]*layout.Pages{pages}, pdf.Info{Title: pages.Title, Lang: pages.Lang, Created: in.Env.Today})
	if err != nil {
		return err
	}
	if err := outdir.WriteFile(flags.out, drawn); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "%s %s\n", what, flags.out)
	return err
}
