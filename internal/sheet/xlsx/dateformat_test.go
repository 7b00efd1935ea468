package xlsx

import (
	"testing"

	"casepacket/internal/sheet"
)

// What a format shows of a day, in which order.
func TestDateParts(t *testing.T) {
	for format, want := range map[string]sheet.DateParts{
		"yyyy-mm-dd": sheet.WholeDay, "yyyy/m/d h:mm": sheet.WholeDay | sheet.ShowsTime, "m/d/yyyy": sheet.WholeDay | sheet.MonthFirst, "mm/dd/yy;@": sheet.WholeDay | sheet.MonthFirst, "[$-409]m/d/yy h:mm AM/PM": sheet.WholeDay | sheet.MonthFirst | sheet.ShowsTime,
		"dd/mm/yyyy": sheet.WholeDay | sheet.DayFirst, "[$-809]dd/mm/yyyy": sheet.WholeDay | sheet.DayFirst, `d"."m"."yyyy`: sheet.WholeDay | sheet.DayFirst, "d-mmm-yy": sheet.WholeDay, "mmmm d, yyyy": sheet.WholeDay,
		"[$-F800]dddd, mmmm dd, yyyy": sheet.WholeDay, "mmm-yy": sheet.ShowsMonth | sheet.ShowsYear, "mmmm yyyy": sheet.ShowsMonth | sheet.ShowsYear, "mm/yyyy": sheet.ShowsMonth | sheet.ShowsYear, "yyyy": sheet.ShowsYear,
		"d-mmm": sheet.ShowsDay | sheet.ShowsMonth, "m/d": sheet.ShowsDay | sheet.ShowsMonth | sheet.MonthFirst, "dd/mm h:mm": sheet.ShowsDay | sheet.ShowsMonth | sheet.DayFirst | sheet.ShowsTime, "dddd": sheet.ShowsMonth, "dddd h:mm": sheet.ShowsMonth | sheet.ShowsTime, "ddd mmm yyyy": sheet.ShowsMonth | sheet.ShowsYear,
		"h:mm": 0, "mm:ss": 0, "[h]:mm": 0, "General": 0, `0.00" days"`: 0, `0;"day"d`: 0,
	} {
		if got := datePartsOf(0, &format); got != want {
			t.Errorf("%s: %b, want %b", format, got, want)
		}
	}
	for number, want := range map[int]sheet.DateParts{14: sheet.WholeDay, 15: sheet.WholeDay, 16: sheet.ShowsDay | sheet.ShowsMonth, 17: sheet.ShowsMonth | sheet.ShowsYear, 22: sheet.WholeDay | sheet.ShowsTime, 18: 0, 49: 0} {
		if got := datePartsOf(number, nil); got != want {
			t.Errorf("%d: %b, want %b", number, got, want)
		}
	}
}

// A row keeps what a date cell shows.
func TestRowKeepsDateParts(t *testing.T) {
	row := sheet.NewRow(2, []sheet.Cell{{Content: sheet.Date, Raw: "45352", Shown: "2024-03-01", Shows: sheet.ShowsMonth | sheet.ShowsYear}, {Content: sheet.Text, Raw: "a", Shown: "a"}})
	if cells := row.Cells(); cells[0].Shows != sheet.ShowsMonth|sheet.ShowsYear || cells[1].Shown != "a" {
		t.Errorf("%+v", cells)
	}
}

func TestWhichFormatsShowDays(t *testing.T) {
	for format, want := range map[string]bool{
		"yyyy-mm-dd": true, "D/M/YY": true, "mmm yyyy": true, "[$-409]d-mmm;@": true, `"on "d`: true,
		"General": false, "0.00": false, "[Red]0": false, `0" days"`: false, "h:mm": false, "[h]:mm": false, `0\d`: false, "0_d": false, "@": false, "00000": false,
	} {
		if got := datePartsOf(0, &format) != 0; got != want {
			t.Errorf("%s: %t", format, got)
		}
	}
	for number, want := range map[int]bool{0: false, 1: false, 13: false, 14: true, 17: true, 18: false, 21: false, 22: true, 45: false, 49: false} {
		if got := datePartsOf(number, nil) != 0; got != want {
			t.Errorf("%d: %t", number, got)
		}
	}
}
