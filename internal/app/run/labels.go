package run

import (
	"cmp"
	"context"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/block"
	"casepacket/internal/layout"
	"casepacket/internal/letter"
	"casepacket/internal/outdir"
	"casepacket/internal/pdf"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
)

// LabelsOptions say which labels are printed, and on what.
type LabelsOptions struct {
	app.InputOptions
	Inputs    []string       // paths; "-" is standard input
	Out       string         // the file, a PDF
	Sheet     string         // the sheet of labels, by the number on its box (layout.LabelSheets)
	Start     int            // the first label that is still on the sheet, from 1
	All       bool           // also addresses that fit the window, and letters that could go by fax
	Test      bool           // two pages to hold against the light instead
	Selection plan.Selection // zero: every case
}

// LabelsResult says what was printed.
type LabelsResult struct {
	Needed   int          // letters that need a label; of a test 0
	Printed  int          // labels; 0 with some needed: no page was made
	Sheets   int          // pages
	Problems problem.List // labels that could not be printed
}

// LabelSheets are the numbers of the sheets that are known, in words.
func LabelSheets() string {
	var names []string
	for _, s := range layout.LabelSheets {
		names = append(names, s.Name)
	}
	return strings.Join(names, " or ")
}

// Labels makes a sheet of address labels for the letters that are ready and go by mail.
func Labels(ctx context.Context, h *app.Host, opt LabelsOptions) (*LabelsResult, error) {
	sheet, ok := layout.FindLabelSheet(opt.Sheet)
	switch {
	case !ok:
		return nil, app.Usagef("--sheet %s: it can be %s", opt.Sheet, LabelSheets())
	case opt.Start < 1 || opt.Start > sheet.Count():
		return nil, app.Usagef("--start %d: a sheet %s has labels 1 to %d", opt.Start, sheet.Name, sheet.Count())
	}
	var err error
	if opt.Additions, err = h.ReadAdditions(opt.Inputs, "", opt.InputOptions); err != nil {
		return nil, err
	}
	if opt.Sent, err = h.SentBefore(opt.Inputs[0], ""); err != nil {
		return nil, err
	}
	in, err := h.Read(opt.Inputs, opt.InputOptions)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(in.CheckSelection(opt.Selection), ctx.Err()); err != nil {
		return nil, err
	}
	paper := layout.Options{Fonts: in.Fonts, Paper: sheet.Paper, Window: windowOf(in.Env.Office)}
	if opt.Test {
		pages := layout.AlignmentTest(sheet, paper)
		return &LabelsResult{Sheets: len(pages.Pages)}, writeLabels(in, opt.Out, pages)
	}
	planned, err := in.Plan(opt.Selection)
	if err != nil {
		return nil, err
	}
	addresses, err := labelled(planned, paper, opt.All)
	if err != nil || len(addresses) == 0 {
		return &LabelsResult{}, err
	}
	pages, problems := layout.Labels(addresses, sheet, opt.Start, paper)
	if len(pages.Pages) == 0 {
		return &LabelsResult{Needed: len(addresses), Problems: problems}, nil
	}
	result := &LabelsResult{Needed: len(addresses), Printed: len(addresses) - len(problems), Sheets: len(pages.Pages), Problems: problems}
	return result, writeLabels(in, opt.Out, pages)
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

func writeLabels(in *app.Input, file string, pages *layout.Pages) error {
	drawn, err := pdf.New(in.Fonts).Render([]*layout.Pages{pages}, pdf.Info{Title: pages.Title, Lang: pages.Lang, Created: in.Env.Today})
	if err != nil {
		return err
	}
	return outdir.WriteFile(file, drawn)
}
