package facts

import (
	"testing"

	"casepacket/internal/casefile/casetest"
	"casepacket/internal/schema"
)

// Each type of plan has its letter (domain-facts 6.2).
func TestLetterOfEachPlanType(t *testing.T) {
	env := testEnv(t)
	for _, test := range []struct{ planType, regime, network, want string }{
		{"indemnity", "church", "", variantBenefits},
		{"hmo", "individual_market", "in", variantReferral},
		{"hmo", "individual_market", "out", VariantException},
		{"epo", "individual_market", "in", variantInNetwork},
		{"epo", "individual_market", "out", VariantException},
		{"pos", "erisa_insured", "in", variantReferral},
		{"pos", "erisa_insured", "out", variantOutOfNetwork},
		{"ppo", "erisa_self_funded", "", variantInNetwork},
		{"ppo", "erisa_self_funded", "out", variantOutOfNetwork},
		{"ppo", "fehb", "out", variantFederal},
		{"medicare_advantage_hmo", "", "in", variantDetermination},
		{"medicare_advantage_ppo", "", "out", variantDetermination},
		{"medicare_pffs", "", "", variantDetermination},
		{"medicaid_mco", "", "out", variantMedicaid},
		{"medicaid_ffs", "", "", variantMedicaidState},
		{"tricare_prime", "", "in", variantTricarePrime},
		{"tricare_select", "", "in", variantTricareSelect},
		{"va", "", "", variantVA},
		{"other", "other", "", variantOther},
		{"medicare_original", "", "", variantBenefits}, // of the second insurer
	} {
		c := casetest.SoundCase()
		casetest.Insure(c, test.planType, test.regime)
		c.SecondDoctorNetworkStatus = test.network
		if test.planType == "medicare_original" {
			c.SecondaryPayerName = "Sample Supplement"
		}
		Derive(c, env)
		g := CoverageFacts(c, env)
		if g.Variant != test.want || g.Secondary != (test.planType == "medicare_original") {
			t.Errorf("%s, %s, network %q: %s, want %s", test.planType, test.regime, test.network, g.Variant, test.want)
		}
		if !Started(c, schema.CoverageRequest) {
			t.Errorf("%s: %s", test.planType, WhyNot(c, schema.CoverageRequest))
		}
	}
}
