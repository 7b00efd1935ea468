package input

import (
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"casepacket/internal/sheet"
	"casepacket/internal/sheet/charset"
)

// readYAML adds the tables of cases written as YAML. The syntax tree is read
// rather than Go values, because it keeps places and the text of scalars: a
// ZIP code is no octal number, and a yes is the worker's yes.
func readYAML(book *sheet.Book, content []byte, opt sheet.Options) (err error) {
	reading := charset.Read(content, nil)
	if reading.Note != "" {
		book.Note("%s was read as %s", sheet.DisplayName(book.Name), reading.Note)
	}
	text := reading.Text
	switch {
	case len(text) > maxTree:
		return sheet.Unreadablef("%s is larger than %d MB; split it", sheet.DisplayName(book.Name), maxTree>>20)
	case tooDeep(text):
		return sheet.Unreadablef("%s is nested more deeply than any case", sheet.DisplayName(book.Name))
	}
	defer func() {
		if recover() != nil { // a parser that panics on malformed input must not end the run
			err = sheet.Unreadablef("%s cannot be read as YAML", sheet.DisplayName(book.Name))
		}
	}()
	file, err := parser.ParseBytes([]byte(text), 0)
	if err != nil {
		return sheet.Unreadablef("%s cannot be read as YAML: %s", sheet.DisplayName(book.Name), yamlMessage(err))
	}
	t := newTree(book, "yaml", opt)
	for _, document := range file.Docs {
		if document.Body != nil {
			t.document(yamlNode(document.Body, 0))
		}
	}
	return t.finish()
}

var yamlPlace = regexp.MustCompile(`^\[(\d+):(\d+)\] `)

// yamlMessage is the first line of a syntax error, with its place in words;
// the lines after it quote the file.
func yamlMessage(err error) string {
	message, _, _ := strings.Cut(err.Error(), "\n")
	return yamlPlace.ReplaceAllString(message, "line $1, column $2: ")
}

func yamlNode(from ast.Node, depth int) *node {
	n := &node{kind: strange}
	if token := from.GetToken(); token != nil && token.Position != nil {
		n.line, n.column = token.Position.Line, token.Position.Column
	}
	if depth > maxDepth {
		return n
	}
	switch from := from.(type) {
	case *ast.SequenceNode:
		n.kind = list
		for _, value := range from.Values {
			n.items = append(n.items, yamlNode(value, depth+1))
		}
		n.moveTo(n.items)
	case *ast.MappingNode:
		n.setMembers(from.Values, depth)
	case *ast.MappingValueNode:
		n.setMembers([]*ast.MappingValueNode{from}, depth)
	case *ast.TagNode:
		return yamlNode(from.Value, depth+1)
	case *ast.NullNode:
		n.kind = scalar
	case *ast.StringNode:
		n.kind, n.text = scalar, from.Value
	case *ast.LiteralNode:
		n.kind, n.text = scalar, strings.TrimRight(from.Value.Value, "\n")
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		n.kind, n.text = scalar, from.GetToken().Value
	}
	return n
}

// moveTo places a list where its first entry is: the parser places it at a
// hyphen or, in some layouts, at its key.
func (n *node) moveTo(items []*node) {
	if len(items) > 0 && items[0].line > 0 {
		n.line, n.column = items[0].line, items[0].column
	}
}

func (n *node) setMembers(values []*ast.MappingValueNode, depth int) {
	n.kind = group
	for i, value := range values {
		key := value.Key.GetToken()
		if i == 0 && key.Position != nil { // the token of a group is its colon
			n.line, n.column = key.Position.Line, key.Position.Column
		}
		n.members = append(n.members, member{key.Value, yamlNode(value.Value, depth+1)})
	}
}
