package input

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/csv"
)

// readFolder makes a table of each CSV in a folder, in the order of their
// names. Files that could hold cases and are not read are noted.
func readFolder(path string, opt sheet.Options) (*sheet.Book, error) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, sheet.Unreadablef("the folder %s cannot be read: %s", path, sheet.Cause(err))
	}
	book := &sheet.Book{Name: filepath.Base(path)}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
			continue
		}
		switch strings.ToLower(filepath.Ext(name)) {
		case ".csv", ".tsv":
			if err := readMember(book, path, name, opt); err != nil {
				return nil, err
			}
		case ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers":
			book.Problems.Add(problem.Problem{
				Severity: problem.Error, Code: "SH-50", Where: problem.Where{File: name}, Message: "this workbook was not read: of a folder only the CSV files are",
				Hint: "save its sheets as CSV files there, or name the workbook by itself; take it out of the folder if the CSV files come from it",
			})
		case ".json", ".txt", ".tab":
			book.Note("%s was not read: of a folder only the CSV files are", name)
		}
	}
	if len(book.Tables) == 0 {
		return nil, sheet.Emptyf("the folder %s has no CSV files with anything in them; it needs at least cases.csv", path)
	}
	if !book.HasRows() {
		return nil, sheet.Emptyf("the files in %s hold no case: below a row of headers each needs at least one row", path)
	}
	return book, nil
}

// readMember adds one CSV file of a folder.
func readMember(book *sheet.Book, folder, name string, opt sheet.Options) error {
	content, err := readFile(filepath.Join(folder, name))
	if err != nil {
		return err
	}
	if len(bytes.TrimSpace(content)) == 0 {
		book.Problems.Add(problem.Problem{
			Severity: problem.Warning, Code: "SH-1", Where: problem.Where{File: name}, Message: "the file is empty", Hint: "delete it, or fill it in",
		})
		return nil
	}
	is, err := kindOf(name, content)
	if err != nil {
		return err
	}
	if is == xlsxFile {
		return sheet.Unreadablef("%s is an Excel workbook that is named like a CSV file; name it .xlsx and give it alone, or save it as CSV", filepath.Join(folder, name))
	}
	return csv.Read(book, name, content, opt)
}
