package check

import (
	"testing"

	"casepacket/internal/casefile"
	"casepacket/internal/casefile/casetest"
	"casepacket/internal/schema"
)

func TestComparisonRules(t *testing.T) {
	two := func(change func(one, two *casefile.Opinion)) func(*casefile.Case) {
		return func(c *casefile.Case) { change(casetest.AddOpinion(c), casetest.AddOpinion(c)) }
	}
	harms := func(one, other string) func(*casefile.Case) {
		return two(func(a, b *casefile.Opinion) { a.OpinionHarms, b.OpinionHarms = one, other })
	}
	denominators := []string{"warning V-CMP-7 opinion_harms opinions/2"}
	runRules(t, checkComparison, []ruleTest{
		{"two opinions", two(func(*casefile.Opinion, *casefile.Opinion) {}), nil},
		{"one opinion", func(c *casefile.Case) { casetest.AddOpinion(c).OpinionWritten = schema.No }, nil},

		{"not in writing", two(func(a, _ *casefile.Opinion) { a.OpinionWritten = schema.No }), []string{"warning V-CMP-2 opinion_written opinions/1"}},
		{"without an examination", two(func(_, b *casefile.Opinion) { b.OpinionExamDone = schema.No }), []string{"warning V-CMP-2 opinion_exam_done opinions/2"}},
		{"without the originals", two(func(_, b *casefile.Opinion) { b.OpinionOriginalsReviewed = schema.No }), []string{"warning V-CMP-2 opinion_originals_reviewed opinions/2"}},
		{"examination unknown", two(func(_, b *casefile.Opinion) { b.OpinionExamDone = "" }), nil},

		{"no agreement noted", two(func(_, b *casefile.Opinion) {
			b.AgreeDiagnosis, b.AgreeStage, b.AgreeTreatment, b.AgreeTiming = "", "", "", ""
		}),
			[]string{"warning V-CMP-3 agree_diagnosis opinions/2"}},
		{"one agreement not noted", two(func(_, b *casefile.Opinion) { b.AgreeTiming = "" }), []string{"warning V-CMP-3 agree_timing opinions/2"}},
		{"an agreement that could not be read", two(func(_, b *casefile.Opinion) { b.AgreeStage = ""; b.MarkInvalid("agree_stage") }), nil},

		{"one number twice", two(func(a, b *casefile.Opinion) { b.OpinionSeq = a.OpinionSeq }), []string{"error V-CMP-4 opinion_seq opinions/2"}},
		{"numbered against their dates", two(func(a, b *casefile.Opinion) {
			a.OpinionSeq.N, b.OpinionSeq.N = 2, 1
			a.AgreeDiagnosis, a.AgreeStage, a.AgreeTreatment, a.AgreeTiming = "agree", "agree", "agree", "agree"
		}), []string{"warning V-CMP-8 opinion_seq opinions/2"}},
		{"numbered with a gap", two(func(_, b *casefile.Opinion) { b.OpinionSeq.N = 5 }), nil},
		{"no numbers", two(func(a, b *casefile.Opinion) { a.OpinionSeq, b.OpinionSeq = schema.Count{}, schema.Count{} }), nil},

		{"five rows more", two(func(_, b *casefile.Opinion) {
			b.OpinionStage, b.OpinionGoal, b.OpinionTiming, b.OpinionPros, b.OpinionCons = "a", "b", "c", "d", "e"
		}), []string{"warning V-CMP-5 opinion_doctor opinions/1"}},
		{"four rows more", two(func(_, b *casefile.Opinion) {
			b.OpinionStage, b.OpinionGoal, b.OpinionTiming, b.OpinionPros = "a", "b", "c", "d"
		}), nil},

		{"three opinions", func(c *casefile.Case) { casetest.AddOpinion(c); casetest.AddOpinion(c); casetest.AddOpinion(c) }, []string{"note V-CMP-6 opinion_doctor opinions/3"}},

		{"1 in 5 and 30 in 100", harms("numbness in 1 in 5", "numbness in 30 in 100 people"), denominators},
		{"1 in 20 and 3 in 1,000", harms("1 in 20", "3 in 1,000"), denominators},
		{"10 out of 100 and 5%", harms("10 out of 100", "5% or less"), nil},
		{"1 in 10 and 5 percent", harms("1 in 10", "5 percent"), denominators},
		{"100 and 1,000 within one opinion", harms("5 of 100, rarely 1 of 1,000", ""), []string{"warning V-CMP-7 opinion_harms opinions/1"}},
		{"the same total", harms("1 in 100", "3 in 100"), nil},
		{"numbers that count nothing", harms("since a study in 2020", "better in 10 days, again in 30 days"), nil},
		{"a benefit and a harm", two(func(a, b *casefile.Opinion) { a.OpinionBenefits, b.OpinionHarms = "9 in 10", "9 in 100" }), denominators},
	})
}
