package casefile

import (
	"slices"

	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// checkWords: V-REC-9 for what the letter asks for in its sentences, beside its table.
func checkWords(c *Case, env Env, f *findings) {
	for _, all := range requestRows(c) {
		rows := outstanding(all)
		if !needsAuthorization(rows) {
			continue
		}
		beside := companionsOf(c, rows)
		for _, b := range beside {
			if permitsKind(c.AuthInformation, b.of.RecordType) && !permitsWords(c.AuthInformation, b.kind) {
				f.on(&b.of.Row).say(problem.Error, "V-REC-9", "record_type", "the letter also asks for "+b.sentence+", which the authorization's own words do not name",
					"add it to auth_information, or empty that cell; it then follows from the records", schema.RecordsRequest)
			}
		}
		for _, r := range rows {
			kind := noteAsksBeyond(r, rows)
			if kind == "" || slices.ContainsFunc(beside, func(b companion) bool { return b.kind == kind }) || c.AuthInformation != "" && permitsWords(c.AuthInformation, kind) {
				continue
			}
			f.on(&r.Row).say(problem.Missing, "V-REC-9", "letter_note", "the sentence for the letter asks for "+inWords("record_type", kind)+", which the authorization does not name",
				"add a row to Records for it, or take it out of the sentence", schema.RecordsRequest)
		}
	}
}
