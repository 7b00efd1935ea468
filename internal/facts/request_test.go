package facts

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

// lettersOf derives a case and returns for each letter the keys of its rows and
// its recipients' names.
func lettersOf(t *testing.T, c *casefile.Case) (rows [][]string, recipients [][]string) {
	t.Helper()
	env := testEnv(t)
	Derive(c, env)
	for _, item := range Requests(c, env) {
		var keys, names []string
		for _, k := range item.Keys {
			keys = append(keys, k.String())
		}
		for _, to := range item.Of.(*Request).Recipients {
			names = append(names, to.Name)
		}
		rows, recipients = append(rows, keys), append(recipients, names)
	}
	return rows, recipients
}

func TestOneLetterForEachHolderAndBasis(t *testing.T) {
	report := func(holder, dept, address string) *casefile.Record {
		return &casefile.Record{RecordHolderName: holder, RecordHolderDept: dept, RecordHolderAddress1: address, RecordType: "lab_report"}
	}
	for _, test := range []struct {
		name    string
		records []*casefile.Record
		want    [][]string
	}{
		{"two rows of one holder", []*casefile.Record{report("Lab A", "", ""), report("lab a", "", "")}, [][]string{{"records/1", "records/2"}}},
		{"two holders", []*casefile.Record{report("Lab A", "", ""), report("Lab B", "", "")}, [][]string{{"records/1"}, {"records/2"}}},
		{"two departments", []*casefile.Record{report("Lab A", "Cytology", ""), report("Lab A", "Histology", "")}, [][]string{{"records/1"}, {"records/2"}}},
		{"two addresses", []*casefile.Record{report("Lab A", "", "1 Road"), report("Lab A", "", "2 Road")}, [][]string{{"records/1"}, {"records/2"}}},
		{"one address left out", []*casefile.Record{report("Lab A", "", "1 Road"), report("Lab A", "", "")}, [][]string{{"records/1", "records/2"}}},
		{"rows between", []*casefile.Record{report("Lab A", "", ""), report("Lab B", "", ""), report("Lab A", "", "")}, [][]string{{"records/1", "records/3"}, {"records/2"}}},
		{"two bases", []*casefile.Record{report("Lab A", "", ""), {RecordHolderName: "Lab A", RecordType: "pathology_slides"}}, [][]string{{"records/1"}, {"records/2"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := casetest.SoundCase()
			c.Records = nil
			for _, r := range test.records {
				casetest.AddRecord(c, r)
			}
			rows, _ := lettersOf(t, c)
			if diff := cmp.Diff(test.want, rows); diff != "" {
				t.Errorf("letters (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhereRecordsGo(t *testing.T) {
	with := func(r casefile.Record) func(*casefile.Case) { return casetest.OnlyRecord(r) }
	for _, test := range []struct {
		name   string
		change func(c *casefile.Case)
		want   Recipient
	}{
		{"to the patient", with(casefile.Record{RecordType: "lab_report"}),
			Recipient{Own: true, Name: "Avery Sample", Address1: "12 Placeholder Way", CityLine: "Springfield IL 62701", Phone: "2025550143"}},
		{"to the patient by e-mail", func(c *casefile.Case) {
			with(casefile.Record{RecordType: "lab_report", DeliveryMethod: "email"})(c)
			c.PatientEmail = "avery@example.com"
		}, Recipient{Own: true, Name: "Avery Sample", Address1: "12 Placeholder Way", CityLine: "Springfield IL 62701", Phone: "2025550143", Email: "avery@example.com"}},
		{"to the representative", func(c *casefile.Case) {
			with(casefile.Record{RecordType: "lab_report"})(c)
			c.RepresentativeName, c.RepresentativeAddress1, c.RepresentativeCity, c.RepresentativeState, c.RepresentativeZIP = "Casey Vertreter", "3 Other Way", "Peoria", "IL", "61602"
		}, Recipient{Own: true, Name: "Casey Vertreter, for Avery Sample", Address1: "3 Other Way", CityLine: "Peoria IL 61602", Phone: "2025550143"}},
		{"slides to the second office", with(casefile.Record{RecordType: "pathology_slides", ShippingAccount: "EX-77"}),
			Recipient{Name: "Dr. Kim Ejemplo", Office: "Example University Hospital", Address1: "9 Campus Road", CityLine: "Chicago IL 60601", Fax: "2025550161", Phone: "2025550160", Account: "EX-77"}},
		{"to a center without a doctor", func(c *casefile.Case) {
			with(casefile.Record{RecordType: "pathology_slides"})(c)
			c.SecondDoctorName, c.SecondCenterName, c.SecondDoctorOrg = "", "Example Cancer Center", ""
		}, Recipient{Name: "Example Cancer Center", Address1: "9 Campus Road", CityLine: "Chicago IL 60601", Fax: "2025550161", Phone: "2025550160"}},
		{"to the agency", with(casefile.Record{RecordType: "lab_report", ShipTo: "agency"}),
			Recipient{Name: "Example Family Services", Contact: "Robin Worker", Address1: "1 Example Plaza", CityLine: "Springfield IL 62701", Phone: "2025550140"}},
		{"to somebody else", with(casefile.Record{RecordType: "lab_report", ShipTo: "other", ShipToName: "Dr. Any Body", ShipToFax: "2025550199"}),
			Recipient{Name: "Dr. Any Body", Fax: "2025550199"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := testEnv(t)
			c := casetest.SoundCase()
			test.change(c)
			Derive(c, env)
			r := Requests(c, env)[0].Of.(*Request)
			if len(r.Recipients) != 1 {
				t.Fatalf("%d recipients", len(r.Recipients))
			}
			got := r.Recipients[0]
			got.Method = ""
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("recipient (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRowsThatGoToOnePlaceAreJoined(t *testing.T) {
	c := casetest.SoundCase()
	c.Records = nil
	casetest.AddRecord(c, &casefile.Record{RecordType: "lab_report", ShipTo: "second_office", RecordBasis: "treatment"})
	casetest.AddRecord(c, &casefile.Record{RecordType: "chart_notes", ShipTo: "second_office", RecordBasis: "treatment"})
	casetest.AddRecord(c, &casefile.Record{RecordType: "billing", ShipTo: "agency", RecordBasis: "treatment"})
	_, recipients := lettersOf(t, c)
	if diff := cmp.Diff([][]string{{"Dr. Kim Ejemplo", "Example Family Services"}}, recipients); diff != "" {
		t.Errorf("recipients (-want +got):\n%s", diff)
	}
}

func TestDatesOfARecordInWords(t *testing.T) {
	all, present := schema.Bound{Text: "all", All: true}, schema.Bound{Text: "present", Present: true}
	first, last := casetest.OnDay("2026-03-01"), casetest.OnDay("2026-08-20")
	for _, test := range []struct {
		from, to schema.Bound
		want     string
	}{
		{schema.Bound{}, schema.Bound{}, ""},
		{first, schema.Bound{}, "March 1, 2026"},
		{first, first, "March 1, 2026"},
		{first, last, "March 1, 2026 to August 20, 2026"},
		{first, present, "March 1, 2026 to present"},
		{schema.Bound{}, last, "through August 20, 2026"},
		{all, schema.Bound{}, "all dates"},
		{schema.Bound{}, all, "all dates"},
	} {
		if got := dateRange(test.from, test.to); got != test.want {
			t.Errorf("from %q to %q is %q, want %q", test.from.Text, test.to.Text, got, test.want)
		}
	}
}

// The office's own number for a state shortens the time that a holder there has,
// in the letter and in the reminder; a number above the federal one does not
// lengthen it, and the law of a state alone, which may not reach the holder, changes
// neither.
func TestStatesThatGiveLessTime(t *testing.T) {
	for _, test := range []struct {
		state  string
		office map[string]int
		days   int // said to be the state's
		stage  string
		remind string
		law    string
	}{
		{"CA", nil, 0, "", "2026-12-07", "California Health and Safety Code 123110: 15 days"},
		{"CA", map[string]int{"CA": 15}, 15, Overdue, "2026-11-22", "California Health and Safety Code 123110: 15 days"},
		{"CA", map[string]int{"CA": 17}, 17, "", "2026-11-24", "California Health and Safety Code 123110: 15 days"},
		{"CA", map[string]int{"CA": 45}, 0, "", "2026-12-07", "California Health and Safety Code 123110: 15 days"},
		{"TX", map[string]int{"CA": 15}, 0, "", "2026-12-07", "Texas Occupations Code 159.006: 15 business days"},
		{"IL", nil, 0, "", "2026-12-07", ""},
	} {
		env := testEnv(t)
		office := *env.Office
		office.AccessDays = test.office
		env.Office = &office
		c := casetest.SoundCase()
		c.Records = nil
		casetest.AddRecord(c, &casefile.Record{RecordType: "chart_notes", RecordHolderState: test.state, RecordRequestedDate: day.MustParse("2026-11-06")})
		Derive(c, env)
		r := Requests(c, env)[0].Of.(*Request)
		if r.StateDays != test.days || r.Stage != test.stage || r.StateLaw != test.law {
			t.Errorf("%s, %v: %d days, stage %q, law %q", test.state, test.office, r.StateDays, r.Stage, r.StateLaw)
		}
		for _, row := range Dates(c, env) {
			if row.What == "records-reminder" && row.Due.String() != test.remind {
				t.Errorf("%s, %v: reminder on %s, want %s", test.state, test.office, row.Due, test.remind)
			}
		}
	}
}

// Film is carried by hand unless the row says otherwise (S91).
func TestFilmIsCarriedByHand(t *testing.T) {
	for format, want := range map[string]string{"film": "hand_carry", "disc_dicom": ""} {
		r := &casefile.Record{RecordType: "imaging_study", RecordFormat: format}
		deriveRecord(r)
		if r.DeliveryMethod != want {
			t.Errorf("%s goes by %q", format, r.DeliveryMethod)
		}
	}
}
