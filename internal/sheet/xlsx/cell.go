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
	file     *excelize.File
	date1904 bool
	dates    map[int]sheet.DateParts // by style: what a format of dates shows; 0 for all others
	struck   map[int]bool            // by style
	strings  map[int]runs            // shared strings with runs that are struck through
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

// changeAny reports whether a row has a number that may be shown otherwise than it
// is stored: any but whole numbers without a format, and days.
func (d *cellFormats) changeAny(properties []cellProperties, stored []string) bool {
	for i, raw := range stored {
		if raw != "" && d.changes(at(properties, i), raw) {
			return true
		}
	}
	return false
}

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

func (d *cellFormats) dateParts(style int) sheet.DateParts {
	parts, ok := d.dates[style]
	if !ok {
		if s, err := d.file.GetStyle(style); err == nil {
			parts = datePartsOf(s.NumFmt, s.CustomNumFmt)
		}
		d.dates[style] = parts
	}
	return parts
}

// struckText tells how much of a cell's text is struck through.
func (d *cellFormats) struckText(p cellProperties) runs {
	text := p.runs
	if p.typ == "s" {
		text = d.strings[p.shared]
	}
	switch {
	case text&struckRuns != 0:
		return text
	case d.isStruck(p.style):
		return struckRuns
	}
	return plainRuns
}

// isStruck reports whether a style strikes its text through.
func (d *cellFormats) isStruck(style int) bool {
	is, ok := d.struck[style]
	if !ok {
		if s, err := d.file.GetStyle(style); err == nil {
			is = s.Font != nil && s.Font.Strike
		}
		d.struck[style] = is
	}
	return is
}
