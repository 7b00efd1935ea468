package check

import (
	"slices"
	"strings"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// Between the safe day and the last one an appeal goes out at once; only after the
// last one is it late (practice.md P1). Today is a Monday.
func TestOnlyTheLastDayMakesAnAppealLate(t *testing.T) {
	ago := func(n int) day.Date { return casetest.Today.AddDays(-n) }
	const warning, refused = "warning V-APL-5 denial_letter_date denials/1", "error V-APL-5 denial_letter_date denials/1"
	noticed := func(notice, received int, then ...func(d *casefile.Denial)) func(c *casefile.Case, d *casefile.Denial) {
		return func(_ *casefile.Case, d *casefile.Denial) {
			d.RequestDate, d.DenialLetterDate = day.Date{}, ago(notice)
			if received > 0 {
				d.DenialReceivedDate = ago(received)
			}
			for _, change := range then {
				change(d)
			}
		}
	}
	reason := func(d *casefile.Denial) { d.LateFilingReason = "I was in the hospital." }
	printed := func(n int) func(d *casefile.Denial) {
		return func(d *casefile.Denial) { d.DenialPrintedDeadline = ago(n) }
	}
	runRules(t, checkAppeals, []ruleTest{
		{"in time by receipt", casetest.Denied(noticed(195, 174)), []string{"warning V-APL-2 denial_received_date denials/1", warning}},
		{"the last day by receipt", casetest.Denied(noticed(190, 180)), []string{warning}},
		{"after it, the business day after a weekend", casetest.Denied(noticed(190, 182)), []string{warning}},
		{"after it", casetest.Denied(noticed(193, 183)), []string{refused}},
		{"after it, with a reason", casetest.Denied(noticed(193, 183, reason)), []string{warning}},
		{"in time by receipt, with a reason that is not needed", casetest.Denied(noticed(190, 180, reason)), []string{warning}},
		{"Medicare Advantage, arrived late", casetest.Under("medicare_advantage_hmo", "", noticed(70, 60)), []string{warning}},
		{"Medicare Advantage, arrived at once", casetest.Under("medicare_advantage_hmo", "", noticed(64, 63)), []string{refused}},
		{"Medicaid plan: receipt does not count", casetest.Under("medicaid_mco", "", noticed(63, 55)), []string{refused}},
		{"in time by the printed day", casetest.Denied(noticed(190, 0, printed(0))), []string{"warning V-APL-26 denial_printed_deadline denials/1", warning}},
		{"after the printed day", casetest.Denied(noticed(193, 0, printed(3))), []string{"warning V-APL-26 denial_printed_deadline denials/1", refused}},
		{"the printed day has passed, the law's has not", casetest.Denied(noticed(100, 0, printed(3))), []string{"warning V-APL-7 denial_printed_deadline denials/1", warning}},
		{"Medicaid hearing, the state's number not known", casetest.Under("medicaid_ffs", "", noticed(60, 0)), []string{"warning V-APL-16 appeal_level denials/1", warning}},
		{"the same, after the most that a state can give", casetest.Under("medicaid_ffs", "", noticed(94, 0)), []string{"warning V-APL-16 appeal_level denials/1", refused}},
		{"unknown rules: late by some of them", casetest.Under("ppo", "unknown", func(c *casefile.Case, d *casefile.Denial) {
			noticed(100, 0)(c, d)
			c.PayerName = "Example Medicare"
		}), []string{"warning V-APL-23 appeal_regime", warning}},
		{"unknown rules: late by all of them", casetest.Under("ppo", "unknown", noticed(190, 0)), []string{"warning V-APL-23 appeal_regime", refused}},
		{"TRICARE, the fast clock has run out", casetest.Under("tricare_prime", "", noticed(20, 0, func(d *casefile.Denial) { d.Urgency = "expedited" })), []string{"warning V-APL-5 urgency denials/1"}},
		{"sent in time, and since then the day has passed", casetest.Denied(noticed(190, 0, func(d *casefile.Denial) { d.AppealSentDate = ago(20) })), nil},
	})
}

// A sent date ends the row of its own level, and only if it is not before what is
// appealed there (practice.md P23).
func TestASentDateEndsItsOwnLevelOnly(t *testing.T) {
	for _, test := range []struct {
		name, plan, regime, level                       string
		notice, received, msn, decided, arrived, before string
		sent                                            string
		open                                            bool
		warned                                          bool
	}{
		{name: "a judge, sent before the decision", plan: "medicare_original", level: "alj", notice: "2026-03-01", decided: "2026-09-28", sent: "2026-06-01", open: true, warned: true},
		{name: "a judge, sent after it", plan: "medicare_original", level: "alj", notice: "2026-03-01", decided: "2026-09-28", sent: "2026-10-10"},
		{name: "on the day of the decision", plan: "medicare_original", level: "alj", notice: "2026-03-01", decided: "2026-09-28", sent: "2026-09-28"},
		{name: "OPM, sent to the carrier", plan: "ppo", regime: "fehb", level: "opm", notice: "2026-03-01", decided: "2026-09-28", sent: "2026-04-01", open: true, warned: true},
		{name: "OPM, the carrier was silent, and OPM was asked", plan: "ppo", regime: "fehb", level: "opm", notice: "2026-06-01", before: "2026-08-01", sent: "2026-10-01"},
		{name: "OPM, the carrier was silent, and the date is that of its appeal", plan: "ppo", regime: "fehb", level: "opm", notice: "2026-06-01", before: "2026-08-01", sent: "2026-07-30", open: true, warned: true},
		{name: "external review, sent to the plan", plan: "ppo", regime: "erisa_insured", level: "external", notice: "2026-03-01", decided: "2026-09-28", sent: "2026-04-01", open: true, warned: true},
		{name: "a hearing, sent to the plan", plan: "medicaid_mco", level: "fair_hearing", notice: "2026-03-01", decided: "2026-09-28", sent: "2026-04-01", open: true, warned: true},
		{name: "TRICARE's second step", plan: "tricare_prime", level: "reconsideration2", notice: "2026-03-01", decided: "2026-09-28", sent: "2026-04-01", open: true, warned: true},
		{name: "the level is not said", plan: "medicare_original", notice: "2026-03-01", decided: "2026-09-28", sent: "2026-06-01", open: true, warned: true},
		{name: "the rules are not known", plan: "ppo", regime: "unknown", notice: "2026-03-01", decided: "2026-09-28", sent: "2026-06-01", open: true, warned: true},
		{name: "only the receipt of the decision is known", plan: "medicare_original", level: "council", notice: "2026-03-01", arrived: "2026-09-30", sent: "2026-06-01", open: true, warned: true},
		{name: "no decision is given", plan: "ppo", regime: "erisa_insured", level: "external", notice: "2026-08-01", sent: "2026-10-01", open: true, warned: true},
		{name: "the first level, sent before the notice", plan: "ppo", regime: "erisa_insured", notice: "2026-11-02", sent: "2026-10-01", open: true, warned: true},
		{name: "the first level, sent after it", plan: "ppo", regime: "erisa_insured", notice: "2026-11-02", sent: "2026-11-10"},
		{name: "no notice date", plan: "ppo", regime: "erisa_insured", sent: "2026-11-10", open: true, warned: true},
		{name: "the summary notice alone, sent before it", plan: "medicare_original", msn: "2026-10-01", sent: "2026-09-15", open: true, warned: true},
		{name: "the summary notice alone, sent after it", plan: "medicare_original", msn: "2026-10-01", sent: "2026-10-15"},
		{name: "sent after the last day", plan: "ppo", regime: "erisa_insured", notice: "2026-01-10", sent: "2026-11-10", open: true},
		{name: "sent between the safe day and the last one", plan: "ppo", regime: "erisa_insured", notice: "2026-05-01", received: "2026-05-20", sent: "2026-11-10"},
		{name: "sent on a day to come", plan: "ppo", regime: "erisa_insured", notice: "2026-11-02", sent: "2026-12-10", open: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := testEnv(t)
			date := func(iso string) day.Date {
				if iso == "" {
					return day.Date{}
				}
				return day.MustParse(iso)
			}
			c := casetest.SoundCase()
			d := casetest.Deny(c, test.plan, test.regime)
			d.AppealLevel, d.DenialLetterDate, d.DenialReceivedDate, d.MSNDate, d.AppealSentDate = test.level, date(test.notice), date(test.received), date(test.msn), date(test.sent)
			d.PreviousAppealDecisionDate, d.PreviousAppealReceivedDate, d.PreviousAppealSentDate = date(test.decided), date(test.arrived), date(test.before)
			facts.Derive(c, env)
			rows := slices.DeleteFunc(facts.Dates(c, env), func(r facts.DateRow) bool { return r.What != "appeal" })
			if got := len(rows)+len(facts.UndatedAppeals(c, env)) > 0; got != test.open {
				t.Errorf("the deadline is open: %v", got)
			}
			warned := slices.ContainsFunc(checkAppeals(c, env), func(p facts.Missing) bool { return p.Code == "V-APL-2" && p.Field == "appeal_sent_date" })
			if warned != test.warned {
				t.Errorf("warned: %v", warned)
			}
			if late := test.name == "sent after the last day"; late != (len(rows) == 1 && !rows[0].Sent.IsZero()) {
				t.Errorf("rows %+v", rows)
			}
		})
	}
}

// An approval ends the appeals of its own matter, and hides no other's deadline
// (practice.md P25).
func TestAnApprovalEndsItsOwnMatterOnly(t *testing.T) {
	day1, day2 := day.MustParse("2026-11-02"), day.MustParse("2026-11-05")
	approve := func(d *casefile.Denial) { d.ApprovalReceivedDate = casetest.Today }
	for _, test := range []struct {
		name   string
		change func(c *casefile.Case, one, two *casefile.Denial)
		open   string // the numbers of the denials that stay open
		held   string
	}{
		{"none", func(_ *casefile.Case, _, _ *casefile.Denial) {}, "1 2", ""},
		{"of the case, two matters", func(c *casefile.Case, _, _ *casefile.Denial) { c.ApprovalReceivedDate = casetest.Today }, "1 2", "V-APL-25"},
		{"of the first", func(_ *casefile.Case, one, _ *casefile.Denial) { approve(one) }, "2", ""},
		{"of the second", func(_ *casefile.Case, _, two *casefile.Denial) { approve(two) }, "1", ""},
		{"of both", func(_ *casefile.Case, one, two *casefile.Denial) { approve(one); approve(two) }, "", ""},
		{"of the first, and once more in the row of the case", func(c *casefile.Case, one, _ *casefile.Denial) { approve(one); c.ApprovalReceivedDate = casetest.Today }, "2", ""},
		{"a part of the first", func(_ *casefile.Case, one, _ *casefile.Denial) { approve(one); one.ApprovalScope = "part" }, "1 2", ""},
		{"of the first, before its notice", func(_ *casefile.Case, one, _ *casefile.Denial) { one.ApprovalReceivedDate = day1.AddDays(-1) }, "1 2", ""},
		{"of the first, on a day to come", func(_ *casefile.Case, one, _ *casefile.Denial) { one.ApprovalReceivedDate = casetest.Today.AddDays(1) }, "1 2", "V-APL-21"},
		{"of the first, and nobody can read how much", func(_ *casefile.Case, one, _ *casefile.Denial) { approve(one); one.MarkInvalid("approval_scope") }, "1 2", "V-APL-21"},
		{"of the case, one matter by its reference", func(c *casefile.Case, one, two *casefile.Denial) {
			one.DenialReference, two.DenialReference, c.ApprovalReceivedDate = "CLM-7", "clm-7", casetest.Today
		}, "", ""},
		{"of the case, a later level of the one matter", func(c *casefile.Case, _, two *casefile.Denial) {
			casetest.Later(two, "external")
			c.ApprovalReceivedDate = casetest.Today
		}, "", ""},
		{"of the case, between the levels", func(c *casefile.Case, _, two *casefile.Denial) {
			casetest.Later(two, "external")
			c.ApprovalReceivedDate = day2
		}, "2", ""},
		{"of the case, a part", func(c *casefile.Case, _, two *casefile.Denial) {
			casetest.Later(two, "external")
			c.ApprovalReceivedDate, c.ApprovalScope = casetest.Today, "part"
		}, "1 2", ""},
		{"of a matter with two levels", func(_ *casefile.Case, one, two *casefile.Denial) { casetest.Later(two, "external"); approve(two) }, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := testEnv(t)
			c := casetest.SoundCase()
			one := casetest.Deny(c, "ppo", "erisa_insured")
			two := &casefile.Denial{Row: casefile.Row{Key: casefile.Key{Table: schema.Denials, Seq: 2}}, RequestDescription: "another visit", DenialLetterDate: day2, DenialReasonText: []string{"not necessary"}}
			c.Denials = append(c.Denials, two)
			one.DenialLetterDate = day1
			test.change(c, one, two)
			facts.Derive(c, env)
			var open, made []string
			for _, row := range facts.Dates(c, env) {
				if row.What == "appeal" {
					open = append(open, string(rune('0'+row.Of.Seq)))
				}
			}
			slices.Sort(open)
			for _, item := range facts.Appeals(c, env) {
				made = append(made, string(rune('0'+item.Number)))
			}
			if got := strings.Join(open, " "); got != test.open || strings.Join(made, " ") != test.open {
				t.Errorf("open %q, letters of %q, want %q", got, made, test.open)
			}
			held := ""
			for _, p := range checkAppeals(c, env) {
				if p.Severity == problem.Missing && strings.HasPrefix(p.Field, "approval_") {
					held += p.Code
				}
			}
			if held != test.held {
				t.Errorf("the letters wait for %q", held)
			}
		})
	}
}

// A cell that the dates of an appeal hang on and that could not be read holds the
// letter, and never makes a date later.
func TestUnreadCellsHoldTheAppeal(t *testing.T) {
	spoil := func(field string) func(c *casefile.Case, d *casefile.Denial) {
		return func(_ *casefile.Case, d *casefile.Denial) { d.MarkInvalid(field) }
	}
	fresh := day.MustParse("2026-11-20") // the fast clock still runs
	ofCase := func(field string) func(c *casefile.Case, d *casefile.Denial) {
		return func(c *casefile.Case, _ *casefile.Denial) {
			c.MarkInvalid(field)
			casefile.Put(&c.Main, field, "")
		}
	}
	for _, test := range []struct {
		name, plan, regime string
		change             func(c *casefile.Case, d *casefile.Denial)
		due                string
		held               string // the field of V-APL-21
	}{
		{"urgency", "tricare_prime", "", func(_ *casefile.Case, d *casefile.Denial) { d.DenialLetterDate = fresh; d.MarkInvalid("urgency") }, "2026-11-28", "urgency"},
		{"urgency, and the fast clock has run out", "tricare_prime", "", spoil("urgency"), "2027-01-31", "urgency"},
		{"urgency, where it changes no day", "medicare_advantage_hmo", "", spoil("urgency"), "2027-01-06", "urgency"},
		{"timing", "tricare_prime", "", func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate, d.Urgency = fresh, "expedited"
			d.MarkInvalid("service_timing")
		}, "2026-11-28", "service_timing"},
		{"the date of the service", "tricare_prime", "", func(_ *casefile.Case, d *casefile.Denial) {
			d.DenialLetterDate, d.Urgency = fresh, "expedited"
			d.MarkInvalid("service_date")
		}, "2026-11-28", ""},
		{"receipt", "medicare_advantage_hmo", "", spoil("denial_received_date"), "2027-01-01", "denial_received_date"},
		{"receipt on a day to come", "medicare_advantage_hmo", "", func(_ *casefile.Case, d *casefile.Denial) { d.DenialReceivedDate = casetest.Today.AddDays(1) }, "2027-01-01", ""},
		{"the printed day", "ppo", "erisa_insured", spoil("denial_printed_deadline"), "2027-05-01", "denial_printed_deadline"},
		{"the level", "medicare_original", "", func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "").MarkInvalid("appeal_level") }, "2027-01-13", ""},
		{"the next reviewer", "tricare_prime", "", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "reconsideration2").DenialCategory = "not_necessary"
			d.MarkInvalid("previous_decision_next")
		}, "2027-01-08", "previous_decision_next"},
		{"the kind of denial", "tricare_prime", "", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "reconsideration2").PreviousDecisionNext = "tqmc"
			d.MarkInvalid("denial_category")
		}, "2027-01-08", ""},
		{"the plan's type", "", "unknown", ofCase("plan_type"), "2026-12-02", "plan_type"},
		{"the plan's type, where the regime is known", "", "fehb", ofCase("plan_type"), "2027-05-02", ""},
		{"the regime", "ppo", "", ofCase("appeal_regime"), "2026-12-02", ""},
		{"the regime and the plan's type", "", "", func(c *casefile.Case, d *casefile.Denial) { ofCase("appeal_regime")(c, d); ofCase("plan_type")(c, d) }, "2026-12-02", ""},
		{"the approval", "ppo", "erisa_insured", func(c *casefile.Case, _ *casefile.Denial) { c.MarkInvalid("approval_received_date") }, "2027-05-01", "approval_received_date"},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := testEnv(t)
			c := casetest.SoundCase()
			d := casetest.Deny(c, test.plan, test.regime)
			test.change(c, d)
			facts.Derive(c, env)
			rows := slices.DeleteFunc(facts.Dates(c, env), func(r facts.DateRow) bool { return r.What != "appeal" })
			if len(rows) != 1 || rows[0].Due != day.MustParse(test.due) {
				t.Errorf("rows %+v, want %s", rows, test.due)
			}
			held := ""
			for _, p := range checkAppeals(c, env) {
				if p.Code == "V-APL-21" && p.Severity == problem.Missing {
					held += p.Field
				}
			}
			if held != test.held {
				t.Errorf("held by %q, want %q", held, test.held)
			}
		})
	}
}

// An open appeal for which nothing gives a day is listed, with the reason.
func TestAppealsWithoutAKnownLastDayAreListed(t *testing.T) {
	for _, test := range []struct {
		name, plan, regime string
		change             func(c *casefile.Case, d *casefile.Denial)
		why                string
	}{
		{"veterans", "va", "", nil, "no rule gives a number of days"},
		{"a second level", "ppo", "erisa_insured", func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "internal2") }, "no rule gives a number of days"},
		{"the same, printed", "ppo", "erisa_insured", func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, "internal2").DenialPrintedDeadline = casetest.Today.AddDays(30)
		}, ""},
		{"no decision", "ppo", "erisa_insured", func(_ *casefile.Case, d *casefile.Denial) { d.AppealLevel = "external" }, "the date of the decision"},
		{"no notice", "ppo", "erisa_insured", func(_ *casefile.Case, d *casefile.Denial) { d.DenialLetterDate = day.Date{} }, "the date of the notice"},
		{"a notice of a day to come", "ppo", "erisa_insured", func(_ *casefile.Case, d *casefile.Denial) { d.DenialLetterDate = casetest.Today.AddDays(1) }, "the date of what is appealed is after today"},
		{"nothing is known of the plan", "", "unknown", nil, "the kind of insurance"},
		{"a plan of another type", "other", "unknown", nil, "the kind of insurance"},
		{"a day is known", "ppo", "erisa_insured", nil, ""},
		{"the plan forwards it", "medicare_advantage_hmo", "", func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "ire") }, ""},
		{"approved", "va", "", func(c *casefile.Case, _ *casefile.Denial) { c.ApprovalReceivedDate = casetest.Today }, ""},
		{"sent", "va", "", func(_ *casefile.Case, d *casefile.Denial) { d.AppealSentDate = casetest.Today }, ""},
		{"closed", "va", "", func(c *casefile.Case, _ *casefile.Denial) { c.CaseStatus = "closed" }, ""},
		{"on hold", "va", "", func(c *casefile.Case, _ *casefile.Denial) { c.CaseStatus = "hold" }, "no rule gives"},
		{"only a request", "va", "", func(c *casefile.Case, d *casefile.Denial) {
			*d = casefile.Denial{Row: d.Row, RequestDescription: "a visit"}
		}, ""},
	} {
		env := testEnv(t)
		c := casetest.SoundCase()
		d := casetest.Deny(c, test.plan, test.regime)
		if test.change != nil {
			test.change(c, d)
		}
		facts.Derive(c, env)
		list := facts.UndatedAppeals(c, env)
		switch {
		case test.why == "" && len(list) > 0, test.why != "" && (len(list) != 1 || list[0].Of != d.Key || !strings.HasPrefix(list[0].Why, test.why)):
			t.Errorf("%s: %+v, want %q", test.name, list, test.why)
		}
	}
}

// After a decision the level is not the first one again: where nothing says which it
// is, or who reviews TRICARE's decision next, the letter waits.
func TestTheNextLevelMustBeClear(t *testing.T) {
	const level, next = "missing V-APL-4 appeal_level denials/1", "missing V-APL-4 previous_decision_next denials/1"
	step := func(level, category, next string) func(c *casefile.Case, d *casefile.Denial) {
		return func(_ *casefile.Case, d *casefile.Denial) {
			casetest.Later(d, level).DenialCategory, d.PreviousDecisionNext = category, next
		}
	}
	runRules(t, checkAppeals, []ruleTest{
		{"an employer's plan, no level", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "") }), []string{level}},
		{"only the receipt of the decision", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { d.PreviousAppealReceivedDate = casetest.Today }), []string{level}},
		{"Medicare Advantage, no level", casetest.Under("medicare_advantage_hmo", "", func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "") }), []string{level}},
		{"a Medicaid plan, no level", casetest.Under("medicaid_mco", "", func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "") }), []string{level}},
		{"a regime of one level", casetest.Under("medicaid_ffs", "", func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "") }), []string{"warning V-APL-16 appeal_level denials/1"}},
		{"unknown rules", casetest.Under("ppo", "unknown", func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "") }), []string{"warning V-APL-23 appeal_regime"}},
		{"no decision: the first level", casetest.Denied(func(*casefile.Case, *casefile.Denial) {}), nil},
		{"the first level, as somebody wrote", casetest.Denied(func(_ *casefile.Case, d *casefile.Denial) { casetest.Later(d, "internal1") }), nil},
		{"TRICARE about medical need", casetest.Under("tricare_prime", "", step("reconsideration2", "not_necessary", "")), nil},
		{"TRICARE about medical need, as the decision says", casetest.Under("tricare_prime", "", step("reconsideration2", "", "tqmc")), nil},
		{"TRICARE about facts", casetest.Under("tricare_prime", "", step("formal_review", "no_prior_auth", "")), nil},
		{"TRICARE about facts, as the decision says", casetest.Under("tricare_prime", "", step("formal_review", "", "dha")), nil},
		{"TRICARE, nothing says about what", casetest.Under("tricare_prime", "", step("reconsideration2", "", "")), []string{next}},
		{"TRICARE, the category contradicts", casetest.Under("tricare_prime", "", step("reconsideration2", "not_covered", "")), []string{next}},
		{"TRICARE, the decision contradicts", casetest.Under("tricare_prime", "", step("formal_review", "not_covered", "tqmc")), []string{next}},
		{"TRICARE, the decision is final", casetest.Under("tricare_prime", "", step("formal_review", "not_covered", "none")), []string{next}},
		{"TRICARE's formal review without a decision", casetest.Under("tricare_prime", "", func(_ *casefile.Case, d *casefile.Denial) {
			d.AppealLevel, d.DenialPrintedDeadline = "formal_review", casetest.Today.AddDays(60)
		}),
			[]string{"error V-APL-4 previous_appeal_decision_date denials/1"}},
	})
}
