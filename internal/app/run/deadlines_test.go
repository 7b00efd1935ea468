package run

import (
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"casepacket/internal/day"
)

// A calendar that is imported again has nothing twice, and each line keeps to
// RFC 5545: at most 75 octets, ended by CR LF.
func TestTheCalendarImports(t *testing.T) {
	today := day.MustParse("2026-11-23")
	last := today.AddDays(3)
	due := func(n int) *day.Date {
		d := today.AddDays(n)
		return &d
	}
	list := []Deadline{
		{CaseID: "C-1", What: "appeal", Due: due(9), SendBy: SendBy{&last, &last, &last}},
		{CaseID: "C-1", What: "appeal", Due: due(9)}, {CaseID: "C-2", What: "decision", Due: due(0)},
	}
	text := (&DeadlinesResult{Dated: list, Today: today}).Calendar()
	if text != (&DeadlinesResult{Dated: list, Today: today}).Calendar() {
		t.Error("the same list gives another calendar")
	}
	if dates := strings.Count(text, "DTSTART;VALUE=DATE:"); dates != len(list) {
		t.Errorf("%d of %d entries are of a whole day", dates, len(list))
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d octets: %q", len(line), line)
		}
	}
	read, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil || len(read.Events()) != 3 {
		t.Fatalf("%v, %v", read, err)
	}
	ids := map[string]bool{}
	for i, event := range read.Events() {
		start, err := event.GetAllDayStartAt()
		if err != nil || day.Of(start) != *list[i].Due {
			t.Errorf("%v begins on %v, %v", event.Id(), start, err)
		}
		end, err := event.GetAllDayEndAt()
		if err != nil || day.Of(end) != list[i].Due.AddDays(1) {
			t.Errorf("%v ends on %v, %v", event.Id(), end, err)
		}
		if stamp, err := event.GetDtStampTime(); err != nil || day.Of(stamp) != today {
			t.Errorf("%v is stamped %v, %v", event.Id(), stamp, err)
		}
		ids[event.Id()] = true
	}
	if len(ids) != 3 {
		t.Errorf("entries share an identity: %v", ids)
	}
}

// A way of sending that has run out is told as such.
func TestLastDaysToSend(t *testing.T) {
	today := day.MustParse("2026-11-23")
	before, after := today.AddDays(-1), today.AddDays(1)
	for _, c := range []struct {
		by   SendBy
		due  day.Date
		want string
	}{
		{SendBy{&today, &after, &after}, after, "Send by mail until 2026-11-23, by courier until 2026-11-24, by fax or portal until 2026-11-24."},
		{SendBy{&before, &before, &after}, after, "Send by fax or portal until 2026-11-24; too late by mail and courier."},
		{SendBy{&before, &before, &before}, today, "Today is the last day: send it by fax or portal now."},
		{SendBy{&before, &before, &before}, before, "Too late to be sent in time."},
	} {
		if got := c.by.sentence(c.due, today); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
