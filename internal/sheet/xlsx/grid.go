package xlsx

import (
	"slices"
	"strings"

	"casepacket/internal/sheet"
)

// grid is what a worksheet says beside its rows.
type grid struct {
	hidden []span  // columns out of sight, counted from 0
	merged []block // blocks of merged cells
}

// span is a run of columns, both ends included.
type span struct{ from, to int }

// block is a rectangle of cells, all ends included; columns count from 0.
type block struct{ left, top, right, bottom int }

// maxMerged is how many merged blocks of a sheet are looked at.
const maxMerged = 100_000

// element takes in what an element outside the rows says.
func (g *grid) element(p *part) {
	switch string(p.name) {
	case "col":
		if columns, ok := hiddenColumns(p); ok && len(g.hidden) < maxColumns {
			g.hidden = append(g.hidden, columns)
		}
	case "mergeCell":
		if b, ok := parseBlock(string(p.attribute("ref"))); ok && len(g.merged) < maxMerged {
			g.merged = append(g.merged, b)
		}
	}
}

// hiddenColumns reads which columns are out of sight, but for folded groups,
// which show that they are there (ECMA-376-1, 18.3.1.13).
func hiddenColumns(p *part) (span, bool) {
	hidden := string(p.attribute("hidden"))
	if hidden != "1" && hidden != "true" || strings.Trim(string(p.attribute("outlineLevel")), "0") != "" {
		return span{}, false
	}
	from, to := wholeNumber(p.attribute("min")), wholeNumber(p.attribute("max"))
	return span{from - 1, min(to, maxColumns) - 1}, from >= 1 && to >= 1
}

// parseBlock reads a reference such as B2:C5.
func parseBlock(ref string) (block, bool) {
	first, last, found := strings.Cut(strings.ToUpper(strings.ReplaceAll(ref, "$", "")), ":")
	if !found {
		last = first
	}
	b := block{left: columnOf(first), top: sheet.RowOf(first), right: columnOf(last), bottom: sheet.RowOf(last)}
	return b, b.left >= 0 && b.top >= 1 && b.right >= b.left && b.bottom >= b.top && b.right < maxColumns
}

// noteHidden says that columns of the table were read which nobody sees.
func (g *grid) noteHidden(t *sheet.Table, book *sheet.Book) {
	var names []string
	for _, h := range g.hidden {
		if h.from >= len(t.Header) {
			continue
		}
		from, to := columnName(h.from), columnName(min(h.to, len(t.Header)-1))
		if from != to {
			from += " to " + to
		}
		names = append(names, from)
	}
	if len(names) > 0 {
		book.Note("%s: hidden columns were read all the same: %s", t.DisplayName(), strings.Join(names, ", "))
	}
}

// columnName is the letters of a column that counts from 0.
func columnName(column int) string { return strings.TrimSuffix(sheet.Reference(column, 0), "0") }

// cover tells rows which of their cells are part of a merged block that has its
// value in another cell. A block without a value covers nothing. Blocks that cover one
// cell many times were made to keep the program busy.
func (g *grid) cover(t *sheet.Table, limits sheet.Limits) error {
	covered := 0
	for _, b := range g.merged {
		if b.top == t.HeaderRow()-1 && b.bottom == b.top {
			t.MergedAbove = append(t.MergedAbove, sheet.Span{From: b.left, To: b.right})
		}
		at, found := slices.BinarySearchFunc(t.Rows, b.top, func(r sheet.Row, number int) int { return r.Number - number })
		if !found || t.Rows[at].Cell(b.left).Content == sheet.Blank {
			continue
		}
		first := t.Rows[at].Ref(b.left)
		for ; at < len(t.Rows) && t.Rows[at].Number <= b.bottom; at++ {
			row := &t.Rows[at]
			if covered += 1 + max(0, min(b.right, len(t.Header)-1)-b.left); covered > limits.MaxCells() {
				return errTooMany
			}
			for column := b.left; column <= min(b.right, len(t.Header)-1); column++ {
				if row.Number == b.top && column == b.left {
					continue
				}
				if row.Covered == nil {
					row.Covered = map[int]string{}
				}
				row.Covered[column] = first
			}
		}
	}
	return nil
}
