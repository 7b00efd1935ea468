// Package worklist holds the use cases of the people who sign and send: the list of what is
// to be done, what they approved, what they sent.
package worklist

import (
	"context"

	"casepacket/internal/app"
	"casepacket/internal/office"
	"casepacket/internal/worklist"
)

// With does something with the worklist of an output folder: what people wrote into it is
// taken in before, and it is brought up to date after. Nobody else works in the folder
// meanwhile.
func With(ctx context.Context, h *app.Host, out string, do func(*Session) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	folder, err := h.ReopenFolder(out, h.Now())
	if err != nil {
		return err
	}
	if folder == nil {
		return app.Usagef("%s has no packets: casepacket has made nothing there yet", out)
	}
	defer func() {
		if closed := folder.Close(); err == nil {
			err = closed
		}
	}()
	today, err := h.Today("", office.Default())
	if err != nil {
		return err
	}
	s, err := Open(h, out, folder.Ledger, today, nil)
	if err != nil {
		return err
	}
	if err := do(s); err != nil {
		return err
	}
	return s.Write(nil, h.Now().UTC().Format("20060102T150405Z"))
}

// ListOptions say whose worklist is read.
type ListOptions struct {
	Out string // the output folder
}

// List brings the worklist of an output folder up to date and returns its rows, the most
// urgent first.
func List(ctx context.Context, h *app.Host, opt ListOptions) (rows *worklist.Rows, err error) {
	err = With(ctx, h, opt.Out, func(s *Session) error {
		rows, err = s.Rows(worklist.List{Before: s.Before()})
		return err
	})
	return rows, err
}
