package run

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/app"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
)

// Text is the list for people. Within says of how long it is, as it was asked for; blank: of
// everything.
func (r *DeadlinesResult) Text(within string) string {
	return deadlinesText(r.Dated, within, r.Today) + undatedText(r.Undated)
}

// undatedText is the line of the appeals for which no last day is known.
func undatedText(undated []Deadline) string {
	if len(undated) == 0 {
		return ""
	}
	var ids []string
	for _, d := range undated {
		ids = append(ids, d.CaseID)
	}
	return fmt.Sprintf("%s without a known last day: %s\n", app.Count(len(ids), "appeal"), strings.Join(slices.Compact(ids), ", "))
}

// deadlinesText writes the list for people, a date a line, with what it was
// counted from and the last days to send below.
func deadlinesText(list []Deadline, within string, today day.Date) string {
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
func width(list []Deadline) int {
	most := 0
	for _, d := range list {
		most = max(most, len(d.CaseID))
	}
	return most
}

// DaysWithin reads a time such as 14d or 6w; -1 for none.
func DaysWithin(within string) (int, error) {
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
	return 0, app.Usagef("--within is %q; it can be a number of days or weeks, such as 14d or 6w", within)
}
