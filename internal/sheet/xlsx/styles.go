package xlsx

import (
	"errors"
	"strconv"
	"strings"

	"casepacket/internal/sheet"
)

// Limits of styles: what Excel allows, or more of it than any program writes.
const (
	maxStyles  = 65_490
	maxFonts   = 65_490
	maxFormats = 10_000
	maxFormat  = 4096 // bytes of a number format
)

var errStyles = errors.New("more styles than a workbook can have")

// styles are the cell formats of a workbook (ECMA-376-1, 18.8), as far as they tell how a
// value is shown.
type styles struct {
	formats map[int]string // number formats of the workbook's own, by their number
	cells   []style
}

// style is one cell format.
type style struct {
	format int  // number of its number format
	struck bool // it strikes its text through
	dates  sheet.DateParts
	blank  bool // its number format shows nothing of a text: ;;;
}

// readStyles reads the part of styles; a workbook without one has none.
func (a *Archive) readStyles(name string) (*styles, error) {
	s := &styles{formats: map[int]string{}}
	if name == "" {
		return s, nil
	}
	var fonts []bool // which strike their text through
	var inFonts, inCells int
	p, err := a.open(name)
	if errors.Is(err, errNoPart) {
		return s, nil
	} else if err != nil {
		return nil, err
	}
	defer p.close()
	for {
		is, err := p.next()
		switch {
		case err != nil:
			return nil, err
		case is == endOfPart:
			s.understandFormats()
			return s, nil
		case is == startTag:
			switch string(p.name) {
			case "numFmt":
				s.addFormat(p)
			case "fonts":
				inFonts = p.depth
			case "font":
				if inFonts > 0 && p.depth == inFonts+1 {
					fonts = append(fonts, false)
				}
			case "strike":
				if inFonts > 0 && p.depth == inFonts+2 && len(fonts) > 0 {
					value := string(p.attribute("val"))
					fonts[len(fonts)-1] = value != "0" && value != "false"
				}
			case "cellXfs":
				inCells = p.depth
			case "xf":
				if inCells > 0 && p.depth == inCells+1 {
					s.cells = append(s.cells, styleOf(p, fonts))
				}
			}
			if len(fonts) > maxFonts || len(s.cells) > maxStyles || len(s.formats) > maxFormats {
				return nil, errStyles
			}
		case is == endTag && p.is("fonts"):
			inFonts = 0
		case is == endTag && p.is("cellXfs"):
			inCells = 0
		}
	}
}

// addFormat takes in a number format, unless that is not one of cells but of what a
// condition changes them to (dxf).
func (s *styles) addFormat(p *part) {
	number, err := strconv.Atoi(string(p.attribute("numFmtId")))
	code := p.attribute("formatCode")
	if _, known := s.formats[number]; err == nil && !known && len(code) > 0 && len(code) <= maxFormat {
		s.formats[number] = string(code)
	}
}

func styleOf(p *part, fonts []bool) style {
	var s style
	s.format, _ = strconv.Atoi(string(p.attribute("numFmtId")))
	font, err := strconv.Atoi(string(p.attribute("fontId")))
	applied := string(p.attribute("applyFont"))
	s.struck = err == nil && font >= 0 && font < len(fonts) && fonts[font] && applied != "0" && applied != "false"
	return s
}

// understandFormats tells, of each style, what it shows of a day. The formats with numbers
// of the standard are those of the standard, whatever the workbook says.
func (s *styles) understandFormats() {
	known := map[int]sheet.DateParts{}
	for i := range s.cells {
		number := s.cells[i].format
		parts, ok := known[number]
		if !ok {
			if code, own := s.formats[number]; own && !isStandardFormat(number) {
				parts = datePartsOf(0, &code)
			} else {
				parts = datePartsOf(number, nil)
			}
			known[number] = parts
		}
		s.cells[i].dates = parts
		if code, own := s.formats[number]; own && !isStandardFormat(number) {
			s.cells[i].blank = hidesText(code)
		}
	}
}

// hidesText reports whether the fourth section of a number format, which is for texts
// (ECMA-376-1, 18.8.31), shows nothing. Most formats have no such section and show texts as
// they are.
func hidesText(code string) bool {
	sections, quoted := []string{""}, false
	for i := 0; i < len(code); i++ {
		last := len(sections) - 1
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
			sections[last] += `"`
		case c == '\\' && !quoted && i+1 < len(code):
			i++
			sections[last] += code[i : i+1]
		case c == ';' && !quoted:
			sections = append(sections, "")
		default:
			sections[last] += code[i : i+1]
		}
	}
	return len(sections) == 4 && !strings.ContainsAny(strings.TrimSpace(sections[3]), "@") && strings.Trim(sections[3], ` "`) == ""
}

// isStandardFormat reports whether a number format is one of ECMA-376-1, 18.8.30.
func isStandardFormat(number int) bool {
	return number >= 0 && number <= 4 || number >= 9 && number <= 22 || number >= 27 && number <= 62 || number >= 67 && number <= 81
}

// of is a style by its number; a cell with a number that no style has is not formatted.
func (s *styles) of(number int) style {
	if number < 0 || number >= len(s.cells) {
		return style{}
	}
	return s.cells[number]
}
