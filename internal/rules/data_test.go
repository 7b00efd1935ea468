package rules

import (
	"slices"
	"strings"
	"testing"

	"casepacket/internal/day"
)

func TestEveryLevelHasItsLimits(t *testing.T) {
	r := inForce(t)
	starts := []string{"notice", "receipt", "presumed", "previous", "previous_receipt", "previous_presumed", "sent"}
	for regime, levels := range r.regimes.Levels {
		if regime == "unknown" || regime == "employer_unknown" {
			continue // their candidates have limits
		}
		for n, level := range levels {
			entry, ok := r.deadlines[regime+"/"+level]
			if !ok {
				t.Errorf("%s/%s has no limits", regime, level)
			}
			if n == 0 && entry.Previous {
				t.Errorf("%s/%s is a first level, and has no decision before it", regime, level)
			}
			for _, kind := range []string{"pre_service", "payment", "expedited"} {
				if !slices.ContainsFunc(entry.Limits, func(l limit) bool { return l.serves(kind) }) {
					t.Errorf("%s/%s says nothing of %s", regime, level, kind)
				}
			}
			for _, l := range entry.Limits {
				lengths := 0
				for _, given := range []bool{l.Days > 0, l.Months > 0, l.ExternalMonths > 0, l.HearingDays, l.PlanDocument} {
					if given {
						lengths++
					}
				}
				if lengths != 1 || l.PlanDocument == slices.Contains(starts, l.From) {
					t.Errorf("%s/%s, %s: a limit has one length and one start: %+v", regime, level, l.Kind, l)
				}
				if later := strings.HasPrefix(l.From, "previous") || l.From == "sent"; later && !entry.Previous {
					t.Errorf("%s/%s, %s: counts from a decision that is not the one appealed", regime, level, l.Kind)
				}
				sound(t, regime+"/"+level, l.Source, l.Checked)
			}
		}
	}
}

func TestRegimesOfEachPlanType(t *testing.T) {
	r := inForce(t)
	for planType, regimes := range r.regimes.PlanTypes {
		for _, regime := range regimes {
			if len(r.Levels(regime)) == 0 {
				t.Errorf("%s: there is no regime %s", planType, regime)
			}
		}
	}
	for _, planType := range []string{"indemnity", "hmo", "epo", "pos", "ppo"} {
		if got := r.RegimesFor(planType); len(got) != 7 || slices.Contains(got, "medicare_advantage") || !slices.Contains(got, "fehb") {
			t.Errorf("%s can be under %v", planType, got)
		}
	}
	for _, planType := range []string{"none", "other", ""} {
		if got := r.RegimesFor(planType); len(got) != 0 {
			t.Errorf("%q settles nothing, yet gives %v", planType, got)
		}
	}
	if got := r.RegimesFor("medicare_pffs"); !slices.Equal(got, []string{"medicare_advantage"}) {
		t.Errorf("medicare_pffs can be under %v", got)
	}
	if r.Levels("fehb")[0] != "carrier" || r.Levels("tricare")[0] != "reconsideration" || len(r.Levels("nonsense")) != 0 {
		t.Error("the first levels are wrong")
	}
}

func TestFigures(t *testing.T) {
	r := inForce(t)
	for what, figures := range map[string][2]int{
		"access": {r.AccessDays(), 30}, "mammograms": {r.MammoDays(), 15},
		"authorization": {r.AuthorizationMonths(), 12}, "longest authorization": {r.MaximumAuthorizationMonths(), 24},
		"age in Alabama": {r.MajorityAge("AL"), 19}, "age in Nebraska": {r.MajorityAge("NE"), 19}, "age in Mississippi": {r.MajorityAge("MS"), 21},
		"age in California": {r.MajorityAge("CA"), 18}, "age anywhere": {r.MajorityAge(""), 18},
	} {
		if figures[0] != figures[1] {
			t.Errorf("%s: %d, want %d", what, figures[0], figures[1])
		}
	}
	for kind, want := range map[string]int{"pathology_slides": 10, "pathology_block": 2, "pathology_report": 10, "lab_report": 2, "mammogram": 5} {
		if years, source, ok := r.Retention(kind); years != want || source == "" || !ok {
			t.Errorf("%s is kept %d years (%s), want %d", kind, years, source, want)
		}
	}
	if _, _, ok := r.Retention("billing"); ok {
		t.Error("nothing is known of how long bills are kept")
	}
	if days, configured := r.HearingDays("CA"); days != 90 || configured {
		t.Errorf("hearing in CA: %d days, configured %v", days, configured)
	}
	for year, want := range map[int]int64{2025: 19000, 2026: 20000, 2027: 0} {
		if cents, ok := r.MinimumInControversy(year); cents != want || ok != (want != 0) {
			t.Errorf("amount of %d: %d, known %v", year, cents, ok)
		}
	}
}

func TestEveryFigureHasItsSource(t *testing.T) {
	f := inForce(t).figures
	tables := map[string]table{"hearing days": f.HearingDaysByState, "retention": f.RetentionYears, "majority": f.MajorityAge.States, "single": {
		"access": f.AccessDays, "mammograms": f.MammogramDays, "receipt": f.ReceiptPresumptionDays, "hearing": f.HearingDays,
		"authorization": f.AuthorizationMonths, "longest authorization": f.AuthorizationMonthsMost, "majority": f.MajorityAge.Usual,
		"mail": f.SendByMailDays, "courier": f.SendByCourierDays, "fax": f.SendByFaxDays,
	}}
	for _, figures := range tables {
		for name, figure := range figures {
			if figure.Value <= 0 {
				t.Errorf("%s has no value", name)
			}
			sound(t, name, figure.Source, figure.Checked)
		}
	}
	for year, figure := range f.MinimumInControversyUSD {
		sound(t, "minimum in controversy", figure.Source, figure.Checked)
		if figure.Since.Year() != year {
			t.Errorf("the amount of %d is in force since %s", year, figure.Since)
		}
	}
	if f.AsOf.IsZero() {
		t.Error("the figures have no date")
	}
}

func sound(t *testing.T, what, source, checked string) {
	t.Helper()
	if source == "" || !slices.Contains([]string{"text", "secondary", "unconfirmed"}, checked) {
		t.Errorf("%s: source %q, checked %q", what, source, checked)
	}
}

func TestMisspeltKeysAreRefused(t *testing.T) {
	var table deadlineTable
	text, err := data.ReadFile("data/deadlines.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := decode(text, &table); err != nil || table.AsOf.IsZero() {
		t.Fatalf("the table of %s: %v", table.AsOf, err)
	}
	broken := strings.Replace(string(text), "days: 180", "dayz: 180", 1)
	if err := decode([]byte(broken), &table); err == nil {
		t.Error("a key that does not exist was read")
	}
}

// The shorter times that came in 2026 reach Medicare Advantage and Medicaid plans;
// a plan that people buy themselves keeps the time of employers' plans.
func TestWhomTheShorterTimesReach(t *testing.T) {
	r := inForce(t)
	for regime, want := range map[string][2]string{
		"medicare_advantage": {"", "7 days"}, "medicaid_mco": {"", "7 days"}, "individual_market": {"15 days", "15 days"}, "erisa_insured": {"15 days", "15 days"},
	} {
		for i, on := range []string{"2025-12-31", "2026-01-01"} {
			if got, _ := r.FirstRequest(regime, "", "prior_auth", day.MustParse(on)); got != want[i] {
				t.Errorf("%s on %s: %q, want %q", regime, on, got, want[i])
			}
		}
	}
}
