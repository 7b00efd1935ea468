package facts

import (
	"slices"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

// The service can be asked to go on until the later of ten days after the notice
// and the day on which it ends (42 CFR 438.420).
func TestHowLongAServiceCanBeKeptGoing(t *testing.T) {
	for _, test := range []struct{ notice, cut, today, last string }{
		{"2026-11-02", "2026-11-05", "2026-11-12", "2026-11-12"},
		{"2026-11-02", "2026-12-05", "2026-11-23", "2026-12-05"},
	} {
		env := testEnv(t)
		c := casetest.SoundCase()
		d := casetest.Deny(c, "medicaid_mco", "")
		d.DenialLetterDate, d.ServiceCutDate = day.MustParse(test.notice), day.MustParse(test.cut)
		Derive(c, env)
		last := day.MustParse(test.last)
		if got := LastDayToKeepGoing(d); got != last {
			t.Errorf("notice %s, cut %s: %s, want %s", test.notice, test.cut, got, last)
		}
		for offset, want := range map[int]bool{0: true, 1: false} {
			env.Today = last.AddDays(offset)
			a := newAppeal(c, d, env)
			if a.KeepGoing != want {
				t.Errorf("%d days after the last: asked for %v", offset, a.KeepGoing)
			}
			until, day := env.Rules.Appeal(AppealQuery(c, d, env)).Safe.Day, a.ArriveBy
			if want {
				until = last
			}
			if day != until {
				t.Errorf("%d days after the last: must arrive by %s, want %s", offset, day, until)
			}
			listed := slices.ContainsFunc(Dates(c, env), func(r DateRow) bool { return r.What == "appeal" && r.Due == last && r.SendBy.Fax.Before(last) })
			if listed != want {
				t.Errorf("%d days after the last: on the list of dates %v", offset, listed)
			}
		}
	}
}

// The facts stand in the order of their dates, and none is lost or repeated.
func TestFactsInOrder(t *testing.T) {
	env := testEnv(t)
	c := casetest.SoundCase()
	d := casetest.Later(casetest.Deny(c, "ppo", "erisa_insured"), "external")
	d.ServiceDate, d.PaidDate, d.PaidAmount = day.MustParse("2026-10-01"), day.MustParse("2026-10-03"), schema.Money{Cents: 64000, Given: true}
	d.PreviousAppealSentDate = day.MustParse("2026-11-04")
	Derive(c, env)
	var got []string
	for _, f := range newAppeal(c, d, env).Facts {
		got = append(got, f.Date.String()+" "+f.Text)
	}
	want := []string{
		"2026-09-01 diagnosis of a diagnosis in words", "2026-09-10 first opinion by Dr. Jordan Muster", "2026-10-01 the service was given",
		"2026-10-03 $640.00 was paid for it", "2026-10-15 the request", "2026-11-02 the denial", "2026-11-04 the earlier appeal was sent", "2026-11-09 the decision on the earlier appeal",
	}
	if !slices.Equal(got, want) {
		t.Errorf("facts %q", got)
	}
}

// A treatment without a date stands behind the opinion that proposed it, and not
// before the diagnosis.
func TestTreatmentWithoutADateFollowsTheOpinion(t *testing.T) {
	env := testEnv(t)
	c := casetest.SoundCase()
	d := casetest.Deny(c, "ppo", "erisa_insured")
	c.ProposedTreatment, c.ProposedTreatmentDate = "removal of the colon", day.Date{}
	Derive(c, env)
	var got []string
	for _, f := range newAppeal(c, d, env).Facts[:3] {
		got = append(got, f.Text)
	}
	want := []string{"diagnosis of a diagnosis in words", "first opinion by Dr. Jordan Muster", "proposed treatment: removal of the colon"}
	if !slices.Equal(got, want) {
		t.Errorf("facts %q", got)
	}
}

// An appeal that nobody has answered is enclosed with the next one, and so is
// each that goes to the Office of Personnel Management.
func TestEarlierAppealIsEnclosed(t *testing.T) {
	for _, test := range []struct {
		plan, regime, level string
		decided             bool
		want                bool
	}{
		{"ppo", "fehb", "opm", false, true}, {"ppo", "fehb", "opm", true, true},
		{"ppo", "erisa_insured", "external", true, false}, {"ppo", "erisa_insured", "external", false, true},
		{"ppo", "erisa_insured", "internal1", false, false},
	} {
		env := testEnv(t)
		c := casetest.SoundCase()
		d := casetest.Later(casetest.Deny(c, test.plan, test.regime), test.level)
		d.PreviousAppealSentDate = day.MustParse("2026-11-04")
		if !test.decided {
			d.PreviousAppealDecisionDate = day.Date{}
		}
		Derive(c, env)
		got := slices.ContainsFunc(newAppeal(c, d, env).Exhibits, func(e Exhibit) bool { return e.Text == "The earlier appeal, sent on November 4, 2026" })
		if got != test.want {
			t.Errorf("%s at %s, decided %v: enclosed %v", test.regime, test.level, test.decided, got)
		}
	}
}

// A body that has no number of its own for the matter is not told that the
// insurer's number is its own.
func TestWhoseReferenceItIs(t *testing.T) {
	env := testEnv(t)
	c := casetest.SoundCase()
	d := casetest.Deny(c, "ppo", "erisa_insured")
	d.DenialReference = "CLM-7"
	Derive(c, env)
	if a := newAppeal(c, d, env); a.Theirs != "CLM-7" || a.Matter != "" {
		t.Errorf("the insurer's reference %q, the matter's %q", a.Theirs, a.Matter)
	}
	d = casetest.Later(d, "external")
	d.AppealToName = "Example Review Organization"
	if a := newAppeal(c, d, env); a.Theirs != "" || a.Matter != "CLM-7" {
		t.Errorf("of the review organization: its own %q, the matter's %q", a.Theirs, a.Matter)
	}
}

// The fax cover names the department that the letter is addressed to.
func TestDepartmentOfTheLetterAndItsFax(t *testing.T) {
	env := testEnv(t)
	c := casetest.SoundCase()
	d := casetest.Deny(c, "ppo", "erisa_insured")
	c.PayerDept, c.PayerFax = "", "2025550170"
	Derive(c, env)
	for kind, want := range map[string]string{"": "Appeals", "referral_committee": "Referral Committee"} {
		d.AppealAddresseeType = kind
		a := newAppeal(c, d, env)
		f := FaxFor(c, ToAppeal, Item{Of: a}, env)
		if a.ToDept != want || f == nil || f.Department != want {
			t.Errorf("addressee %q: letter %q, fax %v", kind, a.ToDept, f)
		}
	}
	c.Records = []*casefile.Record{{RecordHolderName: "Example Laboratory", RecordHolderFax: "2025550171", RecordType: "pathology_slides", ShipTo: "second_office"}}
	Derive(c, env)
	for _, item := range Requests(c, env) {
		if f := FaxFor(c, ToHolder, item, env); f == nil || f.Department != "Pathology Department" || f.Department != item.Of.(*Request).Dept {
			t.Errorf("records request: fax %v", f)
		}
	}
	c.Denials = nil
	g := CoverageFacts(c, env)
	if f := FaxFor(c, ToCoverage, Item{}, env); g.Dept == "" || f == nil || f.Department != g.Dept {
		t.Errorf("coverage request: letter %q, fax %v", g.Dept, f)
	}
}
