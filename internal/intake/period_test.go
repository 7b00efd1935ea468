package intake

import (
	"fmt"
	"strings"
	"testing"
)

// A range in one cell gives both ends of the records' dates, whatever the column is called;
// another cell may say the same, and nothing else.
func TestRangesInOneCell(t *testing.T) {
	for cells, want := range map[string]string{
		"record_date_from¦record_date_to¦8/1/2026 - 10/1/2026¦":   "August 1, 2026 to October 1, 2026",
		"record_date_from¦record_date_to¦2025 to present¦":        "2025 to present",
		"record_date_from¦record_date_to¦2025¦present":            "2025 to present",
		"record_date_from¦record_date_to¦2025 to present¦present": "2025 to present",
		"record_date_from¦record_date_to¦2025 to 2026¦2024":       "2025 to  error SH-55",
		"record_date_from¦record_date_to¦¦2024 - 2025":            "2024 to 2025",
		"Records dates¦x¦last 2 yrs¦":                             "the last 2 years to present warning SH-130",
		"Records dates¦x¦8/26-10/26¦":                             " to  missing SH-128",
		"Records dates¦x¦through 2024¦":                           " to 2024",
		"Records dates¦x¦from 5/1/26 on¦":                         "May 1, 2026 to present warning SH-129",
		"record_date_from¦x¦2026-08-01 – 2026-10-01¦":             "August 1, 2026 to October 1, 2026",
		"What dates should the records cover?¦x¦all dates¦":       "all to ",
		"record_date_from¦x¦3/4/2026¦":                            "March 4, 2026 to ",
	} {
		part := strings.Split(cells, "¦")
		set := readCSV(t, fmt.Sprintf("case_id;record_holder_name;%s;%s\nC-1;Example Lab;%s;%s\n", part[0], part[1], part[2], part[3]))
		r := casesOf(set)[0].Records[0]
		got := r.RecordDateFrom.Text + " to " + r.RecordDateTo.Text
		for _, p := range problemsOf(set) {
			if strings.Contains(" SH-20 SH-36 SH-55 SH-128 SH-129 SH-130 ", " "+p.Code+" ") {
				got += fmt.Sprintf(" %s %s", p.Severity, p.Code)
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", cells, got, want)
		}
	}
}
