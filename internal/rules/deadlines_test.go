package rules

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"casepacket/internal/day"
)

func rulesInForce(t testing.TB) *Rules {
	t.Helper()
	r, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestDeadlineOfEachRegime(t *testing.T) {
	r := rulesInForce(t)
	notice := day.MustParse("2026-11-02")
	for _, c := range []struct {
		name      string
		q         AppealQuery
		due, fax  string
		rule      string
		printedOK bool
	}{
		{name: "employer plan", q: AppealQuery{Regime: "erisa_self_funded", Level: "internal1", Notice: notice}, due: "2027-05-01", fax: "2027-04-30", rule: "erisa_self_funded/internal1/pre_service"},
		{name: "employer plan, late receipt never lengthens", q: AppealQuery{Regime: "erisa_insured", Level: "internal1", Notice: notice, Received: day.MustParse("2026-11-20")}, due: "2027-05-01", fax: "2027-04-30", rule: "erisa_insured/internal1/pre_service"},
		{name: "Medicare Advantage", q: AppealQuery{Regime: "medicare_advantage", Level: "reconsideration", Notice: notice}, due: "2027-01-06", fax: "2027-01-05", rule: "medicare_advantage/reconsideration/pre_service"},
		{name: "Medicare Advantage, received the same day", q: AppealQuery{Regime: "medicare_advantage", Level: "reconsideration", Notice: notice, Received: notice}, due: "2027-01-01", fax: "2026-12-31", rule: "medicare_advantage/reconsideration/pre_service"},
		{name: "Original Medicare", q: AppealQuery{Regime: "medicare_original", Level: "redetermination", Notice: notice}, due: "2027-03-07", fax: "2027-03-05", rule: "medicare_original/redetermination/payment"},
		{name: "Medicaid managed care", q: AppealQuery{Regime: "medicaid_mco", Level: "plan_appeal", Notice: notice}, due: "2027-01-01", fax: "2026-12-31", rule: "medicaid_mco/plan_appeal/pre_service"},
		{name: "Medicaid hearing, no state number", q: AppealQuery{Regime: "medicaid_ffs", Level: "fair_hearing", Notice: notice}, due: "2027-01-31", fax: "2027-01-29", rule: "medicaid_ffs/fair_hearing/pre_service"},
		{name: "Medicaid hearing, the office's number", q: AppealQuery{Regime: "medicaid_ffs", Level: "fair_hearing", Notice: notice, HearingDays: 60}, due: "2027-01-01", fax: "2026-12-31", rule: "medicaid_ffs/fair_hearing/pre_service"},
		{name: "TRICARE", q: AppealQuery{Regime: "tricare", Level: "reconsideration", Notice: notice}, due: "2027-01-31", fax: "2027-01-29", rule: "tricare/reconsideration/pre_service"},
		{name: "TRICARE expedited", q: AppealQuery{Regime: "tricare", Level: "reconsideration", Notice: notice, Urgency: "expedited"}, due: "2026-11-10", fax: "2026-11-09", rule: "tricare/reconsideration/expedited"},
		{name: "federal employees, end of month", q: AppealQuery{Regime: "fehb", Level: "carrier", Notice: day.MustParse("2026-08-31")}, due: "2027-02-28", fax: "2027-02-26", rule: "fehb/carrier/pre_service"},
		{name: "payment", q: AppealQuery{Regime: "church", Level: "internal1", Notice: notice, Timing: "post_service", Urgency: "expedited"}, due: "2027-05-01", fax: "2027-04-30", rule: "church/internal1/payment"},
		{name: "printed date is earlier", q: AppealQuery{Regime: "fehb", Level: "carrier", Notice: notice, Printed: day.MustParse("2027-01-04")}, due: "2027-01-04", fax: "2026-12-31", rule: "C10"},
		{name: "printed date is later", q: AppealQuery{Regime: "fehb", Level: "carrier", Notice: notice, Printed: day.MustParse("2027-06-04")}, due: "2027-05-02", fax: "2027-04-30", rule: "fehb/carrier/pre_service"},
		{name: "printed date before the notice", q: AppealQuery{Regime: "fehb", Level: "carrier", Notice: notice, Printed: day.MustParse("2026-01-04")}, due: "2027-05-02", fax: "2027-04-30", rule: "fehb/carrier/pre_service"},
		{name: "printed date alone", q: AppealQuery{Printed: day.MustParse("2027-01-05")}, due: "2027-01-05", fax: "2027-01-04", rule: "C10"},
		{name: "veterans, printed date", q: AppealQuery{Regime: "va", Level: "va_clinical", Notice: notice, Printed: day.MustParse("2027-01-05")}, due: "2027-01-05", fax: "2027-01-04", rule: "plan document"},
		{name: "unknown regime of a PPO: the earliest", q: AppealQuery{Regime: "unknown", PlanType: "ppo", Level: "internal1", Notice: notice}, due: "2027-05-01", fax: "2027-04-30", rule: "erisa_self_funded/internal1/pre_service"},
		{name: "external review", q: AppealQuery{Regime: "erisa_insured", Level: "external", PreviousReceived: day.MustParse("2026-10-30")}, due: "2027-03-01", fax: "2027-02-26", rule: "erisa_insured/external/pre_service"},
		{name: "external review, plain", q: AppealQuery{Regime: "erisa_insured", Level: "external", PreviousReceived: notice}, due: "2027-03-02", fax: "2027-03-01", rule: "erisa_insured/external/pre_service"},
		{name: "external review over Christmas", q: AppealQuery{Regime: "erisa_insured", Level: "external", PreviousReceived: day.MustParse("2026-08-25")}, due: "2026-12-28", fax: "2026-12-24", rule: "erisa_insured/external/pre_service"},
		{name: "OPM after silence", q: AppealQuery{Regime: "fehb", Level: "opm", PreviousSent: day.MustParse("2026-09-01")}, due: "2026-12-30", fax: "2026-12-29", rule: "fehb/opm/pre_service"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := r.Appeal(c.q)
			if !d.Known || d.Due.String() != c.due || d.SendBy.Fax.String() != c.fax || d.Rule != c.rule {
				t.Errorf("due %s, fax by %s, rule %s, known %v; want %s, %s, %s", d.Due, d.SendBy.Fax, d.Rule, d.Known, c.due, c.fax, c.rule)
			}
		})
	}
}

func TestNoDeadlineIsInvented(t *testing.T) {
	r := rulesInForce(t)
	for _, q := range []AppealQuery{
		{}, {Regime: "va", Level: "va_clinical", Notice: day.MustParse("2026-11-02")},
		{Regime: "erisa_insured", Level: "internal1"}, {Regime: "erisa_insured", Level: "internal2", PreviousDecision: day.MustParse("2026-11-02")},
		{Regime: "unknown", Notice: day.MustParse("2026-11-02")},
	} {
		if d := r.Appeal(q); d.Known {
			t.Errorf("%+v gave %s", q, d.Due)
		}
	}
}

// Whatever is asked, the working deadline is never later than a sound printed
// date or what the notice's own date gives, and letters leave before it on
// business days.
func TestDeadlinesAreNeverTooLate(t *testing.T) {
	r := rulesInForce(t)
	date := rapid.Custom(func(t *rapid.T) day.Date {
		return day.Of(time.Date(2024, 1, rapid.IntRange(1, 2000).Draw(t, "day"), 0, 0, 0, 0, time.UTC))
	})
	regimes := []string{"erisa_self_funded", "individual_market", "medicare_original", "medicare_advantage", "medicaid_mco", "medicaid_ffs", "fehb", "tricare", "unknown"}
	rapid.Check(t, func(t *rapid.T) {
		q := AppealQuery{Regime: rapid.SampledFrom(regimes).Draw(t, "regime"), PlanType: "ppo", Notice: date.Draw(t, "notice")}
		if levels := r.Levels(q.Regime); len(levels) > 0 {
			q.Level = levels[0]
		}
		base := r.Appeal(q)
		q.Received = q.Notice.AddDays(rapid.IntRange(0, 60).Draw(t, "late"))
		q.Printed = q.Notice.AddDays(rapid.IntRange(-20, 400).Draw(t, "printed"))
		d := r.Appeal(q)
		if d.Due.After(base.Due) {
			t.Fatalf("a receipt or a printed date lengthened the time from %s to %s", base.Due, d.Due)
		}
		if !q.Printed.Before(q.Notice) && d.Due.After(q.Printed) {
			t.Fatalf("due %s after the printed %s", d.Due, q.Printed)
		}
		for _, s := range []day.Date{d.SendBy.Mail, d.SendBy.Courier, d.SendBy.Fax} {
			if !s.Before(d.Due) || !r.IsBusinessDay(s) {
				t.Fatalf("send by %s for a deadline on %s", s, d.Due)
			}
		}
	})
}

func TestBusinessDays(t *testing.T) {
	r := rulesInForce(t)
	for date, want := range map[string]bool{
		"2026-11-23": true, "2026-11-26": false /* Thanksgiving */, "2026-07-03": false, /* observed */
		"2026-07-04": false, "2027-12-31": false /* observed New Year */, "2021-12-24": false, "2026-11-22": false, "2020-06-19": true,
		"2026-01-19": false, "2026-05-25": false, "2026-09-07": false, "2026-10-12": false, "2026-11-11": false,
	} {
		if got := r.IsBusinessDay(day.MustParse(date)); got != want {
			t.Errorf("%s: business day %v, want %v", date, got, want)
		}
	}
	if got := r.AddBusinessDays(day.MustParse("2026-12-02"), -5); got.String() != "2026-11-24" {
		t.Errorf("5 business days before 2026-12-02 is %s, want 2026-11-24 (Thanksgiving between)", got)
	}
}

func TestFigures(t *testing.T) {
	r := rulesInForce(t)
	if r.MajorityAge("AL") != 19 || r.MajorityAge("MS") != 21 || r.MajorityAge("CA") != 18 {
		t.Error("ages of majority are wrong")
	}
	if years, source, ok := r.Retention("pathology_report"); !ok || years != 10 || source == "" {
		t.Error("retention of pathology reports is wrong")
	}
	if r.AccessDays() != 30 || r.MammoDays() != 15 || r.AuthorizationMonths() != 12 || r.MaximumAuthorizationMonths() != 24 {
		t.Error("a figure is wrong")
	}
}
