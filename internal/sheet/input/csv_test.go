package input

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/sheet"
	"casepacket/internal/sheet/csv"
)

// open reads a file of the given name and content, and fails the test when it
// cannot be read.
func open(t *testing.T, name, content string) *sheet.Book {
	t.Helper()
	book, err := Open(write(t, name, content), nil, sheet.Options{HeaderScore: words})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// words stands in for the dictionary: it counts the cells that are headers.
func words(cells []string) int {
	n := 0
	for _, c := range cells {
		if slices.Contains([]string{"id", "name", "dob", "zip", "note", "fax"}, strings.ToLower(c)) {
			n++
		}
	}
	return n
}

// shown lists what a table shows, header first.
func shown(t *sheet.Table) [][]string {
	texts := func(cells []sheet.Cell) []string {
		var list []string
		for _, c := range cells {
			list = append(list, c.Shown)
		}
		return list
	}
	all := [][]string{texts(t.Header)}
	for _, row := range t.Rows {
		all = append(all, texts(row.Cells()))
	}
	return all
}

// faults lists the problems of a book as "place code".
func faults(b *sheet.Book) []string {
	var list []string
	for _, p := range b.Problems {
		list = append(list, p.Where.String()+" "+p.Code)
	}
	return list
}

func utf16Bytes(text string, bigEndian, mark bool) string {
	if mark {
		text = "\ufeff" + text
	}
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		high, low := byte(unit>>8), byte(unit)
		if bigEndian {
			b = append(b, high, low)
		} else {
			b = append(b, low, high)
		}
	}
	return string(b)
}

func TestCSVSaysTheSameInEveryDialect(t *testing.T) {
	want := [][]string{{"id", "name", "note"}, {"1", "Renée", "a, b; c"}, {"2", "Otto"}}
	for what, test := range map[string]struct{ content, note string }{
		"plain":               {"id,name,note\n1,Renée,\"a, b; c\"\n2,Otto,\n", ""},
		"no last line end":    {"id,name,note\n1,Renée,\"a, b; c\"\n2,Otto,", ""},
		"marked":              {"\ufeffid,name,note\n1,Renée,\"a, b; c\"\n2,Otto,\n", ""},
		"Windows line ends":   {"id,name,note\r\n1,Renée,\"a, b; c\"\r\n2,Otto,\r\n", ""},
		"old Mac line ends":   {"id,name,note\r1,Renée,\"a, b; c\"\r2,Otto,\r", ""},
		"semicolons":          {"id;name;note\n1;Renée;\"a, b; c\"\n2;Otto;\n", "semicolons"},
		"tabs":                {"id\tname\tnote\n1\tRenée\ta, b; c\n2\tOtto\t\n", "tabs"},
		"bars":                {"id|name|note\n1|Renée|a, b; c\n2|Otto|\n", "upright bars"},
		"sep line":            {"sep=^\nid^name^note\n1^Renée^a, b; c\n2^Otto^\n", "the character ^"},
		"sep line of a tab":   {"SEP=\t\r\nid\tname\tnote\r\n1\tRenée\ta, b; c\r\n2\tOtto\t\r\n", "tabs"},
		"Windows-1252":        {"id,name,note\n1,Ren\xe9e,\"a, b; c\"\n2,Otto,\n", "Windows-1252"},
		"UTF-16, low first":   {utf16Bytes("id\tname\tnote\n1\tRenée\ta, b; c\n2\tOtto\t\n", false, true), "UTF-16"},
		"UTF-16, high first":  {utf16Bytes("id,name,note\n1,Renée,\"a, b; c\"\n2,Otto,\n", true, true), "UTF-16"},
		"UTF-16, Windows":     {utf16Bytes("id,name,note\r\n1,Renée,\"a, b; c\"\r\n2,Otto,\r\n", false, true), "UTF-16"},
		"UTF-16 old Mac":      {utf16Bytes("id,name,note\r1,Renée,\"a, b; c\"\r2,Otto,\r", false, true), "UTF-16"},
		"UTF-16 unmarked":     {utf16Bytes("id,name,note\n1,Renée,\"a, b; c\"\n2,Otto,\n", false, false), "UTF-16"},
		"an old end":          {"id,name,note\n1,Renée,\"a, b; c\"\n2,Otto,\n\x1a", ""},
		"trailing separators": {"id,name,note,,\n1,Renée,\"a, b; c\",,\n2,Otto,,,\n,,,,\n", ""},
		"blank rows":          {"\n\nid,name,note\n\n1,Renée,\"a, b; c\"\n , ,\n\n2,Otto,\n", ""},
	} {
		t.Run(what, func(t *testing.T) {
			book := open(t, "cases.csv", test.content)
			if diff := cmp.Diff(want, shown(book.Tables[0])); diff != "" {
				t.Error(diff)
			}
			if said := strings.Join(book.Notes, "\n"); !strings.Contains(said, test.note) || test.note == "" && said != "" {
				t.Errorf("noted %q, want something of %q", said, test.note)
			}
			if len(book.Problems) > 0 {
				t.Errorf("problems: %v", book.Problems)
			}
		})
	}
}

func TestCSVCellsKnowTheirPlace(t *testing.T) {
	book := open(t, "cases.csv", "Our clients,,\n\nid,name,note\n1,Pat,\"two\nlines\"\n\n2,Sam,x\n")
	table := book.Tables[0]
	if got := table.Header[1].Ref; got != "B3" {
		t.Errorf("the header stands in %s, want B3", got)
	}
	last := table.Rows[len(table.Rows)-1]
	if last.Number != 7 || last.Ref(2) != "C7" {
		t.Errorf("the last row is %d and its last cell %s, want 7 and C7", last.Number, last.Ref(2))
	}
	if got := table.Rows[0].Cells()[2].Shown; got != "two\nlines" {
		t.Errorf("the value of two lines is %q", got)
	}
	if got := table.Where(7, "C7").String(); got != "cases.csv, C7" {
		t.Errorf("the place reads %q", got)
	}
	if len(book.Notes) != 1 || !strings.Contains(book.Notes[0], "row 3") {
		t.Errorf("the title row is not noted: %q", book.Notes)
	}
	if table.Name != "cases" || table.Format != "csv" || table.Sheet != "" {
		t.Errorf("the table is called %q, of format %q, sheet %q", table.Name, table.Format, table.Sheet)
	}
}

func TestCSVSepLineCountsAsALine(t *testing.T) {
	book := open(t, "cases.csv", "sep=;\nid;name\n1;Pat\n")
	if got := book.Tables[0].Rows[0].Number; got != 3 {
		t.Errorf("the first row is in line %d, want 3", got)
	}
}

func TestTornRowsAreLeftOutAndNamed(t *testing.T) {
	for what, test := range map[string]struct {
		content string
		want    [][]string
		faults  []string
	}{
		"a quotation mark that never closes": {
			"id,name,note\n1,Pat,\"call\n2,Sam,x\n3,Kim,y\n",
			[][]string{{"id", "name", "note"}, {"2", "Sam", "x"}, {"3", "Kim", "y"}}, []string{"cases.csv, A2 SH-4"},
		},
		"one that closes rows below": {
			"id,name,note\n1,Pat,\"call\n2,Sam,x\n3,\"Kim, Jr\",y\n",
			[][]string{{"id", "name", "note"}, {"2", "Sam", "x"}, {"3", "Kim, Jr", "y"}}, []string{"cases.csv, A2 SH-4"},
		},
		"a value of two lines with bare marks": {
			"id,name,note\n1,Pat,\"call\nhe said \"no\" there\"\n2,Sam,x\n",
			[][]string{{"id", "name", "note"}, {"2", "Sam", "x"}}, []string{"cases.csv, A2 SH-4", "cases.csv, A3 SH-4"},
		},
		"marks inside values": {
			"id,name,note\n1,Pat,12\" scar\n2,\"Sam \"S\" Primer\",\"x, \"\"y\"\"\"\n",
			[][]string{{"id", "name", "note"}, {"1", "Pat", `12" scar`}, {"2", `Sam "S" Primer`, `x, "y"`}}, nil,
		},
		"a value that goes on after its closing mark": {
			"id,name,note\n1,\"Al\" Primer,x\n2,Sam,y\n",
			[][]string{{"id", "name", "note"}, {"2", "Sam", "y"}}, []string{"cases.csv, A2 SH-4"},
		},
		"a separator inside a value": {
			"id,name,note\n1,Primer, Pat,x\n2,Sam,y\n",
			[][]string{{"id", "name", "note"}, {"2", "Sam", "y"}}, []string{"cases.csv, D2 SH-2"},
		},
	} {
		t.Run(what, func(t *testing.T) {
			book := open(t, "cases.csv", test.content)
			if diff := cmp.Diff(test.want, shown(book.Tables[0])); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.faults, faults(book)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestValuesUnderNoHeaderAreKept(t *testing.T) {
	book := open(t, "cases.csv", "id,name,,\n1,Pat,,call\n")
	header := book.Tables[0].Header
	if len(header) != 4 || header[3].Ref != "D1" || header[3].Shown != "" {
		t.Errorf("the header is %+v; want four cells, the last blank and in D1", header)
	}
	if len(book.Problems) > 0 {
		t.Errorf("problems: %v", book.Problems)
	}
}

func TestOneWordDoesNotMakeAHeader(t *testing.T) {
	book := open(t, "cases.csv", "Nr,Vorname\n1,note\n")
	if got := book.Tables[0].Header[0].Shown; got != "Nr" {
		t.Errorf("the header begins with %q", got)
	}
}

func TestWithoutAScoreTheFirstRowIsTheHeader(t *testing.T) {
	book, err := Open("-", strings.NewReader("Title,x\nid,name\n1,Pat\n"), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := book.Tables[0].Header[0].Shown; got != "Title" {
		t.Errorf("the header begins with %q", got)
	}
	if book.Name != "-" || book.Tables[0].File != "-" {
		t.Errorf("standard input is called %q and %q", book.Name, book.Tables[0].File)
	}
}

func TestTooManyCells(t *testing.T) {
	const limit = 10_000
	for what, content := range map[string]string{
		"in one row":                             strings.Repeat(",", 2*limit+1),
		"in many rows":                           strings.Repeat(strings.Repeat("1,", 1000)+"\n", limit/1000),
		"in more rows than room, of a cell each": strings.Repeat("1\n", limit/sheet.MinCellsPerRow+1),
	} {
		book := &sheet.Book{Name: "cases.csv"}
		err := csv.Read(book, "cases.csv", []byte(content), sheet.Options{Limits: sheet.Limits{Cells: limit}})
		if err == nil || !strings.Contains(err.Error(), "more than 10000 in one table") {
			t.Errorf("%s: the error is %v", what, err)
		}
	}
	book := &sheet.Book{Name: "cases.csv"}
	if err := csv.Read(book, "cases.csv", []byte(strings.Repeat("1\n", limit/sheet.MinCellsPerRow)), sheet.Options{Limits: sheet.Limits{Cells: limit}}); err != nil {
		t.Errorf("as many rows as there is room for: %v", err)
	}
	if err := csv.Read(book, "cases.csv", []byte(strings.Repeat(",", 2*sheet.Limits{}.MaxCells()+1)), sheet.Options{}); err == nil {
		t.Error("without a limit of its own, any number of cells is read")
	}
}
