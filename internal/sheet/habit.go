package sheet

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/problem"
)

// habit is how one CSV file writes its records: how wide they are, what it does with
// blank cells at their end, and what its columns hold. A record that differs from the
// others in a way that the habit does not explain may have its values in the wrong
// columns, so it is not read.
type habit struct {
	rows      []Row
	first     int // index of the first row below the header
	odd       map[int]oddity
	separator string
	spaced    bool // a space follows each separator

	headers int         // cells of the header row, without blank ones at its end
	width   int         // cells of a whole record
	count   map[int]int // records by width
	records int
	pads    bool // blank cells at the end of a record are written
	drops   bool // they are left out
	trails  bool // a separator follows the last value of every record

	lost    bool // the header row itself is damaged
	columns []column
}

// manyAlike is how many records in a row with the same width are a habit: spreadsheets
// decide in blocks of sixteen how many blank cells to write.
const manyAlike = 8

// newHabit looks at the records below a header.
func newHabit(rows []Row, header int, odd map[int]oddity, separator rune, opt Options) *habit {
	h := &habit{rows: rows, first: header + 1, odd: odd, separator: string(separator), headers: rows[header].Width(), count: map[int]int{}}
	most := 0
	for i := h.first; i < len(rows); i++ {
		if w := rows[i].width; !h.isBlank(i) && odd[i] == 0 {
			h.count[w]++
			h.records++
			if h.count[w] > h.count[most] || h.count[w] == h.count[most] && (w == rows[header].width || most != rows[header].width && w > most) {
				most = w
			}
		}
	}
	h.spaced = isSpaced(&rows[header])
	h.width = max(h.headers, min(rows[header].width, most))
	if extra := most > rows[header].width; extra && h.count[most] > 1 && h.count[most]*10 >= h.records*9 {
		h.width, h.trails = most, true
	}
	h.lookAtEnds()
	h.columns = columnsOf(&rows[header], h.sample(), opt)
	h.lost = h.headerLost(header, most, opt)
	return h
}

// lookAtEnds finds out what the file does with blank cells at the end of records.
func (h *habit) lookAtEnds() {
	short := 0
	for i := h.first; i < len(h.rows); i++ {
		row := &h.rows[i]
		switch {
		case h.isBlank(i) || h.odd[i] != 0:
		case row.width < h.width:
			short++
		case row.Width() < h.headers:
			h.pads = true
		}
	}
	h.drops = !h.pads && (short >= 3 || short == 2 && h.records <= 8)
}

// sample are whole records, to learn from them what the columns hold.
func (h *habit) sample() []Row {
	const enough = 200
	var list []Row
	for i := h.first; i < len(h.rows) && len(list) < enough; i++ {
		if h.rows[i].width == h.width && !h.isBlank(i) && h.odd[i] == 0 {
			list = append(list, h.rows[i])
		}
	}
	return list
}

// headerLost reports whether the header row has lost its end, so that the first record
// stands in it, or has one separator too many, so that it names the wrong columns.
func (h *habit) headerLost(header, most int, opt Options) bool {
	if h.records < 2 || h.count[most] != h.records || most < 3 {
		return false
	}
	if h.headers >= 2*most-1 {
		return true
	}
	if h.headers != most+1 || opt.HeaderScore == nil {
		return false
	}
	return slices.ContainsFunc(h.rows[header].Cells()[:most], func(c Cell) bool { return opt.HeaderScore([]string{c.Shown}) == 0 })
}

func (h *habit) isBlank(i int) bool { return h.rows[i].Width() == 0 }

// isSpaced reports whether a header row has a space behind its separators.
func isSpaced(header *Row) bool {
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
func (h *habit) judge(t *Table, i int) (problem.List, []Row) {
	row := h.rows[i]
	at := t.Where(row.Number, reference(0, row.Number))
	one := func(code string, where problem.Where, message, hint string) (problem.List, []Row) {
		return problem.List{{Severity: problem.Error, Code: code, Where: where, Message: message, Hint: hint}}, []Row{row}
	}
	switch {
	case h.odd[i] == torn:
		return one("SH-4", at, "a quotation mark in this row opens and does not close, so the row was not read",
			"close it at the end of the value, or take it away; inside a quoted value write it twice")
	case h.isBlank(i), row.addsUp(true), row.isRemark():
		return nil, nil
	case h.swallows(&row):
		return h.swallowed(t, &row)
	case row.Width() > max(h.rows[h.first-1].width, h.headers):
		return one("SH-2", t.Where(row.Number, row.Ref(h.rows[h.first-1].width)),
			"the row has more cells than there are headers, so the row was not read: its values may stand in the wrong columns",
			"look for a separator inside a value, and put that value in quotes")
	case h.odd[i] == stray:
		return one("SH-4", at, "a quotation mark in this row belongs to no pair, so nobody can say where its value begins and ends; the row was not read",
			"take the mark away, or put the whole value in quotes; inside a quoted value write it twice")
	case h.lost:
		return one("SH-98", at, "the header row does not match the rows below it, so the row was not read: its values may stand in the wrong columns",
			fmt.Sprintf("look at line %d: it has %d cells, and each row has %d", h.rows[h.first-1].Number, h.headers, row.width))
	case row.width > h.width && !h.alike(i) && !h.endsSurely(&row):
		return one("SH-2", at, fmt.Sprintf("the row has %d cells, and others have %d, so the row was not read: its values may stand in the wrong columns", row.width, h.width),
			"look for a separator inside a value, and put that value in quotes; or take away the one at the end of the row")
	case row.width >= h.width && h.trails && (h.beginsWithSpace(&row) || h.moved(&row, -1)):
		return one("SH-2", at, "a value in this row seems to have been divided by a separator inside it, so the row was not read",
			"put the value in quotes")
	case row.width < h.width && h.isShort(i):
		return one("SH-2", at, fmt.Sprintf("the row has %d cells, and others have %d, so the row was not read: a separator or the end of the row may be missing, and its values may stand in the wrong columns", row.width, h.width),
			"look for two values in one cell; if only blank cells are missing at the end, add a separator for each of them")
	}
	return nil, nil
}

// isShort reports whether a record is shorter than the habit of its file explains.
func (h *habit) isShort(i int) bool {
	row := &h.rows[i]
	switch {
	case h.odd[i] != 0, h.holdsRecord(row):
		return true
	case h.alike(i):
		return h.moved(row, 1)
	case h.pads && (row.width == h.width-1 || !h.endsSurely(row)):
		return true
	case h.drops:
		return h.moved(row, 1) || h.partOf(i, i+1) || h.partOf(i-1, i)
	}
	if h.conflicts(row) > 0 || h.isShortToo(i-1) || h.isShortToo(i+1) {
		return true
	}
	// One separator may be lost, hardly two; and a value of a type of its own in the
	// right column says that none was.
	last := i == len(h.rows)-1
	return !h.endsSurely(row) && (last || row.width == h.width-1)
}

// alike reports whether the record stands among many of its width.
func (h *habit) alike(i int) bool {
	from, to := i, i
	for from > h.first && h.rows[from-1].width == h.rows[i].width {
		if from--; i-from == manyAlike {
			return true
		}
	}
	for to < len(h.rows)-1 && h.rows[to+1].width == h.rows[i].width {
		if to++; to-from+1 == manyAlike {
			return true
		}
	}
	return to-from+1 >= manyAlike
}

// isRemark reports whether a line has no separator and the words of a remark on the whole
// sheet: no record has become that.
func (r *Row) isRemark() bool {
	text := strings.TrimSpace(r.Cell(0).Shown)
	return r.width == 1 && (legendWords.MatchString(text) || remarkWords.MatchString(text))
}

func (h *habit) isShortToo(i int) bool {
	return i >= h.first && i < len(h.rows) && !h.isBlank(i) && h.rows[i].width < h.width
}

// partOf reports whether two records are one that was broken in two: the second does not
// fit its columns, and together they have the cells of one.
func (h *habit) partOf(i, next int) bool {
	if !h.isShortToo(i) || !h.isShortToo(next) || h.conflicts(&h.rows[next]) == 0 {
		return false
	}
	both := h.rows[i].width + h.rows[next].width
	return both == h.width || both == h.width+1
}

// beginsWithSpace reports whether a value begins with a space in a file that writes none
// behind separators: it may be the rest of a value with a separator in it.
func (h *habit) beginsWithSpace(row *Row) bool {
	return !h.spaced && slices.ContainsFunc(row.Cells(), func(c Cell) bool { return strings.HasPrefix(c.Shown, " ") && !c.isEmpty() })
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
func (h *habit) holdsRecord(row *Row) bool {
	return slices.ContainsFunc(row.Cells(), func(c Cell) bool { return h.tight(c.Shown) > 0 })
}

// swallows reports whether a quoted value goes over lines that look like other records:
// together with what stands before and behind it, each of its lines has the separators
// of one.
func (h *habit) swallows(row *Row) bool {
	if len(row.long) == 0 && !strings.Contains(row.packed, "\n") {
		return false
	}
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
		if row.width != h.width && slices.ContainsFunc(lines, func(line string) bool { return h.tight(line) > 0 }) {
			return true
		}
	}
	return false
}

// swallowed names every line of a record that swallowed others, and takes it apart
// again, so that each stands in the user's sheet where it was.
func (h *habit) swallowed(t *Table, row *Row) (list problem.List, lines []Row) {
	texts := [][]Cell{nil}
	for _, c := range row.Cells() {
		for n, line := range strings.Split(c.Shown, "\n") {
			if n > 0 {
				texts = append(texts, nil)
			}
			for _, text := range strings.Split(line, h.separator) {
				texts[len(texts)-1] = append(texts[len(texts)-1], textCell("", text))
			}
		}
	}
	last := row.Number + len(texts) - 1
	for n, cells := range texts {
		number := row.Number + n
		lines = append(lines, NewRow(number, cells))
		list.Add(problem.Problem{
			Severity: problem.Error, Code: "SH-4", Where: t.Where(number, reference(0, number)),
			Message: fmt.Sprintf("a quoted value goes from line %d to line %d over what looks like other rows, so none of these lines was read", row.Number, last),
			Hint:    "look for a quotation mark that was opened and not closed, and close it or take it away",
		})
	}
	return list, lines
}
