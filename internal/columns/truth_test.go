package columns_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"casepacket/internal/columns"
	"casepacket/internal/office"
	"casepacket/internal/schema"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
)

// truth is what a person who reads a sheet says of it, written before the program was asked.
type truth struct {
	HeaderRow int               `yaml:"header_row"`
	Columns   map[string]string // by letter: the fields that are right, "ask", "unused", "remark"
}

// said is what the program says of a column, in the words of a truth.
func said(c columns.Column) string {
	switch {
	case c.Means.Bound():
		return columns.NumberedName(c.Means.Field, c.Means.Seq)
	case c.Decision == columns.Asked:
		return "ask"
	case c.Means.How == schema.Remark:
		return "remark"
	}
	return "unused"
}

func open(t *testing.T, path string) *sheet.Book {
	t.Helper()
	book, err := input.Open(path, nil, sheet.Options{
		HeaderScore: func(cells []string) int { return columns.HeaderScore(cells, nil) },
		CaseField:   func(string) bool { return false }, CaseTable: func(string) bool { return false },
	})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// Sheets as offices have them: every column is understood rightly or asked about. None is
// bound to what it does not mean; that is the promise.
func TestSheetsAreUnderstoodOrAskedAbout(t *testing.T) {
	files, err := filepath.Glob("testdata/*.truth.yaml")
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".truth.yaml")
		t.Run(name, func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var want truth
			if err := yaml.UnmarshalWithOptions(content, &want, yaml.Strict()); err != nil {
				t.Fatal(err)
			}
			paths, _ := filepath.Glob("testdata/" + name + ".[cx]*")
			book := open(t, paths[0])
			table := book.Tables[0]
			if table.HeaderRow() != want.HeaderRow {
				t.Fatalf("the header row is %d, want %d", table.HeaderRow(), want.HeaderRow)
			}
			bound, asked, unused := 0, 0, 0
			for _, c := range columns.Understand(table, schema.Cases, columns.Known{Office: office.Default()}) {
				right := strings.Fields(want.Columns[c.Letter()])
				got := said(c)
				switch {
				case slices.Contains(right, got) && c.Means.Bound():
					bound++
				case got == "ask":
					asked++
					if !slices.Contains(right, "ask") {
						t.Logf("%s %q is asked about, and could be %v: %v", c.Letter(), c.Title(), right, c.Means.Candidates)
					}
				case slices.Contains(right, got):
					unused++
				case !c.Means.Bound():
					t.Errorf("%s %q is left aside as %s, want %v", c.Letter(), c.Title(), got, right)
				default:
					t.Errorf("WRONG: %s %q is taken for %s, want %v (%s)", c.Letter(), c.Title(), got, right, c.Reason())
				}
			}
			t.Logf("%s: %d columns: %d right, %d asked, %d need nothing", name, len(want.Columns), bound, asked, unused)
		})
	}
}
