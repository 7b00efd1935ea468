package sheet

import (
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"casepacket/internal/problem"
)

// readCSV adds the table of one CSV file to the book. Rows of which nobody can
// say which value stands in which column are problems and are left out: a
// birth date printed as a fax number is worse than a row to be mended.
func readCSV(book *Book, name string, content []byte, opt Options) error {
	text, encoding := decode(content, opt.Encoding)
	if encoding != "" {
		book.note("%s was read as %s", spoken(name), encoding)
	}
	separator, rest := separatorOf(text)
	if separator != ',' {
		book.note("%s is separated by %s", spoken(name), separatorWord(separator))
	}
	if strings.Count(rest, string(separator))+strings.Count(rest, "\n") > 2*maxCells { // before they are taken apart: one row can fill the memory
		return unreadable("%s has too many cells; split it", spoken(name))
	}
	lines := strings.Count(text[:len(text)-len(rest)], "\n")
	records, err := parseCSV(rest, separator, lines)
	if err != nil {
		return unreadable("%s cannot be read as CSV: %s", spoken(name), err)
	}
	t := &Table{File: name, Name: strings.TrimSuffix(name, filepath.Ext(name)), Format: "csv"}
	rows := make([]Row, len(records))
	for i := range records {
		r := &records[i]
		rows[i].Number = r.line
		rows[i].Cells = make([]Cell, len(r.cells))
		for column, cell := range r.cells {
			rows[i].Cells[column] = textCell("", cell)
		}
		r.cells = nil
	}
	at := headerRow(rows, opt)
	if at < 0 {
		return nil
	}
	if opt.isProse(rows) {
		return unreadable("%s is text, but no table: its lines have no headers that are known and are not divided into cells; save the cases as .xlsx or CSV", spoken(name))
	}
	width := len(rows[at].Cells)
	kept := rows[:at+1]
	for i, row := range rows[at+1:] {
		unread := len(book.Problems)
		switch {
		case records[at+1+i].torn:
			book.Problems.Add(problem.Problem{
				Severity: problem.Error, Code: "SH-4", Where: t.Where(row.Number, reference(0, row.Number)),
				Message: "a quotation mark in this row opens and does not close, so the row was not read",
				Hint:    "close it at the end of the value, or take it away; inside a quoted value write it twice",
			})
		case len(trimEnd(row.Cells)) > width:
			book.Problems.Add(problem.Problem{
				Severity: problem.Error, Code: "SH-2", Where: t.Where(row.Number, row.Ref(width)),
				Message: "the row has more cells than there are headers, so the row was not read: its values may stand in the wrong columns",
				Hint:    "look for a separator inside a value, and put that value in quotes",
			})
		default:
			kept = append(kept, row)
		}
		if len(book.Problems) > unread {
			t.Unread = append(t.Unread, row)
		}
	}
	t.setRows(kept, opt, book)
	book.Tables = append(book.Tables, t)
	return nil
}

type csvRecord struct {
	line  int // of its first character
	cells []string
	torn  bool // a quotation mark opens and does not close
}

// parseCSV reads records as RFC 4180 has them. A line that is against it is
// read by itself, so that one forgotten quotation mark does not swallow the
// rows below it. skipped is the number of lines before the text.
func parseCSV(text string, separator rune, skipped int) ([]csvRecord, error) {
	var records []csvRecord
	cells, tornLine := 0, -1
	add := func(r csvRecord) error {
		if cells += len(r.cells); cells > maxCells {
			return errors.New("it has too many cells; split it")
		}
		records = append(records, r)
		return nil
	}
	for line := skipped; text != ""; {
		reader := csv.NewReader(strings.NewReader(text))
		reader.Comma, reader.FieldsPerRecord = separator, -1
		for {
			good := reader.InputOffset()
			fields, err := reader.Read()
			if errors.Is(err, io.EOF) {
				return records, nil
			}
			if err == nil {
				at, _ := reader.FieldPos(0)
				if err := add(csvRecord{line: at + line, cells: fields}); err != nil {
					return nil, err
				}
				continue
			}
			if !errors.Is(err, csv.ErrQuote) && !errors.Is(err, csv.ErrBareQuote) {
				return nil, err
			}
			line += strings.Count(text[:good], "\n")
			var first string
			first, text, line = nextLine(text[good:], line)
			fields, torn := splitLine(first, separator)
			if torn = torn || tornLine == line-1; torn { // the rest of the value that was torn
				tornLine = line
			}
			if err := add(csvRecord{line, fields, torn}); err != nil {
				return nil, err
			}
			break
		}
	}
	return records, nil
}

// nextLine cuts the first line that says something from a text, and returns
// its number; line is the number of the line before the text.
func nextLine(text string, line int) (first, rest string, number int) {
	for text != "" {
		first, text, _ = strings.Cut(text, "\n")
		line++
		if first != "" {
			break
		}
	}
	return first, text, line
}

// splitLine takes apart a line that is against the rules: quotation marks
// inside a value stay (a 12" scar), and quoted values that close are read as
// such. torn tells that one opens and does not close.
func splitLine(line string, separator rune) (fields []string, torn bool) {
	mark := string(separator)
	for more := true; more; {
		if strings.HasPrefix(line, `"`) {
			if value, rest, ok := quoted(line[1:], mark); ok {
				fields = append(fields, value)
				line, more = strings.CutPrefix(rest, mark)
				continue
			}
			torn = true
		}
		var value string
		value, line, more = strings.Cut(line, mark)
		fields = append(fields, value)
	}
	return fields, torn
}

// quoted reads a value up to the quotation mark that is followed by a
// separator or the end of the line.
func quoted(text, mark string) (value, rest string, ok bool) {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, `"`)
		if !found {
			return "", "", false
		}
		b.WriteString(before)
		if after == "" || strings.HasPrefix(after, mark) {
			return b.String(), after, true
		}
		b.WriteByte('"')
		text = strings.TrimPrefix(after, `"`)
	}
}
