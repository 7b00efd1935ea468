package casefile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Recipients that are named for one holder stand on that holder's form alone, and
// those for all forms not beside them; a form for what is released apart goes to
// nobody who is not named for it.
func TestAFormHasItsOwnRecipients(t *testing.T) {
	c := soundCase()
	c.Records, c.AuthRecipients = nil, []string{"Example Family Services"}
	addRecord(c, &Record{RecordHolderName: "Lab A", RecordType: "lab_report", ShipTo: "second_office"})
	addRecord(c, &Record{RecordHolderName: "Lab B", RecordType: "lab_report", ShipTo: "second_office", RecordAlsoTo: []string{"Dr. Casey Stand-In"}})
	addRecord(c, &Record{RecordHolderName: "Lab B", RecordType: "other", ShipTo: "second_office", SensitiveCategories: []string{"psychotherapy_notes"}})
	const second = "Dr. Kim Ejemplo, Example University Hospital"
	want := [][]string{{second, "Example Family Services"}, {second, "Dr. Casey Stand-In"}, {second}}
	var got [][]string
	Derive(c, checkEnv(t))
	for _, item := range Authorizations(c, checkEnv(t)) {
		got = append(got, item.Of.(*AuthorizationItem).Recipients)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("recipients (-want +got):\n%s", diff)
	}
	for _, p := range checkRecords(c, checkEnv(t)) {
		if p.Code == "V-REC-9" && p.Record != "records/1" {
			t.Errorf("%s: %s", p.Record, p.Message)
		}
	}
}
