package packet

import (
	"fmt"

	"casepacket/internal/block"
	"casepacket/internal/problem"
)

// lacking is the last page of a document that cannot go out: what keeps it
// from being ready, for whoever fills it in by hand. It stands only in the
// office's folder.
func lacking(d *Document) []block.Block {
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
	return []block.Block{
		block.PageBreak{},
		block.Heading{Level: 2, Text: block.Text{{Text: title}}},
		block.Paragraph{Text: block.Text{{Text: "This page is for the office. Take it off before the letter is sent."}}},
		list,
	}
}
