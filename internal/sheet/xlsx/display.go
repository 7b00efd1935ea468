package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// display tells what a cell shows, by the library's understanding of number formats. The
// library never sees the workbook: it is given one of ours, with the workbook's number
// formats and one cell at a time.
type display struct {
	file   *excelize.File
	styles map[int]int // by the number of a format: the style that has it
	known  map[shownKey]string
	part   bytes.Buffer
}

type shownKey struct {
	format   int
	typ, raw string
}

// maxKnown is how many values are remembered with what they show.
const maxKnown = 50_000

const oneSheet = "xl/worksheets/sheet1.xml"

// newDisplay makes the library's workbook.
func newDisplay(s *styles, date1904 bool) (*display, error) {
	d := &display{styles: map[int]int{}, known: map[shownKey]string{}}
	var formats, cells bytes.Buffer
	for _, number := range slices.Sorted(maps.Keys(s.formats)) {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="`, number)
		_ = xml.EscapeText(&formats, []byte(s.formats[number]))
		formats.WriteString(`"/>`)
	}
	cells.WriteString(`<xf numFmtId="0"/>`)
	for _, style := range s.cells {
		if d.styles[style.format] == 0 {
			d.styles[style.format] = len(d.styles) + 1
			fmt.Fprintf(&cells, `<xf numFmtId="%d"/>`, style.format)
		}
	}
	const main, relations = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", fmt.Sprintf(`<workbook %s xmlns:r="%s"><workbookPr date1904="%t"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`, main, relations, date1904)},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/styles.xml", fmt.Sprintf(`<styleSheet %s><numFmts count="%d">%s</numFmts><cellXfs count="%d">%s</cellXfs></styleSheet>`, main, len(s.formats), &formats, len(d.styles)+1, &cells)},
		{oneSheet, `<worksheet ` + main + `/>`},
	} {
		part, err := w.Create(p[0])
		if err == nil {
			_, err = part.Write([]byte(p[1]))
		}
		if err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	var err error
	d.file, err = excelize.OpenReader(&archive, excelize.Options{ShortDatePattern: "yyyy-mm-dd"})
	return d, err
}

func (d *display) close() error { return d.file.Close() }

// shown is what a cell of a type shows of what it stores, in a number format; format is -1
// for a cell without a style.
func (d *display) shown(format int, typ, raw string) (string, error) {
	key := shownKey{format, typ, raw}
	if text, ok := d.known[key]; ok {
		return text, nil
	}
	d.part.Reset()
	fmt.Fprintf(&d.part, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" s="%d" t="`, d.styles[format])
	_ = xml.EscapeText(&d.part, []byte(typ))
	d.part.WriteString(`"><v>`)
	_ = xml.EscapeText(&d.part, []byte(raw))
	d.part.WriteString(`</v></c></row></sheetData></worksheet>`)
	d.file.Pkg.Store(oneSheet, bytes.Clone(d.part.Bytes()))
	rows, err := d.file.Rows("S")
	if err != nil || !rows.Next() {
		return raw, err
	}
	texts, err := rows.Columns()
	if err != nil {
		return raw, err
	}
	text := at(texts, 0)
	if len(d.known) < maxKnown && len(raw) < 64 {
		d.known[key] = text
	}
	return text, rows.Close()
}
