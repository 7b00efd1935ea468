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
	if strings.EqualFold(filepath.Ext(name), ".xls") {
		book.note("%s is text, whatever its name says, and was read as text", spoken(name))
	}
	if opt.Encoding == nil && isUTF16(content) && len(content)%2 == 1 {
		book.Problems.Add(problem.Problem{
			Severity: problem.Error, Code: "SH-10", Where: problem.Where{File: name},
			Message: "the file ends in the middle of a character, so its end is missing: the last row may be cut short, and others may be lost",
			Hint:    "export or copy it again",
		})
	}
	text, encoding := decode(content, opt.Encoding)
	if encoding != "" {
		book.note("%s was read as %s", spoken(name), encoding)
	}
	text = unwrapped(text, opt)
	separator, rest := separatorOf(text)
	if separator != ',' {
		book.note("%s is separated by %s", spoken(name), separatorWord(separator))
	}
	if strings.Count(rest, string(separator))+strings.Count(rest, "\n") > 2*opt.Limits.cells() { // before they are taken apart: one row can fill the memory
		return tooManyCells(name, opt)
	}
	rows, torn, err := parseCSV(rest, separator, strings.Count(text[:len(text)-len(rest)], "\n"), opt)
	if errors.Is(err, errTooManyCells) {
		return tooManyCells(name, opt)
	}
	if err != nil {
		return unreadable("%s cannot be read as CSV: %s", spoken(name), err)
	}
	t := &Table{File: name, Name: strings.TrimSuffix(name, filepath.Ext(name)), Format: "csv"}
	at := headerRow(rows, opt)
	if at < 0 {
		return nil
	}
	if opt.isProse(rows) {
		return unreadable("%s is text, but no table: its lines have no headers that are known and are not divided into cells; save the cases as .xlsx or CSV", spoken(name))
	}
	width := rows[at].width
	kept := rows[:at+1]
	for i, row := range rows[at+1:] {
		unread := problem.Problem{Severity: problem.Error}
		switch long := row.longerThan(opt.Limits.cellLength()); {
		case torn[at+1+i]:
			unread.Code, unread.Where = "SH-4", t.Where(row.Number, reference(0, row.Number))
			unread.Message = "a quotation mark in this row opens and does not close, so the row was not read"
			unread.Hint = "close it at the end of the value, or take it away; inside a quoted value write it twice"
		case row.Width() > width:
			unread.Code, unread.Where = "SH-2", t.Where(row.Number, row.Ref(width))
			unread.Message = "the row has more cells than there are headers, so the row was not read: its values may stand in the wrong columns"
			unread.Hint = "look for a separator inside a value, and put that value in quotes"
		case long >= 0:
			unread = tooLong(t.Where(row.Number, row.Ref(long)), opt)
		default:
			kept = append(kept, row)
			continue
		}
		book.Problems.Add(unread)
		t.Unread = append(t.Unread, row)
	}
	if t.setRows(kept, opt, book); len(t.Header) > 0 {
		book.Tables = append(book.Tables, t)
	}
	return nil
}

// unwrapped takes off the quotation marks of lines that are quoted as a whole, as
// some programs save a sheet that was pasted into one column.
func unwrapped(text string, opt Options) string {
	first, _, _ := strings.Cut(strings.TrimLeft(text, "\n"), "\n")
	if opt.HeaderScore == nil || len(first) < 3 || first[0] != '"' || first[len(first)-1] != '"' || strings.Contains(first[1:len(first)-1], `"`) {
		return text
	}
	separator, header := separatorOf(first[1 : len(first)-1])
	if opt.HeaderScore(strings.Split(header, string(separator))) < 2 {
		return text
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.FieldsPerRecord = 1
	var b strings.Builder
	for written := 1; ; written++ {
		fields, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			return text
		}
		for line, _ := reader.FieldPos(0); written < line; written++ { // each line keeps its number
			b.WriteByte('\n')
		}
		b.WriteString(strings.ReplaceAll(fields[0], "\n", " ") + "\n")
	}
}

// parseCSV reads rows as RFC 4180 has them. A line that is against it is
// read by itself, so that one forgotten quotation mark does not swallow the
// rows below it; torn are the rows, by index, in which such a mark opens and does
// not close. skipped is the number of lines before the text.
func parseCSV(text string, separator rune, skipped int, opt Options) (rows []Row, torn map[int]bool, err error) {
	var p packer
	var row []Cell
	cells, tornLine := 0, -1
	torn = map[int]bool{}
	add := func(line int, fields []string) error {
		if cells += max(len(fields), leastOfRow); cells > opt.Limits.cells() {
			return errTooManyCells
		}
		row = row[:0]
		for _, field := range fields {
			if len(field) > maxInline { // else it would keep the text of its whole row
				field = strings.Clone(field)
			}
			row = append(row, textCell("", field))
		}
		rows = append(rows, p.row(line, row))
		return nil
	}
	for line := skipped; text != ""; {
		reader := csv.NewReader(strings.NewReader(text))
		reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = separator, -1, true
		for {
			good := reader.InputOffset()
			fields, err := reader.Read()
			if errors.Is(err, io.EOF) {
				return rows, torn, nil
			}
			if err == nil {
				at, _ := reader.FieldPos(0)
				if err := add(at+line, fields); err != nil {
					return nil, nil, err
				}
				continue
			}
			if !errors.Is(err, csv.ErrQuote) && !errors.Is(err, csv.ErrBareQuote) {
				return nil, nil, err
			}
			line += strings.Count(text[:good], "\n")
			var first string
			first, text, line = nextLine(text[good:], line)
			fields, tears := splitLine(first, separator)
			if tears || tornLine == line-1 { // or it is the rest of the value that was torn
				tornLine, torn[len(rows)] = line, true
			}
			if err := add(line, fields); err != nil {
				return nil, nil, err
			}
			break
		}
	}
	return rows, torn, nil
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
		if bare := strings.TrimLeft(line, " "); strings.HasPrefix(bare, `"`) {
			if value, rest, ok := quoted(bare[1:], mark); ok {
				fields = append(fields, value)
				line, more = strings.CutPrefix(rest, mark)
				continue
			}
			torn = torn || bare == line
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
