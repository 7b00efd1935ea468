package input

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"casepacket/internal/sheet"
	"casepacket/internal/sheet/charset"
)

// readJSON adds the tables of cases written as JSON, one value or several in
// a row.
func readJSON(book *sheet.Book, content []byte, opt sheet.Options) error {
	reading := charset.Read(content, nil)
	if reading.Note != "" {
		book.Note("%s was read as %s", sheet.DisplayName(book.Name), reading.Note)
	}
	text := reading.Text
	if len(text) > maxTree {
		return sheet.Unreadablef("%s is larger than %d MB; split it", sheet.DisplayName(book.Name), maxTree>>20)
	}
	r := &jsonReader{text: text, decoder: json.NewDecoder(strings.NewReader(text)), line: 1, column: 1}
	r.decoder.UseNumber()
	t := newTree(book, "json", opt)
	for {
		n, err := r.value(0)
		if errors.Is(err, io.EOF) {
			return t.finish()
		}
		if err != nil {
			r.moveTo(int(r.decoder.InputOffset()))
			return sheet.Unreadablef("%s cannot be read as JSON: line %d, column %d: %s", sheet.DisplayName(book.Name), r.line, r.column, err)
		}
		t.document(n)
	}
}

// jsonReader reads values with their places, which the decoder tells as
// offsets only.
type jsonReader struct {
	text         string
	decoder      *json.Decoder
	offset       int // the place of which line and column are known
	line, column int
}

var (
	errJSONDepth = errors.New("nested more deeply than any case")
	errJSONEnd   = errors.New("the file breaks off")
)

// value reads the next value; the error is io.EOF when there is none.
func (r *jsonReader) value(depth int) (*node, error) {
	if depth > maxDepth {
		return nil, errJSONDepth
	}
	r.moveTo(r.nextToken())
	n := &node{line: r.line, column: r.column}
	token, err := r.decoder.Token()
	if err != nil {
		if depth > 0 && errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, errJSONEnd
		}
		return nil, err
	}
	switch token := token.(type) {
	case json.Delim:
		if token == '[' {
			n.kind = list
			return n, r.items(n, depth)
		}
		n.kind = group
		return n, r.members(n, depth)
	case string:
		n.text = token
	case nil:
	default: // a json.Number or a bool
		n.text = fmt.Sprint(token)
	}
	return n, nil
}

func (r *jsonReader) items(n *node, depth int) error {
	for r.decoder.More() {
		item, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.items = append(n.items, item)
	}
	return r.close()
}

func (r *jsonReader) members(n *node, depth int) error {
	seen := map[string]bool{}
	for r.decoder.More() {
		key, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		if seen[key.text] {
			return fmt.Errorf("the field %q is given twice", key.text)
		}
		seen[key.text] = true
		value, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.members = append(n.members, member{key.text, value})
	}
	return r.close()
}

// close reads the closing bracket.
func (r *jsonReader) close() error {
	if _, err := r.decoder.Token(); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return errJSONEnd
		}
		return err
	}
	return nil
}

// nextToken is the offset at which the next token begins.
func (r *jsonReader) nextToken() int {
	at := int(r.decoder.InputOffset())
	for at < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[at]) >= 0 {
		at++
	}
	return at
}

// moveTo counts lines and columns up to an offset, which never lies before the
// last one.
func (r *jsonReader) moveTo(offset int) {
	passed := r.text[r.offset:max(r.offset, min(offset, len(r.text)))]
	if breaks := strings.Count(passed, "\n"); breaks > 0 {
		r.line += breaks
		r.column = 1
		passed = passed[strings.LastIndexByte(passed, '\n')+1:]
		r.offset = offset - len(passed)
	}
	r.column += utf8.RuneCountInString(passed)
	r.offset = max(r.offset, offset)
}
