package input

import (
	"path/filepath"
	"strings"

	"casepacket/internal/sheet"
)

// Join makes one book of several that were opened at paths. Files of the same
// name are told apart by the way to them, as it was given; the books are changed
// with the whole, so that each can still be marked alone.
func Join(paths []string, books []*sheet.Book) *sheet.Book {
	if len(books) == 1 {
		return books[0]
	}
	in := map[string]int{} // names of files, and how many books have one
	for _, b := range books {
		for file := range b.Files() {
			in[file]++
		}
	}
	whole := &sheet.Book{}
	var names []string
	for i, b := range books {
		for file := range b.Files() {
			if in[file] > 1 {
				rename(b, file, wayTo(paths[i], b.Name, file))
			}
		}
		for _, t := range b.Tables {
			t.Input = i
		}
		names = append(names, b.Name)
		whole.Tables = append(whole.Tables, b.Tables...)
		whole.Problems.Add(b.Problems...)
		whole.Notes = append(whole.Notes, b.Notes...)
		whole.Protected = whole.Protected || b.Protected
	}
	whole.Name = strings.Join(names, ", ")
	return whole
}

func rename(b *sheet.Book, old, name string) {
	for _, t := range b.Tables {
		if t.File == old {
			t.File = name
		}
	}
	for i := range b.Problems {
		if b.Problems[i].Where.File == old {
			b.Problems[i].Where.File = name
		}
	}
	if b.Name == old {
		b.Name = name
	}
}

// wayTo names a file by the path of its book: the book itself, or a file in a
// folder.
func wayTo(path, book, file string) string {
	way := filepath.ToSlash(filepath.Clean(path))
	if file == book {
		return way
	}
	return way + "/" + file
}
