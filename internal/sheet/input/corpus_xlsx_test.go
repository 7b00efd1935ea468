package input

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"casepacket/internal/sheet"
)

// xlsxSpellings are all ways of spelling one workbook, crossed with every
// other, written without the library that reads them.
func xlsxSpellings() []corpusFile {
	flags := []string{"inline", "1904", "strict", "prefixed", "unplaced", "iso"}
	var files []corpusFile
	for bits := range 1 << len(flags) {
		spelled := map[string]bool{}
		name := "spelled"
		for i, flag := range flags {
			if spelled[flag] = bits>>i&1 == 1; spelled[flag] {
				name += "-" + flag
			}
		}
		files = append(files, corpusFile{name: name + ".xlsx", content: func(t testing.TB) string { return spell(t, spelled) }})
	}
	return files
}

// However it is spelled, a workbook says the same; only the number behind a
// date differs.
func TestEverySpellingOfAWorkbookSaysTheSame(t *testing.T) {
	want := `header 1: "id" | "name" | "dob" | "note" | "zip" | "fax" | "fax"
row    2: "007" | "Pat Rich" | date "1960-05-04" | number "12%" stored 0.12 | bool "TRUE" | error "#N/A" | no value
row    3: number "8" | "Alex" | date "2024-02-29" | number "50%" stored 0.5 | bool "FALSE" | number "42"
`
	for _, file := range xlsxSpellings() {
		if got := withoutNotes(t, file.name); got != want {
			t.Errorf("%s says\n%s\nwant\n%s", file.name, got, want)
		}
	}
}

// spell writes a workbook of two rows in one of many spellings.
func spell(t testing.TB, spelled map[string]bool) string {
	t.Helper()
	main, relation := "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	if spelled["strict"] {
		main, relation = "http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships"
	}
	var shared, rows strings.Builder
	texts := 0
	text := func(inner string) (typ, value string) {
		if spelled["inline"] {
			return "inlineStr", "<is>" + inner + "</is>"
		}
		fmt.Fprintf(&shared, "<si>%s</si>", inner)
		texts++
		return "s", fmt.Sprintf("<v>%d</v>", texts-1)
	}
	row, column := 0, 0
	cell := func(style int, typ, value string) {
		place := ""
		if !spelled["unplaced"] {
			place = fmt.Sprintf(` r="%s"`, sheet.Reference(column, row))
		}
		column++
		fmt.Fprintf(&rows, `<c%s s="%d" t="%s">%s</c>`, place, style, typ, value)
	}
	plain := func(s string) (string, string) { return text("<t>" + s + "</t>") }
	put := func(typ, value string) { cell(0, typ, value) }
	date := func(serial int, iso string) {
		if spelled["1904"] {
			serial -= 1462
		}
		if spelled["iso"] {
			cell(1, "d", "<v>"+iso+"</v>")
			return
		}
		cell(1, "n", fmt.Sprintf("<v>%d</v>", serial))
	}
	begin := func() {
		row, column = row+1, 0
		if spelled["unplaced"] {
			rows.WriteString("<row>")
			return
		}
		fmt.Fprintf(&rows, `<row r="%d">`, row)
	}
	begin()
	for _, header := range []string{"id", "name", "dob", "note", "zip", "fax", "fax"} {
		put(plain(header))
	}
	rows.WriteString("</row>")
	begin()
	put(plain("007"))
	put(text("<r><t>Pat </t></r><r><t>Rich</t></r>"))
	date(22040, "1960-05-04")
	cell(2, "n", "<v>0.12</v>")
	put("b", "<v>1</v>")
	put("e", "<v>#N/A</v>")
	put("n", "<f>1+1</f>")
	rows.WriteString("</row>")
	begin()
	put("n", "<v>8</v>")
	put(plain("Alex"))
	date(45351, "2024-02-29")
	cell(2, "n", "<v>0.5</v>")
	put("b", "<v>0</v>")
	put("n", "<f>6*7</f><v>42</v>")
	rows.WriteString("</row>")

	worksheet := fmt.Sprintf(`<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>`, main, &rows)
	if spelled["prefixed"] {
		worksheet = strings.NewReplacer("</", "</x:", "<", "<x:", "xmlns=", "xmlns:x=").Replace(worksheet)
	}
	properties := ""
	if spelled["1904"] {
		properties = `<workbookPr date1904="1"/>`
	}
	return zipped(t, [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`},
		{"_rels/.rels", fmt.Sprintf(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>`, relation)},
		{"xl/workbook.xml", fmt.Sprintf(`<workbook xmlns="%s" xmlns:r="%s">%s<sheets><sheet name="Cases" sheetId="1" r:id="rId1"/></sheets></workbook>`, main, relation, properties)},
		{"xl/_rels/workbook.xml.rels", fmt.Sprintf(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="%[1]s/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="%[1]s/styles" Target="styles.xml"/><Relationship Id="rId3" Type="%[1]s/sharedStrings" Target="sharedStrings.xml"/></Relationships>`, relation)},
		{"xl/styles.xml", fmt.Sprintf(`<styleSheet xmlns="%s"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/></cellXfs></styleSheet>`, main)},
		{"xl/sharedStrings.xml", fmt.Sprintf(`<sst xmlns="%s" count="%d" uniqueCount="%[2]d">%s</sst>`, main, texts, &shared)},
		{"xl/worksheets/sheet1.xml", worksheet},
	})
}

// zipped packs the parts of a workbook.
func zipped(t testing.TB, parts [][2]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range parts {
		file, err := w.Create(part[0])
		if err == nil {
			_, err = file.Write([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
