package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casepacket/internal/problem"
)

// Limits of what is read. A spreadsheet beyond them is no list of cases.
const (
	maxFile     = 512 << 20 // bytes of one file
	maxUnpacked = 1 << 30   // bytes of an XLSX when unpacked
)

// Options say how to read.
type Options struct {
	// HeaderScore counts the cells of a row that would make sense as headers.
	// With it, title rows above the header are found; without it, the first
	// row that is not empty is the header.
	HeaderScore func(cells []string) int
}

// Empty says that there is nothing to read: the input is missing or has no
// rows.
type Empty struct{ message string }

func (e *Empty) Error() string { return e.message }

// Unreadable says that there is something, and that it cannot be read.
type Unreadable struct{ message string }

func (e *Unreadable) Error() string { return e.message }

func empty(format string, args ...any) error { return &Empty{fmt.Sprintf(format, args...)} }

func unreadable(format string, args ...any) error {
	return &Unreadable{fmt.Sprintf(format, args...)}
}

// Open reads an input: a CSV or XLSX file, a YAML or JSON file, a folder of
// CSVs, or, for "-", standard input, whose kind is found out. The error is an
// *Empty or an *Unreadable; troubles inside the input are in Book.Problems.
func Open(path string, stdin io.Reader, opt Options) (*Book, error) {
	if path == "-" {
		content, err := io.ReadAll(io.LimitReader(stdin, maxFile+1))
		if err != nil {
			return nil, unreadable("standard input cannot be read: %s", err)
		}
		return readContent("-", content, opt)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, empty("there is no file %s; check the name and the folder", path)
	case err != nil:
		return nil, unreadable("%s cannot be opened: %s", path, cause(err))
	case info.IsDir():
		return readFolder(path, opt)
	case info.Size() > maxFile:
		return nil, unreadable("%s is larger than %d MB; split it", path, maxFile>>20)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable("%s cannot be read: %s", path, cause(err))
	}
	return readContent(path, content, opt)
}

// cause is the reason of a file error without the path, which the message has
// already.
func cause(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}

// readContent reads one file by its extension, or by its content where it
// comes from standard input or its extension says nothing.
func readContent(path string, content []byte, opt Options) (*Book, error) {
	name := filepath.Base(path)
	if path == "-" {
		name = "-"
	}
	if len(bytes.TrimSpace(content)) == 0 {
		return nil, empty("%s is empty", spoken(name))
	}
	if len(content) > maxFile {
		return nil, unreadable("%s is larger than %d MB; split it", spoken(name), maxFile>>20)
	}
	book := &Book{Name: name}
	var err error
	switch kindOf(name, content) {
	case "xlsx":
		err = readXLSX(book, content, opt)
	case "ole":
		err = unreadable("%s is protected by a password or is an old .xls workbook; open it, take the password off, and save it as .xlsx", spoken(name))
	case "ods":
		err = unreadable("%s is an OpenDocument or Numbers spreadsheet; save it as .xlsx or CSV", spoken(name))
	case "pdf":
		err = unreadable("%s is a PDF, not a spreadsheet; save the cases as .xlsx or CSV", spoken(name))
	case "json":
		err = readJSON(book, content)
	case "yaml":
		err = readYAML(book, content)
	case "binary":
		err = unreadable("%s is no spreadsheet; it can be .xlsx, .csv, .yaml or .json", spoken(name))
	default:
		err = readCSV(book, name, content, opt)
	}
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(book.Tables, func(t *Table) bool { return len(t.Rows) > 0 }) {
		return nil, empty("%s holds no case: below a row of headers it needs at least one row", spoken(name))
	}
	return book, nil
}

func spoken(name string) string {
	if name == "-" {
		return "standard input"
	}
	return name
}

// kindOf tells what a file is.
func kindOf(name string, content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		if bytes.Contains(content[:min(len(content), 200)], []byte("opendocument")) {
			return "ods"
		}
		return "xlsx"
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
		return "ole"
	case bytes.HasPrefix(content, []byte("%PDF")):
		return "pdf"
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xlsx", ".xlsm", ".xls":
		return "xlsx"
	case ".ods", ".numbers":
		return "ods"
	case ".yaml", ".yml":
		return "yaml"
	case ".json":
		return "json"
	case ".csv", ".tsv", ".txt", ".tab":
		return "csv"
	}
	switch first := bytes.TrimLeft(content, "\ufeff \t\r\n"); {
	case first[0] == '{' || first[0] == '[':
		return "json"
	case looksLikeYAML(content):
		return "yaml"
	case bytes.IndexByte(content[:min(len(content), 4096)], 0) >= 0 && !isUTF16(content):
		return "binary"
	}
	return "csv"
}

// looksLikeYAML reports whether the first line that says something is a key
// with a value, and no row of a table.
func looksLikeYAML(content []byte) bool {
	for line := range bytes.Lines(content) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		if string(line) == "---" {
			return true
		}
		key, _, found := bytes.Cut(bytes.TrimPrefix(line, []byte("- ")), []byte(":"))
		return found && !bytes.ContainsAny(key, ",;\t|\" ")
	}
	return false
}

// readFolder makes a table of each CSV in a folder, in the order of their
// names.
func readFolder(path string, opt Options) (*Book, error) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, unreadable("the folder %s cannot be read: %s", path, cause(err))
	}
	book := &Book{Name: filepath.Base(path)}
	for _, e := range entries {
		if ext := strings.ToLower(filepath.Ext(e.Name())); e.IsDir() || ext != ".csv" && ext != ".tsv" || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		content, err := os.ReadFile(filepath.Join(path, e.Name()))
		if err != nil {
			return nil, unreadable("%s cannot be read: %s", filepath.Join(path, e.Name()), cause(err))
		}
		if len(bytes.TrimSpace(content)) == 0 {
			book.Problems.Add(problem.Problem{
				Severity: problem.Warning, Code: "SH-1", Where: problem.Where{File: e.Name()}, Message: "the file is empty", Hint: "delete it, or fill it in",
			})
			continue
		}
		if err := readCSV(book, e.Name(), content, opt); err != nil {
			return nil, err
		}
	}
	if len(book.Tables) == 0 {
		return nil, empty("the folder %s has no CSV files; it needs at least cases.csv", path)
	}
	if !slices.ContainsFunc(book.Tables, func(t *Table) bool { return len(t.Rows) > 0 }) {
		return nil, empty("the files in %s hold no case: below a row of headers each needs at least one row", path)
	}
	return book, nil
}
