package render

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"casepacket/internal/block"
	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/plan"
	"casepacket/internal/schema"
)

// variantsOf names what kind of letter a document is beside its kind.
func variantsOf(d *plan.Document) []string {
	c := d.Data.Case
	var variants []string
	add := func(holds bool, name string) {
		if holds {
			variants = append(variants, d.Kind+": "+name)
		}
	}
	switch of := d.Data.Item.Of.(type) {
	case *facts.Request:
		add(true, of.RecordBasis)
		add(of.Stage != "", of.RecordBasis+", "+of.Stage)
		add(of.Stage != "", of.Stage)
		add(of.PickedUp, "picked up by the patient")
		add(of.PickedUp && of.Pickup != "", "picked up by another")
		add(of.Emailed, "by e-mail")
		add(of.Alone, "asked for apart")
		add(len(of.Recipients) > 1, "several recipients")
		add(of.FeeLimit.Given, "a fee limit")
		add(len(of.Notes) > 0, "a sentence of the worker's")
		add(d.Front == nil, "by mail")
		add(c.CaseStatus == "deceased", "for somebody who has died")
		add(c.RepresentativeName != "", "by a representative")
		add(c.OpinionMode == "records_only", "for an opinion from the records")
	case *facts.AuthorizationItem:
		add(of.Alone != "", "for one category alone")
		add(of.Part2, "42 CFR part 2")
		add(len(of.Sensitive) > 0, "with initials")
		add(len(of.Sensitive) == 0 && of.Alone == "", "without initials")
		add(strings.HasPrefix(of.Expires, "on "), "until a day")
		add(strings.HasPrefix(of.Expires, "when "), "until an event")
		add(of.Authority != "", "by a representative")
	case *facts.Fax:
		add(of.Urgent, "urgent")
		add(of.Encloses, "with enclosures")
		add(of.Part2, "42 CFR part 2")
	}
	switch d.Kind {
	case schema.AppointmentRequest:
		add(true, cmp.Or(c.OpinionMode, "in_person"))
		add(c.SelfPay == schema.Yes, "paid by the patient")
		add(c.ShareFirstOpinion == schema.Yes, "the first opinion told")
		add(c.SecondDoctorPortal != "", "through a portal")
		add(c.SecondDoctorName == "", "to a center")
		add(c.OpinionNumber.N > 2, "a third opinion")
		add(c.CompanionName != "", "a companion")
		add(c.InterpreterNeeded == schema.Yes, "an interpreter")
		add(c.SecondDoctorIndependence == "same_hospital", "independence asked for")
		for _, to := range []string{"patient", "first_doctor", "both"} {
			add(c.OpinionReportTo == to, "the report to "+to)
		}
	case schema.FirstDoctorNotice:
		add(c.FirstDoctorInformed == schema.No, "not told yet")
		add(c.FirstDoctorScript == "family", "the family's wish")
		add(c.ReasonForFirstDoctor != "", "a reason")
		add(c.AskRecords == schema.Yes, "asks")
		add(c.RepresentativeName != "", "by a representative")
	}
	return variants
}

// Every variant of the letters to doctors and holders is made by a sample, so
// that the tests over all samples are tests over all variants.
func TestTheSamplesMakeEveryVariant(t *testing.T) {
	made := map[string]bool{}
	for _, d := range asIs(t) {
		for _, v := range variantsOf(d.Document) {
			made[v] = true
		}
	}
	for kind, variants := range map[string][]string{
		schema.RecordsRequest: {
			"access_self", "access_direct", "authorization", "treatment", "tissue_loan", "mammo_transfer",
			"access_self, overdue", "access_self, refused", "authorization, refused", "tissue_loan, overdue", "mammo_transfer, overdue",
			"picked up by the patient", "picked up by another", "by e-mail", "asked for apart", "several recipients", "a fee limit", "a sentence of the worker's",
			"by mail", "for somebody who has died", "by a representative", "for an opinion from the records",
		},
		schema.Authorization: {"for one category alone", "42 CFR part 2", "with initials", "without initials", "until a day", "until an event", "by a representative"},
		schema.FaxCover:      {"urgent", "with enclosures", "42 CFR part 2"},
		schema.AppointmentRequest: {
			"in_person", "video", "records_only", "paid by the patient", "the first opinion told", "through a portal", "to a center", "a third opinion", "a companion",
			"an interpreter", "independence asked for", "the report to patient", "the report to first_doctor", "the report to both",
		},
		schema.FirstDoctorNotice: {"not told yet", "the family's wish", "a reason", "asks", "by a representative"},
	} {
		for _, v := range variants {
			if !made[kind+": "+v] {
				t.Errorf("no sample makes a %s: %s", kind, v)
			}
		}
	}
}

// A letter cites only the law that it rests on: the right of access where it is
// one's own records, the time limit only there, an authority to complain to only
// once the holder has not answered or has refused.
func TestLettersCiteWhatTheyRestOn(t *testing.T) {
	seen := map[string]int{}
	for _, d := range asIs(t) {
		r, ok := d.Data.Item.Of.(*facts.Request)
		if !ok {
			continue
		}
		text := strings.Join(strings.Fields(d.text()), " ")
		access := r.RecordBasis == "access_self" || r.RecordBasis == "access_direct"
		for words, may := range map[string]bool{
			"164.524":                 access,
			"right of access":         access,
			"within 30 days":          access && r.Stage == facts.Overdue,
			"164.524(d)":              access && r.Stage == facts.Refused,
			"164.524(c)(4)":           r.RecordBasis == "access_self",
			"164.524(c)(3)":           r.RecordBasis == "access_direct",
			"Office for Civil Rights": access && r.Stage != "",
			"900.12":                  r.RecordBasis == "mammo_transfer",
			"164.506":                 r.RecordBasis == "treatment",
			"loan of pathology":       r.RecordBasis == "tissue_loan",
			"please return to":        r.Loan,
		} {
			if says := strings.Contains(text, words); says && !may {
				t.Errorf("%s of %s (%s %s) says %q", d.Name(), d.Data.Case.CaseID, r.RecordBasis, r.Stage, words)
			} else if says {
				seen[words]++
			}
		}
	}
	if len(seen) != 11 {
		t.Errorf("some words stand in no sample: %v", seen)
	}
}

// A letter asks for nothing that the authorization behind it does not allow
// (V-REC-9): kinds of record, dates and recipients stand on the form.
func TestNoLetterAsksForMoreThanItsAuthorization(t *testing.T) {
	checked := 0
	documents := asIs(t)
	pagesOf := map[*plan.Document]string{}
	for _, d := range documents {
		pagesOf[d.Document] = d.text()
	}
	for _, d := range documents {
		r, ok := d.Data.Item.Of.(*facts.Request)
		if !ok {
			continue
		}
		if r.Authorized != (len(d.Carries) == 1) {
			t.Errorf("%s of %s carries %d authorizations", d.Name(), d.Data.Case.CaseID, len(d.Carries))
		}
		for _, form := range d.Carries {
			text := strings.Join(strings.Fields(pagesOf[form]), " ")
			var asked []string
			if d.Data.Case.AuthInformation == "" || r.Alone {
				for _, item := range r.Items {
					asked = append(asked, item.What)
				}
			}
			if d.Data.Case.AuthDateRange == "" {
				asked = append(asked, r.When...)
			}
			for _, to := range r.Recipients {
				asked = append(asked, to.Name)
			}
			for _, words := range asked {
				checked++
				if !strings.Contains(text, strings.Join(strings.Fields(words), " ")) {
					t.Errorf("%s of %s asks for %q, its authorization says nothing of it", d.Name(), d.Data.Case.CaseID, words)
				}
			}
		}
	}
	if checked < 50 {
		t.Errorf("only %d things were looked for", checked)
	}
}

// What the law protects apart stands in its own letter and on its own form, and
// nowhere else among what leaves the house.
func TestProtectedRecordsAreNamedWhereTheyAreAskedFor(t *testing.T) {
	found := 0
	for _, d := range asIs(t) {
		text := d.text()
		request, isRequest := d.Data.Item.Of.(*facts.Request)
		form, isForm := d.Data.Item.Of.(*facts.AuthorizationItem)
		for _, alone := range []string{"psychotherapy notes", "counseling notes"} {
			if !strings.Contains(text, alone) {
				continue
			}
			found++
			excepted := isRequest && request.Stage == facts.Refused // names what the right of access does not reach
			if !(isRequest && request.Alone || isForm && form.Alone != "" || excepted) {
				t.Errorf("%s of %s speaks of %s", d.Name(), d.Data.Case.CaseID, alone)
			}
		}
		if isRequest || isForm {
			continue
		}
		for _, r := range d.Data.Case.Records {
			told := slices.ContainsFunc(d.Data.Case.Records, func(o *casefile.Record) bool {
				return o.RecordHolderName == r.RecordHolderName && len(o.SensitiveCategories) == 0
			})
			if !told && d.Kind != schema.FaxCover && strings.Contains(text, r.RecordHolderName) {
				t.Errorf("%s of %s names the holder of protected records", d.Name(), d.Data.Case.CaseID)
			}
		}
	}
	if found == 0 {
		t.Error("no sample asks for psychotherapy notes")
	}
}

// The blanks of a document are numbered from 1 without a gap, and the cover
// counts those of all documents.
func TestBlanksAreNumberedAndCounted(t *testing.T) {
	number := regexp.MustCompile(`Blanks to fill by hand : (\d+)`)
	w := newWorld(t, "../../samples/cases", nil)
	for _, p := range w.plan.Packets {
		var printed []plan.Printed
		sum := 0
		for _, d := range p.Documents {
			if d.Kind == schema.Cover {
				continue
			}
			s := w.press.prepare(d, nil)
			var numbers []int
			for run := range block.Runs(s.filled.Blocks) {
				if run.Blank > 0 && !slices.Contains(numbers, run.Blank) {
					numbers = append(numbers, run.Blank)
				}
			}
			for i, n := range numbers {
				if n != i+1 {
					t.Errorf("%s of %s numbers its blanks %v", d.Name(), p.Case.CaseID, numbers)
					break
				}
			}
			sum += len(numbers)
			printed = append(printed, plan.Printed{Document: d, Outcome: d.Outcome(), Blanks: block.Blanks(s.filled)})
		}
		cover := p.Cover()
		if cover == nil {
			continue
		}
		cover.Cover = plan.Cover(p, printed, nil, w.press.Env)
		text := printedDocument{cover, w.press.prepare(cover, nil).pages}.text()
		if found := number.FindStringSubmatch(text); found == nil || found[1] != fmt.Sprint(sum) {
			t.Errorf("%s: %d blanks, the cover says %v", p.Case.CaseID, sum, found)
		}
	}
}

// Every level of every regime and every kind of appeal is made by a sample, so
// that what no page may say is looked for on all of them. To a court no letter is
// written: one draft with the facts for a lawyer stands for those of both regimes.
func TestTheSamplesMakeEveryAppeal(t *testing.T) {
	w := newWorld(t, "../../samples/cases", nil)
	made := map[string]bool{}
	for _, d := range asIs(t) {
		of, ok := d.Data.Item.Of.(*facts.Appeal)
		if !ok || d.Kind != schema.Appeal {
			continue
		}
		regime, level := d.Data.Case.AppealRegime, of.AppealLevel
		if levels := w.press.Env.Rules.Levels(regime); level == "" && len(levels) > 0 {
			level = levels[0]
		}
		add := func(holds bool, name string) {
			if holds {
				made[name] = true
				made[level+" "+name] = true
			}
		}
		made[level], made[regime+" "+level] = true, true
		add(of.Expedited, "expedited")
		add(of.PostService, "for payment")
		add(!of.Expedited && !of.PostService, "before the service")
		add(of.PartBDrug == schema.Yes, "for a drug")
		add(of.KeepGoing, "to keep a service going")
		add(of.Exhausted, "past a plan that did not follow its rules")
		add(of.Silent, "without an answer")
		add(of.Late, "late")
	}
	regimes, _ := schema.Find("appeal_regime")
	pairs := 0
	for _, regime := range regimes.Values {
		for _, level := range w.press.Env.Rules.Levels(regime.Code) {
			pairs++
			if level != "court" && !made[regime.Code+" "+level] {
				t.Errorf("no sample makes an appeal under %s at the level %s", regime.Code, level)
			}
		}
		if len(w.press.Env.Rules.Levels(regime.Code)) == 0 {
			t.Errorf("no level is known under %s", regime.Code)
		}
	}
	if pairs < 38 {
		t.Errorf("only %d pairs of regime and level are known", pairs)
	}
	for _, kind := range []string{
		"court", "late", "without an answer",
		"internal1 before the service", "internal1 for payment", "internal1 expedited",
		"external before the service", "external for payment", "external expedited", "external past a plan that did not follow its rules",
		"reconsideration before the service", "reconsideration for payment", "reconsideration for a drug", "reconsideration expedited",
		"plan_appeal before the service", "plan_appeal expedited", "plan_appeal to keep a service going",
	} {
		if !made[kind] {
			t.Errorf("no sample makes an appeal: %s", kind)
		}
	}
}

// Every type of plan is asked for coverage by a sample, inside its network and
// outside where the letter differs (domain-facts 6.2); no plan is asked where none
// decides beforehand.
func TestTheSamplesMakeEveryCoverageRequest(t *testing.T) {
	w := newWorld(t, "../../samples/cases", nil)
	made := map[string]bool{}
	for _, d := range asIs(t) {
		if d.Kind != schema.CoverageRequest {
			continue
		}
		c := d.Data.Case
		of := facts.CoverageFacts(c, w.press.Env)
		add := func(holds bool, name string) {
			if holds {
				made[name] = true
			}
		}
		made[c.PlanType], made[c.PlanType+" "+c.SecondDoctorNetworkStatus], made["letter "+of.Variant] = true, true, true
		add(of.Secondary, "to the second insurer")
		add(c.AppealRegime == "fehb", "of a federal employee")
		add(of.Expedited, "expedited")
		add(of.Later, "a third opinion")
		add(of.Pending, "a referral that is not there yet")
		add(of.Remote, "not in person")
		add(of.Law != "", "with a law of the state")
		add(c.PriorAuthRequired == schema.Yes, "asked for beforehand")
		add(c.RestrictionSource == "medical_group", "the medical group's restriction")
	}
	types, _ := schema.Find("plan_type")
	for _, plan := range types.Values {
		switch {
		case plan.Code == "none" && made[plan.Code]:
			t.Error("a sample asks for coverage where there is no insurance")
		case plan.Code != "none" && !made[plan.Code]:
			t.Errorf("no sample asks a plan for coverage: %s", plan.Code)
		}
	}
	for _, variant := range []string{
		"hmo in", "hmo out", "epo in", "epo out", "pos in", "pos out", "ppo in", "ppo out",
		"letter benefit_verification", "letter in_network", "letter referral", "letter network_exception", "letter out_of_network", "letter determination",
		"letter medicaid_plan", "letter medicaid_state", "letter federal_employees", "letter tricare_prime", "letter tricare_select", "letter veterans", "letter claim", "letter coverage",
		"to the second insurer", "of a federal employee", "expedited", "a third opinion", "a referral that is not there yet", "not in person",
		"with a law of the state", "asked for beforehand", "the medical group's restriction",
	} {
		if !made[variant] {
			t.Errorf("no sample makes a request for coverage: %s", variant)
		}
	}
}

// The comparison is made by samples in every form it has: in columns and one
// opinion a page, in both languages, in large print, with a blank column for the
// opinion still to come.
func TestTheSamplesMakeEveryComparison(t *testing.T) {
	w := newWorld(t, "../../samples/cases", nil)
	made := map[string]bool{}
	for _, d := range asIs(t) {
		if d.Kind != schema.Comparison {
			continue
		}
		c := d.Data.Case
		of := facts.ComparisonFacts(c, w.press.Env)
		form := "columns"
		switch {
		case c.LargePrint == schema.Yes:
			form = "large print"
		case of.Many:
			form = "no columns"
		}
		lang := cmp.Or(d.pages.Lang, "en")
		made[fmt.Sprint(len(of.Opinions), " opinions")] = true
		made[form+", "+lang[:2]] = true
		if of.Coming {
			made["an opinion to come"] = true
		}
		for _, a := range of.Agree {
			made["agreement: "+a.Words.English] = true
		}
		for _, row := range of.Rows {
			for _, cell := range row.Cells {
				made["silence: "+cell.Silence.English] = made["silence: "+cell.Silence.English] || cell.Said.English == ""
			}
		}
	}
	for _, form := range []string{
		"2 opinions", "3 opinions", "4 opinions", "5 opinions", "6 opinions", "an opinion to come",
		"columns, en", "columns, es", "large print, en", "large print, es", "no columns, en",
		"agreement: noted as the same", "agreement: noted as different", "agreement: not noted", "agreement: unknown",
		"agreement: the same where it was noted; not noted for every opinion",
		"silence: not stated", "silence: not asked", "silence: unknown",
	} {
		if !made[form] {
			t.Errorf("no sample makes a comparison: %s", form)
		}
	}
}
