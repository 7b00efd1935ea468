package input

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/sheet"
)

// The corpus: files of every kind that people have, under testdata/corpus,
// each with what is read from it beside it (NAME.txt). Those that can be made
// are made by the generators of corpus_*_test.go; `go test ./internal/sheet/input
// -run Corpus -update` writes them and what is read from them anew. Bombs are
// not among them: TestXLSXBombs makes its own, and keeps none.
var update = flag.Bool("update", false, "write the corpus and what is read from it anew")

const corpusFolder = "testdata/corpus"

// corpusFile is one file of the corpus.
type corpusFile struct {
	name    string
	content func(testing.TB) string // nil: another program wrote it
	kept    bool                    // it is made where it is missing, and kept
	options sheet.Options
}

// corpus is every file of the corpus.
func corpus() []corpusFile {
	return slices.Concat(csvSpellings(), xlsxSpellings(), oddCSVs(), oddXLSXs(), refusals(), kept(), foreign())
}

// Every file of the corpus is what its generator makes, and is read as is
// written down beside it.
func TestCorpus(t *testing.T) {
	files := corpus()
	kinds := map[string]int{}
	for _, file := range files {
		kinds[filepath.Ext(file.name)]++
		t.Run(file.name, func(t *testing.T) {
			path := filepath.Join(corpusFolder, file.name)
			if file.content != nil && !(file.kept && present(path)) {
				made(t, path, file.content(t))
			}
			file.options.HeaderScore = words
			book, err := Open(path, nil, file.options)
			made(t, path+".txt", told(book, err))
		})
	}
	if kinds[".csv"] < 60 || kinds[".xlsx"] < 60 {
		t.Errorf("the corpus has %d CSV and %d XLSX files, want 60 of each at least", kinds[".csv"], kinds[".xlsx"])
	}
	entries, err := os.ReadDir(corpusFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		known := slices.ContainsFunc(files, func(f corpusFile) bool {
			return entry.Name() == f.name || entry.Name() == f.name+".txt"
		})
		if !known {
			t.Errorf("no test reads %s", entry.Name())
		}
	}
}

// made compares a file with what it should hold, or writes it.
func made(t *testing.T, path, content string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	stored, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(stored, []byte(content)) {
		if strings.HasSuffix(path, ".txt") {
			t.Error(cmp.Diff(strings.Split(string(stored), "\n"), strings.Split(content, "\n")))
			return
		}
		t.Errorf("%s is not what its generator makes (-update writes it anew)", path)
	}
}

func present(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// told is all that was read from a file, for people to look over.
func told(book *sheet.Book, err error) string {
	if err != nil {
		return "refused: " + err.Error() + "\n"
	}
	var b strings.Builder
	for _, note := range book.Notes {
		fmt.Fprintln(&b, "note:", note)
	}
	if book.Protected {
		fmt.Fprintln(&b, "protected by a password")
	}
	if book.Marked != nil {
		fmt.Fprintln(&b, "marked from", book.Marked.Original)
	}
	for _, t := range book.Tables {
		fmt.Fprintf(&b, "\ntable %s (%s)\n", t.Name, t.Format)
		for _, row := range t.Above {
			fmt.Fprintf(&b, "above  %s\n", toldRow(row))
		}
		fmt.Fprintf(&b, "header %s\n", toldRow(t.HeaderLine()))
		for _, row := range t.Rows {
			fmt.Fprintf(&b, "row    %s%s\n", toldRow(row), map[sheet.Concealment]string{sheet.OutOfView: "  [out of sight]", sheet.Struck: "  [struck through]", sheet.StruckIn: "  [struck in part]"}[row.Concealed])
		}
		for _, row := range t.Unread {
			fmt.Fprintf(&b, "unread %s\n", toldRow(row))
		}
	}
	for _, p := range book.Problems {
		fmt.Fprintf(&b, "\nproblem %s %s: %s\n  %s\n", p.Code, p.Where, p.Message, p.Hint)
	}
	return b.String()
}

// toldRow writes a row: what is no plain text is named.
func toldRow(row sheet.Row) string {
	var cells []string
	for i, c := range row.Cells() {
		kind := map[sheet.Content]string{sheet.Number: "number ", sheet.Date: "date ", sheet.Bool: "bool ", sheet.ErrorValue: "error ", sheet.Uncomputed: "no value"}[c.Content]
		text := kind
		if c.Content != sheet.Blank && c.Content != sheet.Uncomputed {
			text += fmt.Sprintf("%q", c.Shown)
		}
		if c.Content == sheet.Number && c.Raw != c.Shown {
			text += " stored " + c.Raw
		}
		if c.Time {
			text += " with a time"
		}
		if row.Covered[i] != "" {
			text += "[merged into " + row.Covered[i] + "]"
		}
		if slices.Contains(row.Struck, i) && row.Concealed == sheet.StruckIn {
			text += "[struck]"
		}
		cells = append(cells, text)
	}
	for _, column := range slices.Sorted(maps.Keys(row.Covered)) {
		if column >= len(row.Cells()) {
			cells = append(cells, fmt.Sprintf("%s[merged into %s]", row.Ref(column), row.Covered[column]))
		}
	}
	return fmt.Sprintf("%d: %s", row.Number, strings.Join(cells, " | "))
}

// withoutNotes is what is told of the rows alone.
func withoutNotes(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(corpusFolder, name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	_, rows, _ := strings.Cut(string(content), "\ntable ")
	_, rows, _ = strings.Cut(rows, "\n")
	return rows
}
