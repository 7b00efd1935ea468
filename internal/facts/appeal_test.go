package facts

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/casefile"
	"casepacket/internal/schema"
)

// What a notice is found to lack is asked for where the rules of its plan say
// that it must contain it, and nowhere else.
func TestWhatANoticeLacks(t *testing.T) {
	empty := func(level string) *casefile.Denial {
		return &casefile.Denial{
			AppealLevel: level, DenialNoticeHasPlainWords: schema.No, DenialNoticeHasReason: schema.No, DenialNoticeHasProvision: schema.No, DenialNoticeHasMaterial: schema.No,
			DenialNoticeHasSteps: schema.No, DenialNoticeHasCriterion: schema.No, DenialNoticeHasJudgment: schema.No, DenialNoticeHasExpedited: schema.No,
			DenialNoticeHasSuit: schema.No, DenialNoticeHasIdentification: schema.No, DenialNoticeHasCodes: schema.No, DenialNoticeHasExternal: schema.No,
			DenialNoticeHasAssistance: schema.No, DenialNoticeHasLanguage: schema.No,
		}
	}
	for _, test := range []struct {
		regime, level string
		lacks, wishes int
		rule          string
	}{
		{"erisa_self_funded", "internal1", 8, 5, "29 CFR 2560.503-1(g)"},
		{"individual_market", "internal1", 7, 5, ""},
		{"grandfathered", "internal1", 7, 0, ""},
		{"medicare_advantage", "reconsideration", 4, 0, "42 CFR 422.568(e)"},
		{"medicare_advantage", "alj", 0, 0, "42 CFR 422.568(e)"},
		{"medicare_original", "redetermination", 0, 0, ""},
		{"medicaid_mco", "plan_appeal", 0, 0, ""},
		{"fehb", "carrier", 0, 0, ""},
		{"unknown", "internal1", 0, 0, ""},
	} {
		lacks, wishes := lacking(test.regime, empty(test.level))
		if got := []any{len(lacks), len(wishes), noticeRule(test.regime)}; !cmp.Equal(got, []any{test.lacks, test.wishes, test.rule}) {
			t.Errorf("%s, %s: %v", test.regime, test.level, got)
		}
	}
	if lacks, _ := lacking("medicare_advantage", &casefile.Denial{AppealLevel: "reconsideration", DenialNoticeHasReason: schema.Yes, DenialNoticeHasSteps: schema.Unknown}); lacks != nil {
		t.Errorf("a notice of which nobody has found anything lacking lacks %q", lacks)
	}
}
