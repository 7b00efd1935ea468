package csv

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"casepacket/internal/problem"
	"casepacket/internal/sheet"
)

// habit is how one CSV file writes its records: how wide they are, what it does with
// blank cells at their end, and what its columns hold. A record that differs from the
// others in a way that the habit does not explain may have its values in the wrong
// columns, so it is not read.
type habit struct {
	rows      []sheet.Row
	first     int // index of the first row below the header
	odd       map[int]oddity
	spans     map[int]bool // records that go over several lines
	separator string
	spaced    bool // a space follows each separator

	headers int         // cells of the header row, without blank ones at its end
	width   int         // cells of a whole record
	count   map[int]int // records by width
	usual   int         // the width of most records
	records int
	drops   bool // they are left out
	trails  bool // a separator follows the last value of every record

	lost    bool // the header row itself is damaged
	columns []column
	cells   []sheet.Cell // of the record that is looked at
}

// manyAlike is how many records in a row with the same width are a habit: spreadsheets
// decide in blocks of sixteen how many blank cells to write.
const manyAlike = 8

// newHabit looks at the records below a header.
func newHabit(csv *parsedCSV, header int, separator rune, opt sheet.Options) *habit {
	rows, odd := csv.rows, csv.odd
	h := &habit{rows: rows, first: header + 1, odd: odd, spans: csv.spans, separator: string(separator), headers: rows[header].Width(), count: map[int]int{}}
	most := 0
	for i := h.first; i < len(rows); i++ {
		if w := rows[i].RawWidth; !h.isBlank(i) && odd[i] == 0 {
			h.count[w]++
			h.records++
			if h.count[w] > h.count[most] || h.count[w] == h.count[most] && (w == rows[header].RawWidth || most != rows[header].RawWidth && w > most) {
				most = w
			}
		}
	}
	h.usual = most
	h.spaced = isSpaced(&rows[header])
	h.width = max(h.headers, min(rows[header].RawWidth, most))
	if extra := most > rows[header].RawWidth; extra && h.count[most] > 1 && h.count[most]*10 >= h.records*9 {
		h.width, h.trails = most, true
	}
	h.lookAtEnds()
	h.columns = columnsOf(&rows[header], h.sample(), opt)
	h.lost = h.headerLost(opt)
	return h
}

// lookAtEnds finds out whether the file leaves out blank cells at the end of records: it
// writes none, and leaves out more than one of them, or one in many records. A separator
// lost here and there looks otherwise.
func (h *habit) lookAtEnds() {
	short, shorter, pads := 0, 0, false
	for i := h.first; i < len(h.rows); i++ {
		row := &h.rows[i]
		switch {
		case h.isBlank(i) || h.odd[i] != 0:
		case row.RawWidth < h.width:
			short++
			if row.RawWidth < h.width-1 {
				shorter++
			}
		case row.Width() < h.headers:
			pads = true
		}
	}
	h.drops = !pads && short > 2 && (shorter > 0 || short*3 >= h.records)
}

// sample are whole records, to learn from them what the columns hold.
func (h *habit) sample() []sheet.Row {
	const enough = 200
	var list []sheet.Row
	for i := h.first; i < len(h.rows) && len(list) < enough; i++ {
		if h.rows[i].RawWidth == h.width && !h.isBlank(i) && h.odd[i] == 0 {
			list = append(list, h.rows[i])
		}
	}
	return list
}

// headerLost reports whether the header row itself is damaged, so that it names the wrong
// columns. Then all records differ from it in the same way, and their values stand beside
// their columns; or a header is one that nobody knows.
func (h *habit) headerLost(opt sheet.Options) bool {
	head, most := &h.rows[h.first-1], h.usual
	switch alike := h.count[most] == h.records; {
	case h.records == 0:
		return false
	case h.trails:
		return h.holdsRecord(head) || h.hasMisfit(-1)
	case head.RawWidth >= 2*most-1: // the first record stands in it
		return most > 2 && h.count[most]*2 > h.records
	case h.headers > most && alike && h.records > 1:
		return h.hasMisfit(1) || h.headers == most+1 && isDoubtful(head.Cells()[:most], opt)
	}
	return false
}

// hasMisfit reports whether a record has values beyond the last header, or beside their
// columns.
func (h *habit) hasMisfit(by int) bool {
	for i := h.first; i < len(h.rows); i++ {
		row := &h.rows[i]
		if h.odd[i] == 0 && row.RawWidth <= h.width && (row.Width() > h.rows[h.first-1].RawWidth || h.moved(row, by)) {
			return true
		}
	}
	return false
}

// isDoubtful reports whether a header is known to nobody, or stands there twice.
func isDoubtful(headers []sheet.Cell, opt sheet.Options) bool {
	seen := map[string]bool{}
	return opt.HeaderScore != nil && slices.ContainsFunc(headers, func(c sheet.Cell) bool {
		twice := seen[c.Shown]
		seen[c.Shown] = true
		return twice || opt.HeaderScore([]string{c.Shown}) == 0
	})
}

// headerProblem says that the header row is damaged, so that no record is read.
func (h *habit) headerProblem(t *sheet.Table) problem.Problem {
	header := &h.rows[h.first-1]
	return problem.Problem{
		Severity: problem.Error, Code: "SH-98", Where: t.Where(header.Number, sheet.Reference(0, header.Number)),
		Message: fmt.Sprintf("the header row has %d cells and the rows below it have %d, so none of them was read: their values may stand under the wrong headers", header.RawWidth, h.usual),
		Hint:    "look in the header row for a separator that is missing, or one too many, or for two rows in one line",
	}
}

func (h *habit) isBlank(i int) bool { return h.rows[i].Width() == 0 }

// isSpaced reports whether a header row has a space behind its separators.
func isSpaced(header *sheet.Row) bool {
	spaces, cells := 0, header.Cells()
	for _, c := range cells[min(1, len(cells)):] {
		if strings.HasPrefix(c.Shown, " ") {
			spaces++
		}
	}
	return spaces*2 > len(cells)
}

// judge says why a record is not read, with the lines that it takes; nothing for one
// that is sound.
func (h *habit) judge(t *sheet.Table, i int) (problem.List, []sheet.Row) {
	row := h.rows[i]
	at := t.Where(row.Number, sheet.Reference(0, row.Number))
	one := func(code string, where problem.Where, message, hint string) (problem.List, []sheet.Row) {
		return problem.List{{Severity: problem.Error, Code: code, Where: where, Message: message, Hint: hint}}, []sheet.Row{row}
	}
	switch {
	case h.odd[i] == torn:
		return one("SH-4", at, "a quotation mark in this row opens and does not close, so the row was not read",
			"close it at the end of the value, or take it away; inside a quoted value write it twice")
	case h.lost: // the header row is told once
		return nil, []sheet.Row{row}
	case h.isBlank(i):
		return nil, nil
	case h.spans[i] && h.swallows(&row):
		return h.swallowed(t, &row)
	case row.Width() > max(h.rows[h.first-1].RawWidth, h.headers):
		return one("SH-2", t.Where(row.Number, row.Ref(h.rows[h.first-1].RawWidth)),
			"the row has more cells than there are headers, so the row was not read: its values may stand in the wrong columns",
			"look for a separator inside a value, and put that value in quotes")
	case h.odd[i] == stray, h.odd[i] == repaired && h.conflicts(&row) > 0:
		return one("SH-4", at, "a quotation mark in this row belongs to no pair, so nobody can say where its value begins and ends; the row was not read",
			"take the mark away, or put the whole value in quotes; inside a quoted value write it twice")
	case row.RawWidth > h.width && !h.alike(i) && !h.endsSurely(&row) && !row.AddsUp(true):
		return one("SH-2", at, fmt.Sprintf("the row has %d cells, and others have %d, so the row was not read: its values may stand in the wrong columns", row.RawWidth, h.width),
			"look for a separator inside a value, and put that value in quotes; or take away the one at the end of the row")
	case row.RawWidth >= h.width && h.trails && (h.beginsWithSpace(&row) || h.moved(&row, -1)):
		return one("SH-2", at, "a value in this row seems to have been divided by a separator inside it, so the row was not read",
			"put the value in quotes")
	case row.RawWidth == h.width && h.isShifted(&row):
		return one("SH-2", at, "values of this row seem to be one column beside theirs, so the row was not read",
			"look for a separator inside a value and put that value in quotes, or for a value that is missing")
	case h.besidePiece(i):
		return one("SH-2", at, "the line before or after this row has no separator and may be a part of it, so the row was not read",
			"look for a line end inside a value, and take it away or put the value in quotes")
	case row.RawWidth < h.width && h.isShort(i):
		return one("SH-2", at, fmt.Sprintf("the row has %d cells, and others have %d, so the row was not read: a separator or the end of the row may be missing, and its values may stand in the wrong columns", row.RawWidth, h.width),
			"look for two values in one cell; if only blank cells are missing at the end, add a separator for each of them")
	}
	return nil, nil
}

// isShort reports whether a record is shorter than the habit of its file explains.
func (h *habit) isShort(i int) bool {
	row := &h.rows[i]
	switch {
	case row.IsRemark() || row.AddsUp(true):
		return false
	case h.holdsRecord(row):
		return true
	case h.alike(i):
		return h.moved(row, 1)
	case h.drops:
		return h.moved(row, 1) || h.partOf(i, i+1) || h.partOf(i-1, i)
	}
	// There is nothing to compare a single record with but its own columns.
	return h.records > 1 || h.odd[i] != 0 || !h.endsSurely(row) && !h.lacksBlanks(i)
}

// lacksBlanks reports whether the only record of a file lacks nothing but blank cells at its end:
// two or more are missing, where a lost separator takes one, and the values that have a type are
// below their headers.
func (h *habit) lacksBlanks(i int) bool {
	row := &h.rows[i]
	if h.records != 1 || h.odd[i] != 0 || row.RawWidth > h.width-2 || h.conflicts(row) > 0 {
		return false
	}
	sure := 0
	for column, c := range row.Cells() {
		if column < len(h.columns) && h.columns[column].asked > sheet.WordShape && !c.IsEmpty() {
			sure++
		}
	}
	return sure > 2
}

// shortProblem says that a record was read though it is short.
func (h *habit) shortProblem(t *sheet.Table, i int) problem.Problem {
	row := &h.rows[i]
	return problem.Problem{
		Severity: problem.Warning, Code: "SH-114", Where: t.Where(row.Number, sheet.Reference(0, row.Number)),
		Message: fmt.Sprintf("the row has %d cells and the header row %d; the last %d were read as blank", row.RawWidth, h.width, h.width-row.RawWidth),
		Hint:    "look whether the end of the row is missing",
	}
}

// alike reports whether the record stands among many of its width.
func (h *habit) alike(i int) bool {
	from, to := i, i
	for from > h.first && h.rows[from-1].RawWidth == h.rows[i].RawWidth {
		if from--; i-from == manyAlike {
			return true
		}
	}
	for to < len(h.rows)-1 && h.rows[to+1].RawWidth == h.rows[i].RawWidth {
		if to++; to-from+1 == manyAlike {
			return true
		}
	}
	return to-from+1 >= manyAlike
}

// besidePiece reports whether the line above or below a whole record may be a piece of it:
// it has no separator, and says something.
func (h *habit) besidePiece(i int) bool {
	return h.width > 1 && (h.isPiece(i, i-1) || h.isPiece(i, i+1) && h.rows[i].RawWidth == h.rows[i].Width())
}

func (h *habit) isPiece(i, of int) bool {
	if of < h.first || of >= len(h.rows) || h.isBlank(of) || h.odd[of] == torn {
		return false
	}
	row := &h.rows[of]
	lines := row.Number - h.rows[i].Number
	return row.RawWidth == 1 && (lines == 1 || lines == -1) && !row.IsRemark() && !row.AddsUp(true)
}

func (h *habit) isShortToo(i int) bool {
	return i >= h.first && i < len(h.rows) && !h.isBlank(i) && h.rows[i].RawWidth < h.width
}

// partOf reports whether two records are one that was broken in two: the second does not
// fit its columns, and together they have the cells of one.
func (h *habit) partOf(i, next int) bool {
	if !h.isShortToo(i) || !h.isShortToo(next) || h.conflicts(&h.rows[next]) == 0 {
		return false
	}
	both := h.rows[i].RawWidth + h.rows[next].RawWidth
	return both == h.width || both == h.width+1
}

// beginsWithSpace reports whether a value begins with a space in a file that writes none
// behind separators: it may be the rest of a value with a separator in it.
func (h *habit) beginsWithSpace(row *sheet.Row) bool {
	return !h.spaced && slices.ContainsFunc(row.Cells(), func(c sheet.Cell) bool { return strings.HasPrefix(c.Shown, " ") && !c.IsEmpty() })
}

// tight counts the separators in a text that no space follows, as records have them.
func (h *habit) tight(text string) int {
	n := 0
	for {
		_, after, found := strings.Cut(text, h.separator)
		if !found {
			return n
		}
		if h.spaced || !strings.HasPrefix(after, " ") {
			n++
		}
		text = after
	}
}

// holdsRecord reports whether a value of a record holds a separator as records do: two
// quotation marks too many may have made one value of several.
func (h *habit) holdsRecord(row *sheet.Row) bool {
	return slices.ContainsFunc(row.Cells(), func(c sheet.Cell) bool { return h.tight(thousands.ReplaceAllString(c.Shown, "")) > 0 })
}

// thousands are commas inside numbers.
var thousands = regexp.MustCompile(`[0-9](,[0-9]{3})+`)

// swallows reports whether a quoted value goes over lines that look like other records:
// together with what stands before and behind it, each of its lines has the separators
// of one.
func (h *habit) swallows(row *sheet.Row) bool {
	for i, c := range row.Cells() {
		lines := strings.Split(c.Shown, "\n")
		if len(lines) < 2 {
			continue
		}
		last := h.tight(lines[len(lines)-1])
		if last >= i && i >= 3 || last >= i && h.tight(lines[0]) >= h.headers-1-i && (i > 0 || h.headers > 1 && h.tight(lines[0]) > 0) {
			return true
		}
		for _, line := range lines[1 : len(lines)-1] {
			if h.headers > 2 && h.tight(line) >= h.headers-1 {
				return true
			}
		}
		if row.RawWidth != h.width && slices.ContainsFunc(lines, func(line string) bool { return h.tight(line) > 0 }) {
			return true
		}
	}
	return false
}

// swallowed names every line of a record that swallowed others, and takes it apart
// again, so that each stands in the user's sheet where it was.
func (h *habit) swallowed(t *sheet.Table, row *sheet.Row) (list problem.List, lines []sheet.Row) {
	texts := [][]sheet.Cell{nil}
	for _, c := range row.Cells() {
		for n, line := range strings.Split(c.Shown, "\n") {
			if n > 0 {
				texts = append(texts, nil)
			}
			for _, text := range strings.Split(line, h.separator) {
				texts[len(texts)-1] = append(texts[len(texts)-1], sheet.TextCell("", text))
			}
		}
	}
	last := row.Number + len(texts) - 1
	for n, cells := range texts {
		number := row.Number + n
		lines = append(lines, sheet.NewRow(number, cells))
		list.Add(problem.Problem{
			Severity: problem.Error, Code: "SH-4", Where: t.Where(number, sheet.Reference(0, number)),
			Message: fmt.Sprintf("a quoted value goes from line %d to line %d over what looks like other rows, so none of these lines was read", row.Number, last),
			Hint:    "look for a quotation mark that was opened and not closed, and close it or take it away",
		})
	}
	return list, lines
}
