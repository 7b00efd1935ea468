package marked

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/input"
	"casepacket/internal/xlsx"
)

// Every workbook that can be read can be marked, whichever program wrote it,
// and the copy is read as the workbook was, its own notes and ours in place.
func TestEveryWorkbookOfTheCorpusCanBeMarked(t *testing.T) {
	files, err := filepath.Glob("../sheet/input/testdata/corpus/*.xls[xm]")
	if err != nil || len(files) < 60 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		name := filepath.Base(path)
		if strings.HasPrefix(name, "refused-") {
			continue
		}
		options := sheet.Options{HeaderScore: headers}
		if strings.HasPrefix(name, "password") {
			options.Password = "Quiet River"
		}
		before, err := input.Open(path, nil, options)
		if err != nil {
			t.Fatal(err)
		}
		first := before.Tables[0]
		row := first.Rows[0]
		m := Marking{Source: path, Book: before, ID: "r", Original: name, Password: options.Password}
		m.Problems.Add(problem.Problem{Severity: problem.Error, Code: "SH-20", Where: first.Where(row.Number, row.Ref(0)), Message: "this is not a date"})
		var content bytes.Buffer
		if err := Write(&content, m); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		copied := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(copied, content.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		after, err := input.Open(copied, nil, options)
		if err != nil {
			t.Errorf("%s: the copy cannot be read: %v", name, err)
			continue
		}
		if diff := cmp.Diff(rowsOf(before), rowsOf(after)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		f, err := xlsx.OpenSource(copied, options.Password)
		if err != nil {
			t.Fatal(err)
		}
		notes := notesOf(t, f, first.SheetName())
		if !strings.Contains(notes[row.Ref(0)], "SH-20") || strings.Contains(name, "notes.xlsx") && !strings.HasSuffix(notes["B2"], "nickname") {
			t.Errorf("%s: the notes are %q", name, notes)
		}
		f.Close()
	}
}

// headers counts the cells that are headers in the corpus.
func headers(cells []string) int {
	n := 0
	for _, cell := range cells {
		if slices.Contains([]string{"id", "name", "dob", "zip", "note", "fax"}, cell) {
			n++
		}
	}
	return n
}

// rowsOf is what stands in the rows of a book, without the blank cells at
// their ends.
func rowsOf(book *sheet.Book) [][]string {
	var all [][]string
	for _, t := range book.Tables {
		for _, row := range t.Rows {
			var cells []string
			for _, cell := range row.Cells() {
				cells = append(cells, cell.Shown)
			}
			for len(cells) > 0 && cells[len(cells)-1] == "" {
				cells = cells[:len(cells)-1]
			}
			all = append(all, cells)
		}
	}
	return all
}
