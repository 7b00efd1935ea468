package facts

import (
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/rules"
	"casepacket/internal/schema"
)

// CoverageGroup is what the first letter to an insurer says beside the fields
// of the case: which letter it is for this type of plan, whom it goes to, and
// what it asks (domain-facts 6).
type CoverageGroup struct {
	Variant   string `field:"variant" from:"plan_type,appeal_regime,second_doctor_network_status,expected_service_date"`
	Secondary bool   `field:"secondary"` // it goes to the second insurer, since the first decides nothing beforehand

	Payer    string `field:"payer" label:"name of the insurer" from:"payer_name,secondary_payer_name"`
	Dept     string `field:"dept" from:"payer_dept,secondary_payer_dept"`
	Address1 string `field:"address1" label:"street and number" from:"payer_address1,secondary_payer_address1"`
	Address2 string `field:"address2" from:"payer_address2,secondary_payer_address2"`
	CityLine string `field:"city_line" label:"city, state and ZIP code" from:"payer_city,payer_state,payer_zip,secondary_payer_city,secondary_payer_state,secondary_payer_zip"`
	Fax      string `field:"fax" from:"payer_fax,secondary_payer_fax"`
	ByFax    bool   `field:"by_fax" from:"payer_fax,secondary_payer_fax"`
	Holder   string `field:"holder" from:"policyholder_name"` // the policyholder, when that is somebody else
	Member   string `field:"member" label:"member id" from:"member_id,secondary_member_id"`
	Theirs   string `field:"theirs" from:"prior_auth_number,member_id,secondary_member_id"`

	Ordinal   string   `field:"ordinal" from:"opinion_number"`
	Article   string   `field:"article" from:"opinion_number"`
	Later     bool     `field:"later"`  // a third opinion, or one after it
	Differ    bool     `field:"differ"` // the opinions so far differ, as somebody has noted
	Reasons   []string `field:"reasons" from:"opinion_reasons"`
	OwnReason string   `field:"own_reason" from:"opinion_reason_text,opinion_reasons"`
	Out       bool     `field:"out" from:"second_doctor_network_status"` // the doctor is not in the plan's network
	Remote    bool     `field:"remote" from:"opinion_mode"`              // by video or from the records
	Past      bool     `field:"past" from:"expected_service_date"`       // the visit has taken place: this is a claim
	Refer     bool     `field:"refer" from:"plan_type"`                  // plans of this type want a referral
	Pending   bool     `field:"pending" from:"referral_status"`          // a referral is wanted and not there
	ByState   bool     `field:"by_state" from:"appeal_regime"`           // a state regulates the plan
	Law       string   `field:"law" from:"patient_state,appeal_regime"`  // of the state, about second opinions

	Expedited bool             `field:"expedited"`
	Request   *casefile.Denial `field:"request"` // the row that says when it was asked for and how urgent it is; blank when there is none
	Decision  string           `field:"decision"`
	Source    string           `field:"source"`
	Points    []Point          `field:"points"`
	Exhibits  []string         `field:"exhibits" from:"enclosures.enclosure_title,arguments.evidence_ref"`
}

// The letters to insurers (domain-facts 1.1, 6.2).
const (
	variantBenefits      = "benefit_verification"
	variantInNetwork     = "in_network"        // coverage confirmation
	variantReferral      = "referral"          // referral by the primary care doctor, and authorization
	VariantException     = "network_exception" // no benefit outside the network but by exception
	variantOutOfNetwork  = "out_of_network"    // a benefit outside the network, or a gap exception
	variantDetermination = "determination"     // Medicare Advantage
	variantMedicaid      = "medicaid_plan"     //
	variantMedicaidState = "medicaid_state"    //
	variantFederal       = "federal_employees" //
	variantTricarePrime  = "tricare_prime"     //
	variantTricareSelect = "tricare_select"    //
	variantVA            = "veterans"          //
	variantClaim         = "claim"             // the visit has taken place
	variantOther         = "coverage"          // of a plan about which nothing is known
)

// departments are where the letters of some variants go when the row names no
// department; the others go to utilization management.
var departments = map[string]string{
	variantBenefits: "Member Services", variantOther: "Member Services", variantTricareSelect: "Member Services",
	variantClaim: "Claims", variantVA: "Primary care team and patient advocate",
}

// CoverageVariant chooses the letter for a plan. The type says how its network
// works; federal employees' plans follow their brochure whatever the type.
func CoverageVariant(c *casefile.Case, env Env) string {
	out := c.SecondDoctorNetworkStatus == "out"
	switch {
	case Visited(c, env):
		return variantClaim
	case SecondaryAsked(c):
		return variantBenefits
	case c.AppealRegime == "fehb":
		return variantFederal
	}
	switch c.PlanType {
	case "indemnity":
		return variantBenefits
	case "hmo", "epo":
		if out {
			return VariantException
		}
		if c.PlanType == "hmo" {
			return variantReferral
		}
		return variantInNetwork
	case "pos", "ppo":
		if out {
			return variantOutOfNetwork
		}
		if c.PlanType == "pos" {
			return variantReferral
		}
		return variantInNetwork
	case "medicare_advantage_hmo", "medicare_advantage_ppo", "medicare_pffs":
		return variantDetermination
	case "medicaid_mco":
		return variantMedicaid
	case "medicaid_ffs":
		return variantMedicaidState
	case "tricare_prime":
		return variantTricarePrime
	case "tricare_select":
		return variantTricareSelect
	case "va":
		return variantVA
	}
	return variantOther
}

// Visited reports whether the visit that coverage is asked for has taken place.
func Visited(c *casefile.Case, env Env) bool {
	return !c.ExpectedServiceDate.IsZero() && c.ExpectedServiceDate.Before(env.Today)
}

// SecondaryAsked reports whether the request goes to the second insurer:
// Original Medicare decides nothing before a visit.
func SecondaryAsked(c *casefile.Case) bool {
	return c.PlanType == "medicare_original" && c.SecondaryPayerName != ""
}

// NeedsReferral reports whether plans of this type want a referral: a point of
// service plan does inside its network (V-IN-2, domain-facts 6.2).
func NeedsReferral(c *casefile.Case) bool {
	if c.PlanType == "pos" {
		return c.SecondDoctorNetworkStatus != "out"
	}
	return slices.Contains([]string{"hmo", "tricare_prime", "medicare_advantage_hmo"}, c.PlanType)
}

// insured reports whether the row names an insurer, or says anything about one.
func insured(c *casefile.Case) bool {
	if slices.Contains([]string{"none", "medicare_original"}, c.PlanType) {
		return SecondaryAsked(c)
	}
	return anyOf(c, "payer_name", "member_id", "plan_type", "payer_fax", "payer_address1")
}

// opinionSought reports whether the row says anything about the opinion that
// is to be covered.
func opinionSought(c *casefile.Case) bool {
	return anyOf(c, "second_doctor_name", "second_center_name", "second_doctor_specialty", "opinion_reasons", "opinion_reason_text")
}

// anyOf reports whether one of these cells of the case is filled, be it with
// something that could not be understood.
func anyOf(c *casefile.Case, fields ...string) bool {
	return slices.ContainsFunc(fields, func(f string) bool { return casefile.Given(&c.Main, f) || c.Bad[f] })
}

// FirstRequest returns the row that the first request is told of in: one without a
// denial. It is blank when there is none.
func FirstRequest(c *casefile.Case) *casefile.Denial {
	for _, d := range c.Denials {
		if !DenialStarted(d) {
			return d
		}
	}
	return &casefile.Denial{}
}

// CoverageFacts derives what the first letter to an insurer says.
func CoverageFacts(c *casefile.Case, env Env) *CoverageGroup {
	g := &CoverageGroup{
		Variant: CoverageVariant(c, env), Secondary: SecondaryAsked(c),
		Payer: c.PayerName, Dept: c.PayerDept, Address1: c.PayerAddress1, Address2: c.PayerAddress2,
		CityLine: casefile.CityLine(c.PayerCity, c.PayerState, c.PayerZIP), Fax: c.PayerFax, Member: c.MemberID,
		Ordinal: ordinal(c.OpinionNumber.N), Article: article(ordinal(c.OpinionNumber.N)), Later: c.OpinionNumber.N >= 3, Differ: OpinionsDiffer(c),
		Out: c.SecondDoctorNetworkStatus == "out", Remote: RemoteOpinion(c), Past: Visited(c, env),
		Refer: NeedsReferral(c), ByState: rules.StateRegulated(c.AppealRegime), Law: env.Rules.SecondOpinionLaw(c.PatientState, c.AppealRegime),
		Request: FirstRequest(c),
	}
	if g.Secondary {
		g.Payer, g.Dept, g.Address1, g.Address2 = c.SecondaryPayerName, c.SecondaryPayerDept, c.SecondaryPayerAddress1, c.SecondaryPayerAddress2
		g.CityLine = casefile.CityLine(c.SecondaryPayerCity, c.SecondaryPayerState, c.SecondaryPayerZIP)
		g.Fax, g.Member, g.Law, g.ByState = c.SecondaryPayerFax, c.SecondaryMemberID, "", false
	}
	g.Dept = casefile.FirstOf(g.Dept, departments[g.Variant], "Utilization Management")
	g.Theirs = casefile.FirstOf(c.PriorAuthNumber, g.Member)
	if g.Secondary {
		g.Theirs = g.Member
	}
	g.Pending = g.Refer && !slices.Contains([]string{"obtained", "not_needed"}, c.ReferralStatus)
	g.Reasons, g.OwnReason = reasonsToTell(c)
	g.Expedited = g.Request.Urgency == "expedited" && !g.Past
	g.Decision, g.Source = firstDecision(c, g, env)
	if c.PolicyholderName != c.PatientName() && !g.Secondary {
		g.Holder = c.PolicyholderName
	}
	g.ByFax = g.Fax != "" && (env.Office.LettersGoBy != "mail" || g.Expedited || !mailable(c, ToCoverage, Item{}))
	g.enclose(c)
	return g
}

// firstDecision is the time in which the plan decides this request.
func firstDecision(c *casefile.Case, g *CoverageGroup, env Env) (decision, source string) {
	if g.Secondary {
		return "", "" // under rules that the row says nothing of
	}
	kind := "pre_service"
	switch {
	case g.Past:
		kind = "payment"
	case g.Expedited:
		kind = "expedited"
	case c.PriorAuthRequired == schema.Yes || c.AppealRegime != "medicare_advantage":
		kind = "prior_auth" // the letter says: if approval is needed beforehand
	}
	return env.Rules.FirstRequest(c.AppealRegime, c.PlanType, kind, env.LetterDate(c))
}

// enclose lists what goes with the letter, and gives the arguments the numbers
// of what supports them.
func (g *CoverageGroup) enclose(c *casefile.Case) {
	add := func(text string) int {
		if i := slices.IndexFunc(g.Exhibits, func(e string) bool { return strings.EqualFold(e, text) }); i >= 0 {
			return i + 1
		}
		g.Exhibits = append(g.Exhibits, text)
		return len(g.Exhibits)
	}
	if g.Expedited && !g.Request.UrgencyStatementDate.IsZero() {
		add("Clinician's statement on urgency dated " + g.Request.UrgencyStatementDate.Long())
	}
	for i, a := range c.Arguments {
		p := Point{Argument: a, Number: i + 1}
		if a.EvidenceRef != "" {
			p.Exhibit = add(a.EvidenceRef)
		}
		g.Points = append(g.Points, p)
	}
	for _, e := range c.Enclosures {
		if e.ListedWith(schema.CoverageRequest, 0) {
			add(e.EnclosureTitle)
		}
	}
}

// reasonsToTell returns the reasons for another opinion that a letter may give,
// and the patient's own words where they are the reason. Those about the first
// doctor stay in the office.
func reasonsToTell(c *casefile.Case) (words []string, own string) {
	reasons, _ := schema.Find("opinion_reasons")
	for _, code := range c.OpinionReasons {
		if code != "other" && !slices.Contains(officeOnly, code) {
			words = append(words, reasons.WordsOf(code))
		}
	}
	if slices.Contains(c.OpinionReasons, "other") || len(c.OpinionReasons) == 0 {
		own = c.OpinionReasonText
	}
	return words, own
}

// OpinionsDiffer reports whether somebody has noted that the opinions differ.
func OpinionsDiffer(c *casefile.Case) bool {
	return slices.ContainsFunc(c.Opinions, func(o *casefile.Opinion) bool {
		return slices.Contains([]string{o.AgreeDiagnosis, o.AgreeStage, o.AgreeTreatment, o.AgreeTiming}, "differ")
	})
}

// RemoteOpinion reports whether the opinion is given without a visit in person.
func RemoteOpinion(c *casefile.Case) bool {
	return c.OpinionMode == "video" || c.OpinionMode == "records_only"
}

func article(ordinal string) string {
	if strings.HasPrefix(ordinal, "e") {
		return "an"
	}
	return "a"
}

// CoverageNotStarted says why the case asks for no letter to the insurer; blank
// when it does.
func CoverageNotStarted(c *casefile.Case) string {
	switch {
	case c.PlanType == "none":
		return "there is no insurance"
	case c.PlanType == "medicare_original" && c.SecondaryPayerName == "":
		return "Original Medicare decides nothing before a visit; the sheet about Medicare says what to do"
	case !insured(c):
		return "no insurer is given"
	case !opinionSought(c):
		return "neither a second doctor nor a reason for another opinion is given"
	case !c.ApprovalReceivedDate.IsZero():
		return "the insurer has approved it"
	case slices.ContainsFunc(c.Denials, func(d *casefile.Denial) bool { return DenialStarted(d) }):
		return "it has been denied; the appeal is made instead"
	}
	return ""
}
