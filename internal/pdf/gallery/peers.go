package gallery

import (
	"casepacket/internal/block"
	"casepacket/internal/pdf/stock"
)

// The letter that we are compared with others by: the same text for all, one
// page in each one's own layout.
var (
	peersSender  = []string{"Pat Example", "1 Sample Street", "Springfield IL 62701"}
	peersAddress = []string{"Example Health Plan", "Appeals", "338 Example Parkway", "Springfield IL 62701"}
	peersFields  = [][]string{{"Patient", "Pat Example"}, {"Member ID", "00123456789"}, {"Reference", "CLM-0042"}}
	peersTable   = [][]string{{"Date", "Asked", "Answer"}, {"2026-10-01", "Dr. Sample", "no opening before March"}, {"2026-10-02", "Dr. Placeholder", "sees no new patients"},
		{"2026-10-05", "Dr. Specimen", "does not treat this condition"}}
	peersParagraphs = []string{
		"I appeal your decision of October 27, 2026, to deny a second opinion by Dr. Robin Placeholder at Example Cancer Center. The reason you gave is that the doctor is not in your network. I ask you to reverse the decision and to approve the visit.",
		"No doctor in your network treats this condition in the way that my own doctor has asked about. I called each of those that your directory lists within 60 miles, on the days listed below. The first one that could see me has an opening in March, which is after the day by which a decision about treatment must be made, as the letter of my doctor explains.",
		"Please have this appeal decided by a doctor of the same specialty who had no part in the first decision, and send me the name and credentials of that doctor, the criteria that were used, and a copy of my file. If you uphold the denial, please tell me how to ask for an external review and by which day.",
	}
)

// PeersLetter is that letter for our own engine.
func PeersLetter() *block.Document {
	texts := func(words []string) (all []block.Text) {
		for _, w := range words {
			all = append(all, plain(w))
		}
		return all
	}
	var fields []block.FieldRow
	for _, f := range peersFields {
		fields = append(fields, block.FieldRow{Label: plain(f[0]), Value: plain(f[1])})
	}
	doc := &block.Document{Title: "Letter", Lang: "en-US", Style: block.Letter, Ours: "C-0001", Blocks: []block.Block{
		block.Sender{Lines: texts(peersSender)}, block.Address{Lines: texts(peersAddress)},
		paragraph("November 23, 2026"), block.Heading{Level: 1, Text: plain("Appeal")}, block.Fields{Boxed: true, Rows: fields},
	}}
	for _, p := range peersParagraphs {
		doc.Blocks = append(doc.Blocks, paragraph(p))
	}
	table := block.Table{Header: texts(peersTable[0])}
	for _, r := range peersTable[1:] {
		table.Rows = append(table.Rows, texts(r))
	}
	doc.Blocks = append(doc.Blocks, table, block.Signature{Closing: plain("Sincerely,"), Lines: []block.Text{plain("Pat Example")}, Date: true})
	return doc
}

// PeersLines is the same text as PeersLetter for the others.
func PeersLines() []stock.Line {
	var lines []stock.Line
	add := func(space float64, bold bool, rows ...[]string) {
		for i, columns := range rows {
			l := stock.Line{Columns: columns, Bold: bold}
			if i == 0 {
				l.Space = space
			}
			lines = append(lines, l)
		}
	}
	each := func(words []string) (rows [][]string) {
		for _, w := range words {
			rows = append(rows, []string{w})
		}
		return rows
	}
	add(0, false, each(peersSender)...)
	add(8, false, each(peersAddress)...)
	add(8, false, []string{"November 23, 2026"})
	add(4, true, []string{"Appeal"})
	for _, f := range peersFields {
		add(0.5, false, []string{f[0] + ":", f[1]})
	}
	for _, p := range peersParagraphs {
		add(2, false, []string{p})
	}
	add(3, true, peersTable[0])
	lines[len(lines)-1].Rule = true
	add(0, false, peersTable[1:]...)
	add(4, false, []string{"Sincerely,"})
	add(8, false, []string{"", "Date"}, []string{"Pat Example"})
	add(6, false, []string{"Our reference: C-0001", "page 1 of 1"})
	return lines
}
