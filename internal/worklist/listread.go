package worklist

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"casepacket/internal/day"
	"casepacket/internal/ledger"
	"casepacket/internal/schema"
)

// FileContent is a worklist that was read back.
type FileContent struct {
	Digest  string // of what it showed when it was written
	Before  Rows
	Entered []Entered        // rows in which somebody wrote something
	Unread  []string         // what could not be kept, for people
	Order   schema.DateOrder // in which days in it were read

	lost bool // the ledger that it was written from is gone
}

// heldPart is how large a part of a worklist may be, in bytes, before it is unpacked
// into a file.
const heldPart = 4 << 20

// ReadOptions says how a worklist is read back.
type ReadOptions struct {
	Name    string            // of the list, for messages
	Order   *schema.DateOrder // in which the office writes dates; nil for what the list remembers
	Lost    bool              // the ledger that it was written from is gone
	Scratch string            // folder for what is too large for the memory
}

// ReadFile reads a worklist back: what the program wrote, and what people
// wrote into it. Where the ledger is lost, all that people ever wrote is told as if it
// were new.
func ReadFile(from io.Reader, how ReadOptions) (*FileContent, error) {
	name := how.Name
	f, err := excelize.OpenReader(from, excelize.Options{UnzipSizeLimit: 1 << 30, UnzipXMLSizeLimit: heldPart, TmpDir: how.Scratch})
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	defer f.Close()
	list := &FileContent{lost: how.Lost}
	if err := list.recall(f); err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	if how.Order != nil {
		list.Order = *how.Order
	}
	rows, err := f.Rows(worklistSheet)
	if err != nil {
		return nil, fmt.Errorf("%s has no sheet %s: %w", name, worklistSheet, err)
	}
	defer rows.Close()
	var columns map[string]int
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fmt.Errorf("cannot read row %d of %s: %w", n, name, err)
		}
		if columns == nil {
			if columns = headersOf(cells); columns["Case"] < 0 {
				return nil, fmt.Errorf("%s: the first row of the sheet %s holds no headers Case and Document", name, worklistSheet)
			}
			continue
		}
		list.row(cells, columns, func() string { return fmt.Sprintf("%s, row %d", name, n) })
	}
	return list, rows.Error()
}

// recall reads what the program remembers of the list.
func (l *FileContent) recall(f *excelize.File) error {
	if !slices.Contains(f.GetSheetList(), worklistMemory) {
		return nil
	}
	rows, err := f.Rows(worklistMemory)
	if err != nil {
		return err
	}
	defer rows.Close()
	var packed strings.Builder
	for rows.Next() {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		if l.Digest == "" && len(cells) > 0 {
			l.Digest = cells[0]
			if slices.Contains(cells, orderNames[schema.DayFirst]) {
				l.Order = schema.DayFirst
			}
			continue
		}
		packed.WriteString(strings.Join(cells, ""))
	}
	return errors.Join(rows.Error(), unpack(packed.String(), &l.Before))
}

// unpack reads what the hidden sheet holds.
func unpack(packed string, rows *Rows) error {
	compressed, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(packed)))
	if err != nil {
		return fmt.Errorf("what it remembers is damaged: %w", err)
	}
	if err := decodeRows(io.LimitReader(compressed, 1<<30), rows); err != nil {
		return fmt.Errorf("what it remembers is damaged: %w", err)
	}
	return nil
}

// decodeRows reads rows one by one; their text is several times as large as they are.
func decodeRows(from io.Reader, rows *Rows) error {
	in := json.NewDecoder(from)
	begin, err := in.Token()
	if err != nil || begin == nil { // there were none
		return err
	}
	if begin != json.Delim('[') {
		return fmt.Errorf("%v stands where a list begins", begin)
	}
	for in.More() {
		var r Row
		if err := in.Decode(&r); err != nil {
			return err
		}
		rows.Add(r)
	}
	_, err = in.Token()
	return err
}

// headersOf finds the columns by their headers, -1 for one that is needed and
// not there.
func headersOf(cells []string) map[string]int {
	columns := map[string]int{}
	for i, text := range cells {
		if text = strings.TrimSpace(text); text != "" {
			if _, twice := columns[text]; !twice {
				columns[text] = i
			}
		}
	}
	for _, needed := range []string{"Case", "Document"} {
		if _, ok := columns[needed]; !ok {
			columns["Case"] = -1
		}
	}
	return columns
}

// row reads one row. One that says what it said when it was written is not kept, but
// where the ledger is lost.
func (l *FileContent) row(cells []string, columns map[string]int, where func() string) {
	at := func(header string) string {
		if i, ok := columns[header]; ok && i >= 0 && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	e := Entered{CaseID: at("Case"), Name: at("Document")}
	e.Now = ledger.Entry{CaseID: e.CaseID, Name: e.Name}
	for _, c := range Columns {
		text := at(c.Header)
		if c.Header == "Sent on" || c.Header == "Approved on" {
			text = dayOf(text, l.Order)
		}
		*c.Of(&e.Now) = text
	}
	for header := range columns {
		if text := at(header); text != "" && ownColumn(header) {
			if e.Now.Own == nil {
				e.Now.Own = map[string]string{}
			}
			e.Now.Own[header] = text
		}
	}
	if e.CaseID == "" && e.Name == "" {
		if !Blank(e.Now) {
			l.Unread = append(l.Unread, where()+": it names no case and no document, so it cannot stand in the next list; write what it says beside a document")
		}
		return
	}
	if before, ok := l.Before.Find(KeyOf(e.CaseID, e.Name)); ok {
		e.Base, e.SHA256 = before.Entry, before.SHA256
		if l.lost {
			e.Lost = &before
		}
		if e.Now.Own == nil { // a column that was taken out of the list says nothing about what stood in it
			e.Now.Own = map[string]string{}
		}
		for header, was := range before.Entry.Own {
			if _, there := columns[header]; !there {
				e.Now.Own[header] = was
			}
		}
		for _, c := range Columns {
			if _, there := columns[c.Header]; !there {
				*c.Of(&e.Now) = *c.Of(&before.Entry)
			}
		}
	}
	if l.lost {
		e.Base = ledger.Entry{}
	}
	if !Same(e.Base, e.Now) {
		e.Where = where()
		l.Entered = append(l.Entered, e)
	}
}

// ownColumn reports whether a column is one of the office's own.
func ownColumn(header string) bool {
	for _, c := range listColumns {
		if c.header == header {
			return false
		}
	}
	for _, c := range Columns {
		if c.Header == header {
			return false
		}
	}
	return true
}

// dayOf reads a day as people type it; what is none stays as it is.
func dayOf(text string, order schema.DateOrder) string {
	if serial, err := strconv.ParseFloat(text, 64); err == nil && serial >= 1 && serial < 100_000 {
		if t, err := excelize.ExcelDateToTime(serial, false); err == nil {
			return day.Of(t).String()
		}
	}
	if _, err := day.Parse(text); err == nil || text == "" {
		return text
	}
	value, faults := schema.Parse(schema.Field{Name: "sent_on", Type: schema.TypeDate}, schema.Input{Text: text, Raw: text}, order)
	if d, ok := value.(day.Date); ok && len(faults) == 0 {
		return d.String()
	}
	return text
}
