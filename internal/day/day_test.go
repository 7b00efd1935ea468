package day

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for text, ok := range map[string]bool{"2026-11-23": true, "2024-02-29": true, "2023-02-29": false, "11/23/2026": false, "": false, "2026-1-2": false} {
		d, err := Parse(text)
		if (err == nil) != ok || ok && d.String() != text {
			t.Errorf("%q: %v, %v", text, d, err)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
		exists bool
	}{
		{"2026-08-31", 6, "2027-02-28", false}, {"2026-10-30", 4, "2027-02-28", false}, {"2026-11-02", 4, "2027-03-02", true},
		{"2024-02-29", 12, "2025-02-28", false}, {"2026-01-31", -1, "2025-12-31", true},
	} {
		got, exists := MustParse(c.from).AddMonths(c.months)
		if got.String() != c.want || exists != c.exists {
			t.Errorf("%s and %d months: %s, %v", c.from, c.months, got, exists)
		}
	}
}

func TestYearsUntil(t *testing.T) {
	for _, c := range []struct {
		born, on string
		want     int
	}{{"1960-05-04", "2026-05-03", 65}, {"1960-05-04", "2026-05-04", 66}, {"2008-02-29", "2026-02-28", 17}, {"2008-02-29", "2026-03-01", 18}} {
		if got := MustParse(c.born).YearsUntil(MustParse(c.on)); got != c.want {
			t.Errorf("born %s, on %s: %d, want %d", c.born, c.on, got, c.want)
		}
	}
}

func TestTextForms(t *testing.T) {
	d := MustParse("2026-11-23")
	if d.Long() != "November 23, 2026" || (Date{}).Long() != "" || (Date{}).String() != "" {
		t.Error("a date prints wrongly")
	}
	text, err := json.Marshal(map[string]Date{"d": d, "none": {}})
	if err != nil || string(text) != `{"d":"2026-11-23","none":""}` {
		t.Errorf("%s %v", text, err)
	}
	var back map[string]Date
	if err := json.Unmarshal(text, &back); err != nil || back["d"] != d || !back["none"].IsZero() {
		t.Errorf("%v %v", back, err)
	}
}

// Days count up and back, and a time zone moves nobody's birthday.
func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := MustParse("1900-01-01").AddDays(rapid.IntRange(0, 100000).Draw(t, "day"))
		n := rapid.IntRange(-50000, 50000).Draw(t, "n")
		e := d.AddDays(n)
		if d.DaysUntil(e) != n || e.AddDays(-n) != d || (n < 0) != e.Before(d) || (n > 0) != e.After(d) {
			t.Fatalf("%s and %d days is %s", d, n, e)
		}
		zone := time.FixedZone("", rapid.IntRange(-12, 14).Draw(t, "zone")*3600)
		if got := Of(time.Date(d.Year(), d.Month(), d.Day(), 12, 0, 0, 0, zone)); got != d {
			t.Fatalf("noon of %s is %s", d, got)
		}
	})
}
