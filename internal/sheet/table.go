package sheet

import (
	"fmt"
	"slices"
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
	at := t.FindHeader(rows, opt)
	if at < 0 {
		return
	}
	t.reportHeaderSet(rows, opt, book)
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
	t.cutSubheaders(&header, opt, book)
	t.cutOtherHeaders(opt, book)
	t.cutFurniture(book)
}

// Span is a run of columns, both ends included; they count from 0.
type Span struct{ From, To int }

// DisplayName names the table in a sentence.
func (t *Table) DisplayName() string {
	if t.Sheet != "" {
		return DisplayName(t.File) + ", sheet " + t.Sheet
	}
	return DisplayName(t.File)
}

// FindHeader is the index of the row that holds the headers: the one that the settings name,
// else the one that makes most sense as headers, the first if several do; else the first below
// a title. It is -1 when no row says anything.
func (t *Table) FindHeader(rows []Row, opt Options) int {
	if at := t.headerSet(rows, opt); at >= 0 {
		return at
	}
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
		better := score > bestScore || best >= 0 && score == bestScore && filledCells(&row) > filledCells(&rows[best]) // group headers above say as much in fewer cells
		if better && score >= 2 && (i == first || mayBeHeader(rows, i, score)) {
			best, bestScore = i, score
		}
	}
	if best >= 0 {
		return best
	}
	return belowTitle(rows, first)
}

// headerSet is the row of the headers as the settings name it; -1 if they do not, or if the
// sheet has no such row.
func (t *Table) headerSet(rows []Row, opt Options) int {
	if opt.HeaderRow == nil {
		return -1
	}
	number := opt.HeaderRow(t.Name)
	return slices.IndexFunc(rows, func(r Row) bool { return number > 0 && r.Number == number && r.Width() > 0 })
}

// reportHeaderSet says that the settings name a row for the headers that the sheet does not have.
func (t *Table) reportHeaderSet(rows []Row, opt Options, book *Book) {
	if opt.HeaderRow == nil || opt.HeaderRow(t.Name) == 0 || t.headerSet(rows, opt) >= 0 {
		return
	}
	number := opt.HeaderRow(t.Name)
	book.Problems.Add(problem.Problem{
		Severity: problem.Error, Code: "SH-147", Where: t.Where(number, Reference(0, number)),
		Message: fmt.Sprintf("header_row says that row %d holds the headers, but that row is empty, so another was taken", number),
		Hint:    "correct header_row in the office file, or take it out",
	})
}

// belowTitle is the first row that is no title, where nobody knows any header: a title is one
// cell above rows of several.
func belowTitle(rows []Row, first int) int {
	if first < 0 {
		return first
	}
	widest := 0
	for _, row := range rows[first:min(len(rows), first+headerSearch)] {
		widest = max(widest, len(distinct(&row)))
	}
	for i := first; i < min(len(rows), first+headerSearch); i++ {
		if n := len(distinct(&rows[i])); n > 1 || widest < 3 {
			if i > first && n*2 > widest && mayBeHeader(rows, i, 0) {
				return i
			}
			return first
		}
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
