package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// maxInMemory is how large a part of a workbook may be, in bytes, before it is
// unpacked into a file.
const maxInMemory = 64 << 20

// maxHeld is how many bytes of a workbook may be held in memory.
const maxHeld = 256 << 20

// readXLSX adds a table for each worksheet of a workbook.
func readXLSX(book *Book, content []byte, opt Options) (err error) {
	defer func() {
		if recover() != nil { // a library that panics on a malformed part must not end the run
			err = workbookError(book.Name, errors.New("a part of it makes no sense"))
		}
	}()
	return readWorkbook(book, content, opt)
}

func readWorkbook(book *Book, content []byte, opt Options) error {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return workbookError(book.Name, err)
	}
	if opt.Limits.exceeds(archive) {
		return unreadable("%s would unpack to more than %d MB; copy the cases into a new workbook, or raise limits: unpacked_mb in the office file", spoken(book.Name), opt.Limits.unpacked()>>20)
	}
	if err := opt.Limits.sound(archive); err != nil {
		return workbookError(book.Name, err)
	}
	inMemory := uint64(maxInMemory)
	if heldInMemory(archive, inMemory) > maxHeld { // many sheets
		inMemory = maxInMemory / 64
	}
	if size := heldInMemory(archive, inMemory); size > maxHeld {
		return unreadable("%s holds %d MB of pictures and other things beside its sheets; copy the cases into a new workbook", spoken(book.Name), size>>20)
	}
	options := excelize.Options{ShortDatePattern: "yyyy-mm-dd", UnzipSizeLimit: opt.Limits.unpacked(), UnzipXMLSizeLimit: min(int64(inMemory), opt.Limits.unpacked())}
	if slices.ContainsFunc(archive.File, func(f *zip.File) bool { return f.UncompressedSize64 > inMemory }) {
		folder, err := newSpill(time.Now())
		if err != nil {
			return unreadable("%s is large and cannot be unpacked: %s", spoken(book.Name), cause(err))
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
	r := &sheetReader{file: f, limits: opt.Limits, formats: &cellFormats{file: f, date1904: props.Date1904 != nil && *props.Date1904, dates: map[int]DateParts{}, struck: map[int]bool{}, strings: struck}}
	parts := sheetParts(archive)
	if book.Marked, err = readMarks(f); err != nil {
		return workbookError(book.Name, err)
	}
	ours := notCases(f, book.Marked)
	for _, name := range f.GetSheetList() {
		if slices.Contains(ours, name) {
			continue
		}
		t := &Table{File: book.Name, Sheet: name, Name: name, Format: "xlsx"}
		rows, grid, err := r.read(name, parts[name])
		if errors.Is(err, errTooManyCells) {
			return tooManyCells(book.Name, opt)
		}
		if err != nil {
			return workbookError(book.Name, err)
		}
		rows = t.withoutTotals(rows, totalsRows(archive, parts[name]), book)
		rows = book.Marked.withoutRefused(t, rows, book)
		t.setRows(t.withoutLong(rows, opt, book), opt, book)
		if len(t.Header) == 0 {
			continue
		}
		t.readComments(archive, parts[name], book)
		grid.noteHidden(t, book)
		grid.cover(t)
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			book.note("the sheet %s is hidden; it was read all the same", name)
		}
		book.Tables = append(book.Tables, t)
	}
	return nil
}

// exceeds reports whether the parts of a workbook say that they unpack to more than
// the limit.
func (l Limits) exceeds(archive *zip.Reader) bool {
	total := uint64(0)
	for _, f := range archive.File {
		if total += f.UncompressedSize64; f.UncompressedSize64 > uint64(l.unpacked()) || total > uint64(l.unpacked()) {
			return true
		}
	}
	return false
}

// heldInMemory is how many bytes of a workbook the library keeps in memory when it
// unpacks sheets, and the texts of their cells, into files above a size.
func heldInMemory(archive *zip.Reader, largest uint64) (size uint64) {
	for _, f := range archive.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, "\\", "/"))
		spills := strings.HasPrefix(name, "xl/worksheets/sheet") || name == "xl/sharedstrings.xml"
		if !spills || f.UncompressedSize64 <= largest {
			size += f.UncompressedSize64
		}
	}
	return size
}

// errTooManyCells stops the reading of a table.
var errTooManyCells = errors.New("too many cells")

// errRowsLost says that a sheet has rows which the library does not see.
var errRowsLost = errors.New("rows were not seen")

// workbookError says what is wrong with a workbook and what to do.
func workbookError(name string, err error) error {
	switch {
	case errors.Is(err, errStretch):
		return unreadable("%s was made in a way that would fill the memory: one of its texts, or what is said beside them, is many megabytes long; copy the cases into a new workbook", spoken(name))
	case errors.Is(err, errRowsLost):
		return unreadable("%s has rows that cannot be read, since it is written in an uncommon way; open it in a spreadsheet program and save it again as .xlsx", spoken(name))
	}
	return unreadable("%s is damaged; open it in a spreadsheet program, which may repair it, and save it again as .xlsx", spoken(name))
}
