package fonts

import (
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

// Set is the faces a document can be set in.
type Set struct {
	faces    map[Style]*Face
	fallback map[Style][]*Face // tried in order for what the face itself lacks
}

// Default returns the built-in faces: Liberation Serif and Sans, whose widths
// are those of Times and Arial, and DejaVu for characters they lack.
func Default() (*Set, error) {
	s := &Set{faces: map[Style]*Face{}, fallback: map[Style][]*Face{}}
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
	more := map[string]*Face{}
	for name, ttf := range map[string][]byte{
		"DejaVuSans": dejavusans.TTF, "DejaVuSans-Bold": dejavusansbold.TTF, "DejaVuSerif": dejavuserif.TTF, "DejaVuSerif-Bold": dejavuserifbold.TTF,
	} {
		face, err := open(name, ttf)
		if err != nil {
			return nil, err
		}
		more[name] = face
	}
	for style := range s.faces {
		weight := ""
		if style.Bold {
			weight = "-Bold"
		}
		if style.Sans {
			s.fallback[style] = []*Face{more["DejaVuSans"+weight], more["DejaVuSerif"+weight], more["DejaVuSans"]}
		} else {
			s.fallback[style] = []*Face{more["DejaVuSerif"+weight], more["DejaVuSans"+weight], more["DejaVuSans"]}
		}
	}
	return s, nil
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
