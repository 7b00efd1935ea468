package check

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkComparison: V-CMP-2 to V-CMP-8. V-CMP-1 is with the essentials.
func checkComparison(c *casefile.Case, _ facts.Env) problem.List {
	if len(c.Opinions) < 2 {
		return nil
	}
	f := &findings{}
	comparison := schema.Comparison
	seen, last := map[int]bool{}, 0
	for _, o := range c.Opinions { // by date
		f.on(&o.Row)
		if o.OpinionSeq.Given && o.OpinionSeq.N < last && !o.OpinionDate.IsZero() {
			f.say(problem.Warning, "V-CMP-8", "opinion_seq", "the numbers of the opinions and their dates are not in the same order; the sheet follows the dates", "check the dates, or number the opinions by date", comparison)
		}
		last = max(last, o.OpinionSeq.N)
		if o.OpinionSeq.Given && seen[o.OpinionSeq.N] {
			f.say(problem.Error, "V-CMP-4", "opinion_seq", "two opinions have the same number", "number them 1, 2, 3", comparison)
		}
		seen[o.OpinionSeq.N] = seen[o.OpinionSeq.N] || o.OpinionSeq.Given
		for _, q := range []struct {
			field, says, hint string
			answer            schema.YesNo
		}{
			{"opinion_written", "this opinion is not in writing", "ask the doctor for it in writing", o.OpinionWritten},
			{"opinion_exam_done", "this opinion was given without an examination", "keep that in mind when comparing", o.OpinionExamDone},
			{"opinion_originals_reviewed", "this opinion rests on reports, not on the slides or images themselves", "ask whether the originals can be reviewed", o.OpinionOriginalsReviewed},
		} {
			if q.answer == schema.No {
				f.say(problem.Warning, "V-CMP-2", q.field, q.says, q.hint, comparison)
			}
		}
		if o != facts.ComparedWith(c.Opinions) {
			checkAgreement(o, f)
		}
	}
	checkDetail(c, f)
	checkDenominators(c, f)
	if len(c.Opinions) >= 3 {
		f.on(&c.Opinions[2].Row).say(problem.Note, "V-CMP-6", "opinion_doctor", "from the third opinion on, the sheet asks whether more are needed", "nothing", comparison)
	}
	return f.list
}

func checkAgreement(o *casefile.Opinion, f *findings) {
	for _, a := range []struct{ field, value string }{
		{"agree_diagnosis", o.AgreeDiagnosis}, {"agree_stage", o.AgreeStage}, {"agree_treatment", o.AgreeTreatment}, {"agree_timing", o.AgreeTiming},
	} {
		if a.value == "" && !o.Bad[a.field] {
			f.say(problem.Warning, "V-CMP-3", a.field, "nobody has noted whether this opinion agrees with the first", "write agree, differ or unknown; ask the doctors if in doubt", schema.Comparison)
			return
		}
	}
}

// checkDetail: one opinion with five more filled rows than another looks
// better than it is.
func checkDetail(c *casefile.Case, f *findings) {
	filled := make([]int, len(c.Opinions))
	for i, o := range c.Opinions {
		for _, row := range facts.ComparedRows {
			if cells, anything := facts.CompareOpinions([]*casefile.Opinion{o}, row.Fields); anything && cells[0].Said.English != "" {
				filled[i]++
			}
		}
	}
	if least := slices.Index(filled, slices.Min(filled)); slices.Max(filled)-filled[least] >= 5 {
		f.on(&c.Opinions[least].Row).say(problem.Warning, "V-CMP-5", "opinion_doctor", "this opinion is described in much less detail than another", "ask the doctor to fill the gaps, so that the comparison is fair", schema.Comparison)
	}
}

// share matches "1 in 20", "30 out of 1,000" and "5%"; its group is what the
// number counts out of, empty for a percentage.
var share = regexp.MustCompile(`(?i)\b\d[\d,.]*(?:\s+(?:in|of|out of|in every|per)\s+(\d[\d,]*)\b|\s?(?:%|percent\b))`)

// checkDenominators: numbers such as 1 in 10 and 30 in 1,000 cannot be set
// side by side.
func checkDenominators(c *casefile.Case, f *findings) {
	first := ""
	for _, o := range c.Opinions {
		for _, part := range []struct{ field, text string }{{"opinion_benefits", o.OpinionBenefits}, {"opinion_harms", o.OpinionHarms}} {
			for _, m := range share.FindAllStringSubmatch(part.text, -1) {
				total := cmp.Or(strings.ReplaceAll(m[1], ",", ""), "100")
				if first = cmp.Or(first, total); total != first {
					f.on(&o.Row).say(problem.Warning, "V-CMP-7", part.field, "the opinions give their numbers out of different totals", "ask for all of them out of 100", schema.Comparison)
					return
				}
			}
		}
	}
}
