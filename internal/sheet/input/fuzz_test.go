package input

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
	"casepacket/internal/sheet/csv"
	"casepacket/internal/sheet/xlsx"
)

// sound holds what every answer of the reader promises, whatever was read.
func sound(t *testing.T, book *sheet.Book, err error) {
	t.Helper()
	if err != nil {
		var empty *sheet.Empty
		var unreadable *sheet.Unreadable
		if !errors.As(err, &empty) && !errors.As(err, &unreadable) {
			t.Errorf("an error of the type %T: %v", err, err)
		}
		return
	}
	for _, table := range book.Tables {
		for _, row := range table.Rows {
			if len(row.Cells()) > len(table.Header) {
				t.Errorf("row %d has %d cells under %d headers", row.Number, len(row.Cells()), len(table.Header))
			}
			if row.Number < 1 {
				t.Errorf("a row with the number %d", row.Number)
			}
			for _, i := range row.Struck {
				if i < 0 || i >= len(row.Cells()) {
					t.Errorf("cell %d of %d is struck through", i, len(row.Cells()))
				}
			}
			for i, first := range row.Covered {
				if i < 0 || i >= len(table.Header) || !place.MatchString(first) {
					t.Errorf("cell %d under %d headers is merged with %q", i, len(table.Header), first)
				}
			}
			for i, cell := range row.Cells() {
				ref := row.Ref(i)
				if cell.Content != sheet.Blank && !place.MatchString(ref) {
					t.Errorf("a cell in %q", ref)
				}
				if !utf8.ValidString(cell.Shown) {
					t.Errorf("the cell %s is no UTF-8: %q", ref, cell.Shown)
				}
				if (cell.Content == sheet.Blank || cell.Content == sheet.Uncomputed) && cell.Shown != "" {
					t.Errorf("the blank cell %s shows %q", ref, cell.Shown)
				}
			}
		}
	}
	for _, p := range book.Problems {
		if p.Code == "" || p.Message == "" || p.Hint == "" || p.Where.File == "" {
			t.Errorf("an incomplete problem: %+v", p)
		}
	}
}

var place = regexp.MustCompile(`^([A-Z]+[1-9][0-9]*|[1-9][0-9]*:[1-9][0-9]*)$`)

// stored is a file of the corpus.
func stored(t testing.TB, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(corpusFolder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		"id,name\n1,Pat\n", "sep=;\r\nid;name\r\n1;\"a\nb\"\r\n", "id\tname\r1\t\"x\r", "\ufeffid,name\n1,Ren\xe9\n,,,,\n",
		"id,name\n1,\"Al\" x\n2,12\" y\n", "\xff\xfei\x00d\x00\n\x001\x00", "title\n\nid,name,\n1,2,3,4\n",
	} {
		f.Add([]byte(seed))
	}
	for _, file := range oddCSVs() {
		if content := stored(f, file.name); len(content) < 1000 {
			f.Add([]byte(content))
		}
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		book := &sheet.Book{Name: "cases.csv"}
		err := csv.Read(book, "cases.csv", content, sheet.Options{HeaderScore: words})
		sound(t, book, err)
	})
}

// A row that is written by the rules is read as it was written, whatever else
// stands in the file.
func FuzzCSVRow(f *testing.F) {
	f.Add("Pat", "a, \"b\"\nc")
	f.Add(" x", "\"")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, s := range []string{a, b} {
			if strings.TrimSpace(s) != s || s == "" || !utf8.ValidString(s) || strings.ContainsAny(s, "\r\x00\x1a\ufeff") {
				return
			}
		}
		quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
		book := &sheet.Book{Name: "cases.csv"}
		if err := csv.Read(book, "cases.csv", []byte("sep=,\nid,name,note\n1,"+quote(a)+","+quote(b)+"\n2,x,\"torn\n"), sheet.Options{HeaderScore: words}); err != nil {
			t.Fatal(err)
		}
		rows := book.Tables[0].Rows
		if len(rows) == 0 || len(rows[0].Cells()) != 3 || rows[0].Cells()[1].Shown != a || rows[0].Cells()[2].Shown != b {
			t.Errorf("%q, %q were read as %+v", a, b, rows)
		}
		if len(book.Problems) != 1 || book.Problems[0].Code != "SH-4" {
			t.Errorf("problems: %v", book.Problems)
		}
	})
}

func FuzzTree(f *testing.F) {
	for _, seed := range []string{
		"case_id: C-1\nrecords:\n  - name: Lab\n", "- id: 0123\n  note: |\n    a\n- {a: [b, c]}\n", "cases:\n  - id: 1\n", "a: &x 1\nb: *x\n<<: *x\n",
		`{"case_id": "C-1", "records": [{"name": "Lab"}]}`, `[{"a": 1.5e3}, {"b": null}]`, "{\"a\": [1, {\"b\": [[]]}]}\n{}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		book := &sheet.Book{Name: "case.yaml"}
		sound(t, book, readYAML(book, content, sheet.Options{}))
		book = &sheet.Book{Name: "case.json"}
		sound(t, book, readJSON(book, content, sheet.Options{}))
	})
}

// The content of the parts is varied rather than the archive: a changed byte
// of that fails its checksum.
func FuzzXLSX(f *testing.F) {
	skeleton := withTotals(f, workbookBytes(f, func(b *testBook) {
		b.row("Sheet1", 1, "id", "name")
		b.row("Sheet1", 2, 1, "Pat")
		b.row("Sheet1", 3, 2)
		b.row("Sheet1", 4, "Total")
		b.builtin("A2", 14)
		b.must(b.MergeCell("Sheet1", "B2", "B3"))
		b.must(b.SetColVisible("Sheet1", "B", false))
		b.must(b.SetCellRichText("Sheet1", "B2", []excelize.RichTextRun{{Text: "old", Font: &excelize.Font{Strike: true}}, {Text: "new"}}))
		b.must(b.AddTable("Sheet1", &excelize.Table{Range: "A1:B4", Name: "Clients"}))
	}))
	reader, err := zip.NewReader(strings.NewReader(skeleton), int64(len(skeleton)))
	if err != nil {
		f.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, file := range reader.File {
		r, err := file.Open()
		if err != nil {
			f.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(r); err != nil {
			f.Fatal(err)
		}
		parts[file.Name] = b.Bytes()
	}
	varied := []string{sheet1, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/tables/table1.xml"}
	for i, name := range varied {
		f.Add(byte(i), parts[name])
	}
	f.Add(byte(0), []byte(`<worksheet><sheetData><row><c t="d"><v>2026-11-23</v></c></row><row r="9"><c r="ZZ9" s="99"><f/></c></row></sheetData></worksheet>`))
	for _, name := range []string{"spelled-inline-strict-unplaced-iso.xlsx", "cell-struck-inline.xlsx", "formulas-shared.xlsx", "merged-across.xlsx"} {
		f.Add(byte(0), []byte(partOf(f, stored(f, name), sheet1)))
	}
	for _, seed := range []string{ // what the scanner takes apart by itself
		`<x:worksheet xmlns:x="m"><x:sheetData><x:row r='1'><x:c t="str"><x:v><![CDATA[a]]>&#x41;&amp;_x000D_</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
		`<!DOCTYPE w [<!ENTITY a "b">]><worksheet><!-- > --><?p ?><sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD9"/></mergeCells></worksheet>`,
		inUTF16(`<worksheet><cols><col min="2" max="9" hidden="1"/></cols><sheetData><row ht="0"><c s=""><v/></c></row></sheetData></worksheet>`),
		`<?xml version="1.0" encoding="windows-1252"?><worksheet><sheetData><row><c t="s"><v> 1 </v></c></row></sheetData></worksheet>`,
	} {
		f.Add(byte(0), []byte(seed))
	}
	f.Fuzz(func(t *testing.T, which byte, content []byte) {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for name, original := range parts {
			if name == varied[int(which)%len(varied)] {
				original = content
			}
			part, err := w.Create(name)
			if err == nil {
				_, err = part.Write(original)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		book := &sheet.Book{Name: "cases.xlsx"}
		sound(t, book, xlsx.Read(book, b.Bytes(), sheet.Options{HeaderScore: words}))
	})
}

// The door itself, with whatever the file is called.
func FuzzOpen(f *testing.F) {
	f.Add("cases", []byte("id,name\n1,Pat\n"))
	f.Add("cases.xlsx", []byte("PK\x03\x04"))
	f.Add("-", []byte("{"))
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		if name == "-" {
			book, err := Open("-", bytes.NewReader(content), sheet.Options{})
			sound(t, book, err)
			return
		}
		path := filepath.Join(t.TempDir(), "cases"+filepath.Ext(filepath.Base(name)))
		if os.WriteFile(path, content, 0o600) != nil {
			return
		}
		book, err := Open(path, nil, sheet.Options{})
		sound(t, book, err)
	})
}
