package input

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
)

// oddXLSXs are workbooks with what is found in real ones.
func oddXLSXs() []corpusFile {
	book := func(name string, fill func(*testBook)) corpusFile {
		return corpusFile{name: name, content: func(t testing.TB) string { return workbookBytes(t, fill) }}
	}
	// part is a workbook with one part changed, as the library does not write it.
	part := func(name, part, old, replacement string) corpusFile {
		return corpusFile{name: name, content: func(t testing.TB) string {
			return edit(t, workbookBytes(t, people), part, old, replacement)
		}}
	}
	return []corpusFile{
		book("plain.xlsx", people),
		book("several-sheets.xlsx", func(b *testBook) {
			people(b)
			b.sheet("Records")
			b.row("Records", 1, "id", "fax")
			b.row("Records", 2, "1", "202-555-0143")
			b.sheet("Blank")
		}),
		book("sheet-hidden.xlsx", func(b *testBook) {
			people(b)
			b.sheet("Old")
			b.row("Old", 1, "id", "name")
			b.row("Old", 2, "3", "Sam")
			b.must(b.SetSheetVisible("Old", false))
		}),
		book("sheet-very-hidden.xlsx", func(b *testBook) {
			people(b)
			b.sheet("Old")
			b.row("Old", 1, "id", "name")
			b.row("Old", 2, "3", "Sam")
			b.must(b.SetSheetVisible("Old", false, true))
		}),
		book("sheet-protected.xlsx", func(b *testBook) {
			people(b)
			b.must(b.ProtectSheet("Sheet1", &excelize.SheetProtectionOptions{Password: "x", SelectLockedCells: true}))
		}),
		book("sheet-name-odd.xlsx", func(b *testBook) {
			people(b)
			b.must(b.SetSheetName("Sheet1", "Pat's & Alex <2014>"))
		}),
		book("rows-hidden.xlsx", func(b *testBook) {
			people(b)
			b.must(b.SetRowVisible("Sheet1", 2, false))
		}),
		book("rows-filtered.xlsx", func(b *testBook) {
			people(b)
			b.must(b.AutoFilter("Sheet1", "A1:D3", []excelize.AutoFilterOptions{{Column: "B", Expression: "x == Alex"}}))
			b.must(b.SetRowVisible("Sheet1", 2, false))
		}),
		book("rows-without-height.xlsx", func(b *testBook) {
			people(b)
			b.must(b.SetRowHeight("Sheet1", 3, 0))
		}),
		book("rows-struck.xlsx", func(b *testBook) {
			people(b)
			b.must(b.SetCellStyle("Sheet1", "A2", "D2", b.struck()))
		}),
		book("rows-blank-between.xlsx", func(b *testBook) {
			people(b)
			b.row("Sheet1", 7, "9", "Sam")
			b.row("Sheet1", 12, "10", "Kim")
		}),
		book("cell-struck.xlsx", func(b *testBook) {
			people(b)
			b.must(b.SetCellStyle("Sheet1", "B3", "B3", b.struck()))
		}),
		book("cell-struck-in-part.xlsx", func(b *testBook) {
			people(b)
			b.must(b.SetCellRichText("Sheet1", "D2", []excelize.RichTextRun{{Text: "old ", Font: &excelize.Font{Strike: true}}, {Text: "new"}}))
		}),
		book("cell-struck-by-all-its-runs.xlsx", func(b *testBook) {
			people(b)
			strike := &excelize.Font{Strike: true}
			b.row("Sheet1", 4, "3", "x")
			for _, cell := range []string{"A4", "B4"} {
				b.must(b.SetCellRichText("Sheet1", cell, []excelize.RichTextRun{{Text: "Pat ", Font: strike}, {Text: "Sample", Font: strike}}))
			}
		}),
		part("cell-struck-inline.xlsx", sheet1, `<c r="D3" t="s"><v>9</v></c>`,
			`<c r="D3" t="inlineStr"><is><r><t>kept </t></r><r><rPr><strike/><sz val="11"/></rPr><t>gone</t></r></is></c>`),
		part("cell-not-struck-after-all.xlsx", sheet1, `<c r="D3" t="s"><v>9</v></c>`,
			`<c r="D3" t="inlineStr"><is><r><rPr><strike val="0"/></rPr><t>kept</t></r></is></c>`),
		book("cells-rich.xlsx", func(b *testBook) {
			people(b)
			b.must(b.SetCellRichText("Sheet1", "B2", []excelize.RichTextRun{{Text: "Pat "}, {Text: "Example", Font: &excelize.Font{Bold: true}}}))
		}),
		book("columns-hidden.xlsx", func(b *testBook) {
			people(b)
			b.must(b.SetColVisible("Sheet1", "C:D", false))
			b.must(b.SetColVisible("Sheet1", "H", false)) // nothing stands there
		}),
		book("columns-folded.xlsx", func(b *testBook) {
			people(b)
			b.must(b.SetColOutlineLevel("Sheet1", "D", 1))
			b.must(b.SetColVisible("Sheet1", "D", false))
		}),
		book("merged-title.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "Our clients")
			b.must(b.MergeCell("Sheet1", "A1", "D2"))
			for i, row := range peopleRows {
				b.row("Sheet1", i+3, row...)
			}
		}),
		book("merged-header.xlsx", func(b *testBook) {
			people(b)
			b.row("Sheet1", 2, "1", "Pat", 22040, "left", "right")
			b.must(b.MergeCell("Sheet1", "D1", "E1"))
		}),
		book("merged-down.xlsx", func(b *testBook) {
			people(b)
			b.must(b.SetCellStr("Sheet1", "D3", ""))
			b.must(b.MergeCell("Sheet1", "D2", "D3"))
		}),
		book("merged-down-over-a-blank-row.xlsx", func(b *testBook) {
			people(b)
			b.row("Sheet1", 5, "9", "Sam")
			b.must(b.MergeCell("Sheet1", "D3", "D5"))
		}),
		book("merged-across.xlsx", func(b *testBook) {
			people(b)
			b.must(b.SetCellValue("Sheet1", "C2", nil))
			b.must(b.MergeCell("Sheet1", "B2", "C2"))
		}),
		book("merged-blank.xlsx", func(b *testBook) {
			people(b)
			b.must(b.MergeCell("Sheet1", "F2", "G3"))
		}),
		book("dates-of-every-format.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "id", "name", "dob")
			for i, format := range []string{"yyyy-mm-dd", "m/d/yy", "dd.mm.yyyy", `[$-409]mmmm d, yyyy;@`, `"born "d-mmm-yy`, "m/d/yy h:mm", "[$-F800]dddd, mmmm dd, yyyy", "0", "h:mm", `0" days"`} {
				b.row("Sheet1", i+2, i, format, 22040)
				b.style(fmt.Sprintf("C%d", i+2), format)
			}
			for i, number := range []int{14, 15, 16, 17, 22, 30, 57} {
				b.row("Sheet1", i+20, i, number, 22040.5)
				b.builtin(fmt.Sprintf("C%d", i+20), number)
			}
		}),
		book("dates-1904.xlsx", func(b *testBook) {
			yes := true
			b.must(b.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
			b.row("Sheet1", 1, "id", "dob")
			b.row("Sheet1", 2, 1, 20578)
			b.builtin("B2", 14)
		}),
		book("dates-at-the-edge.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "id", "dob")
			for i, serial := range []float64{0, 1, 59, 60, 61, -1, 2958465, 2958466, 0.5} {
				b.row("Sheet1", i+2, i, serial)
				b.builtin(fmt.Sprintf("B%d", i+2), 14)
			}
		}),
		book("numbers.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "id", "zip", "note")
			for i, n := range []struct {
				value  float64
				format string
			}{
				{2139, "00000"}, {1234567893, "0.00E+00"}, {1234.5, `"$"#,##0.00`}, {0.125, "0.0%"}, {-5, "0;[Red](0)"}, {1234.5, `[$€-407] #,##0.00`},
				{2025550143, `[<=9999999]###\-####;\(###\)\ ###\-####`}, {0.1, "General"}, {1e15, "General"}, {12345678901234567, "0"}, {1.5, "# ?/?"},
			} {
				b.row("Sheet1", i+2, i, n.value, n.format)
				b.style(fmt.Sprintf("B%d", i+2), n.format)
			}
		}),
		book("booleans.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "id", "name", "note")
			b.row("Sheet1", 2, "1", true, false)
		}),
		book("formulas-without-values.xlsx", func(b *testBook) {
			people(b)
			b.row("Sheet1", 4, "3")
			b.must(b.SetCellFormula("Sheet1", "B4", `"Pat"`))
			b.must(b.SetCellFormula("Sheet1", "D4", "1+1"))
		}),
		part("formulas-with-values.xlsx", sheet1, `<c r="D3" t="s"><v>9</v></c>`, `<c r="D3" t="str"><f>B3</f><v>Alex</v></c><c r="E3"><f>1+1</f><v>2</v></c><c r="F3" t="str"><f>""</f><v></v></c>`),
		part("formulas-that-fail.xlsx", sheet1, `<c r="D3" t="s"><v>9</v></c>`, `<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E3" t="e"><v>#N/A</v></c><c r="F3" t="e"><f>A0</f><v>#NAME?</v></c>`),
		part("formulas-shared.xlsx", sheet1, `<c r="D3" t="s"><v>9</v></c>`, `<c r="D3"><f t="shared" ref="D3:D4" si="0">1+1</f><v>2</v></c><c r="E3"><f t="shared" si="0"/></c><c r="F3"><f t="array" ref="F3">SUM(A2:A3)</f><v>9</v></c>`),
		book("table-object.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "Our clients")
			for i, row := range peopleRows {
				b.row("Sheet1", i+3, row...)
			}
			b.must(b.AddTable("Sheet1", &excelize.Table{Range: "A3:D5", Name: "Clients"}))
		}),
		{name: "table-object-with-totals.xlsx", content: func(t testing.TB) string {
			return withTotals(t, workbookBytes(t, func(b *testBook) {
				people(b)
				b.row("Sheet1", 4, "Total", nil, nil, "2")
				b.row("Sheet1", 6, "9", "Sam")
				b.must(b.AddTable("Sheet1", &excelize.Table{Range: "A1:D4", Name: "Clients"}))
			}))
		}},
		book("macros.xlsm", people),
		book("notes.xlsx", func(b *testBook) {
			people(b)
			b.must(b.AddComment("Sheet1", excelize.Comment{Cell: "B2", Author: "Dana", Paragraph: []excelize.RichTextRun{{Text: "nickname"}}}))
		}),
		book("title-rows.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "Our clients")
			b.row("Sheet1", 2, "as of", "today")
			for i, row := range peopleRows {
				b.row("Sheet1", i+5, row...)
			}
		}),
		book("beside-the-table.xlsx", func(b *testBook) {
			people(b)
			b.row("Sheet1", 2, "1", "Pat", 22040, "x", nil, nil, "stray")
		}),
		book("text-that-looks-otherwise.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "id", "name", "note")
			b.row("Sheet1", 2, "007", "=1+1", "#N/A")
			b.row("Sheet1", 3, "1E5", "'quoted", "TRUE")
			b.row("Sheet1", 4, " 8 ", "line one\nline two", "_x0041_ & <b>")
		}),
		part("dimension-wrong.xlsx", sheet1, `<sheetData>`, `<dimension ref="A1:A1"></dimension><sheetData>`),
		part("columns-with-a-style-of-dates.xlsx", sheet1, `<sheetData>`, `<cols><col min="3" max="3" style="1" width="12"/></cols><sheetData>`),
		book("totals.xlsx", func(b *testBook) {
			people(b)
			b.row("Sheet1", 4, nil, "Total clients", nil, 2)
			b.row("Sheet1", 6, "Sum", nil, nil, nil)
			b.must(b.SetCellFormula("Sheet1", "D6", "SUM(D2:D3)"))
		}),
		book("headers-duplicate.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "id", "name", "name", nil, "note")
			b.row("Sheet1", 2, "1", "Pat", "Alex", "stray", "x")
		}),
		book("headers-of-two-lines.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "id", "name\n(last, first)", "note")
			b.row("Sheet1", 2, "1", "Example, Pat", "x")
		}),
		book("headers-twice.xlsx", func(b *testBook) {
			for i, row := range append(append([][]any{}, peopleRows[:2]...), peopleRows[0], peopleRows[2]) {
				b.row("Sheet1", i+1, row...)
			}
		}),
		book("table-far-in.xlsx", func(b *testBook) {
			for i, row := range peopleRows {
				b.row("Sheet1", i+9, append([]any{nil, nil, nil}, row...)...)
			}
		}),
		book("group-headings.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "Patient", nil, "Other")
			b.must(b.MergeCell("Sheet1", "A1", "B1"))
			b.must(b.MergeCell("Sheet1", "C1", "D1"))
			for i, row := range peopleRows {
				b.row("Sheet1", i+2, row...)
			}
		}),
		book("money.xlsx", func(b *testBook) {
			b.row("Sheet1", 1, "id", "note", "name")
			for i, format := range []string{`_("$"* #,##0.00_);_("$"* \(#,##0.00\);_("$"* "-"??_);_(@_)`, `"$"#,##0_);[Red]\("$"#,##0\)`, `[$$-409]#,##0.00`, "0.00%", `#,##0.00" USD"`} {
				b.row("Sheet1", i+2, i, 1234.5, format)
				b.style(fmt.Sprintf("B%d", i+2), format)
			}
		}),
		part("text-spelled-oddly.xlsx", sheet1, `<c r="D3" t="s"><v>9</v></c>`,
			`<c r="D3" t="inlineStr"><is><t xml:space="preserve"> one_x000D_&#10;two </t></is></c><c r="E3" t="inlineStr"><is><r><t>東</t></r><rPh sb="0" eb="1"><t>とう</t></rPh><phoneticPr fontId="1"/></is></c><c r="F3" t="str"><v>plain</v></c>`),
		{name: "renamed-workbook.csv", content: func(t testing.TB) string { return workbookBytes(t, people) }},
		{name: "renamed-workbook.xls", content: func(t testing.TB) string { return workbookBytes(t, people) }},
		{name: "google.xlsx", content: google},
	}
}

var peopleRows = [][]any{{"id", "name", "dob", "note"}, {"1", "Pat", 22040, "x"}, {"2", "Alex", 45351, "y"}}

// people fills the first sheet with two of them.
func people(b *testBook) {
	for i, row := range peopleRows {
		b.row("Sheet1", i+1, row...)
	}
	b.builtin("C2", 14)
	b.builtin("C3", 14)
}

func (b *testBook) sheet(name string) {
	b.t.Helper()
	_, err := b.NewSheet(name)
	b.must(err)
}

func (b *testBook) struck() int {
	b.t.Helper()
	style, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
	b.must(err)
	return style
}

// withTotals makes the last row of a workbook's table one of totals.
func withTotals(t testing.TB, workbook string) string {
	return edit(t, workbook, "xl/tables/table1.xml", ` name="Clients"`, ` totalsRowCount="1" name="Clients"`)
}

// google is a workbook as Google Sheets exports it: a grid of a thousand rows
// and 26 columns whether they are used or not, every row with its own height,
// a font for the blank cells too, no reckoning of formulas.
func google(t testing.TB) string {
	var rows strings.Builder
	for n := 1; n <= 1000; n++ {
		fmt.Fprintf(&rows, `<row r="%d" ht="15.75" customHeight="1">`, n)
		switch n {
		case 1:
			for i, header := range []string{"id", "name", "dob", "note"} {
				fmt.Fprintf(&rows, `<c r="%s" s="1" t="inlineStr"><is><t>%s</t></is></c>`, sheet.Reference(i, n), header)
			}
		case 2:
			rows.WriteString(`<c r="A2" s="1"><v>1.0</v></c><c r="B2" s="1" t="inlineStr"><is><t>Pat</t></is></c><c r="C2" s="2"><v>22040.0</v></c><c r="D2" s="1" t="str"><f>IFERROR(__xludf.DUMMYFUNCTION("UPPER(B2)"),"PAT")</f><v>PAT</v></c>`)
		default:
			fmt.Fprintf(&rows, `<c r="A%d" s="1"/><c r="B%[1]d" s="1"/>`, n)
		}
		rows.WriteString("</row>")
	}
	return zipped(t, [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default ContentType="application/xml" Extension="xml"/><Default ContentType="application/vnd.openxmlformats-package.relationships+xml" Extension="rels"/><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml" PartName="/xl/worksheets/sheet1.xml"/><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml" PartName="/xl/styles.xml"/><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml" PartName="/xl/workbook.xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr/><sheets><sheet state="visible" name="Sheet1" sheetId="1" r:id="rId4"/></sheets><definedNames/><calcPr/></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="m/d/yyyy"/></numFmts><fonts count="1"><font><sz val="10.0"/><name val="Arial"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="0" applyFont="1"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><dimension ref="A1:Z1000"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/><sheetData>` + rows.String() + `</sheetData></worksheet>`},
	})
}

// refusals are files that cannot be read, and say what they are.
func refusals() []corpusFile {
	text := func(name, content string) corpusFile {
		return corpusFile{name: name, content: func(testing.TB) string { return content }}
	}
	packed := func(name string, parts ...string) corpusFile {
		return corpusFile{name: name, content: func(t testing.TB) string { return archive(t, parts...) }}
	}
	plain := func(t testing.TB) string { return workbookBytes(t, people) }
	return []corpusFile{
		text("refused-text.xlsx", "id,name\n1,Pat\n"),
		text("refused-web-page.xls", "<html><table><tr><td>id</td></tr></table></html>"),
		text("refused-xml.xls", "<?xml version=\"1.0\"?><Workbook/>"),
		text("refused-pdf.csv", "%PDF-1.7\n"),
		text("refused-picture.csv", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01"),
		text("refused-rtf.csv", "{\\rtf1 id,name}"),
		text("refused-letter.csv", "Dear Ms. Example,\n\nthank you for your call, and for the papers.\nWe will write again, soon, with more.\n\nSincerely,\nPat\n"),
		text("refused-empty.csv", ""),
		text("refused-blank.csv", "\n \r\n"),
		text("refused-headers-alone.csv", "id,name,note\n"),
		packed("refused-archive.xlsx", "cases.csv"),
		packed("refused-renamed-open-document.xlsx", "mimetype", "content.xml"),
		text("refused-renamed-old-workbook.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 504)+"W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"),
		text("refused-compressed.csv.gz", "\x1f\x8b\x08\x00\x00\x00\x00\x00"),
		packed("refused-letter.xlsx", "word/document.xml"),
		packed("refused-numbers.numbers", "Index/Document.iwa"),
		packed("refused-binary.xlsb", "xl/workbook.bin"),
		packed("refused-nonsense.xlsx", "xl/workbook.xml"),
		{name: "refused-cut-off.xlsx", content: func(t testing.TB) string { return plain(t)[:2000] }},
		{name: "refused-sheet-cut-off.xlsx", content: func(t testing.TB) string { return edit(t, plain(t), sheet1, `<row r="3"`, "<!-- ") }},
		{name: "refused-sheet-missing.xlsx", content: func(t testing.TB) string {
			return edit(t, plain(t), "xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet9.xml")
		}},
		{name: "refused-no-rows.xlsx", content: func(t testing.TB) string { return workbookBytes(t, func(*testBook) {}) }},
		{name: "refused-rows-unseen.xlsx", content: func(t testing.TB) string {
			return edit(t, plain(t), sheet1, `<row r="3"`, `<row r="1"`)
		}},
	}
}

// kept are files that do not come out the same each time they are made.
func kept() []corpusFile {
	secret := sheet.Options{Password: "Quiet River"}
	locked := func(t testing.TB) string {
		content, err := excelize.Encrypt([]byte(workbookBytes(t, people)), &excelize.Options{Password: secret.Password})
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	return []corpusFile{
		{name: "sheet-of-a-chart.xlsx", kept: true, content: func(t testing.TB) string {
			return workbookBytes(t, func(b *testBook) {
				people(b)
				b.must(b.AddChartSheet("Chart", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$A$2:$A$3"}}}))
			})
		}},
		{name: "password.xlsx", kept: true, content: locked, options: secret},
		{name: "refused-password-missing.xlsx", kept: true, content: locked},
		{name: "refused-password-wrong.xlsx", kept: true, content: locked, options: sheet.Options{Password: "quiet river"}},
	}
}
