package run

import (
	"fmt"
	"strings"

	ics "github.com/arran4/golang-ical"

	"casepacket/internal/facts"
	"casepacket/internal/problem"
)

// Calendar writes the list as a calendar file (RFC 5545), an all-day entry a
// date, and a to-do for each appeal without a known last day. An entry keeps its identity
// while its case, kind and date stay, so that a calendar that is imported again has
// nothing twice.
func (r *DeadlinesResult) Calendar() string {
	list, undated, today := r.Dated, r.Undated, r.Today
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
			event.SetDescription(d.HowToSend(today))
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
