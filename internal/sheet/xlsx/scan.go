package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"casepacket/internal/sheet"
)

// cellProperties is what a cell is, beside its value (ECMA-376-1, 18.3.1.4).
// The library's row iterators do not tell it.
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

// sheetScan reads the properties of the cells of a worksheet, row by row.
type sheetScan struct {
	file       io.ReadCloser
	decoder    *xml.Decoder
	number     int // of the row that was read last
	properties []cellProperties
	hidden     bool // that row is hidden or filtered out
	unread     bool // a row that was never asked for holds values
	ended      bool // the end of the rows was seen
	grid       grid // complete after end
}

var errNoSheet = errors.New("a sheet is missing")

// scanSheet starts at the first row of a worksheet; it returns nil for sheets
// of other kinds, such as charts.
func scanSheet(part *zip.File, limits sheet.Limits) (*sheetScan, error) {
	if part == nil {
		return nil, errNoSheet
	}
	file, err := part.Open()
	if err != nil {
		return nil, err
	}
	s := &sheetScan{file: file, decoder: xml.NewDecoder(io.LimitReader(file, limits.MaxUnpacked()))}
	root := ""
	for {
		token, err := s.decoder.RawToken()
		if err != nil {
			file.Close()
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if root == "" {
			root = start.Name.Local
		}
		switch {
		case root != "worksheet":
			file.Close()
			return nil, nil
		case start.Name.Local == "sheetData":
			return s, nil
		}
		s.grid.element(start)
	}
}

func (s *sheetScan) close() { s.file.Close() }

// row returns the properties of the cells of a row, by column from 0; nothing
// when the sheet has no such row. Rows are asked for in ascending order. The
// result is valid until the next call.
func (s *sheetScan) row(number int) ([]cellProperties, error) {
	for s.number < number && !s.ended {
		if err := s.next(); err != nil {
			return nil, err
		}
	}
	if s.number != number {
		return nil, nil
	}
	return s.properties, nil
}

// isHidden reports whether the row that was just asked for is out of sight.
func (s *sheetScan) isHidden(number int) bool { return s.number == number && s.hidden }

// end reads what is left, and returns an error when the sheet breaks off.
func (s *sheetScan) end() error {
	for !s.ended {
		if err := s.next(); err != nil {
			return err
		}
		s.unread = s.unread || slices.ContainsFunc(s.properties, func(p cellProperties) bool { return p.filled })
	}
	for { // whatever is wrong below the rows costs no row
		token, err := s.decoder.RawToken()
		if err != nil {
			return nil
		}
		if start, ok := token.(xml.StartElement); ok {
			s.grid.element(start)
		}
	}
}

// next reads one row.
func (s *sheetScan) next() error {
	s.properties, s.hidden = s.properties[:0], false
	cell, column, inValue, text := cellProperties{}, -1, false, runReader{}
	for {
		token, err := s.decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		switch element := token.(type) {
		case xml.StartElement:
			switch element.Name.Local {
			case "row":
				s.number, s.hidden = rowNumber(element, s.number+1), isHiddenRow(element)
			case "c":
				cell, column = startCell(element, column+1)
				text = runReader{}
			case "f":
				cell.formula = true
			case "v", "is":
				inValue, cell.value = true, true
			default:
				text.start(element)
			}
		case xml.CharData:
			cell.filled = cell.filled || inValue && len(element) > 0
			if inValue && cell.typ == "s" {
				cell.shared = sharedNumber(cell.shared, element)
			}
			text.characters(element)
		case xml.EndElement:
			switch element.Name.Local {
			case "v", "is":
				inValue = false
			case "c":
				cell.runs = text.runs
				s.set(column, cell)
			case "row":
				return nil
			case "sheetData":
				s.ended, s.number = true, -1
				return nil
			default:
				text.end(element)
			}
		}
	}
}

// sharedNumber reads on in the number of a shared string.
func sharedNumber(number int, digits []byte) int {
	for _, d := range digits {
		if d >= '0' && d <= '9' && number < 1<<31 {
			number = number*10 + int(d-'0')
		}
	}
	return number
}

// maxColumns is what a worksheet can have.
const maxColumns = 16384

func (s *sheetScan) set(column int, cell cellProperties) {
	if column < 0 || column >= maxColumns {
		return
	}
	for len(s.properties) <= column {
		s.properties = append(s.properties, cellProperties{})
	}
	s.properties[column] = cell
}

func rowNumber(element xml.StartElement, otherwise int) int {
	for _, a := range element.Attr {
		if n, err := strconv.Atoi(a.Value); a.Name.Local == "r" && err == nil && n > 0 {
			return n
		}
	}
	return otherwise
}

// isHiddenRow reads whether a row is out of sight; a filter hides rows in the
// same way as a person does (ECMA-376-1, 18.3.1.73).
func isHiddenRow(element xml.StartElement) bool {
	for _, a := range element.Attr {
		switch a.Name.Local {
		case "hidden":
			if a.Value == "1" || a.Value == "true" {
				return true
			}
		case "ht":
			if height, err := strconv.ParseFloat(a.Value, 64); err == nil && height == 0 {
				return true
			}
		}
	}
	return false
}

// startCell reads the attributes of a cell; column is where it stands when it
// does not say.
func startCell(element xml.StartElement, column int) (cellProperties, int) {
	var cell cellProperties
	for _, a := range element.Attr {
		switch a.Name.Local {
		case "r":
			if named := columnOf(a.Value); named >= 0 {
				column = named
			}
		case "s":
			if n, err := strconv.Atoi(a.Value); err == nil {
				cell.style = n
			}
		case "t":
			cell.typ = a.Value
		}
	}
	return cell, column
}

// columnOf is the column of a reference, from 0: 0 for A1, 26 for AA1; -1
// where there is none.
func columnOf(ref string) int {
	column := 0
	for i := 0; i < len(ref) && i < 3; i++ {
		letter := ref[i] &^ 0x20 // upper case
		if letter < 'A' || letter > 'Z' {
			break
		}
		column = column*26 + int(letter-'A') + 1
	}
	return column - 1
}

// sheetParts maps the names of sheets to the parts of the package that hold
// them (ECMA-376-1, 18.2.19).
func sheetParts(archive *zip.Reader) map[string]*zip.File {
	var workbook struct {
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Attr []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	parts := map[string]*zip.File{}
	if decodePart(archive, "xl/workbook.xml", &workbook) != nil || decodePart(archive, "xl/_rels/workbook.xml.rels", &relations) != nil {
		return parts
	}
	targets := map[string]string{}
	for _, r := range relations.Relationship {
		target := strings.TrimPrefix(r.Target, "/")
		if !strings.HasPrefix(target, "xl/") {
			target = path.Join("xl", target)
		}
		targets[r.ID] = target
	}
	for _, s := range workbook.Sheets {
		for _, a := range s.Attr {
			if a.Name.Local == "id" { // in either of the two namespaces of relationships
				parts[s.Name] = find(archive, targets[a.Value])
			}
		}
	}
	return parts
}

// find looks for a part; their names are told apart as file names of Windows
// are, and some programs write them so.
func find(archive *zip.Reader, name string) *zip.File {
	for _, f := range archive.File {
		if strings.EqualFold(strings.ReplaceAll(f.Name, "\\", "/"), name) {
			return f
		}
	}
	return nil
}

func decodePart(archive *zip.Reader, name string, into any) error {
	file := find(archive, name)
	if file == nil {
		return errors.New(name + " is missing")
	}
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return xml.NewDecoder(io.LimitReader(r, maxInMemory)).Decode(into)
}
