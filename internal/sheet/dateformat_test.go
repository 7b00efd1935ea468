package sheet

import "testing"

// What a format shows of a day, in which order.
func TestDateParts(t *testing.T) {
	for format, want := range map[string]DateParts{
		"yyyy-mm-dd": wholeDay, "yyyy/m/d h:mm": wholeDay | ShowsTime, "m/d/yyyy": wholeDay | MonthFirst, "mm/dd/yy;@": wholeDay | MonthFirst, "[$-409]m/d/yy h:mm AM/PM": wholeDay | MonthFirst | ShowsTime,
		"dd/mm/yyyy": wholeDay | DayFirst, "[$-809]dd/mm/yyyy": wholeDay | DayFirst, `d"."m"."yyyy`: wholeDay | DayFirst, "d-mmm-yy": wholeDay, "mmmm d, yyyy": wholeDay,
		"[$-F800]dddd, mmmm dd, yyyy": wholeDay, "mmm-yy": ShowsMonth | ShowsYear, "mmmm yyyy": ShowsMonth | ShowsYear, "mm/yyyy": ShowsMonth | ShowsYear, "yyyy": ShowsYear,
		"d-mmm": ShowsDay | ShowsMonth, "m/d": ShowsDay | ShowsMonth | MonthFirst, "dd/mm h:mm": ShowsDay | ShowsMonth | DayFirst | ShowsTime, "dddd": ShowsMonth, "dddd h:mm": ShowsMonth | ShowsTime, "ddd mmm yyyy": ShowsMonth | ShowsYear,
		"h:mm": 0, "mm:ss": 0, "[h]:mm": 0, "General": 0, `0.00" days"`: 0, `0;"day"d`: 0,
	} {
		if got := datePartsOf(0, &format); got != want {
			t.Errorf("%s: %b, want %b", format, got, want)
		}
	}
	for number, want := range map[int]DateParts{14: wholeDay, 15: wholeDay, 16: ShowsDay | ShowsMonth, 17: ShowsMonth | ShowsYear, 22: wholeDay | ShowsTime, 18: 0, 49: 0} {
		if got := datePartsOf(number, nil); got != want {
			t.Errorf("%d: %b, want %b", number, got, want)
		}
	}
}

// A row keeps what a date cell shows.
func TestRowKeepsDateParts(t *testing.T) {
	row := NewRow(2, []Cell{{Content: Date, Raw: "45352", Shown: "2024-03-01", Shows: ShowsMonth | ShowsYear}, {Content: Text, Raw: "a", Shown: "a"}})
	if cells := row.Cells(); cells[0].Shows != ShowsMonth|ShowsYear || cells[1].Shown != "a" {
		t.Errorf("%+v", cells)
	}
}
