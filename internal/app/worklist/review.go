package worklist

import (
	"context"

	"casepacket/internal/app"
	"casepacket/internal/plan"
	"casepacket/internal/worklist"
)

// ReviewOptions say whose documents are reviewed, by whom.
type ReviewOptions struct {
	Out      string // the output folder
	By       string // who approves; blank: the reviewer is asked
	Reviewer Reviewer
}

// Reviewer is the person who looks at documents: at a terminal, through a pipe, or on a page.
type Reviewer interface {
	// Name asks who approves.
	Name() (string, error)
	// Decide shows a document that waits, and asks what becomes of it.
	Decide(ctx context.Context, document Waiting) (Decision, error)
}

// Waiting is a document that waits for approval.
type Waiting struct {
	Number, Of int // which of how many, from 1
	Row        worklist.Row
	File       string // its path
}

// Decision is what a reviewer wants of a document.
type Decision int

// The decisions of a reviewer.
const (
	LeaveWaiting Decision = iota
	Approve
	Stop // the review: this document and all behind it wait on
)

// ReviewResult says how a review ended.
type ReviewResult struct {
	Approved, Waiting int // documents
}

// Review goes through the documents that wait for approval. An approval is one of what the
// document says now; the next run puts what was approved into send/.
func Review(ctx context.Context, h *app.Host, opt ReviewOptions) (*ReviewResult, error) {
	result := &ReviewResult{}
	err := With(ctx, h, opt.Out, func(s *Session) error {
		rows, err := s.Rows(worklist.List{Before: s.Before()})
		if err != nil {
			return err
		}
		var waiting []worklist.Row
		for _, row := range rows.All() {
			if row.Outcome == string(plan.Waiting) {
				waiting = append(waiting, row)
			}
		}
		result.Waiting = len(waiting)
		return s.review(ctx, waiting, opt, result)
	})
	return result, err
}

func (s *Session) review(ctx context.Context, waiting []worklist.Row, opt ReviewOptions, result *ReviewResult) error {
	if len(waiting) > 0 && opt.By == "" {
		var err error
		if opt.By, err = opt.Reviewer.Name(); err != nil || opt.By == "" {
			return app.Usagef("say who approves: casepacket review DIR --by NAME")
		}
	}
	for i, row := range waiting {
		decision, err := opt.Reviewer.Decide(ctx, Waiting{Number: i + 1, Of: len(waiting), Row: row, File: s.Local(row.File)})
		if err != nil {
			return err
		}
		if decision == Stop {
			return nil
		}
		if decision != Approve {
			continue
		}
		if err := s.approve(row, opt.By); err != nil {
			return err
		}
		result.Approved, result.Waiting = result.Approved+1, result.Waiting-1
	}
	return nil
}

func (s *Session) approve(row worklist.Row, by string) error {
	now := row.Entry
	now.ApprovedBy, now.ApprovedOn = by, s.Today.String()
	notes, err := s.Enter([]worklist.Entered{{Where: "casepacket review", CaseID: row.CaseID, Name: row.Name, Base: row.Entry, Now: now, SHA256: row.SHA256}})
	for _, note := range notes {
		s.host.Say("%s", note)
	}
	return err
}
