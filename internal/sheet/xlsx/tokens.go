package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// tokens takes the XML of a part apart: tags and the text between them, one after the
// other, in a buffer that holds one of them at a time. Of a workbook nothing else is
// needed: no namespaces, no entities but the five and those in numbers (XML 1.0, 4.6).
//
// A part can be made to fill the memory with one endless tag or text, so each has a limit.
type tokens struct {
	r       io.Reader
	buffer  []byte
	at, end int   // what of the buffer is still to be read
	failed  error // of the reader
	depth   int   // how many elements are open
	opened  bool  // the first element was seen
	ends    bool  // the next token is the end of an element without content

	name  []byte // of the tag that was read last, without a prefix
	tag   []byte // its attributes
	text  []byte // of the text that was read last, as it is written
	plain bool   // that text has no entities: it is a CDATA section
}

type token uint8

const (
	startTag token = iota
	endTag
	textToken
	endOfPart
)

// maxStretch is how many bytes a tag or a text may have. A cell holds at most 32,767
// characters.
const maxStretch = 8 << 20

var (
	// errStretch stops the reading of a part that was made to fill the memory.
	errStretch = errors.New("an endless stretch")
	errSyntax  = errors.New("this is not XML")
)

// newTokens reads a part, whose first bytes say in which encoding it is written.
func newTokens(r io.Reader) (*tokens, error) {
	t := &tokens{r: r, buffer: make([]byte, 64<<10)}
	for t.end < 256 && t.fill() == nil {
	}
	head := t.buffer[:t.end]
	var name string
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		t.at = 3
		return t, nil
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		whole := io.MultiReader(bytes.NewReader(bytes.Clone(head)), t.rest())
		return &tokens{r: unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(whole), buffer: t.buffer}, nil
	default:
		name = declaredEncoding(head)
	}
	if name == "" || strings.EqualFold(name, "utf-8") {
		return t, nil
	}
	encoding, err := htmlindex.Get(name)
	if err != nil {
		return nil, err
	}
	whole := io.MultiReader(bytes.NewReader(bytes.Clone(head)), t.rest())
	return &tokens{r: encoding.NewDecoder().Reader(whole), buffer: t.buffer}, nil
}

// rest is what the reader has yet to give.
func (t *tokens) rest() io.Reader {
	if t.failed != nil {
		return bytes.NewReader(nil)
	}
	return t.r
}

// declaredEncoding is what the XML declaration says, if there is one (XML 1.0, 4.3.3).
func declaredEncoding(head []byte) string {
	declaration, _, found := bytes.Cut(head, []byte("?>"))
	if !found || !bytes.HasPrefix(declaration, []byte("<?xml")) {
		return ""
	}
	t := tokens{tag: declaration[len("<?xml"):]}
	return string(t.attribute("encoding"))
}

// fill reads on, behind what is in the buffer.
func (t *tokens) fill() error {
	if t.failed != nil {
		return t.failed
	}
	if t.at > 0 {
		t.end = copy(t.buffer, t.buffer[t.at:t.end])
		t.at = 0
	}
	if t.end == len(t.buffer) {
		if len(t.buffer) >= maxStretch {
			return errStretch
		}
		t.buffer = append(t.buffer, make([]byte, len(t.buffer))...)
	}
	n, err := t.r.Read(t.buffer[t.end:])
	t.end += n
	t.failed = err
	if n == 0 && err == nil {
		t.failed = io.ErrNoProgress
		return t.failed
	}
	if n > 0 {
		return nil
	}
	return err
}

// next reads the next token. At the end of a part that breaks off it returns
// io.ErrUnexpectedEOF.
func (t *tokens) next() (token, error) {
	if t.ends {
		t.ends = false
		t.depth--
		return endTag, nil
	}
	for {
		if t.at == t.end {
			if err := t.fill(); errors.Is(err, io.EOF) && t.opened && t.depth == 0 {
				return endOfPart, nil
			} else if err != nil {
				return endOfPart, brokenOff(err)
			}
		}
		if t.buffer[t.at] != '<' {
			return textToken, t.readText()
		}
		for t.end-t.at < 2 {
			if err := t.fill(); err != nil {
				return endOfPart, brokenOff(err)
			}
		}
		switch t.buffer[t.at+1] {
		case '/':
			return endTag, t.readEnd()
		case '!':
			if is, err := t.readSection(); is || err != nil {
				return textToken, err
			}
		case '?':
			if err := t.skipTo("?>"); err != nil {
				return endOfPart, err
			}
		default:
			return startTag, t.readStart()
		}
	}
}

func brokenOff(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// readText reads up to the next tag, or to the end.
func (t *tokens) readText() error {
	for length := 0; ; {
		if i := bytes.IndexByte(t.buffer[t.at+length:t.end], '<'); i >= 0 {
			length += i
			t.text, t.plain = t.buffer[t.at:t.at+length], false
			t.at += length
			return nil
		}
		length = t.end - t.at
		if err := t.fill(); errors.Is(err, io.EOF) {
			t.text, t.plain = t.buffer[t.at:t.end], false
			t.at = t.end
			return nil
		} else if err != nil {
			return err
		}
	}
}

// readStart reads a start tag. A quoted value may hold the sign that ends tags.
func (t *tokens) readStart() error {
	quote := byte(0)
	for length := 1; ; {
		for tag := t.buffer[t.at:t.end]; length < len(tag); length++ {
			switch c := tag[length]; {
			case c == '<':
				return errSyntax
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '>':
				t.at += length + 1
				return t.takeStart(tag[1:length])
			}
		}
		if err := t.fill(); err != nil {
			return brokenOff(err)
		}
	}
}

func (t *tokens) takeStart(tag []byte) error {
	t.ends = len(tag) > 0 && tag[len(tag)-1] == '/'
	if t.ends {
		tag = tag[:len(tag)-1]
	}
	name := tag
	t.tag = nil
	for i, c := range tag {
		if isSpace(c) {
			name, t.tag = tag[:i], tag[i:]
			break
		}
	}
	if len(name) == 0 || !isNameStart(name[0]) {
		return errSyntax
	}
	t.name = local(name)
	t.depth++
	t.opened = true
	return nil
}

func (t *tokens) readEnd() error {
	tag, err := t.cut('>')
	if err != nil {
		return err
	}
	if t.depth--; t.depth < 0 {
		return errSyntax
	}
	t.name = local(bytes.TrimRight(tag[2:], " \t\r\n"))
	return nil
}

// cut takes what goes up to a sign; it is returned without that.
func (t *tokens) cut(sign byte) ([]byte, error) {
	for length := 0; ; {
		if i := bytes.IndexByte(t.buffer[t.at+length:t.end], sign); i >= 0 {
			taken := t.buffer[t.at : t.at+length+i]
			t.at += length + i + 1
			return taken, nil
		}
		length = t.end - t.at
		if err := t.fill(); err != nil {
			return nil, brokenOff(err)
		}
	}
}

const cdata = "<![CDATA["

// readSection reads what begins with <!: the text of a CDATA section, and nothing of a
// comment or a declaration.
func (t *tokens) readSection() (isText bool, err error) {
	for t.end-t.at < len(cdata) {
		if err := t.fill(); err != nil {
			return false, brokenOff(err)
		}
	}
	switch head := t.buffer[t.at:t.end]; {
	case bytes.HasPrefix(head, []byte(cdata)):
		t.at += len(cdata)
		return true, t.readCDATA()
	case bytes.HasPrefix(head, []byte("<!--")):
		t.at += len("<!--")
		return false, t.skipTo("-->")
	}
	if t.opened {
		return false, errSyntax
	}
	for nested := 0; ; { // a declaration may hold others
		declaration, err := t.cut('>')
		if err != nil {
			return false, err
		}
		if nested += bytes.Count(declaration, []byte("<")) - 1; nested <= 0 {
			return false, nil
		}
	}
}

func (t *tokens) readCDATA() error {
	for from := 0; ; {
		if i := bytes.Index(t.buffer[t.at+from:t.end], []byte("]]>")); i >= 0 {
			t.text, t.plain = t.buffer[t.at:t.at+from+i], true
			t.at += from + i + len("]]>")
			return nil
		}
		from = max(0, t.end-t.at-len("]]"))
		if err := t.fill(); err != nil {
			return brokenOff(err)
		}
	}
}

// skipTo passes over what goes up to a mark, of any length.
func (t *tokens) skipTo(mark string) error {
	for {
		if i := bytes.Index(t.buffer[t.at:t.end], []byte(mark)); i >= 0 {
			t.at += i + len(mark)
			return nil
		}
		t.at = max(t.at, t.end-len(mark)+1)
		if err := t.fill(); err != nil {
			return brokenOff(err)
		}
	}
}

// is reports whether the tag that was read last has a name.
func (t *tokens) is(name string) bool { return string(t.name) == name }

// attribute is the value of an attribute of the start tag that was read last, by its
// name without a prefix; nil when it has none.
func (t *tokens) attribute(name string) []byte {
	for rest := t.tag; ; {
		key, value, more, ok := nextAttribute(rest)
		if !ok {
			return nil
		}
		if string(key) == name {
			if bytes.IndexByte(value, '&') < 0 {
				return value
			}
			text, err := appendText(nil, value)
			if err != nil {
				return nil
			}
			return text
		}
		rest = more
	}
}

// nextAttribute takes the first of attributes. Declarations of namespaces are passed over.
// Where none is left it returns what is: nothing but spaces, unless the tag is damaged.
func nextAttribute(tag []byte) (name, value, rest []byte, ok bool) {
	for {
		key, after, found := bytes.Cut(tag, []byte("="))
		after = trimSpace(after)
		if !found || len(after) == 0 || after[0] != '"' && after[0] != '\'' {
			return nil, nil, tag, false
		}
		end := bytes.IndexByte(after[1:], after[0])
		if end < 0 {
			return nil, nil, tag, false
		}
		key, value, tag = trimSpace(key), after[1:1+end], after[2+end:]
		if !bytes.HasPrefix(key, []byte("xmlns:")) {
			return local(key), value, tag, true
		}
	}
}

func trimSpace(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func isNameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= utf8.RuneSelf
}

// local is a name without its prefix.
func local(name []byte) []byte { return name[bytes.IndexByte(name, ':')+1:] }

// appendValue adds the text that was read last to others.
func (t *tokens) appendValue(to []byte) ([]byte, error) {
	if t.plain {
		return appendCharacters(to, t.text)
	}
	return appendText(to, t.text)
}

// appendText adds a text with its entities replaced.
func appendText(to, text []byte) ([]byte, error) {
	for {
		before, after, found := bytes.Cut(text, []byte("&"))
		var err error
		if to, err = appendCharacters(to, before); !found || err != nil {
			return to, err
		}
		name, rest, closed := bytes.Cut(after, []byte(";"))
		r, known := entity(name)
		if !closed || !known {
			return to, fmt.Errorf("%w: an entity that nobody knows", errSyntax)
		}
		to, text = utf8.AppendRune(to, r), rest
	}
}

// entity is the character of a name between & and ;.
func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], rune(10)
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	r := rune(0)
	for _, d := range digits {
		n := hexDigit(d)
		if n < 0 || n >= base || r > utf8.MaxRune {
			return 0, false
		}
		r = r*base + n
	}
	return r, len(digits) > 0 && isCharacter(r)
}

func hexDigit(d byte) rune {
	switch {
	case d >= '0' && d <= '9':
		return rune(d - '0')
	case d >= 'a' && d <= 'f':
		return rune(d-'a') + 10
	case d >= 'A' && d <= 'F':
		return rune(d-'A') + 10
	}
	return -1
}

// isCharacter reports whether XML may hold a character (XML 1.0, 2.2).
func isCharacter(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000 && r <= utf8.MaxRune
}

// appendCharacters adds a text, with line ends made alike (XML 1.0, 2.11).
func appendCharacters(to, text []byte) ([]byte, error) {
	usual := true
	for _, c := range text {
		if c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\t' {
			usual = false
			break
		}
	}
	if usual {
		return append(to, text...), nil
	}
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch {
		case r == utf8.RuneError && size == 1, !isCharacter(r):
			return to, fmt.Errorf("%w: a character that XML cannot hold", errSyntax)
		case r == '\r':
			to = append(to, '\n')
			if len(text) > 1 && text[1] == '\n' {
				size = 2
			}
		default:
			to = append(to, text[:size]...)
		}
		text = text[size:]
	}
	return to, nil
}
