package render

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"casepacket/internal/plan"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

const faxHeader = "case_id,first name,last name,dob,street,city,state,zip,phone,diagnosis,record_holder_name,record_holder_dept,record_holder_fax,record_type,record_date_from,record_basis,ship_to,ship_to_name\n"

// A fax cover counts what is sent: itself, the letter, and what the letter
// carries; what keeps it from being ready is not sent and not counted.
func TestAFaxCoverCountsThePagesBehindIt(t *testing.T) {
	for name, row := range map[string]string{
		"a letter":              "C-1,Pat,Example,1960-05-04,1 Sample Street,Springfield,IL,62701,202-555-0143,,Example Lab,,202-555-0150,lab_report,2024,,,\n",
		"with an authorization": "C-1,Pat,Example,1960-05-04,1 Sample Street,Springfield,IL,62701,202-555-0143,,Example Lab,,202-555-0150,lab_report,2024,authorization,other,Dr. Kim Ejemplo\n",
		"not ready":             "C-1,Pat,Example,,1 Sample Street,Springfield,IL,62701,202-555-0143,,Example Lab,,202-555-0150,lab_report,2024,,,\n",
	} {
		w := newWorld(t, faxHeader+row, nil)
		packets := w.run(t)
		cover, _ := madeOf(t, packets, "C-1", "fax-cover-records-request-1")
		letter, _ := madeOf(t, packets, "C-1", "records-request-1")
		if cover.File != letter.File || letter.File == "" {
			t.Errorf("%s: the cover is in %q, the letter in %q", name, cover.File, letter.File)
		}
		want := cover.Pages + letter.Pages
		if name == "with an authorization" {
			authorization, _ := madeOf(t, packets, "C-1", "authorization-1")
			want += authorization.Pages
		}
		d := documentOf(t, w, "C-1", "fax-cover-records-request-1")
		if text := (printedDocument{d, w.press.prepare(d, nil).pages}).text(); !strings.Contains(text, fmt.Sprintf("Pages with this one : %d ", want)) {
			t.Errorf("%s: %d pages are sent, the cover says: %s", name, want, text)
		}
	}
}

// V-OUT-3: a fax cover lies open at the machine.
func TestAFaxCoverNamesNeitherPatientNorIllness(t *testing.T) {
	for _, test := range []struct {
		name, holder, dept string
		trips              bool
	}{
		{"plain", "Example Lab", "Medical Records", false},
		{"the patient in the department", "Example Lab", "chart of Pat Example", true},
		{"the patient in the name", "Pat Example", "", true},
		{"the family name alone is many people's", "Example Hospital", "", false},
		{"a center named for the illness", "Example Gout Center", "", false},
	} {
		w := newWorld(t, faxHeader+fmt.Sprintf("C-1,Pat,Example,1960-05-04,1 Sample Street,Springfield,IL,62701,202-555-0143,gout,%s,%s,202-555-0150,lab_report,2024,,,\n", test.holder, test.dept), nil)
		made, problems := madeOf(t, w.run(t), "C-1", "records-request-1")
		found := false
		for _, q := range problems.Problems {
			found = found || q.Code == "V-OUT-3" && q.Severity == problem.Error
		}
		if found != test.trips || (made.Outcome == plan.Blocked) != test.trips {
			t.Errorf("%s: %s, %v", test.name, made.Outcome, problems.Problems)
		}
	}
	for _, id := range []string{"PAT-EXAMPLE-7", "X-1960-05-04", "05041960-2"} {
		w := newWorld(t, faxHeader+id+",Pat,Example,1960-05-04,1 Sample Street,Springfield,IL,62701,202-555-0143,gout,Example Lab,,202-555-0150,lab_report,2024,,,\n", nil)
		if made, _ := madeOf(t, w.run(t), id, "records-request-1"); made.Outcome != plan.Blocked {
			t.Errorf("case id %s tells who the patient is on a fax cover: %s", id, made.Outcome)
		}
	}
	w := newWorld(t, faxHeader+"gout,Pat,Example,1960-05-04,1 Sample Street,Springfield,IL,62701,202-555-0143,gout,Example Lab,,202-555-0150,lab_report,2024,,,\n", nil)
	if made, _ := madeOf(t, w.run(t), "gout", "records-request-1"); made.Outcome != plan.Blocked {
		t.Errorf("a case id that names the illness is printed on a fax cover: %s", made.Outcome)
	}
}

// No fax cover of the samples says anything about a patient.
func TestFaxCoversOfTheSamples(t *testing.T) {
	found := 0
	for _, d := range asIs(t) {
		if d.Kind != schema.FaxCover {
			continue
		}
		found++
		for _, run := range d.pages.Words() {
			if strings.HasPrefix(run.Field, "patient_") && run.Field != "patient_phone" || sensitiveField(run.Field) {
				t.Errorf("%s of %s prints %s", d.Name(), d.Data.Case.CaseID, run.Field)
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d fax covers", found)
	}
}

// V-OUT-2: what the window of an envelope could show. The recipient's own name
// may hold such words, a line of the sender's may not.
func TestTheWindowShowsNothingOfTheIllness(t *testing.T) {
	const header = "case_id,first name,last name,dob,street,street 2,city,state,zip,phone,diagnosis,record_holder_name,record_holder_address1,record_holder_city,record_holder_state,record_holder_zip,record_type,record_date_from\n"
	row := func(street2, holder string) string {
		return fmt.Sprintf("C-1,Pat,Example,1960-05-04,1 Sample Street,%s,Springfield,IL,62701,202-555-0143,gout,%s,2 Sample Street,Springfield,IL,62701,lab_report,2024\n", street2, holder)
	}
	own := func(address string) fstest.MapFS {
		const letter = "---\nkind: records-request\ntitle: Request\neach: request\nto: holder\n---\n\n```address\n%s\n```\n\nPlease send the records.\n"
		return fstest.MapFS{"records-request.md": {Data: []byte(fmt.Sprintf(letter, address))}}
	}
	for _, test := range []struct {
		name, source string
		templates    fstest.MapFS
		trips        bool
	}{
		{"plain", row("", "Example Lab"), nil, false},
		{"a recipient named for the illness", row("", "Example Gout Center"), nil, false},
		{"the patient's street, above the window", row("Gout Hall", "Example Lab"), nil, false},
		{"a birth date in the window", row("", "Example Lab"), own("{{.request.record_holder_name}}\n{{.patient_dob}}"), true},
		{"the diagnosis in the window", row("", "Example Lab"), own("{{.request.record_holder_name}}\n{{.diagnosis_text}}"), true},
		{"the kind of record in the window", row("", "Example Lab"), own("{{.request.record_holder_name}}\n{{join .request.asked \"; \"}}"), true},
		{"a template that writes the diagnosis out", row("", "Example Lab"), own("{{.request.record_holder_name}}\nGout Department"), true},
		{"the address alone", row("", "Example Lab"), own("{{.request.record_holder_name}}\n{{.request.record_holder_address1}}"), false},
	} {
		var templates fs.FS
		if test.templates != nil {
			templates = test.templates
		}
		w := newWorld(t, header+test.source, templates)
		made, packets := madeOf(t, w.run(t), "C-1", "records-request-1")
		found := false
		for _, q := range packets.Problems {
			found = found || q.Code == "V-OUT-2" && q.Severity == problem.Error
		}
		if found != test.trips || (made.Outcome == plan.Blocked) != test.trips {
			t.Errorf("%s: %s, %v", test.name, made.Outcome, packets.Problems)
		}
	}
}
