package facts

import (
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
)

// Urgency is how soon a document has to do its work (practice.md P34). As today moves
// toward an event it only grows.
type Urgency int

// The levels of urgency.
const (
	Routine Urgency = iota
	Soon            // under 21 days; records requests under 45
	Urgent          // under 8 days or 5 business days
	DueNow          // under 2 business days, expedited, or a working deadline that has passed
)

// UrgencyOf computes the urgency of a document from the nearest of the visit, the
// decision, the treatment and, for an appeal, its deadline. Events that have passed
// count no more.
func UrgencyOf(c *casefile.Case, item Item, env Env) Urgency {
	today, within := env.writing(c), 21
	nearest := nextEvent(c, today)
	switch of := item.Of.(type) {
	case *Request:
		within = 45
		nearest = earlier(nearest, notBefore(neededBy(c, today), today))
		if _, late := byWhen(c, usualDays, env); late {
			return DueNow
		}
	case *Appeal:
		if of.Expedited || of.Late {
			return DueNow
		}
		if of.PostService { // nothing waits for money
			nearest = day.Date{}
		}
		nearest = earlier(nearest, notBefore(of.Deadline, today))
	}
	if nearest.IsZero() {
		return Routine
	}
	days := today.DaysUntil(nearest)
	switch {
	case env.Rules.AddBusinessDays(today, 2).After(nearest):
		return DueNow
	case days < 8 || env.Rules.AddBusinessDays(today, 5).After(nearest):
		return Urgent
	case days < within:
		return Soon
	}
	return Routine
}

// writing is the day on which a letter can do something: its date, and never a past one.
func (e Env) writing(c *casefile.Case) day.Date {
	if date := e.LetterDate(c); date.After(e.Today) {
		return date
	}
	return e.Today
}

// nextEvent is the nearest of the visit, the decision and the treatment; zero when all have
// passed or none is known, and after a death.
func nextEvent(c *casefile.Case, today day.Date) day.Date {
	if c.CaseStatus == "deceased" {
		return day.Date{}
	}
	nearest := earlier(notBefore(c.DecisionDeadline, today), notBefore(c.ProposedTreatmentDate, today))
	if c.AppointmentStatus != "done" {
		nearest = earlier(nearest, notBefore(c.AppointmentDate, today))
	}
	return nearest
}

// notBefore is a day, or none where it lies before today.
func notBefore(d, today day.Date) day.Date {
	if d.Before(today) {
		return day.Date{}
	}
	return d
}

// earlier is the earlier of two days, where both are known.
func earlier(a, b day.Date) day.Date {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// usualDays is how long a letter waits for records where nothing waits for them.
const usualDays = 30

// byWhen is the day by which records must be there, and whether the usual time for them
// has passed: then it is the second business day from now, at the latest the business
// day before the event.
func byWhen(c *casefile.Case, limit int, env Env) (by day.Date, late bool) {
	today := env.writing(c)
	event, needed := nextEvent(c, today), neededBy(c, today)
	if needed.IsZero() && !event.IsZero() {
		needed = env.Rules.AddBusinessDays(event, -env.LeadDays())
	}
	switch {
	case needed.IsZero():
		return today.AddDays(min(limit, usualDays)), false
	case !needed.Before(today):
		return needed, false
	}
	by = env.Rules.AddBusinessDays(today, 2)
	if !event.IsZero() {
		by = earlier(by, env.Rules.PreviousBusinessDay(event.AddDays(-1)))
	}
	if by.Before(today) {
		by = today
	}
	return by, true
}

// neededBy is the day of records_needed_by; none where the visit that it was for is over.
func neededBy(c *casefile.Case, today day.Date) day.Date {
	over := c.AppointmentStatus == "done" || c.CaseStatus == "deceased"
	if over || Before(c.AppointmentDate, today) && !c.RecordsNeededBy.After(c.AppointmentDate) {
		return day.Date{}
	}
	return c.RecordsNeededBy
}

// hurry settles by when the letter asks for the records, and what waits for them.
func (r *Request) hurry(c *casefile.Case, env Env) {
	limit := usualDays
	switch r.RecordBasis {
	case "mammo_transfer":
		limit = env.Rules.MammoDays()
	case "access_self", "access_direct":
		limit = env.accessDays(r.RecordHolderState)
	}
	today := env.writing(c)
	by, late := byWhen(c, limit, env)
	r.Pressing, r.ByWhen = late, by.Long()
	switch {
	case late && by == today:
		r.ByWhen = "today, " + by.Long()
	case late:
		r.ByWhen = "today or tomorrow, at the latest on " + by.Long()
	}
	r.Fast = UrgencyOf(c, Item{Of: r}, env) >= Urgent
	r.Waiting = waiting(c, today)
}

// waiting says what waits for records: the visit and the decision, whatever the letter
// asks for by when; without either the treatment.
func waiting(c *casefile.Case, today day.Date) string {
	if c.CaseStatus == "deceased" {
		return ""
	}
	var parts []string
	if visit := notBefore(c.AppointmentDate, today); !visit.IsZero() && c.AppointmentStatus != "done" {
		words := "the appointment is on "
		if c.AppointmentStatus == "requested" {
			words = "an appointment has been requested for "
		}
		parts = append(parts, words+visit.Long())
	}
	if decision := notBefore(c.DecisionDeadline, today); !decision.IsZero() {
		parts = append(parts, "a decision must be made by "+decision.Long())
	}
	if treatment := notBefore(c.ProposedTreatmentDate, today); len(parts) == 0 && !treatment.IsZero() {
		parts = append(parts, "treatment is planned for "+treatment.Long())
	}
	return strings.Join(parts, ", and ")
}
