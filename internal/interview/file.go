package interview

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"casepacket/internal/schema"
)

// File is a case in YAML that is edited where it stands: whatever is not
// answered anew stays as it was written, with its comments and its order.
type File struct {
	text    string // with plain line breaks
	windows bool   // lines end as on Windows
}

// The reasons why a file cannot be edited.
var (
	ErrNotOneCase = errors.New("it does not hold one case with a field on each line")
	errCannotSet  = errors.New("the file is written in a way that the answer cannot be put into")
)

// OpenFile takes the content of a YAML file that holds one case.
func OpenFile(content []byte) (*File, error) {
	f := &File{text: strings.ReplaceAll(string(content), "\r\n", "\n"), windows: bytes.Contains(content, []byte("\r\n"))}
	if !utf8.Valid(content) || !f.Same(content) { // lines that end in several ways
		return nil, ErrNotOneCase
	}
	if _, err := f.members(); err != nil {
		return nil, err
	}
	return f, nil
}

// Bytes returns the file as it is now.
func (f *File) Bytes() []byte {
	if f.windows {
		return []byte(strings.ReplaceAll(f.text, "\n", "\r\n"))
	}
	return []byte(f.text)
}

// members are the entries of the case.
func (f *File) members() (list []*ast.MappingValueNode, err error) {
	defer func() {
		if recover() != nil { // the parser panics on some malformed files
			err = ErrNotOneCase
		}
	}()
	file, err := parser.ParseBytes([]byte(f.text), parser.ParseComments)
	if err != nil || len(file.Docs) != 1 {
		return nil, ErrNotOneCase
	}
	list, ok := entries(file.Docs[0].Body)
	if len(list) == 1 && strings.EqualFold(keyOf(list[0]), "case") {
		list, ok = entries(list[0].Value)
	}
	if !ok || slices.ContainsFunc(list, func(m *ast.MappingValueNode) bool { return strings.EqualFold(keyOf(m), "cases") }) {
		return nil, ErrNotOneCase
	}
	return list, nil
}

// entries are those of a group written a line each.
func entries(n ast.Node) ([]*ast.MappingValueNode, bool) {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values, !n.IsFlowStyle && len(n.Values) > 0
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, true
	}
	return nil, false
}

func keyOf(m *ast.MappingValueNode) string { return m.Key.GetToken().Value }

// Set writes an answer to its place. Nothing but that place changes, or the
// file stays as it was and the error says so.
func (f *File) Set(p Place, answer string) error {
	list, err := f.members()
	if err != nil {
		return err
	}
	before := f.values()
	changed := &File{text: f.text}
	if !changed.replace(list, p, answer) && !changed.insert(list, p, answer) {
		return errCannotSet
	}
	if !onlyOne(before, changed.values(), answer) {
		return errCannotSet
	}
	f.text = changed.text
	return nil
}

// Get returns what stands at a place; blank when nothing does.
func (f *File) Get(p Place) string {
	list, err := f.members()
	if err != nil {
		return ""
	}
	m := lineOf(list, p)
	if m == nil {
		return ""
	}
	values := map[string]string{}
	collect(values, "", m.Value)
	return values[""]
}

// Clear takes out what stands at a place; its line stays, with nothing behind the colon.
func (f *File) Clear(p Place) error { return f.Set(p, "") }

// replace writes over the value of a field that has a line.
func (f *File) replace(list []*ast.MappingValueNode, p Place, answer string) bool {
	m := lineOf(list, p)
	return m != nil && f.overwrite(m, answer)
}

// lineOf is the entry of a field; nil when it has none.
func lineOf(list []*ast.MappingValueNode, p Place) *ast.MappingValueNode {
	if m := findInCase(list, "", p); m != nil {
		return m
	}
	for _, m := range itemOf(list, p) {
		if schema.Match(p.Table, keyOf(m), nil).Field.Name == p.Field {
			return m
		}
	}
	return nil
}

// findInCase finds the line of a field among those of the case and its groups.
func findInCase(list []*ast.MappingValueNode, group string, p Place) *ast.MappingValueNode {
	for _, m := range list {
		name := keyOf(m)
		if group != "" {
			if joined := group + "_" + name; known(joined) || !known(name) {
				name = joined
			}
		}
		if inner, ok := entries(m.Value); ok {
			if table, is := schema.TableOf(name); is && table != schema.Cases {
				continue
			}
			if found := findInCase(inner, name, p); found != nil {
				return found
			}
			continue
		}
		match := schema.Match(schema.Cases, name, nil)
		if match.Field.Name == p.Field && match.Table == p.Table && (p.Table == schema.Cases || max(match.Seq, 1) == p.Row) {
			return m
		}
	}
	return nil
}

func known(name string) bool { return schema.Match(schema.Cases, name, nil).Bound() }

// itemsOf are the rows of a table's list; nil when the case has no such list.
func itemsOf(list []*ast.MappingValueNode, table schema.Table) (items [][]*ast.MappingValueNode, at *ast.MappingValueNode) {
	for _, m := range list {
		if t, ok := schema.TableOf(keyOf(m)); !ok || t != table {
			continue
		}
		sequence, ok := m.Value.(*ast.SequenceNode)
		if !ok || sequence.IsFlowStyle {
			return nil, nil
		}
		for _, value := range sequence.Values {
			inner, _ := entries(value)
			items = append(items, inner)
		}
		return items, m
	}
	return nil, nil
}

// itemOf is the row of a list that a place names. Rows that stand in lines of
// the case itself come before those of the list.
func itemOf(list []*ast.MappingValueNode, p Place) []*ast.MappingValueNode {
	items, _ := itemsOf(list, p.Table)
	if at := p.Row - 1 - loose(list, p.Table); at >= 0 && at < len(items) {
		return items[at]
	}
	return nil
}

// loose is the number of a table's rows that stand in lines of the case.
func loose(list []*ast.MappingValueNode, table schema.Table) int {
	n := 0
	for _, m := range list {
		if match := schema.Match(schema.Cases, keyOf(m), nil); match.Bound() && match.Table == table && table != schema.Cases {
			n = max(n, match.Seq, 1)
		}
	}
	return n
}

// insert adds a line for a field that has none: to its group, its row, or the
// end of the case's own fields.
func (f *File) insert(list []*ast.MappingValueNode, p Place, answer string) bool {
	if p.Table != schema.Cases {
		return f.insertInRow(list, p, answer)
	}
	line := p.Field + ": " + scalar(answer)
	var last *ast.MappingValueNode
	for _, m := range list {
		if inner, ok := entries(m.Value); ok && keyOf(m) == groupOf(p.Field) {
			return f.after(inner[len(inner)-1], column(inner[0]), strings.TrimPrefix(line, keyOf(m)+"_"))
		}
		if _, isTable := schema.TableOf(keyOf(m)); !isTable || last == nil {
			last = m
		}
	}
	return f.after(last, column(list[0]), line)
}

func (f *File) insertInRow(list []*ast.MappingValueNode, p Place, answer string) bool {
	line := p.Field + ": " + scalar(answer)
	if item := itemOf(list, p); len(item) > 0 {
		return f.after(item[len(item)-1], column(item[0]), line)
	}
	items, at := itemsOf(list, p.Table)
	switch count := len(items) + loose(list, p.Table); {
	case p.Row <= loose(list, p.Table):
		return f.after(list[len(list)-1], column(list[0]), line)
	case p.Row != count+1:
		return false
	case at == nil:
		indent := strings.Repeat(" ", column(list[0])-1)
		return f.after(list[len(list)-1], column(list[0]), string(p.Table)+":\n"+indent+"  - "+line)
	case len(items) == 0 || len(items[0]) == 0 || column(items[0][0]) < 3:
		return false
	default:
		return f.after(at, column(items[0][0])-2, "- "+line)
	}
}

func column(m *ast.MappingValueNode) int { return m.Key.GetToken().Position.Column }

// region is the lines, from 0, that an entry takes: its own and all below it
// that are indented more.
func (f *File) region(m *ast.MappingValueNode) (lines []string, from, to int) {
	lines = strings.Split(f.text, "\n")
	from = m.Key.GetToken().Position.Line - 1
	to = from + 1
	_, isList := m.Value.(*ast.SequenceNode)
below:
	for i := to; i < len(lines); i++ {
		line := strings.TrimLeft(lines[i], " ")
		indent := len(lines[i]) - len(line)
		switch {
		case strings.TrimSpace(line) == "":
		case indent >= column(m) || isList && indent == column(m)-1 && strings.HasPrefix(line, "-"):
			to = i + 1
		default:
			break below
		}
	}
	return lines, from, to
}

// overwrite gives an entry another value; a comment behind a single line
// stays.
func (f *File) overwrite(m *ast.MappingValueNode, answer string) bool {
	lines, from, to := f.region(m)
	colon := m.Start.Position.Column - 1
	if from >= len(lines) {
		return false
	}
	text := []rune(lines[from])
	if m.Start.Position.Line-1 != from || colon >= len(text) || text[colon] != ':' {
		return false
	}
	line := string(text[:colon+1])
	if answer != "" {
		line += " " + scalar(answer)
	}
	if to == from+1 {
		line += commentAfter(string(text[colon+1:]))
	}
	f.text = strings.Join(slices.Concat(lines[:from], []string{line}, lines[to:]), "\n")
	return true
}

// commentAfter is the comment behind a value of one line.
func commentAfter(rest string) string {
	value := strings.TrimLeft(rest, " ")
	from := 0
	if value != "" && (value[0] == '"' || value[0] == '\'') {
		closing := strings.LastIndexByte(value, value[0]) // one within a comment is found out when the file is compared
		from = closing + 1
	}
	if at := strings.Index(" "+value[from:], " #"); at >= 0 {
		return "  " + strings.TrimSpace((" " + value[from:])[at:])
	}
	return ""
}

// after puts a line behind an entry.
func (f *File) after(m *ast.MappingValueNode, column int, line string) bool {
	lines, from, to := f.region(m)
	if from >= len(lines) {
		return false
	}
	f.text = strings.Join(slices.Concat(lines[:to], []string{strings.Repeat(" ", column-1) + line}, lines[to:]), "\n")
	return true
}

// values are all plain values of the file by their path.
func (f *File) values() map[string]string {
	list, err := f.members()
	if err != nil {
		return nil
	}
	values := map[string]string{}
	for _, m := range list {
		collect(values, keyOf(m), m.Value)
	}
	return values
}

func collect(values map[string]string, path string, n ast.Node) {
	if list, ok := n.(*ast.SequenceNode); ok {
		for i, item := range list.Values {
			collect(values, path+"/"+strconv.Itoa(i), item)
		}
		return
	}
	var inner []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		inner = n.Values
	case *ast.MappingValueNode:
		inner = []*ast.MappingValueNode{n}
	case *ast.StringNode:
		values[path] = n.Value
		return
	case *ast.LiteralNode:
		values[path] = n.Value.Value
		return
	case *ast.NullNode:
		values[path] = ""
		return
	default:
		values[path] = n.GetToken().Value
		return
	}
	for _, m := range inner {
		collect(values, path+"/"+keyOf(m), m.Value)
	}
}

// onlyOne reports whether nothing but one value differs, which is the answer
// now; what stood below it before may be gone.
func onlyOne(before, after map[string]string, answer string) bool {
	changed := ""
	for _, path := range slices.Sorted(maps.Keys(after)) {
		if old, there := before[path]; there && old == after[path] {
			continue
		}
		if changed != "" || after[path] != answer {
			return false
		}
		changed = path
	}
	for path := range before {
		if _, there := after[path]; !there && (changed == "" || !strings.HasPrefix(path, changed+"/")) {
			return false
		}
	}
	return len(after) > 0
}

// Same reports whether the content is what the file holds.
func (f *File) Same(content []byte) bool { return bytes.Equal(content, f.Bytes()) }
