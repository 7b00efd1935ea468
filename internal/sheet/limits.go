package sheet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

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
	maxFile     = 256 << 20 // bytes of one file
	maxTree     = 32 << 20  // bytes of a YAML or JSON file
	maxUnpacked = 1 << 30
	maxCells    = 8_000_000
	maxLength   = 100_000
	leastOfRow  = 8 // cells: a row takes room whatever its width
)

func (l Limits) unpacked() int64 { return cmp.Or(l.Unpacked, maxUnpacked) }
func (l Limits) cells() int      { return cmp.Or(l.Cells, maxCells) }
func (l Limits) cellLength() int { return cmp.Or(l.CellLength, maxLength) }

// tooManyCells refuses a table beyond the limit.
func tooManyCells(name string, opt Options) error {
	return unreadable("%s has too many cells, more than %d in one table; split it, or raise limits: cells in the office file", spoken(name), opt.Limits.cells())
}

// tooLong says that a row has a cell beyond the limit.
func tooLong(where problem.Where, opt Options) problem.Problem {
	return problem.Problem{
		Severity: problem.Error, Code: "SH-8", Where: where,
		Message: fmt.Sprintf("the cell holds more than %d characters, so the row was not read", opt.Limits.cellLength()),
		Hint:    "shorten it; a quotation mark that does not close may have swallowed other rows; limits: cell_length in the office file sets how long a cell may be",
	}
}

// maxStretch is how many bytes of a part may follow each other without the start of
// an element. A cell holds at most 32,767 characters; XML readers keep all that stands
// between two elements in memory.
const maxStretch = 8 << 20

// errStretch stops the reading of a part that was made to fill the memory.
var errStretch = errors.New("an endless stretch")

// sound looks through the large parts of a workbook for stretches without an end.
func (l Limits) sound(archive *zip.Reader) error {
	for _, part := range archive.File {
		if name := strings.ToLower(part.Name); part.UncompressedSize64 <= maxStretch || !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue
		}
		file, err := part.Open()
		if err != nil {
			return err
		}
		_, err = io.Copy(&stretches{}, io.LimitReader(file, l.unpacked()))
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}

// stretches refuses what is written to it when too many bytes pass without the start
// of an element.
type stretches struct{ since int }

func (s *stretches) Write(content []byte) (int, error) {
	first := bytes.IndexByte(content, '<')
	if first < 0 {
		first = len(content)
	}
	if s.since += first; s.since > maxStretch {
		return 0, errStretch
	}
	if last := bytes.LastIndexByte(content, '<'); last >= 0 {
		s.since = len(content) - last
	}
	return len(content), nil
}
