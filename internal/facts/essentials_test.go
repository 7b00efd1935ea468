package facts

import (
	"slices"
	"strings"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

// bareCase has what every letter needs, and nothing else.
func bareCase() *casefile.Case {
	return &casefile.Case{Main: casefile.Main{
		CaseID: "T-1", PatientFirstName: "Avery", PatientLastName: "Sample", PatientDOB: day.MustParse("1961-03-04"),
		PatientAddress1: "12 Placeholder Way", PatientCity: "Springfield", PatientState: "IL", PatientZIP: "62701", PatientPhone: "2025550143",
	}}
}

// bareDocuments are documents of cases that have exactly what the kind is held
// without (practice.md 2).
func bareDocuments(t *testing.T) map[string]func() (*casefile.Case, Item) {
	env := testEnv(t)
	record := func() *casefile.Record {
		return &casefile.Record{
			Row: casefile.Row{Key: casefile.Key{Table: schema.Records, Seq: 1}}, RecordHolderName: "Example Laboratory", RecordHolderFax: "2025550170",
			RecordType: "chart_notes", RecordDateFrom: schema.Bound{Text: "all", All: true},
		}
	}
	return map[string]func() (*casefile.Case, Item){
		schema.RecordsRequest: func() (*casefile.Case, Item) {
			c := bareCase()
			c.Records = []*casefile.Record{record()}
			Derive(c, env)
			return c, Requests(c, env)[0]
		},
		schema.Authorization: func() (*casefile.Case, Item) {
			c := bareCase()
			c.PatientPhone = ""
			c.AuthDisclosers, c.AuthRecipients = []string{"Example Laboratory"}, []string{"Dr. Kim Ejemplo"}
			c.AuthInformation, c.AuthDateRange = "chart notes", "all"
			Derive(c, env)
			return c, Authorizations(c, env)[0]
		},
		schema.AppointmentRequest: func() (*casefile.Case, Item) {
			c := bareCase()
			c.SecondDoctorName, c.SecondDoctorFax, c.DiagnosisText = "Dr. Kim Ejemplo", "2025550161", "a diagnosis in words"
			Derive(c, env)
			return c, Item{}
		},
		schema.FirstDoctorNotice: func() (*casefile.Case, Item) {
			c := bareCase()
			c.FirstDoctorName, c.FirstDoctorFax = "Dr. Robin Placeholder", "2025550161"
			Derive(c, env)
			return c, Item{}
		},
		schema.FirstDoctorTalk: func() (*casefile.Case, Item) {
			return &casefile.Case{Main: casefile.Main{CaseID: "T-1", PatientFirstName: "Avery", PatientLastName: "Sample", FirstDoctorName: "Dr. Robin Placeholder"}}, Item{}
		},
		schema.Appeal: func() (*casefile.Case, Item) {
			c := bareCase()
			c.PayerName, c.PayerFax, c.MemberID, c.AppealRegime = "Example Health Plan", "2025550180", "EX123", "individual_market"
			c.Denials = []*casefile.Denial{{
				Row: casefile.Row{Key: casefile.Key{Table: schema.Denials, Seq: 1}}, DenialLetterDate: day.MustParse("2026-11-02"),
				RequestDescription: "a second opinion", DenialReasonText: []string{"not necessary"},
			}}
			c.Arguments = []*casefile.Argument{{Row: casefile.Row{Key: casefile.Key{Table: schema.Arguments, Seq: 1}}, ArgumentKind: "plan_language"}}
			Derive(c, env)
			return c, Appeals(c, env)[0]
		},
		schema.Comparison: func() (*casefile.Case, Item) {
			c := &casefile.Case{Main: casefile.Main{CaseID: "T-1", PatientFirstName: "Avery", PatientLastName: "Sample", DiagnosisText: "a diagnosis in words"}}
			for n := range 2 {
				c.Opinions = append(c.Opinions, &casefile.Opinion{
					Row: casefile.Row{Key: casefile.Key{Table: schema.Opinions, Seq: n + 1}}, OpinionDoctor: "Dr. Example", OpinionDate: day.MustParse("2026-01-01"), OpinionRecommendation: "a treatment",
				})
			}
			return c, Item{}
		},
	}
}

func TestADocumentIsReadyFromItsEssentials(t *testing.T) {
	for kind, document := range bareDocuments(t) {
		t.Run(kind, func(t *testing.T) {
			c, item := document()
			if got := casetest.Summary(MissingEssentials(c, kind, item)); got != nil {
				t.Errorf("missing %q", got)
			}
			if !Started(c, kind) {
				t.Error("the document is not started")
			}
		})
	}
}

// Without any one of its essentials a document is held, and the absence names
// the cell.
func TestEachEssentialIsMissed(t *testing.T) {
	main := func(c *casefile.Case, _ Item) any { return &c.Main }
	row := func(_ *casefile.Case, item Item) any {
		switch of := item.Of.(type) {
		case *Request:
			return of.Record
		case *Appeal:
			return of.Denial
		}
		return nil
	}
	opinion := func(c *casefile.Case, _ Item) any { return c.Opinions[1] }
	common := []string{"V-ID-1 patient_first_name", "V-ID-1 patient_last_name", "V-REQ-1 patient_dob", "V-ID-1 patient_address1", "V-ID-1 patient_city", "V-ID-1 patient_state", "V-ID-1 patient_zip"}
	for _, test := range []struct {
		kind   string
		of     func(*casefile.Case, Item) any
		record string
		want   []string // code and field
	}{
		{schema.RecordsRequest, main, "", append(slices.Clone(common), "V-REQ-1 patient_phone")},
		{schema.RecordsRequest, row, "records/1", []string{"V-REQ-1 record_holder_name", "V-REQ-1 record_holder_fax", "V-REQ-1 record_type", "V-REQ-1 record_date_from"}},
		{schema.Authorization, main, "", common},
		{schema.AppointmentRequest, main, "", append(slices.Clone(common), "V-REQ-1 patient_phone", "V-REQ-1 second_doctor_name", "V-DR-6 second_doctor_fax", "V-REQ-1 diagnosis_text")},
		{schema.FirstDoctorNotice, main, "", append(slices.Clone(common), "V-REQ-1 patient_phone", "V-REQ-1 first_doctor_name", "V-REQ-1 first_doctor_fax")},
		{schema.FirstDoctorTalk, main, "", []string{"V-ID-1 patient_first_name", "V-ID-1 patient_last_name", "V-REQ-1 first_doctor_name"}},
		{schema.Appeal, main, "", append(slices.Clone(common), "V-REQ-1 patient_phone", "V-APL-1 payer_name", "V-APL-1 payer_fax", "V-APL-1 member_id", "V-APL-1 appeal_regime")},
		{schema.Appeal, row, "denials/1", []string{"V-APL-1 denial_letter_date", "V-APL-1 request_description", "V-APL-1 denial_reason_text"}},
		{schema.Comparison, main, "", []string{"V-ID-1 patient_first_name", "V-ID-1 patient_last_name", "V-REQ-1 diagnosis_text"}},
		{schema.Comparison, opinion, "opinions/2", []string{"V-REQ-1 opinion_doctor", "V-REQ-1 opinion_date"}},
	} {
		for _, want := range test.want {
			t.Run(test.kind+"/"+want, func(t *testing.T) {
				_, field, _ := strings.Cut(want, " ")
				c, item := bareDocuments(t)[test.kind]()
				clear := func() {
					place, ok := casefile.Slot(test.of(c, item), field)
					if !ok {
						t.Fatalf("no field %s", field)
					}
					place.SetZero()
				}
				clear()
				found := MissingEssentials(c, test.kind, item)
				expected := strings.TrimSpace("missing " + want + " " + test.record)
				if got := casetest.Summary(found); len(got) != 1 || got[0] != expected {
					t.Fatalf("found %q, want %q", got, expected)
				}
				if found[0].CaseID != c.CaseID {
					t.Errorf("the problem is of case %q", found[0].CaseID)
				}
				casetest.SayNothingPersonal(t, c, found[0])
			})
		}
	}
}

func TestAlternativesSatisfyAnEssential(t *testing.T) {
	documents := bareDocuments(t)
	address := func(c *casefile.Case, of any, prefix string) {
		for part, value := range map[string]string{"address1": "9 Campus Road", "city": "Chicago", "state": "IL", "zip": "60601"} {
			casefile.Put(of, prefix+part, value)
		}
	}
	for _, test := range []struct {
		name, kind string
		change     func(c *casefile.Case, item Item)
		want       []string
	}{
		{"an e-mail address for a telephone number", schema.RecordsRequest, func(c *casefile.Case, _ Item) { c.PatientPhone, c.PatientEmail = "", "avery@example.com" }, nil},
		{"another telephone number", schema.RecordsRequest, func(c *casefile.Case, _ Item) { c.PatientPhone, c.PatientPhoneAlt = "", "2025550144" }, nil},
		{"no address at all is one absence", schema.RecordsRequest, func(c *casefile.Case, _ Item) {
			c.PatientAddress1, c.PatientCity, c.PatientState, c.PatientZIP = "", "", "", ""
		},
			[]string{"missing V-ID-1 patient_address1"}},
		{"an unreadable ZIP code is no absence", schema.RecordsRequest, func(c *casefile.Case, _ Item) { c.PatientZIP = ""; c.MarkInvalid("patient_zip") }, nil},
		{"an unreadable birth date is no absence", schema.RecordsRequest, func(c *casefile.Case, _ Item) { c.PatientDOB = day.Date{}; c.MarkInvalid("patient_dob") }, nil},
		{"the holder's address for a fax number", schema.RecordsRequest, func(c *casefile.Case, item Item) {
			r := item.Of.(*Request).Record
			r.RecordHolderFax = ""
			address(c, r, "record_holder_")
		}, nil},
		{"half of the holder's address", schema.RecordsRequest, func(c *casefile.Case, item Item) {
			r := item.Of.(*Request).Record
			r.RecordHolderFax, r.RecordHolderAddress1 = "", "1 Laboratory Road"
		}, []string{"missing V-REQ-1 record_holder_fax records/1"}},
		{"only the end of the dates", schema.RecordsRequest, func(c *casefile.Case, item Item) {
			r := item.Of.(*Request).Record
			r.RecordDateFrom, r.RecordDateTo = schema.Bound{}, casetest.OnDay("2026-08-20")
		}, nil},
		{"a center for a doctor", schema.AppointmentRequest, func(c *casefile.Case, _ Item) { c.SecondDoctorName, c.SecondCenterName = "", "Example Cancer Center" }, nil},
		{"an address for a fax number", schema.AppointmentRequest, func(c *casefile.Case, _ Item) { c.SecondDoctorFax = ""; address(c, &c.Main, "second_doctor_") }, nil},
		{"a portal for a fax number", schema.AppointmentRequest, func(c *casefile.Case, _ Item) {
			c.SecondDoctorFax, c.SecondDoctorPortal = "", "https://portal.example.com"
		}, nil},
		{"the insurer's address for a fax number", schema.Appeal, func(c *casefile.Case, _ Item) { c.PayerFax = ""; address(c, &c.Main, "payer_") }, nil},
		{"no argument", schema.Appeal, func(c *casefile.Case, _ Item) { c.Arguments = nil }, []string{"missing V-APL-8 denial_reason_text denials/1"}},
		{"a diagnosis for a recommendation", schema.Comparison, func(c *casefile.Case, _ Item) {
			c.Opinions[0].OpinionRecommendation, c.Opinions[0].OpinionDiagnosis = "", "a diagnosis in words"
		}, nil},
		{"neither diagnosis nor recommendation", schema.Comparison, func(c *casefile.Case, _ Item) { c.Opinions[0].OpinionRecommendation = "" },
			[]string{"missing V-REQ-1 opinion_diagnosis opinions/1"}},
		{"not asked is no diagnosis, unknown no recommendation", schema.Comparison, func(c *casefile.Case, _ Item) {
			c.Opinions[0].OpinionDiagnosis, c.Opinions[0].OpinionRecommendation = "Not asked", "unknown"
		}, []string{"missing V-REQ-1 opinion_diagnosis opinions/1"}},
		{"a diagnosis, and nobody asked for a recommendation", schema.Comparison, func(c *casefile.Case, _ Item) {
			c.Opinions[0].OpinionDiagnosis, c.Opinions[0].OpinionRecommendation = "a diagnosis in words", "not asked"
		}, nil},
		{"a single opinion", schema.Comparison, func(c *casefile.Case, _ Item) { c.Opinions = c.Opinions[:1] }, []string{"error V-CMP-1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, item := documents[test.kind]()
			test.change(c, item)
			if got := casetest.Summary(MissingEssentials(c, test.kind, item)); !slices.Equal(got, test.want) {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}

// What an authorization consists of (45 CFR 164.508(c)(1)) is taken from the
// sheet or from the records; what neither gives is missing.
func TestElementsOfAnAuthorization(t *testing.T) {
	env := testEnv(t)
	for _, test := range []struct {
		name   string
		change func(c *casefile.Case, slides *casefile.Record)
		want   []string
	}{
		{"all there", func(*casefile.Case, *casefile.Record) {}, nil},
		{"no recipient", func(c *casefile.Case, _ *casefile.Record) { c.SecondDoctorName, c.SecondDoctorOrg = "", "" }, []string{"missing V-AU-1 auth_recipients"}},
		{"a recipient from the sheet", func(c *casefile.Case, _ *casefile.Record) {
			c.SecondDoctorName, c.SecondDoctorOrg, c.AuthRecipients = "", "", []string{"Example University Hospital"}
		}, nil},
		{"no holder", func(_ *casefile.Case, slides *casefile.Record) { slides.RecordHolderName = "" }, []string{"missing V-AU-1 auth_disclosers"}},
		{"no dates", func(_ *casefile.Case, slides *casefile.Record) { slides.RecordDateFrom = schema.Bound{} }, []string{"missing V-AU-1 auth_date_range"}},
		{"dates from the sheet", func(c *casefile.Case, slides *casefile.Record) {
			slides.RecordDateFrom, c.AuthDateRange = schema.Bound{}, "2026"
		}, nil},
		{"dates that could not be read", func(c *casefile.Case, slides *casefile.Record) {
			slides.RecordDateFrom = schema.Bound{}
			c.MarkInvalid("auth_date_range")
		}, nil},
		{"nothing described", func(c *casefile.Case, slides *casefile.Record) {
			c.AuthInformation, slides.RecordType, slides.RecordBasis, slides.ShipTo = "", "", "authorization", "second_office"
		}, []string{"missing V-AU-1 auth_information"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := casetest.SoundCase()
			c.AuthInformation = "slides"
			test.change(c, c.Records[1])
			Derive(c, env)
			items := Authorizations(c, env)
			if len(items) != 1 {
				t.Fatalf("%d authorizations", len(items))
			}
			if got := casetest.Summary(MissingEssentials(c, schema.Authorization, items[0])); !slices.Equal(got, test.want) {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}

func TestWhatStartsADocument(t *testing.T) {
	for _, test := range []struct {
		name, kind string
		c          *casefile.Case
		want       bool
	}{
		{"no record", schema.RecordsRequest, &casefile.Case{}, false},
		{"a record", schema.RecordsRequest, &casefile.Case{Records: []*casefile.Record{{}}}, true},
		{"no second doctor", schema.AppointmentRequest, &casefile.Case{}, false},
		{"a center", schema.AppointmentRequest, &casefile.Case{Main: casefile.Main{SecondCenterName: "Example Cancer Center"}}, true},
		{"an appointment that is asked for", schema.AppointmentRequest, &casefile.Case{Main: casefile.Main{SecondDoctorName: "Dr. Example", AppointmentStatus: "requested"}}, true},
		{"an appointment that is booked", schema.AppointmentRequest, &casefile.Case{Main: casefile.Main{SecondDoctorName: "Dr. Example", AppointmentStatus: "booked"}}, false},
		{"an appointment that is done", schema.AppointmentRequest, &casefile.Case{Main: casefile.Main{SecondDoctorName: "Dr. Example", AppointmentStatus: "done"}}, false},
		{"one opinion", schema.Comparison, &casefile.Case{Opinions: []*casefile.Opinion{{}}}, false},
		{"two opinions", schema.Comparison, &casefile.Case{Opinions: []*casefile.Opinion{{}, {}}}, true},
		{"no denial", schema.Appeal, &casefile.Case{}, false},
		{"a denial", schema.Appeal, &casefile.Case{Denials: []*casefile.Denial{{DenialReference: "EX-1"}}}, true},
		{"a denial, then an approval", schema.Appeal, &casefile.Case{Main: casefile.Main{ApprovalReceivedDate: casetest.Today}, Denials: []*casefile.Denial{{DenialReference: "EX-1"}}}, false},
		{"a kind that only its template knows", "office-checklist", &casefile.Case{}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Started(test.c, test.kind); got != test.want {
				t.Errorf("Started is %v", got)
			}
		})
	}
}

// The first doctor is written to where the row asks for something or nobody has
// said that the doctor knows (domain-facts 1.1), if only there is a way.
func TestWhenTheFirstDoctorIsWrittenTo(t *testing.T) {
	for _, test := range []struct {
		name string
		set  func(c *casefile.Case)
		want bool
	}{
		{"told, nothing asked", func(c *casefile.Case) { c.FirstDoctorInformed, c.FirstDoctorFax = schema.Yes, "2025550161" }, false},
		{"told, something asked", func(c *casefile.Case) { c.FirstDoctorInformed, c.AskReferral = schema.Yes, schema.Yes }, true},
		{"told, something not wanted", func(c *casefile.Case) { c.FirstDoctorInformed, c.AskReferral = schema.Yes, schema.No }, false},
		{"not told", func(c *casefile.Case) { c.FirstDoctorInformed = schema.No }, true},
		{"nobody has said, and no way is known", func(*casefile.Case) {}, false},
		{"nobody has said, by fax", func(c *casefile.Case) { c.FirstDoctorFax = "2025550161" }, true},
		{"unknown, by mail", func(c *casefile.Case) {
			c.FirstDoctorInformed, c.FirstDoctorAddress1 = schema.Unknown, "1 Sample Street"
		}, true},
	} {
		c := bareCase()
		c.FirstDoctorName = "Dr. Robin Placeholder"
		test.set(c)
		if got := Started(c, schema.FirstDoctorNotice); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
