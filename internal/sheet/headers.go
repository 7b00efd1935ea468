package sheet

import (
	"fmt"
	"slices"
	"strings"

	"casepacket/internal/problem"
)

// mayBeHeader reports whether a row that is not the first may hold the headers: none of
// its cells is a date, a telephone number or an address, they do not repeat down their
// columns as values do, and it says more than the rows above it, or holds words of headers in
// plenty.
func mayBeHeader(rows []Row, i, score int) bool {
	filled := distinct(&rows[i])
	if slices.ContainsFunc(filled, func(text string) bool {
		s := ShapeOf(text)
		return s == DateShape || s == PhoneShape || s == EmailShape
	}) || repeatsBelow(rows, i) {
		return false
	}
	most, mostCells := 0, 0
	for _, above := range rows[:i] {
		most, mostCells = max(most, len(distinct(&above))), max(mostCells, filledCells(&above))
	}
	cells := filledCells(&rows[i])
	return score > 2 || len(filled) > most || cells > mostCells && len(filled)*2 >= cells
}

// filledCells is how many cells of a row say something.
func filledCells(r *Row) int {
	n := 0
	for i := range r.Width() {
		if strings.TrimSpace(r.Cell(i).Shown) != "" {
			n++
		}
	}
	return n
}

// repeatsBelow reports whether half of the cells of a row are in their columns again further
// down: then they are values, somebody's answers. A whole row that is there again is the
// headers of another page.
func repeatsBelow(rows []Row, at int) bool {
	again, filled := map[int]bool{}, 0
	row := &rows[at]
	for _, below := range rows[at+1 : min(len(rows), at+1+lookBelow)] {
		if below.repeats(row) {
			continue
		}
		for i := range row.Width() {
			if text := strings.TrimSpace(row.Cell(i).Shown); text != "" && text == strings.TrimSpace(below.Cell(i).Shown) {
				again[i] = true
			}
		}
	}
	for i := range row.Width() {
		if strings.TrimSpace(row.Cell(i).Shown) != "" {
			filled++
		}
	}
	return len(again) > 1 && len(again)*2 >= filled
}

// lookBelow is how many rows below are looked at for cells that repeat.
const lookBelow = 30

// distinct are the texts of a row, each once: a column of equal words is no row of headers.
func distinct(r *Row) []string { return once(shownCells(r)) }

func once(texts []string) []string {
	var list []string
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// nameAbove names the rows above the headers that have as many cells as those: they may
// be the headers, and the row that was taken for them somebody's.
func (t *Table) nameAbove(header *Row, book *Book) {
	for _, row := range t.Above {
		if n := len(distinct(&row)); n < 3 || n*5 < len(distinct(header))*4 {
			continue
		}
		book.Problems.Add(problem.Problem{
			Severity: problem.Error, Code: "SH-98", Where: t.Where(row.Number, row.Ref(0)),
			Message: fmt.Sprintf("this row has as many cells as the headers in row %d, but stands above them, so it was not read", header.Number),
			Hint:    "if it holds the headers, use header words that casepacket knows, and bring all rows into their order; if it is a title, delete it",
		})
	}
}

// cutOtherHeaders leaves out the rows below a second row of headers that are others, or
// stand in another order: files were put one behind the other. The rows below the first
// headers once more are read.
func (t *Table) cutOtherHeaders(opt Options, book *Book) {
	names := map[string]int{} // the column of a header
	for i, c := range t.Header {
		if key := headerKey(c.Shown); key != "" {
			names[key] = i
		}
	}
	other, from := -1, 0
	kept := t.Rows[:0]
	name := func(last int) {
		if other >= 0 {
			book.Problems.Add(t.otherHeaders(other, from, last))
		}
	}
	last := 0
	for _, row := range t.Rows {
		switch is, own := row.isHeader(names, opt); {
		case is && own:
			name(last)
			other = -1
			kept = append(kept, row)
		case is:
			name(last)
			other, from, last = row.Number, 0, 0
			t.Unread = append(t.Unread, row)
		case other >= 0:
			if from == 0 {
				from = row.Number
			}
			last = row.Number
			t.Unread = append(t.Unread, row)
		default:
			kept = append(kept, row)
		}
	}
	name(last)
	t.Rows = kept
}

// otherHeaders says that rows stand below headers of their own.
func (t *Table) otherHeaders(header, from, last int) problem.Problem {
	below := "it was not read"
	switch {
	case from > 0 && from == last:
		below = fmt.Sprintf("row %d below it was not read", from)
	case from > 0:
		below = fmt.Sprintf("rows %d to %d below it were not read", from, last)
	}
	return problem.Problem{
		Severity: problem.Error, Code: "SH-98", Where: t.Where(header, Reference(0, header)),
		Message: fmt.Sprintf("this row holds headers again, but not those of row %d in their order, so %s", t.HeaderRow(), below),
		Hint:    "put these rows into a sheet or a file of their own, with these headers; or bring them into the order of the first headers",
	}
}

func headerKey(text string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '_' || r == '\n' || r == '\u00a0' }), " "))
}

// isHeader reports whether a row below the headers holds headers: more than half of its
// words are those of the table, or nearly all are words that headers have. own tells that
// they stand where they stand in the header row.
func (r *Row) isHeader(names map[string]int, opt Options) (is, own bool) {
	const look = 3 // cells that tell most rows from a header row: a sheet can have a hundred thousand
	filled, same, inPlace := 0, 0, 0
	for i := 0; i < r.cells; i++ {
		if filled >= look && same == 0 {
			break
		}
		c := r.Cell(i)
		key := headerKey(c.Shown)
		if key == "" {
			continue
		}
		filled++
		if at, known := names[key]; known {
			same++
			if at == i {
				inPlace++
			}
		}
	}
	if same > 2 && same*2 > filled || same == 2 && filled == 2 && len(names) == 2 {
		return true, inPlace == same
	}
	if opt.HeaderScore == nil || strings.ContainsAny(r.packed, "0123456789") || r.Width() < look {
		return false, false
	}
	words := distinct(r)
	score := opt.HeaderScore(words)
	return score >= look && score*5 >= len(words)*4, false
}
