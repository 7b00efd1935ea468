package xlsx

import (
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/day"
	"casepacket/internal/sheet"
)

// cellFormats knows which styles of a workbook show a number as a date, and
// which strike a text through.
type cellFormats struct {
	date1904 bool
	styles   *styles
	strings  *sharedStrings
	display  *display // opened when a cell needs it
}

// afterLastDay is the serial number of the day after 9999-12-31.
const afterLastDay = 2958466

// cell decides what a cell holds.
func (d *cellFormats) cell(p cellProperties, raw, shown string) sheet.Cell {
	switch {
	case p.uncomputed():
		return sheet.Cell{Content: sheet.Uncomputed}
	case raw == "" && shown == "":
		return sheet.Cell{}
	}
	switch p.typ {
	case "s", "str", "inlineStr":
		if d.styles.of(p.style).blank { // as of a number whose format shows nothing
			return sheet.Cell{Content: sheet.Number, Raw: raw}
		}
		return sheet.TextCell("", raw)
	case "b":
		value := strings.ToUpper(strconv.FormatBool(raw == "1" || strings.EqualFold(raw, "true")))
		return sheet.Cell{Content: sheet.Bool, Raw: value, Shown: value}
	case "e":
		return sheet.Cell{Content: sheet.ErrorValue, Raw: raw, Shown: shown}
	}
	number, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(number, 0) || math.IsNaN(number) {
		return dayOrText(raw)
	}
	cell := sheet.Cell{Content: sheet.Number, Raw: raw, Shown: shown}
	if number < 1 || number >= afterLastDay {
		return cell
	}
	moment, err := excelize.ExcelDateToTime(number, d.date1904)
	if err != nil {
		return cell
	}
	cell.Day = day.Of(moment)
	if parts := d.dateParts(p.style); p.typ == "d" || parts != 0 {
		cell.Content, cell.Shown, cell.Shows = sheet.Date, cell.Day.String(), parts
		if parts == 0 {
			cell.Shows = sheet.WholeDay
		}
		cell.Time = number-math.Floor(number) > 1.0/86400
	}
	return cell
}

// changes reports whether a number may be shown otherwise than it is stored: any but
// whole numbers without a format, and days.
func (d *cellFormats) changes(p cellProperties, raw string) bool {
	switch p.typ {
	case "", "n", "d":
	case "s", "str", "inlineStr", "b":
		return false
	default:
		return true
	}
	if p.style == 0 {
		return !isPlainNumber(raw)
	}
	number, err := strconv.ParseFloat(raw, 64)
	return err != nil || number < 1 || number >= afterLastDay || d.dateParts(p.style) == 0
}

// isPlainNumber reports whether a number is written in up to 15 digits, which every
// program shows as they are.
func isPlainNumber(raw string) bool {
	return len(raw) <= 15 && strings.Trim(raw, "0123456789") == "" && (raw[0] != '0' || len(raw) == 1)
}

// dayOrText reads a cell whose type says number or date and whose value is no
// number: some programs store dates in ISO 8601.
func dayOrText(raw string) sheet.Cell {
	if len(raw) >= len("2006-01-02") {
		if date, err := day.Parse(raw[:10]); err == nil && (len(raw) == 10 || raw[10] == 'T') {
			return sheet.Cell{Content: sheet.Date, Raw: raw, Shown: date.String(), Day: date, Time: hasTime(raw), Shows: sheet.WholeDay}
		}
	}
	return sheet.TextCell("", raw)
}

// hasTime reports whether a moment of ISO 8601 says more than midnight.
func hasTime(moment string) bool {
	_, time, _ := strings.Cut(moment, "T")
	return strings.ContainsAny(time, "123456789")
}

func (d *cellFormats) dateParts(style int) sheet.DateParts { return d.styles.of(style).dates }

// shown is what a cell shows of a value that its format changes.
func (d *cellFormats) shown(p cellProperties, raw string) (string, error) {
	if d.display == nil {
		var err error
		if d.display, err = newDisplay(d.styles, d.date1904); err != nil {
			return "", err
		}
	}
	format := -1 // a cell without a style is not formatted
	if p.style > 0 && p.style < len(d.styles.cells) {
		format = d.styles.cells[p.style].format
	}
	return d.display.shown(format, p.typ, raw)
}

func (d *cellFormats) close() {
	if d.display != nil {
		_ = d.display.close()
	}
}

// struckText tells how much of a cell's text is struck through.
func (d *cellFormats) struckText(p cellProperties) runs {
	text := p.runs
	if p.typ == "s" {
		text = d.strings.struck[p.shared]
	}
	switch {
	case text&struckRuns != 0:
		return text
	case d.styles.of(p.style).struck:
		return struckRuns
	}
	return plainRuns
}
