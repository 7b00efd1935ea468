package intake

import (
	"strings"
	"testing"

	"casepacket/internal/day"
	"casepacket/internal/sheet"
)

// dates makes a sheet with a column of birth dates and one of denials. A cell is a date
// (d a day-first format, m a month-first one, n one that is the computer's) or a text.
func dates(cells ...[2]string) *sheet.Table {
	t := &sheet.Table{File: "cases.xlsx", Sheet: "Cases", Name: "Cases", Format: "xlsx", Header: []sheet.Cell{
		{Ref: "A1", Shown: "case_id", Raw: "case_id", Content: sheet.Text}, {Ref: "B1", Shown: "patient_dob", Raw: "patient_dob", Content: sheet.Text},
		{Ref: "C1", Shown: "denial_1_letter_date", Raw: "denial_1_letter_date", Content: sheet.Text},
	}}
	for i, row := range cells {
		list := []sheet.Cell{{Content: sheet.Text, Shown: "C-" + decimal(i+1), Raw: "C-" + decimal(i+1)}}
		for _, text := range row {
			cell := sheet.Cell{Content: sheet.Text, Shown: text, Raw: text}
			if format, date, ok := strings.Cut(text, " "); ok {
				shows := map[string]sheet.DateParts{"d": sheet.DayFirst, "m": sheet.MonthFirst}[format] | sheet.ShowsYear | sheet.ShowsMonth | sheet.ShowsDay
				cell = sheet.Cell{Content: sheet.Date, Shown: date, Raw: "x", Day: day.MustParse(date), Shows: shows}
			}
			list = append(list, cell)
		}
		t.Rows = append(t.Rows, sheet.NewRow(i+2, list))
	}
	return t
}

func repeat(n int, row [2]string) (rows [][2]string) {
	for range n {
		rows = append(rows, row)
	}
	return rows
}

// A column in which texts stayed that only the other order reads may have had day and
// month exchanged where both are up to 12.
func TestExchangedDates(t *testing.T) {
	both := [2]string{"n 1960-05-04", ""}
	for what, c := range map[string]struct {
		rows [][2]string
		want string // the cells that hold
	}{
		"a US list on a UK computer":                    {[][2]string{{"d 1960-05-04", ""}, {"5/14/1961", ""}}, "B2"},
		"the reverse":                                   {[][2]string{{"m 1960-05-04", ""}, {"14/5/1961", ""}}, "B2"},
		"in the computer's format":                      {[][2]string{both, {"14/5/1961", ""}}, "B2"},
		"what cannot be exchanged":                      {[][2]string{{"d 1960-05-05", ""}, {"d 1960-05-14", ""}, {"5/14/1961", ""}}, ""},
		"the other columns of the sheet":                {[][2]string{{"d 1960-05-04", "d 2026-02-11"}, {"5/14/1961", ""}}, "B2 C2"},
		"but one that proves the contrary":              {[][2]string{{"d 1960-05-04", "d 2026-02-11"}, {"5/14/1961", "d 2026-02-14"}}, "B2"},
		"and one of another format":                     {[][2]string{{"d 1960-05-04", "m 2026-02-11"}, {"5/14/1961", ""}}, "B2"},
		"texts in the usual order":                      {[][2]string{both, {"5/14/1961", ""}}, ""},
		"beside many dates that all read both ways":     {append(repeat(5, both), [2]string{"5/14/1961", ""}), "B2 B3 B4 B5 B6"},
		"texts that read both ways":                     {[][2]string{{"m 1960-05-04", ""}, {"5/4/1961", ""}}, ""},
		"texts in the order of the format":              {[][2]string{{"m 1960-05-04", ""}, {"5/14/1961", ""}}, ""},
		"a slip of one row among dates that prove more": {append(repeat(10, [2]string{"m 1960-05-14", ""}), [2]string{"m 1960-05-04", ""}, [2]string{"14/5/1961", ""}), ""},
		"no texts": {[][2]string{{"d 1960-05-04", ""}, {"d 1961-05-14", ""}}, ""},
	} {
		set := Read(&sheet.Book{Name: "cases.xlsx", Tables: []*sheet.Table{dates(c.rows...)}}, optionsOf(testEnv(t)))
		var got []string
		for _, p := range problemsOf(set) {
			if p.Code == "SH-106" {
				got = append(got, p.Where.Cell)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", what, got, c.want)
		}
	}
}
