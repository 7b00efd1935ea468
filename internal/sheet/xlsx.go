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
	options := excelize.Options{ShortDatePattern: "yyyy-mm-dd", UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxInMemory}
	if hasLarge(archive) {
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
	struck, err := struckStrings(archive)
	if err != nil {
		return workbookError(book.Name, err)
	}
	formats := &cellFormats{file: f, date1904: props.Date1904 != nil && *props.Date1904, dates: map[int]bool{}, struck: map[int]bool{}, strings: struck}
	parts := sheetParts(archive)
	if book.Marked, err = readMarks(f); err != nil {
		return workbookError(book.Name, err)
	}
	ours := notCases(f, book.Marked)
	for _, name := range f.GetSheetList() {
		if slices.Contains(ours, name) {
			continue
		}
		rows, grid, err := readSheet(f, name, parts[name], formats)
		if err != nil {
			return workbookError(book.Name, err)
		}
		t := &Table{File: book.Name, Sheet: name, Name: name, Format: "xlsx"}
		rows = t.withoutTotals(rows, totalsRows(archive, parts[name]), book)
		t.setRows(rows, opt, book)
		if len(t.Header) == 0 {
			continue
		}
		grid.noteHidden(t, book)
		grid.cover(t)
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			book.note("the sheet %s is hidden; it was read all the same", name)
		}
		book.Tables = append(book.Tables, t)
	}
	return nil
}

func hasLarge(archive *zip.Reader) bool {
	for _, f := range archive.File {
		if f.UncompressedSize64 > maxInMemory {
			return true
		}
	}
	return false
}

// errTooManyCells stops the reading of a sheet.
var errTooManyCells = errors.New("too many cells")

// errRowsLost says that a sheet has rows which the library does not see.
var errRowsLost = errors.New("rows were not seen")

// workbookError says what is wrong with a workbook and what to do.
func workbookError(name string, err error) error {
	switch text := err.Error(); {
	case strings.Contains(text, "unzip size exceeds"):
		return unreadable("%s would unpack to more than %d MB; copy the cases into a new workbook", spoken(name), maxUnpacked>>20)
	case errors.Is(err, errRowsLost):
		return unreadable("%s has rows that cannot be read, since it is written in an uncommon way; open it in a spreadsheet program and save it again as .xlsx", spoken(name))
	case errors.Is(err, errTooManyCells):
		return unreadable("%s has more than %d million cells; copy the cases into a new workbook", spoken(name), maxCells/1_000_000)
	}
	return unreadable("%s is damaged; open it in a spreadsheet program, which may repair it, and save it again as .xlsx", spoken(name))
}

// readSheet reads the rows of a sheet that say anything. Two iterators of the
// library, over what is stored and what is shown, and a scan of what the cells
// are, run in step, so that no sheet is held in memory twice.
func readSheet(f *excelize.File, sheet string, part *zip.File, formats *cellFormats) ([]Row, *grid, error) {
	scan, err := scanSheet(part)
	if err != nil || scan == nil {
		return nil, &grid{}, err
	}
	defer scan.close()
	raw, err := f.Rows(sheet)
	if err != nil {
		return nil, nil, err
	}
	defer raw.Close()
	shown, err := f.Rows(sheet)
	if err != nil {
		return nil, nil, err
	}
	defer shown.Close()
	var rows []Row
	cells := 0
	for number := 1; raw.Next() && shown.Next(); number++ {
		stored, err := raw.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, nil, err
		}
		seen, err := shown.Columns()
		if err != nil {
			return nil, nil, err
		}
		properties, err := scan.row(number)
		if err != nil {
			return nil, nil, err
		}
		width := max(len(stored), len(seen))
		if cells += width; cells > maxCells {
			return nil, nil, errTooManyCells
		}
		row := Row{Number: number, Cells: make([]Cell, width)}
		whole, values := 0, 0
		for i := range row.Cells {
			p := at(properties, i)
			row.Cells[i] = formats.cell(p, at(stored, i), at(seen, i))
			if row.Cells[i].Content == Blank {
				continue
			}
			values++
			switch formats.struckText(p) {
			case struckRuns:
				whole++
				row.Struck = append(row.Struck, i)
			case struckRuns | plainRuns:
				row.Struck = append(row.Struck, i)
			}
		}
		row.Concealed = concealment(scan.isHidden(number), len(row.Struck) > 0, whole == values)
		if len(trimEnd(row.Cells)) > 0 {
			rows = append(rows, row)
		}
	}
	// The iterators end without a word where the XML does, or where it is not
	// written as they expect.
	err = errors.Join(raw.Error(), shown.Error(), scan.end())
	if err == nil && scan.unread {
		err = errRowsLost
	}
	return rows, &scan.grid, err
}

func concealment(hidden, struck, whole bool) Concealment {
	switch {
	case hidden:
		return OutOfView
	case struck && whole:
		return Struck
	case struck:
		return StruckIn
	}
	return InSight
}

// at is the i-th of the values, or nothing beyond the last.
func at[T any](values []T, i int) T {
	if i < len(values) {
		return values[i]
	}
	var none T
	return none
}
