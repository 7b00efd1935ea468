package check

import (
	"slices"
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/day"
	"casepacket/internal/facts"
	"casepacket/internal/schema"
)

func TestRulesOfTheFirstLetter(t *testing.T) {
	hmo := func(c *casefile.Case) { casetest.Insure(c, "hmo", "individual_market") }
	ppo := func(c *casefile.Case) { casetest.Insure(c, "ppo", "erisa_insured") }
	runRules(t, checkCoverage, []ruleTest{
		{"a sound request", hmo, nil},
		{"no insurer, nothing to say", func(c *casefile.Case) { hmo(c); *c = *casetest.SoundCase() }, nil},
		{"denied already", func(c *casefile.Case) {
			hmo(c)
			c.ReferralStatus = ""
			c.Denials = []*casefile.Denial{{DenialLetterDate: day.MustParse("2026-11-02")}}
		}, nil},

		{"V-IN-2 no referral", func(c *casefile.Case) { hmo(c); c.ReferralStatus = "requested" }, []string{"warning V-IN-2 referral_status"}},
		{"V-IN-2 refused", func(c *casefile.Case) { casetest.Insure(c, "tricare_prime", "tricare"); c.ReferralStatus = "refused" }, []string{"warning V-IN-2 referral_status"}},
		{"V-IN-2 Medicare Advantage", func(c *casefile.Case) { casetest.Insure(c, "medicare_advantage_hmo", ""); c.ReferralStatus = "" }, []string{"warning V-IN-2 referral_status"}},
		{"V-IN-2 not needed", func(c *casefile.Case) { hmo(c); c.ReferralStatus = "not_needed" }, nil},
		{"V-IN-2 a plan that wants none", func(c *casefile.Case) { ppo(c); c.ReferralStatus = "" }, nil},
		{"V-IN-2 a cell not understood", func(c *casefile.Case) { hmo(c); c.ReferralStatus = ""; c.MarkInvalid("referral_status") }, nil},

		{"V-IN-3 an exception without a reason", func(c *casefile.Case) { hmo(c); c.SecondDoctorNetworkStatus = "out" },
			[]string{"error V-IN-3 in_network_alternatives", "warning V-IN-3 second_doctor_network_status"}},
		{"V-IN-3 an exception with doctors asked", func(c *casefile.Case) {
			hmo(c)
			c.SecondDoctorNetworkStatus, c.InNetworkAlternatives = "out", []string{"Dr. Casey Stand-In: no opening"}
		}, []string{"warning V-IN-3 second_doctor_network_status"}},
		{"V-IN-3 an exception with an argument", func(c *casefile.Case) {
			casetest.Insure(c, "epo", "individual_market")
			c.SecondDoctorNetworkStatus, c.Arguments = "out", []*casefile.Argument{{ArgumentText: "Nobody else does it."}}
		}, []string{"warning V-IN-3 second_doctor_network_status"}},
		{"V-IN-3 a benefit outside the network", func(c *casefile.Case) { ppo(c); c.SecondDoctorNetworkStatus = "out" }, []string{"warning V-IN-3 second_doctor_network_status"}},
		{"V-IN-3 Medicare Advantage", func(c *casefile.Case) { casetest.Insure(c, "medicare_pffs", ""); c.SecondDoctorNetworkStatus = "out" }, []string{"warning V-IN-3 second_doctor_network_status"}},
		{"V-IN-3 a plan without a network", func(c *casefile.Case) { casetest.Insure(c, "indemnity", "church"); c.SecondDoctorNetworkStatus = "out" }, nil},
		{"V-IN-3 not known", func(c *casefile.Case) { hmo(c); c.SecondDoctorNetworkStatus = "unknown" }, nil},

		{"V-IN-11 no NPI", func(c *casefile.Case) { ppo(c); c.SecondDoctorNPI = "" }, []string{"warning V-IN-11 second_doctor_npi"}},
		{"V-IN-12 nothing says what happens without it", func(c *casefile.Case) { ppo(c); c.SecondDoctorNetworkStatus, c.WithoutItText = "out", "" },
			[]string{"note V-IN-12 without_it_text", "warning V-IN-3 second_doctor_network_status"}},
		{"V-IN-12 in the network", func(c *casefile.Case) { ppo(c); c.WithoutItText = "" }, nil},
		{"S20 required, and nothing has a date", func(c *casefile.Case) { ppo(c); c.InsurerRequired, c.AppointmentDate = schema.Yes, day.Date{} }, []string{"warning S20 insurer_required"}},
		{"S20 required, as a reason says", func(c *casefile.Case) {
			ppo(c)
			c.OpinionReasons, c.AppointmentDate = []string{"insurer_required"}, day.Date{}
		}, []string{"warning S20 insurer_required"}},
		{"S20 required, and a visit has a date", func(c *casefile.Case) { ppo(c); c.InsurerRequired = schema.Yes }, nil},
		{"S20 required, and it has been asked for", func(c *casefile.Case) {
			ppo(c)
			c.InsurerRequired, c.AppointmentDate, c.Denials = schema.Yes, day.Date{}, []*casefile.Denial{{RequestDate: day.MustParse("2026-11-02")}}
		}, nil},
		{"V-IN-4 by video", func(c *casefile.Case) { ppo(c); c.OpinionMode = "video" }, []string{"warning V-IN-4 opinion_mode"}},
		{"V-IN-4 from the records", func(c *casefile.Case) { ppo(c); c.OpinionMode = "records_only" }, []string{"warning V-IN-4 opinion_mode"}},
		{"V-IN-4 in person", func(c *casefile.Case) { ppo(c); c.OpinionMode = "in_person" }, nil},

		{"V-IN-5 a third opinion", func(c *casefile.Case) { ppo(c); c.OpinionNumber = schema.Count{N: 3, Given: true} }, []string{"warning V-IN-5 opinion_number"}},
		{"V-IN-5 the opinions differ", func(c *casefile.Case) {
			ppo(c)
			c.Opinions = []*casefile.Opinion{{OpinionDoctor: "Dr. A"}, {OpinionDoctor: "Dr. B", AgreeTreatment: "differ"}}
		}, nil},
		{"V-IN-5 the opinions agree", func(c *casefile.Case) {
			ppo(c)
			c.Opinions = []*casefile.Opinion{{OpinionDoctor: "Dr. A"}, {OpinionDoctor: "Dr. B", AgreeTreatment: "agree"}}
		}, []string{"warning V-IN-5 opinion_number"}},
		{"V-IN-5 a second opinion", func(c *casefile.Case) { ppo(c); c.OpinionNumber = schema.Count{N: 2, Given: true} }, nil},

		{"V-IN-7 confidence first", func(c *casefile.Case) { ppo(c); c.OpinionReasons = []string{"no_confidence", "atypical"} }, []string{"warning V-IN-7 opinion_reasons"}},
		{"V-IN-7 reassurance first", func(c *casefile.Case) { ppo(c); c.OpinionReasons = []string{"reassurance", "atypical"} }, []string{"warning V-IN-7 opinion_reasons"}},
		{"V-IN-7 a medical reason first", func(c *casefile.Case) { ppo(c); c.OpinionReasons = []string{"atypical", "financial_interest"} }, nil},

		{"V-IN-9 called voluntary", func(c *casefile.Case) {
			ppo(c)
			c.InsurerRequired, c.OpinionReasonText = schema.Yes, "This is my own wish."
		}, []string{"error V-IN-9 opinion_reason_text"}},
		{"V-IN-9 in the sentence for the letter", func(c *casefile.Case) {
			ppo(c)
			c.InsurerRequired = schema.Yes
			c.Denials = []*casefile.Denial{{Row: casefile.Row{Key: casefile.Key{Table: schema.Denials, Seq: 1}}, LetterNote: "The opinion is voluntary."}}
		}, []string{"error V-IN-9 letter_note denials/1"}},
		{"V-IN-9 said rightly", func(c *casefile.Case) {
			ppo(c)
			c.InsurerRequired, c.OpinionReasonText = schema.Yes, "The plan asks for it before the operation."
		}, nil},
		{"V-IN-9 not required by the plan", func(c *casefile.Case) { ppo(c); c.OpinionReasonText = "This is my own wish." }, nil},

		{"V-IN-10 yesterday", func(c *casefile.Case) { ppo(c); c.ExpectedServiceDate = casetest.Today.AddDays(-1) }, []string{"note V-IN-10 expected_service_date"}},
		{"V-IN-10 today", func(c *casefile.Case) { ppo(c); c.ExpectedServiceDate = casetest.Today }, nil},
	})
}

// V-IN-1 and V-IN-6 stand with what the letter is held without.
func TestWhomARequestForCoverageCanGoTo(t *testing.T) {
	env := testEnv(t)
	for _, test := range []struct {
		name   string
		change func(c *casefile.Case)
		want   []string
	}{
		{"an insurer", func(*casefile.Case) {}, nil},
		{"V-IN-1 no insurance", func(c *casefile.Case) { c.PlanType = "none" }, []string{"error V-IN-1 plan_type"}},
		{"V-IN-1 Original Medicare alone", func(c *casefile.Case) { c.PlanType = "medicare_original" }, []string{"error V-IN-1 plan_type"}},
		{"V-IN-1 Original Medicare and another", func(c *casefile.Case) {
			c.PlanType, c.SecondaryPayerName, c.SecondaryPayerFax, c.SecondaryMemberID = "medicare_original", "Sample Supplement", "2025550181", "SS-1"
		}, nil},
		{"the second insurer's number and member id", func(c *casefile.Case) { c.PlanType, c.SecondaryPayerName = "medicare_original", "Sample Supplement" },
			[]string{"missing V-REQ-1 secondary_payer_fax", "missing V-REQ-1 secondary_member_id"}},
		{"V-IN-6 no reason", func(c *casefile.Case) { c.OpinionReasons = nil }, []string{"missing V-IN-6 opinion_reasons"}},
		{"V-IN-6 reasons for the office alone", func(c *casefile.Case) { c.OpinionReasons = []string{"no_confidence"} }, []string{"missing V-IN-6 opinion_reasons"}},
		{"V-IN-6 one of them can be told", func(c *casefile.Case) { c.OpinionReasons = []string{"no_confidence", "atypical"} }, nil},
		{"V-IN-6 in own words", func(c *casefile.Case) { c.OpinionReasons, c.OpinionReasonText = nil, "The report says two things." }, nil},
		{"V-IN-6 a cell not understood", func(c *casefile.Case) { c.OpinionReasons = nil; c.MarkInvalid("opinion_reasons") }, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := casetest.SoundCase()
			casetest.Insure(c, "ppo", "erisa_insured")
			test.change(c)
			facts.Derive(c, env)
			if got := casetest.Summary(facts.MissingEssentials(c, schema.CoverageRequest, facts.Item{})); !slices.Equal(got, test.want) {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}

// What keeps a case from a request for coverage is said.
func TestWhyNoRequestForCoverage(t *testing.T) {
	env := testEnv(t)
	for name, change := range map[string]func(c *casefile.Case){
		"there is no insurance":                          func(c *casefile.Case) { c.PlanType = "none" },
		"no insurer is given":                            func(c *casefile.Case) { *c = *casetest.SoundCase() },
		"the insurer has approved it":                    func(c *casefile.Case) { c.ApprovalReceivedDate = casetest.Today },
		"it has been denied; the appeal is made instead": func(c *casefile.Case) { c.Denials = []*casefile.Denial{{DenialCode: "X"}} },
		"neither a second doctor nor a reason for another opinion is given": func(c *casefile.Case) {
			c.SecondDoctorName, c.SecondDoctorSpecialty, c.OpinionReasons = "", "", nil
		},
		"Original Medicare decides nothing before a visit; the sheet about Medicare says what to do": func(c *casefile.Case) { c.PlanType = "medicare_original" },
	} {
		c := casetest.SoundCase()
		casetest.Insure(c, "ppo", "erisa_insured")
		change(c)
		facts.Derive(c, env)
		if got := facts.WhyNot(c, schema.CoverageRequest); got != name || facts.Started(c, schema.CoverageRequest) {
			t.Errorf("%q, want %q", got, name)
		}
	}
}

// The letter names the time to decide that every regime the plan could be under
// sets, and none where they differ.
func TestTimeToDecideAFirstRequest(t *testing.T) {
	env := testEnv(t)
	for _, test := range []struct {
		planType, regime string
		change           func(c *casefile.Case)
		want             string
	}{
		{"ppo", "erisa_self_funded", nil, "15 days"},
		{"ppo", "employer_unknown", nil, "15 days"},
		{"ppo", "", nil, ""}, // could be federal employees'
		{"ppo", "erisa_insured", func(c *casefile.Case) { c.ExpectedServiceDate = casetest.Today.AddDays(-20) }, "30 days"},
		{"medicare_advantage_hmo", "", nil, "14 days"},
		{"medicare_advantage_hmo", "", func(c *casefile.Case) { c.PriorAuthRequired = schema.Yes }, "7 days"},
		{"medicare_advantage_hmo", "", func(c *casefile.Case) { c.Denials = []*casefile.Denial{{Urgency: "expedited"}} }, "72 hours"},
		{"medicaid_mco", "", nil, "7 days"},
		{"medicaid_ffs", "", nil, ""},
		{"tricare_prime", "", nil, ""},
		{"va", "", nil, ""},
	} {
		c := casetest.SoundCase()
		casetest.Insure(c, test.planType, test.regime)
		if test.change != nil {
			test.change(c)
		}
		facts.Derive(c, env)
		if g := facts.CoverageFacts(c, env); g.Decision != test.want || (g.Source == "") != (test.want == "") {
			t.Errorf("%s, %s: %q (%s), want %q", test.planType, test.regime, g.Decision, g.Source, test.want)
		}
	}
}
