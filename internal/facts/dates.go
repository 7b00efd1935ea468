package facts

import (
	"cmp"
	"fmt"
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/rules"
)

// DateRow is one date that matters in a case (practice.md P11).
type DateRow struct {
	What        string   // decision, opinion-target, appointment, records-needed, records-reminder, authorization-expiry, appeal
	Words       string   // as the cover prints it
	Due         day.Date // the date itself; never moved
	CountedFrom day.Date // day 0; zero when the date stands in the sheet
	Basis       string   // what was counted from what, in words
	Rule        string   // regime/level/kind, C10 for a printed date; blank for others
	SendBy      rules.SendBy
	Overdue     bool         // due before today
	Of          casefile.Key // the denial that an appeal is about; zero for the others

	// Of appeals, where Due is the safe day (practice.md P1).
	Last    rules.CountedDay
	Several bool     // Due is the earliest of several days that it could be
	Late    bool     // Last is before today
	Sent    day.Date // it went out on this day, after Last; zero otherwise
}

// StillOpen reports whether the safe day of an appeal has passed and its last day
// has not.
func (d *DateRow) StillOpen() bool { return d.Overdue && d.Last.Known() && !d.Late }

// Dates returns every date of a case that can be computed, soonest first,
// also those of documents that are held or blocked. A closed case has none; that of
// somebody who has died those of what a representative may still do.
func Dates(c *casefile.Case, env Env) []DateRow {
	if c.CaseStatus == "closed" {
		return nil
	}
	var rows []DateRow
	add := func(what, words string, due day.Date) *DateRow {
		if due.IsZero() {
			return &DateRow{}
		}
		rows = append(rows, DateRow{What: what, Words: words, Due: due, Overdue: due.Before(env.Today)})
		return &rows[len(rows)-1]
	}
	add("decision", "Decision must be made", c.DecisionDeadline)
	add("opinion-target", "Opinion wanted by", c.OpinionTargetDate)
	if c.AppointmentStatus != "done" {
		add("appointment", "Appointment", c.AppointmentDate)
		if !c.AppointmentDate.IsZero() || !c.RecordsNeededBy.IsZero() {
			row := add("records-needed", "Records must be at the second office", c.RecordsNeededBy)
			if !c.AppointmentDate.IsZero() && c.RecordsNeededBy == env.Rules.AddBusinessDays(c.AppointmentDate, -env.LeadDays()) {
				row.CountedFrom = c.AppointmentDate
				row.Basis = fmt.Sprintf("%d business days before the appointment", env.LeadDays())
			}
		}
	}
	for _, reminder := range reminders(c, env) {
		row := add("records-reminder", reminder.Words, reminder.Due)
		row.CountedFrom, row.Basis = reminder.CountedFrom, reminder.Basis
	}
	if due, from, basis := authorizationExpiry(c, env); !due.IsZero() {
		row := add("authorization-expiry", "Authorization expires", due)
		row.CountedFrom, row.Basis = from, basis
	}
	for _, d := range c.Denials {
		deadline := env.Rules.Appeal(AppealQuery(c, d, env))
		if !deadline.Known() || !appealOpen(c, d, deadline, env.Today) {
			continue
		}
		safe := deadline.Safe
		row := add("appeal", "Appeal must have arrived", safe.Day)
		row.Of, row.SendBy = d.Key, deadline.SendBy
		row.CountedFrom, row.Basis, row.Rule = safe.From, safe.Basis, safe.Rule
		row.Last, row.Several, row.Late = deadline.Last, deadline.Several, deadline.Late(env.Today)
		if sent, answers := AppealSent(c, d, env.Today); answers {
			row.Sent = sent
		}
		if safe.Source != "" {
			row.Basis += " (" + safe.Source + ")"
		}
		if row.Several {
			row.Basis = "the earliest of several that it could be: " + row.Basis
		}
		if last := LastDayToKeepGoing(d); KeepsGoing(c, d) && last.Before(safe.Day) && !last.Before(env.Today) {
			row := add("appeal", "Appeal must have arrived, for the service to go on meanwhile", last)
			row.Of, row.CountedFrom, row.Rule, row.SendBy = d.Key, d.DenialLetterDate, ToKeepServiceGoing, env.lastDaysToSend(last)
			row.Basis = "the later of 10 days after the notice and the day the service ends (42 CFR 438.420)"
		}
	}
	if c.CaseStatus == "deceased" { // what a representative may still do (practice.md P26, P32)
		rows = slices.DeleteFunc(rows, func(r DateRow) bool {
			return !slices.Contains([]string{"appeal", "records-reminder", "authorization-expiry"}, r.What)
		})
	}
	slices.SortStableFunc(rows, func(a, b DateRow) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.What, b.What)) })
	return rows
}

// Undated is an appeal without a known last day, and why it has none.
type Undated struct {
	Of  casefile.Key
	Why string
}

// UndatedAppeals returns the open appeals of a case whose time nothing gives: no
// list of dates has them, and they are not to be forgotten (practice.md P11).
func UndatedAppeals(c *casefile.Case, env Env) []Undated {
	if c.CaseStatus == "closed" {
		return nil
	}
	var list []Undated
	for _, d := range c.Denials {
		deadline := env.Rules.Appeal(AppealQuery(c, d, env))
		if refused(d) && !deadline.Known() && appealOpen(c, d, deadline, env.Today) {
			list = append(list, Undated{d.Key, whyUndated(c, d, deadline, env.Today)})
		}
	}
	return list
}

func whyUndated(c *casefile.Case, d *casefile.Denial, deadline rules.AppealDeadline, today day.Date) string {
	notice := AppealedNotice(c, d)
	switch {
	case len(deadline.Candidates) == 0:
		return "the kind of insurance is not known"
	case notice.IsZero() && LaterLevel(c.AppealRegime, d.AppealLevel):
		return "the date of the decision that is appealed is not given"
	case notice.IsZero():
		return "the date of the notice is not given"
	case notice.After(today):
		return "the date of what is appealed is after today"
	}
	return "no rule gives a number of days; the notice or the plan's papers do"
}

// remindedOf tells apart what one holder was asked for on different grounds.
var remindedOf = map[string]string{
	"access_self": "of the patient's copy", "access_direct": "of the copy for somebody else", "mammo_transfer": "of the mammograms",
}

// reminders are the days after which a holder with a legal time limit is late: one
// for each holder and basis, as long as anything that was asked for has not arrived.
func reminders(c *casefile.Case, env Env) []DateRow {
	type ask struct{ holder, basis, state string }
	first := map[ask]day.Date{} // asked for, of what has not arrived
	var order []ask
	for _, r := range c.Records {
		asked := r.RequestedOn(env.Today)
		if received := r.RecordReceivedDate; asked.IsZero() || !received.IsZero() && !received.After(env.Today) {
			continue // a day to come is a slip, and nothing has arrived on it
		}
		key := ask{r.RecordHolderName, r.RecordBasis, r.RecordHolderState}
		if earliest, seen := first[key]; !seen || asked.Before(earliest) {
			first[key] = asked
		}
		if !slices.Contains(order, key) {
			order = append(order, key)
		}
	}
	var rows []DateRow
	for _, key := range order {
		limit := 0
		switch key.basis {
		case "access_self", "access_direct":
			limit = env.accessDays(key.state)
		case "mammo_transfer":
			limit = env.Rules.MammoDays()
		}
		if limit == 0 {
			continue
		}
		rows = append(rows, DateRow{
			Words: casefile.JoinWords("Remind the records holder", key.holder, remindedOf[key.basis]), Due: first[key].AddDays(limit + 1), CountedFrom: first[key],
			Basis: fmt.Sprintf("the day after the %d days the holder has", limit),
		})
	}
	return rows
}

// authorizationExpiry is the day the signed authorization runs out: its
// expiration date, else the usual months after the signature. One that ends
// with an event, or was revoked, has no such day.
func authorizationExpiry(c *casefile.Case, env Env) (due, from day.Date, basis string) {
	switch {
	case !c.AuthRevokedDate.IsZero():
	case c.CaseStatus == "deceased" && !Before(c.PatientDeathDate, c.AuthSignedDate): // what the patient signed is not used any more
	case !c.AuthExpirationDate.IsZero():
		return c.AuthExpirationDate, day.Date{}, ""
	case c.AuthExpirationEvent == "" && !c.AuthSignedDate.IsZero():
		months := env.Rules.AuthorizationMonths()
		due, _ = c.AuthSignedDate.AddMonths(months)
		return due, c.AuthSignedDate, fmt.Sprintf("%d months after the signature", months)
	}
	return day.Date{}, day.Date{}, ""
}

// Before reports whether a lies before b, both being known.
func Before(a, b day.Date) bool { return !a.IsZero() && !b.IsZero() && a.Before(b) }
