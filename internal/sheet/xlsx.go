package sheet

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/day"
)

// readXLSX adds a table for each worksheet of a workbook. Two iterators run in
// step, one over what is stored and one over what is shown: a date is told
// from a number by both together, without loading the sheet whole.
func readXLSX(book *Book, content []byte, opt Options) error {
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{
		ShortDatePattern: "yyyy-mm-dd", UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: 64 << 20,
	})
	if err != nil {
		return workbookError(book.Name, err)
	}
	defer f.Close()
	props, err := f.GetWorkbookProps()
	if err != nil {
		return workbookError(book.Name, err)
	}
	bare, err := bareFormulas(content)
	if err != nil {
		return workbookError(book.Name, err)
	}
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			book.Notes = append(book.Notes, "the sheet "+name+" is hidden; it was read all the same")
		}
		rows, err := readSheet(f, name, props.Date1904 != nil && *props.Date1904, bare[name])
		if err != nil {
			return workbookError(book.Name, err)
		}
		t := &Table{File: book.Name, Sheet: name, Name: name, Format: "xlsx"}
		t.setRows(rows, opt, book)
		if len(t.Header) > 0 {
			book.Tables = append(book.Tables, t)
		}
	}
	return nil
}

// workbookError says what is wrong with a workbook and what to do.
func workbookError(name string, err error) error {
	text := err.Error()
	switch {
	case errors.Is(err, excelize.ErrWorkbookFileFormat), strings.Contains(text, "zip: not a valid zip"), strings.Contains(text, "unsupported workbook"):
		return unreadable("%s is not a workbook that can be read; open it in the program that made it and save it again as .xlsx", spoken(name))
	case strings.Contains(text, "unzip size exceeds"):
		return unreadable("%s would unpack to more than %d MB; save the cases alone in a new workbook", spoken(name), maxUnpacked>>20)
	}
	return unreadable("%s is damaged (%s); open it in the program that made it and save it again as .xlsx", spoken(name), text)
}

// readSheet reads all rows of a sheet that say anything.
func readSheet(f *excelize.File, sheet string, date1904 bool, bare map[string]bool) ([]Row, error) {
	raw, err := f.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer raw.Close()
	shown, err := f.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer shown.Close()
	var rows []Row
	for number := 1; raw.Next() && shown.Next(); number++ {
		stored, err := raw.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		seen, err := shown.Columns()
		if err != nil {
			return nil, err
		}
		row := Row{Number: number}
		says := false
		for i := range max(len(stored), len(seen)) {
			cell := xlsxCell(letters(i)+strconv.Itoa(number), at(stored, i), at(seen, i), date1904)
			if cell.Content == Blank && bare[cell.Ref] {
				cell.Content = Uncomputed
			}
			says = says || cell.Content != Blank
			row.Cells = append(row.Cells, cell)
		}
		if says {
			rows = append(rows, row)
		}
	}
	return rows, errors.Join(raw.Error(), shown.Error())
}

func at(cells []string, i int) string {
	if i < len(cells) {
		return cells[i]
	}
	return ""
}

// xlsxCell decides what a cell holds from what is stored and what is shown.
func xlsxCell(ref, raw, shown string, date1904 bool) Cell {
	cell := Cell{Ref: ref, Content: Text, Raw: raw, Shown: shown}
	if raw == "" && shown == "" {
		cell.Content = Blank
		return cell
	}
	if strings.HasPrefix(shown, "#") && strings.ToUpper(shown) == shown && strings.ContainsAny(shown, "/!?") {
		cell.Content = ErrorValue
		return cell
	}
	number, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(number, 0) || math.IsNaN(number) || raw == shown && (raw[0] == '0' && len(raw) > 1 || raw[0] == '+') {
		return cell
	}
	cell.Content = Number
	if number < 1 || number >= 2958466 { // outside what a spreadsheet calls a date
		return cell
	}
	moment, err := excelize.ExcelDateToTime(number, date1904)
	if err != nil {
		return cell
	}
	cell.Day = day.Of(moment)
	if raw != shown && showsDate(shown, moment) {
		cell.Content, cell.Shown = Date, cell.Day.String()
	}
	return cell
}

// showsDate reports whether a shown text is the moment as some date format
// writes it: every part of it is the day, month, year, weekday or time of the
// moment, and month and year or day are among them.
func showsDate(shown string, m time.Time) bool {
	var hasMonth, hasYear, hasDay bool
	parts := strings.FieldsFunc(shown, func(r rune) bool { return strings.ContainsRune(" -/.,:;年月日", r) })
	for _, part := range parts {
		lower := strings.ToLower(part)
		n, err := strconv.Atoi(part)
		switch {
		case err == nil && len(part) == 4 && n == m.Year() || err == nil && hasMonth && hasDay && len(part) == 2 && n == m.Year()%100:
			hasYear = true
		case err == nil && len(part) <= 2 && n == int(m.Month()) && !hasMonth:
			hasMonth = true
		case err == nil && len(part) <= 2 && n == m.Day() && !hasDay:
			hasDay = true
		case err == nil && len(part) == 2 && n == m.Year()%100:
			hasYear = true
		case err != nil && len(lower) >= 3 && strings.HasPrefix(strings.ToLower(m.Month().String()), lower[:3]) && strings.HasPrefix(strings.ToLower(m.Month().String()), lower):
			hasMonth = true
		case err != nil && len(lower) >= 3 && strings.HasPrefix(strings.ToLower(m.Weekday().String()), lower):
		case err == nil && (n == m.Hour() || n == m.Hour()%12 || n == 12 || n == m.Minute() || n == m.Second()), lower == "am", lower == "pm":
		default:
			return false
		}
	}
	return hasMonth && (hasYear || hasDay)
}
