package sheet

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"casepacket/internal/problem"
)

// readYAML adds the tables of a case written as YAML: a mapping of fields, in
// which the other tables are lists, or a list of such mappings.
func readYAML(book *Book, content []byte) error {
	text, _ := decode(content)
	return readTree(book, text, "yaml")
}

// readJSON does the same for JSON, which is a kind of YAML.
func readJSON(book *Book, content []byte) error {
	text, _ := decode(content)
	return readTree(book, strings.ReplaceAll(text, "\t", "  "), "json")
}

func readTree(book *Book, text, format string) (err error) {
	defer func() {
		if recover() != nil { // the parser has panicked on malformed input before
			err = unreadable("%s cannot be read as %s", spoken(book.Name), strings.ToUpper(format))
		}
	}()
	file, parseErr := parser.ParseBytes([]byte(text), 0)
	if parseErr != nil {
		return unreadable("%s cannot be read as %s: %s", spoken(book.Name), strings.ToUpper(format), firstLine(parseErr.Error()))
	}
	t := &tree{book: book, format: format, tables: map[string]*Table{}}
	for _, doc := range file.Docs {
		t.document(doc.Body)
	}
	return nil
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

type tree struct {
	book   *Book
	format string
	tables map[string]*Table
	cases  int
}

func (t *tree) document(node ast.Node) {
	switch n := node.(type) {
	case nil:
	case *ast.SequenceNode:
		for _, entry := range n.Values {
			t.document(entry)
		}
	case *ast.MappingNode:
		t.oneCase(n.Values)
	case *ast.MappingValueNode:
		t.oneCase([]*ast.MappingValueNode{n})
	default:
		t.stray(node)
	}
}

// oneCase turns the fields of a case into a row of cases, and its lists into
// rows of their tables.
func (t *tree) oneCase(values []*ast.MappingValueNode) {
	t.cases++
	var own []field
	type list struct {
		name string
		rows []ast.Node
	}
	var lists []list
	for _, v := range values {
		name := v.Key.GetToken().Value
		switch value := v.Value.(type) {
		case *ast.SequenceNode:
			if plainList(value) {
				own = append(own, t.joined(name, value))
				continue
			}
			lists = append(lists, list{name, value.Values})
		case *ast.MappingNode, *ast.MappingValueNode:
			if len(values) == 1 && name == "case" {
				t.cases--
				t.document(value)
				return
			}
			lists = append(lists, list{name, []ast.Node{value}})
		default:
			own = append(own, t.scalar(name, v.Value))
		}
	}
	line := 1
	if len(values) > 0 {
		line = values[0].Key.GetToken().Position.Line
	}
	t.row("cases", line, own)
	id := field{name: "case_id", cell: Cell{Ref: fmt.Sprintf("%d:1", line)}}
	for _, f := range own {
		if f.name == "case_id" {
			id = f
		}
	}
	for _, l := range lists {
		for _, node := range l.rows {
			t.child(l.name, node, id)
		}
	}
}

// child adds one entry of a list to its table, with the case it belongs to.
func (t *tree) child(table string, node ast.Node, id field) {
	var values []*ast.MappingValueNode
	switch n := node.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		t.stray(node)
		return
	}
	fields := []field{id}
	for _, v := range values {
		name := v.Key.GetToken().Value
		switch value := v.Value.(type) {
		case *ast.SequenceNode:
			if plainList(value) {
				fields = append(fields, t.joined(name, value))
				continue
			}
			t.stray(value)
		case *ast.MappingNode, *ast.MappingValueNode:
			t.stray(value)
		default:
			fields = append(fields, t.scalar(name, v.Value))
		}
	}
	if len(values) > 0 {
		t.row(table, values[0].Key.GetToken().Position.Line, fields)
	}
}

type field struct {
	name string
	cell Cell
}

// scalar keeps the text of a value as it was written: 0123 stays 0123, and
// yes stays yes.
func (t *tree) scalar(name string, node ast.Node) field {
	position := node.GetToken().Position
	ref := fmt.Sprintf("%d:%d", position.Line, position.Column)
	text := ""
	switch n := node.(type) {
	case *ast.NullNode:
	case *ast.StringNode:
		text = n.Value
	case *ast.LiteralNode:
		text = strings.TrimRight(n.Value.Value, "\n")
		ref = fmt.Sprintf("%d:%d", n.Start.Position.Line, n.Start.Position.Column)
	case *ast.TagNode:
		return t.scalar(name, n.Value)
	case *ast.AliasNode, *ast.AnchorNode:
		t.stray(node)
	default:
		text = node.GetToken().Value
	}
	return field{name, textCell(ref, text)}
}

// joined makes one cell of a list of plain values, separated as lists in
// cells are.
func (t *tree) joined(name string, list *ast.SequenceNode) field {
	var texts []string
	for _, v := range list.Values {
		switch v.(type) {
		case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
			texts = append(texts, strings.TrimSpace(v.String()))
		default:
			texts = append(texts, t.scalar(name, v).cell.Shown)
		}
	}
	position := list.GetToken().Position
	if len(list.Values) > 0 {
		position = list.Values[0].GetToken().Position
	}
	return field{name, textCell(fmt.Sprintf("%d:%d", position.Line, position.Column), strings.Join(texts, "\n"))}
}

// plainList reports whether a list holds plain values. One that holds any
// does: a question with a colon in it looks like a field and is none.
func plainList(list *ast.SequenceNode) bool {
	for _, v := range list.Values {
		switch v.(type) {
		case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		default:
			return true
		}
	}
	return len(list.Values) == 0
}

// row adds a row to a table; columns are found by name, new ones appended.
func (t *tree) row(table string, line int, fields []field) {
	tab := t.tables[table]
	if tab == nil {
		tab = &Table{File: t.book.Name, Name: table, Format: t.format}
		t.tables[table] = tab
		t.book.Tables = append(t.book.Tables, tab)
	}
	row := Row{Number: line}
	for _, f := range fields {
		column := -1
		for i, h := range tab.Header {
			if h.Shown == f.name {
				column = i
			}
		}
		if column < 0 {
			column = len(tab.Header)
			tab.Header = append(tab.Header, textCell(f.cell.Ref, f.name))
		}
		for len(row.Cells) <= column {
			row.Cells = append(row.Cells, Cell{})
		}
		row.Cells[column] = f.cell
	}
	tab.Rows = append(tab.Rows, row)
}

func (t *tree) stray(node ast.Node) {
	position := node.GetToken().Position
	t.book.Problems.Add(problem.Problem{
		Severity: problem.Error, Code: "SH-3",
		Where:   problem.Where{File: t.book.Name, Cell: fmt.Sprintf("%d:%d", position.Line, position.Column), Row: position.Line},
		Message: "this is nested in a way that no case is, so it was not read",
		Hint:    "a case holds fields, and lists such as records whose entries hold fields",
	})
}
