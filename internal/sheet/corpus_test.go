package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
)

// Every way of writing a CSV, crossed with every other: encodings, separators
// and ends of lines. All say the same.
func TestCSVOfEveryKind(t *testing.T) {
	encodings := []struct {
		name   string
		encode func(string) string
	}{
		{"UTF-8", func(s string) string { return s }},
		{"UTF-8 with a mark", func(s string) string { return "\ufeff" + s }},
		{"UTF-16, little end first", func(s string) string { return wide(s, false, true) }},
		{"UTF-16, big end first", func(s string) string { return wide(s, true, true) }},
		{"UTF-16, little end first, no mark", func(s string) string { return wide(s, false, false) }},
		{"UTF-16, big end first, no mark", func(s string) string { return wide(s, true, false) }},
		{"Windows-1252", func(s string) string {
			encoded, err := charmap.Windows1252.NewEncoder().String(s)
			if err != nil {
				t.Fatal(err)
			}
			return encoded
		}},
	}
	for _, e := range encodings {
		for _, separator := range []string{",", ";", "\t", "|"} {
			for _, end := range []string{"\n", "\r\n", "\r"} {
				t.Run(fmt.Sprintf("%s %q %q", e.name, separator, end), func(t *testing.T) {
					line := func(cells ...string) string { return strings.Join(cells, separator) + end }
					content := line("id", "name", "dob", "note") +
						line("007", "Zo\u00eb O\u2019Neil", "1960-05-04", `"says ""no""`+end+`twice, at home; so|far"`) +
						line("8", " Pat ", "", "\u20ac5")
					book := open(t, "cases.csv", e.encode(content))
					want := [][]string{
						{"id", "name", "dob", "note"},
						{"007", "Zo\u00eb O\u2019Neil", "1960-05-04", "says \"no\"\ntwice, at home; so|far"},
						{"8", " Pat ", "", "\u20ac5"},
					}
					if diff := cmp.Diff(want, shown(book.Tables[0])); diff != "" {
						t.Error(diff)
					}
					if rows := book.Tables[0].Rows; rows[0].Number != 2 || rows[1].Number != 4 {
						t.Errorf("rows %d, %d; want 2, 4", rows[0].Number, rows[1].Number)
					}
					if len(book.Problems) > 0 {
						t.Error(book.Problems)
					}
					if said := strings.Join(book.Notes, "\n"); (separator != ",") != strings.Contains(said, "separated by") {
						t.Errorf("of the separator is said: %s", said)
					}
				})
			}
		}
	}
}

// wide writes UTF-16, with or without its mark.
func wide(s string, big, mark bool) string {
	if mark {
		s = "\ufeff" + s
	}
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		if low, high := byte(unit), byte(unit>>8); big {
			b.Write([]byte{high, low})
		} else {
			b.Write([]byte{low, high})
		}
	}
	return b.String()
}

// Every way of spelling a workbook, crossed with every other, written without
// the library that reads it. All say the same.
func TestXLSXOfEveryKind(t *testing.T) {
	flags := []string{"inline", "1904", "strict", "prefixed", "unplaced", "ISO dates"}
	for bits := range 1 << len(flags) {
		spelled := map[string]bool{}
		name := "plain"
		for i, flag := range flags {
			if spelled[flag] = bits>>i&1 == 1; spelled[flag] {
				name += ", " + flag
			}
		}
		t.Run(name, func(t *testing.T) {
			book := open(t, "cases.xlsx", spell(t, spelled))
			var said []string
			for _, row := range book.Tables[0].Rows {
				line := fmt.Sprint(row.Number)
				for _, c := range row.Cells {
					line += fmt.Sprintf("|%d:%s", c.Content, c.Shown)
				}
				said = append(said, line)
			}
			want := []string{
				fmt.Sprintf("2|%d:007|%d:Pat Rich|%d:1960-05-04|%d:12%%|%d:TRUE|%d:#N/A|%d:", Text, Text, Date, Number, Bool, ErrorValue, Uncomputed),
				fmt.Sprintf("3|%d:8|%d:Alex|%d:2024-02-29|%d:50%%|%d:FALSE|%d:42", Number, Text, Date, Number, Bool, Number),
			}
			if diff := cmp.Diff(want, said); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// spell writes a workbook of two rows in one of many spellings.
func spell(t *testing.T, spelled map[string]bool) string {
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
			place = fmt.Sprintf(` r="%s"`, reference(column, row))
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
		if spelled["ISO dates"] {
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
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`},
		{"_rels/.rels", fmt.Sprintf(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>`, relation)},
		{"xl/workbook.xml", fmt.Sprintf(`<workbook xmlns="%s" xmlns:r="%s">%s<sheets><sheet name="Cases" sheetId="1" r:id="rId1"/></sheets></workbook>`, main, relation, properties)},
		{"xl/_rels/workbook.xml.rels", fmt.Sprintf(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="%[1]s/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="%[1]s/styles" Target="styles.xml"/><Relationship Id="rId3" Type="%[1]s/sharedStrings" Target="sharedStrings.xml"/></Relationships>`, relation)},
		{"xl/styles.xml", fmt.Sprintf(`<styleSheet xmlns="%s"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/></cellXfs></styleSheet>`, main)},
		{"xl/sharedStrings.xml", fmt.Sprintf(`<sst xmlns="%s" count="%d" uniqueCount="%[2]d">%s</sst>`, main, texts, &shared)},
		{"xl/worksheets/sheet1.xml", worksheet},
	} {
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
