package dates

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/day"
	"casepacket/internal/problem"
)

var today = day.MustParse("2026-11-23")

// Periods as people write them into one cell, as a letter of 2026-11-23 prints them; ! and
// the code where nothing is taken, ? for a text that is no period.
func TestPeriods(t *testing.T) {
	for text, want := range map[string]string{
		"8/1/2026 - 10/1/2026": "August 1, 2026 to October 1, 2026", "8/1/2026-10/1/2026": "August 1, 2026 to October 1, 2026", "8/1/2026 – 10/1/2026": "August 1, 2026 to October 1, 2026",
		"2026-08-01 to 2026-10-01": "August 1, 2026 to October 1, 2026", "08-01-2026-10-01-2026": "August 1, 2026 to October 1, 2026", "from 8/1/2026 through 10/1/2026": "August 1, 2026 to October 1, 2026",
		"between 8/1/2026 and 10/1/2026": "August 1, 2026 to October 1, 2026", "8/1 - 10/1/2026": "August 1, 2026 to October 1, 2026", "8/1/2026 - 10/1": "August 1, 2026 to October 1, 2026",
		"Aug 1 - Oct 1, 2026": "August 1, 2026 to October 1, 2026", "August 1st, 2026 to October 1st, 2026": "August 1, 2026 to October 1, 2026", "March 4-10, 2026": "March 4, 2026 to March 10, 2026",
		"8/1/26-10/1/26": "August 1, 2026 to October 1, 2026 +SH-129", "8/1-10/1/26": "August 1, 2026 to October 1, 2026 +SH-129", "12/1/99 - 1/5/2001": "December 1, 1999 to January 5, 2001 +SH-129",
		"2025 to present": "2025 to present", "2025-present": "2025 to present", "2025 - now": "2025 to present", "1/1/2025 till today": "January 1, 2025 to present", "Mar 2024 to date": "March 2024 to present",
		"2024, 2025": "2024 to 2025", "2024 & 2025": "2024 to 2025", "2023, 2024, 2025": "2023 to 2025", "2024 and 2025": "2024 to 2025", "2024-2026": "2024 to 2026", "2024-25": "2024 to 2025", "2024/2025": "?", "2023 2024 2025": "2023 to 2025", "2026-01-01/2026-03-01": "January 1, 2026 to March 1, 2026", "1/1/2026-current": "January 1, 2026 to present", "8/2025–present": "August 2025 to present",
		"Jan–Mar 2026": "January 2026 to March 2026", "Jan-Mar 2026": "January 2026 to March 2026", "January through March 2026": "January 2026 to March 2026", "Jan, Feb 2026": "January 2026 to February 2026",
		"10/2025 - 3/2026": "October 2025 to March 2026", "Nov 2025 - Feb 2026": "November 2025 to February 2026", "Q1 2026": "January 2026 to March 2026", "Q1 2025 to Q2 2026": "January 2025 to June 2026",
		"since 2024": "2024 to present", "since March 2024": "March 2024 to present", "since 3/4/2024": "March 4, 2024 to present", "from 5/1/26 on": "May 1, 2026 to present +SH-129", "from 2024": "2024 to present",
		"2024 onward": "2024 to present", "2024 and later": "2024 to present", "2024+": "2024 to present", "starting Jan 2025": "January 2025 to present", "8/1/2026 -": "August 1, 2026 to present",
		"all records since 2020": "2020 to present", "Dates: 2020 to 2022": "2020 to 2022", "through 2024": " to 2024", "up to 3/4/2026": " to March 4, 2026", "beginning to 2024": " to 2024",
		"since March": "March 2026 to present", "since December": "December 2025 to present",
		"last 2 yrs": "November 23, 2024 to present", "last two years": "November 23, 2024 to present", "past 6 months": "May 23, 2026 to present", "the past year": "November 23, 2025 to present",
		"prior 12 months": "November 23, 2025 to present", "last 90 days": "August 25, 2026 to present", "past 3 wks": "November 2, 2026 to present", "2 years back": "November 23, 2024 to present", "for the last 24 mos": "November 23, 2024 to present",
		"last year": "!SH-128", "last month": "!SH-128", "8/26-10/26": "!SH-128", "8/1 - 10/1": "!SH-128", "May - Aug": "!SH-128", "2021, 2024": "!SH-128", "3/4/2026, 5/6/2026": "!SH-128", "3/4/2026 & 3/5/2026": "!SH-128",
		"since 8/26": "!SH-128", "8/26 to present": "!SH-128", "13/13/2026 - 1/1/2027": "!SH-25", "2/30/2026 to present": "!SH-25", "1/10/2026 - 26/10/2026": "January 10, 2026 to October 26, 2026",
		"soon": "?", "see chart": "?", "surgery in 2025": "?", "45000 - 45100": "?", "2 to 3": "?", "present to 2024": "!SH-36", "call Kim - she knows": "?", "Nov-Feb 2026": "!SH-128", "last few years": "!SH-36",
	} {
		from, to, issues, ok := Reader{Today: today}.Period(text)
		got := from.AsOf(today).Text + " to " + to.AsOf(today).Text
		for _, i := range issues {
			if i.Severity > problem.Warning {
				got = "!" + i.Code
			} else if !strings.HasSuffix(got, i.Code) {
				got += " +" + i.Code
			}
		}
		if !ok {
			got = "?"
		}
		if got != want {
			t.Errorf("%s: %s, want %s (%v)", text, got, want, issues)
		}
	}
}

// What two readings could mean names both.
func TestBothReadingsAreNamed(t *testing.T) {
	for text, want := range map[string][]string{
		"8/26-10/26": {"August 2026 to October 2026", "August 26 to October 26"},
		"last year":  {"2025", "12 months"},
	} {
		_, _, issues, _ := Reader{Today: today}.Period(text)
		for _, words := range want {
			if len(issues) != 1 || !strings.Contains(issues[0].Message, words) {
				t.Errorf("%s: %v does not name %s", text, issues, words)
			}
		}
	}
	for text, want := range map[string][]string{"8/26": {"August 2026", "August 26"}, "2009-10": {"October 2009", "2009 to 2010"}} {
		_, issues := Reader{Today: today}.Bound(text)
		for _, words := range want {
			if len(issues) != 1 || !strings.Contains(issues[0].Message, words) {
				t.Errorf("%s: %v does not name %s", text, issues, words)
			}
		}
	}
}

// A year of two digits has its century only where one is possible.
func TestYearsOfTwoDigits(t *testing.T) {
	for text, want := range map[string]string{
		"5/4/60": "1960-05-04", "5/4/27": "1927-05-04", "12/31/99": "1999-12-31", "May 4, '60": "1960-05-04", "4-May-60": "1960-05-04", "25/12/60": "1960-12-25", "5/4/05": "2005-05-04",
		"5/4/26": "", "5/4/20": "", "5/4/09": "", "12/1/26": "",
	} {
		date, issues := Reader{Today: today, Birth: true}.Day(text)
		if got := date.String(); date.IsZero() && want != "" || !date.IsZero() && got != want || len(issues) != 1 {
			t.Errorf("born %s: %v %v, want %q", text, date, issues, want)
		}
		if date, issues := (Reader{Birth: true}).Day(text); !date.IsZero() || issues[0].Code != "SH-21" {
			t.Errorf("%s without a day of today: %v %v", text, date, issues)
		}
	}
	if date, _ := (Reader{Today: today}).Day("12/1/26"); !date.IsZero() {
		t.Errorf("a day to come: %v", date)
	}
	if date, _ := (Reader{Today: today}).Day("5/4/26"); date.String() != "2026-05-04" {
		t.Errorf("a date of papers: %v", date)
	}
}

// Two days with any separator are those two days, or nothing; never others.
func TestPeriodsOfTwoDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) day.Date {
			return day.MustParse("1990-01-01").AddDays(rapid.IntRange(0, 13000).Draw(t, name))
		}
		first, last := draw("first"), draw("last")
		write := rapid.SampledFrom([]func(day.Date) string{
			day.Date.String, day.Date.Long,
			func(d day.Date) string { return fmt.Sprintf("%d/%d/%d", d.Month(), d.Day(), d.Year()) },
			func(d day.Date) string { return fmt.Sprintf("%02d-%02d-%d", d.Month(), d.Day(), d.Year()) },
			func(d day.Date) string { return fmt.Sprintf("%d-%s-%d", d.Day(), d.Month().String()[:3], d.Year()) },
		}).Draw(t, "form")
		between := rapid.SampledFrom([]string{" - ", " to ", "–", " through ", " — ", " until ", "-"}).Draw(t, "separator")
		text := write(first) + between + write(last)
		from, to, issues, ok := Reader{Today: today}.Period(text)
		if !ok || from != Day(first) || to != Day(last) {
			t.Fatalf("%s: %v %v %v %v", text, from, to, issues, ok)
		}
	})
}

func FuzzPeriod(f *testing.F) {
	for _, seed := range []string{"8/1/2026 - 10/1/2026", "last 2 yrs", "since March", "Q1 2026", "2024, 2025", "8/26-10/26"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for order := MonthFirst; order <= Mixed; order++ {
			from, to, issues, ok := Reader{Today: today, Order: order}.Period(text)
			if ok && from.IsZero() && to.IsZero() && len(issues) == 0 {
				t.Errorf("%q: nothing is read, and nobody says why", text)
			}
			from.AsOf(today)
			to.AsOf(today)
		}
	})
}

// A month and a year are all their days.
func TestBoundsOfMonthsAndYears(t *testing.T) {
	for text, want := range map[string]string{"2023": "2023-01-01 2023-12-31", "Feb 2024": "2024-02-01 2024-02-29", "12/2025": "2025-12-01 2025-12-31", "2024-02": "2024-02-01 2024-02-29", "the year 2023": "2023-01-01 2023-12-31", "Mar '24": "2024-03-01 2024-03-31", "3/4/2024": "2024-03-04 2024-03-04"} {
		if b, _ := (Reader{Today: today}).Bound(text); b.First.String()+" "+b.Last.String() != want {
			t.Errorf("%s: %s to %s, want %s", text, b.First, b.Last, want)
		}
	}
}

// The short way past texts without a colon says what the pattern says.
func TestTimesAreSeen(t *testing.T) {
	part := rapid.SampledFrom([]string{"2026-11-23", "5/4/1960", "10:30", "12:00:00 AM", "00:00", "T", " ", ", ", "Z", "-05:00", "x"})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(part, 0, 6).Draw(t, "parts"), "")
		if m := timeTail.FindStringSubmatch(s); WithoutTime(s) == s && m != nil && strings.TrimRight(m[1], ", ") != s {
			t.Errorf("no time is seen in %q", s)
		}
	})
}
