// Package run is the use cases that go from inputs to packets: what is wrong with a sheet,
// what would be made of it, and making it, by hand or at night.
package run

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/marked"
	"casepacket/internal/plan"
	"casepacket/internal/problem"
)

// CheckOptions say what is checked.
type CheckOptions struct {
	app.InputOptions
	Inputs []string // paths; "-" is standard input
	Out    string   // the output folder whose additions and sent letters count; blank: the folder beside the first input, else the office's outbox
	Marked string   // a copy of the sheet with every problem marked, a file that is not there yet; of several inputs a folder; blank for none
}

// CheckResult is what was found.
type CheckResult struct {
	Cases    int
	Problems problem.List // sorted
	Started  bool         // a case has a document besides its cover, or needs none
	Inputs   []string     // as messages name them
}

// Check finds every problem of the inputs with its cell, and makes nothing. When only the
// marked copy could not be written, there is a result beside the error.
func Check(ctx context.Context, h *app.Host, opt CheckOptions) (*CheckResult, error) {
	var err error
	if opt.Additions, err = h.ReadAdditions(opt.Inputs, opt.Out, opt.InputOptions); err != nil {
		return nil, err
	}
	if opt.Sent, err = h.SentBefore(opt.Inputs[0], opt.Out); err != nil {
		return nil, err
	}
	in, err := h.Read(opt.Inputs, opt.InputOptions)
	if err != nil {
		return nil, err
	}
	found, err := find(ctx, in, opt.Marked != "")
	if err != nil {
		return nil, err
	}
	result := &CheckResult{Cases: in.Set.Len(), Problems: found.problems, Started: found.started, Inputs: app.InputNames(in.Paths())}
	if opt.Marked != "" {
		err = checkMarked(h, in, found, opt.Marked)
	}
	return result, err
}

// find plans one case after the other and keeps the problems, sorted, and with them
// where the cases stand if they are to be marked there.
func find(ctx context.Context, in *app.Input, toBeMarked bool) (found toMark, err error) {
	var pool problem.Pool
	found.problems = slices.Clone(in.Set.Problems)
	for p, err := range in.Planner(plan.Selection{}).Packets(in.Cases()) {
		if err = cmp.Or(err, ctx.Err()); err != nil {
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
func checkMarked(h *app.Host, in *app.Input, found toMark, target string) error {
	if len(in.Sources) > 1 {
		return checkAllMarked(h, in, found, target)
	}
	s := in.Sources[0]
	ending := filepath.Ext(target)
	if want := filepath.Ext(marked.Name("", s.Path)); !strings.EqualFold(ending, want) {
		return app.Usagef("--marked %s: the copy is a workbook, so its name must end in %s", target, want)
	}
	if app.Exists(target) {
		return app.Usagef("--marked %s: there is such a file already; name another, since somebody may be working in it", target)
	}
	written, err := writeMarked(in, s, s.Path, filepath.Dir(target), strings.TrimSuffix(filepath.Base(target), ending), "", found)
	if err != nil {
		return err
	}
	if written == "" {
		h.Say("nothing is to be marked, so %s was not written", target)
	}
	return nil
}

func checkAllMarked(h *app.Host, in *app.Input, found toMark, folder string) error {
	if app.Exists(folder) {
		return app.Usagef("--marked %s: of several inputs each has a marked copy of its own, so this is to be the name of a new folder", folder)
	}
	written, _, err := writeAllMarked(in, folder, app.MarkedBase, "", found)
	for _, file := range written {
		h.Say("marked: %s", file)
	}
	if err == nil && len(written) == 0 {
		h.Say("nothing is to be marked, so %s was not made", folder)
	}
	return err
}
