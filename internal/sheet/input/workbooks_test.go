package input

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/sheet"
)

// The ways in which programs write one workbook that is not as Excel writes it. Each is
// read as the plain one is.
func TestWorkbooksOfOtherPrograms(t *testing.T) {
	const part = "xl/worksheets/sheet1.xml"
	change := func(name string, pairs ...string) map[string]string {
		parts := skeletonParts()
		parts[name] = strings.NewReplacer(pairs...).Replace(parts[name])
		return parts
	}
	strict := skeletonParts()
	for name, content := range strict {
		strict[name] = strings.NewReplacer("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
			"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships").Replace(content)
	}
	elsewhere := change("_rels/.rels", "xl/workbook.xml", "/book/main.xml")
	elsewhere["book/main.xml"], elsewhere["book/_rels/main.xml.rels"] = elsewhere["xl/workbook.xml"], strings.NewReplacer(`Target="`, `Target="/xl/`).Replace(elsewhere["xl/_rels/workbook.xml.rels"])
	delete(elsewhere, "xl/workbook.xml")
	delete(elsewhere, "xl/_rels/workbook.xml.rels")
	backslashes := map[string]string{}
	for name, content := range skeletonParts() {
		backslashes[strings.ToUpper(strings.ReplaceAll(name, "/", `\`))] = content
	}
	for what, parts := range map[string]map[string]string{
		"as Excel does":           skeletonParts(),
		"a blank style":           change(part, `r="B2"`, `r="B2" s=""`),
		"a style nobody has":      change(part, `r="B2"`, `r="B2" s="99"`),
		"a blank row height":      change(part, `<row r="2"`, `<row r="2" ht="" hidden=""`),
		"no addresses":            change(part, ` r="A1"`, "", ` r="B1"`, "", ` r="A2"`, "", ` r="B2"`, "", ` r="1"`, "", ` r="2"`, ""),
		"no numbers of rows":      change(part, `<row r="1">`, "<row>", `<row r="2">`, "<row>"),
		"prefixes":                change(part, "<worksheet xmlns=", "<x:worksheet xmlns:x=", "<row", "<x:row", "</row", "</x:row", "<c ", "<x:c ", "</c>", "</x:c>", "<v>", "<x:v>", "</v>", "</x:v>", "<is>", "<x:is>", "</is>", "</x:is>", "<t>", "<x:t>", "</t>", "</x:t>", "sheetData>", "x:sheetData>", "</worksheet>", "</x:worksheet>", "</x:x:", "</x:", "<x:x:", "<x:", "</sheetData>", "</x:sheetData>", "<sheetData>", "<x:sheetData>"),
		"single quotes":           change(part, `"`, `'`),
		"spaces in tags":          change(part, `<row r="2">`, "<row\n\tr = \"2\"\n>", "</row>", "</row >"),
		"comments in the XML":     change(part, "<row", "<!-- <row> --><row", "<v>", "<!-- x --><v><!-- > -->"),
		"text in CDATA":           change(part, "<t>Pat</t>", "<t><![CDATA[Pat]]></t>"),
		"entities":                change(part, "<t>Pat</t>", "<t>&#80;&#x61;t</t>"),
		"several runs":            change(part, "<t>Pat</t>", `<r><rPr><b/></rPr><t>P</t></r><r><t>at</t></r><rPh sb="0" eb="1"><t>PAT</t></rPh>`),
		"a text without its type": change(part, ` t="inlineStr"`, ""),
		"a text as a formula's":   change(part, `t="inlineStr"><is><t>Pat</t></is>`, `t="str"><f>A1</f><v>Pat</v>`),
		"unknown elements":        change(part, "<is>", `<extLst><ext><v>no</v><t>no</t></ext></extLst><is>`, "<sheetData>", `<ext><row r="9"/></ext><sheetData>`),
		"the strict standard":     strict,
		"the main part elsewhere": elsewhere,
		"backslashes":             backslashes,
		"targets from the top":    change("xl/_rels/workbook.xml.rels", "worksheets/", "xl/worksheets/"),
		"UTF-16":                  change(part, skeletonParts()[part], inUTF16(skeletonParts()[part])),
		"a mark of UTF-8":         change(part, "<worksheet", "\xef\xbb\xbf<worksheet"),
		"Latin 1":                 change(part, "<worksheet", `<?xml version="1.0" encoding="ISO-8859-1"?><worksheet`),
	} {
		t.Run(what, func(t *testing.T) {
			book, err := Open(write(t, "cases.xlsx", workbookOf(t, parts)), nil, sheet.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([][]string{{"id", "name"}, {"7", "Pat"}}, shown(book.Tables[0])); diff != "" {
				t.Error(diff)
			}
			want := map[int][]sheet.Comment{2: {{Ref: "B2", Text: "Patient died. Do not send!"}}}
			if diff := cmp.Diff(want, book.Tables[0].Comments); diff != "" {
				t.Error(diff)
			}
			if row := book.Tables[0].Rows[0]; row.Concealed != sheet.InSight || len(row.Struck) > 0 {
				t.Errorf("the row is put aside: %+v", row)
			}
		})
	}
}

func inUTF16(text string) string {
	b := []byte("\xff\xfe")
	for _, unit := range utf16.Encode([]rune(text)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return string(b)
}

// A workbook of which a value cannot be said where it belongs, or what it is, is refused as
// a whole: a cell that is lost in silence is worse.
func TestWorkbooksThatCannotBeTrusted(t *testing.T) {
	const part = "xl/worksheets/sheet1.xml"
	for what, change := range map[string][2]string{
		"a row twice":               {`<row r="2">`, `<row r="1"><c r="A1"><v>1</v></c></row><row r="2">`},
		"rows in another order":     {`<row r="1">`, `<row r="5"><c r="A5"><v>1</v></c></row><row r="1">`},
		"a cell of another row":     {`r="B2"`, `r="B3"`},
		"a cell twice":              {`r="B2"`, `r="A2"`},
		"a shared string too many":  {`t="s"><v>1</v>`, `t="s"><v>2</v>`},
		"no shared string":          {`t="s"><v>1</v>`, `t="s"><v>name</v>`},
		"an unknown entity":         {"Pat", "P&at;"},
		"a character that XML bars": {"Pat", "Pat\x01"},
		"bytes that are no text":    {"Pat", "Pat\xff"},
		"a tag in a tag":            {`<row r="2"`, `<row r="2" <`},
		"a tag that never ends":     {`r="B2"`, `r="B2`},
		"ends in another order":     {"</c></row><row r=\"2\">", "</row></c><row r=\"2\">"},
		"an address nobody has":     {`r="B2"`, `r="ZZZZ2"`},
		"a row beyond the last":     {`<row r="2"><c r="A2"`, `<row r="1048577"><c r="A1048577"`},
		"a second list of rows":     {"</sheetData>", "</sheetData><sheetData/>"},
	} {
		t.Run(what, func(t *testing.T) {
			parts := skeletonParts()
			changed := strings.Replace(parts[part], change[0], change[1], 1)
			if changed == parts[part] {
				t.Fatal("nothing was changed")
			}
			parts[part] = changed
			book, err := Open(write(t, "cases.xlsx", workbookOf(t, parts)), nil, sheet.Options{})
			if err == nil {
				t.Errorf("it was read: %v", shown(book.Tables[0]))
			}
		})
	}
}

// Escapes stand for characters that XML cannot hold.
func TestEscapesInTexts(t *testing.T) {
	for written, want := range map[string]string{
		"a_x000D_b": "a\rb", "_x005F_x000D_": "_x000D_", "_x0041_": "A", "_x00e9_": "é", "_xD83D__xDE00_": "😀", "_x12": "_x12", "a_xylem_b": "a_xylem_b", "_x_x0041_": "_xA",
	} {
		for _, kind := range []string{`<c r="B2" t="inlineStr"><is><t>` + written + `</t></is></c>`, `<c r="B2" t="str"><f>A1</f><v>` + written + `</v></c>`} {
			parts := skeletonParts()
			const part = "xl/worksheets/sheet1.xml"
			parts[part] = strings.Replace(parts[part], `<c r="B2" t="inlineStr"><is><t>Pat</t></is></c>`, kind, 1)
			book, err := Open(write(t, "cases.xlsx", workbookOf(t, parts)), nil, sheet.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := book.Tables[0].Rows[0].Cell(1).Shown; got != want {
				t.Errorf("%s is read as %q, want %q", kind, got, want)
			}
		}
	}
}

// A cell far to the right is named and left out; a wide table with gaps is read whole.
func TestStrayCells(t *testing.T) {
	for what, test := range map[string]struct {
		cell   string
		strays int
	}{
		"beside":        {"C2", 0},
		"after a gap":   {"GT2", 0},
		"far":           {"GX2", 1},
		"in the corner": {"XFD1048576", 1},
	} {
		parts := skeletonParts()
		const part = "xl/worksheets/sheet1.xml"
		cell := `<c r="` + test.cell + `"><v>1</v></c>`
		if strings.HasSuffix(test.cell, "2") {
			parts[part] = strings.Replace(parts[part], "</is></c></row>", "</is></c>"+cell+"</row>", 1)
		} else {
			parts[part] = strings.Replace(parts[part], "</sheetData>", `<row r="1048576">`+cell+"</row></sheetData>", 1)
		}
		book, err := Open(write(t, "cases.xlsx", workbookOf(t, parts)), nil, sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		table := book.Tables[0]
		if len(book.Problems) != test.strays || len(table.Rows) != 1 || table.Rows[0].Cell(1).Shown != "Pat" {
			t.Errorf("%s: %v, rows %v", what, book.Problems, shown(table))
		}
		if test.strays == 0 {
			continue
		}
		if p := book.Problems[0]; p.Code != "SH-120" || p.Where.Cell != test.cell || len(table.Header) != 2 {
			t.Errorf("%s: %v, %d headers", what, p, len(table.Header))
		}
	}
}

// The note that Excel writes for programs which do not know threaded comments is not read
// beside the comment; where that was lost, its text is.
func TestThreadedCommentsOnce(t *testing.T) {
	parts := skeletonParts()
	const notes, relations = "xl/comments/comment1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
	parts[notes] = strings.Replace(parts[notes], "Patient died. Do not send!", "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\nComment:\n    Patient died.", 1)
	want := map[int][]sheet.Comment{2: {{Ref: "B2", Text: "Patient died."}}}
	for range 2 {
		book, err := Open(write(t, "cases.xlsx", workbookOf(t, parts)), nil, sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, book.Tables[0].Comments); diff != "" {
			t.Error(diff)
		}
		parts["xl/threadedComments/t1.xml"] = `<ThreadedComments><threadedComment ref="B2"><text>Patient died.</text></threadedComment></ThreadedComments>`
		parts[relations] = strings.Replace(parts[relations], "</Relationships>", `<Relationship Id="r9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/t1.xml"/></Relationships>`, 1)
	}
}

// Workbooks of public reports, in the testdata of the reader.
func TestReportedWorkbooks(t *testing.T) {
	for name, rows := range map[string]int{"style-blank-one.xlsx": 3, "style-blank-all.xlsx": 3, "hidden-blank.xlsx": 3, "main-part-elsewhere.xlsx": 1} {
		path := filepath.Join("..", "xlsx", "testdata", name)
		if _, err := os.Stat(path); err != nil {
			t.Fatal(err)
		}
		book, err := Open(path, nil, sheet.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := len(book.Tables[0].Rows); got != rows {
			t.Errorf("%s: %d rows, want %d", name, got, rows)
		}
		for _, row := range book.Tables[0].Rows {
			for i := range 3 { // an id and a name
				if row.Cell(i).Content != sheet.Text {
					t.Errorf("%s: %s is blank", name, row.Ref(i))
				}
			}
		}
	}
}
