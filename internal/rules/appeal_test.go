package rules

import (
	"testing"

	"casepacket/internal/day"
)

func inForce(t testing.TB) *Rules {
	t.Helper()
	r, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// on reads a date; "" is one that is not known.
func on(s string) day.Date {
	if s == "" {
		return day.Date{}
	}
	return day.MustParse(s)
}

func TestFirstLevelOfEachRegime(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		regime, timing, urgency string
		due, fax, rule          string
		decision                string
	}{
		{"erisa_self_funded", "", "", "2027-05-01", "2027-04-30", "erisa_self_funded/internal1/pre_service", "30 days (15 if the plan has two levels of appeal)"},
		{"erisa_insured", "concurrent", "standard", "2027-05-01", "2027-04-30", "erisa_insured/internal1/pre_service", "30 days (15 if the plan has two levels of appeal)"},
		{"individual_market", "post_service", "", "2027-05-01", "2027-04-30", "individual_market/internal1/payment", "60 days"},
		{"nonfederal_government", "pre_service", "expedited", "2027-05-01", "2027-04-30", "nonfederal_government/internal1/expedited", "72 hours"},
		{"church", "post_service", "expedited", "2027-05-01", "2027-04-30", "church/internal1/payment", "60 days (30 if the plan has two levels of appeal)"},
		{"grandfathered", "concurrent", "expedited", "2027-05-01", "2027-04-30", "grandfathered/internal1/expedited", "72 hours"},
		{"medicare_original", "", "expedited", "2027-03-07", "2027-03-05", "medicare_original/redetermination/payment", "60 days"},
		{"medicare_advantage", "", "", "2027-01-06", "2027-01-05", "medicare_advantage/reconsideration/pre_service", "30 days"},
		{"medicare_advantage", "post_service", "", "2027-01-06", "2027-01-05", "medicare_advantage/reconsideration/payment", "60 days"},
		{"medicare_advantage", "", "expedited", "2027-01-06", "2027-01-05", "medicare_advantage/reconsideration/expedited", "72 hours"},
		{"medicaid_mco", "", "", "2027-01-01", "2026-12-31", "medicaid_mco/plan_appeal/pre_service", "30 days"},
		{"medicaid_mco", "post_service", "", "2027-01-01", "2026-12-31", "medicaid_mco/plan_appeal/payment", "30 days"},
		{"medicaid_mco", "", "expedited", "2027-01-01", "2026-12-31", "medicaid_mco/plan_appeal/expedited", "72 hours"},
		{"medicaid_ffs", "", "", "2026-12-02", "2026-12-01", "medicaid_ffs/fair_hearing/pre_service", "90 days"},
		{"fehb", "", "", "2027-05-02", "2027-04-30", "fehb/carrier/pre_service", "30 days"},
		{"tricare", "", "", "2027-01-31", "2027-01-29", "tricare/reconsideration/pre_service", ""},
		{"tricare", "post_service", "", "2027-01-31", "2027-01-29", "tricare/reconsideration/payment", ""},
		{"tricare", "", "expedited", "2026-11-10", "2026-11-09", "tricare/reconsideration/expedited", ""},
		{"employer_unknown", "", "", "2027-05-01", "2027-04-30", "erisa_self_funded/internal1/pre_service", "30 days (15 if the plan has two levels of appeal)"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			d := r.Appeal(AppealQuery{Regime: c.regime, Timing: c.timing, Urgency: c.urgency, Notice: on("2026-11-02")})
			if d.Safe.Day != on(c.due) || d.Computed.Day != d.Safe.Day || d.SendBy.Fax != on(c.fax) || d.Safe.Rule != c.rule || d.Decision != c.decision {
				t.Errorf("due %s, fax by %s, rule %s, decision %q; want %s, %s, %s, %q", d.Safe.Day, d.SendBy.Fax, d.Safe.Rule, d.Decision, c.due, c.fax, c.rule, c.decision)
			}
			if d.Safe.From != on("2026-11-02") || d.Safe.Source == "" || !d.Known() {
				t.Errorf("counted from %s, source %q, known %v", d.Safe.From, d.Safe.Source, d.Known())
			}
		})
	}
}

func TestTheEarliestDateIsWorkedWith(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		name                      string
		regime                    string
		notice, received, printed string
		due, from, rule, basis    string
		differs, ignored          bool
	}{
		{name: "receipt not known", regime: "erisa_insured", notice: "2026-11-02", due: "2027-05-01", from: "2026-11-02", rule: "erisa_insured/internal1/pre_service", basis: "180 days from the date of the notice, since the day it arrived is not known"},
		{name: "late receipt", regime: "erisa_insured", notice: "2026-11-02", received: "2026-11-20", due: "2027-05-01", from: "2026-11-02", rule: "erisa_insured/internal1/pre_service", basis: "180 days from the date of the notice"},
		{name: "receipt alone", regime: "erisa_insured", received: "2026-11-02", due: "2027-05-01", from: "2026-11-02", rule: "erisa_insured/internal1/pre_service", basis: "180 days from the day the notice arrived"},
		{name: "receipt alone where the notice counts", regime: "medicaid_mco", received: "2026-11-02"},
		{name: "presumed receipt", regime: "medicare_advantage", notice: "2026-11-02", due: "2027-01-06", from: "2026-11-02", rule: "medicare_advantage/reconsideration/pre_service", basis: "65 days from the date of the notice, 5 of them for the mail"},
		{name: "received the same day", regime: "medicare_advantage", notice: "2026-11-02", received: "2026-11-02", due: "2027-01-01", from: "2026-11-02", rule: "medicare_advantage/reconsideration/pre_service", basis: "60 days from the day the notice arrived"},
		{name: "received a day before presumed", regime: "medicare_advantage", notice: "2026-11-02", received: "2026-11-06", due: "2027-01-05", from: "2026-11-06", rule: "medicare_advantage/reconsideration/pre_service", basis: "60 days from the day the notice arrived"},
		{name: "received after presumed", regime: "medicare_advantage", notice: "2026-11-02", received: "2026-11-08", due: "2027-01-06", from: "2026-11-02", rule: "medicare_advantage/reconsideration/pre_service", basis: "65 days from the date of the notice, 5 of them for the mail"},
		{name: "printed is earlier", regime: "fehb", notice: "2026-11-02", printed: "2027-01-04", due: "2027-01-04", from: "2026-11-02", rule: "C10", basis: "the date printed on the notice", differs: true},
		{name: "printed is later", regime: "fehb", notice: "2026-11-02", printed: "2027-06-04", due: "2027-05-02", from: "2026-11-02", rule: "fehb/carrier/pre_service", basis: "6 months from the date of the notice", differs: true},
		{name: "printed is the same", regime: "fehb", notice: "2026-11-02", printed: "2027-05-02", due: "2027-05-02", from: "2026-11-02", rule: "fehb/carrier/pre_service", basis: "6 months from the date of the notice"},
		{name: "printed before the notice", regime: "fehb", notice: "2026-11-02", printed: "2026-11-01", due: "2027-05-02", from: "2026-11-02", rule: "fehb/carrier/pre_service", basis: "6 months from the date of the notice", ignored: true},
		{name: "printed on the day of the notice", regime: "fehb", notice: "2026-11-02", printed: "2026-11-02", due: "2026-11-02", from: "2026-11-02", rule: "C10", basis: "the date printed on the notice", differs: true},
		{name: "printed alone", regime: "fehb", printed: "2027-01-05", due: "2027-01-05", rule: "C10", basis: "the date printed on the notice"},
		{name: "printed alone, nothing known of the plan", printed: "2027-01-05", due: "2027-01-05", rule: "C10", basis: "the date printed on the notice"},
		{name: "end of month is clamped", regime: "fehb", notice: "2026-08-31", due: "2027-02-28", from: "2026-08-31", rule: "fehb/carrier/pre_service", basis: "6 months from the date of the notice"},
		{name: "veterans, printed", regime: "va", notice: "2026-11-02", printed: "2027-01-05", due: "2027-01-05", from: "2026-11-02", rule: "plan document", basis: "the date printed on the notice"},
		{name: "veterans, nothing printed", regime: "va", notice: "2026-11-02"},
		{name: "contract only, printed", regime: "other", notice: "2026-11-02", printed: "2027-01-05", due: "2027-01-05", from: "2026-11-02", rule: "plan document", basis: "the date printed on the notice"},
		{name: "nothing known", notice: "2026-11-02"},
		{name: "no date at all", regime: "erisa_insured"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := r.Appeal(AppealQuery{Regime: c.regime, Notice: on(c.notice), Received: on(c.received), Printed: on(c.printed)})
			if d.Known() != (c.due != "") || d.Safe.Day != on(c.due) || d.Safe.From != on(c.from) || d.Safe.Rule != c.rule || d.Safe.Basis != c.basis {
				t.Errorf("due %s from %s, rule %q, basis %q; want %s from %s, %q, %q", d.Safe.Day, d.Safe.From, d.Safe.Rule, d.Safe.Basis, c.due, c.from, c.rule, c.basis)
			}
			if d.PrintedDiffers != c.differs || d.PrintedIgnored != c.ignored {
				t.Errorf("printed date differs %v, ignored %v", d.PrintedDiffers, d.PrintedIgnored)
			}
			if !d.Known() && d.SendBy != (SendBy{}) {
				t.Error("send-by dates for no deadline")
			}
		})
	}
}

func TestLaterLevels(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		name, regime, level, urgency     string
		next                             string
		decided, received, sent, printed string
		due, from, rule, decision        string
	}{
		{name: "second internal level has no number", regime: "erisa_insured", level: "internal2", decided: "2026-11-02", decision: "15 days"},
		{name: "second internal level, expedited", regime: "erisa_insured", level: "internal2", urgency: "expedited", decided: "2026-11-02", decision: "72 hours"},
		{name: "second internal level of a plan that keeps its old terms", regime: "grandfathered", level: "internal2", decided: "2026-11-02"},
		{name: "second internal level, printed", regime: "church", level: "internal2", decided: "2026-11-02", printed: "2027-01-05", due: "2027-01-05", from: "2026-11-02", rule: "plan document", decision: "15 days"},
		{name: "second internal level of an individual plan, printed", regime: "individual_market", level: "internal2", decided: "2026-11-02", printed: "2027-01-05", due: "2027-01-05", from: "2026-11-02", rule: "plan document"},
		{name: "printed before the decision", regime: "church", level: "internal2", decided: "2026-11-02", printed: "2026-11-01", decision: "15 days"},
		{name: "external", regime: "erisa_insured", level: "external", received: "2026-11-02", due: "2027-03-02", from: "2026-11-02", rule: "erisa_insured/external/pre_service", decision: "45 days"},
		{name: "external, no such day", regime: "individual_market", level: "external", received: "2026-10-30", due: "2027-03-01", from: "2026-10-30", rule: "individual_market/external/pre_service", decision: "45 days"},
		{name: "external over Christmas", regime: "church", level: "external", received: "2026-08-25", due: "2026-12-28", from: "2026-08-25", rule: "church/external/pre_service", decision: "45 days"},
		{name: "external, an observed holiday is a day like others", regime: "church", level: "external", received: "2027-03-05", due: "2027-07-05", from: "2027-03-05", rule: "church/external/pre_service", decision: "45 days"},
		{name: "external, decided before it arrived", regime: "church", level: "external", decided: "2026-10-29", received: "2026-11-02", due: "2027-03-01", from: "2026-10-29", rule: "church/external/pre_service", decision: "45 days"},
		{name: "external, expedited", regime: "erisa_self_funded", level: "external", urgency: "expedited", received: "2026-11-02", due: "2027-03-02", from: "2026-11-02", rule: "erisa_self_funded/external/expedited", decision: "72 hours"},
		{name: "external without a decision", regime: "erisa_self_funded", level: "external", decision: "45 days"},
		{name: "external of a grandfathered plan, printed", regime: "grandfathered", level: "external", decided: "2026-11-02", printed: "2027-01-05", due: "2027-01-05", from: "2026-11-02", rule: "plan document"},
		{name: "independent contractor", regime: "medicare_original", level: "qic", decided: "2026-11-02", due: "2027-05-06", from: "2026-11-02", rule: "medicare_original/qic/payment", decision: "60 days"},
		{name: "independent entity is automatic", regime: "medicare_advantage", level: "ire", decided: "2026-11-02"},
		{name: "judge", regime: "medicare_original", level: "alj", decided: "2026-11-02", due: "2027-01-06", from: "2026-11-02", rule: "medicare_original/alj/payment", decision: "90 days"},
		{name: "council, received at once", regime: "medicare_advantage", level: "council", decided: "2026-11-02", received: "2026-11-02", due: "2027-01-01", from: "2026-11-02", rule: "medicare_advantage/council/pre_service", decision: "90 days"},
		{name: "court", regime: "medicare_advantage", level: "court", received: "2026-11-02", due: "2027-01-01", from: "2026-11-02", rule: "medicare_advantage/court/pre_service"},
		{name: "hearing after the plan", regime: "medicaid_mco", level: "fair_hearing", decided: "2026-11-02", due: "2027-01-31", from: "2026-11-02", rule: "medicaid_mco/fair_hearing/pre_service", decision: "90 days"},
		{name: "hearing after the plan counts from its notice alone", regime: "medicaid_mco", level: "fair_hearing", received: "2026-11-02", decision: "90 days"},
		{name: "OPM", regime: "fehb", level: "opm", decided: "2026-11-02", sent: "2026-09-01", due: "2027-01-31", from: "2026-11-02", rule: "fehb/opm/pre_service", decision: "about 60 days"},
		{name: "OPM, the carrier was silent", regime: "fehb", level: "opm", sent: "2026-09-01", due: "2026-12-30", from: "2026-09-01", rule: "fehb/opm/pre_service", decision: "about 60 days"},
		{name: "OPM, the carrier's letter arrived but its date is not known", regime: "fehb", level: "opm", received: "2026-11-02", sent: "2026-09-01", decision: "about 60 days"},
		{name: "OPM, the carrier was silent, printed on the denial", regime: "fehb", level: "opm", sent: "2026-09-01", printed: "2026-12-01", due: "2026-12-01", from: "2026-07-01", rule: "C10", decision: "about 60 days"},
		{name: "TRICARE second", regime: "tricare", level: "reconsideration2", next: "tqmc", decided: "2026-11-02", due: "2027-01-31", from: "2026-11-02", rule: "tricare/reconsideration2/pre_service"},
		{name: "TRICARE second, about facts", regime: "tricare", level: "formal_review", next: "dha", decided: "2026-11-02", due: "2027-01-01", from: "2026-11-02", rule: "tricare/formal_review/pre_service"},
		{name: "TRICARE hearing", regime: "tricare", level: "hearing", decided: "2026-11-02", due: "2027-01-01", from: "2026-11-02", rule: "tricare/hearing/pre_service"},
		{name: "a level the regime does not have", regime: "tricare", level: "internal1", printed: "2027-01-05", due: "2026-09-29", from: "2026-07-01", rule: "tricare/reconsideration/pre_service"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := r.Appeal(AppealQuery{
				Regime: c.regime, Level: c.level, Urgency: c.urgency, Next: c.next, Notice: on("2026-07-01"), Received: on("2026-07-01"), Printed: on(c.printed),
				PreviousDecision: on(c.decided), PreviousReceived: on(c.received), PreviousSent: on(c.sent),
			})
			if d.Known() != (c.due != "") || d.Safe.Day != on(c.due) || d.Safe.From != on(c.from) || d.Safe.Rule != c.rule || d.Decision != c.decision {
				t.Errorf("due %s from %s, rule %q, decision %q; want %s from %s, %q, %q", d.Safe.Day, d.Safe.From, d.Safe.Rule, d.Decision, c.due, c.from, c.rule, c.decision)
			}
		})
	}
}

// A date printed on the decision of the level before is not called the notice's.
func TestPrintedOnTheEarlierDecision(t *testing.T) {
	d := inForce(t).Appeal(AppealQuery{Regime: "church", Level: "internal2", Notice: on("2026-07-01"), PreviousDecision: on("2026-11-02"), Printed: on("2027-01-05")})
	if d.Safe.Basis != "the date printed on the earlier decision" {
		t.Errorf("counted %q", d.Safe.Basis)
	}
}

// Whoever counts the months again comes to the same day: that it was moved is said.
func TestMovedExternalReviewIsSaid(t *testing.T) {
	r := inForce(t)
	for arrived, want := range map[string]string{
		"2026-11-02": "4 months from the day the earlier decision arrived",
		"2026-10-31": "4 months from the day the earlier decision arrived",                                             // the first of the month after, a Monday
		"2026-10-28": "4 months from the day the earlier decision arrived, moved on past a weekend or federal holiday", // a Sunday
		"2026-09-18": "4 months from the day the earlier decision arrived, moved on past a weekend or federal holiday", // Martin Luther King's birthday
	} {
		d := r.Appeal(AppealQuery{Regime: "erisa_insured", Level: "external", Notice: on("2026-07-01"), PreviousReceived: on(arrived)})
		if d.Safe.Basis != want {
			t.Errorf("arrived %s: %q", arrived, d.Safe.Basis)
		}
	}
}

// An appeal can be made on the telephone where the regime says so, and where it is
// not known which of several governs, only if each of them does.
func TestWhatCanBeAskedForByTelephone(t *testing.T) {
	r := inForce(t)
	for _, test := range []struct {
		regime, plan, level, urgency string
		want                         bool
	}{
		{"erisa_insured", "", "internal1", "expedited", true}, {"erisa_insured", "", "internal1", "standard", false}, {"erisa_insured", "", "external", "expedited", false},
		{"medicare_advantage", "", "reconsideration", "expedited", true}, {"medicaid_mco", "", "plan_appeal", "expedited", false}, {"tricare", "", "reconsideration", "expedited", false},
		{"employer_unknown", "ppo", "", "expedited", true}, {"unknown", "ppo", "", "expedited", false}, {"unknown", "tricare_prime", "", "expedited", false},
	} {
		got := r.Appeal(AppealQuery{Regime: test.regime, PlanType: test.plan, Level: test.level, Urgency: test.urgency, Notice: day.MustParse("2026-11-19")}).Oral
		if got != test.want {
			t.Errorf("%s %s %s, %s: by telephone is %v", test.regime, test.plan, test.level, test.urgency, got)
		}
	}
}
