package rules

import (
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"casepacket/internal/day"
)

func TestUnknownRegimeIsTheEarliestItCouldBe(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		name       string
		q          AppealQuery
		due, rule  string
		decision   string
		candidates []string
	}{
		{"employer", AppealQuery{Regime: "employer_unknown"}, "2027-02-27", "erisa_self_funded/internal1/pre_service", "30 days (15 if the plan has two levels of appeal)", []string{"erisa_self_funded", "erisa_insured"}},
		{"PPO, private or of federal employees: 180 days are less than six months", AppealQuery{Regime: "unknown", PlanType: "ppo"}, "2027-02-27", "erisa_self_funded/internal1/pre_service", "", []string{"erisa_self_funded", "erisa_insured", "individual_market", "nonfederal_government", "church", "grandfathered", "fehb"}},
		{"PPO, expedited: the candidates decide in different times", AppealQuery{Regime: "unknown", PlanType: "ppo", Urgency: "expedited"}, "2027-02-27", "erisa_self_funded/internal1/expedited", "", []string{"erisa_self_funded", "erisa_insured", "individual_market", "nonfederal_government", "church", "grandfathered", "fehb"}},
		{"plan type settles it", AppealQuery{Regime: "unknown", PlanType: "medicaid_mco", Level: "internal1"}, "2026-10-30", "medicaid_mco/plan_appeal/pre_service", "30 days", []string{"medicaid_mco"}},
		{"regime blank, plan type settles it", AppealQuery{PlanType: "tricare_prime"}, "2026-11-29", "tricare/reconsideration/pre_service", "", []string{"tricare"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.q.Notice = on("2026-08-31")
			d := r.Appeal(c.q)
			if d.Safe.Day != on(c.due) || d.Safe.Rule != c.rule || d.Decision != c.decision || !slices.Equal(d.Candidates, c.candidates) {
				t.Errorf("due %s, rule %s, decision %q, candidates %v", d.Safe.Day, d.Safe.Rule, d.Decision, d.Candidates)
			}
		})
	}
	if d := r.Appeal(AppealQuery{Regime: "unknown", PlanType: "hmo", Notice: on("2026-08-30"), Level: "external"}); d.Safe.Day != on("2027-02-26") {
		t.Errorf("due %s: the level of an unknown regime is the first one of each candidate", d.Safe.Day)
	}
	if d := r.Appeal(AppealQuery{Regime: "unknown", Notice: on("2026-08-31")}); d.Known() || len(d.Candidates) != 0 {
		t.Errorf("nothing is known of the plan, yet due %s", d.Safe.Day)
	}
}

func TestDaysToAskForAHearing(t *testing.T) {
	r := inForce(t)
	r.figures.HearingDaysByState = table{"ZZ": {Value: 120}}
	for _, c := range []struct {
		state  string
		office int
		due    string
	}{{"OH", 0, "2026-12-02"}, {"ZZ", 0, "2027-01-31"}, {"ZZ", 60, "2027-01-01"}, {"", 30, "2026-12-02"}, {"", 20, "2026-11-22"}} {
		d := r.Appeal(AppealQuery{Regime: "medicaid_ffs", Notice: on("2026-11-02"), State: c.state, HearingDays: c.office})
		if d.Safe.Day != on(c.due) {
			t.Errorf("state %q, the office says %d: due %s, want %s", c.state, c.office, d.Safe.Day, c.due)
		}
	}
}

func TestSendBy(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		due                string
		days               SendByDays
		mail, courier, fax string
	}{
		{due: "2026-11-24", mail: "2026-11-17", courier: "2026-11-20", fax: "2026-11-23"},                                                 // 21 November is a Saturday
		{due: "2027-01-04", mail: "2026-12-28", courier: "2026-12-31", fax: "2026-12-31"},                                                 // 3 January is a Sunday, 1 January a holiday
		{due: "2027-01-01", mail: "2026-12-24", courier: "2026-12-29", fax: "2026-12-31"},                                                 // the deadline itself is not moved first
		{due: "2026-07-06", mail: "2026-06-29", courier: "2026-07-02", fax: "2026-07-02"},                                                 // 3 July is an observed holiday
		{due: "2026-11-24", days: SendByDays{Mail: 10, Courier: 2, Fax: 0}, mail: "2026-11-13", courier: "2026-11-20", fax: "2026-11-24"}, // the office's own days
	} {
		got := r.Appeal(AppealQuery{Regime: "va", Printed: on(c.due), SendBy: c.days}).SendBy
		if want := (SendBy{Mail: on(c.mail), Courier: on(c.courier), Fax: on(c.fax)}); got != want {
			t.Errorf("deadline %s: send by %v, want %v", c.due, got, want)
		}
	}
}

// anyDate draws a day between 2024 and 2034.
var anyDate = rapid.Custom(func(t *rapid.T) day.Date {
	return day.Of(time.Date(2024, 1, rapid.IntRange(1, 3650).Draw(t, "day"), 0, 0, 0, 0, time.UTC))
})

// anyQuery draws an appeal of any regime and level, with any of its dates
// known or not.
func anyQuery(t *rapid.T, r *Rules) AppealQuery {
	maybe := func(name string, from day.Date, least, most int) day.Date {
		if !rapid.Bool().Draw(t, name+" known") {
			return day.Date{}
		}
		return from.AddDays(rapid.IntRange(least, most).Draw(t, name))
	}
	q := AppealQuery{
		Regime:   rapid.SampledFrom(slices.Sorted(maps.Keys(r.regimes.Levels))).Draw(t, "regime"),
		PlanType: rapid.SampledFrom(slices.Sorted(maps.Keys(r.regimes.PlanTypes))).Draw(t, "plan type"),
		Timing:   rapid.SampledFrom([]string{"", "pre_service", "post_service", "concurrent"}).Draw(t, "timing"),
		Urgency:  rapid.SampledFrom([]string{"", "standard", "expedited"}).Draw(t, "urgency"),
	}
	q.Level = rapid.SampledFrom(r.Levels(q.Regime)).Draw(t, "level")
	from := anyDate.Draw(t, "from")
	q.Notice = maybe("notice", from, 0, 0)
	q.Received = maybe("received", from, 0, 40)
	q.PreviousSent = maybe("sent", from, 10, 60)
	q.PreviousDecision = maybe("decision", from, 60, 90)
	q.PreviousReceived = maybe("decision received", from, 90, 100)
	return q
}

// Learning a date can bring a deadline forward or make it known; it never
// moves one back, as long as the date it was counted from still stands.
func TestLearningAReceiptOrPrintedDateNeverLengthensTheTime(t *testing.T) {
	r := inForce(t)
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuery(t, r)
		less := q
		less.Received, less.PreviousReceived = day.Date{}, day.Date{}
		if q.PreviousDecision.IsZero() {
			less.PreviousReceived = q.PreviousReceived // else the carrier would count as silent
		}
		q.Printed = anyDate.Draw(t, "printed")
		before, after := r.Appeal(less), r.Appeal(q)
		if before.Known() && (!after.Known() || after.Safe.Day.After(before.Safe.Day)) {
			t.Fatalf("due %s became %s (known %v)", before.Safe.Day, after.Safe.Day, after.Known())
		}
		if !after.Automatic && !after.PrintedIgnored && (!after.Known() || after.Safe.Day.After(q.Printed)) {
			t.Fatalf("due %s (known %v) after the printed %s", after.Safe.Day, after.Known(), q.Printed)
		}
		if after.PrintedIgnored && after.Safe.Day == q.Printed && after.Computed.Day != q.Printed {
			t.Fatalf("a printed date that is not used is the deadline")
		}
	})
}

func TestWhatADeadlineAlwaysSays(t *testing.T) {
	r := inForce(t)
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuery(t, r)
		if rapid.Bool().Draw(t, "printed known") {
			q.Printed = anyDate.Draw(t, "printed")
		}
		d := r.Appeal(q)
		if !d.Known() {
			if d.Safe.Day != (day.Date{}) || d.Safe.Rule != "" || d.Safe.Basis != "" || d.SendBy != (SendBy{}) {
				t.Fatalf("an unknown deadline says %+v", d)
			}
			return
		}
		if d.Safe.Day.IsZero() || d.Safe.Rule == "" || d.Safe.Basis == "" {
			t.Fatalf("a known deadline says %+v", d)
		}
		if computed := d.Safe.Rule != "C10" && d.Safe.Rule != "plan document"; computed && d.Safe.Day != d.Computed.Day || !computed && d.Safe.Day != q.Printed || computed && (d.Safe.From.IsZero() || d.Safe.Source == "") {
			t.Fatalf("rule %s, due %s, computed %s from %s, source %q", d.Safe.Rule, d.Safe.Day, d.Computed.Day, d.Safe.From, d.Safe.Source)
		}
		for back, by := range map[int]day.Date{7: d.SendBy.Mail, 3: d.SendBy.Courier, 1: d.SendBy.Fax} {
			last := d.Safe.Day.AddDays(-back)
			if !r.IsBusinessDay(by) || by.After(last) || by.Before(last.AddDays(-4)) {
				t.Fatalf("due %s: send by %s, %d days before", d.Safe.Day, by, back)
			}
			for between := by.AddDays(1); !between.After(last); between = between.AddDays(1) {
				if r.IsBusinessDay(between) {
					t.Fatalf("due %s: %s would do, yet send by %s", d.Safe.Day, between, by)
				}
			}
		}
	})
}

// External review ends no earlier than the same day number four months later,
// or the first of the fifth month, and at most a long weekend after.
func TestExternalReviewMonths(t *testing.T) {
	r := inForce(t)
	rapid.Check(t, func(t *rapid.T) {
		from := anyDate.Draw(t, "received")
		due := r.Appeal(AppealQuery{Regime: "church", Level: "external", PreviousReceived: from}).Safe.Day
		month := day.Of(time.Date(from.Year(), from.Month()+4, 1, 0, 0, 0, 0, time.UTC))
		least, exists := day.New(month.Year(), month.Month(), from.Day())
		if !exists {
			least = day.Of(month.Time().AddDate(0, 1, 0))
		}
		if due.Before(least) || due.After(least.AddDays(3)) || weekend(due) || r.holidayOn(due) != "" {
			t.Fatalf("received %s: due %s, not before %s", from, due, least)
		}
		for d := least; d.Before(due); d = d.AddDays(1) {
			if !weekend(d) && r.holidayOn(d) == "" {
				t.Fatalf("received %s: rolled past %s to %s", from, d, due)
			}
		}
	})
}
