package xlsx

import (
	"archive/zip"
	"errors"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/sheet"
)

// sheetReader reads the sheets of a workbook.
type sheetReader struct {
	file    *excelize.File
	formats *cellFormats
	limits  sheet.Limits
	packer  sheet.Packer
	cells   []sheet.Cell // of the row that is being read
}

// read reads the rows of a sheet that say anything. The library's iterator over
// what is stored and a scan of what the cells are run in step, so that no sheet is
// held in memory twice. What is shown is worked out from the first row on in which
// it can differ: that takes the library three times as long.
func (r *sheetReader) read(name string, part *zip.File) ([]sheet.Row, *grid, error) {
	scan, err := scanSheet(part, r.limits)
	if err != nil || scan == nil {
		return nil, &grid{}, err
	}
	defer scan.close()
	raw, err := r.file.Rows(name)
	if err != nil {
		return nil, nil, err
	}
	defer raw.Close()
	shown := &shownRows{file: r.file, sheet: name}
	defer shown.close()
	var rows []sheet.Row
	cells := 0
	for number := 1; raw.Next(); number++ {
		stored, err := raw.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, nil, err
		}
		properties, err := scan.row(number)
		if err != nil {
			return nil, nil, err
		}
		var seen []string
		if shown.rows != nil || r.formats.changeAny(properties, stored) {
			if seen, err = shown.row(number); err != nil {
				return nil, nil, err
			}
		}
		width := max(len(stored), len(seen))
		if cells += width; cells > r.limits.MaxCells() {
			return nil, nil, sheet.ErrTooManyCells
		}
		row := r.row(number, width, properties, stored, seen)
		if len(row.Struck) > 0 || scan.isHidden(number) {
			row.Concealed = r.concealment(scan.isHidden(number), &row, properties)
		}
		if row.Width() > 0 {
			rows = append(rows, row)
		}
	}
	// The iterators end without a word where the XML does, or where it is not
	// written as they expect.
	err = errors.Join(raw.Error(), shown.err(), scan.end())
	if err == nil && scan.unread {
		err = errRowsLost
	}
	return rows, &scan.grid, err
}

// row makes a row of what is stored and, where it may differ, what is shown.
func (r *sheetReader) row(number, width int, properties []cellProperties, stored, seen []string) sheet.Row {
	r.cells = r.cells[:0]
	var struck []int
	for i := range width {
		p, raw := at(properties, i), at(stored, i)
		text := raw
		if seen != nil {
			text = at(seen, i)
		}
		cell := r.formats.cell(p, raw, text)
		if cell.Content != sheet.Blank && r.formats.struckText(p)&struckRuns != 0 {
			struck = append(struck, i)
		}
		r.cells = append(r.cells, cell)
	}
	row := r.packer.Row(number, r.cells)
	row.Struck = struck
	return row
}

// concealment is how a row was put aside, if it was.
func (r *sheetReader) concealment(hidden bool, row *sheet.Row, properties []cellProperties) sheet.Concealment {
	if hidden {
		return sheet.OutOfView
	}
	whole, values := 0, 0
	for _, i := range row.Struck {
		if r.formats.struckText(at(properties, i)) == struckRuns {
			whole++
		}
	}
	for i := range r.cells {
		if r.cells[i].Content != sheet.Blank {
			values++
		}
	}
	if whole == values {
		return sheet.Struck
	}
	return sheet.StruckIn
}

// shownRows yields what the rows of a sheet show. It is opened late, and then
// catches up, in the same steps that the iterator over what is stored took: so the
// two count rows alike, however a sheet is written.
type shownRows struct {
	file  *excelize.File
	sheet string
	rows  *excelize.Rows
	at    int // number of the row that was read last
}

// row returns what a row shows; rows are asked for in ascending order.
func (s *shownRows) row(number int) (texts []string, err error) {
	if s.rows == nil {
		if s.rows, err = s.file.Rows(s.sheet); err != nil {
			return nil, err
		}
	}
	for ; s.at < number && s.rows.Next(); s.at++ {
		if texts, err = s.rows.Columns(); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

func (s *shownRows) err() error {
	if s.rows == nil {
		return nil
	}
	return s.rows.Error()
}

func (s *shownRows) close() {
	if s.rows != nil {
		s.rows.Close()
	}
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
