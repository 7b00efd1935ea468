package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	appworklist "casepacket/internal/app/worklist"
	"casepacket/internal/plan"
	"casepacket/internal/worklist"
)

func newWorklist(a *cli) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "worklist DIR",
		Short: "print what is to be done with the documents of an output folder, the most urgent first",
		Long: `Reads back what people wrote into the worklist of an output folder, brings the
worklist up to date, and prints it: one line a document, the most urgent first.`,
		Example: "  casepacket worklist packets\n  casepacket worklist packets --format json",
		Args:    exactly(1, "one output folder"),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.worklist(cmd.Context(), args[0], format) },
	}
	cmd.Flags().StringVar(&format, "format", "text", "`text` or json")
	return cmd
}

func (a *cli) worklist(ctx context.Context, out, format string) error {
	if format != "text" && format != "json" {
		return usage("--format %s: it can be text or json", format)
	}
	rows, err := appworklist.List(ctx, a.host(), appworklist.ListOptions{Out: out})
	if err != nil {
		return err
	}
	if format == "json" {
		return writeWorklistJSON(a, rows)
	}
	_, err = fmt.Fprint(a.stdout, worklistText(rows))
	return err
}

// worklistRow is the JSON form of one row. Its keys are part of the interface.
type worklistRow struct {
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

func writeWorklistJSON(a *cli, rows *worklist.Rows) error {
	list := []worklistRow{}
	for _, r := range rows.All() {
		e := r.Entry
		list = append(list, worklistRow{
			r.CaseID, r.Name, r.To, r.Outcome, strings.FieldsFunc(r.Missing, func(c rune) bool { return c == '\n' }), r.Changed, r.Due.String(), r.SendBy.String(),
			r.How, r.Wording, r.Next, r.Follow, r.Pages, r.File, e.ApprovedBy, e.ApprovedOn, e.SentOn, e.Method, e.Confirmation, e.Remarks, e.Own,
		})
	}
	encoder := json.NewEncoder(a.stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(list)
}

// worklistText writes a line a document, and below it what is to be known of
// it.
func worklistText(rows *worklist.Rows) string {
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
