package intake

import (
	"strings"

	"casepacket/internal/additions"
	"casepacket/internal/casefile"
	"casepacket/internal/problem"
)

// goOnAs gives a row the id of the case that somebody said it is: in its own cell, beside
// the sheet, or in an earlier sheet. That is only for a case whose letters were sent, and ids of which one was given by the
// program: they say nothing of who it is. Two ids of the office's own are two matters.
func (r *reader) goOnAs(c *casefile.Case, row *caseRow) {
	other := strings.TrimSpace(c.SameAs)
	if other == "" {
		other = addedSameAs(r.additions, row.id)
	}
	if other == "" && r.sameAs != nil {
		other = r.sameAs(row.id)
	}
	given := row.minted || strings.EqualFold(row.id, casefile.MintID(c)) || casefile.IsMintedID(other)
	if other == "" || row.id == "" || !given || r.wasSent == nil || !r.wasSent(other) || !casefile.UsableID(other) || strings.EqualFold(other, row.id) {
		return
	}
	if casefile.IsMintedID(other) {
		other = strings.ToUpper(other)
	}
	row.was, row.id, row.minted = row.id, other, false
}

func addedSameAs(store *additions.Store, caseID string) string {
	for _, fact := range store.Of(caseID) {
		if fact.Field.Name == "same_as" && !fact.Disagree() {
			return fact.Latest().Value
		}
	}
	return ""
}

// sayGoesOn says that a row goes on as another case.
func sayGoesOn(c *casefile.Case, was string) {
	if was == "" {
		return
	}
	c.KnownAs = was
	c.Problems.Add(problem.Problem{
		Severity: problem.Note, Code: "SH-58", Where: c.At("case_id"), Field: "case_id",
		Message: "the row goes on as case " + c.CaseID + ", because somebody said that the patient is the same; without that it would be " + was,
		Hint:    "write this id into the sheet; if it is another person after all, run `casepacket same " + was + " " + c.CaseID + " --not`",
	})
}
