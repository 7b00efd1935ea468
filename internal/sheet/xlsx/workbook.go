// Package xlsx reads workbooks (.xlsx, .xlsm) into the model of package sheet, within
// limits that hold before a library sees a part of them.
package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
)

// maxInMemory is how large a part of a workbook may be, in bytes, before it is
// unpacked into a file.
const maxInMemory = 64 << 20

// maxHeld is how many bytes of a workbook may be held in memory.
const maxHeld = 256 << 20

// Read adds a table for each worksheet of a workbook.
func Read(book *sheet.Book, content []byte, opt sheet.Options) (err error) {
	defer func() {
		if recover() != nil { // a library that panics on a malformed part must not end the run
			err = workbookError(book.Name, errors.New("a part of it makes no sense"))
		}
	}()
	return readWorkbook(book, content, opt)
}

func readWorkbook(book *sheet.Book, content []byte, opt sheet.Options) error {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return workbookError(book.Name, err)
	}
	if exceeds(opt.Limits, archive) {
		return sheet.Unreadablef("%s would unpack to more than %d MB; copy the cases into a new workbook, or raise limits: unpacked_mb in the office file", sheet.DisplayName(book.Name), opt.Limits.MaxUnpacked()>>20)
	}
	if err := checkStretches(opt.Limits, archive); err != nil {
		return workbookError(book.Name, err)
	}
	inMemory := uint64(maxInMemory)
	if heldInMemory(archive, inMemory) > maxHeld { // many sheets
		inMemory = maxInMemory / 64
	}
	if size := heldInMemory(archive, inMemory); size > maxHeld {
		return sheet.Unreadablef("%s holds %d MB of pictures and other things beside its sheets; copy the cases into a new workbook", sheet.DisplayName(book.Name), size>>20)
	}
	options := excelize.Options{ShortDatePattern: "yyyy-mm-dd", UnzipSizeLimit: opt.Limits.MaxUnpacked(), UnzipXMLSizeLimit: min(int64(inMemory), opt.Limits.MaxUnpacked())}
	if slices.ContainsFunc(archive.File, func(f *zip.File) bool { return f.UncompressedSize64 > inMemory }) {
		folder, err := newSpill(time.Now())
		if err != nil {
			return sheet.Unreadablef("%s is large and cannot be unpacked: %s", sheet.DisplayName(book.Name), sheet.Cause(err))
		}
		defer os.RemoveAll(folder)
		options.TmpDir = folder
	}
	f, err := excelize.OpenReader(bytes.NewReader(content), options)
	if err != nil {
		return workbookError(book.Name, err)
	}
	defer f.Close()
	props, err := f.GetWorkbookProps()
	if err != nil {
		return workbookError(book.Name, err)
	}
	struck, err := struckStrings(archive, opt.Limits)
	if err != nil {
		return workbookError(book.Name, err)
	}
	r := &sheetReader{file: f, limits: opt.Limits, formats: &cellFormats{file: f, date1904: props.Date1904 != nil && *props.Date1904, dates: map[int]sheet.DateParts{}, struck: map[int]bool{}, strings: struck}}
	parts := sheetParts(archive)
	if book.Marked, err = readMarks(f); err != nil {
		return workbookError(book.Name, err)
	}
	ours := notCases(f, book.Marked)
	for _, name := range f.GetSheetList() {
		if slices.Contains(ours, name) {
			continue
		}
		t := &sheet.Table{File: book.Name, Sheet: name, Name: name, Format: "xlsx"}
		rows, grid, err := r.read(name, parts[name])
		if errors.Is(err, sheet.ErrTooManyCells) {
			return sheet.TooManyCells(book.Name, opt)
		}
		if err != nil {
			return workbookError(book.Name, err)
		}
		rows = withoutTotals(t, rows, totalsRows(archive, parts[name]), book)
		rows = book.Marked.WithoutRefused(t, rows, book)
		t.SetRows(withoutLong(t, rows, opt, book), opt, book)
		if len(t.Header) == 0 {
			continue
		}
		readComments(t, archive, parts[name], book)
		grid.noteHidden(t, book)
		grid.cover(t)
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			book.Note("the sheet %s is hidden; it was read all the same", name)
		}
		book.Tables = append(book.Tables, t)
	}
	return nil
}

// errRowsLost says that a sheet has rows which the library does not see.
var errRowsLost = errors.New("rows were not seen")

// workbookError says what is wrong with a workbook and what to do.
func workbookError(name string, err error) error {
	switch {
	case errors.Is(err, errStretch):
		return sheet.Unreadablef("%s was made in a way that would fill the memory: one of its texts, or what is said beside them, is many megabytes long; copy the cases into a new workbook", sheet.DisplayName(name))
	case errors.Is(err, errRowsLost):
		return sheet.Unreadablef("%s has rows that cannot be read, since it is written in an uncommon way; open it in a spreadsheet program and save it again as .xlsx", sheet.DisplayName(name))
	}
	return sheet.Unreadablef("%s is damaged; open it in a spreadsheet program, which may repair it, and save it again as .xlsx", sheet.DisplayName(name))
}
