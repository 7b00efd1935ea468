package xlsx

import (
	"errors"
	"io"
	"strconv"

	"casepacket/internal/sheet"
)

// cellProperties is what a cell is, beside its value (ECMA-376-1, 18.3.1.4).
type cellProperties struct {
	typ     string // "", "n", "s", "str", "inlineStr", "b", "e", "d"
	style   int
	formula bool
	value   bool // there is one, perhaps empty
	filled  bool // the value is not empty
	shared  int  // number of the shared string, of those alone
	runs    runs // of a text in the cell itself
}

// uncomputed reports whether a cell is a formula that was saved without its
// result. Empty text is a result; the others leave its element out, or empty.
func (p cellProperties) uncomputed() bool {
	if p.typ == "str" {
		return p.formula && !p.value
	}
	return p.formula && !p.filled
}

// scannedCell is a cell of the row that is being read: its value lies in the texts of the
// row, or is a shared string.
type scannedCell struct {
	cellProperties
	column   int
	from, to int
	text     string // the shared string
	astray   bool   // its address is in another row
}

// scannedRow is a row as it is written. Rows are read into the same one.
type scannedRow struct {
	number int
	hidden bool // or filtered out
	cells  []scannedCell
	texts  []byte // of all its cells that have one of their own
}

// The size of a worksheet (Excel specifications and limits).
const (
	maxRows    = 1_048_576
	maxColumns = 16_384
)

// scan reads the rows of a worksheet, one after the other, and what it says beside them.
type scan struct {
	*part
	strings *sharedStrings
	most    int // bytes of a text that are kept: enough to show that it is too long
	row     scannedRow
	grid    grid       // complete after end
	below   int        // how deep the rows are
	runs    textReader // of the cell that is being read
	value   valueOf
}

// valueOf is which element of a cell is being read.
type valueOf uint8

const (
	noValue     valueOf = iota
	storedValue         // v
	inlineValue         // is
)

// scanSheet starts at the first row of a worksheet; it returns nil for sheets
// of other kinds, such as charts.
func (a *Archive) scanSheet(name string, texts *sharedStrings, limits sheet.Limits) (*scan, error) {
	p, err := a.open(name)
	if err != nil {
		return nil, err
	}
	s := &scan{part: p, strings: texts, most: 4*limits.MaxCellLength() + 4}
	for {
		is, err := p.next()
		switch {
		case err != nil:
			p.close()
			return nil, err
		case is != startTag:
		case p.depth == 1 && !p.is("worksheet"):
			p.close()
			return nil, nil
		case p.is("sheetData"):
			s.below = s.depth
			return s, nil
		default:
			s.grid.element(p)
		}
		if is == endOfPart { // a worksheet without rows
			p.close()
			return nil, nil
		}
	}
}

// next reads the next row; false when there is none.
func (s *scan) next() (bool, error) {
	for {
		switch is, err := s.part.next(); {
		case err != nil:
			return false, err
		case is == startTag && s.is("row"):
			return true, s.readRow()
		case is == endTag && s.depth < s.below:
			return false, s.mustEnd("sheetData")
		case is == endOfPart:
			return false, errSyntax
		}
	}
}

// mustEnd holds that the tag that was read last ends what began.
func (s *scan) mustEnd(name string) error {
	if !s.is(name) {
		return errSyntax
	}
	return nil
}

// end reads what is below the rows. XML that is wrong there costs no row; bytes that are
// not those that were packed may.
func (s *scan) end() error {
	for {
		switch is, err := s.part.next(); {
		case errors.Is(err, errSyntax):
			_, err := io.Copy(io.Discard, s.r)
			return err
		case errors.Is(err, io.ErrUnexpectedEOF) || is == endOfPart && err == nil:
			return nil
		case err != nil:
			return err
		case is == startTag && s.is("sheetData"):
			return errRowsLost
		case is == startTag:
			s.grid.element(s.part)
		}
	}
}

// readRow reads a row, whose start tag was read.
func (s *scan) readRow() error {
	numbered, err := s.startRow()
	if err != nil {
		return err
	}
	below := s.depth
	for {
		is, err := s.part.next()
		switch {
		case err != nil:
			return err
		case is == endTag && s.depth < below:
			return s.mustEnd("row")
		case is == startTag && s.depth == below+1 && s.is("c"):
			if err := s.readCell(&numbered); err != nil {
				return err
			}
		case is == endOfPart:
			return errSyntax
		}
	}
}

// startRow reads the attributes of a row. A row without a number follows the one above.
func (s *scan) startRow() (numbered bool, err error) {
	row := &s.row
	row.number, row.hidden, row.cells, row.texts = row.number+1, false, row.cells[:0], row.texts[:0]
	for rest := s.tag; ; {
		name, value, more, ok := nextAttribute(rest)
		if !ok {
			return numbered, mustBeBlank(more)
		}
		switch string(name) {
		case "r":
			if n := wholeNumber(value); n > 0 {
				row.number, numbered = n, true
			}
		case "hidden": // a filter hides rows in the same way as a person does (ECMA-376-1, 18.3.1.73)
			row.hidden = row.hidden || string(value) == "1" || string(value) == "true"
		case "ht":
			height, err := strconv.ParseFloat(string(value), 64)
			row.hidden = row.hidden || err == nil && height == 0
		}
		rest = more
	}
}

// mustBeBlank holds that nothing is left of the attributes of a tag.
func mustBeBlank(rest []byte) error {
	if len(trimSpace(rest)) > 0 {
		return errSyntax
	}
	return nil
}

// wholeNumber reads a number; -1 when it is none, or beyond any that a sheet has.
func wholeNumber(text []byte) int {
	n := 0
	for _, c := range trimSpace(text) {
		if c < '0' || c > '9' || n > 1<<30 {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	if len(text) == 0 {
		return -1
	}
	return n
}

// readCell reads a cell, whose start tag was read.
func (s *scan) readCell(numbered *bool) error {
	if err := s.startCell(numbered); err != nil {
		return err
	}
	cell := &s.row.cells[len(s.row.cells)-1]
	s.runs, s.value = textReader{}, noValue
	below := s.depth
	for {
		is, err := s.part.next()
		switch {
		case err != nil:
			return err
		case is == endTag && s.depth < below:
			cell.runs = s.runs.runs
			if err := s.mustEnd("c"); err != nil {
				return err
			}
			return s.endCell(cell)
		case is == startTag && s.depth == below+1:
			s.startValue(cell)
		case is == startTag:
			if err := s.runs.start(s.part); err != nil {
				return err
			}
		case is == textToken:
			if err := s.takeText(cell, below); err != nil {
				return err
			}
		case is == endTag && s.depth == below:
			s.value = noValue
		case is == endTag:
			s.runs.end(s.name)
		case is == endOfPart:
			return errSyntax
		}
	}
}

// startCell reads the attributes of a cell. A cell without an address follows the one
// before it; a row without a number has that of its cells.
func (s *scan) startCell(numbered *bool) error {
	row := &s.row
	cell := scannedCell{from: len(row.texts), to: len(row.texts)}
	if n := len(row.cells); n > 0 {
		cell.column = row.cells[n-1].column + 1
	}
	for rest := s.tag; ; {
		name, value, more, ok := nextAttribute(rest)
		if !ok {
			if err := mustBeBlank(more); err != nil {
				return err
			}
			break
		}
		switch string(name) {
		case "r":
			column, number := splitReference(value)
			switch {
			case len(value) == 0:
			case column < 0 || number < 1:
				return errSyntax
			case !*numbered:
				row.number, *numbered, cell.column = number, true, column
			default:
				cell.column, cell.astray = column, number != row.number
			}
		case "s":
			cell.style = max(0, wholeNumber(value))
		case "t":
			cell.typ = typeName(value)
		}
		rest = more
	}
	if cell.column >= maxColumns {
		return errSyntax
	}
	row.cells = append(row.cells, cell)
	return nil
}

// typeName is a type of cells as a text that is there already.
func typeName(value []byte) string {
	for _, known := range [...]string{"s", "n", "str", "inlineStr", "b", "e", "d", ""} {
		if string(value) == known {
			return known
		}
	}
	return string(value)
}

// splitReference is the column, from 0, and the row of a reference such as H12; -1 where
// there is none.
func splitReference(ref []byte) (column, row int) {
	i, column := 0, 0
	for ; i < len(ref); i++ {
		letter := ref[i] &^ 0x20 // upper case
		if letter < 'A' || letter > 'Z' {
			break
		}
		if column = column*26 + int(letter-'A') + 1; column > maxColumns {
			return -1, -1
		}
	}
	if i == len(ref) {
		return column - 1, -1
	}
	return column - 1, wholeNumber(ref[i:])
}

// columnOf is the column of a reference, from 0: 0 for A1, 26 for AA1; -1
// where there is none.
func columnOf(ref string) int {
	column, _ := splitReference([]byte(ref))
	return column
}

// startValue enters a child of a cell.
func (s *scan) startValue(cell *scannedCell) {
	s.value = noValue
	switch string(s.name) {
	case "f":
		cell.formula = true
	case "v":
		s.value, cell.value = storedValue, true
	case "is":
		s.value, cell.value = inlineValue, true
	default:
		return
	}
	if s.value == inlineValue && cell.filled && cell.typ != "inlineStr" {
		s.value = noValue // the stored value before it is the one that other programs show
	}
	if s.value != noValue {
		s.row.texts, cell.to = s.row.texts[:cell.from], cell.from
	}
}

// takeText takes in a text within a cell.
func (s *scan) takeText(cell *scannedCell, below int) error {
	switch {
	case s.value == storedValue && s.depth == below+1:
	case s.value == inlineValue && s.runs.takes(s.text):
	default:
		return nil
	}
	if cell.to-cell.from > s.most {
		return nil
	}
	var err error
	s.row.texts, err = s.appendValue(s.row.texts)
	cell.to = len(s.row.texts)
	cell.filled = cell.filled || cell.to > cell.from
	return err
}

// endCell finds the text of a cell. A shared string that is not there would be a blank
// cell: the workbook is damaged.
func (s *scan) endCell(cell *scannedCell) error {
	value := s.row.texts[cell.from:cell.to]
	switch {
	case cell.astray && cell.filled:
		return errRowsLost
	case cell.typ == "s" && cell.filled:
		var ok bool
		cell.shared = wholeNumber(value)
		if cell.text, ok = s.strings.at(cell.shared); !ok {
			return errNoString
		}
		return nil
	}
	if cell.typ == "" && cell.runs != 0 {
		cell.typ = "inlineStr"
	}
	if cell.typ == "str" || cell.typ == "inlineStr" {
		clean := unescaped(value)
		cell.to = cell.from + copy(value, clean) // an escape is longer than what it stands for
		s.row.texts = s.row.texts[:cell.to]
	}
	return nil
}
