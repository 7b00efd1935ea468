package input

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"runtime"
	"strings"
	"testing"

	"casepacket/internal/sheet"
)

// skeletonParts are the parts of a small workbook, which poison is put into.
func skeletonParts() map[string]string {
	const main, relations = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	const package2006 = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relation := func(id, kind, target string) string {
		return fmt.Sprintf(`<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, id, relations, kind, target)
	}
	return map[string]string{
		"_rels/.rels":                package2006 + relation("r1", "officeDocument", "xl/workbook.xml") + `</Relationships>`,
		"xl/workbook.xml":            `<workbook ` + main + ` xmlns:r="` + relations + `"><sheets><sheet name="Cases" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": package2006 + relation("r1", "worksheet", "worksheets/sheet1.xml") + relation("r2", "styles", "styles.xml") + relation("r3", "sharedStrings", "sharedStrings.xml") + `</Relationships>`,
		"xl/styles.xml":              `<styleSheet ` + main + `><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml":       `<sst ` + main + `><si><t>id</t></si><si><t>name</t></si></sst>`,
		"xl/worksheets/sheet1.xml": `<worksheet ` + main + `><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>` +
			`<row r="2"><c r="A2"><v>7</v></c><c r="B2" t="inlineStr"><is><t>Pat</t></is></c></row></sheetData></worksheet>`,
		"xl/worksheets/_rels/sheet1.xml.rels": package2006 + relation("r1", "comments", "/xl/comments/comment1.xml") + `</Relationships>`,
		"xl/comments/comment1.xml":            `<comments ` + main + `><authors><author>Dana</author></authors><commentList><comment ref="B2" authorId="0"><text><t>Patient died. Do not send!</t></text></comment></commentList></comments>`,
	}
}

// workbookOf packs parts; before is put in front of the closing tag of a part.
func workbookOf(t testing.TB, parts map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(content))
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

// with puts text before a tag of a part.
func with(name, before, text string) map[string]string {
	parts := skeletonParts()
	parts[name] = strings.Replace(parts[name], before, text+before, 1)
	return parts
}

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// What a workbook can be made of to fill the memory, or to keep the program busy, is
// refused with a sentence, in little memory; what is only much of something is read.
func TestPoison(t *testing.T) {
	const sheetPart, texts, styles = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
	small := sheet.Limits{Cells: 20_000}
	manyParts := skeletonParts()
	for i := range 20_001 {
		manyParts[fmt.Sprintf("x/%d", i)] = ""
	}
	for what, poison := range map[string]struct {
		parts  map[string]string
		limits sheet.Limits
		says   string // blank: it is read
	}{
		"styles":            {with(styles, "</cellXfs>", strings.Repeat("<xf/>", 65_490)), small, "more cell styles"},
		"fonts":             {with(styles, "<cellXfs>", "<fonts>"+strings.Repeat("<font/>", 65_491)+"</fonts>"), small, "more cell styles"},
		"number formats":    {with(styles, "<cellXfs>", "<numFmts>"+numbered(10_001, `<numFmt numFmtId="%d" formatCode="0"/>`)+"</numFmts>"), small, "more cell styles"},
		"strings":           {with(texts, "</sst>", strings.Repeat("<si/>", 20_000)), small, "too many cells"},
		"runs":              {with(texts, "</sst>", "<si>"+strings.Repeat("<r><t>x</t></r>", 32_768)+"</si>"), small, "changes its font"},
		"runs in a cell":    {with(sheetPart, "</sheetData>", `<row r="3"><c t="inlineStr"><is>`+strings.Repeat("<r/>", 32_768)+"</is></c></row>"), small, "changes its font"},
		"a text":            {with(texts, "</sst>", "<si><t>"+strings.Repeat("x", 8<<20)+"</t></si>"), small, "many megabytes long"},
		"an attribute":      {with(sheetPart, "<row r=\"2\">", `<row r="`+strings.Repeat(" ", 8<<20)+`"/>`), small, "many megabytes long"},
		"attributes":        {with(sheetPart, "<row r=\"2\">", `<row `+strings.Repeat(`a="" `, 2<<20)+`/>`), small, "many megabytes long"},
		"sheets":            {with("xl/workbook.xml", "</sheets>", numbered(2000, `<sheet name="S%d"/>`)), small, "more sheets"},
		"links":             {with("xl/_rels/workbook.xml.rels", "</Relationships>", strings.Repeat("<Relationship/>", 200_000)), small, "more sheets, links"},
		"parts":             {manyParts, small, "archive of more than 20000 files"},
		"dense":             {with(sheetPart, "</sheetData>", strings.Repeat("<row/>", 3<<20)), small, "hundreds of times"},
		"empty rows":        {with(sheetPart, "</sheetData>", strings.Repeat("<row/>", 1_048_575)), small, "damaged"},
		"rows in one place": {with(sheetPart, "</sheetData>", strings.Repeat(`<row r="2"/>`, 100_000)), small, ""},
		"blank cells":       {with(sheetPart, "</sheetData>", numbered(30_000, `<row r="1%05[1]d"><c r="A1%05[1]d" s="1"/></row>`)), small, ""},
		"cells":             {with(sheetPart, "</sheetData>", numbered(3_000, `<row r="1%05[1]d"><c r="A1%05[1]d"><v>1</v></c></row>`)), small, "too many cells"},
		"merged cells":      {with(sheetPart, "</worksheet>", "<mergeCells>"+strings.Repeat(`<mergeCell ref="A2:XFD1048576"/>`, 100_000)+"</mergeCells>"), small, "more sheets, links"},
		"hidden columns":    {with(sheetPart, "<sheetData>", "<cols>"+strings.Repeat(`<col min="1" max="1" hidden="1"/>`, 30_000)+"</cols>"), small, ""},
		"comments":          {with("xl/comments/comment1.xml", "</commentList>", numbered(100_001, `<comment ref="A%d"/>`)), small, ""},
		"long comments":     {with("xl/comments/comment1.xml", "</commentList>", numbered(700, `<comment ref="A2"><t>%d`+strings.Repeat("x", 30_000)+`</t></comment>`)), small, ""},
		"shared formulas":   {with(sheetPart, "</sheetData>", `<row r="3"><c r="A3"><f t="shared" ref="A3:A2002" si="0">A2+1</f><v>8</v></c></row>`+numbered(999, `<row r="1%03[1]d"><c r="A1%03[1]d"><f t="shared" si="0"/><v>9</v></c></row>`)), small, ""},
		"nested elements":   {with(sheetPart, "</sheetData>", strings.Repeat("<x>", 1<<20)), small, "damaged"},
	} {
		t.Run(what, func(t *testing.T) {
			path := write(t, "cases.xlsx", workbookOf(t, poison.parts))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			book, err := Open(path, nil, sheet.Options{Limits: poison.limits})
			runtime.ReadMemStats(&after)
			if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 100 {
				t.Errorf("%d MB were taken from the memory, want 100 at most", used)
			}
			switch {
			case poison.says == "" && err != nil:
				t.Error(err)
			case poison.says != "" && (err == nil || !strings.Contains(err.Error(), poison.says)):
				t.Errorf("the error is %v, want one that says %q", err, poison.says)
			case err == nil && (len(book.Tables) != 1 || book.Tables[0].Rows[0].Cell(1).Shown != "Pat"):
				t.Errorf("tables: %+v", book.Tables)
			}
		})
	}
}

// A part that unpacks to more than it says is not read beyond that, and one whose bytes
// are not those that were packed is not believed.
func TestAPartThatIsNotWhatItSays(t *testing.T) {
	sound := skeletonParts()["xl/worksheets/sheet1.xml"]
	large := strings.Replace(sound, "</sheetData>", strings.Repeat(" ", 4<<20)+strings.Repeat("<row/>", 500_000)+"</sheetData>", 1)
	for what, part := range map[string]struct {
		content string
		size    int
		sum     uint32
		read    bool
	}{
		"sound":          {sound, len(sound), crc32.ChecksumIEEE([]byte(sound)), true},
		"larger":         {large, len(sound), 0, false},
		"smaller":        {sound, len(sound) + 1, crc32.ChecksumIEEE([]byte(sound)), false},
		"other bytes":    {sound, len(sound), 1, false},
		"damaged at end": {strings.Replace(sound, "</worksheet>", "<", 1), len(sound) - len("</worksheet>") + 1, 1, false},
	} {
		book, err := Open(write(t, "cases.xlsx", stating(t, part.content, part.size, part.sum)), nil, sheet.Options{})
		if (err == nil) != part.read {
			t.Errorf("%s: the error is %v, and the book %+v", what, err, book)
		}
	}
}

// stating is a workbook whose worksheet says that it has a size and a checksum.
func stating(t *testing.T, content string, size int, sum uint32) string {
	t.Helper()
	var packed, b bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err == nil {
		_, err = deflate.Write([]byte(content))
	}
	if err == nil {
		err = deflate.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(&b)
	for name, content := range skeletonParts() {
		if name == "xl/worksheets/sheet1.xml" {
			continue
		}
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	raw, err := w.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CRC32: sum, CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(size)})
	if err == nil {
		_, err = raw.Write(packed.Bytes())
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
