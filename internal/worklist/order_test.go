package worklist

import (
	"testing"

	"casepacket/internal/day"
)

// What is expedited comes before what changed, and before what is overdue, until it is sent.
func TestExpeditedComesFirst(t *testing.T) {
	rows := &Rows{}
	for _, r := range []Row{
		{CaseID: "C-1", Name: "overdue", Outcome: "ready", Due: day.MustParse("2026-01-01"), Changed: "new"},
		{CaseID: "C-2", Name: "sent", Outcome: "sent", Expedited: true},
		{CaseID: "C-3", Name: "expedited", Outcome: "held", Due: day.MustParse("2027-05-01"), Expedited: true},
		{CaseID: "C-4", Name: "without a date", Outcome: "ready", Changed: "new", Expedited: true},
	} {
		rows.Add(r)
	}
	rows.Sort()
	var got []string
	for _, r := range rows.All() {
		got = append(got, r.Name)
	}
	if got[0] != "expedited" && got[0] != "without a date" || got[2] != "overdue" || got[3] != "sent" {
		t.Errorf("%q", got)
	}
	if r, _ := rows.Find(KeyOf("C-3", "expedited")); !r.Expedited {
		t.Error("the row forgets that it is expedited")
	}
}
