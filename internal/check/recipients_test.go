package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/facts"
)

// Recipients that are named for one holder stand on that holder's form alone, and
// those for all forms not beside them; a form for what is released apart goes to
// nobody who is not named for it.
func TestAFormHasItsOwnRecipients(t *testing.T) {
	c := casetest.SoundCase()
	c.Records, c.AuthRecipients = nil, []string{"Example Family Services"}
	casetest.AddRecord(c, &casefile.Record{RecordHolderName: "Lab A", RecordType: "lab_report", ShipTo: "second_office"})
	casetest.AddRecord(c, &casefile.Record{RecordHolderName: "Lab B", RecordType: "lab_report", ShipTo: "second_office", RecordAlsoTo: []string{"Dr. Casey Stand-In"}})
	casetest.AddRecord(c, &casefile.Record{RecordHolderName: "Lab B", RecordType: "other", ShipTo: "second_office", SensitiveCategories: []string{"psychotherapy_notes"}})
	const second = "Dr. Kim Ejemplo, Example University Hospital"
	want := [][]string{{second, "Example Family Services"}, {second, "Dr. Casey Stand-In"}, {second}}
	var got [][]string
	facts.Derive(c, testEnv(t))
	for _, item := range facts.Authorizations(c, testEnv(t)) {
		got = append(got, item.Of.(*facts.AuthorizationItem).Recipients)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("recipients (-want +got):\n%s", diff)
	}
	for _, p := range checkRecords(c, testEnv(t)) {
		if p.Code == "V-REC-9" && p.Record != "records/1" {
			t.Errorf("%s: %s", p.Record, p.Message)
		}
	}
}
