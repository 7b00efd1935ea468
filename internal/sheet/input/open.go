// Package input opens what a worker keeps cases in (CSV, XLSX, a folder of CSVs, YAML,
// JSON, standard input): it finds out what it is, and has it read.
package input

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"casepacket/internal/sheet"
	"casepacket/internal/sheet/csv"
	"casepacket/internal/sheet/xlsx"
)

// maxFile is how many bytes one file may have.
const maxFile = 256 << 20

// Open reads an input: a CSV or XLSX file, a YAML or JSON file, a folder of
// CSVs, or, for "-", standard input, whose kind is found out. The error is an
// *Empty or an *Unreadable; troubles inside the input are in Book.Problems.
func Open(path string, stdin io.Reader, opt sheet.Options) (*sheet.Book, error) {
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
		return nil, sheet.Emptyf("there is no file %s; check the name and the folder", path)
	case err != nil:
		return nil, sheet.Unreadablef("%s cannot be opened: %s", path, sheet.Cause(err))
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
		return nil, sheet.Unreadablef("%s cannot be opened: %s", path, sheet.Cause(err))
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
		return nil, sheet.Unreadablef("%s cannot be read: %s", sheet.DisplayName(path), sheet.Cause(err))
	case len(content) > maxFile:
		return nil, sheet.Unreadablef("%s is larger than %d MB; split it", sheet.DisplayName(path), maxFile>>20)
	}
	return content, nil
}

// readContent reads one file, whatever it is.
func readContent(path string, content []byte, opt sheet.Options) (*sheet.Book, error) {
	name := filepath.Base(path)
	if path == "-" {
		name = "-"
	}
	if len(bytes.Trim(content, "\xef\xbb\xbf \t\r\n\x00")) == 0 {
		return nil, sheet.Emptyf("%s is empty", sheet.DisplayName(name))
	}
	content, protected, err := xlsx.Unlock(name, content, opt.Password)
	if err != nil {
		return nil, err
	}
	is, err := kindOf(name, content)
	if err != nil {
		return nil, err
	}
	book := &sheet.Book{Name: name, Protected: protected}
	wanted := "below a row of headers it needs at least one row"
	switch is {
	case xlsxFile:
		err = xlsx.Read(book, content, opt)
	case jsonFile:
		err, wanted = readJSON(book, content, opt), "it needs fields of a case, or a list of cases"
	case yamlFile:
		err, wanted = readYAML(book, content, opt), "it needs fields of a case, or a list of cases"
	default:
		err = csv.Read(book, name, content, opt)
	}
	if err != nil {
		return nil, err
	}
	book.ReportUnseen()
	if !book.HasRows() && len(book.Problems) == 0 {
		return nil, sheet.Emptyf("%s holds no case: %s", sheet.DisplayName(name), wanted)
	}
	return book, nil
}
