package facts

import (
	"testing"

	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
)

// Once the safe day has passed, the letter says why the appeal is in time. It never
// says that it is late, and nothing that is counted here.
func TestWhatALetterSaysOfTheTime(t *testing.T) {
	for _, test := range []struct {
		name, regime, level                 string
		notice, received, decided, printed  string
		today                               string
		receivedOn, allowedUntil, phase, by string
	}{
		{name: "long before", regime: "erisa_insured", notice: "2026-05-20", received: "2026-06-10", today: "2026-11-01", by: "2026-11-16"},
		{name: "on the safe day", regime: "erisa_insured", notice: "2026-05-20", received: "2026-06-10", today: "2026-11-16", by: "2026-11-16"},
		{name: "the day after", regime: "erisa_insured", notice: "2026-05-20", received: "2026-06-10", today: "2026-11-17", receivedOn: "2026-06-10", phase: "in time by receipt", by: "2026-12-07"},
		{name: "on the last day", regime: "erisa_insured", notice: "2026-05-20", received: "2026-06-10", today: "2026-12-07", receivedOn: "2026-06-10", phase: "in time by receipt", by: "2026-12-07"},
		{name: "after it", regime: "erisa_insured", notice: "2026-05-20", received: "2026-06-10", today: "2026-12-08", phase: "late", by: "2026-11-16"},
		{name: "after the safe day, by the printed one", regime: "erisa_insured", notice: "2026-05-20", printed: "2026-12-15", today: "2026-12-01", allowedUntil: "2026-12-15", phase: "in time by the notice", by: "2026-12-15"},
		{name: "the printed one is earlier, and has passed", regime: "erisa_insured", notice: "2026-05-20", printed: "2026-10-15", today: "2026-11-01", by: "2026-11-16"},
		{name: "Medicaid hearing: the ground is the notice", regime: "medicaid_ffs", notice: "2026-10-12", today: "2026-12-01", by: "2027-01-10"},
		{name: "Medicare Advantage", regime: "medicare_advantage", notice: "2026-09-20", received: "2026-10-10", today: "2026-12-01", receivedOn: "2026-10-10", phase: "in time by receipt", by: "2026-12-09"},
		{name: "a later level: receipt of the first notice says nothing", regime: "erisa_insured", level: "external", notice: "2026-01-05", received: "2026-03-01", decided: "2026-07-29", today: "2026-12-02", phase: "late", by: "2026-11-30"},
		{name: "no day is known", regime: "va", notice: "2026-05-20", today: "2026-11-01"},
		{name: "receipt does not count", regime: "fehb", notice: "2026-05-20", received: "2026-06-10", today: "2026-11-21", phase: "late", by: "2026-11-20"},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := testEnv(t)
			env.Today = day.MustParse(test.today)
			date := func(iso string) day.Date {
				if iso == "" {
					return day.Date{}
				}
				return day.MustParse(iso)
			}
			c := casetest.SoundCase()
			d := casetest.Deny(c, "", test.regime)
			d.AppealLevel, d.DenialLetterDate, d.DenialReceivedDate = test.level, date(test.notice), date(test.received)
			d.PreviousAppealDecisionDate, d.DenialPrintedDeadline, d.LateFilingReason = date(test.decided), date(test.printed), "I was in the hospital."
			Derive(c, env)
			a := newAppeal(c, d, env)
			if a.ReceivedOn != date(test.receivedOn) || a.AllowedUntil != date(test.allowedUntil) || a.phase() != test.phase || a.ArriveBy != date(test.by) {
				t.Errorf("arrived %s, allowed until %s, phase %q, must arrive by %s", a.ReceivedOn, a.AllowedUntil, a.phase(), a.ArriveBy)
			}
			if !a.Deadline.IsZero() || a.Counted != "" {
				t.Errorf("a letter could print our count: %s, %q", a.Deadline, a.Counted)
			}
		})
	}
}
