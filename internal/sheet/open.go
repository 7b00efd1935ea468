package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/text/encoding"
)

// Options say how to read.
type Options struct {
	// HeaderScore counts the cells of a row that would make sense as headers.
	// With it, title rows above the header are found; without it, the first
	// row that is not empty is the header.
	HeaderScore func(cells []string) int
	// HeaderShape is what the values below a header look like; AnyShape where that is
	// not known. With it, a record whose values stand in the wrong columns is told.
	HeaderShape func(header string) Shape
	// Encoding is that of CSV files; nil finds it out.
	Encoding encoding.Encoding
	// Limits bound what is read.
	Limits Limits
	// Password opens a protected workbook.
	Password string
	// CaseField reports whether a name is that of a field of a case. With it, the
	// fields of a case in YAML or JSON may stand in groups: first_name within
	// patient is patient_first_name.
	CaseField func(name string) bool
	// CaseTable reports whether a name is that of a table whose rows belong to
	// cases; a group of any other name holds fields.
	CaseTable func(name string) bool
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
		content, err := readAll("-", stdin)
		if err != nil {
			return nil, err
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
	}
	content, err := readFile(path)
	if err != nil {
		return nil, err
	}
	return readContent(path, content, opt)
}

func readFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable("%s cannot be opened: %s", path, cause(err))
	}
	defer file.Close()
	return readAll(path, file)
}

// readAll reads to the end, or to the limit: a size told beforehand would not
// bound a device or a pipe.
func readAll(path string, r io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	switch {
	case err != nil:
		return nil, unreadable("%s cannot be read: %s", spoken(path), cause(err))
	case len(content) > maxFile:
		return nil, unreadable("%s is larger than %d MB; split it", spoken(path), maxFile>>20)
	}
	return content, nil
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

// readContent reads one file, whatever it is.
func readContent(path string, content []byte, opt Options) (*Book, error) {
	name := filepath.Base(path)
	if path == "-" {
		name = "-"
	}
	if len(bytes.Trim(content, "\xef\xbb\xbf \t\r\n\x00")) == 0 {
		return nil, empty("%s is empty", spoken(name))
	}
	content, protected, err := unlock(name, content, opt.Password)
	if err != nil {
		return nil, err
	}
	is, err := kindOf(name, content)
	if err != nil {
		return nil, err
	}
	book := &Book{Name: name, Protected: protected}
	wanted := "below a row of headers it needs at least one row"
	switch is {
	case xlsxFile:
		err = readXLSX(book, content, opt)
	case jsonFile:
		err, wanted = readJSON(book, content, opt), "it needs fields of a case, or a list of cases"
	case yamlFile:
		err, wanted = readYAML(book, content, opt), "it needs fields of a case, or a list of cases"
	default:
		err = readCSV(book, name, content, opt)
	}
	if err != nil {
		return nil, err
	}
	if !book.hasRows() && len(book.Problems) == 0 {
		return nil, empty("%s holds no case: %s", spoken(name), wanted)
	}
	return book, nil
}

func spoken(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// note adds what was found out about the input.
func (b *Book) note(format string, args ...any) {
	b.Notes = append(b.Notes, fmt.Sprintf(format, args...))
}
