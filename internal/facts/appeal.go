package facts

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/day"
	"casepacket/internal/problem"
	"casepacket/internal/rules"
	"casepacket/internal/schema"
)

// Appeal is what an appeal letter is about: one denial with what follows from
// it.
type Appeal struct {
	*casefile.Denial

	ToName     string `field:"to_name" label:"name of the insurer" from:"denials.appeal_to_name,payer_name"` // who gets the appeal
	ToDept     string `field:"to_dept" from:"denials.appeal_to_dept,payer_dept"`
	ToAddress1 string `field:"to_address1" label:"street and number" from:"denials.appeal_to_address1,payer_address1"`
	ToAddress2 string `field:"to_address2" from:"denials.appeal_to_address2,payer_address2"`
	ToCityLine string `field:"to_city_line" label:"city, state and ZIP code" from:"denials.appeal_to_city,denials.appeal_to_state,denials.appeal_to_zip,payer_city,payer_state,payer_zip"`
	ToFax      string `field:"to_fax" from:"denials.appeal_to_fax,payer_fax"`
	ToPhone    string `field:"to_phone" from:"denials.appeal_to_phone,payer_phone"`
	ByFax      bool   `field:"by_fax" from:"denials.appeal_to_fax,payer_fax"`

	Track       string   `field:"track" from:"appeal_regime"` // whose rules the letter speaks of: employer, medicare_original …
	Step        string   `field:"step"`                       // what the regime calls this step: redetermination
	Heading     string   `field:"heading"`                    // of the letter
	Expedited   bool     `field:"expedited"`                  // decided in hours or few days
	PostService bool     `field:"post_service"`               // the service has been given: a claim for payment
	Late        bool     `field:"late"`                       // its last day is past
	ArriveBy    day.Date // the safe day, the last one once that has passed, or the earlier day by which it keeps a service going
	SendBy      rules.SendBy
	Oral        bool // it can be asked for by telephone

	// Once the safe day has passed, why the appeal is in time all the same: what is
	// appealed arrived on this day, or prints this one. Zero otherwise.
	ReceivedOn   day.Date `field:"received_on"`
	AllowedUntil day.Date `field:"allowed_until"`

	// Always blank: a letter prints no count of ours (practice.md P1), and templates
	// of offices from before may name them.
	Deadline day.Date `field:"deadline"`
	Counted  string   `field:"counted"`

	Decision string `field:"decision"` // the time the regime gives for the decision, in words; may be blank
	Theirs   string `field:"theirs" from:"denials.denial_reference,member_id"`
	Matter   string `field:"matter" from:"denials.denial_reference"` // for a body that has no number of its own for it yet

	Facts      []Fact    `field:"facts"` // in the order of their dates
	Reasons    []Reason  `field:"reasons"`
	Several    bool      `field:"several_reasons" from:"denials.denial_reason_text"`
	Points     []Point   `field:"points"`
	Argued     string    `field:"argued" label:"an argument about this denial" from:"arguments.argument_text"` // always blank: to be written by hand where there is no point
	Open       int       // arguments of which nobody has said that they are about this denial, or not
	Lacks      []string  `field:"lacks"`                            // what the notice should have said and does not
	Wishes     []string  `field:"wishes"`                           // what it could have said
	NoticeRule string    `field:"notice_rule" from:"appeal_regime"` // which sets what a notice contains
	Exhibits   []Exhibit `field:"exhibits"`
	Form       int       `field:"form"` // the enclosure that lets the representative act; 0: none

	Later     bool `field:"later" from:"denials.appeal_level"`          // a level before this one has decided, or should have
	Outside   bool `field:"outside" from:"denials.appeal_level"`        // the plan does not decide it
	Exhausted bool `field:"exhausted" from:"denials.deemed_exhausted"`  // the plan did not follow its procedure, so the level before is left out
	Together  bool `field:"together"`                                   // an expedited external review beside the expedited appeal
	Silent    bool `field:"silent"`                                     // the level before has not answered
	KeepGoing bool `field:"keep_going" from:"denials.service_cut_date"` // a service that was approved is asked to go on meanwhile
	ByGroup   bool `field:"by_group" from:"restriction_source"`         // the medical group made the restriction

	// What the regime, or every regime it could be, grants.
	RightToFile     bool `field:"right_to_file"`     // free copies of everything relevant (29 CFR 2560.503-1(h)(2)(iii))
	RightToReviewer bool `field:"right_to_reviewer"` // a new reviewer, an expert of the field (29 CFR 2560.503-1(h)(3))
	RightToCodes    bool `field:"right_to_codes"`    // new evidence and codes: asked for, no rule is cited
}

// Fact is one thing that happened, or will.
type Fact struct {
	Date  day.Date `field:"date"` // zero: not known
	place day.Date // stands where a fact of this date does
	Text  string   `field:"text" from:"diagnosis_text,diagnosis_icd10,diagnosis_date,first_doctor_name,first_doctor_specialty,first_opinion_date,proposed_treatment,proposed_treatment_date,decision_deadline,denials.request_method,denials.service_date,denials.paid_amount,denials.paid_date,denials.previous_appeal_sent_date,denials.previous_appeal_decision_date,denials.appeal_route_confirmed_date,appointment_date"`
}

// Reason is one reason of the denial, in the notice's own words.
type Reason struct {
	Number int    `field:"number"`
	Text   string `field:"text" from:"denials.denial_reason_text"`
}

// Point is one argument of the letter.
type Point struct {
	*casefile.Argument
	Number  int    `field:"number"`
	Exhibit int    `field:"exhibit"` // 0: none
	Rule    string `field:"rule" from:"arguments.argument_kind,patient_state"`
}

// RuleOf cites the rule that an argument of its kind rests on (domain-facts 7.6).
func RuleOf(a *casefile.Argument, c *casefile.Case, env Env) string {
	switch a.ArgumentKind {
	case "medicaid_438_206":
		return "42 CFR 438.206(b)(3)"
	case "medicare_manual":
		return "Medicare Benefit Policy Manual, chapter 15, section 30"
	case "state_law":
		return env.Rules.SecondOpinionLaw(c.PatientState, c.AppealRegime)
	}
	return ""
}

// Exhibit is one entry of the numbered list of enclosures.
type Exhibit struct {
	Number int    `field:"number"`
	Text   string `field:"text" from:"arguments.evidence_ref,enclosures.enclosure_title"`
}

// Appeals returns one item for each denial that an appeal is made of: any of
// its denial_ cells is filled, and it has not been approved since.
func Appeals(c *casefile.Case, env Env) []Item {
	var items []Item
	for i, d := range c.Denials {
		if !DenialStarted(d) || Approved(c, d) || !AppealedAfterDeath(c, d) {
			continue
		}
		keys := []casefile.Key{d.Key}
		own, open := ArgumentsOf(c, d, env)
		for _, a := range slices.Concat(own, open) {
			keys = append(keys, a.Key)
		}
		a := newAppeal(c, d, env)
		items = append(items, Item{Name: "denial", Of: a, Keys: keys, Number: i + 1, Variant: d.AppealLevel, Phase: a.phase()})
	}
	return items
}

// DenialStarted reports whether any denial_ cell of the row is filled.
func DenialStarted(d *casefile.Denial) bool {
	v := reflect.ValueOf(d).Elem()
	for name, i := range casefile.Slots()[v.Type()] {
		if strings.HasPrefix(name, "denial_") && name != "denial_seq" && (!v.Field(i).IsZero() || d.Bad[name]) {
			return true
		}
	}
	return false
}

func newAppeal(c *casefile.Case, d *casefile.Denial, env Env) *Appeal {
	deadline := env.Rules.Appeal(AppealQuery(c, d, env))
	a := &Appeal{
		Denial: d, Track: AppealTrack(c.AppealRegime), Expedited: d.Urgency == "expedited" && !deadline.Slow, PostService: d.ServiceTiming == "post_service",
		Decision: deadline.Decision, Theirs: d.DenialReference, Late: deadline.Late(env.Today), SendBy: deadline.SendBy, Oral: deadline.Oral,
	}
	a.inTime(deadline, env)
	if a.Theirs == "" {
		a.Theirs = c.MemberID
	}
	a.address(c)
	a.facts(c, env)
	a.Step = steps[d.AppealLevel]
	if slices.Contains([]string{"unknown", "other"}, c.AppealRegime) {
		a.Step = "appeal" // what the plan calls it is not known
	}
	a.Heading = heading(a)
	for i, text := range d.DenialReasonText {
		a.Reasons = append(a.Reasons, Reason{i + 1, text})
	}
	a.Several = len(a.Reasons) > 1
	a.Lacks, a.Wishes = lacking(c.AppealRegime, d)
	a.NoticeRule = noticeRule(c.AppealRegime)
	a.exhibits(c, env)
	if a.AppealLevel == "internal1" || a.AppealLevel == "internal2" || a.AppealLevel == "" {
		a.rights(deadline.Candidates)
	}
	a.circumstances(c, env)
	return a
}

// inTime settles by when the appeal must have arrived, and what the letter says of it
// once the safe day has passed and the last day has not.
func (a *Appeal) inTime(deadline rules.AppealDeadline, env Env) {
	a.ArriveBy = deadline.Safe.Day
	if !deadline.Passed(env.Today) {
		return
	}
	a.ArriveBy = deadline.Last.Day
	switch deadline.Last.Ground {
	case rules.FromReceipt:
		a.ReceivedOn = deadline.Last.From
	case rules.FromPrint:
		a.AllowedUntil = deadline.Last.Day
	}
}

// phase is what the letter says because of the day it is written on.
func (a *Appeal) phase() string {
	switch {
	case a.Late && a.LateFilingReason != "":
		return "late"
	case !a.ReceivedOn.IsZero():
		return "in time by receipt"
	case !a.AllowedUntil.IsZero():
		return "in time by the notice"
	case a.Urgency == "expedited" && !a.Expedited:
		return "standard"
	}
	return ""
}

// circumstances settles what this level says of the one before it, and of what
// happens meanwhile.
func (a *Appeal) circumstances(c *casefile.Case, env Env) {
	decided := !a.PreviousAppealDecisionDate.IsZero()
	a.Later = LaterLevel(c.AppealRegime, a.AppealLevel)
	a.Outside = slices.Contains([]string{"external", "qic", "ire", "alj", "council", "court", "opm", "hearing", "fair_hearing", "formal_review"}, a.AppealLevel)
	a.Exhausted = a.Later && !decided && Exhausted(a.Denial)
	a.Together = a.AppealLevel == "external" && !decided && !a.Exhausted && a.Expedited
	a.Silent = a.AppealLevel == "opm" && !decided && !a.PreviousAppealSentDate.IsZero()
	if a.Outside && a.AppealToName != "" {
		a.Theirs, a.Matter = "", a.DenialReference
	}
	a.KeepGoing = KeepsGoing(c, a.Denial) && !env.Today.After(LastDayToKeepGoing(a.Denial))
	if last := LastDayToKeepGoing(a.Denial); a.KeepGoing && last.Before(a.ArriveBy) {
		a.ArriveBy = last
		a.SendBy = env.lastDaysToSend(a.ArriveBy)
	}
	a.ByGroup = c.RestrictionSource == "medical_group" && !a.Outside
	a.ByFax = a.ToFax != "" && (env.Office.LettersGoBy != "mail" || a.Expedited || !mailable(c, ToAppeal, Item{Of: a}))
}

// LaterLevel reports whether an appeal of this level is made against the
// decision of another one before it.
func LaterLevel(regime, level string) bool {
	switch level {
	case "", "internal1", "redetermination", "reconsideration", "plan_appeal", "carrier", "va_clinical", "va_claim":
		return false
	case "fair_hearing":
		return regime == "medicaid_mco"
	}
	return true
}

// Exhausted reports whether the plan is said to have broken its own procedure,
// and how.
func Exhausted(d *casefile.Denial) bool {
	return d.DeemedExhausted == schema.Yes && d.DeemedExhaustedText != ""
}

// KeepsGoing reports whether a Medicaid plan cuts a service that it had approved:
// the patient can ask that it goes on while the appeal is decided (42 CFR 438.420).
func KeepsGoing(c *casefile.Case, d *casefile.Denial) bool {
	return c.AppealRegime == "medicaid_mco" && d.AppealLevel == "plan_appeal" && !d.ServiceCutDate.IsZero() && !d.DenialLetterDate.IsZero()
}

// LastDayToKeepGoing is the later of ten days after the notice and the day on
// which the service ends.
func LastDayToKeepGoing(d *casefile.Denial) day.Date {
	if ten := d.DenialLetterDate.AddDays(10); ten.After(d.ServiceCutDate) {
		return ten
	}
	return d.ServiceCutDate
}

// facts tells the matter in the order of its dates. A diagnosis without a date
// comes first, and a treatment without one after the opinion that proposed it.
func (a *Appeal) facts(c *casefile.Case, env Env) {
	add := func(date day.Date, words ...string) {
		if text := strings.Join(words, ""); !date.IsZero() || text != "" {
			a.Facts = append(a.Facts, Fact{date, date, text})
		}
	}
	with := func(before, text, after string) string {
		if text == "" {
			return ""
		}
		return before + text + after
	}
	dated := func(date day.Date, words ...string) {
		if !date.IsZero() {
			add(date, words...)
		}
	}
	if c.DiagnosisText != "" {
		add(c.DiagnosisDate, "diagnosis of ", c.DiagnosisText, with(" (", c.DiagnosisICD10, ")"))
	}
	dated(c.FirstOpinionDate, "first opinion", with(" by ", c.FirstDoctorName, ""), with(", ", c.FirstDoctorSpecialty, ""))
	if c.ProposedTreatment != "" && !a.PostService {
		if c.ProposedTreatmentDate.IsZero() {
			a.Facts = append(a.Facts, Fact{place: proposedOn(c), Text: "proposed treatment: " + c.ProposedTreatment})
		} else {
			add(c.ProposedTreatmentDate, c.ProposedTreatment, " is planned")
		}
	}
	dated(a.RequestDate, "the request", with(", by ", a.RequestMethod, ""))
	dated(a.ServiceDate, "the service was given")
	paid := ""
	if a.PaidAmount.Given {
		paid = a.PaidAmount.String() + " was paid for it"
	}
	dated(a.PaidDate, casefile.FirstOf(paid, "it was paid for"))
	dated(a.DenialLetterDate, "the denial")
	if LaterLevel(c.AppealRegime, a.AppealLevel) {
		dated(a.PreviousAppealSentDate, "the earlier appeal was sent")
		dated(a.PreviousAppealDecisionDate, "the decision on the earlier appeal")
	}
	if !a.PostService {
		if c.AppointmentStatus == "booked" && c.AppointmentDate.After(env.LetterDate(c)) {
			add(c.AppointmentDate, "the appointment for the other opinion")
		}
		dated(c.DecisionDeadline, "the day by which a decision about treatment must be made")
	}
	slices.SortStableFunc(a.Facts, func(x, y Fact) int { return x.place.Compare(y.place) })
}

// proposedOn is about when the treatment was proposed.
func proposedOn(c *casefile.Case) day.Date {
	if c.FirstOpinionDate.IsZero() {
		return c.DiagnosisDate
	}
	return c.FirstOpinionDate
}

// address settles who gets the appeal: the one that the latest notice names,
// else the insurer.
func (a *Appeal) address(c *casefile.Case) {
	if a.AppealToName != "" {
		a.ToName, a.ToDept, a.ToAddress1, a.ToAddress2 = a.AppealToName, a.AppealToDept, a.AppealToAddress1, a.AppealToAddress2
		a.ToCityLine, a.ToFax, a.ToPhone = casefile.CityLine(a.AppealToCity, a.AppealToState, a.AppealToZIP), a.AppealToFax, a.AppealToPhone
	} else {
		a.ToName, a.ToDept, a.ToAddress1, a.ToAddress2 = c.PayerName, casefile.FirstOf(c.PayerDept, appealsDepartment), c.PayerAddress1, c.PayerAddress2
		a.ToCityLine, a.ToFax, a.ToPhone = casefile.CityLine(c.PayerCity, c.PayerState, c.PayerZIP), c.PayerFax, c.PayerPhone
	}
	if a.AppealAddresseeType == "referral_committee" {
		a.ToDept = "Referral Committee"
	}
}

// appealsDepartment is where an insurer's appeals go when the row names no department.
const appealsDepartment = "Appeals"

// sendByDays is how many days before a deadline the office sends its letters.
func (e Env) sendByDays() rules.SendByDays {
	return rules.SendByDays{Mail: e.Office.SendByDays.Mail, Courier: e.Office.SendByDays.Courier, Fax: e.Office.SendByDays.Fax}
}

func (e Env) lastDaysToSend(due day.Date) rules.SendBy {
	return e.Rules.LastDaysToSend(due, e.sendByDays())
}

// AppealTrack names the body of rules that a regime's letters speak of.
func AppealTrack(regime string) string {
	switch regime {
	case "erisa_self_funded", "erisa_insured", "individual_market", "nonfederal_government", "church", "grandfathered":
		return "commercial"
	case "employer_unknown":
		return "commercial"
	}
	return regime
}

// steps are the regimes' own words for the levels.
var steps = map[string]string{
	"internal1": "internal appeal", "internal2": "second internal appeal", "external": "external review",
	"redetermination": "redetermination", "qic": "reconsideration by the qualified independent contractor", "reconsideration": "reconsideration",
	"reconsideration2": "second reconsideration", "formal_review": "formal review", "hearing": "hearing", "ire": "review by the independent review entity",
	"alj": "hearing by an administrative law judge", "council": "review by the Medicare Appeals Council", "court": "judicial review",
	"plan_appeal": "plan appeal", "fair_hearing": "state fair hearing", "carrier": "reconsideration by the carrier",
	"opm": "review by the Office of Personnel Management", "va_clinical": "clinical appeal", "va_claim": "review of a claim decision",
}

// headings are the levels whose letter is headed by what it asks for.
var headings = map[string]string{
	"internal2": "Second appeal of a denied request", "external": "Request for external review",
	"redetermination": "Request for redetermination", "reconsideration": "Request for reconsideration",
	"qic": "Request for reconsideration by the Qualified Independent Contractor", "ire": "Request for review by the independent review entity",
	"alj": "Request for a hearing by an administrative law judge", "council": "Request for review by the Medicare Appeals Council",
	"court": "Facts of the case, for judicial review", "reconsideration2": "Request for a second reconsideration", "formal_review": "Request for a formal review", "hearing": "Request for a hearing",
	"plan_appeal": "Appeal to the plan", "fair_hearing": "Request for a state fair hearing", "carrier": "Request for reconsideration",
	"opm": "Request for review by the Office of Personnel Management", "va_clinical": "Clinical appeal", "va_claim": "Request for review of a claim decision",
}

func heading(a *Appeal) string {
	what := casefile.FirstOf(headings[a.AppealLevel], "Appeal of a denied request")
	if a.PostService {
		what = strings.Replace(what, "of a denied request", "of a denied claim", 1)
	}
	if a.Expedited {
		what = "Expedited: " + strings.ToLower(what[:1]) + what[1:]
	}
	return what
}

// exhibits numbers what is enclosed: the notice first, then the evidence in
// the order of the arguments, then the files of the enclosures table.
func (a *Appeal) exhibits(c *casefile.Case, env Env) {
	add := func(text string) int {
		for _, e := range a.Exhibits {
			if strings.EqualFold(e.Text, text) {
				return e.Number
			}
		}
		a.Exhibits = append(a.Exhibits, Exhibit{len(a.Exhibits) + 1, text})
		return len(a.Exhibits)
	}
	notice := "Notice of denial"
	if !a.DenialLetterDate.IsZero() {
		notice += " dated " + a.DenialLetterDate.Long()
	}
	add(notice)
	if LaterLevel(c.AppealRegime, a.AppealLevel) && !a.PreviousAppealDecisionDate.IsZero() {
		add("Decision on the earlier appeal, dated " + a.PreviousAppealDecisionDate.Long())
	}
	if a.earlierAppealEnclosed(c) {
		add("The earlier appeal, sent on " + a.PreviousAppealSentDate.Long())
	}
	if !a.MSNDate.IsZero() {
		add("Medicare Summary Notice dated " + a.MSNDate.Long())
	}
	if a.Expedited && !a.UrgencyStatementDate.IsZero() {
		add("Clinician's statement on urgency dated " + a.UrgencyStatementDate.Long())
	}
	own, open := ArgumentsOf(c, a.Denial, env)
	a.Open = len(open)
	for i, argument := range own {
		p := Point{Argument: argument, Number: i + 1, Rule: RuleOf(argument, c, env)}
		if argument.EvidenceRef != "" {
			p.Exhibit = add(a.entryFor(argument.EvidenceRef))
		}
		a.Points = append(a.Points, p)
	}
	number := slices.Index(c.Denials, a.Denial) + 1
	for _, e := range c.Enclosures {
		if !e.ListedWith(schema.Appeal, number) {
			continue
		}
		n := add(a.entryFor(e.EnclosureTitle))
		if c.RepresentativeName != "" && a.Form == 0 && IsRepresentativeForm(e) {
			a.Form = n
		}
	}
}

// earlierAppealEnclosed reports whether a copy of the appeal before goes with this
// one: it shows when an appeal was sent that nobody has decided, and the Office of
// Personnel Management wants all letters to the carrier.
func (a *Appeal) earlierAppealEnclosed(c *casefile.Case) bool {
	if a.PreviousAppealSentDate.IsZero() || !LaterLevel(c.AppealRegime, a.AppealLevel) {
		return false
	}
	return a.PreviousAppealDecisionDate.IsZero() || a.AppealLevel == "opm"
}

// enclosedWith lists what the enclosures table sends with the document of a kind
// and number; 0 for a kind that a case has one document of.
func enclosedWith(c *casefile.Case, kind string, number int) []string {
	var titles []string
	for _, e := range c.Enclosures {
		if e.ListedWith(kind, number) {
			titles = append(titles, e.EnclosureTitle)
		}
	}
	return titles
}

// rights grants what every candidate regime grants.
func (a *Appeal) rights(candidates []string) {
	grants := func(regimes ...string) bool {
		return len(candidates) > 0 && !slices.ContainsFunc(candidates, func(r string) bool { return !slices.Contains(regimes, r) })
	}
	a.RightToFile = grants("erisa_self_funded", "erisa_insured", "individual_market", "nonfederal_government", "church", "grandfathered")
	a.RightToReviewer = a.RightToFile
	a.RightToCodes = grants("erisa_self_funded", "erisa_insured", "individual_market", "nonfederal_government", "church")
}

// lacking lists what a notice of the regime should contain and, as somebody
// has checked, does not (29 CFR 2560.503-1(g)), and what else the patient would
// like to be told and was not.
func lacking(regime string, d *casefile.Denial) (lacks, wishes []string) {
	switch AppealTrack(regime) {
	case "commercial":
	case "medicare_advantage":
		return lackingAdvantage(d), nil
	default:
		return nil, nil
	}
	items := []struct {
		answer any
		words  string
		aca    bool
	}{
		{d.DenialNoticeHasReason, "the specific reason for the denial", false},
		{d.DenialNoticeHasProvision, "the plan provision on which it rests", false},
		{d.DenialNoticeHasMaterial, "what further material would help, and why", false},
		{d.DenialNoticeHasSteps, "the steps of the review and their time limits", false},
		{d.DenialNoticeHasCriterion, "the internal rule or criterion relied on, or an offer of a free copy", false},
		{d.DenialNoticeHasJudgment, "the explanation of the medical judgment, or an offer of it", false},
		{d.DenialNoticeHasExpedited, "a description of the expedited review", false},
		{d.DenialNoticeHasSuit, "a statement of the right to sue", false},
		{d.DenialNoticeHasIdentification, "what identifies the claim (date of service, provider, amount)", true},
		{d.DenialNoticeHasCodes, "the availability of diagnosis and treatment codes with their meaning", true},
		{d.DenialNoticeHasExternal, "a description of external review", true},
		{d.DenialNoticeHasAssistance, "the consumer assistance office that can help", true},
		{d.DenialNoticeHasLanguage, "how to get help in another language", true},
	}
	for i, item := range items {
		switch {
		case fmt.Sprint(item.answer) != "no" || i == 7 && !strings.HasPrefix(regime, "erisa") || item.aca && regime == "grandfathered":
		case item.aca:
			wishes = append(wishes, item.words)
		default:
			lacks = append(lacks, item.words)
		}
	}
	return lacks, wishes
}

// lackingAdvantage lists what a Medicare Advantage plan's notice of denial
// should contain and, as somebody has checked, does not (42 CFR 422.568(e)). It is
// about the first notice: later ones follow other rules.
func lackingAdvantage(d *casefile.Denial) (lacks []string) {
	if d.AppealLevel != "reconsideration" {
		return nil
	}
	for _, item := range []struct {
		answer schema.YesNo
		words  string
	}{
		{d.DenialNoticeHasPlainWords, "approved notice language that can be read and understood"},
		{d.DenialNoticeHasReason, "the specific reasons for the denial"},
		{d.DenialNoticeHasSteps, "the right to a reconsideration, and how to ask for it"},
		{d.DenialNoticeHasExpedited, "a description of the standard and of the expedited reconsideration"},
	} {
		if item.answer == schema.No {
			lacks = append(lacks, item.words)
		}
	}
	return lacks
}

// noticeRule is where it stands what a notice of the regime must contain; blank
// where that is not settled for every plan of the kind.
func noticeRule(regime string) string {
	switch {
	case strings.HasPrefix(regime, "erisa_"):
		return "29 CFR 2560.503-1(g)"
	case regime == "medicare_advantage":
		return "42 CFR 422.568(e)"
	}
	return ""
}

// AppealProblem is a problem of one denial that concerns its appeal.
func AppealProblem(severity problem.Severity, code string, d *casefile.Denial, field, message, hint string) problem.Problem {
	return problem.Problem{
		Severity: severity, Code: code, Where: d.At(field), Field: field, Record: d.Key.String(), Documents: []string{"appeal"},
		Message: message, Hint: hint,
	}
}

// AppealStarted reports whether a case has a denial to appeal.
func AppealStarted(c *casefile.Case) bool {
	return slices.ContainsFunc(c.Denials, func(d *casefile.Denial) bool { return DenialStarted(d) && !Approved(c, d) })
}

// appealNotStarted says why there is no appeal.
func appealNotStarted(c *casefile.Case) string {
	if slices.ContainsFunc(c.Denials, func(d *casefile.Denial) bool { return DenialStarted(d) }) {
		return "the insurer has approved it since"
	}
	return "no denial is noted"
}

// IsRepresentativeForm tells by its title whether an enclosure lets somebody
// act for the patient.
func IsRepresentativeForm(e *casefile.Enclosure) bool {
	title := strings.ToLower(e.EnclosureTitle)
	return slices.ContainsFunc([]string{"representative", "1696", "power of attorney", "consent", "appointment form", "letters testamentary", "letters of administration", "guardianship"}, func(word string) bool { return strings.Contains(title, word) })
}
