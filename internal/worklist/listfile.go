package worklist

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/day"
	"casepacket/internal/schema"
	"casepacket/internal/xlsx"
)

// The sheets of a worklist. The second, which no program shows, remembers what
// the first looked like when it was written.
const (
	worklistSheet  = "Worklist"
	worklistMemory = "casepacket"
)

// listColumn is a column that the program fills.
type listColumn struct {
	header string
	width  float64
	of     func(*Row) any
}

// listColumns come first; what belongs to people follows.
var listColumns = []listColumn{
	{"Case", 12, func(r *Row) any { return r.CaseID }},
	{"Document", 24, func(r *Row) any { return r.Name }},
	{"To", 24, func(r *Row) any { return r.To }},
	{"Outcome", 10, func(r *Row) any { return r.Outcome }},
	{"What is missing", 44, func(r *Row) any { return r.Missing }},
	{"Changed", 26, func(r *Row) any { return r.Changed }},
	{"Due", 11, func(r *Row) any { return date(r.Due) }},
	{"Send by", 11, func(r *Row) any { return date(r.SendBy) }},
	{"How", 30, func(r *Row) any { return r.How }},
	{"Wording", 9, func(r *Row) any { return r.Wording }},
	{"Then", 26, func(r *Row) any { return r.Next }},
	{"Pages", 7, func(r *Row) any {
		if r.Pages == 0 {
			return nil
		}
		return r.Pages
	}},
	{"File", 8, func(r *Row) any { return nil }}, // a link
}

func date(d day.Date) any {
	if d.IsZero() {
		return nil
	}
	return d
}

// FileDigest identifies what a worklist shows, so that one that would say
// the same is not written again.
func FileDigest(rows *Rows) (string, error) {
	h := sha256.New()
	if err := encodeRows(h, rows); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// encodeRows writes rows as the encoder writes them all at once.
func encodeRows(w io.Writer, rows *Rows) error {
	if rows.Len() == 0 {
		_, err := io.WriteString(w, "null\n")
		return err
	}
	out := bufio.NewWriter(w) // it remembers an error
	for i, r := range rows.All() {
		text, err := json.Marshal(&r)
		if err != nil {
			return err
		}
		out.WriteByte("[,"[min(i, 1)])
		out.Write(text)
	}
	out.WriteString("]\n")
	return out.Flush()
}

// WriteFile writes the worklist. What people may write into stands to the
// right, with choices where there are few; whatever they wrote before is there
// again, their own columns too. Order is how the office writes dates; the list
// remembers it.
func WriteFile(w io.Writer, rows *Rows, order schema.DateOrder) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", worklistSheet); err != nil {
		return err
	}
	styles, err := newWorklistStyles(f)
	if err != nil {
		return err
	}
	if err := worklistPaper(f); err != nil {
		return err
	}
	later := xlsx.LaterRows{}
	if err := rememberWorklist(f, later, rows, order); err != nil {
		return err
	}
	own := ownHeaders(rows)
	header, err := worklistFrame(f, styles, own, rows.Len())
	if err != nil {
		return err
	}
	err = later.Defer(f, worklistSheet, func(w *xlsx.RowWriter) {
		w.Row(1, 0, header)
		for i, r := range rows.All() {
			cells, height := worklistCells(&r, styles, own)
			w.Row(i+2, height, cells)
		}
	})
	if err != nil {
		return err
	}
	content, err := f.WriteToBuffer()
	if err != nil {
		return err
	}
	return xlsx.WritePackage(w, content.Bytes(), later)
}

// worklistPaper prints the list on two pages side by side, in letters that can be
// read: what the program says, and what people wrote. Each page names the document.
func worklistPaper(f *excelize.File) error {
	if err := xlsx.FitPages(f, worklistSheet, 2); err != nil {
		return err
	}
	side, edge := 0.3, 0.4 // inches
	if err := f.SetPageMargins(worklistSheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge}); err != nil {
		return err
	}
	return xlsx.RepeatHeader(f, worklistSheet, "$A:$B", "$1:$1")
}

// ownHeaders are the headers of the office's own columns, sorted.
func ownHeaders(rows *Rows) []string {
	headers := map[string]bool{}
	for _, r := range rows.All() {
		for header := range r.Entry.Own {
			headers[header] = true
		}
	}
	return slices.Sorted(maps.Keys(headers))
}

type worklistStyles struct {
	header, theirs, text, wrap, date, link, fresh, sent int
}

func newWorklistStyles(f *excelize.File) (*worklistStyles, error) {
	s := &worklistStyles{}
	var err error
	style := func(of excelize.Style) int {
		if err != nil {
			return 0
		}
		var id int
		of.Alignment = &excelize.Alignment{Vertical: "top", WrapText: true}
		id, err = f.NewStyle(&of)
		return id
	}
	iso := "yyyy-mm-dd"
	bottom := []excelize.Border{{Type: "bottom", Style: 2, Color: "000000"}}
	ruled := []excelize.Border{{Type: "bottom", Style: 7, Color: "A6A6A6"}} // leads the eye to the second page
	bold := &excelize.Font{Bold: true, Family: "Calibri", Size: 11}
	s.header = style(excelize.Style{Font: bold, Border: bottom})
	s.theirs = style(excelize.Style{Font: bold, Border: bottom, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF2CC"}}})
	s.wrap = style(excelize.Style{Border: ruled})
	s.text = style(excelize.Style{Border: ruled, NumFmt: 49})
	s.date = style(excelize.Style{Border: ruled, CustomNumFmt: &iso})
	s.link = style(excelize.Style{Border: ruled, Font: &excelize.Font{Color: "0645AD", Underline: "single", Family: "Calibri", Size: 11}})
	s.fresh = style(excelize.Style{Border: ruled, Font: bold})
	s.sent = style(excelize.Style{Border: ruled, Font: &excelize.Font{Color: "595959", Family: "Calibri", Size: 11}})
	return s, err
}

// worklistFrame makes all but the rows: widths, choices, a filter. It returns the
// headers.
func worklistFrame(f *excelize.File, styles *worklistStyles, own []string, rows int) (header []excelize.Cell, err error) {
	add := func(text string, width float64, style int) error {
		header = append(header, excelize.Cell{StyleID: style, Value: text})
		return xlsx.SetWidth(f, worklistSheet, len(header), width)
	}
	for _, c := range listColumns {
		if err := add(c.header, c.width, styles.header); err != nil {
			return nil, err
		}
	}
	first := len(header) + 1
	for _, c := range Columns {
		width := 14.0
		if c.Header == "Remarks" {
			width = 40
		}
		if err := add(c.Header, width, styles.theirs); err != nil {
			return nil, err
		}
	}
	for _, text := range own {
		if err := add(text, 20, styles.theirs); err != nil {
			return nil, err
		}
	}
	if err := f.SetPanes(worklistSheet, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}); err != nil {
		return nil, err
	}
	last, err := excelize.ColumnNumberToName(len(header))
	if err != nil {
		return nil, err
	}
	if err := f.AutoFilter(worklistSheet, fmt.Sprintf("A1:%s%d", last, max(rows+1, 2)), nil); err != nil {
		return nil, err
	}
	return header, worklistChoices(f, first, rows)
}

// worklistChoices offers the ways of sending, and days for days. What people
// write beside them is taken too.
func worklistChoices(f *excelize.File, first, rows int) error {
	for i, c := range Columns {
		column, err := excelize.ColumnNumberToName(first + i)
		if err != nil {
			return err
		}
		choice := excelize.NewDataValidation(true)
		choice.Sqref = fmt.Sprintf("%s2:%s%d", column, column, max(rows+1, 2))
		switch c.Header {
		case "Sent by":
			if err := choice.SetDropList(Methods); err != nil {
				return err
			}
			choice.SetError(excelize.DataValidationErrorStyleWarning, "Sent by", "usually one of: "+strings.Join(Methods, ", "))
		case "Sent on", "Approved on":
			if err := choice.SetRange(36526, 73415, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween); err != nil { // 2000 to 2100
				return err
			}
			choice.SetError(excelize.DataValidationErrorStyleWarning, c.Header, "a day, such as 2026-11-23")
		default:
			continue
		}
		if err := f.AddDataValidation(worklistSheet, choice); err != nil {
			return err
		}
	}
	return nil
}

// worklistCells are the cells of one row. All texts are texts: nothing that anybody
// wrote can be taken for a formula.
func worklistCells(r *Row, styles *worklistStyles, own []string) (cells []excelize.Cell, height float64) {
	plain := styles.wrap
	switch {
	case r.Changed != "" && r.Outcome != "sent" || r.Follow:
		plain = styles.fresh
	case r.Outcome == "sent" || r.Outcome == "gone":
		plain = styles.sent
	}
	lines := 1
	for _, c := range listColumns {
		value := c.of(r)
		cell := excelize.Cell{StyleID: plain, Value: value}
		switch text := value.(type) {
		case string:
			n := 0
			for line := range strings.SplitSeq(text, "\n") {
				n += xlsx.LinesOf(line, c.width)
			}
			lines = max(lines, n)
		case nil:
		default:
			if c.header == "Due" || c.header == "Send by" {
				cell.StyleID = styles.date
			}
		}
		if c.header == "File" && r.File != "" {
			cell = excelize.Cell{StyleID: styles.link, Formula: fmt.Sprintf(`HYPERLINK("%s","open")`, strings.ReplaceAll(r.File, `"`, `""`)), Value: "open"}
		}
		cells = append(cells, cell)
	}
	for _, c := range Columns {
		text := *c.Of(&r.Entry)
		cell := excelize.Cell{StyleID: styles.text, Value: text}
		if c.Header == "Sent on" || c.Header == "Approved on" {
			cell.StyleID = styles.date
			if d, err := day.Parse(text); err == nil {
				cell.Value = d
			}
		}
		if text == "" {
			cell.Value = nil
		}
		if c.Header == "Remarks" {
			lines = max(lines, xlsx.LinesOf(text, 40))
		}
		cells = append(cells, cell)
	}
	for _, header := range own {
		cell := excelize.Cell{StyleID: styles.text}
		if text := r.Entry.Own[header]; text != "" {
			cell.Value = text
		}
		cells = append(cells, cell)
	}
	return cells, min(15*float64(lines), 400)
}

// memoryCell is how many letters of what is remembered stand in one cell, which
// can hold 32,767.
const memoryCell = 32_000

// orderNames are the orders of dates as a list remembers them.
var orderNames = map[schema.DateOrder]string{schema.MonthFirst: "month-first", schema.DayFirst: "day-first"}

// rememberWorklist writes down, out of sight, what stood in the list when it was
// written: so the next run can tell what people wrote, and into which version.
func rememberWorklist(f *excelize.File, later xlsx.LaterRows, rows *Rows, order schema.DateOrder) error {
	if _, err := f.NewSheet(worklistMemory); err != nil {
		return err
	}
	digest, err := FileDigest(rows)
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	text := base64.NewEncoder(base64.StdEncoding, &packed)
	compressed := gzip.NewWriter(text)
	if err := errors.Join(encodeRows(compressed, rows), compressed.Close(), text.Close()); err != nil {
		return err
	}
	err = later.Defer(f, worklistMemory, func(w *xlsx.RowWriter) {
		w.Row(1, 0, []excelize.Cell{{Value: digest}, {Value: orderNames[order]}})
		for row := 2; packed.Len() > 0; row++ {
			w.Row(row, 0, []excelize.Cell{{Value: string(packed.Next(memoryCell))}})
		}
	})
	if err != nil {
		return err
	}
	return f.SetSheetVisible(worklistMemory, false, true)
}
