// Package xlsx reads workbooks (.xlsx, .xlsm) into the model of package sheet.
//
// One pass over the XML of a part, by a scanner of its own, yields the cells and whatever
// is said beside them, and holds the limits: no library sees a part of somebody's workbook.
// The library decrypts, and says what a number looks like in a number format.
package xlsx

import (
	"errors"
	"slices"

	"casepacket/internal/sheet"
)

// Read adds a table for each worksheet of a workbook.
func Read(book *sheet.Book, content []byte, opt sheet.Options) (err error) {
	defer func() {
		if recover() != nil { // a library that panics on a malformed number must not end the run
			err = workbookError(book.Name, errSyntax)
		}
	}()
	err = readWorkbook(book, content, opt)
	var unreadable *sheet.Unreadable
	switch {
	case err == nil || errors.As(err, &unreadable):
		return err
	case errors.Is(err, sheet.ErrTooManyCells):
		return sheet.TooManyCells(book.Name, opt)
	}
	return workbookError(book.Name, err)
}

func readWorkbook(book *sheet.Book, content []byte, opt sheet.Options) error {
	archive, err := OpenArchive(book.Name, content)
	if err != nil {
		return err
	}
	if archive.exceeds(opt.Limits) {
		return sheet.Unreadablef("%s would unpack to more than %d MB; copy the cases into a new workbook, or raise limits: unpacked_mb in the office file", sheet.DisplayName(book.Name), opt.Limits.MaxUnpacked()>>20)
	}
	if size := archive.beside(); size > maxBeside {
		return sheet.Unreadablef("%s holds %d MB of pictures and other things beside its sheets; copy the cases into a new workbook", sheet.DisplayName(book.Name), size>>20)
	}
	w, err := archive.readMain()
	if err != nil {
		return err
	}
	formats := &cellFormats{date1904: w.date1904}
	defer formats.close()
	if formats.styles, err = archive.readStyles(w.styles); err != nil {
		return err
	}
	if formats.strings, err = archive.readSharedStrings(w.strings, opt.Limits); err != nil {
		return err
	}
	r := &sheetReader{archive: archive, formats: formats, limits: opt.Limits}
	if book.Marked, err = r.marks(w); err != nil {
		return err
	}
	if err := r.readForms(w, book.Marked); err != nil {
		return err
	}
	ours := notCases(w.sheets, book.Marked)
	for _, s := range w.sheets {
		if slices.Contains(ours, s.name) {
			continue
		}
		if err := r.addTable(book, s, opt); err != nil {
			return err
		}
	}
	return nil
}

// marks reads the mark sheet; nil when the workbook is no marked one.
func (r *sheetReader) marks(w *workbook) (*sheet.Marked, error) {
	for _, s := range w.sheets {
		if s.name == sheet.MarkSheet {
			rows, _, err := r.read(s.part)
			return marksOf(rows), err
		}
	}
	return nil, nil
}

// addTable reads one worksheet.
func (r *sheetReader) addTable(book *sheet.Book, s worksheet, opt sheet.Options) error {
	t := &sheet.Table{File: book.Name, Sheet: s.name, Name: s.name, Format: "xlsx"}
	rows, grid, err := r.read(s.part)
	if err != nil || len(rows) == 0 {
		return err
	}
	relations, err := r.archive.relationsOf(s.part)
	if err != nil {
		book.Note("%s: what belongs to it beside its cells, such as comments, could not be read", t.DisplayName())
	}
	rows = withoutTotals(t, rows, r.archive.totalsRows(relations), book)
	rows = withoutStrays(t, rows, book)
	rows = book.Marked.WithoutRefused(t, rows, book)
	t.SetRows(withoutLong(t, rows, opt, book), opt, book)
	if len(t.Header) == 0 {
		return nil
	}
	r.archive.readComments(t, relations, book)
	grid.noteHidden(t, book)
	if err := grid.cover(t, opt.Limits); err != nil {
		return err
	}
	if s.hidden {
		book.Note("the sheet %s is hidden; it was read all the same", s.name)
	}
	book.Tables = append(book.Tables, t)
	return nil
}

// workbook is the main part of a workbook (ECMA-376-1, 18.2), and the parts that it names.
type workbook struct {
	sheets          []worksheet
	date1904        bool
	styles, strings string
}

type worksheet struct {
	name, part string
	hidden     bool
}

// maxSheets is more than anybody has.
const maxSheets = 2000

func (a *Archive) readMain() (*workbook, error) {
	main := a.MainPart()
	relations, err := a.relationsOf(main)
	if err != nil {
		return nil, err
	}
	w := &workbook{}
	targets := map[string]string{}
	for _, r := range relations {
		targets[r.id] = r.target
		switch {
		case r.isKind("styles"):
			w.styles = r.target
		case r.isKind("sharedStrings"):
			w.strings = r.target
		}
	}
	inSheets := false
	err = a.each(main, func(p *part) error {
		if p.depth == 1 && !p.is("workbook") {
			return errSyntax
		}
		switch string(p.name) {
		case "workbookPr":
			value := string(p.attribute("date1904"))
			w.date1904 = value == "1" || value == "true"
		case "sheets":
			inSheets = true
		case "sheet":
			if len(w.sheets) == maxSheets {
				return errTooMany
			}
			if inSheets {
				state := string(p.attribute("state"))
				w.sheets = append(w.sheets, worksheet{
					name: string(p.attribute("name")), part: targets[string(p.attribute("id"))], hidden: state != "" && state != "visible",
				})
			}
		default:
			inSheets = false
		}
		return nil
	})
	return w, err
}

var (
	errDense    = errors.New("packed too densely")
	errRuns     = errors.New("too many runs in a text")
	errTexts    = errors.New("too many texts")
	errNoString = errors.New("a shared string is missing")

	// errRowsLost says that a sheet has values in places that do not tell where they belong.
	errRowsLost = errors.New("rows in no order")
)

// workbookError says what is wrong with a workbook and what to do.
func workbookError(name string, err error) error {
	fills := func(why string) error {
		return sheet.Unreadablef("%s was made in a way that would fill the memory: %s; copy the cases into a new workbook", sheet.DisplayName(name), why)
	}
	switch {
	case errors.Is(err, errStretch):
		return fills("one of its texts, or what is said beside them, is many megabytes long")
	case errors.Is(err, errDense):
		return fills("a part of it unpacks to hundreds of times its size")
	case errors.Is(err, errStyles):
		return fills("it has more cell styles than a workbook can have")
	case errors.Is(err, errRuns):
		return fills("one of its texts changes its font more often than a cell has characters")
	case errors.Is(err, errTexts):
		return fills("its texts are larger than those of any list of cases")
	case errors.Is(err, errTooMany):
		return fills("it has more sheets, links or comments than a list of cases can have")
	case errors.Is(err, errRowsLost):
		return sheet.Unreadablef("%s has rows that cannot be read, since it is written in an uncommon way; open it in a spreadsheet program and save it again as .xlsx", sheet.DisplayName(name))
	}
	return sheet.Unreadablef("%s is damaged; open it in a spreadsheet program, which may repair it, and save it again as .xlsx", sheet.DisplayName(name))
}
