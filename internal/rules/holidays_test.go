package rules

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"casepacket/internal/day"
)

// The days on which federal offices are closed, as the Office of Personnel
// Management lists them.
var closedDays = map[int][]string{
	2021: {"2021-01-01", "2021-01-18", "2021-02-15", "2021-05-31", "2021-06-18", "2021-07-05", "2021-09-06", "2021-10-11", "2021-11-11", "2021-11-25", "2021-12-24", "2021-12-31"},
	2022: {"2022-01-17", "2022-02-21", "2022-05-30", "2022-06-20", "2022-07-04", "2022-09-05", "2022-10-10", "2022-11-11", "2022-11-24", "2022-12-26"},
	2023: {"2023-01-02", "2023-01-16", "2023-02-20", "2023-05-29", "2023-06-19", "2023-07-04", "2023-09-04", "2023-10-09", "2023-11-10", "2023-11-23", "2023-12-25"},
	2024: {"2024-01-01", "2024-01-15", "2024-02-19", "2024-05-27", "2024-06-19", "2024-07-04", "2024-09-02", "2024-10-14", "2024-11-11", "2024-11-28", "2024-12-25"},
	2025: {"2025-01-01", "2025-01-20", "2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04", "2025-09-01", "2025-10-13", "2025-11-11", "2025-11-27", "2025-12-25"},
	2026: {"2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"},
	2028: {"2028-01-17", "2028-02-21", "2028-05-29", "2028-06-19", "2028-07-04", "2028-09-04", "2028-10-09", "2028-11-10", "2028-11-23", "2028-12-25"},
	2030: {"2030-01-01", "2030-01-21", "2030-02-18", "2030-05-27", "2030-06-19", "2030-07-04", "2030-09-02", "2030-10-14", "2030-11-11", "2030-11-28", "2030-12-25"},
	2027: {"2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-06-18", "2027-07-05", "2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25", "2027-12-24", "2027-12-31"},
}

func TestDaysThatFederalOfficesAreClosed(t *testing.T) {
	r := inForce(t)
	for year, want := range closedDays {
		closed := map[day.Date]bool{}
		for _, s := range want {
			closed[on(s)] = true
		}
		for d := first(year); d.Year() == year; d = d.AddDays(1) {
			name, holiday := r.Holiday(d)
			if weekend(d) {
				if r.IsBusinessDay(d) {
					t.Errorf("%s is a %s, and no business day", d, d.Weekday())
				}
				continue
			}
			if holiday != closed[d] || r.IsBusinessDay(d) == closed[d] || (name != "") != holiday {
				t.Errorf("%s: holiday %q, business day %v", d, name, r.IsBusinessDay(d))
			}
		}
	}
}

func TestHolidayNames(t *testing.T) {
	r := inForce(t)
	for date, want := range map[string]string{
		"2026-07-04": "Independence Day", "2026-07-03": "Independence Day", // its own day, and as observed
		"2027-12-31": "New Year's Day", "2028-01-01": "New Year's Day",
		"2020-06-19": "", "1985-01-21": "", // before they were holidays
		"2026-05-18": "", "2026-11-19": "", // not the last Monday, not the fourth Thursday
	} {
		if got, _ := r.Holiday(on(date)); got != want {
			t.Errorf("%s is %q, want %q", date, got, want)
		}
	}
}

func TestBusinessDaysAreCounted(t *testing.T) {
	r := inForce(t)
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-12-02", -5, "2026-11-24"}, // over Thanksgiving
		{"2026-11-24", 5, "2026-12-02"},
		{"2026-11-28", 1, "2026-11-30"}, // from a Saturday
		{"2026-11-28", -1, "2026-11-27"},
		{"2026-11-28", 0, "2026-11-28"},
		{"2026-07-02", 1, "2026-07-06"}, // over an observed holiday
	} {
		if got := r.AddBusinessDays(on(c.from), c.n); got != on(c.want) {
			t.Errorf("%s and %d business days is %s, want %s", c.from, c.n, got, c.want)
		}
	}
	for date, want := range map[string]string{"2026-11-27": "2026-11-27", "2026-11-26": "2026-11-25", "2026-11-29": "2026-11-27", "2027-01-03": "2026-12-31"} {
		if got := r.PreviousBusinessDay(on(date)); got != on(want) {
			t.Errorf("the business day at or before %s is %s, want %s", date, got, want)
		}
	}
}

func TestBusinessDaysThereAndBack(t *testing.T) {
	r := inForce(t)
	rapid.Check(t, func(t *rapid.T) {
		from := r.PreviousBusinessDay(anyDate.Draw(t, "from"))
		n := rapid.IntRange(-40, 40).Draw(t, "n")
		to := r.AddBusinessDays(from, n)
		if !r.IsBusinessDay(to) || r.AddBusinessDays(to, -n) != from {
			t.Fatalf("%s and %d business days is %s, and back %s", from, n, to, r.AddBusinessDays(to, -n))
		}
	})
}

func first(year int) day.Date {
	d, _ := day.New(year, time.January, 1)
	return d
}

// Every year has its eleven holidays, each on its own day.
func TestEveryYearHasItsHolidays(t *testing.T) {
	r := inForce(t)
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(2021, 2199).Draw(t, "year")
		names := map[string]int{}
		for d := first(year); d.Year() == year; d = d.AddDays(1) {
			if name := r.holidayOn(d); name != "" {
				names[name]++
			}
		}
		if len(names) != 11 {
			t.Fatalf("%d has %v", year, names)
		}
		for name, times := range names {
			if times != 1 {
				t.Fatalf("%d has %d days of %s", year, times, name)
			}
		}
	})
}
