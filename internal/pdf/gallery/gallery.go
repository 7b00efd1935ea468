// Package gallery holds documents that show everything the engine can be asked
// to draw. Its tests draw them, and make conformance has them validated.
package gallery

import (
	"fmt"
	"strings"

	"casepacket/internal/block"
)

// Documents returns the documents, by a name that serves for a file.
func Documents() map[string]*block.Document {
	upright, lying := everything(block.Letter), everything(block.Sheet)
	lying.Landscape = true
	return map[string]*block.Document{"blocks": upright, "landscape": lying, "scripts": scripts(), "bare": bare(), "letter": OneLetter()}
}

func plain(words string) block.Text { return block.Text{{Text: words}} }

func paragraph(words string) block.Paragraph { return block.Paragraph{Text: plain(words)} }

// everything has every kind of block; its table and a list go on over pages.
func everything(style block.Style) *block.Document {
	long := paragraph(strings.Repeat("every word of this paragraph stands on a page ", 30))
	var rows [][]block.Text
	for range 40 {
		rows = append(rows, []block.Text{plain("2026-11-02"), plain("asked for the second opinion"), plain("no answer")})
	}
	return &block.Document{Title: "Gallery", Lang: "en-US", Style: style, Stamp: block.NotReady, Ours: "C-0001", Theirs: "CLM-0042", Blocks: []block.Block{
		block.Sender{Lines: []block.Text{plain("Pat Example"), plain("1 Sample Street")}},
		block.Address{Lines: []block.Text{plain("Example Health Plan"), plain("Springfield IL 62701")}},
		block.Heading{Level: 1, Text: plain("Appeal")},
		block.Fields{Boxed: true, Title: plain("Re"), Rows: []block.FieldRow{
			{Label: plain("Patient"), Value: plain("Pat Example")}, {Label: plain("Member ID"), Value: block.Text{{Text: "member ID", Blank: 1}}},
		}},
		block.Heading{Level: 2, Text: plain("Why")}, long,
		block.Paragraph{Text: block.Text{
			{Text: "In "}, {Text: "bold", Bold: true}, {Text: " and "}, {Text: "italic", Italic: true}, {Text: " and "}, {Text: "en español", Lang: "es"}, {Text: "."},
		}},
		block.Paragraph{Text: block.Text{
			{Text: "Write to "}, {Text: "pat@example.com", Link: "mailto:pat@example.com"}, {Text: " or see "},
			{Text: strings.Repeat("a page with a name of more than one line ", 4), Link: "https://example.com/a(b)?c=d"}, {Text: " for more."},
		}},
		block.Heading{Level: 3, Text: plain("In particular")},
		block.List{Items: [][]block.Block{
			{paragraph("one")}, {paragraph("two"), block.List{Ordered: true, Start: 1, Items: [][]block.Block{{paragraph("within")}}}},
		}},
		block.List{Ordered: true, Start: 3, Items: [][]block.Block{{paragraph("third")}, {long, long, long}}},
		block.Checks{Items: []block.Check{{Ticked: true, Text: plain("ticked")}, {Text: plain("not ticked")}}},
		block.Quote{Blocks: []block.Block{paragraph("We deny the service."), block.List{Items: [][]block.Block{{paragraph("for one reason")}}}}},
		block.Table{Header: []block.Text{plain("Day"), plain("What"), plain("Answer")}, Rows: rows, RowHeaders: true, Caption: "Calls made"},
		block.Table{Rows: [][]block.Text{{plain("no header"), nil}, {nil, plain("and empty cells")}, {plain("a link"), {{Text: "example.com", Link: "https://example.com"}}}}},
		block.Rule{},
		block.Keep{Blocks: []block.Block{paragraph("kept together")}},
		block.FillIn{Label: plain("Name"), Lines: 2},
		block.PageBreak{},
		block.Signature{Closing: plain("Sincerely,"), Lines: []block.Text{plain("Pat Example")}, Date: true},
		block.Enclosures{Title: plain("Enclosures"), Items: []block.Text{plain("the letter of denial"), plain("the records")}},
	}}
}

// Names are placeholder names in the scripts that the built-in faces have,
// with the language each is said in.
var Names = []struct{ Lang, Text string }{
	{"vi", "Nguyễn Thị Hồng Ánh"}, {"pl", "Małgorzata Błaszczyńska-Żółć"}, {"cs", "Jiří Dvořák"}, {"tr", "Şükrü Işık"}, {"is", "Þórður Ægisson"},
	{"el", "Ελένη Παπαδοπούλου"}, {"ru", "Екатерина Щёлокова"}, {"uk", "Євген Їжакевич"}, {"he", "שָׁרָה לֵוִי"}, {"ar", "محمد عبد اللطيف"}, {"ar", "سَلْمَى الأحمد (علي) 12"}, {"he", "דוד בן-גוריון 7"}, {"fa", "پریسا گلچین"},
	{"hy", "Արամ Խաչատրյան"}, {"ka", "ნინო ბერიძე"}, {"en", "office ﬁling affluent efficient AVATAR To."},
}

func scripts() *block.Document {
	doc := &block.Document{Title: "Scripts", Lang: "en-US", Style: block.Letter, Ours: "C-0001", Blocks: []block.Block{block.Heading{Level: 1, Text: plain("Names")}}}
	var rows [][]block.Text
	for _, n := range Names {
		run := block.Text{{Text: n.Text, Lang: n.Lang}}
		doc.Blocks = append(doc.Blocks, block.Paragraph{Text: run}, block.Paragraph{Text: append(append(plain("between "), run...), block.Run{Text: " words"})})
		rows = append(rows, []block.Text{plain(n.Lang), run, {{Text: n.Text, Lang: n.Lang, Bold: true, Italic: true}}})
	}
	doc.Blocks = append(doc.Blocks, block.Table{Header: []block.Text{plain("Language"), plain("Name"), plain("Bold")}, Rows: rows})
	return doc
}

// bare has nothing that a document can do without.
func bare() *block.Document {
	return &block.Document{Title: "Bare", Lang: "en-US", Style: block.Sheet, Blocks: []block.Block{paragraph("x")}}
}

// OneLetter is a letter as most are: sender, address, a RE block, seven
// paragraphs of about sixty words, a table of eight rows, a signature. Its end
// stands on a second page. It is what the benchmarks draw.
func OneLetter() *block.Document {
	doc := &block.Document{Title: "Letter", Lang: "en-US", Style: block.Letter, Ours: "C-0001", Blocks: []block.Block{
		block.Sender{Lines: []block.Text{plain("Pat Example"), plain("1 Sample Street"), plain("Springfield IL 62701")}},
		block.Address{Lines: []block.Text{plain("Example Health Plan"), plain("Appeals"), plain("338 Example Parkway"), plain("Springfield IL 62701")}},
		block.Fields{Boxed: true, Rows: []block.FieldRow{
			{Label: plain("Patient"), Value: plain("Pat Example")}, {Label: plain("Member ID"), Value: plain("00123456789")}, {Label: plain("Reference"), Value: plain("CLM-0042")},
		}},
	}}
	words := strings.Fields("the plan denied the second opinion because the doctor is not in its network although no doctor in the network treats this condition and the first one that could be seen has an opening in March which is after the day by which a decision must be made as the treating doctor has written in the letter that is enclosed with this appeal")
	for i := range 7 {
		doc.Blocks = append(doc.Blocks, paragraph(strings.Join(append(words[i:], words[:i]...), " ")+"."))
	}
	table := block.Table{Header: []block.Text{plain("Date"), plain("Asked"), plain("Answer")}}
	for i := range 8 {
		table.Rows = append(table.Rows, []block.Text{plain(fmt.Sprintf("2026-10-%02d", i+1)), plain("Dr. Sample"), plain("no opening before March")})
	}
	doc.Blocks = append(doc.Blocks, table, block.Signature{Closing: plain("Sincerely,"), Lines: []block.Text{plain("Pat Example")}, Date: true})
	return doc
}
