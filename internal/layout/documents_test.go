package layout

import (
	"fmt"
	"strings"

	"casepacket/internal/block"
	"casepacket/internal/problem"
)

func words(text string) block.Text { return block.Text{{Text: text}} }

func value(field, text string) block.Run {
	return block.Run{Text: text, Field: field, Where: problem.Where{File: "cases.csv", Cell: "B2", Row: 2}}
}

func paragraph(text string) block.Block { return block.Paragraph{Text: words(text)} }

// prose is n sentences of ordinary length.
func prose(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Sentence %d says in a dozen plain words what the office would like to know. ", i+1)
	}
	return strings.TrimSpace(b.String())
}

func sender() block.Block {
	return block.Sender{Lines: []block.Text{
		{value("patient_name", "Agnieszka Wójcik-Nguyễn")}, {value("patient_street", "12 Example Street")},
		{value("patient_city", "Springfield"), {Text: ", IL 62701"}}, words("202-555-0143"),
	}}
}

func address() block.Block {
	return block.Address{Lines: []block.Text{
		{value("payer_name", "Example Health Plan")}, words("Appeals Department"), words("PO Box 100"), words("Springfield IL 62701-0100"),
	}}
}

func signature() block.Block {
	return block.Signature{Closing: words("Sincerely,"), Lines: []block.Text{words("Agnieszka Wójcik-Nguyễn"), words("Member")}, Date: true}
}

func letterOfAll() *block.Document {
	return &block.Document{
		Title: "Appeal", Lang: "en-US", Style: block.Letter, Ours: "C-0001", Theirs: "CLM-77",
		Blocks: []block.Block{
			sender(), address(), paragraph("November 23, 2026"),
			block.Fields{Title: words("RE: appeal"), Rows: []block.FieldRow{
				{Label: words("Claim"), Value: block.Text{value("denial_reference", "CLM-77")}},
				{Label: words("What was denied"), Value: block.Text{value("denied_service", "second opinion, and the pathology review that goes with it, at a center outside the network")}},
			}},
			block.Heading{Level: 1, Text: words("Appeal of a denial")},
			block.Paragraph{Text: block.Text{{Text: "This is "}, {Text: "an appeal", Bold: true}, {Text: " of "}, {Text: "your", Italic: true}, {Text: " decision. " + prose(3)}}},
			block.Heading{Level: 2, Text: words("Reasons")},
			block.List{Ordered: true, Items: [][]block.Block{
				{paragraph(prose(2))}, {paragraph("Second reason:"), block.List{Items: [][]block.Block{{paragraph("one point")}, {paragraph("another")}}}},
			}},
			paragraph("You wrote:"),
			block.Quote{Blocks: []block.Block{block.Paragraph{Text: block.Text{value("denial_reason_text", prose(3))}}, paragraph("Not covered.")}},
			paragraph(prose(12)), signature(),
			block.Enclosures{Title: words("Enclosures"), Items: []block.Text{words("Notice of denial"), words("Letter of the first doctor")}},
		},
	}
}

func heldLetter() *block.Document {
	return &block.Document{
		Title: "Request", Lang: "en-US", Style: block.Letter, Ours: "C-0002",
		Blocks: []block.Block{
			sender(), block.Address{Lines: []block.Text{{{Text: "name of the plan", Blank: 1, Field: "payer_name"}}}},
			block.Paragraph{Text: block.Text{{Text: "Please send the records from "}, {Text: "first date", Blank: 2, Field: "record_date_from"}, {Text: " to "}, {Text: "last date", Blank: 3, Field: "record_date_to"}, {Text: ", and call me."}}},
			block.Checks{Items: []block.Check{{Ticked: true, Text: words("by mail")}, {Text: words("by fax, to the number above")}}},
			block.FillIn{Label: words("Fee, if any"), Lines: 1}, block.FillIn{Label: words("Remarks"), Lines: 3},
			signature(),
		},
	}
}

func sheetOfAll() *block.Document {
	return &block.Document{
		Title: "Cover", Lang: "en-US", Style: block.Sheet, Ours: "C-0003",
		Blocks: []block.Block{
			block.Heading{Level: 1, Text: words("Cover of a case")},
			block.Fields{Boxed: true, Title: words("What is asked"), Rows: []block.FieldRow{
				{Label: words("Who"), Value: words("Łucja Žižková")}, {Value: words("a line without a label")}, {Label: words("By when"), Value: block.Text{{Text: "date", Blank: 1}}},
			}},
			block.Heading{Level: 3, Text: words("Small heading")},
			block.Keep{Blocks: []block.Block{paragraph("kept"), paragraph("together")}},
			block.Rule{},
			block.Paragraph{Text: block.Text{{Text: "Muy estimada señora", Lang: "es"}, {Text: ", Ա ☐ → ≥ 5 µm"}}},
			block.Table{Header: []block.Text{words("When"), words("What"), words("Who")}, Rows: [][]block.Text{
				{words("December 3, 2026"), words("the appeal must be with the plan; send it with proof of delivery"), words("the office")}, {words(""), words(""), words("")},
			}},
			block.PageBreak{}, block.PageBreak{}, paragraph("on the second page"), block.PageBreak{},
		},
	}
}

func longTable() *block.Document {
	t := block.Table{RowHeaders: true, Caption: "Opinions side by side", Header: []block.Text{words(""), words("First doctor"), words("Second doctor")}}
	for i := range 30 {
		t.Rows = append(t.Rows, []block.Text{words(fmt.Sprintf("Row %d", i+1)), words(prose(1 + i%3)), words("the same")})
	}
	t.Rows = append(t.Rows, []block.Text{words("Long"), words(prose(60)), words(prose(3))})
	return &block.Document{Title: "Comparison", Lang: "en-US", Style: block.Sheet, Ours: "C-0004", Theirs: "S-1", Blocks: []block.Block{t}}
}

func landscape() *block.Document {
	return &block.Document{
		Title: "Wide", Lang: "en-US", Style: block.Sheet, Landscape: true, Ours: "C-0005",
		Blocks: []block.Block{block.Table{Columns: []block.Column{{Width: 1}, {Width: 3}}, Rows: [][]block.Text{{words("narrow"), words(prose(4))}}}, paragraph(prose(60))},
	}
}

func breaks() *block.Document {
	long := "https://records.example.com/" + strings.Repeat("release/of/information/", 6) + "?id=" + strings.Repeat("0123456789", 14) + " after"
	return &block.Document{
		Title: "Breaks", Lang: "en-US", Style: block.Sheet, Ours: "C-0006",
		Blocks: []block.Block{
			paragraph(long), paragraph("write to " + strings.Repeat("long-name.", 12) + "desk@records.example.com now"),
			paragraph("one\ntwo\r\nthree\rfour\tfive  \n six\u00a0seven"), paragraph("e\u0301te\u0301 co\u00adop\u200beration"),
		},
	}
}
