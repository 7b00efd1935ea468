package facts

import (
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
)

// A date is overdue from the day after it, the soonest stands first, and no
// last day to send lies behind the date it serves.
func TestDatesAgreeWithTheirDay(t *testing.T) {
	env := testEnv(t)
	rapid.Check(t, func(t *rapid.T) {
		around := func(name string) day.Date {
			return casetest.Today.AddDays(rapid.IntRange(-400, 400).Draw(t, name))
		}
		c := casetest.SoundCase()
		c.AppealRegime = rapid.SampledFrom([]string{"erisa_insured", "medicare_advantage", "medicaid_mco", "fehb", "tricare"}).Draw(t, "regime")
		c.DecisionDeadline, c.OpinionTargetDate, c.AppointmentDate = around("decision"), around("target"), around("appointment")
		c.Denials = []*casefile.Denial{{DenialLetterDate: around("notice")}}
		c.AuthSignedDate = around("signed")
		env.Today = around("today")
		rows := Dates(c, env)
		appeals := 0
		for i, row := range rows {
			if row.Overdue != row.Due.Before(env.Today) {
				t.Fatalf("%s due %s, today %s: overdue %v", row.What, row.Due, env.Today, row.Overdue)
			}
			if i > 0 && row.Due.Before(rows[i-1].Due) {
				t.Fatalf("%s of %s stands behind %s", row.What, row.Due, rows[i-1].Due)
			}
			if row.What == "appeal" {
				appeals++
				if row.SendBy.Fax.IsZero() || row.SendBy.Fax.After(row.Due) {
					t.Fatalf("due %s, fax by %s", row.Due, row.SendBy.Fax)
				}
			}
		}
		if undated := len(UndatedAppeals(c, env)); appeals+undated != 1 {
			t.Fatalf("%d rows of the appeal, %d without a date", appeals, undated)
		}
	})
}
