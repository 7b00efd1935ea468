package input

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"casepacket/internal/day"
	"casepacket/internal/sheet"
)

// testBook makes a workbook for a test.
type testBook struct {
	t testing.TB
	*excelize.File
}

func (b *testBook) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *testBook) row(name string, number int, values ...any) {
	b.t.Helper()
	for i, v := range values {
		b.must(b.SetCellValue(name, sheet.Reference(i, number), v))
	}
}

// style formats a cell with a number format.
func (b *testBook) style(cell, format string) {
	b.t.Helper()
	id, err := b.NewStyle(&excelize.Style{CustomNumFmt: &format})
	b.must(err)
	b.must(b.SetCellStyle("Sheet1", cell, cell, id))
}

func (b *testBook) builtin(cell string, number int) {
	b.t.Helper()
	id, err := b.NewStyle(&excelize.Style{NumFmt: number})
	b.must(err)
	b.must(b.SetCellStyle("Sheet1", cell, cell, id))
}

func workbookBytes(t testing.TB, fill func(*testBook)) string {
	t.Helper()
	book := &testBook{t, excelize.NewFile()}
	defer book.Close()
	fill(book)
	var b bytes.Buffer
	book.must(book.Write(&b))
	return b.String()
}

// edit replaces text in one part of a workbook, to make what the library does
// not write.
func edit(t testing.TB, workbook, part, old, replacement string) string {
	t.Helper()
	reader, err := zip.NewReader(strings.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	writer := zip.NewWriter(&b)
	for _, f := range reader.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			if !bytes.Contains(content, []byte(old)) {
				t.Fatalf("%s has no %q: %s", part, old, content)
			}
			content = bytes.Replace(content, []byte(old), []byte(replacement), 1)
		}
		w, err := writer.Create(f.Name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const sheet1 = "xl/worksheets/sheet1.xml"

func TestXLSXCells(t *testing.T) {
	born := day.MustParse("1931-02-14")
	content := workbookBytes(t, func(b *testBook) {
		b.row("Sheet1", 1, "id", "name")
		b.row("Sheet1", 3, "00123", 2139, 12345678901234567.0, true, nil, 11368, 11368, 11368, "45000", 11368.75, 0.5, -3)
		b.style("B3", "00000")
		b.builtin("F3", 14)
		b.style("G3", `[$-407]dd\. mmmm yyyy;@`)
		b.style("J3", "m/d/yy h:mm")
		b.style("K3", "h:mm")
		b.builtin("L3", 14)
		b.must(b.SetCellFormula("Sheet1", "E3", "1+1"))
		b.must(b.SetCellRichText("Sheet1", "M3", []excelize.RichTextRun{{Text: "rich "}, {Text: "text"}}))
		b.style("N3", `0.0" dry days"`)
		b.must(b.SetCellValue("Sheet1", "N3", 12))
	})
	book := open(t, "cases.xlsx", content)
	row := book.Tables[0].Rows[0]
	if row.Number != 3 {
		t.Fatalf("the row is %d, want 3", row.Number)
	}
	want := []sheet.Cell{
		{Ref: "A3", Content: sheet.Text, Raw: "00123", Shown: "00123"},
		{Ref: "B3", Content: sheet.Number, Raw: "2139", Shown: "02139", Day: day.MustParse("1905-11-08")},
		{Ref: "C3", Content: sheet.Number, Raw: "12345678901234500", Shown: "12345678901234500"},
		{Ref: "D3", Content: sheet.Bool, Raw: "TRUE", Shown: "TRUE"},
		{Ref: "E3", Content: sheet.Uncomputed},
		{Ref: "F3", Content: sheet.Date, Raw: "11368", Shown: "1931-02-14", Day: born, Shows: sheet.WholeDay},
		{Ref: "G3", Content: sheet.Date, Raw: "11368", Shown: "1931-02-14", Day: born, Shows: sheet.WholeDay},
		{Ref: "H3", Content: sheet.Number, Raw: "11368", Shown: "11368", Day: born},
		{Ref: "I3", Content: sheet.Text, Raw: "45000", Shown: "45000"},
		{Ref: "J3", Content: sheet.Date, Raw: "11368.75", Shown: "1931-02-14", Day: born, Time: true, Shows: sheet.WholeDay | sheet.MonthFirst | sheet.ShowsTime},
		{Ref: "K3", Content: sheet.Number, Raw: "0.5", Shown: "12:00"},
		{Ref: "L3", Content: sheet.Number, Raw: "-3", Shown: "-3"},
		{Ref: "M3", Content: sheet.Text, Raw: "rich text", Shown: "rich text"},
		{Ref: "N3", Content: sheet.Number, Raw: "12", Shown: "12.0 dry days", Day: day.MustParse("1900-01-12")},
	}
	cells := slices.Clone(book.Tables[0].Rows[0].Cells())
	for i := range cells {
		cells[i].Ref = book.Tables[0].Rows[0].Ref(i)
	}
	if diff := cmp.Diff(want, cells); diff != "" {
		t.Error(diff)
	}
}

// Cells as other programs write them.
func TestXLSXCellsOfOtherPrograms(t *testing.T) {
	plain := workbookBytes(t, func(b *testBook) {
		b.row("Sheet1", 1, "id")
		b.row("Sheet1", 2, 7)
	})
	const old = `<c r="A2"><v>7</v></c>`
	for what, test := range map[string]struct {
		cell string
		want sheet.Cell
	}{
		"error":                        {`<c r="A2" t="e"><v>#N/A</v></c>`, sheet.Cell{Content: sheet.ErrorValue, Raw: "#N/A", Shown: "#N/A"}},
		"text that looks like one":     {`<c r="A2" t="str"><v>#12/3</v></c>`, sheet.Cell{Content: sheet.Text, Raw: "#12/3", Shown: "#12/3"}},
		"ISO date":                     {`<c r="A2" t="d"><v>1931-02-14T00:00:00</v></c>`, sheet.Cell{Content: sheet.Date, Raw: "1931-02-14T00:00:00", Shown: "1931-02-14", Day: day.MustParse("1931-02-14"), Shows: sheet.WholeDay}},
		"formula with an empty value":  {`<c r="A2"><f>1+1</f><v></v></c>`, sheet.Cell{Content: sheet.Uncomputed}},
		"formula that is empty text":   {`<c r="A2" t="str"><f>""</f><v></v></c><c r="B2"><v>1</v></c>`, sheet.Cell{}},
		"formula with a text":          {`<c r="A2" t="str"><f>A1</f><v>0042</v></c>`, sheet.Cell{Content: sheet.Text, Raw: "0042", Shown: "0042"}},
		"shared formula, no value":     {`<c r="A2"><f t="shared" si="0"/></c>`, sheet.Cell{Content: sheet.Uncomputed}},
		"cell that does not say where": {`<c t="inlineStr"><is><t>0042</t></is></c>`, sheet.Cell{Content: sheet.Text, Raw: "0042", Shown: "0042"}},
		"false":                        {`<c r="A2" t="b"><v>0</v></c>`, sheet.Cell{Content: sheet.Bool, Raw: "FALSE", Shown: "FALSE"}},
	} {
		t.Run(what, func(t *testing.T) {
			book := open(t, "cases.xlsx", edit(t, plain, sheet1, old, test.cell))
			if ref := book.Tables[0].Rows[0].Ref(0); ref != "A2" {
				t.Errorf("the cell is %s", ref)
			}
			if diff := cmp.Diff(test.want, book.Tables[0].Rows[0].Cells()[0]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestXLSX1904(t *testing.T) {
	book := open(t, "cases.xlsx", workbookBytes(t, func(b *testBook) {
		yes := true
		b.must(b.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
		b.row("Sheet1", 1, "dob")
		b.row("Sheet1", 2, 9906)
		b.builtin("A2", 14)
	}))
	if got := book.Tables[0].Rows[0].Cells()[0]; got.Day != day.MustParse("1931-02-14") || got.Content != sheet.Date {
		t.Errorf("the cell is %+v", got)
	}
}

func TestXLSXSheets(t *testing.T) {
	book := open(t, "cases.xlsx", workbookBytes(t, func(b *testBook) {
		b.row("Sheet1", 1, "Our clients")
		b.row("Sheet1", 4, "id", "name", "note")
		b.row("Sheet1", 5, "1", "Pat", "x", "", "stray")
		b.must(b.MergeCell("Sheet1", "B5", "C5"))
		for _, name := range []string{"Records", "Blank"} {
			_, err := b.NewSheet(name)
			b.must(err)
		}
		b.row("Records", 1, "id", "fax")
		b.row("Records", 2, "1", "202-555-0143")
		b.must(b.SetSheetVisible("Records", false))
		b.must(b.AddChartSheet("Chart", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$A$5"}}}))
	}))
	if len(book.Tables) != 2 {
		t.Fatalf("%d tables, want those of the two sheets that say anything", len(book.Tables))
	}
	first, second := book.Tables[0], book.Tables[1]
	if first.Name != "Sheet1" || first.Sheet != "Sheet1" || first.Header[0].Ref != "A4" || len(first.Header) != 5 {
		t.Errorf("the first table is %q with the header %+v", first.Name, first.Header)
	}
	if got := first.Where(5, "E5").String(); got != "cases.xlsx, Sheet1!E5" {
		t.Errorf("the place reads %q", got)
	}
	if second.Name != "Records" || len(second.Rows) != 1 {
		t.Errorf("the second table is %q with %d rows", second.Name, len(second.Rows))
	}
	want := []string{"cases.xlsx, sheet Sheet1: the headers stand in row 4; what stands above them was not read", "the sheet Records is hidden; it was read all the same"}
	if diff := cmp.Diff(want, book.Notes); diff != "" {
		t.Error(diff)
	}
}

func TestDamagedSheetIsNotReadInPart(t *testing.T) {
	whole := workbookBytes(t, func(b *testBook) {
		for i := 1; i < 9; i++ {
			b.row("Sheet1", i, "id", "name")
		}
	})
	for what, damaged := range map[string]string{
		"cut off":      edit(t, whole, sheet1, `<row r="5"`, "<!-- "),
		"ill-formed":   edit(t, whole, sheet1, `<row r="5"`, `<row r="5" <`),
		"no such part": edit(t, whole, "xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet9.xml"),
	} {
		_, err := Open(write(t, "cases.xlsx", damaged), nil, sheet.Options{})
		var unreadable *sheet.Unreadable
		if !errors.As(err, &unreadable) {
			t.Errorf("%s: the error is %v, want an *Unreadable", what, err)
		}
	}
}

func TestXLSXBombs(t *testing.T) {
	small := workbookBytes(t, func(b *testBook) { b.row("Sheet1", 1, "id") })
	var far strings.Builder
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&far, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i, i)
	}
	for says, bomb := range map[string]struct {
		workbook string
		limits   sheet.Limits
	}{
		"more than 160000 in one table":     {edit(t, small, sheet1, "<sheetData>", "<sheetData>"+far.String()), sheet.Limits{Cells: 160_000}},
		"unpack to more than 1024 MB":       {claim(t, small, 1<<30+1), sheet.Limits{}},
		"unpack to more than 2 MB":          {claim(t, small, 2<<20), sheet.Limits{Unpacked: 2 << 20}},
		"MB of pictures":                    {claim(t, small, 256<<20), sheet.Limits{}},
		"one of its texts, or what is said": {edit(t, small, sheet1, "<sheetData>", "<sheetData>"+strings.Repeat(" ", 8<<20+1)), sheet.Limits{}},
	} {
		_, err := Open(write(t, "cases.xlsx", bomb.workbook), nil, sheet.Options{Limits: bomb.limits})
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("the error is %v, want one that says %q", err, says)
		}
	}
}

// claim adds a part to a workbook that says it unpacks to so many bytes.
func claim(t *testing.T, workbook string, size uint64) string {
	t.Helper()
	reader, err := zip.NewReader(strings.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	writer := zip.NewWriter(&b)
	for _, f := range reader.File {
		if err := writer.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := writer.CreateRaw(&zip.FileHeader{Name: "xl/media/image1.png", Method: zip.Deflate, UncompressedSize64: size}); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLargeSheetLeavesNothingBehind(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	t.Setenv("TMP", temporary)
	small := workbookBytes(t, func(b *testBook) {
		b.row("Sheet1", 1, "id")
		b.row("Sheet1", 2, "7")
	})
	var comments strings.Builder
	for i := range 2 << 20 { // text that says the same for ever would be refused
		fmt.Fprintf(&comments, "<!-- nothing %d -->", i)
	}
	large := edit(t, small, sheet1, "<sheetData>", comments.String()+"<sheetData>")
	sound, broken := write(t, "cases.xlsx", large), write(t, "cases.xlsx", claim(t, large, 1<<30-1))
	before, err := os.ReadDir(temporary)
	if err != nil {
		t.Fatal(err)
	}
	book, err := Open(sound, nil, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(book.Tables[0].Rows) != 1 {
		t.Errorf("%d rows, want 1", len(book.Tables[0].Rows))
	}
	if _, err := Open(broken, nil, sheet.Options{}); err == nil {
		t.Error("a workbook too large was read")
	}
	after, err := os.ReadDir(temporary)
	if err != nil {
		t.Fatal(err)
	}
	if len(after) != len(before) {
		t.Errorf("left behind: %v", after)
	}
}
