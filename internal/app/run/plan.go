package run

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"casepacket/internal/app"
	"casepacket/internal/ledger"
	"casepacket/internal/plan"
	"casepacket/internal/render"
)

// PlanOptions say what is planned, and what it is compared with.
type PlanOptions struct {
	app.InputOptions
	Protection Protection
	Inputs     []string // paths; "-" is standard input
	Out        string   // holds the packets made before; blank: the folder beside the first input, if there is one

	// Each is given the packet of one case after the other, and how it differs from what was
	// made before; nil when nothing is known of that. Its error ends the plan.
	Each func(planned *plan.Packet, compared *plan.Compared) error
}

// PlanResult is what a run of the plan would lead to.
type PlanResult struct {
	Started        bool // a case has a document besides its cover, or needs none
	NeedsAttention bool // a document would wait or not be made, or something was not read
}

// Plan decides which documents each case would get, and why not the others. It makes nothing.
// When the plan ended early, there is a result beside the error.
func Plan(ctx context.Context, h *app.Host, opt PlanOptions) (*PlanResult, error) {
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
	before, known, err := rendererBefore(h, in, opt)
	if err != nil {
		return nil, err
	}
	if before == nil {
		return planAll(ctx, in, opt.Each, nil, nil)
	}
	defer known.Close()
	return planAll(ctx, in, opt.Each, before, known)
}

// planAll plans one case after the other, and compares each with what was made before,
// which may be nil.
func planAll(ctx context.Context, in *app.Input, each func(*plan.Packet, *plan.Compared) error, before *render.Renderer, known *ledger.Ledger) (*PlanResult, error) {
	var purged app.Purged
	if known != nil {
		var err error
		if purged, err = app.PurgedCases(known); err != nil {
			return nil, err
		}
	}
	result := &PlanResult{NeedsAttention: app.HasOrphanProblem(in.Set.Problems)}
	planner := in.Planner(plan.Selection{})
	for p, err := range planner.Packets(in.Cases()) {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return result, err
		}
		purged.Close(p)
		var compared *plan.Compared
		if before != nil {
			if compared, err = before.Compare(planner, p); err != nil {
				return result, err
			}
		}
		if err := each(p, compared); err != nil {
			return result, err
		}
		result.NeedsAttention = result.NeedsAttention || anyWaits(p) || app.HasOrphanProblem(p.Problems)
		result.Started = result.Started || startsAny(p)
	}
	if !result.Started && known != nil {
		var err error
		if result.Started, err = everStarted(in, known, plan.Selection{}); err != nil {
			return result, err
		}
	}
	result.NeedsAttention = result.NeedsAttention || !result.Started
	return result, nil
}

// anyWaits reports whether a document waits for facts, or would be wrong.
func anyWaits(p *plan.Packet) bool {
	return slices.ContainsFunc(p.Documents, func(d *plan.Document) bool {
		outcome := d.Outcome()
		return outcome == plan.Held || outcome == plan.Blocked
	})
}

// rendererBefore is a renderer that knows what was made before, with the ledger that it
// knows it from; nil when nothing was and no folder was named.
func rendererBefore(h *app.Host, in *app.Input, opt PlanOptions) (*render.Renderer, *ledger.Ledger, error) {
	path, out := opt.Inputs[0], opt.Out
	named := out != ""
	if !named && path != "-" {
		out = app.PacketsOf(path)
	}
	known, err := ledger.Read(out, ledger.Options{Program: h.Program, Now: h.Now})
	var missing *ledger.Missing
	switch {
	case errors.As(err, &missing) && (!named || app.Exists(out)):
		return nil, nil, nil
	case errors.As(err, &missing):
		return nil, nil, app.Usagef("there is no folder %s", out)
	case err != nil:
		return nil, nil, err
	}
	r, err := newRenderer(h, in, RenderOptions{InputOptions: opt.InputOptions, Protection: opt.Protection, Out: out}, &app.Folder{Ledger: known})
	return r, known, err
}
