package letter

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"casepacket/internal/problem"
)

// source is the text of one template file. Offsets into it become the line
// and column a person finds in an editor.
type source struct {
	file   string
	raw    string
	text   string // raw with lines ended by "\n" alone
	header string // the YAML between the two --- lines
	// body has the length of text; the front matter is blanked out, so that
	// offsets in the one are offsets in the other.
	body string
}

const fence = "---\n"

// newSource splits a file into front matter and body.
func newSource(file, raw string) (*source, problem.List) {
	s := &source{file: file, raw: raw}
	s.text = strings.ReplaceAll(strings.TrimPrefix(raw, "\ufeff"), "\r\n", "\n")
	if !utf8.ValidString(s.text) {
		return s, problem.List{s.fault(codeText, 0, "the file is not in UTF-8", "save it as UTF-8 text")}
	}
	if i := strings.IndexFunc(s.text, reserved); i >= 0 {
		return s, problem.List{s.fault(codeText, i, "there is a character of the private use area, which the program needs for itself",
			"take the character out; it often comes from a symbol font")}
	}
	rest, ok := strings.CutPrefix(s.text, fence)
	end := strings.Index("\n"+rest, "\n"+fence)
	if !ok || end < 0 {
		return s, problem.List{s.fault(codeHeader, 0, "the file does not begin with settings between two lines of three hyphens",
			"begin it with ---, then kind: and the other settings, then --- again; docs/templates.md shows one")}
	}
	s.header = rest[:end]
	bodyAt := len(fence) + end + len(fence)
	s.body = blanked(s.text[:bodyAt]) + s.text[bodyAt:]
	return s, nil
}

// reserved reports whether placeholders are written with the character.
func reserved(r rune) bool { return r >= 0xE000 && r <= 0xF8FF }

// blanked returns a text of the same length that has nothing but its line
// breaks.
func blanked(text string) string {
	bytes := []byte(text)
	for i := range bytes {
		if bytes[i] != '\n' {
			bytes[i] = ' '
		}
	}
	return string(bytes)
}

// at returns the place of an offset as "line:column", both from 1, columns in
// characters.
func (s *source) at(offset int) (line, column int) {
	before := s.text[:min(max(offset, 0), len(s.text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}

// place writes the place of an offset as compilers do: file:line:column.
func (s *source) place(offset int) string {
	line, column := s.at(offset)
	return fmt.Sprintf("%s:%d:%d", s.file, line, column)
}

// fault is a problem at an offset.
func (s *source) fault(code string, offset int, message, hint string) problem.Problem {
	line, column := s.at(offset)
	return s.faultAt(code, line, column, message, hint)
}

// faultAt is a problem at a line and column.
func (s *source) faultAt(code string, line, column int, message, hint string) problem.Problem {
	return problem.Problem{
		Severity: problem.Error, Code: code, Message: message, Hint: hint,
		Where: problem.Where{File: s.file, Cell: fmt.Sprintf("%d:%d", line, column), Row: line},
	}
}

// lineStart returns the offset at which a line, from 1, begins.
func (s *source) lineStart(line int) int {
	offset := 0
	for ; line > 1; line-- {
		next := strings.IndexByte(s.text[offset:], '\n')
		if next < 0 {
			return offset
		}
		offset += next + 1
	}
	return offset
}
