package intake

import (
	"strings"
	"testing"
)

// A column of dates that is day-first makes the others of the sheet doubtful that show no
// order of their own.
func TestDayFirstSpreadsDoubt(t *testing.T) {
	for what, c := range map[string]struct {
		rows string // patient_dob, from and to of a record
		held int    // dates that read both ways
	}{
		"one hand":                          {"05/04/1961,01/02/2026,04/03/2026\n22/01/1948,07/01/2026,09/03/2026\n", 5},
		"the usual order":                   {"05/14/1961,01/02/2026,04/03/2026\n", 0},
		"records with an order of theirs":   {"22/01/1948,01/02/2026,04/03/2026\n02/03/1950,07/01/2026,09/30/2026\n", 1},
		"a slip in a column of the usual":   {"22/01/1948,01/02/2026,04/03/2026\n01/22/1950,07/01/2026,09/03/2026\n", 0},
		"dates that are written in letters": {"22 January 1948,01/02/2026,04/03/2026\n", 0},
	} {
		source := "case_id,patient_last_name,patient_dob,record_1_holder_name,record_1_date_from,record_1_date_to\n"
		for i, row := range strings.Split(strings.TrimSpace(c.rows), "\n") {
			dob, rest, _ := strings.Cut(row, ",")
			source += "C-" + decimal(i+1) + ",Example," + dob + ",Example Lab," + rest + "\n"
		}
		held := 0
		for _, p := range problemsOf(readCSV(t, source)) {
			if p.Code == "SH-22" {
				held++
			}
		}
		if held != c.held {
			t.Errorf("%s: %d dates held, want %d", what, held, c.held)
		}
	}
}
