package layout

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"casepacket/internal/block"
	"casepacket/internal/fonts"
	"casepacket/internal/problem"
)

// unit is what a line is filled with: an atom of a word, or the space to write
// on behind a numbered blank. Lines break between units where glued is false.
type unit struct {
	run   int
	style fonts.Style
	atom  *fonts.Atom // nil for a gap and an empty line
	gap   bool
	width float64 // in points
	space float64 // width of the space behind it, 0 where there is none
	glued bool    // the next unit stands on the same line
	ends  bool    // the line ends behind it
}

// units resolves text into units. Runs of space become one; a numbered blank
// becomes its label and a gap, no wider than a line of the width. The result
// is good until the next call.
func (s *setter) units(text block.Text, set typeset, width float64) []unit {
	f := gatherer{s: s, set: set, units: s.room.units[:0]}
	for i, run := range text {
		style := set.style
		style.Bold = style.Bold || run.Bold
		style.Italic = (style.Italic || run.Italic) && !s.opt.Large
		words := run.Text
		if run.Blank > 0 {
			words = fmt.Sprintf("[%d: %s]\u00a0", run.Blank, run.Text) // no line begins with the gap
		}
		if !ascii(words) && !norm.NFC.IsNormalString(words) {
			words = norm.NFC.String(words)
		}
		f.fill(words, i, style, run)
		if run.Blank > 0 {
			f.glue()
			f.units = append(f.units, unit{run: i, style: style, gap: true, width: min(gapWidth, width)})
			f.joined = true
		}
	}
	s.room.units = f.units
	return f.units
}

// ascii reports whether a text is, as most are, of ASCII alone.
func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// gatherer collects units. A word may be made of several runs: nothing but a
// space, or a break inside the run, lets a line break.
type gatherer struct {
	s      *setter
	set    typeset
	units  []unit
	joined bool // the last unit has no space behind it
}

// glue binds what comes to the last unit, if no space stands between.
func (f *gatherer) glue() {
	if f.joined && len(f.units) > 0 {
		f.units[len(f.units)-1].glued = true
	}
}

func (f *gatherer) fill(words string, run int, style fonts.Style, of block.Run) {
	for len(words) > 0 {
		end := strings.IndexFunc(words, breaking)
		if end < 0 {
			end = len(words)
		}
		if end > 0 {
			f.word(words[:end], run, style, of)
			words = words[end:]
			continue
		}
		r, size := firstRune(words)
		if r == '\n' {
			f.end(run, style)
		} else {
			f.blank()
		}
		words = words[size:]
	}
}

// word adds the atoms of a stretch without space.
func (f *gatherer) word(text string, run int, style fonts.Style, of block.Run) {
	set := f.s.opt.Fonts.Word(style, text)
	for _, r := range set.Missing {
		f.s.lacks(r, of)
	}
	for i := range set.Atoms {
		if i == 0 {
			f.glue()
		}
		atom := &set.Atoms[i]
		f.units = append(f.units, unit{run: run, style: style, atom: atom, width: float64(atom.Advance) * f.set.size / 1000})
		f.joined = true
	}
}

// blank puts a space behind the last unit.
func (f *gatherer) blank() {
	f.joined = false
	if n := len(f.units); n > 0 && !f.units[n-1].ends {
		u := &f.units[n-1]
		u.space = float64(u.spaceFace(f.s.opt.Fonts).Advance(' ')) * f.set.size / 1000
	}
}

// spaceFace is the face of the space behind a unit: the one that the unit ends
// with, where that has a space.
func (u *unit) spaceFace(set *fonts.Set) *fonts.Face {
	if u.atom != nil {
		if parts := u.atom.Parts; len(parts) > 0 && parts[len(parts)-1].Face.Has(' ') {
			return parts[len(parts)-1].Face
		}
	}
	return set.Face(u.style)
}

// end ends the line. An empty line is a unit of its own.
func (f *gatherer) end(run int, style fonts.Style) {
	f.joined = false
	n := len(f.units)
	if n == 0 || f.units[n-1].ends {
		f.units = append(f.units, unit{run: run, style: style})
		n++
	}
	f.units[n-1].ends = true
}

// firstRune decodes the first character, a CR LF as one end of line.
func firstRune(words string) (rune, int) {
	if strings.HasPrefix(words, "\r\n") {
		return '\n', 2
	}
	for _, r := range words {
		return plain(r), len(string(r))
	}
	return 0, 0
}

// breaking reports whether a character is a space at which lines may break, or
// the end of a line.
func breaking(r rune) bool {
	if r > ' ' && r < 0x85 {
		return false
	}
	p := plain(r)
	return p == ' ' || p == '\n'
}

// plain makes one of the many spaces a space and one of the many ends of
// line a "\n". Spaces that hold two words together stay such.
func plain(r rune) rune {
	switch r {
	case '\t':
		return ' '
	case '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return '\n'
	case '\u00a0', '\u2007', '\u202f':
		return '\u00a0'
	}
	if r > 0x7f && unicode.Is(unicode.Zs, r) {
		return ' '
	}
	return r
}

// lacks reports a character that cannot be printed (rule V-OUT-6), all those of
// a cell in one problem.
func (s *setter) lacks(r rune, run block.Run) {
	key := run.Where.String() + run.Field
	at, ok := s.lacking[key]
	if !ok {
		at = &lack{index: len(s.problems)}
		s.lacking[key] = at
		s.problems.Add(problem.Problem{})
	}
	if !slices.Contains(at.runes, r) {
		at.runes = append(at.runes, r)
		s.problems[at.index] = unprintable(at.runes, run.Where, run.Field)
	}
}

// lack is what cannot be printed of a cell, and where that is told.
type lack struct {
	index int // in the problems
	runes []rune
}
