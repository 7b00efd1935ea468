package worklist

import (
	"fmt"
	"path/filepath"
	"strings"

	"casepacket/internal/plan"
	"casepacket/internal/worklist"
)

// Row is one document of the worklist, as JSON shows it. Its keys are part of the interface.
type Row struct {
	CaseID       string            `json:"case_id"`
	Document     string            `json:"document"`
	To           string            `json:"to"`
	Outcome      string            `json:"outcome"`
	Missing      []string          `json:"missing"`
	Changed      string            `json:"changed"`
	Due          string            `json:"due"`
	SendBy       string            `json:"send_by"`
	How          string            `json:"how"`
	Wording      string            `json:"wording,omitempty"`
	Then         string            `json:"then"`
	Follow       bool              `json:"follow,omitempty"`
	Pages        int               `json:"pages"`
	File         string            `json:"file"`
	ApprovedBy   string            `json:"approved_by"`
	ApprovedOn   string            `json:"approved_on"`
	SentOn       string            `json:"sent_on"`
	SentBy       string            `json:"sent_by"`
	Confirmation string            `json:"confirmation"`
	Remarks      string            `json:"remarks"`
	Own          map[string]string `json:"own,omitempty"`
}

// Values are the rows as values.
func Values(rows *worklist.Rows) []Row {
	list := []Row{}
	for _, r := range rows.All() {
		e := r.Entry
		list = append(list, Row{
			r.CaseID, r.Name, r.To, r.Outcome, strings.FieldsFunc(r.Missing, func(c rune) bool { return c == '\n' }), r.Changed, r.Due.String(), r.SendBy.String(),
			r.How, r.Wording, r.Next, r.Follow, r.Pages, r.File, e.ApprovedBy, e.ApprovedOn, e.SentOn, e.Method, e.Confirmation, e.Remarks, e.Own,
		})
	}
	return list
}

// Text writes a line a document, and below it what is to be known of
// it.
func Text(rows *worklist.Rows) string {
	var text strings.Builder
	for _, r := range rows.All() {
		fmt.Fprintf(&text, "%-8s %s %s", r.Outcome, r.CaseID, r.Name)
		switch {
		case r.Outcome == string(plan.Sent):
			text.WriteString(", sent")
			if r.Entry.SentOn != "" {
				text.WriteString(" on " + r.Entry.SentOn)
			}
			if r.Follow {
				fmt.Fprintf(&text, "; to be followed up since %s", r.Due)
			}
		case !r.SendBy.IsZero():
			fmt.Fprintf(&text, ", send by %s", r.SendBy)
		case !r.Due.IsZero():
			fmt.Fprintf(&text, ", due %s", r.Due)
		}
		if r.How != "" {
			text.WriteString(", " + r.How)
		}
		text.WriteString("\n")
		for _, line := range []struct{ label, text string }{
			{"", r.Changed}, {"missing: ", strings.ReplaceAll(r.Missing, "\n", " ")}, {"then: ", r.Next}, {"approved by ", r.Entry.ApprovedBy},
			{"confirmation: ", r.Entry.Confirmation}, {"remarks: ", r.Entry.Remarks}, {"", filepath.FromSlash(r.File)},
		} {
			if line.text != "" {
				fmt.Fprintf(&text, "         %s%s\n", line.label, line.text)
			}
		}
	}
	if rows.Len() == 0 {
		text.WriteString("Nothing is on the worklist.\n")
	}
	return text.String()
}
