package xlsx

import (
	"encoding/xml"
	"slices"
	"strconv"
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
func (g *grid) element(element xml.StartElement) {
	switch element.Name.Local {
	case "col":
		if columns, ok := hiddenColumns(element); ok {
			g.hidden = append(g.hidden, columns)
		}
	case "mergeCell":
		if b, ok := parseBlock(attribute(element, "ref")); ok && len(g.merged) < maxMerged {
			g.merged = append(g.merged, b)
		}
	}
}

// hiddenColumns reads which columns are out of sight, but for folded groups,
// which show that they are there (ECMA-376-1, 18.3.1.13).
func hiddenColumns(element xml.StartElement) (span, bool) {
	hidden := attribute(element, "hidden")
	if hidden != "1" && hidden != "true" || strings.Trim(attribute(element, "outlineLevel"), "0") != "" {
		return span{}, false
	}
	from, errFrom := strconv.Atoi(attribute(element, "min"))
	to, errTo := strconv.Atoi(attribute(element, "max"))
	return span{from - 1, min(to, maxColumns) - 1}, errFrom == nil && errTo == nil && from >= 1
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

func attribute(element xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// noteHidden says that columns of the table were read which nobody sees.
func (g *grid) noteHidden(t *sheet.Table, book *sheet.Book) {
	var names []string
	for _, h := range g.hidden {
		if h.from >= len(t.Header) {
			continue
		}
		from, to := sheet.Reference(h.from, 0), sheet.Reference(min(h.to, len(t.Header)-1), 0)
		name := strings.TrimSuffix(from, "0")
		if from != to {
			name += " to " + strings.TrimSuffix(to, "0")
		}
		names = append(names, name)
	}
	if len(names) > 0 {
		book.Note("%s: hidden columns were read all the same: %s", t.DisplayName(), strings.Join(names, ", "))
	}
}

// cover tells rows which of their cells are part of a merged block that has its
// value in another cell. A block without a value covers nothing.
func (g *grid) cover(t *sheet.Table) {
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
}
