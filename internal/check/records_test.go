package check

import (
	"strings"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/schema"
)

func TestWhatIsAskedFor(t *testing.T) {
	dated := func(from, to schema.Bound) func(*casefile.Case) {
		return func(c *casefile.Case) { c.Records[0].RecordDateFrom, c.Records[0].RecordDateTo = from, to }
	}
	year := func(n int) schema.Bound {
		first, _ := day.New(n, 1, 1)
		last, _ := day.New(n, 12, 31)
		return schema.Bound{Text: "a year", First: first, Last: last}
	}
	aged := func(description string) func(*casefile.Case) {
		return casetest.OnlyRecord(casefile.Record{RecordType: "pathology_slides", RecordMaterial: "both", RecordDescription: description, RecordAccession: "S21-1", RecordDateFrom: casetest.OnDay("2021-11-23")})
	}
	runRules(t, checkRecords, []ruleTest{
		{"no records", func(c *casefile.Case) { c.Records = nil }, []string{"warning V-REC-1 case_id"}},
		{"no records, appointment booked", func(c *casefile.Case) { c.Records, c.AppointmentStatus = nil, "booked" }, nil},

		{"a range that ends before it begins", dated(casetest.OnDay("2026-08-02"), casetest.OnDay("2026-08-01")), []string{"error V-DT-8 record_date_from records/1"}},
		{"a range of one day", dated(casetest.OnDay("2026-08-02"), casetest.OnDay("2026-08-02")), nil},
		{"from a day of a year to that year", dated(casetest.OnDay("2026-08-02"), year(2026)), nil},
		{"records of tomorrow", dated(casetest.OnDay("2026-11-24"), schema.Bound{}), []string{"error V-DT-1 record_date_from records/1"}},
		{"until tomorrow", dated(casetest.OnDay("2026-08-02"), casetest.OnDay("2026-11-24")), []string{"error V-DT-1 record_date_to records/1"}},
		{"this year, which is not over", dated(year(2026), schema.Bound{}), nil},
		{"a report ten years old", dated(casetest.OnDay("2016-11-23"), schema.Bound{}), []string{"warning V-DT-9 record_date_from records/1"}},
		{"a report a day younger", dated(casetest.OnDay("2016-11-24"), schema.Bound{}), nil},
		{"a range that ends within the ten years", dated(casetest.OnDay("2010-01-01"), casetest.OnDay("2020-01-01")), nil},
		{"a range that goes on", dated(casetest.OnDay("2010-01-01"), schema.Bound{Text: "present", Present: true}), nil},

		{"slides of five years ago", aged("a biopsy"), nil},
		{"slides of single cells five years ago", aged("Pap smear"), []string{"warning V-DT-9 record_date_from records/1"}},
		{"slides of a fine needle five years ago", aged("cytology, fine-needle aspiration of the thyroid"), nil},
		{"slides without an accession number", func(c *casefile.Case) { c.Records[1].RecordAccession = "" }, []string{"warning V-REC-14 record_accession records/2"}},
		{"an accession number that could not be read", func(c *casefile.Case) {
			c.Records[1].RecordAccession = ""
			c.Records[1].MarkInvalid("record_accession")
		}, nil},
		{"a pathology report alone", casetest.OnlyRecord(casefile.Record{RecordType: "pathology_report"}), []string{"warning V-REC-2 record_type records/1"}},
		{"a radiology report alone", casetest.OnlyRecord(casefile.Record{RecordType: "radiology_report"}), []string{"warning V-REC-2 record_type records/1"}},
		{"slides alone", casetest.OnlyRecord(casefile.Record{RecordType: "pathology_slides"}), []string{"warning V-REC-2 record_type records/1"}},
		{"images alone", casetest.OnlyRecord(casefile.Record{RecordType: "imaging_study"}), []string{"warning V-REC-2 record_type records/1"}},
		{"mammograms alone", casetest.OnlyRecord(casefile.Record{RecordType: "mammogram"}), []string{"warning V-REC-2 record_type records/1"}},
		{"images with their report in one row", casetest.OnlyRecord(casefile.Record{RecordType: "imaging_study", RecordMaterial: "both"}), nil},
		{"chart notes alone", casetest.OnlyRecord(casefile.Record{RecordType: "chart_notes"}), nil},
		{"report and slides of two laboratories", func(c *casefile.Case) { c.Records[1].RecordHolderName = "Another Example Laboratory" },
			[]string{"warning V-REC-2 record_type records/1", "warning V-REC-2 record_type records/2"}},

		{"slides asked of the first doctor's office", func(c *casefile.Case) {
			c.Records[0].RecordHolderName, c.Records[1].RecordHolderName = "Example Clinic", "example clinic"
		}, []string{"warning V-REC-3 record_holder_name records/2"}},
		{"slides asked of the first doctor", func(c *casefile.Case) {
			c.Records[0].RecordHolderName, c.Records[1].RecordHolderName = c.FirstDoctorName, c.FirstDoctorName
		}, []string{"warning V-REC-3 record_holder_name records/2"}},
	})
}

// V-REC-10: what a letter rests on.
func TestTheFootingOfARequest(t *testing.T) {
	slides := func(basis, note string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.Records[1].RecordBasis, c.Records[1].LetterNote = basis, note }
	}
	runRules(t, checkRecords, []ruleTest{
		{"slides on loan", slides("tissue_loan", ""), nil},
		{"slides under the right of access", slides("access_self", ""), []string{"warning V-REC-10 record_basis records/2"}},
		{"slides straight to the other doctor under it", slides("access_direct", ""), []string{"warning V-REC-10 record_basis records/2", "warning V-REC-6 record_format records/2"}},
		{"a report under the right of access", func(c *casefile.Case) { c.Records[0].RecordBasis = "access_self" }, nil},
		{"a note that cites a duty", slides("tissue_loan", "HIPAA obliges you to send them."), []string{"warning V-REC-10 letter_note records/2"}},
		{"a note that cites none", slides("tissue_loan", "Both batches, please."), nil},
		{"a note that cites a duty for a report", func(c *casefile.Case) {
			c.Records[0].RecordBasis, c.Records[0].LetterNote = "access_self", "HIPAA obliges you to send it."
		}, nil},
	})
}

func TestHowRecordsAreSent(t *testing.T) {
	report := func(change func(c *casefile.Case, r *casefile.Record)) func(*casefile.Case) {
		return func(c *casefile.Case) { change(c, c.Records[0]) }
	}
	direct := func(format string) func(*casefile.Case) {
		return report(func(_ *casefile.Case, r *casefile.Record) {
			r.RecordBasis, r.ShipTo, r.RecordFormat = "access_direct", "second_office", format
		})
	}
	permitted := func(recipients ...string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.AuthRecipients = recipients }
	}
	information := func(what, dates string) func(*casefile.Case) {
		return func(c *casefile.Case) { c.AuthInformation, c.AuthDateRange = what, dates }
	}
	runRules(t, checkRecords, []ruleTest{
		{"slides to the patient's home", func(c *casefile.Case) { c.Records[1].ShipTo = "patient" }, []string{"warning V-REC-4 ship_to records/2"}},
		{"a report to the patient's home", report(func(_ *casefile.Case, r *casefile.Record) { r.ShipTo = "patient" }), nil},

		{"straight to somebody unnamed", report(func(_ *casefile.Case, r *casefile.Record) {
			r.RecordBasis, r.ShipTo, r.ShipToAddress1 = "access_direct", "other", "1 Any Road"
		}),
			[]string{"missing V-REC-5 ship_to records/1"}},
		{"straight to somebody nowhere", report(func(_ *casefile.Case, r *casefile.Record) {
			r.RecordBasis, r.ShipTo, r.ShipToName = "access_direct", "other", "Dr. Any Body"
		}),
			[]string{"missing V-REC-5 ship_to records/1"}},
		{"straight to somebody's fax", report(func(_ *casefile.Case, r *casefile.Record) {
			r.RecordBasis, r.ShipTo, r.ShipToName, r.ShipToFax = "access_direct", "other", "Dr. Any Body", "2025550199"
		}), nil},
		{"straight to the second office", direct("pdf"), nil},
		{"paper straight to the second office", direct("paper"), []string{"warning V-REC-6 record_format records/1"}},
		{"a disc straight to the second office", direct("disc_dicom"), []string{"warning V-REC-6 record_format records/1"}},

		{"a revoked authorization", func(c *casefile.Case) { c.AuthRevokedDate = casetest.Today }, []string{"error V-REC-7 record_basis records/2"}},
		{"an authorization for nobody", report(func(_ *casefile.Case, r *casefile.Record) { r.RecordBasis, r.ShipTo = "authorization", "other" }),
			[]string{"missing V-REC-7 ship_to records/1"}},

		{"the authorization names the second doctor", permitted("dr. kim ejemplo"), nil},
		{"the authorization names the second doctor's organization", permitted("Example University Hospital"), nil},
		{"the authorization names doctor and organization together", permitted("Dr. Kim Ejemplo, Example University Hospital"), nil},
		{"the authorization names somebody else", permitted("Dr. Any Body"), []string{"error V-REC-9 ship_to records/2"}},
		{"a copy for the agency that the authorization does not name", func(c *casefile.Case) {
			c.Records[0].ShipTo = "agency"
			permitted("Dr. Kim Ejemplo")(c)
		}, []string{"error V-REC-9 ship_to records/1"}},
		{"the authorization covers the dates", information("", "2026"), nil},
		{"the authorization covers the range", information("", "January 2026 to present"), nil},
		{"the authorization covers all dates", information("", "all"), nil},
		{"the authorization ends before the records", information("", "2020 to 2025"), []string{"error V-REC-9 record_date_from records/2"}},
		{"the authorization begins after the records", information("", "2026-09-01 through 2026-10-01"), []string{"error V-REC-9 record_date_from records/2"}},
		{"all dates are asked for and not covered", func(c *casefile.Case) {
			information("", "2026")(c)
			c.Records[1].RecordDateFrom = schema.Bound{Text: "all", All: true}
		}, []string{"error V-REC-9 record_date_from records/2"}},
		{"the end is not over yet, and covered so far", func(c *casefile.Case) {
			information("", "2026-01-01 to 2026-11-30")(c)
			c.Records[1].RecordDateFrom = schema.Bound{Text: "2026", First: day.MustParse("2026-01-01"), Last: day.MustParse("2026-12-31")}
		}, nil},
		{"up to the present, and covered so far", func(c *casefile.Case) {
			information("", "2026-2027")(c)
			c.Records[1].RecordDateTo = schema.Bound{Text: "present", Present: true}
		}, nil},
		{"up to the present, covered up to last month", func(c *casefile.Case) {
			information("", "January 2026 to October 2026")(c)
			c.Records[1].RecordDateTo = schema.Bound{Text: "present", Present: true}
		}, []string{"error V-REC-9 record_date_from records/2"}},
		{"everything up to a day, covered from a day on", func(c *casefile.Case) {
			information("", "2026 to present")(c)
			c.Records[1].RecordDateFrom, c.Records[1].RecordDateTo = schema.Bound{}, casetest.OnDay("2026-08-20")
		}, []string{"error V-REC-9 record_date_from records/2"}},
		{"everything up to a day, all covered", func(c *casefile.Case) {
			information("", "all")(c)
			c.Records[1].RecordDateFrom, c.Records[1].RecordDateTo = schema.Bound{}, casetest.OnDay("2026-08-20")
		}, nil},
		{"for the patient, whom no authorization needs to name", func(c *casefile.Case) {
			c.Records[0].SensitiveCategories = []string{"genetic"}
			permitted("Dr. Kim Ejemplo")(c)
		}, nil},
		{"dates in words that nothing can compare", information("", "from the first visit on"), nil},
		{"the authorization covers the kind", information("biopsy slides and reports", ""), nil},
		{"the authorization covers everything", information("all of my records", ""), nil},
		{"the authorization covers another kind", information("operative notes", ""), []string{"error V-REC-9 record_type records/2"}},
		{"the authorization covers reports, and no slides", information("all pathology reports", ""), []string{"error V-REC-9 record_type records/2"}},
		{"the authorization covers a report and slides", information("pathology report and slides", ""), nil},
		{"the authorization covers pathology", information("pathology", ""), nil},

		{"session notes in words", report(func(_ *casefile.Case, r *casefile.Record) { r.RecordDescription = "with the psychotherapy notes" }),
			[]string{"error V-REC-8 record_description records/1"}},
		{"session notes in the sentence for the letter", report(func(_ *casefile.Case, r *casefile.Record) {
			r.LetterNote = "Please add the psychotherapy session notes."
		}),
			[]string{"error V-REC-8 letter_note records/1"}},
		{"session notes left out in words", report(func(_ *casefile.Case, r *casefile.Record) {
			r.RecordDescription = "office notes, but not the psychotherapy notes"
		}), nil},

		{"by e-mail", report(func(_ *casefile.Case, r *casefile.Record) { r.DeliveryMethod = "email" }), []string{"warning V-REC-13 delivery_method records/1"}},
	})
}

func TestProtectedRecords(t *testing.T) {
	notes := casefile.Record{RecordType: "chart_notes", RecordBasis: "authorization", ShipTo: "second_office", SensitiveCategories: []string{"psychotherapy_notes"}}
	with := func(change func(*casefile.Record)) casefile.Record {
		r := notes
		change(&r)
		return r
	}
	program := casefile.Record{RecordType: "chart_notes", SensitiveCategories: []string{"sud_part2"}}
	runRules(t, checkRecords, []ruleTest{
		{"psychotherapy notes by themselves", casetest.OnlyRecord(notes), nil},
		{"psychotherapy notes under the right of access", casetest.OnlyRecord(with(func(r *casefile.Record) { r.RecordBasis, r.ShipTo = "access_self", "patient" })),
			[]string{"error V-REC-8 sensitive_categories records/1"}},
		{"psychotherapy notes with another category", casetest.OnlyRecord(with(func(r *casefile.Record) { r.SensitiveCategories = []string{"psychotherapy_notes", "hiv_aids"} })),
			[]string{"error V-REC-8 sensitive_categories records/1"}},
		{"psychotherapy notes beside other records, each with an authorization of its own", func(c *casefile.Case) {
			casetest.OnlyRecord(notes)(c)
			casetest.AddRecord(c, &casefile.Record{RecordType: "lab_report", RecordBasis: "authorization", ShipTo: "second_office"})
		}, nil},
		{"counseling notes of a treatment program with another category", casetest.OnlyRecord(with(func(r *casefile.Record) { r.SensitiveCategories = []string{"sud_counseling_notes", "sud_part2"} })),
			[]string{"error V-REC-8 sensitive_categories records/1"}},
		{"psychotherapy notes and other records for the patient", func(c *casefile.Case) {
			casetest.OnlyRecord(notes)(c)
			casetest.AddRecord(c, &casefile.Record{RecordType: "lab_report"})
		}, nil},
		{"psychotherapy notes and other records of another holder", func(c *casefile.Case) {
			casetest.OnlyRecord(notes)(c)
			casetest.AddRecord(c, &casefile.Record{RecordHolderName: "Example Hospital", RecordType: "lab_report", RecordBasis: "authorization", ShipTo: "second_office"})
		}, nil},
		{"a treatment program, everything named", casetest.OnlyRecord(program), nil},
		{"a treatment program, no recipient named", casetest.OnlyRecord(func() casefile.Record {
			r := program
			r.ShipTo = "other"
			return r
		}()), []string{"missing V-REC-7 ship_to records/1", "error V-REC-8 sensitive_categories records/1"}},
		{"a treatment program that is not named", func(c *casefile.Case) {
			casetest.OnlyRecord(program)(c)
			c.Records[0].RecordHolderName = ""
		}, []string{"error V-REC-8 sensitive_categories records/1"}},
	})
}

func TestOrderOfTheTracker(t *testing.T) {
	steps := func(requested, received, sent, returned string) func(*casefile.Case) {
		return func(c *casefile.Case) {
			r := c.Records[0]
			for field, iso := range map[string]string{
				"record_requested_date": requested, "record_received_date": received, "record_sent_date": sent, "record_returned_date": returned,
			} {
				if iso != "" {
					casefile.Put(r, field, day.MustParse(iso))
				}
			}
		}
	}
	runRules(t, checkRecords, []ruleTest{
		{"in order", steps("2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04"), nil},
		{"all on one day", steps("2026-10-01", "2026-10-01", "2026-10-01", "2026-10-01"), nil},
		{"refused before requested", func(c *casefile.Case) {
			c.Records[0].RecordRequestedDate, c.Records[0].RecordRefusedDate = day.MustParse("2026-10-02"), day.MustParse("2026-10-01")
		}, []string{"warning V-REC-12 record_refused_date records/1"}},
		{"refused on the day of the request", func(c *casefile.Case) {
			c.Records[0].RecordRequestedDate, c.Records[0].RecordRefusedDate = day.MustParse("2026-10-02"), day.MustParse("2026-10-02")
		}, nil},
		{"refused tomorrow", func(c *casefile.Case) { c.Records[0].RecordRefusedDate = day.MustParse("2026-11-24") }, []string{"warning V-REC-12 record_refused_date records/1"}},
		{"received before requested", steps("2026-10-02", "2026-10-01", "", ""), []string{"warning V-REC-12 record_received_date records/1"}},
		{"sent before requested, never received", steps("2026-10-02", "", "2026-10-01", ""), []string{"warning V-REC-12 record_sent_date records/1"}},
		{"returned before sent", steps("2026-10-01", "2026-10-02", "2026-10-04", "2026-10-03"), []string{"warning V-REC-12 record_returned_date records/1"}},
		{"received tomorrow", steps("2026-10-01", "2026-11-24", "", ""), []string{"warning V-REC-12 record_received_date records/1"}},
	})
}

// The two halves of V-REC-2 give opposite advice.
func TestTheMissingHalfIsNamed(t *testing.T) {
	env := testEnv(t)
	for recordType, want := range map[string]string{
		"pathology_report": "a report is asked for", "radiology_report": "a report is asked for",
		"pathology_slides": "an original is asked for", "imaging_study": "an original is asked for", "mammogram": "an original is asked for",
	} {
		c := casetest.SoundCase()
		casetest.OnlyRecord(casefile.Record{RecordType: recordType, RecordAccession: "S26-1234"})(c)
		facts.Derive(c, env)
		found := checkRecords(c, env)
		if len(found) != 1 || !strings.HasPrefix(found[0].Message, want) {
			t.Errorf("%s alone: found %v, want %q", recordType, found, want)
		}
	}
}

func TestPermittedDatesFollowTheOffice(t *testing.T) {
	env := testEnv(t)
	for order, want := range map[string]string{"month-first": "2026-03-04", "day-first": "2026-04-03"} {
		env.Office.DateOrder = order
		from, to, ok := permittedDates("03/04/2026", env)
		if !ok || from.First.String() != want || to.Last.String() != want {
			t.Errorf("%s: 03/04/2026 is %v to %v, want %s", order, from.First, to.Last, want)
		}
	}
}
