package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	ics "github.com/arran4/golang-ical"
	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/check"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/rules"
)

func newDeadlines(a *cli) *cobra.Command {
	var flags inputFlags
	var format, within string
	cmd := &cobra.Command{
		Use:   "deadlines INPUT...",
		Short: "list every date that matters over all cases, overdue first",
		Long: `Lists every date that matters over all cases: what is overdue first, then the
soonest. An appeal shows the last days to send it by mail, courier and fax. Cases
are named by their ids and nobody by name, so that the list can be mailed and the
calendar (--format ics) be shared in the office. At the end are the appeals for which
no last day is known; with any, the exit code is 3.`,
		Example: "  casepacket deadlines samples/cases.xlsx\n  casepacket deadlines samples/cases.xlsx --within 14d --format ics > deadlines.ics",
		Args:    inputs,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("--format", format, "text", "json", "ics"); err != nil {
				return err
			}
			return a.deadlines(args, flags, format, within)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&format, "format", "text", "`text`, json or ics (a calendar)")
	cmd.Flags().StringVar(&within, "within", "", "only what is overdue or due within this `TIME`: 14d, 6w")
	return cmd
}

// deadline is one date that matters, as JSON shows it. The keys are part of
// the interface.
type deadline struct {
	CaseID      string    `json:"case_id"`
	What        string    `json:"what"`
	Due         *day.Date `json:"due"` // of an appeal the safe day; null when it is not known
	SendBy      sendBy    `json:"send_by"`
	CountedFrom *day.Date `json:"counted_from"` // null when the date stands in the sheet
	Rule        string    `json:"rule"`
	Overdue     bool      `json:"overdue"`

	// Of appeals.
	LastDay   *day.Date    `json:"last_day,omitempty"` // after it the appeal is late
	Ground    rules.Ground `json:"ground,omitempty"`   // what the last day rests on
	OfSeveral bool         `json:"of_several,omitempty"`
	Late      bool         `json:"late,omitempty"`
	Why       string       `json:"why,omitempty"` // no day is known

	basis, lastBasis string
	sent             day.Date // after the last day
}

// sendBy holds the last days to send; null where nothing is to be sent.
type sendBy struct {
	Mail    *day.Date `json:"mail"`
	Courier *day.Date `json:"courier"`
	Fax     *day.Date `json:"fax"`
}

func (a *cli) deadlines(paths []string, flags inputFlags, format, within string) error {
	days, err := daysOf(within)
	if err != nil {
		return err
	}
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
	list, undated := []deadline{}, []deadline{}
	for c := range check.Cases(in.Set.Cases(), in.Env) {
		for _, u := range facts.UndatedAppeals(c, in.Env) {
			undated = append(undated, deadline{CaseID: c.CaseID, What: "appeal", Why: u.Why})
		}
		for _, d := range facts.Dates(c, in.Env) {
			if days < 0 || in.Env.Today.DaysUntil(d.Due) <= days {
				list = append(list, newDeadline(c.CaseID, d))
			}
		}
	}
	slices.SortStableFunc(list, func(x, y deadline) int {
		return cmp.Or(x.Due.Compare(*y.Due), cmp.Compare(x.CaseID, y.CaseID), cmp.Compare(x.What, y.What))
	})
	switch format {
	case "json":
		encoder := json.NewEncoder(a.stdout)
		encoder.SetIndent("", "  ")
		return encoder.Encode(append(list, undated...))
	case "ics":
		_, err = fmt.Fprint(a.stdout, calendar(list, undated, in.Env.Today))
		return err
	}
	if _, err := fmt.Fprint(a.stdout, deadlinesText(list, within, in.Env.Today)+undatedText(undated)); err != nil {
		return err
	}
	if len(undated) > 0 {
		return &exit{code: exitProblems}
	}
	return nil
}

// undatedText is the line of the appeals for which no last day is known.
func undatedText(undated []deadline) string {
	if len(undated) == 0 {
		return ""
	}
	var ids []string
	for _, d := range undated {
		ids = append(ids, d.CaseID)
	}
	return fmt.Sprintf("%s without a known last day: %s\n", app.Count(len(ids), "appeal"), strings.Join(slices.Compact(ids), ", "))
}

// daysOf reads a time such as 14d or 6w; -1 for none.
func daysOf(within string) (int, error) {
	if within == "" {
		return -1, nil
	}
	number, unit := within[:len(within)-1], within[len(within)-1]
	n, err := strconv.Atoi(number)
	switch {
	case err == nil && n >= 0 && n <= 3660 && unit == 'd':
		return n, nil
	case err == nil && n >= 0 && n <= 520 && unit == 'w':
		return 7 * n, nil
	}
	return 0, usage("--within is %q; it can be a number of days or weeks, such as 14d or 6w", within)
}

func newDeadline(caseID string, d facts.DateRow) deadline {
	given := func(date day.Date) *day.Date {
		if date.IsZero() {
			return nil
		}
		return &date
	}
	return deadline{
		CaseID: caseID, What: d.What, Due: &d.Due, CountedFrom: given(d.CountedFrom), Rule: d.Rule, Overdue: d.Overdue, basis: d.Basis,
		LastDay: given(d.Last.Day), Ground: d.Last.Ground, OfSeveral: d.Several, Late: d.Late, lastBasis: d.Last.Basis, sent: d.Sent,
		SendBy: sendBy{given(d.SendBy.Mail), given(d.SendBy.Courier), given(d.SendBy.Fax)},
	}
}

// deadlinesText writes the list for people, a date a line, with what it was
// counted from and the last days to send below.
func deadlinesText(list []deadline, within string, today day.Date) string {
	if len(list) == 0 {
		if within != "" {
			return "Nothing is overdue, and nothing is due within " + within + ".\n"
		}
		return "No case has a date that matters.\n"
	}
	var text strings.Builder
	for i, d := range list {
		switch {
		case i == 0 && d.Overdue:
			text.WriteString("Overdue:\n")
		case !d.Overdue && (i == 0 || list[i-1].Overdue):
			text.WriteString("Coming:\n")
		}
		fmt.Fprintf(&text, "  %s  %-*s  %s\n", *d.Due, width(list), d.CaseID, facts.DateWords(d.What, d.Rule))
		if d.basis != "" {
			fmt.Fprintf(&text, "      %s\n", problem.Sentence(d.basis))
		}
		if d.LastDay != nil && *d.LastDay != *d.Due {
			fmt.Fprintf(&text, "      Last day %s: %s.\n", d.LastDay, d.lastBasis)
		}
		if d.SendBy.Mail != nil {
			text.WriteString("      " + d.send(today) + "\n")
		}
	}
	return text.String()
}

// send tells how an appeal can still be sent in time, as of a day.
func (d deadline) send(today day.Date) string {
	if !d.sent.IsZero() {
		return fmt.Sprintf("Sent on %s, after its last day: ask whether it is accepted.", d.sent)
	}
	if d.Overdue && d.LastDay != nil && !d.Late {
		return "The safe day has passed: send it today, in a way that arrives today."
	}
	return d.SendBy.sentence(*d.Due, today)
}

// sentence tells the last days to send, as of a day.
func (s sendBy) sentence(due, today day.Date) string {
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

// width is that of the longest case id.
func width(list []deadline) int {
	most := 0
	for _, d := range list {
		most = max(most, len(d.CaseID))
	}
	return most
}

// calendar writes the list as a calendar file (RFC 5545), an all-day entry a
// date, and a to-do for each appeal without a known last day. An entry keeps its identity
// while its case, kind and date stay, so that a calendar that is imported again has
// nothing twice.
func calendar(list, undated []deadline, today day.Date) string {
	c := ics.NewCalendarFor("casepacket")
	c.SetMethod(ics.MethodPublish)
	for i, d := range list {
		same := 0
		for _, before := range list[:i] {
			if before.CaseID == d.CaseID && before.What == d.What && *before.Due == *d.Due {
				same++
			}
		}
		event := c.AddEvent(fmt.Sprintf("%s-%s-%s-%d@casepacket.invalid", strings.ToLower(d.CaseID), d.What, d.Due, same+1))
		event.SetDtStampTime(today.Time())
		event.SetAllDayStartAt(d.Due.Time())
		event.SetAllDayEndAt(d.Due.AddDays(1).Time())
		event.SetSummary(d.CaseID + ": " + facts.DateWords(d.What, d.Rule))
		event.SetTimeTransparency(ics.TransparencyTransparent)
		if d.SendBy.Mail != nil {
			event.SetDescription(d.send(today))
		}
	}
	for i, d := range undated {
		same := 0
		for _, before := range undated[:i] {
			if before.CaseID == d.CaseID {
				same++
			}
		}
		todo := c.AddTodo(fmt.Sprintf("%s-%s-undated-%d@casepacket.invalid", strings.ToLower(d.CaseID), d.What, same+1))
		todo.SetDtStampTime(today.Time())
		todo.SetSummary(d.CaseID + ": appeal without a known last day")
		todo.SetDescription(problem.Sentence(d.Why))
	}
	return c.Serialize(ics.WithNewLineWindows)
}
