// Package charset turns the bytes of a text file into text: it finds out which encoding the file
// was written in, by how its names, cities and words then look, and says of which cells that is
// not sure.
//
// A detector for running text is of no use here: a sheet has a handful of letters that ASCII
// lacks, and they stand in names. So each encoding that offices meet is tried, the pieces of text
// that it would read are rated by the letters of several languages (letters.txt), and the
// encodings are compared in bits.
package charset

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Reading is the text of a file and what is known of its encoding.
type Reading struct {
	Text string
	Name string // of the encoding, for people
	Note string // what was found out, to follow "FILE was read as"; blank for sound UTF-8

	// Guessed says that nothing in the file names its encoding.
	Guessed bool

	lettersLost bool              // question marks are in the place of letters
	doubts      map[string]*Other // by a piece of text, the other encoding that it may be in
}

// Read finds the encoding of a text file and decodes it. Whoever knows better names the
// encoding; nil finds it out.
func Read(content []byte, named encoding.Encoding) *Reading {
	r := read(content, named)
	r.lettersLost = lettersLost(r.Text)
	return r
}

func read(content []byte, named encoding.Encoding) *Reading {
	marked := false
	switch {
	case named != nil:
		if decoded, err := named.NewDecoder().Bytes(content); err == nil {
			return &Reading{Text: clean(string(decoded))}
		}
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		content, marked = content[3:], true
	case isUTF32(content):
		if decoded, err := utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM).NewDecoder().Bytes(content); err == nil {
			return &Reading{Text: clean(string(decoded)), Name: "UTF-32", Note: "UTF-32"}
		}
	case IsUTF16(content):
		order := unicode.LittleEndian
		if content[0] == 0xfe || content[0] == 0 {
			order = unicode.BigEndian
		}
		if decoded, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(content); err == nil {
			return &Reading{Text: clean(string(decoded)), Name: "UTF-16", Note: "UTF-16"}
		}
	}
	if utf8.Valid(content) {
		return readUTF8(string(content))
	}
	if valid, stray := countUTF8(content); marked || valid > stray {
		return readMixed(content)
	}
	c := newComparison(pieces(content))
	decoded, err := c.best.encoding.NewDecoder().Bytes(content)
	if err != nil { // impossible: a byte that means nothing becomes U+FFFD
		return &Reading{Text: clean(strings.ToValidUTF8(string(content), "\ufffd")), Name: "UTF-8 with faults", Note: "UTF-8 with faults"}
	}
	doubts := c.doubts() // before the note: it finds encodings of single pieces
	return &Reading{Text: clean(string(decoded)), Name: c.best.Name, Note: c.note(), Guessed: true, doubts: doubts}
}

// readMixed reads what is UTF-8 as such, and the other pieces in the encoding that suits them:
// somebody pasted from one program into the file of another.
func readMixed(content []byte) *Reading {
	var stray []string
	for _, piece := range pieces(content) {
		if !utf8.ValidString(piece) {
			stray = append(stray, piece)
		}
	}
	c := newComparison(stray)
	decoder := c.best.encoding.NewDecoder()
	var b strings.Builder
	b.Grow(len(content))
	for len(content) > 0 {
		r, size := utf8.DecodeRune(content)
		if r != utf8.RuneError || size > 1 {
			b.WriteRune(r)
			content = content[size:]
			continue
		}
		if len(content) > 1 && c.best.wide {
			size = 2
		}
		decoded, _ := decoder.Bytes(content[:size])
		b.Write(decoded)
		content = content[size:]
	}
	name := "UTF-8, with stray characters of " + c.best.Name
	return &Reading{Text: clean(b.String()), Name: name, Note: name, doubts: c.doubts()}
}

// Other is another encoding that a text may have been written in; without a name where it is none
// that is known here.
type Other struct {
	Name string // for people: "Mac Roman"
	Flag string // as Named takes it: "macintosh"
}

// Doubt is the other encoding in which a text may have been written; nil if there is none.
func (r *Reading) Doubt(text string) *Other {
	if r == nil || len(r.doubts) == 0 {
		return nil
	}
	for _, piece := range pieces([]byte(text)) {
		if other := r.doubts[piece]; other != nil {
			return other
		}
	}
	return nil
}

// lettersLost reports whether a question mark is inside a word somewhere: a program wrote it for a
// letter that its encoding did not have.
func lettersLost(text string) bool {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '?')
		if i < 0 {
			return false
		}
		i += from
		from = i + 1
		if i == 0 || from == len(text) || !isASCIILetter(text[i-1]) || !isASCIILetter(text[from]) {
			continue
		}
		start, end := strings.LastIndexAny(text[:i], " ,;\t\n\"|")+1, strings.IndexAny(text[from:], " ,;\t\n\"|")
		if end < 0 {
			end = len(text) - from
		}
		end += from
		if !isAddress([]rune(text[start:end])) {
			return true
		}
	}
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// lostAtEnd is a question mark behind a word in the middle of a sentence.
var lostAtEnd = regexp.MustCompile(`\pL\? \p{Ll}`)

// MayLackLetter reports whether a question mark of a text may be in the place of a letter, as
// others in the file are.
func (r *Reading) MayLackLetter(text string) bool {
	return r != nil && r.lettersLost && strings.Contains(text, "?") && lostAtEnd.MatchString(text)
}

// countUTF8 counts the characters of more than one byte, and the bytes that are none.
func countUTF8(content []byte) (valid, stray int) {
	for len(content) > 0 {
		r, size := utf8.DecodeRune(content)
		if r == utf8.RuneError && size == 1 {
			stray++
		} else if size > 1 {
			valid++
		}
		content = content[size:]
	}
	return valid, stray
}

// pieces are the stretches of a text that hold a byte beyond ASCII, each once: letters, digits,
// apostrophes, hyphens, and the signs that can be the second byte of a Japanese character.
func pieces(content []byte) []string {
	var list []string
	seen := map[string]bool{}
	for i := 0; i < len(content); i++ {
		if content[i] < 0x80 {
			continue
		}
		from := i
		for from > 0 && !divides[content[from-1]] {
			from--
		}
		for i < len(content) && !divides[content[i]] {
			i++
		}
		if piece := content[from:i]; !seen[string(piece)] {
			seen[string(piece)] = true
			list = append(list, string(piece))
		}
	}
	return list
}

// divides are the bytes between pieces.
var divides = func() (is [256]bool) {
	for c := range 0x80 {
		is[c] = c < '0' && c != '\'' && c != '-' || c >= ':' && c <= '?' || c == '|'
	}
	return is
}()

// clean drops the mark with which old systems end a file, and makes the ends of lines
// alike. Characters that no text has stay: their cells are reported.
func clean(text string) string {
	text = strings.TrimRight(strings.TrimPrefix(text, "\ufeff"), "\x1a")
	if strings.ContainsRune(text, '\r') {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return text
}

// Named finds an encoding by its name: windows-1250, iso-8859-2, shift_jis. The error is fit for
// the user.
func Named(name string) (encoding.Encoding, error) {
	for _, c := range candidates {
		if strings.EqualFold(c.Flag, name) {
			return c.encoding, nil
		}
	}
	found, err := htmlindex.Get(name)
	if err != nil {
		return nil, fmt.Errorf("%q is not an encoding casepacket knows; some are utf-8, windows-1252, windows-1250, iso-8859-2, macintosh, cp437, shift_jis", name)
	}
	return found, nil
}

// IsUTF16 reports whether a file begins like UTF-16: with its mark, or with
// every other byte of the first few being zero.
func IsUTF16(content []byte) bool {
	if len(content) < 4 {
		return false
	}
	return content[0] == 0xff && content[1] == 0xfe || content[0] == 0xfe && content[1] == 0xff ||
		content[0] != 0 && content[1] == 0 && content[2] != 0 && content[3] == 0 ||
		content[0] == 0 && content[1] != 0 && content[2] == 0 && content[3] != 0
}

// EndsInside reports whether a file ends in the middle of a character: its end is missing.
func EndsInside(content []byte) bool {
	if IsUTF16(content) {
		return len(content)%2 == 1
	}
	for n := 1; n < utf8.UTFMax && n < len(content); n++ {
		if last := content[len(content)-n:]; utf8.RuneStart(last[0]) {
			return last[0] >= utf8.RuneSelf && !utf8.FullRune(last) && utf8.Valid(content[:len(content)-n]) && bytes.ContainsFunc(content[:len(content)-n], func(r rune) bool { return r >= utf8.RuneSelf })
		}
	}
	return false
}

// isUTF32 reports whether a file begins with the mark of UTF-32, which begins like that of
// UTF-16.
func isUTF32(content []byte) bool {
	return len(content)%4 == 0 && (bytes.HasPrefix(content, []byte("\xff\xfe\x00\x00")) || bytes.HasPrefix(content, []byte("\x00\x00\xfe\xff")))
}
