package rules

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/day"
)

// The safe day is the earliest of the computed days and the printed one, the last
// day the one that the law or the notice allows (practice.md P1).
func TestSafeDayAndLastDay(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		name                                       string
		regime, level, urgency                     string
		notice, received, decided, decisionArrived string
		printed                                    string
		safe, last                                 string
		ground                                     Ground
		differs, later                             bool
	}{
		{name: "receipt counts, and is known", regime: "erisa_self_funded", notice: "2026-05-20", received: "2026-06-10", safe: "2026-11-16", last: "2026-12-07", ground: FromReceipt},
		{name: "receipt counts, and is not known", regime: "erisa_self_funded", notice: "2026-05-20", safe: "2026-11-16", last: "2026-11-16", ground: FromNotice},
		{name: "receipt alone", regime: "church", received: "2026-06-10", safe: "2026-12-07", last: "2026-12-07", ground: FromReceipt},
		{name: "arrived after the days for the mail", regime: "medicare_advantage", notice: "2026-09-20", received: "2026-10-10", safe: "2026-11-24", last: "2026-12-09", ground: FromReceipt},
		{name: "arrived before they are over", regime: "medicare_advantage", notice: "2026-11-02", received: "2026-11-02", safe: "2027-01-01", last: "2027-01-01", ground: FromReceipt},
		{name: "Original Medicare, arrived late", regime: "medicare_original", notice: "2026-06-01", received: "2026-06-30", safe: "2026-10-04", last: "2026-10-28", ground: FromReceipt},
		{name: "receipt does not count in Medicaid", regime: "medicaid_mco", notice: "2026-09-20", received: "2026-10-10", safe: "2026-11-19", last: "2026-11-19", ground: FromNotice},
		{name: "nor with federal employees", regime: "fehb", notice: "2026-05-20", received: "2026-06-20", safe: "2026-11-20", last: "2026-11-20", ground: FromNotice},
		{name: "nor with TRICARE", regime: "tricare", notice: "2026-09-01", received: "2026-09-20", safe: "2026-11-30", last: "2026-11-30", ground: FromNotice},
		{name: "printed earlier", regime: "erisa_insured", notice: "2026-05-20", printed: "2026-10-01", safe: "2026-10-01", last: "2026-11-16", ground: FromNotice, differs: true},
		{name: "printed later", regime: "erisa_insured", notice: "2026-05-20", printed: "2026-12-31", safe: "2026-11-16", last: "2026-12-31", ground: FromPrint, differs: true, later: true},
		{name: "printed between the two", regime: "erisa_insured", notice: "2026-05-20", received: "2026-06-10", printed: "2026-11-20", safe: "2026-11-16", last: "2026-12-07", ground: FromReceipt, differs: true},
		{name: "printed as counted from receipt", regime: "erisa_insured", notice: "2026-05-20", received: "2026-06-10", printed: "2026-12-07", safe: "2026-11-16", last: "2026-12-07", ground: FromReceipt},
		{name: "printed later than both", regime: "erisa_insured", notice: "2026-05-20", received: "2026-06-10", printed: "2026-12-08", safe: "2026-11-16", last: "2026-12-08", ground: FromPrint, differs: true, later: true},
		{name: "printed alone", regime: "fehb", printed: "2026-12-08", safe: "2026-12-08", last: "2026-12-08", ground: FromPrint},
		{name: "only the notice says a day", regime: "va", notice: "2026-05-20", printed: "2026-12-08", safe: "2026-12-08", last: "2026-12-08", ground: FromPrint},
		{name: "later level, the decision arrived late", regime: "erisa_insured", level: "external", notice: "2026-01-05", received: "2026-01-30", decided: "2026-08-03", decisionArrived: "2026-08-20", safe: "2026-12-03", last: "2026-12-21", ground: FromReceipt},
		{name: "later level, receipt of the first notice serves nothing", regime: "medicare_original", level: "alj", notice: "2026-01-05", received: "2026-02-20", decided: "2026-09-28", safe: "2026-12-02", last: "2026-12-02", ground: FromNotice},
		{name: "Medicaid hearing, the state's number not known", regime: "medicaid_ffs", notice: "2026-10-12", safe: "2026-11-11", last: "2027-01-10", ground: FromNotice},
		{name: "the same, printed", regime: "medicaid_ffs", notice: "2026-10-12", printed: "2026-12-11", safe: "2026-11-11", last: "2027-01-10", ground: FromNotice, differs: true},
		{name: "hearing after a Medicaid plan", regime: "medicaid_mco", level: "fair_hearing", decided: "2026-09-28", safe: "2026-12-27", last: "2026-12-27", ground: FromNotice},
		{name: "TRICARE, expedited: not late before the standard time", regime: "tricare", urgency: "expedited", notice: "2026-11-20", safe: "2026-11-28", last: "2027-02-18", ground: FromNotice},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := r.Appeal(AppealQuery{
				Regime: c.regime, Level: c.level, Urgency: c.urgency, Notice: on(c.notice), Received: on(c.received),
				PreviousDecision: on(c.decided), PreviousReceived: on(c.decisionArrived), Printed: on(c.printed),
			})
			if d.Safe.Day != on(c.safe) || d.Last.Day != on(c.last) || d.Last.Ground != c.ground {
				t.Errorf("safe %s, last %s by %s; want %s, %s by %s", d.Safe.Day, d.Last.Day, d.Last.Ground, c.safe, c.last, c.ground)
			}
			if d.PrintedDiffers != c.differs || d.PrintedLater != c.later || d.PrintedIgnored || d.Several {
				t.Errorf("printed differs %v, later %v, ignored %v; several %v", d.PrintedDiffers, d.PrintedLater, d.PrintedIgnored, d.Several)
			}
		})
	}
}

// An appeal is refused as late the day after its last day, or after the business
// day that follows a weekend or a holiday, and where several rules may apply only once
// it is late by all of them.
func TestWhenAnAppealIsRefusedAsLate(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		name  string
		q     AppealQuery
		grace string // "": never
	}{
		{"a Monday", AppealQuery{Regime: "medicaid_mco", Notice: on("2026-10-01")}, "2026-11-30"},
		{"a Friday", AppealQuery{Regime: "medicaid_mco", Notice: on("2026-09-28")}, "2026-11-27"},
		{"a Saturday", AppealQuery{Regime: "medicaid_mco", Notice: on("2026-10-20")}, "2026-12-21"},
		{"a Sunday", AppealQuery{Regime: "medicaid_mco", Notice: on("2026-10-21")}, "2026-12-21"},
		{"Christmas, a Friday", AppealQuery{Regime: "medicaid_mco", Notice: on("2026-10-26")}, "2026-12-28"},
		{"New Year, a Friday", AppealQuery{Regime: "medicaid_mco", Notice: on("2026-11-02")}, "2027-01-04"},
		{"a holiday as it is observed", AppealQuery{Regime: "medicaid_mco", Notice: on("2026-05-04")}, "2026-07-06"}, // 3 July 2026
		{"Thanksgiving, a Thursday", AppealQuery{Regime: "medicaid_mco", Notice: on("2026-09-27")}, "2026-11-27"},
		{"printed, a Sunday", AppealQuery{Regime: "va", Notice: on("2026-09-27"), Printed: on("2026-12-20")}, "2026-12-21"},
		{"several: the latest of them", AppealQuery{Regime: "unknown", PlanType: "ppo", Notice: on("2026-08-31")}, "2027-03-01"}, // six months end on Sunday, 28 February
		{"several: one has no day", AppealQuery{Regime: "unknown", PlanType: "ppo", Named: []string{"va"}, Notice: on("2026-08-31")}, ""},
		{"no day is known", AppealQuery{Regime: "va", Notice: on("2026-08-31")}, ""},
	} {
		d := r.Appeal(c.q)
		if d.Grace != on(c.grace) {
			t.Errorf("%s: last day %s, refused after %s, want %s", c.name, d.Last.Day, d.Grace, c.grace)
		}
		if c.grace != "" && (d.Refused(on(c.grace)) || !d.Refused(on(c.grace).AddDays(1))) {
			t.Errorf("%s: refused on %s", c.name, c.grace)
		}
	}
}

// A fast clock has run out when the later of its two days has; then the appeal is
// a standard one.
func TestAfterAFastClockTheAppealIsAStandardOne(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		today, notice, received string
		safe, rule              string
		slow                    bool
	}{
		{"2026-11-23", "2026-11-20", "", "2026-11-28", "tricare/reconsideration/expedited", false},
		{"2026-11-28", "2026-11-20", "", "2026-11-28", "tricare/reconsideration/expedited", false},
		{"2026-11-29", "2026-11-20", "", "2027-02-18", "tricare/reconsideration/pre_service", true},
		{"2026-11-24", "2026-11-20", "2026-11-20", "2026-11-23", "tricare/reconsideration/expedited", false}, // the later one is still to come
		{"2026-11-29", "2026-11-20", "2026-11-20", "2027-02-18", "tricare/reconsideration/pre_service", true},
		{"2026-12-01", "2026-11-20", "2026-11-30", "2026-11-28", "tricare/reconsideration/expedited", false},
		{"2026-12-04", "2026-11-20", "2026-11-30", "2027-02-18", "tricare/reconsideration/pre_service", true},
		{"", "2026-11-20", "", "2026-11-28", "tricare/reconsideration/expedited", false},
	} {
		d := r.Appeal(AppealQuery{Regime: "tricare", Urgency: "expedited", Notice: on(c.notice), Received: on(c.received), Today: on(c.today)})
		if d.Safe.Day != on(c.safe) || d.Safe.Rule != c.rule || d.Slow != c.slow || d.Last.Day != on("2027-02-18") {
			t.Errorf("%s, notice %s, arrived %q: safe %s by %s, last %s, a standard one %v", c.today, c.notice, c.received, d.Safe.Day, d.Safe.Rule, d.Last.Day, d.Slow)
		}
	}
	if d := r.Appeal(AppealQuery{Regime: "medicare_advantage", Urgency: "expedited", Notice: on("2026-01-20"), Today: on("2026-11-23")}); d.Slow {
		t.Error("a clock of its own is only TRICARE's")
	}
}

// What could not be read is no blank: every value that it could have is counted,
// and the earliest day is shown.
func TestUnreadIsNeverTheDefault(t *testing.T) {
	r := inForce(t)
	notice := on("2026-11-02")
	for _, c := range []struct {
		name    string
		q       AppealQuery
		safe    string
		rule    string
		several bool
	}{
		{"urgency in TRICARE", AppealQuery{Regime: "tricare", Urgency: Unread}, "2026-11-10", "tricare/reconsideration/expedited", true},
		{"urgency elsewhere", AppealQuery{Regime: "medicare_advantage", Urgency: Unread}, "2027-01-06", "medicare_advantage/reconsideration/pre_service", false},
		{"timing of an expedited appeal", AppealQuery{Regime: "tricare", Urgency: "expedited", Timing: Unread}, "2026-11-10", "tricare/reconsideration/expedited", true},
		{"both", AppealQuery{Regime: "tricare", Urgency: Unread, Timing: Unread}, "2026-11-10", "tricare/reconsideration/expedited", true},
		{"timing after which nothing is urgent", AppealQuery{Regime: "tricare", Urgency: "standard", Timing: Unread}, "2027-01-31", "tricare/reconsideration/pre_service", false},
		{"level without a decision: the first", AppealQuery{Regime: "medicare_original", Level: Unread}, "2027-03-07", "medicare_original/redetermination/payment", false},
		{"level after a decision: not the first", AppealQuery{Regime: "medicare_original", Level: Unread, PreviousDecision: on("2026-11-20")}, "2027-01-24", "medicare_original/alj/payment", true},
		{"level of a plan after a decision", AppealQuery{Regime: "medicare_advantage", Level: Unread, PreviousDecision: on("2026-11-20")}, "2027-01-24", "medicare_advantage/alj/pre_service", false},
		{"level of an employer's plan after a decision", AppealQuery{Regime: "erisa_insured", Level: Unread, PreviousDecision: on("2026-11-20")}, "2027-03-22", "erisa_insured/external/pre_service", false},
		{"level that the regime does not have", AppealQuery{Regime: "fehb", Level: "alj", PreviousDecision: on("2026-11-20")}, "2027-02-18", "fehb/opm/pre_service", false},
		{"level where nobody has answered", AppealQuery{Regime: "fehb", Level: Unread, PreviousSent: on("2026-11-10")}, "2027-03-10", "fehb/opm/pre_service", true},
		{"level of TRICARE after a decision", AppealQuery{Regime: "tricare", Level: Unread, PreviousDecision: on("2026-11-20")}, "2027-01-19", "tricare/formal_review/pre_service", true},
		{"a blank level after a decision", AppealQuery{Regime: "tricare", PreviousDecision: on("2026-11-20")}, "2027-01-19", "tricare/formal_review/pre_service", true},
		{"regime, whatever the plan's type", AppealQuery{Regime: Unread, PlanType: "ppo"}, "2026-12-02", "medicaid_ffs/fair_hearing/pre_service", true},
		{"regime that the plan's type settles", AppealQuery{Regime: Unread, PlanType: "medicaid_mco"}, "2027-01-01", "medicaid_mco/plan_appeal/pre_service", false},
		{"regime and type of plan", AppealQuery{Regime: Unread, PlanType: Unread}, "2026-12-02", "medicaid_ffs/fair_hearing/pre_service", true},
		{"regime, and no type of plan", AppealQuery{Regime: Unread}, "2026-12-02", "medicaid_ffs/fair_hearing/pre_service", true},
		{"type of plan of an unknown regime", AppealQuery{Regime: "unknown", PlanType: Unread}, "2026-12-02", "medicaid_ffs/fair_hearing/pre_service", true},
		{"type of plan of a known regime", AppealQuery{Regime: "fehb", PlanType: Unread}, "2027-05-02", "fehb/carrier/pre_service", false},
		{"regime and type of plan contradict each other", AppealQuery{Regime: "erisa_insured", PlanType: "medicaid_mco"}, "2027-01-01", "medicaid_mco/plan_appeal/pre_service", true},
		{"the same, the other way", AppealQuery{Regime: "medicaid_mco", PlanType: "ppo"}, "2027-01-01", "medicaid_mco/plan_appeal/pre_service", true},
		{"an employer's plan that is Medicaid's", AppealQuery{Regime: "employer_unknown", PlanType: "medicaid_mco"}, "2027-01-01", "medicaid_mco/plan_appeal/pre_service", true},
		{"the day of receipt", AppealQuery{Regime: "medicare_advantage", ReceiptUnread: true}, "2027-01-01", "medicare_advantage/reconsideration/pre_service", false},
		{"the day of receipt of a decision", AppealQuery{Regime: "medicare_original", Level: "alj", PreviousDecision: on("2026-11-20"), PreviousReceiptUnread: true}, "2027-01-19", "medicare_original/alj/payment", false},
	} {
		c.q.Notice = notice
		d := r.Appeal(c.q)
		if d.Safe.Day != on(c.safe) || d.Safe.Rule != c.rule || d.Several != c.several {
			t.Errorf("%s: %s by %s, of several %v; want %s by %s, %v", c.name, d.Safe.Day, d.Safe.Rule, d.Several, c.safe, c.rule, c.several)
		}
	}
}

// What the payer's or the plan's name speaks of joins what an unknown regime can be.
func TestNamesSpeakOfRegimes(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		name  string
		state string
		want  string // the first regime that is named
	}{
		{"Example Medicare Advantage", "PA", "medicare_original"}, {"EXAMPLE MEDICARE", "", "medicare_original"}, {"Medicareful Living", "", ""},
		{"State Medicaid Agency", "VT", "medicaid_mco"}, {"Example Community Plan (Medicaid)", "", "medicaid_mco"},
		{"FEHB Basic", "", "fehb"}, {"Example PSHB High Option", "", "fehb"}, {"Blue Example Federal Employees Program", "", "fehb"},
		{"Example Federal Employee Program", "", "fehb"}, {"Federal Employees' Plan", "", "fehb"}, {"Example Rail Employees Plan", "", ""}, {"Federal Sample Carrier", "", ""},
		{"Postal Service Health Benefits, Example", "", "fehb"},
		{"TRICARE East", "", "tricare"}, {"Example-TRICARE", "", "tricare"},
		{"Department of Veterans Affairs", "VA", "va"}, {"Example Veterans' Health", "", "va"}, {"VA Community Care", "NC", "va"}, {"Example VA Medical Center", "NC", "va"}, {"VA", "NC", "va"},
		{"Department of VA", "", "va"}, {"VA Example Plan", "VA", ""}, {"Anthem Example of VA", "", ""}, {"Example Plan, VA", "", ""}, {"Example Plan (VA)", "", ""}, {"Plans in VA", "", ""},
		{"Example CHAMPVA", "", ""}, {"Vanguard Example", "", ""}, {"Nevada Example", "", ""}, {"va example", "", ""}, {"", "", ""}, {"Example Health Plan", "", ""},
	} {
		got := r.RegimesNamed(c.name, c.state)
		if first := append(got, "")[0]; first != c.want {
			t.Errorf("%q in %q speaks of %v, want %q", c.name, c.state, got, c.want)
		}
	}
	for name, want := range map[string]string{
		"Example Medicare": "2027-01-06", "Example Medicaid": "2026-12-02", "TRICARE East": "2027-01-31", "FEHB Basic": "2027-05-01", "VA Community Care": "2027-05-01", "Example": "2027-05-01",
	} {
		for _, regime := range []string{"unknown", "employer_unknown"} {
			d := r.Appeal(AppealQuery{Regime: regime, PlanType: "ppo", Named: r.RegimesNamed(name), Notice: on("2026-11-02")})
			if d.Safe.Day != on(want) {
				t.Errorf("%s, %s: %s, want %s", regime, name, d.Safe.Day, want)
			}
		}
		if d := r.Appeal(AppealQuery{Regime: "erisa_insured", PlanType: "ppo", Named: r.RegimesNamed(name), Notice: on("2026-11-02")}); d.Safe.Day != on("2027-05-01") {
			t.Errorf("a regime that is given, %s: %s", name, d.Safe.Day)
		}
	}
	if d := r.Appeal(AppealQuery{Named: r.RegimesNamed("Example Medicaid"), Notice: on("2026-11-02")}); d.Safe.Day != on("2026-12-02") {
		t.Errorf("nothing but the name is known: %s", d.Safe.Day)
	}
}

// TRICARE's second step has 90 days about medical necessity and 60 about facts; where
// it is not clear which, the earlier day counts (practice.md P7).
func TestTricaresSecondStep(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		level, next, category string
		days                  int
		unclear               bool
	}{
		{"reconsideration2", "", "not_necessary", 90, false}, {"reconsideration2", "tqmc", "", 90, false}, {"reconsideration2", "tqmc", "not_necessary", 90, false},
		{"reconsideration2", "tqmc", "experimental", 90, false}, {"formal_review", "", "not_covered", 60, false}, {"formal_review", "", "billing", 60, false},
		{"formal_review", "dha", "", 60, false}, {"formal_review", "dha", "other", 60, false},
		{"reconsideration2", "", "", 60, true}, {"reconsideration2", "", "experimental", 60, true}, {"reconsideration2", "", "no_referral", 60, true},
		{"reconsideration2", "dha", "not_necessary", 60, true}, {"reconsideration2", "none", "not_necessary", 60, true}, {"reconsideration2", Unread, "not_necessary", 60, true},
		{"reconsideration2", "tqmc", "not_covered", 60, true}, {"reconsideration2", "tqmc", Unread, 60, true}, {"formal_review", "", "", 60, true}, {"formal_review", "", "not_necessary", 60, true}, {"formal_review", "tqmc", "billing", 60, true},
		{"hearing", "", "", 60, false}, {"reconsideration", "dha", "not_covered", 60, false},
	} {
		q := AppealQuery{Regime: "tricare", Level: c.level, Next: c.next, Category: c.category, PreviousDecision: on("2026-11-02")}
		want := q.PreviousDecision.AddDays(c.days)
		if c.level == "reconsideration" {
			q.Notice, want = on("2026-09-01"), on("2026-11-30")
		}
		if d := r.Appeal(q); d.Safe.Day != want || d.Last.Day != want || SecondStepUnclear(c.level, c.next, c.category) != c.unclear {
			t.Errorf("%s, next %q, %q: %s to %s, unclear %v", c.level, c.next, c.category, d.Safe.Day, d.Last.Day, !c.unclear)
		}
	}
}

// What states and offices set never goes beyond what the law allows, nor below the
// least that it gives after a Medicaid plan (42 CFR 431.221(d), 438.408(f)(2)).
func TestHearingDaysStayWithinTheLaw(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		regime     string
		office     int
		safe, last int
	}{
		{"medicaid_ffs", 0, 30, 90}, {"medicaid_ffs", 20, 20, 20}, {"medicaid_ffs", 30, 30, 30}, {"medicaid_ffs", 90, 90, 90}, {"medicaid_ffs", 120, 90, 90},
		{"medicaid_mco", 0, 90, 90}, {"medicaid_mco", 30, 30, 90}, {"medicaid_mco", 90, 90, 90}, {"medicaid_mco", 100, 100, 100}, {"medicaid_mco", 120, 120, 120}, {"medicaid_mco", 200, 120, 120},
	} {
		q := AppealQuery{Regime: c.regime, Level: "fair_hearing", Notice: on("2026-11-02"), HearingDays: c.office, State: "OH"}
		if c.regime == "medicaid_mco" {
			q.PreviousDecision = q.Notice
		}
		if d := r.Appeal(q); d.Safe.Day != q.Notice.AddDays(c.safe) || d.Last.Day != q.Notice.AddDays(c.last) {
			t.Errorf("%s, %d days in the office: %s to %s", c.regime, c.office, d.Safe.Day, d.Last.Day)
		}
	}
}

// Original Medicare counts from the earlier of the two notices, whichever is known.
func TestTheSummaryNoticeAlone(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct{ regime, plan, notice, msn, want string }{
		{"medicare_original", "", "", "2026-10-01", "2027-02-03"}, {"medicare_original", "", "2026-10-05", "2026-10-01", "2027-02-03"}, {"medicare_original", "", "2026-10-01", "2026-10-05", "2027-02-03"},
		{"medicare_original", "", "2026-10-01", "", "2027-02-03"}, {"", "medicare_original", "", "2026-10-01", "2027-02-03"}, {"unknown", "medicare_original", "", "2026-10-01", "2027-02-03"},
		{"medicare_advantage", "", "", "2026-10-01", ""}, {"erisa_insured", "ppo", "", "2026-10-01", ""}, {"medicare_advantage", "", "2026-10-05", "2026-10-01", "2026-12-09"},
	} {
		if d := r.Appeal(AppealQuery{Regime: c.regime, PlanType: c.plan, Notice: on(c.notice), MSN: on(c.msn)}); d.Safe.Day != on(c.want) {
			t.Errorf("%s %s, notice %q, summary notice %q: %s, want %s", c.regime, c.plan, c.notice, c.msn, d.Safe.Day, c.want)
		}
	}
}

// consistentQuery draws an appeal whose facts agree: a regime that its type of plan
// can have, and a later level only after a decision.
func consistentQuery(t *rapid.T, r *Rules) AppealQuery {
	q := anyQuery(t, r)
	q.Regime = rapid.SampledFrom(r.allRegimes()).Draw(t, "regime that sets limits")
	q.PlanType = ""
	for _, plan := range []string{"ppo", "medicare_original", "medicare_advantage_hmo", "medicaid_mco", "medicaid_ffs", "tricare_prime", "va"} {
		if slices.Contains(r.RegimesFor(plan), q.Regime) {
			q.PlanType = plan
		}
	}
	q.Level = rapid.SampledFrom(r.Levels(q.Regime)).Draw(t, "level of the regime")
	if q.Level == r.Levels(q.Regime)[0] {
		q.PreviousDecision, q.PreviousReceived, q.PreviousSent = day.Date{}, day.Date{}, day.Date{}
	} else if !q.decided() && q.PreviousSent.IsZero() {
		q.PreviousDecision = q.Notice.AddDays(60)
	}
	if q.Notice.IsZero() {
		q.Notice = anyDate.Draw(t, "notice")
	}
	if !q.Received.IsZero() && q.Received.Before(q.Notice) {
		q.Received = q.Notice
	}
	q.Category = rapid.SampledFrom([]string{"", "not_necessary", "not_covered", "other"}).Draw(t, "category")
	q.Next = rapid.SampledFrom([]string{"", "dha", "tqmc", "none"}).Draw(t, "next")
	q.HearingDays = rapid.SampledFrom([]int{0, 30, 60, 90}).Draw(t, "hearing days")
	if rapid.Bool().Draw(t, "printed known") {
		q.Printed = q.Notice.AddDays(rapid.IntRange(-10, 400).Draw(t, "printed"))
	}
	return q
}

// Knowing less never gives a later safe day: not where a value cannot be read, and
// not where the regime is unknown.
func TestKnowingLessNeverGivesALaterSafeDay(t *testing.T) {
	r := inForce(t)
	forget := map[string]func(q *AppealQuery){
		"regime": func(q *AppealQuery) { q.Regime = Unread }, "regime and plan": func(q *AppealQuery) { q.Regime, q.PlanType = Unread, Unread },
		"regime unknown": func(q *AppealQuery) { q.Regime = "unknown" }, "regime unknown, plan unread": func(q *AppealQuery) { q.Regime, q.PlanType = "unknown", Unread },
		"level": func(q *AppealQuery) { q.Level = Unread }, "timing": func(q *AppealQuery) { q.Timing = Unread }, "urgency": func(q *AppealQuery) { q.Urgency = Unread },
		"next": func(q *AppealQuery) { q.Next = Unread }, "category": func(q *AppealQuery) { q.Category = Unread },
		"receipt": func(q *AppealQuery) { q.Received, q.ReceiptUnread = day.Date{}, true }, "receipt of the decision": func(q *AppealQuery) {
			if !q.PreviousDecision.IsZero() {
				q.PreviousReceived, q.PreviousReceiptUnread = day.Date{}, true
			}
		},
		"the state's number": func(q *AppealQuery) { q.HearingDays = 0 },
	}
	names := []string{"regime", "regime and plan", "regime unknown", "regime unknown, plan unread", "level", "timing", "urgency", "next", "category", "receipt", "receipt of the decision", "the state's number"}
	rapid.Check(t, func(t *rapid.T) {
		q := consistentQuery(t, r)
		more := r.Appeal(q)
		forgotten := rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 4, rapid.ID[string]).Draw(t, "forgotten")
		for _, name := range forgotten {
			if name == "the state's number" && q.Regime != "medicaid_ffs" {
				continue // after a plan's decision the least number is the law's
			}
			forget[name](&q)
		}
		less := r.Appeal(q)
		if more.Known() && (!less.Known() || less.Safe.Day.After(more.Safe.Day)) {
			t.Fatalf("without %v the safe day is %s (known %v), with it %s", forgotten, less.Safe.Day, less.Known(), more.Safe.Day)
		}
	})
}

func TestTheLastDayIsNeverBeforeTheSafeDay(t *testing.T) {
	r := inForce(t)
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuery(t, r)
		if rapid.Bool().Draw(t, "consistent") {
			q = consistentQuery(t, r)
		}
		q.Today = anyDate.Draw(t, "today")
		q.ReceiptUnread = rapid.Bool().Draw(t, "receipt unread")
		q.HearingDays = rapid.IntRange(0, 200).Draw(t, "days of the office")
		d := r.Appeal(q)
		switch {
		case d.Known() != d.Last.Known():
			t.Fatalf("safe day %s, last day %s", d.Safe.Day, d.Last.Day)
		case d.Last.Day.Before(d.Safe.Day):
			t.Fatalf("the last day %s is before the safe day %s", d.Last.Day, d.Safe.Day)
		case !d.Grace.IsZero() && d.Grace.Before(d.Last.Day):
			t.Fatalf("refused after %s, and the last day is %s", d.Grace, d.Last.Day)
		case d.Refused(q.Today) && !d.Late(q.Today) || d.Late(q.Today) && d.Passed(q.Today):
			t.Fatalf("on %s refused %v, late %v, passed %v", q.Today, d.Refused(q.Today), d.Late(q.Today), d.Passed(q.Today))
		}
		if d.Known() && (d.Last.Ground == "" || d.Last.Basis == "" || d.Last.Rule == "") {
			t.Fatalf("the last day says %+v", d.Last)
		}
	})
}

// As time goes on nothing becomes milder, except that a fast clock ends.
func TestTodayMovesNoStandardDate(t *testing.T) {
	r := inForce(t)
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuery(t, r)
		q.Urgency = "standard"
		before := r.Appeal(q)
		q.Today = anyDate.Draw(t, "today")
		if after := r.Appeal(q); after.Safe.Day != before.Safe.Day || after.Last.Day != before.Last.Day {
			t.Fatalf("safe %s, last %s became %s, %s", before.Safe.Day, before.Last.Day, after.Safe.Day, after.Last.Day)
		}
	})
}
