package charset

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// readUTF8 takes text that is sound UTF-8. Where all its characters beyond ASCII were decoded
// twice on the way, they are read back.
func readUTF8(text string) *Reading {
	plain := &Reading{Text: clean(text), Name: "UTF-8"}
	if !mayBeTwice(text) {
		return plain
	}
	list := pieces([]byte(text))
	undone := map[string]string{}
	through := ""
	for _, piece := range list {
		once, via := Undo(piece)
		if via == "" || through != "" && via != through {
			return plain
		}
		undone[piece], through = once, via
	}
	if len(undone) < 2 { // one alone is reported at its cell
		return plain
	}
	name := "UTF-8 that another program had decoded as " + through + " and encoded again; its letters were put back"
	return &Reading{Text: clean(replacePieces(text, undone)), Name: "UTF-8", Note: name}
}

// mayBeTwice reports whether no character beyond ASCII stands alone, since UTF-8 makes at least
// two of each, and whether there are any.
func mayBeTwice(text string) bool {
	run, any := 0, false
	for _, r := range text {
		if r >= utf8.RuneSelf {
			run++
			any = true
			continue
		}
		if run == 1 {
			return false
		}
		run = 0
	}
	return any && run != 1
}

// replacePieces puts other text in the place of pieces.
func replacePieces(text string, by map[string]string) string {
	var b strings.Builder
	b.Grow(len(text))
	from := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && !divides[text[i]] {
			continue
		}
		piece := text[from:i]
		if other, ok := by[piece]; ok {
			piece = other
		}
		b.WriteString(piece)
		if i < len(text) {
			b.WriteByte(text[i])
		}
		from = i + 1
	}
	return b.String()
}

// throughs are the encodings in which UTF-8 is read by mistake.
var throughs = []struct {
	name     string
	encoding *charmap.Charmap
}{{"Windows-1252", charmap.Windows1252}, {"Mac Roman", charmap.Macintosh}, {"code page 437 (DOS)", charmap.CodePage437}, {"code page 850 (DOS)", charmap.CodePage850}, {"Windows-1250", charmap.Windows1250}, {"Windows-1251", charmap.Windows1251}}

// Undo reads back a text whose UTF-8 was decoded in another encoding, once or several times, and
// names that; blank if it was not.
func Undo(text string) (once, through string) {
	for _, t := range throughs {
		if once, ok := undo(text, t.encoding); ok {
			if again, via := Undo(once); via == t.name {
				once = again
			}
			return once, t.name
		}
	}
	return text, ""
}

func undo(text string, encoding *charmap.Charmap) (string, bool) {
	b := make([]byte, 0, len(text))
	high := false
	for _, r := range text {
		if r < utf8.RuneSelf {
			b = append(b, byte(r))
			continue
		}
		c, ok := encoding.EncodeRune(r)
		if !ok {
			return "", false
		}
		b, high = append(b, c), true
	}
	if !high || !utf8.Valid(b) {
		return "", false
	}
	for _, r := range string(b) {
		if r >= utf8.RuneSelf && !isWritten(r) {
			return "", false
		}
	}
	return string(b), true
}

// isWritten reports a character of the kinds that people in American offices write: letters of
// European alphabets and Vietnamese, and the signs of word processors.
func isWritten(r rune) bool {
	return r >= 0xa0 && r <= 0x24f || r >= 0x300 && r <= 0x52f || r >= 0x1e00 && r <= 0x1fff || r >= 0x2010 && r <= 0x2122 || r == 0xfeff ||
		r >= 0x590 && r <= 0x6ff || r >= 0x3040 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3 || r > 0x1f000
}
