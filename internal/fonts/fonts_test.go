package fonts

import (
	"bytes"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/go-fonts/liberation/liberationserifregular"
)

func set(t *testing.T) *Set {
	t.Helper()
	s, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The widths of Liberation Serif are those of Times, of Liberation Sans those
// of Arial; the figures are of the published AFM tables.
func TestWidthsAreThoseOfTimesAndArial(t *testing.T) {
	s := set(t)
	for _, c := range []struct {
		style Style
		text  string
		want  float64 // at 1000 points
	}{
		{Style{}, "A", 722}, {Style{}, "a", 444}, {Style{}, " ", 250}, {Style{Bold: true}, "A", 722}, {Style{Bold: true}, "f", 333},
		{Style{Italic: true}, "A", 611}, {Style{Bold: true, Italic: true}, "A", 667},
		{Style{Sans: true}, "A", 667}, {Style{Sans: true}, "i", 222}, {Style{Sans: true, Bold: true}, "i", 278}, {Style{}, "", 0}, {Style{}, "Aa ", 1416},
	} {
		if got := s.Face(c.style).Width(c.text, 1000); math.Abs(got-c.want) > 1 {
			t.Errorf("%+v %q is %g wide, want %g", c.style, c.text, got, c.want)
		}
	}
}

func TestMetricsAreThoseOfADescriptor(t *testing.T) {
	s := set(t)
	for style, face := range s.faces {
		m := face.Metrics
		if m.Ascent < 700 || m.Ascent > 1000 || m.Descent > -150 || m.Descent < -350 || m.CapHeight < 600 || m.CapHeight > m.Ascent {
			t.Errorf("%s: heights %+v", face.Name, m)
		}
		if m.Box[0] >= 0 || m.Box[1] > m.Descent || m.Box[2] < 1000 || m.Box[3] < m.CapHeight {
			t.Errorf("%s: box %v", face.Name, m.Box)
		}
		if style.Italic != (m.ItalicAngle < -5) || m.FixedPitch {
			t.Errorf("%s: italic angle %g, fixed pitch %t", face.Name, m.ItalicAngle, m.FixedPitch)
		}
		if style.Bold != (m.StemWidth > 130) {
			t.Errorf("%s: stems %d wide", face.Name, m.StemWidth)
		}
	}
}

func TestPickFallsBackFaceByFace(t *testing.T) {
	s := set(t)
	for _, c := range []struct {
		style Style
		r     rune
		want  string // empty: no face has it
	}{
		{Style{}, 'é', "LiberationSerif"}, {Style{Italic: true}, 'ž', "LiberationSerif-Italic"}, {Style{Sans: true, Bold: true}, 'ў', "LiberationSans-Bold"},
		{Style{}, '☐', "DejaVuSans"}, {Style{Sans: true}, '☒', "DejaVuSans"}, {Style{}, 'Ա', "DejaVuSerif"}, {Style{Sans: true, Bold: true}, 'Ա', "DejaVuSans-Bold"},
		{Style{}, '漢', ""}, {Style{}, '😀', "DejaVuSans"}, {Style{}, '\U0001f9ec', ""}, {Style{}, -1, ""}, {Style{}, '\U0010ffff', ""},
	} {
		face, ok := s.Pick(c.style, c.r)
		switch {
		case ok != (c.want != ""):
			t.Errorf("%+v %U: found %t", c.style, c.r, ok)
		case ok && face.Name != c.want:
			t.Errorf("%+v %U is set in %s, want %s", c.style, c.r, face.Name, c.want)
		case ok && (!face.Has(c.r) || face.Glyph(c.r) == 0):
			t.Errorf("%s is picked for %U and lacks it", face.Name, c.r)
		}
	}
}

func TestMarksStayInTheFaceOfTheirLetter(t *testing.T) {
	s := set(t)
	dejavu, _ := s.Pick(Style{}, '☐')
	if face, ok := s.Follow(dejavu, Style{}, '\u0301'); !ok || face != dejavu {
		t.Errorf("the mark is set in %v", face)
	}
	if face, ok := s.Follow(dejavu, Style{}, 'a'); !ok || face.Name != "LiberationSerif" {
		t.Errorf("a letter after it is set in %v", face)
	}
}

func TestFacesServeManyAtOnceAndStayAsTheyAre(t *testing.T) {
	s := set(t)
	before := bytes.Clone(liberationserifregular.TTF)
	text := strings.Repeat("Łódź Ωμέγα Яблоко ", 50)
	want := set(t).Face(Style{}).Width(text, 12)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := s.Face(Style{}).Width(text, 12); got != want {
				t.Errorf("width %g, want %g", got, want)
			}
		})
	}
	all.Wait()
	if !bytes.Equal(before, liberationserifregular.TTF) {
		t.Error("the font file was written to")
	}
}

func TestABrokenFontIsRefusedByName(t *testing.T) {
	for _, ttf := range [][]byte{nil, []byte("no font"), liberationserifregular.TTF[:5000]} {
		if _, err := open("Broken", ttf); err == nil || !strings.Contains(err.Error(), "Broken") {
			t.Errorf("%d bytes: %v", len(ttf), err)
		}
	}
}

func TestWhatOneStylePrintsEveryStylePrints(t *testing.T) {
	s := set(t)
	for r := range rune(0x1fb00) {
		if r > 0xffff && r < 0x1d000 {
			continue // rare scripts
		}
		_, want := s.Pick(Style{}, r)
		for style := range s.faces {
			if _, ok := s.Pick(style, r); ok != want {
				t.Fatalf("%U: %+v has it: %t; serif has it: %t", r, style, ok, want)
			}
		}
	}
}
