package rules

import (
	"slices"
	"strings"
	"testing"

	"casepacket/internal/day"
)

// Everything that changes with time or state says what it is, where it comes
// from, and how sure that is.
func TestWhatIsInForce(t *testing.T) {
	list, err := InForce(day.MustParse("2026-11-23"))
	if err != nil {
		t.Fatal(err)
	}
	find := func(list []Entry, file, name string) *Entry {
		i := slices.IndexFunc(list, func(e Entry) bool { return e.File == file && e.Name == name })
		if i < 0 {
			t.Fatalf("%s/%s is not there", file, name)
		}
		return &list[i]
	}
	for _, e := range list {
		if e.Value == "" || e.Source == "" || !slices.Contains([]string{"text", "secondary", "unconfirmed"}, e.Checked) {
			t.Errorf("%+v does not say what it is, or where it comes from", e)
		}
	}
	if e := find(list, "figures", "minimum_in_controversy_usd/2026"); e.Value != "200" || e.Checked != "secondary" {
		t.Errorf("%+v", e)
	}
	if slices.ContainsFunc(list, func(e Entry) bool { return e.Name == "minimum_in_controversy_usd/2025" }) {
		t.Error("the figure of a year that is over is in force")
	}
	if e := find(list, "figures", "majority_age/states/AL"); e.Value != "19" || e.State != "AL" || e.Confirmed() {
		t.Errorf("%+v", e)
	}
	if e := find(list, "deadlines", "medicare_original redetermination/any"); e.Value != "120 days; from presumed; decided within 60 days" {
		t.Errorf("%+v", e)
	}
	if e := find(list, "second-opinion-laws", "CA"); e.State != "CA" || !strings.Contains(e.Source, "1383.15") {
		t.Errorf("%+v", e)
	}
	before, err := InForce(day.MustParse("2025-06-01"))
	if err != nil {
		t.Fatal(err)
	}
	if e := find(before, "figures", "minimum_in_controversy_usd/2025"); e.Value != "190" {
		t.Errorf("%+v", e)
	}
	if slices.ContainsFunc(before, func(e Entry) bool { return e.File == "first-requests" && e.Name == "medicaid_mco/prior_auth" }) {
		t.Error("what began in 2026 was in force in 2025")
	}
}

// What is to be confirmed is never told to anybody as law: no deadline of that
// sort says when others must decide.
func TestNothingUnconfirmedIsPromised(t *testing.T) {
	r, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	unconfirmed := 0
	for key, level := range r.deadlines {
		regime, name, _ := strings.Cut(key, "/")
		confirmed := map[string]bool{"": true}
		for _, l := range level.Limits {
			confirmed[l.Decision] = confirmed[l.Decision] || l.Checked != "unconfirmed"
		}
		for _, l := range level.Limits {
			if l.Checked != "unconfirmed" {
				continue
			}
			unconfirmed++
			for _, timing := range []string{"pre_service", "post_service"} {
				notice := day.MustParse("2026-11-02")
				d := r.Appeal(AppealQuery{Regime: regime, Level: name, Timing: timing, Notice: notice, Received: notice, PreviousDecision: notice, PreviousReceived: notice, PreviousSent: notice})
				if !confirmed[d.Decision] {
					t.Errorf("%s is unconfirmed, and yet a letter would say that it is to be decided within %s", key, d.Decision)
				}
			}
		}
	}
	if unconfirmed == 0 {
		t.Error("nothing is unconfirmed any more: take this test out")
	}
}
