package input

import (
	"archive/zip"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
	"casepacket/internal/sheet/charset"
)

// Rows that somebody put aside are told apart from the others, by number and
// not by place: blank rows stand between them.
func TestRowsPutAside(t *testing.T) {
	content := workbookBytes(t, func(b *testBook) {
		b.row("Sheet1", 1, "id", "name")
		for _, row := range []int{3, 5, 7, 9, 11} {
			b.row("Sheet1", row, row, "Pat")
		}
		b.must(b.SetRowVisible("Sheet1", 4, false))
		b.must(b.SetRowVisible("Sheet1", 5, false))
		strike, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
		b.must(err)
		b.must(b.SetCellStyle("Sheet1", "A7", "B7", strike))
		b.must(b.SetCellStyle("Sheet1", "B9", "B9", strike))
		b.must(b.SetCellStyle("Sheet1", "C11", "C11", strike)) // a blank cell says nothing
	})
	want := map[int]sheet.Concealment{3: sheet.InSight, 5: sheet.OutOfView, 7: sheet.Struck, 9: sheet.StruckIn, 11: sheet.InSight}
	rows := open(t, "cases.xlsx", content).Tables[0].Rows
	if len(rows) != len(want) {
		t.Fatalf("%d rows, want %d", len(rows), len(want))
	}
	for _, row := range rows {
		if row.Concealed != want[row.Number] {
			t.Errorf("row %d is put aside in the way %d, want %d", row.Number, row.Concealed, want[row.Number])
		}
	}
}

func TestATimeBesideADateIsKnown(t *testing.T) {
	content := workbookBytes(t, func(b *testBook) {
		b.row("Sheet1", 1, "id", "dob", "note")
		b.row("Sheet1", 2, 1, 11368, 11368.75)
		b.builtin("B2", 14)
		b.style("C2", "m/d/yy h:mm")
	})
	cells := open(t, "cases.xlsx", content).Tables[0].Rows[0].Cells()
	if cells[1].Time || !cells[2].Time {
		t.Errorf("a time is said to stand in %v, %v; want only the second", cells[1].Time, cells[2].Time)
	}
}

func TestWorkbooksWithAPassword(t *testing.T) {
	plain := workbookBytes(t, func(b *testBook) {
		b.row("Sheet1", 1, "id", "name")
		b.row("Sheet1", 2, 1, "Pat")
	})
	locked, err := excelize.Encrypt([]byte(plain), &excelize.Options{Password: "Quiet River"})
	if err != nil {
		t.Fatal(err)
	}
	path := write(t, "cases.xlsx", string(locked))
	book, err := Open(path, nil, sheet.Options{HeaderScore: words, Password: "Quiet River"})
	if err != nil {
		t.Fatal(err)
	}
	if !book.Protected || book.Tables[0].Rows[0].Cells()[1].Shown != "Pat" {
		t.Errorf("protected %v, rows %v", book.Protected, book.Tables[0].Rows)
	}
	for password, says := range map[string]string{"": "--password-file", "quiet river": "with this password"} {
		_, err := Open(path, nil, sheet.Options{Password: password})
		if err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "Pat") {
			t.Errorf("with the password %q: %v, want %q", password, err, says)
		}
	}
	half := write(t, "half.xlsx", string(locked[:len(locked)/2])+"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	if _, err := Open(half, nil, sheet.Options{Password: "Quiet River"}); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("half a workbook: %v", err)
	}
}

func TestEncodingsByName(t *testing.T) {
	for name, content := range map[string]string{
		"windows-1250": "id,name\n1,\xa3ukasz\n", "iso-8859-2": "id,name\n1,\xa3ukasz\n", "utf-8": "id,name\n1,\u0141ukasz\n",
	} {
		is, err := charset.Named(name)
		if err != nil {
			t.Fatal(err)
		}
		book, err := Open(write(t, "cases.csv", content), nil, sheet.Options{HeaderScore: words, Encoding: is})
		if err != nil {
			t.Fatal(err)
		}
		if got := book.Tables[0].Rows[0].Cells()[1].Shown; got != "\u0141ukasz" {
			t.Errorf("%s: %q", name, got)
		}
	}
	if _, err := charset.Named("klingon"); err == nil || !strings.Contains(err.Error(), "windows-1250") {
		t.Errorf("an encoding that is none: %v", err)
	}
}

func TestTextThatIsNoTable(t *testing.T) {
	program, err := os.ReadFile("aside_test.go")
	if err != nil {
		t.Fatal(err)
	}
	letter := "Dear Ms. Example,\n\nthank you for your call, and for the papers.\nWe will write again, soon, with more.\n\nSincerely,\nPat\n"
	for name, content := range map[string]string{"notes.txt": letter, "main.csv": string(program), "go.mod": "module x\n\ngo 1.26\n\nrequire (\n\texample.com/a v1.0.0\n\texample.com/b v1.0.0 // indirect\n\texample.com/c v1.0.0\n)\n"} {
		if _, err := Open(write(t, name, content), nil, sheet.Options{HeaderScore: words}); err == nil || !strings.Contains(err.Error(), "no table") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, content := range map[string]string{
		"one column":      "name\nPat\n",
		"unknown headers": "Wer,Wann\nPat,heute\nAlex,morgen\n",
	} {
		if _, err := Open(write(t, "cases.csv", content), nil, sheet.Options{HeaderScore: words}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Rows that a file holds are read, or the file is refused: a shorter sheet is
// never taken for the whole one.
func TestNoRowIsLostByAnUncommonSpelling(t *testing.T) {
	plain := workbookBytes(t, func(b *testBook) {
		b.row("Sheet1", 1, "id", "name")
		b.row("Sheet1", 2, 1, "Pat")
		b.row("Sheet1", 3, 2, "Alex")
	})
	rows := regexp.MustCompile(`(?s)<sheetData>(.*)</sheetData>`)
	for what, change := range map[string]func(string) string{
		"as it is": func(s string) string { return s },
		"elements with a prefix": func(s string) string {
			s = regexp.MustCompile(`<(/?)(worksheet|sheetData|row|c|v)([ >])`).ReplaceAllString(s, "<${1}x:$2$3")
			return strings.Replace(s, "<x:worksheet ", `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" `, 1)
		},
		"strict": func(s string) string {
			return strings.ReplaceAll(s, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
		},
		"no references": func(s string) string { return regexp.MustCompile(` r="[A-Z]*[0-9]+"`).ReplaceAllString(s, "") },
		"rows out of order": func(s string) string {
			list := regexp.MustCompile(`(?s)<row .*?</row>`).FindAllString(s, -1)
			return rows.ReplaceAllString(s, "<sheetData>"+list[2]+list[0]+list[1]+"</sheetData>")
		},
		"rows far below": func(s string) string {
			return strings.NewReplacer(`r="2"`, `r="1000002"`, `"A2"`, `"A1000002"`, `"B2"`, `"B1000002"`, `r="3"`, `r="1000003"`, `"A3"`, `"A1000003"`, `"B3"`, `"B1000003"`).Replace(s)
		},
	} {
		part := partOf(t, plain, sheet1)
		book, err := Open(write(t, "cases.xlsx", edit(t, plain, sheet1, part, change(part))), nil, sheet.Options{HeaderScore: words})
		if err != nil {
			if !strings.Contains(err.Error(), "save it again as .xlsx") {
				t.Errorf("%s: %v", what, err)
			}
			t.Logf("%s: %v", what, err)
			continue
		}
		if got := shown(book.Tables[0]); len(got) != 3 || !slices.Contains(got[1], "Pat") || !slices.Contains(got[2], "Alex") {
			t.Errorf("%s: %v", what, got)
		}
	}
}

// partOf unpacks one part of a workbook.
func partOf(t testing.TB, workbook, part string) string {
	t.Helper()
	reader, err := zip.NewReader(strings.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	content, err := fs.ReadFile(reader, part)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
