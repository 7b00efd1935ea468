package press

import (
	"fmt"

	"casepacket/internal/block"
	"casepacket/internal/packet"
	"casepacket/internal/problem"
	"casepacket/internal/schema"
)

// lacking is the last page of a document that cannot go out: what keeps it
// from being ready, for whoever fills it in by hand. It stands only in the
// office's folder.
func lacking(d *packet.Document) []block.Block {
	title := ""
	switch d.Outcome() {
	case packet.Held:
		title = "Not ready: what is missing"
	case packet.Blocked:
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

// blanks is rule V-OUT-4: a document that is ready all the same has places to
// fill in by hand.
func blanks(d *packet.Document, filled *block.Document) problem.List {
	n := block.Blanks(filled)
	if n == 0 || d.Kind == schema.Cover || d.Outcome() != packet.Ready {
		return nil
	}
	places := fmt.Sprintf("%d places are", n)
	if n == 1 {
		places = "1 place is"
	}
	return problem.List{{
		Severity: problem.Warning, Code: "V-OUT-4", Where: d.Data.Case.Place, Message: places + " left to fill in by hand",
		Hint: "fill them in before sending, or give the facts in the sheet",
	}}
}
