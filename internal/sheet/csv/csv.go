// Package csv reads CSV files into the model of package sheet: it turns their bytes into
// text, the text into records, and leaves out the records whose values may be in the
// wrong columns.
package csv

import (
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
	"casepacket/internal/sheet/charset"
)

// Read adds the table of one CSV file to the book. Rows of which nobody can
// say which value stands in which column are problems and are left out: a
// birth date printed as a fax number is worse than a row to correct.
func Read(book *sheet.Book, name string, content []byte, opt sheet.Options) error {
	if strings.EqualFold(filepath.Ext(name), ".xls") {
		book.Note("%s is text, whatever its name says, and was read as text", sheet.DisplayName(name))
	}
	if opt.Encoding == nil && charset.EndsInside(content) {
		book.Problems.Add(problem.Problem{
			Severity: problem.Error, Code: "SH-10", Where: problem.Where{File: name},
			Message: "the file ends in the middle of a character, so its end is missing: the last row may be cut short, and others may be lost",
			Hint:    "export or copy it again",
		})
	}
	reading := charset.Read(content, opt.Encoding)
	if reading.Note != "" {
		book.Note("%s was read as %s", sheet.DisplayName(name), reading.Note)
	}
	text := unwrapped(reading.Text, opt)
	separator, rest := separatorOf(text)
	if separator != ',' {
		book.Note("%s is separated by %s", sheet.DisplayName(name), separatorWord(separator))
	}
	if strings.Count(rest, string(separator))+strings.Count(rest, "\n") > 2*opt.Limits.MaxCells() { // before they are taken apart: one row can fill the memory
		return sheet.TooManyCells(name, opt)
	}
	parsed, err := parseCSV(rest, separator, strings.Count(text[:len(text)-len(rest)], "\n"), opt)
	if errors.Is(err, sheet.ErrTooManyCells) {
		return sheet.TooManyCells(name, opt)
	}
	if err != nil {
		return sheet.Unreadablef("%s cannot be read as CSV: %s", sheet.DisplayName(name), err)
	}
	rows := parsed.rows
	t := &sheet.Table{File: name, Name: strings.TrimSuffix(name, filepath.Ext(name)), Format: "csv"}
	at := t.FindHeader(rows, opt)
	if at < 0 {
		return nil
	}
	if opt.IsProse(rows) {
		return sheet.Unreadablef("%s is text, but no table: its lines have no headers that are known and are not divided into cells; save the cases as .xlsx or CSV", sheet.DisplayName(name))
	}
	t.SetRows(withoutDamaged(t, parsed, at, separator, opt, book), opt, book)
	t.Reading = reading
	t.WrongEncoding = reading.Guessed && isWronglyGuessed(t)
	if len(t.Header) > 0 {
		book.Tables = append(book.Tables, t)
	}
	return nil
}

// isWronglyGuessed reports whether letters of a table show that its encoding is another than the
// one that was chosen, and no encoding that is tried reads them. Then none of its accented
// letters can be relied on.
func isWronglyGuessed(t *sheet.Table) bool {
	for i := range t.Rows {
		for _, c := range t.Rows[i].Cells() {
			if !charset.IsASCII(c.Shown) && charset.Garbled(c.Shown, charset.Prose) != "" && t.Reading.Doubt(c.Shown) == nil {
				return true
			}
		}
	}
	return false
}

// withoutDamaged leaves out the records, below a header, whose values may stand in the wrong
// columns; each is a problem.
func withoutDamaged(t *sheet.Table, parsed *parsedCSV, at int, separator rune, opt sheet.Options, book *sheet.Book) []sheet.Row {
	h := newHabit(parsed, at, separator, opt)
	t.Refused = map[int]string{}
	if h.lost {
		book.Problems.Add(h.headerProblem(t))
		t.Refused[parsed.rows[at].Number] = sheet.LostHeader
	}
	damaged := map[int]bool{} // taken out at the end: each is judged beside its neighbors
	for i := at + 1; i < len(parsed.rows); i++ {
		row := parsed.rows[i]
		unread, lines := h.judge(t, i)
		if long := row.LongerThan(opt.Limits.MaxCellLength()); len(lines) == 0 && long >= 0 {
			unread, lines = problem.List{sheet.TooLong(t.Where(row.Number, row.Ref(long)), opt)}, []sheet.Row{row}
		}
		if len(lines) == 0 {
			if row.RawWidth < h.width && !h.lost && !h.isBlank(i) && h.lacksBlanks(i) {
				book.Problems.Add(h.shortProblem(t, i))
			}
			continue
		}
		damaged[i] = true
		book.Problems.Add(unread...)
		t.Unread = append(t.Unread, lines...)
		for _, line := range lines {
			t.Refused[line.Number] = "SH-98"
		}
		for _, p := range unread {
			t.Refused[p.Where.Row] = p.Code
		}
	}
	kept := parsed.rows[:0]
	for i, row := range parsed.rows {
		if !damaged[i] {
			kept = append(kept, row)
		}
	}
	return kept
}

// unwrapped takes off the quotation marks of lines that are quoted as a whole, as
// some programs save a sheet that was pasted into one column.
func unwrapped(text string, opt sheet.Options) string {
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

// parsedCSV is what a CSV was taken apart into. By index of the row, odd says what had to be
// repaired, and spans which records go over several lines.
type parsedCSV struct {
	rows  []sheet.Row
	odd   map[int]oddity
	spans map[int]bool
}

// parseCSV reads rows as RFC 4180 has them. A line that is against it is
// read by itself, so that one forgotten quotation mark does not swallow the
// rows below it. skipped is the number of lines before the text.
func parseCSV(text string, separator rune, skipped int, opt sheet.Options) (*parsedCSV, error) {
	var p sheet.Packer
	var row []sheet.Cell
	cells, tornLine := 0, -1
	parsed := &parsedCSV{odd: map[int]oddity{}, spans: map[int]bool{}}
	add := func(line int, fields []string) error {
		if cells += max(len(fields), sheet.MinCellsPerRow); cells > opt.Limits.MaxCells() {
			return sheet.ErrTooManyCells
		}
		row = row[:0]
		for _, field := range fields {
			if len(field) > sheet.MaxInline { // else it would keep the text of its whole row
				field = strings.Clone(field)
			}
			if strings.Contains(field, "\n") {
				parsed.spans[len(parsed.rows)] = true
			}
			row = append(row, sheet.TextCell("", field))
		}
		parsed.rows = append(parsed.rows, p.Row(line, row))
		return nil
	}
	for line := skipped; text != ""; {
		reader := csv.NewReader(strings.NewReader(text))
		reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = separator, -1, true
		for {
			good := reader.InputOffset()
			fields, err := reader.Read()
			if errors.Is(err, io.EOF) {
				return parsed, nil
			}
			if err == nil {
				at, _ := reader.FieldPos(0)
				if err := add(at+line, fields); err != nil {
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
			fields, was := splitLine(first, separator)
			if was == torn || tornLine == line-1 { // or it is the rest of the value that was torn
				tornLine, was = line, torn
			}
			parsed.odd[len(parsed.rows)] = was
			if err := add(line, fields); err != nil {
				return nil, err
			}
			break
		}
	}
	return parsed, nil
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

// oddity is what had to be done to a record to read it at all.
type oddity uint8

const (
	repaired oddity = iota + 1 // quotation marks inside values were kept, and all of them make sense
	stray                      // one of them makes none
	torn                       // one opens a value and does not close it
)

// splitLine takes apart a line that is against the rules: quotation marks
// inside a value stay (a 12" scar), and quoted values that close are read as
// such.
func splitLine(line string, separator rune) (fields []string, was oddity) {
	mark, was := string(separator), repaired
	for more := true; more; {
		if bare := strings.TrimLeft(line, " "); strings.HasPrefix(bare, `"`) {
			if value, rest, marks, ok := quoted(bare[1:], mark); ok {
				// Where a value with marks of its own also holds a separator, it may be two.
				if marks && (strings.Contains(value, mark) || hasStrayQuote(value)) {
					was = max(was, stray)
				}
				fields = append(fields, value)
				line, more = strings.CutPrefix(rest, mark)
				continue
			}
			if bare == line {
				was = torn
			}
		}
		var value string
		value, line, more = strings.Cut(line, mark)
		if hasStrayQuote(value) {
			was = max(was, stray)
		}
		fields = append(fields, value)
	}
	return fields, was
}

// quoted reads a value up to the quotation mark that is followed by a
// separator or the end of the line; marks tells that some stand inside it that are
// not written twice.
func quoted(text, mark string) (value, rest string, marks, ok bool) {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, `"`)
		if !found {
			return "", "", false, false
		}
		b.WriteString(before)
		if after == "" || strings.HasPrefix(after, mark) {
			return b.String(), after, marks, true
		}
		b.WriteByte('"')
		text = strings.TrimPrefix(after, `"`)
		marks = marks || len(text) == len(after)
	}
}

// inches are marks that stand for inches: 12" x 8", 5'10", 3.5", 1/2".
var inches = regexp.MustCompile(`(^|[ '’x×(])[0-9]{1,2}([./][0-9]{1,2})?[½¼¾]?"($|[ .;:)x×])`)

// pairs are marks around words: the "S" man.
var pairs = regexp.MustCompile(`(^|[ (])"[^" ]([^"]*[^" ])?"($|[ ).,;:!?])`)

// hasStrayQuote reports whether a value has a quotation mark that is neither one of a pair
// around words nor a sign for inches.
func hasStrayQuote(value string) bool {
	if !strings.Contains(value, `"`) {
		return false
	}
	// Twice, since two of them may share the space between them.
	value = inches.ReplaceAllString(inches.ReplaceAllString(value, "$1$3"), "$1$3")
	value = pairs.ReplaceAllString(pairs.ReplaceAllString(value, "$1$3"), "$1$3")
	return strings.Contains(value, `"`)
}
