package facts

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
)

// As today moves toward the nearest event, a request grows no milder: neither its urgency,
// nor the words for its day, nor what it says of the time of the law; and it asks for
// nothing later than the day before the event.
func TestUrgencyOnlyGrows(t *testing.T) {
	env := testEnv(t)
	rapid.Check(t, func(rt *rapid.T) {
		base := day.MustParse("2026-11-02")
		event := func(name string) day.Date {
			n := rapid.IntRange(0, 90).Draw(rt, name)
			if n == 0 {
				return day.Date{}
			}
			return base.AddDays(n)
		}
		visit, decision, treatment, needed := event("visit"), event("decision"), event("treatment"), event("needed")
		basis := rapid.SampledFrom([]string{"access_self", "authorization", "tissue_loan", "mammo_transfer"}).Draw(rt, "basis")
		var before *Request
		var level Urgency
		var nearest day.Date
		for today := base; today.Before(base.AddDays(92)); today = today.AddDays(1) {
			c := casetest.SoundCase()
			c.AppointmentDate, c.AppointmentStatus, c.DecisionDeadline, c.ProposedTreatmentDate, c.RecordsNeededBy = visit, "booked", decision, treatment, needed
			casetest.OnlyRecord(casefile.Record{RecordType: "chart_notes", ShipTo: "second_office", RecordBasis: basis})(c)
			e := env
			e.Today = today
			Derive(c, e)
			r := Requests(c, e)[0].Of.(*Request)
			now, next := UrgencyOf(c, Item{Of: r}, e), nextEvent(c, today)
			if before != nil && next == nearest && !next.IsZero() {
				if now < level {
					rt.Fatalf("%s: urgency falls from %d to %d", today, level, now)
				}
				if before.Pressing && !r.Pressing || before.Fast && !r.Fast {
					rt.Fatalf("%s: %q after %q", today, r.ByWhen, before.ByWhen)
				}
			}
			if by, late := byWhen(c, usualDays, e); late && !next.IsZero() && by.After(today) && !by.Before(next) {
				rt.Fatalf("%s: asked for by %s, and the event is on %s", today, by, next)
			} else if by.Before(today) {
				rt.Fatalf("%s: asked for by %s", today, by)
			}
			for _, named := range []day.Date{visit, decision} {
				if !named.IsZero() && !named.Before(today) && !strings.Contains(r.Waiting, named.Long()) {
					rt.Fatalf("%s: %q does not name %s", today, r.Waiting, named)
				}
			}
			before, level, nearest = r, now, next
		}
	})
}

func TestUrgencyOfDocuments(t *testing.T) {
	env := testEnv(t) // Monday, November 23, 2026; Thanksgiving is on the 26th
	for _, test := range []struct {
		name, decision string
		item           func(c *casefile.Case) Item
		want           Urgency
	}{
		{"nothing waits", "", nil, Routine}, {"far away", "2027-02-26", nil, Routine}, {"in three weeks", "2026-12-13", nil, Soon}, {"in 21 days", "2026-12-14", nil, Routine},
		{"in a week", "2026-11-30", nil, Urgent}, {"over a holiday", "2026-12-01", nil, Soon}, {"on Friday", "2026-11-27", nil, Urgent}, {"tomorrow", "2026-11-24", nil, DueNow}, {"today", "2026-11-23", nil, DueNow}, {"passed", "2026-11-20", nil, Routine},
		{"an expedited appeal", "", func(*casefile.Case) Item { return Item{Of: &Appeal{Expedited: true}} }, DueNow},
		{"an appeal that is late", "", func(*casefile.Case) Item { return Item{Of: &Appeal{Late: true}} }, DueNow},
		{"an appeal due in a week", "", func(*casefile.Case) Item { return Item{Of: &Appeal{Deadline: day.MustParse("2026-11-29")}} }, Urgent},
		{"an appeal for money, and a visit tomorrow", "2026-11-24", func(*casefile.Case) Item {
			return Item{Of: &Appeal{PostService: true, Deadline: day.MustParse("2027-05-15")}}
		}, Routine},
	} {
		c := casetest.SoundCase()
		c.DecisionDeadline, c.AppointmentDate, c.RecordsNeededBy = day.Date{}, day.Date{}, day.Date{}
		if test.decision != "" {
			c.DecisionDeadline = day.MustParse(test.decision)
		}
		item := Item{}
		if test.item != nil {
			item = test.item(c)
		}
		if got := UrgencyOf(c, item, env); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}

func TestByWhenRecordsAreAskedFor(t *testing.T) {
	env := testEnv(t)
	for _, test := range []struct{ name, visit, decision, needed, status, want string }{
		{"nothing waits", "", "", "", "", "December 23, 2026"},
		{"a visit in three weeks", "2026-12-14", "", "", "booked", "December 7, 2026"},
		{"a typed day", "2026-12-14", "", "2026-12-10", "booked", "December 10, 2026"},
		{"a visit in three days", "2026-11-26", "2026-11-27", "", "booked", "today or tomorrow, at the latest on November 25, 2026"},
		{"a visit tomorrow", "2026-11-24", "", "", "booked", "today, November 23, 2026"},
		{"a visit today", "2026-11-23", "", "", "booked", "today, November 23, 2026"},
		{"a decision alone", "", "2026-12-15", "", "", "December 8, 2026"},
		{"a decision in days", "", "2026-11-27", "", "", "today or tomorrow, at the latest on November 25, 2026"},
		{"a typed day that has passed", "2026-12-14", "", "2026-11-20", "booked", "today or tomorrow, at the latest on November 25, 2026"},
		{"a typed day that has passed, alone", "", "", "2026-11-20", "", "today or tomorrow, at the latest on November 25, 2026"},
		{"the visit is over", "2026-11-10", "", "2026-11-03", "done", "December 23, 2026"},
		{"the visit has passed, and nobody has said so", "2026-11-10", "", "", "booked", "December 23, 2026"},
		{"the visit has passed, a decision is ahead", "2026-11-10", "2026-12-15", "", "booked", "December 8, 2026"},
	} {
		c := casetest.SoundCase()
		date := func(text string) (d day.Date) {
			if text != "" {
				d = day.MustParse(text)
			}
			return d
		}
		c.AppointmentDate, c.DecisionDeadline, c.RecordsNeededBy, c.AppointmentStatus = date(test.visit), date(test.decision), date(test.needed), test.status
		casetest.OnlyRecord(casefile.Record{RecordType: "chart_notes", RecordBasis: "access_self"})(c)
		Derive(c, env)
		if got := Requests(c, env)[0].Of.(*Request).ByWhen; got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
