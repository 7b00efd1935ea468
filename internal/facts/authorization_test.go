package facts

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/schema"
)

func authorizations(t *testing.T, c *casefile.Case) []*AuthorizationItem {
	t.Helper()
	env := testEnv(t)
	Derive(c, env)
	var list []*AuthorizationItem
	for _, item := range Authorizations(c, env) {
		list = append(list, item.Of.(*AuthorizationItem))
	}
	return list
}

func TestWhatNeedsAnAuthorization(t *testing.T) {
	for _, test := range []struct {
		name   string
		record casefile.Record
		want   int
	}{
		{"a copy for the patient", casefile.Record{RecordType: "lab_report"}, 0},
		{"a direction to send a copy", casefile.Record{RecordType: "lab_report", ShipTo: "second_office", RecordBasis: "access_direct"}, 0},
		{"mammograms for the second office", casefile.Record{RecordType: "mammogram", ShipTo: "second_office"}, 0},
		{"slides", casefile.Record{RecordType: "pathology_slides"}, 1},
		{"a report for the second office", casefile.Record{RecordType: "lab_report", ShipTo: "second_office"}, 1},
		{"from office to office", casefile.Record{RecordType: "lab_report", ShipTo: "second_office", RecordBasis: "treatment"}, 1},
		{"a copy for the agency", casefile.Record{RecordType: "lab_report", ShipTo: "agency", RecordBasis: "access_direct"}, 1},
		{"a protected category", casefile.Record{RecordType: "lab_report", SensitiveCategories: []string{"hiv_aids"}}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := casetest.SoundCase()
			casetest.OnlyRecord(test.record)(c)
			if got := authorizations(t, c); len(got) != test.want {
				t.Errorf("%d authorizations, want %d", len(got), test.want)
			}
		})
	}
}

// An authorization names all that the requests resting on it ask for, so that
// no letter asks for more.
func TestAnAuthorizationCoversItsRequests(t *testing.T) {
	env := testEnv(t)
	c := casetest.SoundCase()
	c.Records = nil
	casetest.AddRecord(c, &casefile.Record{RecordType: "pathology_slides", RecordBodyPart: "left breast", RecordAccession: "S26-100"})
	casetest.AddRecord(c, &casefile.Record{RecordType: "lab_report", ShipTo: "agency", RecordDateFrom: schema.Bound{Text: "2026", First: day.MustParse("2026-01-01"), Last: day.MustParse("2026-12-31")}})
	casetest.AddRecord(c, &casefile.Record{RecordHolderName: "Example Hospital", RecordType: "chart_notes"})
	casetest.AddRecord(c, &casefile.Record{RecordHolderName: "Example Hospital", RecordType: "imaging_study", ShipTo: "second_office"})
	list := authorizations(t, c)
	if len(list) != 2 {
		t.Fatalf("%d authorizations, want one for each holder", len(list))
	}
	laboratory := list[0]
	for _, test := range []struct {
		what string
		got  any
		want any
	}{
		{"disclosers", laboratory.Disclosers, []string{"Example Pathology Laboratory"}},
		{"recipients", laboratory.Recipients, []string{"Dr. Kim Ejemplo, Example University Hospital", "Example Family Services"}},
		{"dates", laboratory.Dates, "August 20, 2026; 2026"},
		{"purpose", laboratory.Purpose, "at the request of the individual"},
		{"end", laboratory.Expires, "12 months after the date of my signature"},
		{"revocation", laboratory.RevokeTo, []string{"Example Pathology Laboratory"}},
	} {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.what, diff)
		}
	}
	var travels []bool
	for _, item := range Requests(c, env) {
		travels = append(travels, laboratory.TravelsWith(item.Of.(*Request)))
	}
	// the slides, the laboratory's reports for the agency, the hospital's notes for the patient, its images
	if diff := cmp.Diff([]bool{true, true, false, false}, travels); diff != "" {
		t.Errorf("travels with (-want +got):\n%s", diff)
	}
}

func TestTheSheetWinsOverDefaults(t *testing.T) {
	c := casetest.SoundCase()
	c.AuthDisclosers = []string{"Example Pathology Laboratory", "Example Clinic"}
	c.AuthRecipients = []string{"dr. kim ejemplo", "Dr. Any Body"}
	c.AuthInformation, c.AuthDateRange, c.AuthPurpose, c.AuthRevokeTo = "slides", "2026", "a second opinion", "Example Clinic, 1 Any Road"
	c.AuthExpirationDate = day.MustParse("2027-06-30")
	c.AuthSensitiveInitialed = []string{"genetic"}
	c.RepresentativeName, c.AuthSigner, c.AuthSignerAuthority = "Casey Vertreter", "Casey B. Vertreter", "guardian by court order"
	list := authorizations(t, c)
	if len(list) != 2 {
		t.Fatalf("%d authorizations, want one for the laboratory and one for the discloser without a request", len(list))
	}
	for _, a := range list {
		got := []any{a.Information, a.Dates, a.Purpose, a.Expires, a.RevokeTo, a.Signer, a.Authority}
		want := []any{[]string{"slides"}, "2026", "a second opinion", "on June 30, 2027", []string{"Example Clinic, 1 Any Road"}, "Casey B. Vertreter", "guardian by court order"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("authorization of %v (-want +got):\n%s", a.Disclosers, diff)
		}
	}
	if diff := cmp.Diff([]string{"Dr. Kim Ejemplo, Example University Hospital", "Dr. Any Body"}, list[0].Recipients); diff != "" {
		t.Errorf("recipients (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Example Clinic"}, list[1].Disclosers); diff != "" {
		t.Errorf("the other discloser (-want +got):\n%s", diff)
	}
}

// No protected category is included unless somebody asked for it.
func TestProtectedCategoriesAreNotIncludedByDefault(t *testing.T) {
	if got := authorizations(t, casetest.SoundCase())[0]; len(got.Sensitive) != 0 || len(got.Others) != 6 {
		t.Errorf("nobody asked for %q; not included are %q", got.Sensitive, got.Others)
	}
	c := casetest.SoundCase()
	c.Records[1].SensitiveCategories = []string{"sud_part2"}
	a := authorizations(t, c)[0]
	if !a.Part2 || a.Alone != "" || len(a.Sensitive) != 1 || slices.Contains(a.Others, a.Sensitive[0]) {
		t.Errorf("records of a treatment program: part 2 is %v, alone %q, categories %v", a.Part2, a.Alone, a.Sensitive)
	}
}

// Psychotherapy notes and counseling notes of a substance use disorder program
// are asked for in a letter of their own, on a form of their own, whatever else
// the same holder keeps.
func TestWhatIsReleasedApart(t *testing.T) {
	env := testEnv(t)
	c := casetest.SoundCase()
	c.Records, c.AuthInformation = nil, "chart notes of 2026"
	casetest.AddRecord(c, &casefile.Record{RecordType: "chart_notes", ShipTo: "second_office", SensitiveCategories: []string{"mental_health"}})
	casetest.AddRecord(c, &casefile.Record{RecordType: "other", ShipTo: "second_office", SensitiveCategories: []string{"psychotherapy_notes"}})
	casetest.AddRecord(c, &casefile.Record{RecordType: "other", ShipTo: "second_office", SensitiveCategories: []string{"sud_counseling_notes"}})
	list := authorizations(t, c)
	if len(list) != 3 {
		t.Fatalf("%d authorizations", len(list))
	}
	for i, want := range []struct {
		alone       string
		information string
		categories  int
	}{
		{"", "chart notes of 2026", 1}, {"psychotherapy notes", "psychotherapy notes", 0},
		{"substance use disorder counseling notes", "substance use disorder counseling notes", 0},
	} {
		a := list[i]
		if a.Alone != want.alone || len(a.Information) != 1 || a.Information[0] != want.information || len(a.Sensitive) != want.categories {
			t.Errorf("form %d is for %q alone, information %q, categories %v", i+1, a.Alone, a.Information, a.Sensitive)
		}
		for j, item := range Requests(c, env) {
			if a.TravelsWith(item.Of.(*Request)) != (i == j) {
				t.Errorf("form %d travels with letter %d: %v", i+1, j+1, i != j)
			}
		}
	}
	for _, s := range list[0].Others {
		if s == "psychotherapy notes" || s == "substance use disorder counseling notes" || s == "care that a minor consented to alone" {
			t.Errorf("the form of an adult for other records offers %s", s)
		}
	}
}

// A form asks for initials only for what its own letter asks for.
func TestEachFormAsksForItsOwnInitials(t *testing.T) {
	c := casetest.SoundCase()
	c.Records, c.AuthSensitiveInitialed = nil, []string{"sud_part2", "hiv_aids"}
	casetest.AddRecord(c, &casefile.Record{RecordHolderName: "Example Program", RecordType: "treatment_summary", ShipTo: "second_office", SensitiveCategories: []string{"sud_part2"}})
	casetest.AddRecord(c, &casefile.Record{RecordHolderName: "Example Lab", RecordType: "lab_report", ShipTo: "second_office", SensitiveCategories: []string{"hiv_aids"}})
	for i, want := range []string{"records of a substance use disorder program (42 CFR part 2)", "HIV or AIDS information"} {
		a := authorizations(t, c)[i]
		if len(a.Sensitive) != 1 || a.Sensitive[0] != want {
			t.Errorf("form %d asks for %q", i+1, a.Sensitive)
		}
		if a.Part2 != (i == 0) {
			t.Errorf("form %d: part 2 is %v", i+1, a.Part2)
		}
	}
}

// What a row adds in words is asked for in the letter, so the form names it too:
// a letter never asks for more than its authorization.
func TestTheFormSaysWhatTheLetterAddsInWords(t *testing.T) {
	c := casetest.SoundCase()
	c.Records[1].RecordDescription = "with the recuts of July"
	found := false
	for _, what := range authorizations(t, c)[0].Information {
		found = found || strings.Contains(what, "with the recuts of July")
	}
	if !found {
		t.Errorf("the authorization names %q", authorizations(t, c)[0].Information)
	}
}

// One form for several recipients lets nobody have the records of another; whom the
// sheet names for all forms has everything.
func TestAFormForSeveralSaysWhoGetsWhat(t *testing.T) {
	c := casetest.SoundCase()
	c.Records = nil
	casetest.AddRecord(c, &casefile.Record{RecordType: "pathology_report", ShipTo: "second_office"})
	casetest.AddRecord(c, &casefile.Record{RecordType: "lab_report", ShipTo: "agency", SensitiveCategories: []string{"hiv_aids"}})
	a := authorizations(t, c)[0]
	if len(a.Recipients) != 2 {
		t.Fatal(a.Recipients)
	}
	want := []string{
		"pathology report, only for " + a.Recipients[0], "laboratory reports, only for " + a.Recipients[1],
		InWords("sensitive_categories", "hiv_aids") + ", only for " + a.Recipients[1],
	}
	if diff := cmp.Diff(want, append(slices.Clone(a.Information), a.Sensitive...)); diff != "" {
		t.Error(diff)
	}
	if slices.ContainsFunc(a.Others, func(o string) bool { return strings.Contains(o, "HIV") }) {
		t.Error("what is asked for is offered as not asked for")
	}

	c = casetest.SoundCase()
	c.Records, c.AuthRecipients = nil, []string{"Kim Cousin"}
	casetest.AddRecord(c, &casefile.Record{RecordType: "pathology_report", ShipTo: "second_office"})
	casetest.AddRecord(c, &casefile.Record{RecordType: "lab_report", ShipTo: "second_office"})
	if a = authorizations(t, c)[0]; !slices.Equal(a.Information, []string{"pathology report", "laboratory reports"}) {
		t.Error(a.Information)
	}
}
