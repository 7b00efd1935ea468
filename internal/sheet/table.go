package sheet

import (
	"strconv"
	"strings"

	"casepacket/internal/problem"
)

// headerSearch is how many rows that say something are looked at for headers:
// a title, an address and a legend stand above them at most.
const headerSearch = 20

// SetRows finds the header among rows and keeps the rows below it that say
// anything. The header is padded with blank cells to the widest row, so that
// whoever reads the columns sees values that stand under no header.
func (t *Table) SetRows(rows []Row, opt Options, book *Book) {
	at := FindHeader(rows, opt)
	if at < 0 {
		return
	}
	if first, row := t.onItsSide(rows, at, opt); first != "" {
		book.Problems.Add(problem.Problem{
			Severity: problem.Error, Code: "SH-9", Where: t.Where(row, first),
			Message: "the headers of this table stand one below the other, so it was not read: a case needs a row of its own, below a row of headers",
			Hint:    "copy the table and paste it with rows and columns exchanged (Paste special, Transpose)",
		})
		t.Unread = rows
		return
	}
	header := rows[at]
	for _, row := range rows[:at] {
		if row.Width() > 0 {
			t.Above = append(t.Above, row)
		}
	}
	if len(t.Above) > 0 {
		book.Note("%s: the headers stand in row %d; what stands above them was not read", t.DisplayName(), header.Number)
	}
	t.Header = header.Cells()
	for i := range t.Header {
		if t.Header[i].Ref == "" {
			t.Header[i].Ref = Reference(i, header.Number)
		}
	}
	t.Rows = rows[at+1 : at+1] // in their place: there may be many
	for _, row := range rows[at+1:] {
		if row.Width() == 0 {
			continue
		}
		for i := len(t.Header); i < row.Width(); i++ {
			t.Header = append(t.Header, Cell{Ref: Reference(i, header.Number)})
		}
		t.Rows = append(t.Rows, row)
	}
	t.nameAbove(&header, book)
	t.cutOtherHeaders(opt, book)
	t.cutSubheaders(&header, opt, book)
	t.cutFurniture(book)
}

// DisplayName names the table in a sentence.
func (t *Table) DisplayName() string {
	if t.Sheet != "" {
		return DisplayName(t.File) + ", sheet " + t.Sheet
	}
	return DisplayName(t.File)
}

// FindHeader is the index of the row that makes most sense as headers; of the
// first one that says anything where nobody can tell; -1 when none does.
func FindHeader(rows []Row, opt Options) int {
	first, best, bestScore, seen := -1, -1, 0, 0
	for i, row := range rows {
		if row.Width() == 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		if opt.HeaderScore == nil {
			return first
		}
		if seen++; seen > headerSearch {
			break
		}
		// One word that is also a header may stand in any title.
		score := opt.HeaderScore(distinct(&row))
		if score > bestScore && score >= 2 && (i == first || mayBeHeader(rows, i, score)) {
			best, bestScore = i, score
		}
	}
	if best >= 0 {
		return best
	}
	return first
}

// Reference is the name of a cell, column counted from 0: A1, Z1, AA1.
func Reference(column, row int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name + strconv.Itoa(row)
}

// RowOf is the row of a reference: 12 of H12.
func RowOf(ref string) int {
	n, err := strconv.Atoi(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if err != nil {
		return 0
	}
	return n
}

// TextCell is a cell that holds a text; Blank for an empty one.
func TextCell(ref, text string) Cell {
	cell := Cell{Ref: ref, Raw: text, Shown: text}
	if text != "" {
		cell.Content = Text
	}
	return cell
}
