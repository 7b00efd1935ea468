package fonts

import (
	"sync"
	"unicode"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"github.com/go-fonts/dejavu/dejavuserif"
	"github.com/go-fonts/dejavu/dejavuserifbold"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansbolditalic"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// Style is what a stretch of text asks of a face.
type Style struct{ Sans, Bold, Italic bool }

// styles is how many there are.
const styles = 8

// index numbers the styles.
func (s Style) index() int {
	n := 0
	for i, is := range [...]bool{s.Sans, s.Bold, s.Italic} {
		if is {
			n |= 1 << i
		}
	}
	return n
}

// Set is the faces a document can be set in.
type Set struct {
	faces    map[Style]*Face
	fallback map[Style][]*Face // tried in order for what the face itself lacks

	shaped  cache
	words   words
	shapers sync.Pool
}

// Default returns the built-in faces: Liberation Serif and Sans, whose widths
// are those of Times and Arial, and DejaVu for characters they lack. What one
// style can print, every style can.
func Default() (*Set, error) {
	s := &Set{faces: map[Style]*Face{}, fallback: map[Style][]*Face{}, shapers: sync.Pool{New: newShaper}}
	for _, f := range []struct {
		style Style
		name  string
		ttf   []byte
	}{
		{Style{}, "LiberationSerif", liberationserifregular.TTF},
		{Style{Bold: true}, "LiberationSerif-Bold", liberationserifbold.TTF},
		{Style{Italic: true}, "LiberationSerif-Italic", liberationserifitalic.TTF},
		{Style{Bold: true, Italic: true}, "LiberationSerif-BoldItalic", liberationserifbolditalic.TTF},
		{Style{Sans: true}, "LiberationSans", liberationsansregular.TTF},
		{Style{Sans: true, Bold: true}, "LiberationSans-Bold", liberationsansbold.TTF},
		{Style{Sans: true, Italic: true}, "LiberationSans-Italic", liberationsansitalic.TTF},
		{Style{Sans: true, Bold: true, Italic: true}, "LiberationSans-BoldItalic", liberationsansbolditalic.TTF},
	} {
		face, err := open(f.name, f.ttf)
		if err != nil {
			return nil, err
		}
		s.faces[f.style] = face
	}
	more := map[Style]*Face{}
	for _, f := range []struct {
		style Style
		name  string
		ttf   []byte
	}{
		{Style{}, "DejaVuSerif", dejavuserif.TTF},
		{Style{Bold: true}, "DejaVuSerif-Bold", dejavuserifbold.TTF},
		{Style{Sans: true}, "DejaVuSans", dejavusans.TTF},
		{Style{Sans: true, Bold: true}, "DejaVuSans-Bold", dejavusansbold.TTF},
	} {
		face, err := open(f.name, f.ttf)
		if err != nil {
			return nil, err
		}
		more[f.style] = face
	}
	for style := range s.faces {
		for _, near := range nearest(style) {
			if face := more[near]; face != nil {
				s.fallback[style] = append(s.fallback[style], face)
			}
			s.fallback[style] = append(s.fallback[style], s.faces[near])
		}
	}
	return s, nil
}

// nearest lists all styles, those that look most like a style first: of its
// weight, then of its kind, then upright rather than leaning.
func nearest(style Style) []Style {
	var all []Style
	for _, bold := range []bool{style.Bold, !style.Bold} {
		for _, sans := range []bool{style.Sans, !style.Sans} {
			for _, italic := range []bool{false, true} {
				all = append(all, Style{Sans: sans, Bold: bold, Italic: italic})
			}
		}
	}
	return all
}

// Face returns the face of a style itself.
func (s *Set) Face(style Style) *Face { return s.faces[style] }

// Pick returns the face that a character is set in, and false when no face
// has it.
func (s *Set) Pick(style Style, r rune) (*Face, bool) {
	face := s.faces[style]
	if face.Has(r) {
		return face, true
	}
	for _, f := range s.fallback[style] {
		if f.Has(r) {
			return f, true
		}
	}
	return nil, false
}

// Follow returns the face for a character that stands after one set in prev:
// marks stay in the face of the letter they belong to where it has them.
func (s *Set) Follow(prev *Face, style Style, r rune) (*Face, bool) {
	if prev != nil && unicode.In(r, unicode.Mn, unicode.Me) && prev.Has(r) {
		return prev, true
	}
	return s.Pick(style, r)
}
