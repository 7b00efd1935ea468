package sheet

import (
	"strconv"
	"strings"

	"casepacket/internal/problem"
)

// headerSearch is how many rows that say something are looked at for headers:
// a title, an address and a legend stand above them at most.
const headerSearch = 20

// setRows finds the header among rows and keeps the rows below it that say
// anything. The header is padded with blank cells to the widest row, so that
// whoever reads the columns sees values that stand under no header.
func (t *Table) setRows(rows []Row, opt Options, book *Book) {
	at := headerRow(rows, opt)
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
		book.note("%s: the headers stand in row %d; what stands above them was not read", t.spoken(), header.Number)
	}
	t.Header = header.Cells()
	for i := range t.Header {
		if t.Header[i].Ref == "" {
			t.Header[i].Ref = reference(i, header.Number)
		}
	}
	t.Rows = rows[at+1 : at+1] // in their place: there may be many
	for _, row := range rows[at+1:] {
		if row.Width() == 0 {
			continue
		}
		for i := len(t.Header); i < row.Width(); i++ {
			t.Header = append(t.Header, Cell{Ref: reference(i, header.Number)})
		}
		t.Rows = append(t.Rows, row)
	}
	t.nameAbove(&header, book)
	t.cutOtherHeaders(opt, book)
	t.cutFurniture(book)
}

// Span is a run of columns, both ends included; they count from 0.
type Span struct{ From, To int }

// spoken names the table in a sentence.
func (t *Table) spoken() string {
	if t.Sheet != "" {
		return spoken(t.File) + ", sheet " + t.Sheet
	}
	return spoken(t.File)
}

// headerRow is the index of the row that makes most sense as headers; of the
// first one that says anything where nobody can tell; -1 when none does.
func headerRow(rows []Row, opt Options) int {
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

// reference is the name of a cell, column counted from 0: A1, Z1, AA1.
func reference(column, row int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name + strconv.Itoa(row)
}

// rowOf is the row of a reference: 12 of H12.
func rowOf(ref string) int {
	n, err := strconv.Atoi(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if err != nil {
		return 0
	}
	return n
}

func textCell(ref, text string) Cell {
	cell := Cell{Ref: ref, Raw: text, Shown: text}
	if text != "" {
		cell.Content = Text
	}
	return cell
}
