package csv

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"casepacket/internal/sheet"
)

// Decode turns the bytes of a text file into UTF-8 and names the encoding
// where it was not UTF-8. No detector guesses: what is no Unicode is
// Windows-1252, in which every byte means something.
//
// Whoever knows better names the encoding.
func Decode(content []byte, named encoding.Encoding) (text, name string) {
	marked := false
	switch {
	case named != nil:
		if decoded, err := named.NewDecoder().Bytes(content); err == nil {
			return clean(string(decoded)), ""
		}
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		content, marked = content[3:], true
	case isUTF32(content):
		if decoded, err := utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM).NewDecoder().Bytes(content); err == nil {
			return clean(string(decoded)), "UTF-32"
		}
	case IsUTF16(content):
		order := unicode.LittleEndian
		if content[0] == 0xfe || content[0] == 0 {
			order = unicode.BigEndian
		}
		if decoded, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(content); err == nil {
			return clean(string(decoded)), "UTF-16"
		}
	}
	if utf8.Valid(content) {
		return clean(string(content)), ""
	}
	if mixed, valid, invalid := repair(content); marked || valid > invalid {
		return clean(mixed), "UTF-8, with stray characters of Windows-1252"
	}
	decoded, err := charmap.Windows1252.NewDecoder().Bytes(content)
	if err != nil { // impossible: every byte is mapped
		return clean(strings.ToValidUTF8(string(content), "\ufffd")), "UTF-8 with faults"
	}
	return clean(string(decoded)), guessed
}

// guessed is the encoding of a file that is no Unicode and says nothing of itself.
const guessed = "Windows-1252"

// isWronglyGuessed reports whether the letters of a table show that its encoding is another
// than the one that was guessed. Then none of its accented letters can be relied on.
func isWronglyGuessed(t *sheet.Table) bool {
	for i := range t.Rows {
		for _, c := range t.Rows[i].Cells() {
			if !isASCII(c.Shown) && sheet.Garbled(c.Shown, sheet.Prose) != "" {
				return true
			}
		}
	}
	return false
}

// repair reads what is UTF-8 as such, and every other byte as Windows-1252:
// somebody pasted from one program into the file of another. It counts the
// characters of more than one byte, and the other bytes.
func repair(content []byte) (text string, valid, invalid int) {
	var b strings.Builder
	b.Grow(len(content))
	for len(content) > 0 {
		r, size := utf8.DecodeRune(content)
		switch {
		case r == utf8.RuneError && size == 1:
			r = charmap.Windows1252.DecodeByte(content[0])
			invalid++
		case size > 1:
			valid++
		}
		b.WriteRune(r)
		content = content[size:]
	}
	return b.String(), valid, invalid
}

// clean drops the mark with which old systems end a file, and makes the ends of lines
// alike. Characters that no text has stay: their cells are told.
func clean(text string) string {
	text = strings.TrimRight(strings.TrimPrefix(text, "\ufeff"), "\x1a")
	if strings.ContainsRune(text, '\r') {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return text
}

// Encoding finds an encoding by its name: windows-1250, iso-8859-2,
// shift_jis. The error is fit for the user.
func Encoding(name string) (encoding.Encoding, error) {
	found, err := htmlindex.Get(name)
	if err != nil {
		return nil, fmt.Errorf("%q is no encoding that is known; some are utf-8, windows-1252, windows-1250, iso-8859-2, macintosh, shift_jis", name)
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

// isUTF32 reports whether a file begins with the mark of UTF-32, which begins like that of
// UTF-16.
func isUTF32(content []byte) bool {
	return len(content)%4 == 0 && (bytes.HasPrefix(content, []byte("\xff\xfe\x00\x00")) || bytes.HasPrefix(content, []byte("\x00\x00\xfe\xff")))
}

// separatorWord names a separator in a note.
func separatorWord(separator rune) string {
	switch separator {
	case ';':
		return "semicolons"
	case '\t':
		return "tabs"
	case '|':
		return "upright bars"
	}
	return "the character " + string(separator)
}

// separatorOf finds what separates the cells: what a "sep=" line says, which
// spreadsheets write and obey, else the candidate that most lines have in the
// same number.
func separatorOf(text string) (separator rune, rest string) {
	line, after, _ := strings.Cut(text, "\n")
	line = strings.Trim(line, `" `)
	if len(line) > 4 && strings.EqualFold(line[:4], "sep=") {
		if mark, size := utf8.DecodeRuneInString(line[4:]); size == len(line)-4 && mark != '"' && mark != utf8.RuneError {
			return mark, after
		}
	}
	best, bestScore := ',', 0
	for _, candidate := range []rune{',', ';', '\t', '|'} {
		if score := consistency(text, candidate); score > bestScore {
			best, bestScore = candidate, score
		}
	}
	return best, text
}

// consistency scores a separator over the first lines: lines that have as
// many as the commonest number count that many.
func consistency(text string, separator rune) int {
	counts := map[int]int{}
	inQuotes, n, lines := false, 0, 0
	for _, r := range text {
		switch {
		case r == '"':
			inQuotes = !inQuotes
		case inQuotes:
		case r == separator:
			n++
		case r == '\n':
			if n > 0 {
				counts[n]++
			}
			n = 0
			lines++
		}
		if lines == 20 {
			break
		}
	}
	if n > 0 {
		counts[n]++
	}
	best := 0
	for n, times := range counts {
		best = max(best, times*1000+min(n, 999))
	}
	return best
}

// IsTable reports whether a text has lines that are divided into as many cells each.
func IsTable(content []byte) bool {
	text, _ := Decode(content[:min(len(content), 64<<10)], nil)
	for _, separator := range []rune{'\t', ',', ';'} {
		if consistency(text, separator) >= 2*1000 { // two lines
			return true
		}
	}
	return false
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
