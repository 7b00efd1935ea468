package input

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/sheet"
)

// archive packs the named parts, each with a little content.
func archive(t testing.TB, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte("<x/>")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatCannotBeReadSaysWhatItIs(t *testing.T) {
	wide := func(s string) string { return utf16Bytes(s, false, false) }
	whole := workbookBytes(t, func(book *testBook) { book.row("Sheet1", 1, "id", "name") })
	for what, test := range map[string]struct{ name, content, says string }{
		"a workbook with a password":  {"cases.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + wide("EncryptedPackage"), "password"},
		"a workbook of the old kind":  {"cases.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + wide("Workbook"), "old kind (.xls)"},
		"an old one with a new name":  {"cases.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + wide("Workbook"), "old kind (.xls)"},
		"OpenDocument":                {"cases.ods", archive(t, "mimetype", "content.xml"), "OpenDocument"},
		"OpenDocument, renamed":       {"cases.xlsx", archive(t, "mimetype", "content.xml"), "OpenDocument"},
		"Numbers":                     {"cases.numbers", archive(t, "Index/Document.iwa"), "Numbers"},
		"a binary workbook":           {"cases.xlsb", archive(t, "xl/workbook.bin"), ".xlsb"},
		"a letter":                    {"cases.docx", archive(t, "word/document.xml"), "not a workbook"},
		"an archive":                  {"cases.zip", archive(t, "cases.csv"), "unpack it"},
		"half a workbook":             {"cases.xlsx", whole[:len(whole)/2], "damaged or cut off"},
		"a workbook of nonsense":      {"cases.xlsx", archive(t, "xl/workbook.xml"), "damaged"},
		"text named like a workbook":  {"cases.xlsx", "id,name\n1,Pat\n", "named like a workbook"},
		"prose named like an old one": {"cases.xls", "Dear Pat,\nthank you.\n", "named like a workbook"},
		"a web page":                  {"cases.xls", "\n<html><table><tr><td>id</td></tr></table></html>", "web page"},
		"XML":                         {"cases.xls", "<?xml version=\"1.0\"?><Workbook/>", "XML"},
		"a PDF":                       {"cases.csv", "%PDF-1.7\n", "PDF"},
		"a picture":                   {"cases.csv", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01", "no spreadsheet"},
		"YAML with a bracket missing": {"case.yaml", "case_id: [", "line 1, column 10"},
		"YAML with a field twice":     {"case.yaml", "name: a\nname: b\n", "line 2, column 1"},
		"JSON that breaks off":        {"case.json", "{\"id\":\n  [1,", "line 2, column 6: the file breaks off"},
		"JSON with a comma too many":  {"case.json", "{\n\"id\": 1,\n}", "line 3, column"},
		"JSON with a field twice":     {"case.json", "{\"id\": 1,\n \"id\": 2}", `"id" is given twice`},
		"brackets without end":        {"case.json", strings.Repeat("[", 1<<20), "more deeply"},
		"YAML brackets without end":   {"case.yaml", strings.Repeat("[", 1<<20), "more deeply"},
		"YAML hyphens without end":    {"case.yaml", strings.Repeat("- ", 1<<20), "more deeply"},
	} {
		t.Run(what, func(t *testing.T) {
			_, err := Open(write(t, test.name, test.content), nil, sheet.Options{})
			var unreadable *sheet.Unreadable
			if !errors.As(err, &unreadable) {
				t.Fatalf("the error is %v, want an *Unreadable", err)
			}
			if !strings.Contains(err.Error(), test.says) || !strings.Contains(err.Error(), test.name) {
				t.Errorf("%q does not name %q or does not say %q", err, test.name, test.says)
			}
		})
	}
}

func TestNothingToReadIsEmpty(t *testing.T) {
	folder := t.TempDir()
	for what, path := range map[string]string{
		"no such file":        filepath.Join(folder, "none.csv"),
		"a folder of nothing": folder,
		"an empty file":       write(t, "cases.csv", ""),
		"blank lines":         write(t, "cases.csv", "\n \r\n"),
		"a mark alone":        write(t, "cases", "\ufeff"),
		"headers alone":       write(t, "cases.csv", "id,name\n"),
		"separators alone":    write(t, "cases.csv", ",,\n,,\n"),
		"an empty workbook":   write(t, "cases.xlsx", workbookBytes(t, func(*testBook) {})),
		"an empty list":       write(t, "cases.json", "[]"),
		"no field":            write(t, "cases.json", "{}"),
		"comments":            write(t, "case.yaml", "# nothing\n"),
		"null":                write(t, "case.yaml", "null\n"),
	} {
		t.Run(what, func(t *testing.T) {
			_, err := Open(path, nil, sheet.Options{})
			var empty *sheet.Empty
			if !errors.As(err, &empty) {
				t.Fatalf("the error is %v, want an *Empty", err)
			}
			if !strings.Contains(err.Error(), filepath.Base(path)) {
				t.Errorf("%q does not name %s", err, path)
			}
		})
	}
}

func TestFileWithoutPermission(t *testing.T) {
	err := sheet.Cause(&os.PathError{Op: "open", Path: "/private/cases.csv", Err: os.ErrPermission})
	if got := err.Error(); got != "permission denied" {
		t.Errorf("the cause reads %q; the path must not stand in it", got)
	}
}

func TestStandardInputIsToldByItsContent(t *testing.T) {
	for want, content := range map[string]string{
		"csv":  "id,name\n1,Pat\n",
		"yaml": "# a case\nid: 1\n",
		"json": "\ufeff \n{\"id\": 1}",
		"xlsx": workbookBytes(t, func(b *testBook) { b.row("Sheet1", 1, "id", "name"); b.row("Sheet1", 2, "1", "Pat") }),
	} {
		book, err := Open("-", strings.NewReader(content), sheet.Options{})
		if err != nil {
			t.Errorf("%s: %v", want, err)
			continue
		}
		if got := book.Tables[0].Format; got != want {
			t.Errorf("%s was read as %s", want, got)
		}
	}
	_, err := Open("-", strings.NewReader(""), sheet.Options{})
	if err == nil || !strings.HasPrefix(err.Error(), "standard input ") {
		t.Errorf("the error of empty standard input is %v", err)
	}
}

func TestFolder(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{
		"records.csv": "id,fax\n1,202-555-0143\n", "cases.csv": "id,name\n1,Pat\n", "denials.csv": "",
		"list.xlsx": "x", "notes.md": "x", ".hidden.csv": "id\n1\n", "~$cases.csv": "x", "casepacket.yaml": "x",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	book, err := Open(folder+string(filepath.Separator), nil, sheet.Options{HeaderScore: words})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, table := range book.Tables {
		names = append(names, table.Name+" of "+table.File)
	}
	if diff := cmp.Diff([]string{"cases of cases.csv", "records of records.csv"}, names); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"denials.csv SH-1", "list.xlsx SH-50"}, faults(book)); diff != "" {
		t.Error(diff)
	}
	if len(book.Notes) != 0 {
		t.Errorf("noted %q, want nothing", book.Notes)
	}
	if book.Name != filepath.Base(folder) {
		t.Errorf("the book is called %q", book.Name)
	}
	if err := os.WriteFile(filepath.Join(folder, "cases.csv"), []byte(archive(t, "xl/workbook.xml")), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(folder, nil, sheet.Options{}); err == nil || !strings.Contains(err.Error(), "named like a CSV") {
		t.Errorf("a workbook named cases.csv gives %v", err)
	}
}

func TestEndlessInputEnds(t *testing.T) {
	_, err := readAll("-", endless{})
	if err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("the error is %v", err)
	}
}

// endless is a device that always has more.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

// A table in text that is named .xls, as many programs export it, is read and told; so is
// a file that was cut off within a character.
func TestTextsWithFaultsOfTheirExporters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.xls")
	utf16 := []byte("\xff\xfe")
	for _, r := range "id\tname\n1\tPat\n" {
		utf16 = append(utf16, byte(r), 0)
	}
	for _, c := range []struct {
		content string
		cut     bool
	}{{"id\tname\n1\tPat\n", false}, {"id,name\r\n1,Pat\r\n", false}, {string(utf16), false}, {string(utf16[:len(utf16)-1]), true}} {
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		book, err := Open(path, nil, sheet.Options{})
		if err != nil {
			t.Errorf("%q: %v", c.content, err)
			continue
		}
		if len(book.Tables) != 1 || len(book.Tables[0].Rows) != 1 || !strings.Contains(strings.Join(book.Notes, "\n"), "cases.xls is text, whatever its name says") {
			t.Errorf("%q: %v", c.content, book.Notes)
		}
		if cut := len(book.Problems) == 1 && book.Problems[0].Code == "SH-10" && book.Problems[0].Where.File == "cases.xls"; cut != c.cut {
			t.Errorf("%q: %v", c.content, book.Problems)
		}
	}
}
