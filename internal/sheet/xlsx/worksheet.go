package xlsx

import (
	"casepacket/internal/sheet"
)

// sheetReader reads the worksheets of a workbook.
type sheetReader struct {
	archive *Archive
	formats *cellFormats
	limits  sheet.Limits
	packer  sheet.Packer
	long    longTexts
	cells   []sheet.Cell // of the row that is being read
	whole   int          // cells of that row whose text is struck through as a whole
}

// read reads the rows of a worksheet that say anything; nothing of a sheet of another kind.
func (r *sheetReader) read(name string) ([]sheet.Row, *grid, error) {
	scan, err := r.archive.scanSheet(name, r.formats.strings, r.limits)
	if err != nil || scan == nil {
		return nil, &grid{}, err
	}
	defer scan.close()
	var rows []sheet.Row
	last, cells := 0, 0
	for {
		more, err := scan.next()
		if err != nil {
			return nil, nil, err
		}
		if !more {
			return rows, &scan.grid, scan.end()
		}
		if scan.row.number > maxRows {
			return nil, nil, errSyntax
		}
		row, err := r.row(&scan.row)
		if err != nil {
			return nil, nil, err
		}
		if row.Width() == 0 {
			continue
		}
		if row.Number <= last { // it was written a second time, or in another order
			return nil, nil, errRowsLost
		}
		last = row.Number
		if cells += max(row.RawWidth, sheet.MinCellsPerRow); cells > r.limits.MaxCells() {
			return nil, nil, sheet.ErrTooManyCells
		}
		rows = append(rows, row)
	}
}

// row makes a row of what was scanned.
func (r *sheetReader) row(scanned *scannedRow) (sheet.Row, error) {
	texts := string(scanned.texts)
	r.cells, r.whole = r.cells[:0], 0
	var struck []int
	for i := range scanned.cells {
		c := &scanned.cells[i]
		cell, err := r.cell(c, texts[c.from:c.to])
		if err != nil {
			return sheet.Row{}, err
		}
		if cell.Content == sheet.Blank {
			continue
		}
		if c.column < len(r.cells) { // behind its place; a place that is taken is lost
			if r.cells[c.column].Content != sheet.Blank {
				return sheet.Row{}, errRowsLost
			}
			r.cells[c.column] = cell
		} else {
			for len(r.cells) < c.column {
				r.cells = append(r.cells, sheet.Cell{})
			}
			r.cells = append(r.cells, cell)
		}
		if text := r.formats.struckText(c.cellProperties); text&struckRuns != 0 {
			struck = append(struck, c.column)
			if text == struckRuns {
				r.whole++
			}
		}
	}
	if len(r.cells) == 0 {
		return sheet.Row{}, nil
	}
	row := r.packer.Row(scanned.number, r.cells)
	row.Struck, row.Concealed = struck, r.concealment(scanned.hidden, struck)
	return row, nil
}

// cell makes a cell of what is stored, and works out what is shown where that may differ.
func (r *sheetReader) cell(c *scannedCell, text string) (sheet.Cell, error) {
	raw := text
	switch {
	case c.typ == "s" && c.filled:
		raw = c.text
	case len(text) > sheet.MaxInline:
		raw = r.long.keep(text)
	}
	shown := raw
	if raw != "" && r.formats.changes(c.cellProperties, raw) {
		var err error
		if shown, err = r.formats.shown(c.cellProperties, raw); err != nil {
			return sheet.Cell{}, err
		}
	}
	return r.formats.cell(c.cellProperties, raw, shown), nil
}

// concealment is how a row was put aside, if it was.
func (r *sheetReader) concealment(hidden bool, struck []int) sheet.Concealment {
	switch {
	case hidden:
		return sheet.OutOfView
	case len(struck) == 0:
		return sheet.InSight
	}
	values := 0
	for i := range r.cells {
		if r.cells[i].Content != sheet.Blank {
			values++
		}
	}
	if r.whole == values {
		return sheet.Struck
	}
	return sheet.StruckIn
}

// withoutLong leaves out the rows with a cell beyond the limit of its length, each
// with a problem.
func withoutLong(t *sheet.Table, rows []sheet.Row, opt sheet.Options, book *sheet.Book) []sheet.Row {
	kept := rows[:0]
	for _, row := range rows {
		if long := row.LongerThan(opt.Limits.MaxCellLength()); long >= 0 {
			book.Problems.Add(sheet.TooLong(t.Where(row.Number, row.Ref(long)), opt))
			t.Unread = append(t.Unread, row)
			continue
		}
		kept = append(kept, row)
	}
	return kept
}

// at is the i-th of the values, or nothing beyond the last.
func at[T any](values []T, i int) T {
	if i < len(values) {
		return values[i]
	}
	var none T
	return none
}
