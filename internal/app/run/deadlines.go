package run

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/check"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/rules"
)

// DeadlinesOptions say of which inputs the dates are listed.
type DeadlinesOptions struct {
	app.InputOptions
	Inputs []string // paths; "-" is standard input
	Within int      // only what is overdue or due in so many days; below 0: everything
}

// DeadlinesResult is every date that matters over all cases.
type DeadlinesResult struct {
	Dated   []Deadline // what is overdue first, then the soonest
	Undated []Deadline // appeals for which no last day is known
	Today   day.Date
}

// Deadline is one date that matters, as JSON shows it. The keys are part of the interface.
type Deadline struct {
	CaseID      string    `json:"case_id"`
	What        string    `json:"what"`
	Due         *day.Date `json:"due"` // of an appeal the safe day; null when it is not known
	SendBy      SendBy    `json:"send_by"`
	CountedFrom *day.Date `json:"counted_from"` // null when the date stands in the sheet
	Rule        string    `json:"rule"`
	Overdue     bool      `json:"overdue"`

	// Of appeals.
	LastDay   *day.Date    `json:"last_day,omitempty"` // after it the appeal is late
	Ground    rules.Ground `json:"ground,omitempty"`   // what the last day rests on
	OfSeveral bool         `json:"of_several,omitempty"`
	Late      bool         `json:"late,omitempty"`
	Why       string       `json:"why,omitempty"` // no day is known

	Basis, LastBasis string   `json:"-"` // what the due day and the last day were counted from, in words
	Sent             day.Date `json:"-"` // after the last day
}

// SendBy holds the last days to send; null where nothing is to be sent.
type SendBy struct {
	Mail    *day.Date `json:"mail"`
	Courier *day.Date `json:"courier"`
	Fax     *day.Date `json:"fax"`
}

// Deadlines lists every date that matters over all cases. Cases are named by their ids and
// nobody by name.
func Deadlines(ctx context.Context, h *app.Host, opt DeadlinesOptions) (*DeadlinesResult, error) {
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
	r := &DeadlinesResult{Dated: []Deadline{}, Undated: []Deadline{}, Today: in.Env.Today}
	for c := range check.Cases(in.Set.Cases(), in.Env) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, u := range facts.UndatedAppeals(c, in.Env) {
			r.Undated = append(r.Undated, Deadline{CaseID: c.CaseID, What: "appeal", Why: u.Why})
		}
		for _, d := range facts.Dates(c, in.Env) {
			if opt.Within < 0 || in.Env.Today.DaysUntil(d.Due) <= opt.Within {
				r.Dated = append(r.Dated, newDeadline(c.CaseID, d))
			}
		}
	}
	slices.SortStableFunc(r.Dated, func(x, y Deadline) int {
		return cmp.Or(x.Due.Compare(*y.Due), cmp.Compare(x.CaseID, y.CaseID), cmp.Compare(x.What, y.What))
	})
	return r, nil
}

func newDeadline(caseID string, d facts.DateRow) Deadline {
	given := func(date day.Date) *day.Date {
		if date.IsZero() {
			return nil
		}
		return &date
	}
	return Deadline{
		CaseID: caseID, What: d.What, Due: &d.Due, CountedFrom: given(d.CountedFrom), Rule: d.Rule, Overdue: d.Overdue, Basis: d.Basis,
		LastDay: given(d.Last.Day), Ground: d.Last.Ground, OfSeveral: d.Several, Late: d.Late, LastBasis: d.Last.Basis, Sent: d.Sent,
		SendBy: SendBy{given(d.SendBy.Mail), given(d.SendBy.Courier), given(d.SendBy.Fax)},
	}
}

// HowToSend says how an appeal can still be sent in time, as of a day.
func (d Deadline) HowToSend(today day.Date) string {
	if !d.Sent.IsZero() {
		return fmt.Sprintf("Sent on %s, after its last day: ask whether it is accepted.", d.Sent)
	}
	if d.Overdue && d.LastDay != nil && !d.Late {
		return "The safe day has passed: send it today, in a way that arrives today."
	}
	return d.SendBy.sentence(*d.Due, today)
}

// sentence tells the last days to send, as of a day.
func (s SendBy) sentence(due, today day.Date) string {
	var open, late []string
	for _, way := range []struct {
		InputName string
		last      *day.Date
	}{{"mail", s.Mail}, {"courier", s.Courier}, {"fax or portal", s.Fax}} {
		switch {
		case way.last == nil:
		case way.last.Before(today):
			late = append(late, way.InputName)
		default:
			open = append(open, fmt.Sprintf("by %s until %s", way.InputName, way.last))
		}
	}
	switch {
	case len(open) == 0 && due == today:
		return "Today is the last day: send it by fax or portal now."
	case len(open) == 0:
		return "Too late to be sent in time."
	case len(late) == 0:
		return "Send " + strings.Join(open, ", ") + "."
	}
	return fmt.Sprintf("Send %s; too late by %s.", strings.Join(open, ", "), strings.Join(late, " and "))
}
