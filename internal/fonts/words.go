package fonts

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// Word is a stretch of text without space, set in one style: what a line is
// filled with. It is shared and must not be changed.
type Word struct {
	Atoms   []Atom
	Missing []rune // characters that no face has; they are not in the atoms
}

// Atom is what no line break divides. A line may break behind each.
type Atom struct {
	Text    string
	Parts   []Part
	Advance int // in thousandths of the type size
}

// Part is a stretch of an atom in one face.
type Part struct {
	Face   *Face
	Text   string
	Shaped *Shaped
	RTL    bool
}

// words keeps words that were set, by style. It is emptied when it is full.
type words struct {
	mutex sync.RWMutex
	count int
	known [styles]map[string]*Word
}

// Word sets a stretch of text without space: which faces it needs, where UAX
// 14 lets a line break inside it, and its glyphs.
func (s *Set) Word(style Style, text string) *Word {
	of := style.index()
	s.words.mutex.RLock()
	known := s.words.known[of][text]
	s.words.mutex.RUnlock()
	if known != nil {
		return known
	}
	w := s.setWord(style, text)
	s.words.mutex.Lock()
	defer s.words.mutex.Unlock()
	if s.words.count >= cacheLimit {
		s.words.known, s.words.count = [styles]map[string]*Word{}, 0
	}
	if s.words.known[of] == nil {
		s.words.known[of] = map[string]*Word{}
	}
	s.words.known[of][text] = w
	s.words.count++
	return w
}

func (s *Set) setWord(style Style, text string) *Word {
	w := &Word{}
	var clean []rune
	var faces []*Face
	var prev *Face
	runes := []rune(text)
	for i, r := range runes {
		if Invisible(r) && !s.joiner(style, runes, i) {
			continue
		}
		face, ok := s.Follow(prev, style, r)
		if !ok {
			if !Invisible(r) && !slices.Contains(w.Missing, r) {
				w.Missing = append(w.Missing, r)
			}
			continue
		}
		clean, faces, prev = append(clean, r), append(faces, face), face
	}
	from := 0
	for _, to := range breaks(clean) {
		w.Atoms = append(w.Atoms, s.atom(clean[from:to], faces[from:to]))
		from = to
	}
	return w
}

// Divide sets a word again with a line break allowed behind each grapheme, for
// a place that is narrower than its atoms.
func (s *Set) Divide(style Style, text string) []Atom {
	var atoms []Atom
	var seg segmenter.Segmenter
	seg.Init([]rune(text))
	for it := seg.GraphemeIterator(); it.Next(); {
		atoms = append(atoms, s.Word(style, string(it.Grapheme().Text)).Atoms...)
	}
	return atoms
}

func (s *Set) atom(runes []rune, faces []*Face) Atom {
	a := Atom{Text: string(runes)}
	for i := 0; i < len(runes); {
		j := i + 1
		rtl := RightToLeft(runes[i])
		for j < len(runes) && faces[j] == faces[i] && RightToLeft(runes[j]) == rtl {
			j++
		}
		p := Part{Face: faces[i], Text: string(runes[i:j]), RTL: rtl}
		p.Shaped = s.Shape(p.Face, p.Text, rtl)
		a.Parts = append(a.Parts, p)
		a.Advance += p.Shaped.Advance
		i = j
	}
	return a
}

// breaks returns the ends of the stretches that no line break divides. Most
// words are one such stretch and are not looked at closely.
func breaks(runes []rune) []int {
	if len(runes) == 0 {
		return nil
	}
	plain := true
	for _, r := range runes {
		if r >= utf8.RuneSelf && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) || r == '-' || r == '/' || r == '?' || r == '|' || r == '!' || r == '}' {
			plain = false
			break
		}
	}
	if plain {
		return []int{len(runes)}
	}
	var seg segmenter.Segmenter
	seg.Init(runes)
	var ends []int
	for it := seg.LineIterator(); it.Next(); {
		line := it.Line()
		ends = append(ends, line.Offset+len(line.Text))
	}
	return ends
}

// RightToLeft reports whether a character belongs to a script that is written
// from right to left.
func RightToLeft(r rune) bool {
	return r >= 0x0590 && (r <= 0x08FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFF || r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF) && unicode.IsLetter(r)
}

// Invisible reports whether a character has no form of its own: soft hyphens,
// joiners, variation selectors, marks of direction, controls.
func Invisible(r rune) bool {
	switch {
	case r == '\u00ad', r == '\u034f', r == '\ufeff', r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069',
		r >= '\ufe00' && r <= '\ufe0f':
		return true
	}
	return unicode.IsControl(r) && r != '\n'
}

// joiner reports whether the character at i joins or parts two letters of a
// script where that changes their form.
func (s *Set) joiner(style Style, runes []rune, i int) bool {
	if runes[i] != '\u200c' && runes[i] != '\u200d' || i == 0 || i+1 == len(runes) {
		return false
	}
	joins := func(r rune) bool {
		_, printable := s.Pick(style, r)
		return printable && r >= 0x0600 && r <= 0x1DFF
	}
	return joins(runes[i-1]) && joins(runes[i+1])
}
