package plan

import (
	"fmt"

	"casepacket/internal/block"
	"casepacket/internal/letter"
	"casepacket/internal/problem"
)

// Lacking is the page behind a document that cannot go out: what keeps it from
// being ready, for whoever fills it in by hand; nil where there is nothing to
// say. It stands only in the office's folder, and is none of the document's own
// pages.
func (d *Document) Lacking() *block.Document {
	title := ""
	switch d.Outcome() {
	case Held:
		title = "Not ready: what is missing"
	case Blocked:
		title = "Draft: what is wrong"
	default:
		return nil
	}
	list := block.List{}
	for _, q := range d.Problems {
		if q.Severity >= problem.Missing {
			text := fmt.Sprintf("%s: %s %s", q.Code, problem.Sentence(q.Message), problem.Sentence(q.Hint))
			list.Items = append(list.Items, []block.Block{block.Paragraph{Text: block.Text{{Text: text}}}})
		}
	}
	if len(list.Items) == 0 { // what travels with it is not ready
		return nil
	}
	return &block.Document{
		Title: title, Lang: letter.English, Style: block.Sheet, Ours: d.Data.Case.CaseID,
		Blocks: []block.Block{
			block.Heading{Level: 1, Text: block.Text{{Text: title}}},
			block.Paragraph{Text: block.Text{{Text: "This page is for the office. Take it off before the letter is sent."}}},
			list,
		},
	}
}
