package input

import (
	"fmt"
	"strings"
)

// maxTree is how many bytes a YAML or JSON file may have.
const maxTree = 32 << 20

// nodeKind is what a value of a YAML or JSON file is.
type nodeKind int

const (
	scalar nodeKind = iota
	list
	group
	strange // an alias or another thing that no case needs
)

// node is a value of a YAML or JSON file with its place, both counted from 1.
type node struct {
	kind         nodeKind
	line, column int
	text         string   // of a scalar, as it was written: 0123 stays 0123
	items        []*node  // of a list
	members      []member // of a group, in their order
}

type member struct {
	name  string
	value *node
}

func (n *node) ref() string { return fmt.Sprintf("%d:%d", n.line, n.column) }

// maxDepth is how deep values may be nested. A case needs four levels; what
// lies much deeper was made to exhaust the reader.
const maxDepth = 100

// tooDeep reports whether a text opens more brackets, or more list entries in
// one line, than any case needs. It counts brackets inside values too, which
// are hardly ever left open a hundred times.
func tooDeep(text string) bool {
	open, entries, atStart := 0, 0, true
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '\n':
			entries, atStart = 0, true
		case ' ', '\t':
		case '[', '{':
			if open++; open > maxDepth {
				return true
			}
			atStart = false
		case ']', '}':
			open, atStart = max(0, open-1), false
		case '-', '?', ':':
			if atStart = atStart && i+1 < len(text) && strings.IndexByte(" \t\n", text[i+1]) >= 0; atStart {
				if entries++; entries > maxDepth {
					return true
				}
			}
		default:
			atStart = false
		}
	}
	return false
}
