package rules

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"casepacket/internal/day"
)

// The dates that the domain's authority has worked out by hand.
func TestWorkedOutDates(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		name     string
		q        AppealQuery
		due, fax string // fax "": the authority names no day to send
	}{
		{"employer plan", AppealQuery{Regime: "erisa_insured", Notice: on("2026-11-02")}, "2027-05-01", "2027-04-30"},
		{"Medicare Advantage", AppealQuery{Regime: "medicare_advantage", Notice: on("2026-11-02")}, "2027-01-06", ""},
		{"Medicare Advantage, received the same day", AppealQuery{Regime: "medicare_advantage", Notice: on("2026-11-02"), Received: on("2026-11-02")}, "2027-01-01", "2026-12-31"},
		{"Original Medicare", AppealQuery{Regime: "medicare_original", Notice: on("2026-11-02")}, "2027-03-07", "2027-03-05"},
		{"Medicaid plan", AppealQuery{Regime: "medicaid_mco", Notice: on("2026-11-02")}, "2027-01-01", "2026-12-31"},
		{"TRICARE", AppealQuery{Regime: "tricare", Notice: on("2026-11-02")}, "2027-01-31", "2027-01-29"},
		{"external review, no such day in February", AppealQuery{Regime: "church", Level: "external", PreviousReceived: on("2026-10-30")}, "2027-03-01", ""},
		{"external review", AppealQuery{Regime: "church", Level: "external", PreviousReceived: on("2026-11-02")}, "2027-03-02", ""},
		{"external review, over Christmas", AppealQuery{Regime: "church", Level: "external", PreviousReceived: on("2026-08-25")}, "2026-12-28", ""},
		{"federal employees, no such day in February", AppealQuery{Regime: "fehb", Notice: on("2026-08-31")}, "2027-02-28", ""},
	} {
		got := r.Appeal(c.q)
		if got.Safe.Day != on(c.due) || c.fax != "" && got.SendBy.Fax != on(c.fax) {
			t.Errorf("%s: due %s, fax by %s; want %s, %s", c.name, got.Safe.Day, got.SendBy.Fax, c.due, c.fax)
		}
	}
}

// Six months end on the same day number, or on the last day of a month that
// has no such day; they are moved by no weekend.
func TestMonthsAreClamped(t *testing.T) {
	r := inForce(t)
	rapid.Check(t, func(t *rapid.T) {
		notice := anyDate.Draw(t, "notice")
		due := r.Appeal(AppealQuery{Regime: "fehb", Notice: notice}).Safe.Day
		month := day.Of(time.Date(notice.Year(), notice.Month()+6, 1, 0, 0, 0, 0, time.UTC))
		if due.Year() != month.Year() || due.Month() != month.Month() || due.Day() > notice.Day() {
			t.Fatalf("notice of %s: due %s", notice, due)
		}
		if due.Day() < notice.Day() && due.AddDays(1).Day() != 1 {
			t.Fatalf("notice of %s: due %s, which is not the end of its month", notice, due)
		}
	})
}

// Limits in days end on the day counted to, whatever day of the week it is or
// holiday falls on it; only external review rolls.
func TestDaysAreNotRolled(t *testing.T) {
	r := inForce(t)
	rapid.Check(t, func(t *rapid.T) {
		notice := anyDate.Draw(t, "notice")
		for regime, days := range map[string]int{"erisa_self_funded": 180, "grandfathered": 180, "medicare_original": 125, "medicare_advantage": 65, "medicaid_mco": 60, "medicaid_ffs": 30, "tricare": 90} {
			if due := r.Appeal(AppealQuery{Regime: regime, Notice: notice}).Safe.Day; due != notice.AddDays(days) {
				t.Fatalf("%s, notice of %s: due %s, want %s", regime, notice, due, notice.AddDays(days))
			}
		}
	})
}

// The notice's own date is worked with exactly when it is the earlier one, and
// then as it stands there.
func TestTheNoticesOwnDateWinsWhenEarlier(t *testing.T) {
	r := inForce(t)
	rapid.Check(t, func(t *rapid.T) {
		q := AppealQuery{Regime: rapid.SampledFrom([]string{"erisa_insured", "medicare_advantage", "medicaid_mco", "fehb", "tricare"}).Draw(t, "regime"), Notice: anyDate.Draw(t, "notice")}
		computed := r.Appeal(q).Safe.Day
		q.Printed = q.Notice.AddDays(rapid.IntRange(0, 400).Draw(t, "printed"))
		got := r.Appeal(q)
		want, rule := computed, false
		if q.Printed.Before(computed) {
			want, rule = q.Printed, true
		}
		if got.Safe.Day != want || (got.Safe.Rule == "C10") != rule || got.PrintedIgnored {
			t.Fatalf("%s of %s, printed %s, computed %s: due %s by %s", q.Regime, q.Notice, q.Printed, computed, got.Safe.Day, got.Safe.Rule)
		}
	})
}

// A later deadline never has an earlier last day to send, the slower way is
// never the later one, and none is after the deadline.
func TestLastDaysToSendFollowTheDeadline(t *testing.T) {
	r := inForce(t)
	rapid.Check(t, func(t *rapid.T) {
		due := anyDate.Draw(t, "due")
		later := due.AddDays(rapid.IntRange(0, 10).Draw(t, "later"))
		first, second := r.LastDaysToSend(due, SendByDays{}), r.LastDaysToSend(later, SendByDays{})
		if second.Mail.Before(first.Mail) || second.Courier.Before(first.Courier) || second.Fax.Before(first.Fax) {
			t.Fatalf("due %s: %v; due %s: %v", due, first, later, second)
		}
		if first.Mail.After(first.Courier) || first.Courier.After(first.Fax) || first.Fax.After(due) {
			t.Fatalf("due %s: %v", due, first)
		}
	})
}
