package check

import (
	"slices"

	"casepacket/internal/casefile"
	"casepacket/internal/facts"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkWords: V-REC-9 for what the letter asks for in its sentences, beside its table.
func checkWords(c *casefile.Case, env facts.Env, f *findings) {
	for _, all := range facts.RequestRows(c) {
		rows := facts.Outstanding(all)
		if !facts.NeedsAuthorization(rows) {
			continue
		}
		beside := facts.CompanionsOf(c, rows)
		for _, b := range beside {
			if permitsKind(c.AuthInformation, b.Of.RecordType) && !permitsWords(c.AuthInformation, b.Kind) {
				f.on(&b.Of.Row).say(problem.Error, "V-REC-9", "record_type", "the letter also asks for "+b.Sentence+", which the authorization's own words do not name",
					"add it to auth_information, or empty that cell; it then follows from the records", schema.RecordsRequest)
			}
		}
		for _, r := range rows {
			kind := facts.NoteAsksBeyond(r, rows)
			if kind == "" || slices.ContainsFunc(beside, func(b facts.Companion) bool { return b.Kind == kind }) || c.AuthInformation != "" && permitsWords(c.AuthInformation, kind) {
				continue
			}
			f.on(&r.Row).say(problem.Missing, "V-REC-9", "letter_note", "the sentence for the letter asks for "+facts.InWords("record_type", kind)+", which the authorization does not name",
				"add a row to Records for it, or take it out of the sentence", schema.RecordsRequest)
		}
	}
}
