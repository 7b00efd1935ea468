package render

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"casepacket/internal/layout"
	"casepacket/internal/letter"
	"casepacket/internal/plan"
	"casepacket/internal/schema"
)

// printedDocument is a document with everything its pages say.
type printedDocument struct {
	*plan.Document
	pages *layout.Pages
}

func (d printedDocument) text() string {
	var all []string
	for _, run := range d.pages.Words() {
		all = append(all, run.Text)
	}
	return strings.Join(all, " ")
}

// everything lays out every document of the sample cases but the covers, after
// change has had its way with the cases.
func everything(t *testing.T, change func(w *world)) []printedDocument {
	t.Helper()
	w := newWorld(t, "../../samples/cases", nil)
	change(w)
	var all []printedDocument
	for _, p := range w.plan.Packets {
		sheets := map[*plan.Document]*documentPages{}
		for _, d := range p.Documents {
			if d.Kind != schema.Cover && d.Kind != schema.FaxCover {
				sheets[d] = w.press.prepare(d, nil)
			}
		}
		for _, d := range p.Documents {
			if d.Front != nil {
				sheets[d.Front] = w.press.front(d, sheets)
			}
		}
		for _, d := range p.Documents {
			if d.Kind == schema.Cover {
				continue
			}
			s := sheets[d]
			if s.pages == nil {
				t.Fatalf("%s %s: %v", p.Case.CaseID, d.Name(), s.problems)
			}
			all = append(all, printedDocument{d, s.pages})
		}
	}
	if len(all) < 50 {
		t.Fatalf("only %d documents", len(all))
	}
	return all
}

// samplesOnPages are the documents of the samples as they are, laid out once for all
// tests that only read them.
var samplesOnPages struct {
	sync.Once
	all []printedDocument
}

func asIs(t *testing.T) []printedDocument {
	t.Helper()
	samplesOnPages.Do(func() { samplesOnPages.all = everything(t, func(*world) {}) })
	if len(samplesOnPages.all) == 0 {
		t.Fatal("the samples could not be laid out")
	}
	return samplesOnPages.all
}

// What is for the office alone stands on no other document, whatever the case
// says.
func TestOfficeMattersStayInTheOffice(t *testing.T) {
	const secret = "zebrawort"
	documents := everything(t, func(w *world) {
		for _, p := range w.plan.Packets {
			c := p.Case
			c.InternalNote, c.SecondDoctorExperienceNote = secret, secret
			c.FirstDoctorDiscourages = schema.Yes
			c.OpinionReasons = append([]string{"no_confidence", "financial_interest", "concerns_dismissed", "reassurance"}, c.OpinionReasons...)
		}
		replan(t, w)
	})
	reasons, _ := schema.Find("opinion_reasons")
	for _, d := range documents {
		text := d.text()
		for _, never := range []string{secret, reasons.WordsOf("no_confidence"), reasons.WordsOf("financial_interest"), reasons.WordsOf("concerns_dismissed"), reasons.WordsOf("reassurance")} {
			if strings.Contains(text, never) {
				t.Errorf("%s of %s says %q", d.Name(), d.Data.Case.CaseID, never)
			}
		}
	}
}

// replan plans the changed cases again, so that what is derived from them
// follows.
func replan(t *testing.T, w *world) {
	t.Helper()
	for _, p := range w.plan.Packets {
		for _, d := range p.Documents {
			again, err := plan.Items(p.Case, d.Template.Each, w.press.Env)
			if err != nil {
				t.Fatal(err)
			}
			for i, item := range again {
				if d.Template.Each != plan.EachCase && cmp.Or(item.Number, i+1) == d.Number {
					d.Data.Item = item
				}
			}
		}
	}
}

// The second doctor is not told what the first one proposed, unless the
// patient wants it told (S115).
func TestFirstOpinionIsNotTold(t *testing.T) {
	for _, share := range []schema.YesNo{"", schema.No, schema.Yes} {
		const plan = "zebrawort infusions"
		documents := everything(t, func(w *world) {
			for _, p := range w.plan.Packets {
				p.Case.ProposedTreatment, p.Case.ShareFirstOpinion = plan, share
			}
		})
		for _, d := range documents {
			if told := strings.Contains(d.text(), plan); d.Kind == schema.AppointmentRequest && told != (share == schema.Yes) {
				t.Errorf("share_first_opinion %q, told %v", share, told)
			}
		}
	}
}

// What the patient notes about money stands on the patient's own sheet alone,
// said to be private, and no letter to a doctor repeats it.
func TestPrivateNoteStaysWithThePatient(t *testing.T) {
	const note = "zebrawort shares"
	found := 0
	for _, d := range everything(t, func(w *world) {
		for _, p := range w.plan.Packets {
			for _, o := range p.Case.Opinions {
				o.OpinionIncentiveNote = note
			}
		}
		replan(t, w)
	}) {
		if told := strings.Contains(d.text(), "zebrawort"); told && d.Kind != schema.Comparison {
			t.Errorf("%s of %s says what is private", d.Name(), d.Data.Case.CaseID)
		} else if told {
			found++
		}
	}
	if found == 0 {
		t.Error("no comparison has the note")
	}
}

// A sheet for a patient who reads Spanish says nothing in English that nobody
// typed, and its pages are tagged as Spanish.
func TestSpanishSheetsAreSpanish(t *testing.T) {
	english := regexp.MustCompile(`(?i)\b(not stated|not asked|unknown|noted as|opinion [0-9]|in person|by video|page [0-9]|our reference|yes|january|november|december)\b`)
	kinds := map[string]int{}
	for _, d := range asIs(t) {
		lang := strings.ToLower(d.Data.Case.PreferredLanguage)
		if d.Template.Audience != letter.Patient || lang != "es" && lang != "spanish" {
			continue
		}
		kinds[d.Kind]++
		if d.pages.Lang != "es" {
			t.Errorf("%s of %s is tagged %q", d.Name(), d.Data.Case.CaseID, d.pages.Lang)
		}
		if found := english.FindString(d.text()); found != "" {
			t.Errorf("%s of %s says %q", d.Name(), d.Data.Case.CaseID, found)
		}
	}
	for _, kind := range []string{schema.VisitPreparation, schema.Comparison, schema.QuestionSheet, schema.FirstDoctorTalk, schema.MedicareFacts} {
		if kinds[kind] == 0 {
			t.Errorf("no sample makes a Spanish %s", kind)
		}
	}
}

// A letter that asks for a loan of tissue cites no duty to hand out records
// (domain-facts T1).
func TestTissueLettersCiteNoAccessRight(t *testing.T) {
	found := 0
	for _, d := range asIs(t) {
		text := d.text()
		if !strings.Contains(text, "loan of pathology material") {
			continue
		}
		found++
		for _, never := range []string{"164.524", "HIPAA", "Privacy Rule", "right of access", "30 days"} {
			if strings.Contains(text, never) {
				t.Errorf("%s of %s cites %q", d.Name(), d.Data.Case.CaseID, never)
			}
		}
	}
	if found == 0 {
		t.Error("no sample asks for tissue")
	}
}

// No page says a code where words belong, a Social Security number, a rate of
// success or a promise, or that a deadline is safe.
func TestWhatNoPageSays(t *testing.T) {
	never := map[string]*regexp.Regexp{
		"a code":              regexp.MustCompile(`\b[a-z]+_[a-z_]+[a-z]\b`),
		"a number like a SSN": regexp.MustCompile(`\b\d{3}-\d{2}-\d{4}\b`),
		"a promise":           regexp.MustCompile(`(?i)guarantee|will be cured|success rate|survival|is safe until|deadline is safe|must be covered`),
		"an empty value":      regexp.MustCompile(`<no value>|%!|\{\{|\}\}|<nil>`),
	}
	for _, d := range asIs(t) {
		text := d.text()
		for what, pattern := range never {
			if found := pattern.FindString(text); found != "" {
				t.Errorf("%s of %s says %s: %q", d.Name(), d.Data.Case.CaseID, what, found)
			}
		}
	}
}

// Nothing but the recipient's address stands where an envelope's window could
// show it (domain-facts 10.1).
func TestWindowShowsTheAddressAlone(t *testing.T) {
	const mm = 72 / 25.4
	seen := 0
	for _, d := range asIs(t) {
		if d.Template.Style != "letter" {
			continue
		}
		for _, run := range d.pages.Pages[0].Runs {
			if run.Y < 51.9*mm || run.Y-run.Size > 92.1*mm || run.X > 136.5*mm {
				continue
			}
			seen++
			if sensitiveField(run.Field) || strings.HasPrefix(run.Field, "patient_") {
				t.Errorf("%s of %s shows %s in the window", d.Name(), d.Data.Case.CaseID, run.Field)
			}
		}
	}
	if seen == 0 {
		t.Error("no address stands in the window")
	}
}

// A case's documents name no other patient, and a page's foot names nobody.
func TestNoDocumentNamesAnotherPatient(t *testing.T) {
	documents := asIs(t)
	for _, d := range documents {
		text := d.text()
		for _, other := range documents {
			name := other.Data.Case.PatientName()
			if other.Data.Case != d.Data.Case && strings.Contains(text, name) {
				t.Errorf("%s of %s names the patient of %s", d.Name(), d.Data.Case.CaseID, other.Data.Case.CaseID)
			}
		}
		for _, page := range d.pages.Pages {
			for _, run := range page.Runs {
				if run.Element == layout.Artifact && strings.Contains(run.Text, d.Data.Case.PatientName()) {
					t.Errorf("%s of %s names the patient in the margin", d.Name(), d.Data.Case.CaseID)
				}
			}
		}
	}
}

// A send file holds one recipient's pages: a fax cover before it, a request and
// its authorization, never a page of another document.
func TestSendFilesHoldOneRecipient(t *testing.T) {
	w := newWorld(t, "../../samples/cases", nil)
	w.open(t)
	made, err := runPlan(context.Background(), w.press, w.plan)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range made {
		by := map[string][]string{}
		for _, d := range p.Documents {
			if strings.Contains(d.File, "/send/") {
				by[d.File] = append(by[d.File], d.Kind)
			}
		}
		for file, kinds := range by {
			if kinds[0] == schema.FaxCover {
				kinds = kinds[1:]
			}
			if len(kinds) == 0 || kinds[0] == schema.FaxCover || len(kinds) > 2 || len(kinds) == 2 && (kinds[0] != schema.RecordsRequest || kinds[1] != schema.Authorization) {
				t.Errorf("%s holds %v", file, kinds)
			}
		}
	}
}

// The plan gives a reason for every document that it makes.
func TestEveryDocumentHasItsReason(t *testing.T) {
	for _, d := range asIs(t) {
		if d.Why == "" {
			t.Errorf("nothing says why %s of %s is made", d.Name(), d.Data.Case.CaseID)
		}
	}
}

// A letter that gives the patient's telephone number says whether a message may
// be left there: others may hear it.
func TestTheTelephoneComesWithWhatMayBeLeftOnIt(t *testing.T) {
	const phone, never, may = "202-555-0177", "please leave no message", "a message may be left"
	for answer, said := range map[schema.YesNo]string{schema.No: never, schema.Yes: may} {
		documents := everything(t, func(w *world) {
			for _, p := range w.plan.Packets {
				p.Case.VoicemailOk, p.Case.PatientPhone, p.Case.RepresentativePhone = answer, phone, phone
			}
			replan(t, w)
		})
		for _, d := range lettersOfThePatient(documents) {
			if text := d.text(); !strings.Contains(text, said) {
				t.Errorf("%s of %s does not say %q", d.Name(), d.Data.Case.CaseID, said)
			}
		}
	}
	documents := everything(t, func(w *world) {
		for _, p := range w.plan.Packets {
			p.Case.VoicemailOk, p.Case.PatientPhone, p.Case.RepresentativePhone, p.Case.PatientEmail = schema.Yes, "", "", "pat@example.com"
			p.Case.PatientPhoneAlt = ""
			for _, d := range p.Documents {
				d.Data.Groups = plan.Groups(p.Case, w.press.Env)
			}
		}
		replan(t, w)
	})
	for _, d := range lettersOfThePatient(documents) {
		if text := strings.Join(strings.Fields(d.text()), " "); strings.Contains(text, may) || !strings.Contains(text, "to pat@example.com") {
			t.Errorf("%s of %s asks for calls of somebody who has no telephone", d.Name(), d.Data.Case.CaseID)
		}
	}
}

// lettersOfThePatient are the letters that go out in the patient's name.
func lettersOfThePatient(all []printedDocument) []printedDocument {
	return slices.DeleteFunc(all, func(d printedDocument) bool {
		return d.Template.Sender != "patient" || d.Kind == schema.Authorization || d.Kind == schema.FaxCover
	})
}
