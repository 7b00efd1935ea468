package worklist

import (
	"context"
	"strings"

	"casepacket/internal/additions"
	"casepacket/internal/app"
	"casepacket/internal/schema"
)

// Answer is what an office says of two cases that look like one person.
type Answer int

// The answers.
const (
	NoAnswer    Answer = iota // what was answered is taken back
	SamePerson                // one person
	OtherPerson               // two, such as twins
)

// SameOptions say what is answered.
type SameOptions struct {
	Out         string // the output folder
	Case, Other string // the row that was asked about, and the case whose letters were sent
	Answer      Answer
	By          string // who answers
}

// Same keeps an answer to the question whether two cases are about one person, in the
// place of an earlier one. The next run uses it.
func Same(ctx context.Context, h *app.Host, opt SameOptions) error {
	return With(ctx, h, opt.Out, func(s *Session) error { return s.answer(opt) })
}

func (s *Session) answer(opt SameOptions) error {
	known, err := s.Ledger.CaseIDs()
	if err != nil {
		return err
	}
	for _, id := range []string{opt.Case, opt.Other} {
		if !known[strings.ToLower(id)] {
			return app.Usagef("%s has no case %s", opt.Out, id)
		}
	}
	if err := s.Ledger.Forget(opt.Case, opt.Other); err != nil {
		return err
	}
	same, not := s.answered(opt.Case, opt.Other)
	switch opt.Answer {
	case SamePerson:
		same = opt.Other
	case OtherPerson:
		not = append(not, opt.Other)
	}
	for field, value := range map[string]string{"same_as": same, "not_same_as": strings.Join(not, "; ")} {
		if err := s.setAnswer(opt.Case, field, value, opt.By); err != nil {
			return err
		}
	}
	return nil
}

// answered is what was answered of a case before, without what is about the other.
func (s *Session) answered(caseID, other string) (same string, not []string) {
	for _, f := range s.Additions.Of(caseID) {
		switch value := f.Latest().Value; f.Field.Name {
		case "same_as":
			if !strings.EqualFold(value, other) {
				same = value
			}
		case "not_same_as":
			for id := range strings.SplitSeq(value, ";") {
				if id = strings.TrimSpace(id); id != "" && !strings.EqualFold(id, other) {
					not = append(not, id)
				}
			}
		}
	}
	return same, not
}

// setAnswer keeps the value of a field of answers; a blank one withdraws it.
func (s *Session) setAnswer(caseID, field, value, by string) error {
	entry := additions.Addition{Case: caseID, Table: schema.Cases, Field: field, Value: value, By: by, Source: additions.CommandLine}
	fact, there := s.Additions.Find(caseID, entry)
	if value == "" && !there || there && !fact.Disagree() && fact.Latest().Value == value {
		return nil
	}
	if there && value != "" {
		entry.Was = s.Additions.StandingOf(fact.Latest().ID).Seen
	}
	_, err := s.Additions.Enter(entry)
	return err
}
