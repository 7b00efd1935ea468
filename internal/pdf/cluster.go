package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"casepacket/internal/fonts"
)

// nothing is what a glyph says whose characters another one says: a space of no
// width, because every glyph must say something.
const nothing = "\u200b"

// clusters shows shaped text, cluster by cluster from left to right. Where the
// glyphs do not spell what they stand for, in their order, the text stands
// beside them (ActualText; ISO 32000-1, 14.9.4).
//
// Not so where text is written from right to left: readers turn it round glyph
// by glyph and would turn the replacement too. There each glyph says one
// character.
func (f *file) clusters(r *resource, shaped *fonts.Shaped) {
	for _, g := range shaped.Glyphs {
		if g.ID == 0 || int(g.ID) >= len(r.face.advances) {
			f.fail(fmt.Errorf("the font %s lacks a glyph of shaped text", r.of.Name))
			return
		}
	}
	actual := ""
	if !shaped.RTL && shaped.Clustered {
		actual = r.misspelt(shaped.Glyphs)
	}
	if actual != "" {
		f.show.flush()
		fmt.Fprintf(f.content, "/Span<</ActualText%s>>BDC\n", textString(actual))
	}
	for rest := shaped.Glyphs; len(rest) > 0; {
		var cluster []fonts.Glyph
		cluster, rest = first(rest)
		f.cluster(r, cluster, shaped.RTL)
	}
	if actual != "" {
		f.show.flush()
		f.content.WriteString("EMC\n")
	}
}

// first takes the first cluster off some glyphs.
func first(glyphs []fonts.Glyph) (cluster, rest []fonts.Glyph) {
	n := min(max(int(glyphs[0].Cluster), 1), len(glyphs))
	return glyphs[:n], glyphs[n:]
}

// misspelt returns what glyphs stand for, if they do not spell it.
func (r *resource) misspelt(glyphs []fonts.Glyph) string {
	var spelt, meant strings.Builder
	for len(glyphs) > 0 {
		var cluster []fonts.Glyph
		cluster, glyphs = first(glyphs)
		says, _ := r.spell(cluster, false)
		for _, s := range says {
			spelt.WriteString(s)
		}
		meant.WriteString(cluster[0].Text)
	}
	if spelt.String() == meant.String() {
		return ""
	}
	return meant.String()
}

// cluster shows the glyphs that stand for some characters together. Marks are
// glyphs of the subset that were moved to their places: they take no room, and
// no reader that looks at places takes them for words of their own.
func (f *file) cluster(r *resource, cluster []fonts.Glyph, rtl bool) {
	says, rest := r.spell(cluster, rtl && r.of.Glyph(' ') != 0)
	for _, char := range slices.Backward(rest) {
		f.unseen(r, string(char))
	}
	for i := range cluster {
		g := &cluster[i]
		glyph, advance := shifted{glyph: int(g.ID)}, r.face.advances[g.ID]
		place := int(g.X)
		if g.Y != 0 || len(cluster) > 1 && g.X != 0 {
			glyph.dx, glyph.dy = r.units(g.X), r.units(g.Y)
		}
		if glyph.moved() {
			place, advance = 0, 0
		}
		f.show.pending -= place
		f.show.glyph(r.code(glyph, says[i]))
		f.show.pending += place + advance - int(g.Advance)
	}
}

// units turns thousandths of the type size into units of the font.
func (r *resource) units(thousandths int16) int16 {
	return int16(int(thousandths) * r.face.program.unitsPerEm / 1000)
}

// unseen shows a space that says a character and takes no room.
func (f *file) unseen(r *resource, says string) {
	space := r.of.Glyph(' ')
	if space == 0 {
		return
	}
	f.show.glyph(r.code(shifted{glyph: int(space)}, says))
	f.show.pending += r.face.advances[space]
}

// spell shares out what a cluster says among its glyphs: a glyph that is a
// character's own says that character, and the widest of the others what is
// left. Written from right to left that is one character, and the rest of them
// is returned.
func (r *resource) spell(cluster []fonts.Glyph, rtl bool) (says []string, rest []rune) {
	if len(cluster) == 1 && (!rtl || utf8.RuneCountInString(cluster[0].Text) == 1) {
		return []string{cluster[0].Text}, nil
	}
	rest = []rune(cluster[0].Text)
	widest := -1
	for i := range cluster {
		own := slices.IndexFunc(rest, func(char rune) bool { return r.of.Glyph(char) == cluster[i].ID })
		if own >= 0 {
			says = append(says, string(rest[own]))
			rest = slices.Delete(rest, own, own+1)
			continue
		}
		says = append(says, nothing)
		if widest < 0 || cluster[i].Advance > cluster[widest].Advance {
			widest = i
		}
	}
	switch {
	case len(rest) == 0:
		return says, nil
	case widest < 0:
		return says, rest
	case rtl:
		says[widest] = string(rest[0])
		return says, rest[1:]
	}
	says[widest] = string(rest)
	return says, nil
}
