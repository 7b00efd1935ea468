package pdf

import (
	"encoding/binary"
	"math"
	"testing"

	"casepacket/internal/fonts"
	"casepacket/internal/layout"
	"casepacket/internal/pdf/gallery"
)

// The widths that a file states are those of the fonts inside it, for moved
// marks as well: readers go by the one, printers by the other.
func TestWidthsAreThoseOfTheFont(t *testing.T) {
	set, opt := setup(t)
	face := set.Face(fonts.Style{})
	raised := &fonts.Shaped{Clustered: true, Glyphs: []fonts.Glyph{
		{ID: face.Glyph('A'), Advance: int16(face.Advance('A')), Cluster: 2, Text: "AB"}, {ID: face.Glyph('B'), X: -400, Y: 500},
	}}
	pages := lay(t, gallery.Documents()["scripts"], opt)
	pages.Pages[0].Runs = append(pages.Pages[0].Runs, layout.Run{X: 100, Y: 30, Size: 10, Face: face, Text: "AB", Shaped: []*fonts.Shaped{raised}, Element: layout.Artifact})
	file, err := New(set).Render([]*layout.Pages{pages}, info)
	if err != nil {
		t.Fatal(err)
	}
	ctx := read(t, file)
	r := &treeReader{t: t, ctx: ctx}
	page, _, inherited, err := ctx.PageDict(1, false)
	if err != nil {
		t.Fatal(err)
	}
	resources := inherited.Resources
	if own, ok := page.Find("Resources"); ok {
		resources = r.dict(own)
	}
	common, own := 0, 0
	for name, font := range fontsOf(t, ctx, resources) {
		number := func(code int) int { return code }
		if !font.wide {
			number = numberOf
			common++
		} else {
			own++
		}
		if len(font.widths) < 1 || len(font.widths) > font.program.glyphs {
			t.Errorf("%s states %d widths of %d glyphs", name, len(font.widths), font.program.glyphs)
		}
		for code, width := range font.widths {
			if inside, _ := font.program.advance(number(code)); float64(inside) != width {
				t.Errorf("%s: code %d has a width of %d in the font, and of %g in the file", name, code, inside, width)
			}
		}
	}
	if common < 2 || own < 2 {
		t.Errorf("%d fonts of common glyphs and %d others", common, own)
	}
}

// A glyph that was shaped narrower than it is draws the next stretch nearer,
// whether the stretch was kept or not.
func TestStretchesFollowEachOther(t *testing.T) {
	set, _ := setup(t)
	face := set.Face(fonts.Style{})
	for _, letter := range []rune{'A', 'Ж'} { // of the common subset, and of the file's own
		glyph := fonts.Glyph{ID: face.Glyph(letter), Advance: int16(face.Advance(letter)) - 120, Cluster: 1, Text: string(letter)}
		narrow := &fonts.Shaped{Glyphs: []fonts.Glyph{glyph}, Advance: int(glyph.Advance)}
		run := layout.Run{X: 100, Y: 100, Size: 10, Face: face, Text: string([]rune{letter, letter, letter}), Shaped: []*fonts.Shaped{narrow, narrow, narrow}, Element: 1}
		doc := &layout.Pages{Title: "x", Lang: "en-US", Pages: []layout.Page{{Paper: layout.Letter, Runs: []layout.Run{run}}}, Tree: []layout.Element{{Role: layout.RoleDocument, Parent: -1}, {Role: layout.RoleP}}}
		for i, s := range drawnBy(t, New(set), doc)[0].shown[:3] {
			if want := 100 + float64(i)*float64(glyph.Advance)/100; math.Abs(s.x-want) > near {
				t.Errorf("%c number %d stands at %.2f, want %.2f", letter, i, s.x, want)
			}
		}
	}
}

// A composite glyph loses its instructions and says so; its component is
// named anew.
func TestCompositesLoseTheirInstructions(t *testing.T) {
	program, err := parseTrueType(builtIn(t)[0].TTF)
	if err != nil {
		t.Fatal(err)
	}
	outline := make([]byte, 10)
	for _, v := range []uint16{argsAreWords | argsAreOffsets | haveInstructions, 36, 5, 7, 2, 0xB0B0} {
		outline = binary.BigEndian.AppendUint16(outline, v)
	}
	outline[0], outline[1] = 0xff, 0xff
	cut, err := program.unhinted(outline, func(component int) int { return component + 100 })
	if err != nil {
		t.Fatal(err)
	}
	if len(cut) != 18 || binary.BigEndian.Uint16(cut[10:]) != argsAreWords|argsAreOffsets || binary.BigEndian.Uint16(cut[12:]) != 136 {
		t.Errorf("cut to % x", cut)
	}
}
