package sheet

import (
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"casepacket/internal/problem"
)

// readCSV adds the table of one CSV file to the book.
func readCSV(book *Book, name string, content []byte, opt Options) error {
	text, encoding := decode(content)
	if encoding != "" {
		book.Notes = append(book.Notes, spoken(name)+" was read as "+encoding)
	}
	separator, rest := separatorOf(text)
	if separator != ',' {
		book.Notes = append(book.Notes, spoken(name)+" is separated by "+separatorWords[separator])
	}
	lines := strings.Count(text[:len(text)-len(rest)], "\n")
	records, err := parseCSV(rest, separator, lines)
	if err != nil {
		return unreadable("%s cannot be read as CSV: %s", spoken(name), err)
	}
	t := &Table{File: name, Name: strings.TrimSuffix(name, filepath.Ext(name)), Format: "csv"}
	var rows []Row
	for _, r := range records {
		row := Row{Number: r.line}
		for i, cell := range r.cells {
			row.Cells = append(row.Cells, textCell(letters(i)+strconv.Itoa(r.line), cell))
		}
		rows = append(rows, row)
	}
	t.setRows(rows, opt, book)
	if len(t.Header) > 0 {
		book.Tables = append(book.Tables, t)
	}
	return nil
}

type csvRecord struct {
	line  int // of its first character
	cells []string
}

// parseCSV reads records leniently: quotes inside unquoted cells stay, rows
// may differ in length.
func parseCSV(text string, separator rune, skipped int) ([]csvRecord, error) {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes, reader.ReuseRecord = separator, -1, true, false
	var records []csvRecord
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := reader.FieldPos(0)
		records = append(records, csvRecord{line + skipped, cells})
	}
}

func textCell(ref, text string) Cell {
	cell := Cell{Ref: ref, Raw: text, Shown: text}
	if text != "" {
		cell.Content = Text
	}
	return cell
}

// letters is the name of a column, from 0: A, B, … Z, AA.
func letters(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// setRows finds the header among rows and keeps the rows below it that say
// anything. Cells beyond the header are a problem that names them.
func (t *Table) setRows(rows []Row, opt Options, book *Book) {
	header := headerRow(rows, opt)
	if header < 0 {
		return
	}
	t.Header = trimEnd(rows[header].Cells)
	for _, row := range rows[header+1:] {
		row.Cells = trimEnd(row.Cells)
		if len(row.Cells) == 0 {
			continue
		}
		if extra := len(row.Cells) - len(t.Header); extra > 0 {
			book.Problems.Add(problem.Problem{
				Severity: problem.Error, Code: "SH-2", Where: t.Where(row.Number, row.Cells[len(t.Header)].Ref),
				Message: "the row has more cells than there are headers, so its values may stand in the wrong columns",
				Hint:    "look for a separator inside a value, and put that value in quotes",
			})
		}
		t.Rows = append(t.Rows, row)
	}
}

// headerRow is the row among the first that makes most sense as headers; the
// first one that says anything where nobody can tell.
func headerRow(rows []Row, opt Options) int {
	first, best, bestScore := -1, -1, 0
	for i, row := range rows {
		if len(trimEnd(row.Cells)) == 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		if i > first+20 {
			break
		}
		if opt.HeaderScore == nil {
			return first
		}
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Shown)
		}
		if score := opt.HeaderScore(cells); score > bestScore && score >= 2 {
			best, bestScore = i, score
		}
	}
	if best >= 0 {
		return best
	}
	return first
}

// trimEnd drops empty cells at the end of a row.
func trimEnd(cells []Cell) []Cell {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1].Shown) == "" && cells[len(cells)-1].Content != Uncomputed {
		cells = cells[:len(cells)-1]
	}
	return cells
}
