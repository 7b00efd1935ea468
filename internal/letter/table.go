package letter

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"casepacket/internal/block"
)

// table converts a table. One without rows, from a range over nothing, is no
// table at all.
func (p page) table(n *extast.Table) []block.Block {
	t := block.Table{Caption: p.heading}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if _, header := row.(*extast.TableHeader); header {
			if row.NextSibling() == nil {
				p.dropCells(row)
				return nil
			}
			t.Header = p.cells(row)
			t.Columns = p.columns(row)
			continue
		}
		p.tooLong(row, len(t.Header))
		t.Rows = append(t.Rows, p.cells(row))
	}
	t.RowHeaders = rowHeaders(t.Header, t.Rows)
	if plainAll(t.Header) == "" {
		t.Header = nil
	}
	return []block.Block{t}
}

// tooLong notes a row with more cells than the header has: Markdown drops
// what they hold.
func (p page) tooLong(row ast.Node, columns int) {
	line, _, _ := strings.Cut(string(p.source[min(max(row.Pos(), 0), len(p.source)):]), "\n")
	line = strings.ReplaceAll(strings.TrimSpace(line), `\|`, "")
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	if strings.Count(line, "|") < columns {
		return
	}
	p.faulty = true
	if i := strings.IndexRune(line, placeStart); i >= 0 {
		first, _ := p.at(line[i:])
		p.fault = first.offset
	}
}

func (p page) cells(row ast.Node) []block.Text {
	var cells []block.Text
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		cells = append(cells, p.inline(cell))
	}
	return cells
}

// dropCells notes that a header is left out on purpose.
func (p page) dropCells(row ast.Node) {
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		lines := cell.Lines()
		p.drop(string(lines.Value(p.source)))
	}
}

// columns reads the widths of the columns from the line of hyphens under the
// header: a column with twice the hyphens is twice as wide. Equal numbers
// leave the widths to the layout.
func (p page) columns(header ast.Node) []block.Column {
	columns := make([]block.Column, header.ChildCount())
	_, below, ok := strings.Cut(string(p.source[min(max(header.Pos(), 0), len(p.source)):]), "\n")
	if !ok {
		return columns
	}
	below, _, _ = strings.Cut(below, "\n")
	parts := strings.Split(strings.Trim(strings.TrimSpace(below), "|"), "|")
	if len(parts) != len(columns) {
		return columns
	}
	total, same := 0, true
	for i, part := range parts {
		total += strings.Count(part, "-")
		same = same && strings.Count(part, "-") == strings.Count(parts[0], "-")
		columns[i].Width = float64(strings.Count(part, "-"))
	}
	for i := range columns {
		columns[i].Width /= float64(max(total, 1))
		if same {
			columns[i].Width = 0
		}
	}
	return columns
}

// rowHeaders reports whether the first cell of each row names the row: the
// cell above them is empty, or all of them are bold.
func rowHeaders(header []block.Text, rows [][]block.Text) bool {
	if len(header) > 1 && len(header[0]) == 0 && plainAll(header) != "" {
		return true
	}
	for _, row := range rows {
		if len(row) < 2 || len(row[0]) == 0 {
			return false
		}
		for _, run := range row[0] {
			if !run.Bold {
				return false
			}
		}
	}
	return true
}

func plainAll(texts []block.Text) string {
	var s strings.Builder
	for _, words := range texts {
		s.WriteString(plain(words))
	}
	return s.String()
}
