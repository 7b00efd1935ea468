package sheet

import (
	"cmp"
	"errors"
	"fmt"

	"casepacket/internal/problem"
)

// Limits bound what is read. A spreadsheet beyond them is no list of cases, and
// reading it would fill the memory. Zero stands for what is usual.
type Limits struct {
	Unpacked   int64 // bytes of a workbook when it is unpacked; 1 GB
	Cells      int   // cells of one table, empty ones too, and a row counts as eight at least; 8 million
	CellLength int   // characters of one cell; 100,000
}

const (
	maxUnpacked    = 1 << 30
	maxCells       = 8_000_000
	maxLength      = 100_000
	MinCellsPerRow = 8 // cells: a row takes room whatever its width
)

// MaxUnpacked is how many bytes a workbook may unpack to.
func (l Limits) MaxUnpacked() int64 { return cmp.Or(l.Unpacked, maxUnpacked) }

// MaxCells is how many cells a table may have.
func (l Limits) MaxCells() int { return cmp.Or(l.Cells, maxCells) }

// MaxCellLength is how many characters a cell may have.
func (l Limits) MaxCellLength() int { return cmp.Or(l.CellLength, maxLength) }

// TooManyCells refuses a table beyond the limit.
func TooManyCells(name string, opt Options) error {
	return Unreadablef("%s has too many cells, more than %d in one table; split it, or raise limits: cells in the office file", DisplayName(name), opt.Limits.MaxCells())
}

// TooLong says that a row has a cell beyond the limit.
func TooLong(where problem.Where, opt Options) problem.Problem {
	return problem.Problem{
		Severity: problem.Error, Code: "SH-8", Where: where,
		Message: fmt.Sprintf("the cell holds more than %d characters, so the row was not read", opt.Limits.MaxCellLength()),
		Hint:    "shorten it; a quotation mark that does not close may have swallowed other rows; limits: cell_length in the office file sets how long a cell may be",
	}
}

// ErrTooManyCells stops the reading of a table.
var ErrTooManyCells = errors.New("too many cells")
