package facts

import (
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/office"
)

// A letter goes by fax where there is a number, unless the office sends its
// letters by mail and there is a whole address; an expedited appeal always does.
func TestWhatGoesByFax(t *testing.T) {
	address := func(c *casefile.Case) {
		c.PayerAddress1, c.PayerCity, c.PayerState, c.PayerZIP = "1 Sample Street", "Springfield", "IL", "62701"
	}
	for _, test := range []struct {
		name, by, fax string
		address       bool
		expedited     bool
		want          bool
	}{
		{"both, by fax", "fax", "2025550170", true, false, true},
		{"both, by mail", "mail", "2025550170", true, false, false},
		{"a number alone, by mail", "mail", "2025550170", false, false, true},
		{"expedited, by mail", "mail", "2025550170", true, true, true},
		{"no number", "fax", "", true, true, false},
	} {
		env := testEnv(t)
		settings := *office.Default()
		settings.LettersGoBy = test.by
		env.Office = &settings
		c := bareCase()
		c.PayerName, c.PayerFax = "Example Health Plan", test.fax
		if test.address {
			address(c)
		}
		got := FaxFor(c, ToPayer, Item{Of: &Appeal{Denial: &casefile.Denial{}, Expedited: test.expedited}}, env)
		if (got != nil) != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
		if got != nil && got.Urgent != test.expedited {
			t.Errorf("%s: urgent %v", test.name, got.Urgent)
		}
	}
}

// Urgent is what is needed within a week of the letter's date.
func TestWhatIsUrgent(t *testing.T) {
	env := testEnv(t)
	today := env.Today
	for days, want := range map[int]bool{-1: false, 0: true, 7: true, 8: false} {
		c := bareCase()
		c.SecondDoctorName, c.SecondDoctorFax, c.DecisionDeadline = "Dr. Kim Ejemplo", "2025550161", today.AddDays(days)
		if got := FaxFor(c, ToSecondDoctor, Item{}, env); got == nil || got.Urgent != want {
			t.Errorf("a decision in %d days: %v", days, got)
		}
	}
	c := bareCase()
	c.RecordsNeededBy = today.AddDays(3)
	c.Records = []*casefile.Record{{RecordHolderName: "Example Laboratory", RecordHolderFax: "2025550170", RecordType: "lab_report"}}
	Derive(c, env)
	if got := FaxFor(c, ToHolder, Requests(c, env)[0], env); got == nil || !got.Urgent {
		t.Errorf("records needed in 3 days: %v", got)
	}
	c.RecordsNeededBy = day.Date{}
	if got := FaxFor(c, ToHolder, Requests(c, env)[0], env); got == nil || got.Urgent {
		t.Errorf("records needed some day: %v", got)
	}
}

// Pages that are added by hand are counted by hand, so a fax cover leaves room for
// their number wherever its letter names something enclosed.
func TestWhatIsEnclosedIsCountedByHand(t *testing.T) {
	env := testEnv(t)
	for _, test := range []struct {
		name   string
		change func(*casefile.Case)
		holder bool
		doctor bool
	}{
		{"nothing", func(*casefile.Case) {}, false, false},
		{"proof of authority", func(c *casefile.Case) {
			c.RepresentativeName, c.RepresentativeDocument = "Casey Vertreter", "a power of attorney"
		}, true, true},
		{"a document nobody signs by", func(c *casefile.Case) { c.RepresentativeDocument = "a power of attorney" }, false, false},
		{"a file for every letter", func(c *casefile.Case) {
			c.Enclosures = []*casefile.Enclosure{{EnclosureTitle: "a copy", EnclosureFor: "all"}}
		}, true, true},
		{"a file for this request", func(c *casefile.Case) {
			c.Enclosures = []*casefile.Enclosure{{EnclosureTitle: "a copy", EnclosureFor: "records-request-1"}}
		}, true, false},
		{"a file for another request", func(c *casefile.Case) {
			c.Enclosures = []*casefile.Enclosure{{EnclosureTitle: "a copy", EnclosureFor: "records-request-2"}}
		}, false, false},
	} {
		c := casetest.SoundCase()
		c.Records = c.Records[:1]
		test.change(c)
		Derive(c, env)
		if got := FaxFor(c, ToHolder, Requests(c, env)[0], env); got == nil || got.Encloses != test.holder {
			t.Errorf("%s, to the holder: %+v", test.name, got)
		}
		if got := FaxFor(c, ToSecondDoctor, Item{}, env); got == nil || got.Encloses != test.doctor {
			t.Errorf("%s, to the doctor: %+v", test.name, got)
		}
	}
}
