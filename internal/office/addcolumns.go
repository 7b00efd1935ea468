package office

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// ColumnBinding binds one column of a sheet, which has a header now, to a field or to
// IgnoredHeader. One below a group header is remembered by both, not by its letter.
type ColumnBinding struct{ Sheet, Letter, Header, Field, Band string }

// Key is what the settings call the column.
func (b ColumnBinding) Key() string {
	if b.Band != "" {
		return b.Band + bandSign + b.Header
	}
	return b.Letter
}

// Value is what the settings say of the column.
func (b ColumnBinding) Value() string {
	if b.Band != "" {
		return b.Field
	}
	return ColumnValue(b.Field, b.Header)
}

// AddColumns returns the text of an office file with columns bound, all else as it was. A
// column that the file binds already gets its new meaning. The result has been read and
// found sound.
func AddColumns(text []byte, path string, bindings []ColumnBinding) ([]byte, error) {
	e := &yamlLines{lines: strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")}
	if len(bytes.TrimSpace(text)) == 0 {
		e.lines = nil
	}
	for _, b := range bindings {
		columns, err := e.group(0, len(e.lines), "", "columns")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		sheet, err := e.group(columns+1, e.end(columns), e.indent(columns), b.Sheet)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		e.set(sheet, b.Key(), b.Value())
	}
	changed := []byte(strings.Join(e.lines, "\n") + "\n")
	if _, err := Read(bytes.NewReader(changed), path); err != nil {
		return nil, err
	}
	return changed, nil
}

// yamlLines are the lines of a file of nested groups, each key on its own line.
type yamlLines struct{ lines []string }

var yamlKey = regexp.MustCompile(`^([ \t]*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#"'][^:#]*?):(?:[ \t]+([^#]*?))?[ \t]*(?:#.*)?\r?$`)

// key is the indent, key and value of a line; ok is false for one that has none.
func (e *yamlLines) key(i int) (indent, key, value string, ok bool) {
	m := yamlKey.FindStringSubmatch(e.lines[i])
	if m == nil {
		return "", "", "", false
	}
	key = strings.Trim(m[2], "'")
	if plain, err := strconv.Unquote(m[2]); err == nil {
		key = plain
	}
	return m[1], key, m[3], true
}

// group finds the line of a group among lines, or adds it behind them; one that is written
// on its line alone with all that is in it is left alone.
func (e *yamlLines) group(from, to int, indent, name string) (int, error) {
	for i := from; i < to; i++ {
		if at, key, value, ok := e.key(i); ok && at == indent && key == name {
			if value != "" {
				return 0, ErrHeaders
			}
			return i, nil
		}
	}
	e.lines = slices.Insert(e.lines, to, indent+yamlWord(name)+":")
	return to, nil
}

// end is the line behind a group.
func (e *yamlLines) end(group int) int {
	outer, _, _, _ := e.key(group)
	end := group + 1
	for i := end; i < len(e.lines); i++ {
		line := strings.TrimSpace(e.lines[i])
		if line == "" || line[0] == '#' {
			continue
		}
		if at := e.lines[i][:len(e.lines[i])-len(strings.TrimLeft(e.lines[i], " \t"))]; len(at) <= len(outer) {
			break
		}
		end = i + 1
	}
	return end
}

// indent is that of the lines of a group.
func (e *yamlLines) indent(group int) string {
	outer, _, _, _ := e.key(group)
	for i := group + 1; i < e.end(group); i++ {
		if at, _, _, ok := e.key(i); ok {
			return at
		}
	}
	return outer + "  "
}

// set gives a key of a group a value.
func (e *yamlLines) set(group int, key, value string) {
	indent, end := e.indent(group), e.end(group)
	line := indent + yamlWord(key) + ": " + yamlWord(value)
	for i := group + 1; i < end; i++ {
		if _, was, _, ok := e.key(i); ok && strings.EqualFold(was, key) {
			e.lines[i] = line
			return
		}
	}
	e.lines = slices.Insert(e.lines, end, line)
}

var plainYAML = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_ ]*[A-Za-z0-9_]$|^[A-Z]$`)

// yamlWord is a text as a file has it: in quotes where a reader could take it for
// something else.
func yamlWord(s string) string {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return strconv.Quote(s)
	}
	if plainYAML.MatchString(s) {
		return s
	}
	return strconv.Quote(s)
}
