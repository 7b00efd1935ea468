package xlsx

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/day"
)

// RowWriter writes the rows of a large sheet as they stand in a workbook, straight
// into its file. The library would hold all of them until the file is written, or keep
// them in the common temporary folder.
type RowWriter struct {
	out     *bufio.Writer // it remembers an error
	columns []string      // names, as far as they were needed
	fault   error
}

// writeRowsTo writes what write gives it.
func writeRowsTo(w io.Writer, write func(*RowWriter)) error {
	rows := &RowWriter{out: bufio.NewWriter(w)}
	write(rows)
	return errors.Join(rows.fault, rows.out.Flush())
}

// Row writes a row; rows come in order. Without a height it has the usual one. Texts
// are texts: nothing in them can be taken for a formula.
func (w *RowWriter) Row(n int, height float64, cells []excelize.Cell) {
	if n > excelize.TotalRows {
		w.fault = excelize.ErrMaxRows
		return
	}
	number := strconv.Itoa(n)
	w.put(`<row r="`, number)
	if height > 0 {
		w.put(`" ht="`, strconv.FormatFloat(min(height, excelize.MaxRowHeight), 'f', -1, 64), `" customHeight="1`)
	}
	w.put(`">`)
	for i := range cells {
		w.cell(w.column(i)+number, &cells[i])
	}
	w.put(`</row>`)
}

// column is the name of a column, of which the first is 0.
func (w *RowWriter) column(i int) string {
	for len(w.columns) <= i {
		name, err := excelize.ColumnNumberToName(len(w.columns) + 1)
		if err != nil {
			w.fault = err
		}
		w.columns = append(w.columns, name)
	}
	return w.columns[i]
}

// cell writes a cell: a text, a whole number, a day, or nothing but its style.
func (w *RowWriter) cell(ref string, c *excelize.Cell) {
	if c.Value == nil && c.StyleID == 0 {
		return
	}
	w.put(`<c r="`, ref)
	if c.StyleID > 0 {
		w.put(`" s="`, strconv.Itoa(c.StyleID))
	}
	switch value := c.Value.(type) {
	case nil:
		w.put(`"/>`)
	case int:
		w.put(`"><v>`, strconv.Itoa(value), `</v></c>`)
	case day.Date:
		w.day(value)
	case string:
		w.text(value, c.Formula)
	default:
		w.fault = fmt.Errorf("no cell holds a %T", value)
	}
}

// day writes the rest of a cell that holds a day. Programs count from the end of 1899,
// but do not agree on the days before March 1900.
func (w *RowWriter) day(d day.Date) {
	if d.Before(day.MustParse("1900-03-01")) {
		w.text(d.String(), "")
		return
	}
	w.put(`"><v>`, strconv.Itoa(day.MustParse("1899-12-30").DaysUntil(d)), `</v></c>`)
}

// text writes the rest of a cell that holds a text, or a formula and the text that it
// makes.
func (w *RowWriter) text(text, formula string) {
	switch {
	case formula != "":
		w.put(`" t="str"><f>`)
		w.escape(formula)
		w.put(`</f><v>`)
		w.escape(text)
		w.put(`</v></c>`)
	case text == "":
		w.put(`"/>`)
	default:
		w.put(`" t="inlineStr"><is><t`)
		if strings.Trim(text, "\t\n\r ") != text {
			w.put(` xml:space="preserve"`)
		}
		w.put(`>`)
		w.escape(literal(cellText(text)))
		w.put(`</t></is></c>`)
	}
}

func (w *RowWriter) put(texts ...string) {
	for _, text := range texts {
		w.out.WriteString(text)
	}
}

// escape writes a text; what no XML can hold becomes the sign for a character that
// cannot be shown.
func (w *RowWriter) escape(text string) {
	_ = xml.EscapeText(w.out, []byte(text)) // out remembers the error
}

// maxCellText is how many units of UTF-16 a cell can hold. Programs call a file broken
// that holds more in one.
const maxCellText = 32_767

// cellText is what of a text a cell can hold.
func cellText(text string) string {
	if len(text) <= maxCellText {
		return text
	}
	units := 0
	for i, r := range text {
		if units += max(utf16.RuneLen(r), 1); units > maxCellText {
			return text[:i]
		}
	}
	return text
}

// coded is how workbooks write characters that XML cannot hold.
var coded = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

// literal has what merely looks like a coded character read as it stands.
func literal(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var s strings.Builder
	for i := range len(text) {
		if coded.MatchString(text[i:]) {
			s.WriteString("_x005F")
		}
		s.WriteByte(text[i])
	}
	return s.String()
}
