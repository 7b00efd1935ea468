package worklist

import (
	"context"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/worklist"
)

// SentOptions say which document was sent, when and how.
type SentOptions struct {
	Out          string   // the output folder
	Case         string   // a case id
	Document     string   // a kind, or where a case has several of it a name (records-request-2)
	On           day.Date // zero: today; of one that is marked already, the day it has
	By           string   // one of worklist.Methods; blank when not known
	Confirmation string
	Remark       string // added to the remarks
	Undo         bool   // it was not sent after all
}

// SentResult is what is known of the letter from now on.
type SentResult struct {
	Letter *ledger.Sent // nil when it is not marked as sent
	File   string       // its path
}

// Sent writes down that a document was sent, as the worklist does.
func Sent(ctx context.Context, h *app.Host, opt SentOptions) (result *SentResult, err error) {
	err = With(ctx, h, opt.Out, func(s *Session) error {
		document, err := s.documentOf(opt.Case, opt.Document, opt.Undo)
		if err != nil {
			return err
		}
		result, err = s.markSent(document, opt)
		return err
	})
	return result, err
}

// documentOf finds the one document of a case that is meant: by its name, or by
// its kind among those that have been sent, or have not.
func (s *Session) documentOf(caseID, kind string, sent bool) (worklist.Row, error) {
	rows, err := s.Rows(worklist.List{Before: s.Before()})
	if err != nil {
		return worklist.Row{}, err
	}
	var found, ofKind, ofCase []worklist.Row
	for _, r := range rows.All() {
		if !strings.EqualFold(r.CaseID, caseID) || r.Outcome == "gone" {
			continue
		}
		ofCase = append(ofCase, r)
		if strings.EqualFold(r.Name, kind) {
			return r, nil
		}
		if rest, ok := strings.CutPrefix(strings.ToLower(r.Name), strings.ToLower(kind)); ok && rest[0] == '-' {
			ofKind = append(ofKind, r)
			if (r.Outcome == "sent") == sent {
				found = append(found, r)
			}
		}
	}
	switch {
	case len(ofCase) == 0:
		return worklist.Row{}, app.Usagef("%s has no case %s", s.Out, caseID)
	case len(ofKind) == 0:
		return worklist.Row{}, app.Usagef("%s has no such document as %s; it has %s", caseID, kind, namesOf(ofCase))
	case len(found) == 0 && sent:
		return worklist.Row{}, app.Usagef("%s of %s is not marked as sent", namesOf(ofKind), caseID)
	case len(found) == 0:
		return worklist.Row{}, app.Usagef("%s of %s is marked as sent already; name it to correct what was written down, or to take it back with --undo", namesOf(ofKind), caseID)
	case len(found) > 1:
		return worklist.Row{}, app.Usagef("%s has several: %s; name the one that is meant", caseID, namesOf(found))
	}
	return found[0], nil
}

func namesOf(rows []worklist.Row) string {
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = r.Name
	}
	return strings.Join(names, ", ")
}

// markSent enters what the worklist would have held. What is not said of a letter
// that is marked already stays as it is.
func (s *Session) markSent(r worklist.Row, opt SentOptions) (*SentResult, error) {
	now := r.Entry
	marked := r.Outcome == "sent"
	switch {
	case !opt.On.IsZero():
		now.SentOn = opt.On.String()
	case !marked:
		now.SentOn = s.Today.String()
	}
	if opt.By != "" || !marked {
		now.Method = opt.By
	}
	if opt.Confirmation != "" {
		now.Confirmation = opt.Confirmation
	}
	if opt.Remark != "" {
		now.Remarks = strings.TrimPrefix(now.Remarks+" / "+opt.Remark, " / ")
	}
	if opt.Undo {
		if now.SentOn, now.Method, now.Confirmation = "", "", ""; !marked && r.Entry.SentOn == "" {
			return nil, app.Usagef("%s of %s is not marked as sent", r.Name, r.CaseID)
		}
	}
	const where = "casepacket sent"
	notes, err := s.Enter([]worklist.Entered{{
		Where: where, CaseID: r.CaseID, Name: r.Name, Base: r.Entry, Now: now, SHA256: r.SHA256, Whole: !opt.Undo,
	}})
	if err != nil {
		return nil, err
	}
	for i := range notes {
		notes[i] = strings.TrimPrefix(notes[i], where+": ")
	}
	letter, err := s.sentLetter(r)
	if err != nil {
		return nil, err
	}
	if !opt.Undo && (letter == nil || letter.On.String() != now.SentOn) {
		return nil, &app.UsageError{Text: strings.Join(notes, "\n")}
	}
	for _, note := range notes {
		s.host.Say("%s", note)
	}
	if letter == nil {
		return &SentResult{}, nil
	}
	return &SentResult{Letter: letter, File: s.Local(letter.File)}, nil
}

// sentLetter is the letter that is marked as sent, nil when none is.
func (s *Session) sentLetter(r worklist.Row) (*ledger.Sent, error) {
	letters, err := s.Ledger.SentLetters(r.CaseID)
	if err != nil {
		return nil, err
	}
	for i := range letters {
		if letters[i].Name == r.Name {
			return &letters[i], nil
		}
	}
	return nil, nil
}
