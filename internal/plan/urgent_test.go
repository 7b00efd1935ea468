package plan

import (
	"testing"

	"casepacket/internal/day"
	"casepacket/internal/rules"
)

// What is too late is said last; on the last day itself there is one way left.
func TestWaysToSend(t *testing.T) {
	by := rules.SendBy{Mail: day.MustParse("2026-11-16"), Courier: day.MustParse("2026-11-20"), Fax: day.MustParse("2026-11-22")}
	due := day.MustParse("2026-11-23")
	for today, want := range map[string]string{
		"2026-11-15": "mail: November 16, 2026; courier: November 20, 2026; fax: November 22, 2026",
		"2026-11-20": "fax: November 22, 2026; courier: today; too late: mail",
		"2026-11-22": "fax: today; too late: mail, courier",
		"2026-11-23": "today, the last day: fax or portal",
		"2026-11-24": "too late: mail, courier, fax",
	} {
		if got := waysToSend(by, due, day.MustParse(today)); got != want {
			t.Errorf("%s: %q, want %q", today, got, want)
		}
	}
}
