package render

import (
	"bytes"
	"slices"
	"strings"

	"casepacket/internal/ledger"
	"casepacket/internal/letter"
	"casepacket/internal/plan"
	"casepacket/internal/schema"
)

// approvals holds back what has to be approved and is not: all that leaves the
// house where the office wants it so, and corrections of what has gone out
// always. An approval is one of this content and of no other.
func (m *packetBuild) approvals(compared *plan.Compared) error {
	var approved map[string][]byte
	for _, j := range compared.Judged {
		d := j.Document
		if !m.needsApproval(compared, d) || d.Outcome() != plan.Ready {
			continue
		}
		if approved == nil {
			var err error
			if approved, err = m.Ledger.Approvals(m.planned.Case.CaseID); err != nil {
				return err
			}
		}
		digest := approved[strings.ToLower(d.Name())]
		d.Unapproved = len(digest) == 0 || !bytes.Equal(digest, j.Fingerprint.All)
	}
	for _, j := range compared.Judged { // some wait no more, because nobody has to approve any longer
		if j.Kept && !m.filedRight(j, m.rows[j.Document.Name()]) {
			j.State, compared.Changed = plan.Changed, true
			fileAnew(compared, j)
		}
	}
	return nil
}

// fileAnew has a document drawn again, with what travels in its file, though
// each of them says the same as before and keeps its day.
func fileAnew(compared *plan.Compared, j *plan.DocumentDiff) {
	j.Kept = false
	for _, other := range j.Document.With() {
		if with := compared.Of(other); with != nil {
			with.Kept = false
		}
	}
}

// needsApproval reports whether somebody has to approve a document before it
// goes out. What travels with another is approved with that.
func (m *packetBuild) needsApproval(compared *plan.Compared, d *plan.Document) bool {
	if m.Env.Office.RequireApproval != "yes" && d.Replaces.IsZero() || d.Template.Audience != letter.ToSend || d.Kind == schema.FaxCover {
		return false
	}
	return !slices.ContainsFunc(compared.Judged, func(j *plan.DocumentDiff) bool {
		return slices.Contains(j.Document.Carries, d) && j.Document.Outcome() != plan.Blocked
	})
}

// filedRight reports whether a document that waited still has to wait, and the
// reverse.
func (m *packetBuild) filedRight(j *plan.DocumentDiff, row ledger.Document) bool {
	return (row.Outcome == string(plan.Waiting)) == j.Document.Unapproved
}

// whatChanged says for the worklist why a document was made.
func whatChanged(j *plan.DocumentDiff, row ledger.Document, made Made) string {
	switch {
	case j.Last == nil && len(j.Document.Corrects) > 0:
		return "corrects " + strings.Join(j.Document.Corrects, " ")
	case j.Last == nil:
		return "new"
	case row.Outcome != string(made.Outcome):
		return "was " + row.Outcome
	case len(j.Fields) > 0:
		return "fields " + strings.Join(j.Fields, " ")
	case j.State == plan.Unchanged:
		return "with"
	}
	return "wording"
}

// tellSent reports the letters that have gone out. Nothing was made of them.
func (m *packetBuild) tellSent() {
	for _, s := range m.planned.Sent {
		m.parcel.result.Documents = append(m.parcel.result.Documents, Made{
			Kind: s.Letter.Kind, Name: s.Letter.Name, Outcome: plan.Sent, File: s.Letter.File, Pages: s.Letter.Pages, SHA256: s.Letter.SHA256, Codes: []string{},
		})
	}
}

// adopt keeps with letters that an earlier version of the program made what they are
// compared by from now on.
func (m *packetBuild) adopt() {
	for _, s := range m.planned.Sent {
		if s.Adopted == nil {
			continue
		}
		if m.parcel.change.Facts == nil {
			m.parcel.change.Facts = map[string][]byte{}
		}
		m.parcel.change.Facts[s.Letter.Name] = s.Adopted
	}
}
