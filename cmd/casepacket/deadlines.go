package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"casepacket/internal/app"
	"casepacket/internal/app/run"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
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
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, "text", "json", "ics"); err != nil {
				return err
			}
			return a.deadlines(cmd.Context(), run.DeadlinesOptions{InputOptions: flags.InputOptions, Inputs: args}, format, within)
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&format, "format", "text", "`text`, json or ics (a calendar)")
	cmd.Flags().StringVar(&within, "within", "", "only what is overdue or due within this `TIME`: 14d, 6w")
	return cmd
}

func (a *cli) deadlines(ctx context.Context, opt run.DeadlinesOptions, format, within string) (err error) {
	if opt.Within, err = daysOf(within); err != nil {
		return err
	}
	found, err := run.Deadlines(ctx, a.host(), opt)
	if err != nil {
		return err
	}
	switch format {
	case "json":
		encoder := json.NewEncoder(a.stdout)
		encoder.SetIndent("", "  ")
		return encoder.Encode(append(found.Dated, found.Undated...))
	case "ics":
		_, err = fmt.Fprint(a.stdout, found.Calendar())
		return err
	}
	if _, err := fmt.Fprint(a.stdout, deadlinesText(found.Dated, within, found.Today)+undatedText(found.Undated)); err != nil {
		return err
	}
	if len(found.Undated) > 0 {
		return &exit{code: exitProblems}
	}
	return nil
}

// undatedText is the line of the appeals for which no last day is known.
func undatedText(undated []run.Deadline) string {
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

// deadlinesText writes the list for people, a date a line, with what it was
// counted from and the last days to send below.
func deadlinesText(list []run.Deadline, within string, today day.Date) string {
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
		if d.Basis != "" {
			fmt.Fprintf(&text, "      %s\n", problem.Sentence(d.Basis))
		}
		if d.LastDay != nil && *d.LastDay != *d.Due {
			fmt.Fprintf(&text, "      Last day %s: %s.\n", d.LastDay, d.LastBasis)
		}
		if d.SendBy.Mail != nil {
			text.WriteString("      " + d.HowToSend(today) + "\n")
		}
	}
	return text.String()
}

// width is that of the longest case id.
func width(list []run.Deadline) int {
	most := 0
	for _, d := range list {
		most = max(most, len(d.CaseID))
	}
	return most
}
