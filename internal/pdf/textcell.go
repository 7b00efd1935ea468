package pdf

import (
	"strings"

	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/breakline"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"casepacket/internal/fonts"
	"casepacket/internal/layout"
)

// AddText draws text in a cell as maroto does: its first line's baseline lies
// the type size below the top, and every line its size below the one before.
// It is page furniture: only our own component knows the structure.
func (p *provider) AddText(text string, cell *entity.Cell, prop *props.Text) {
	face := p.face(prop)
	switch {
	case face == nil:
		return
	case prop.Hyperlink != nil:
		p.refuse("links in text outside of the structure")
		return
	case !black(prop.Color):
		p.refuse("text that is not black")
		return
	}
	left := min(prop.Left, cell.Width)
	width := max(cell.Width-left-min(prop.Right, cell.Width), 0) / millimetre
	x, y := (cell.X+left)/millimetre, (cell.Y+min(prop.Top, cell.Height))/millimetre
	lines := wrap(face, text, prop, width)
	p.open(layout.Artifact, "")
	for i, line := range lines {
		y += prop.Size
		if prop.Align == align.Justify && i+1 < len(lines) {
			p.justify(face, line, prop.Size, x, y, width)
		} else {
			p.words(face, line, prop.Size, x+shift(prop.Align, width-face.Width(line, prop.Size)), y)
		}
		y += prop.VerticalPadding / millimetre
	}
	p.close()
}

func (p *provider) words(face *fonts.Face, text string, size, x, y float64) {
	p.run(&layout.Run{X: x, Y: y, Size: size, Face: face, Text: text, Element: layout.Artifact}, false)
}

// justify spreads the words of a line over a width.
func (p *provider) justify(face *fonts.Face, line string, size, x, y, width float64) {
	words := strings.Fields(line)
	bare := 0.0
	for _, w := range words {
		bare += face.Width(w, size)
	}
	space := (width - bare) / float64(max(len(words)-1, 1))
	for _, w := range words {
		p.words(face, w, size, x, y)
		x += face.Width(w, size) + space
	}
}

// GetFontHeight returns the height of a line in millimetres.
func (p *provider) GetFontHeight(prop *props.Font) float64 { return prop.Size * millimetre }

// GetLinesQuantity returns how many lines a text needs in a column whose width
// is given in millimetres.
func (p *provider) GetLinesQuantity(text string, prop *props.Text, width float64) int {
	face := p.face(prop)
	if face == nil {
		return 1
	}
	return len(wrap(face, text, prop, width/millimetre))
}

// face finds the face that maroto names by family and style: a family with
// "sans", "arial" or "helvetica" in its name is a sans, all others serif.
func (p *provider) face(prop *props.Text) *fonts.Face {
	family := strings.ToLower(prop.Family)
	face := p.file.engine.set.Face(fonts.Style{
		Sans:   strings.Contains(family, "sans") || strings.Contains(family, "arial") || strings.Contains(family, "helvetica"),
		Bold:   prop.Style == fontstyle.Bold || prop.Style == fontstyle.BoldItalic,
		Italic: prop.Style == fontstyle.Italic || prop.Style == fontstyle.BoldItalic,
	})
	if face == nil {
		p.refuse("the font " + prop.Family)
	}
	return face
}

// black reports whether a colour is black, as everything on a page is that may
// be faxed.
func black(c *props.Color) bool { return c == nil || *c == props.BlackColor }

// wrap breaks text into lines no wider than a width in points, as maroto's own
// provider does: between words, or at any letter with a dash.
func wrap(face *fonts.Face, text string, prop *props.Text, width float64) []string {
	switch {
	case face.Width(text, prop.Size) <= width:
		return []string{text}
	case prop.BreakLineStrategy == breakline.DashStrategy:
		return dashed(face, text, prop.Size, width)
	}
	var lines []string
	for _, word := range strings.Split(text, " ") {
		if word == "" {
			continue
		}
		if n := len(lines); n > 0 && face.Width(lines[n-1]+" "+word, prop.Size) <= width {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}

// dashed breaks at any letter, before a line leaves no room for the dash.
func dashed(face *fonts.Face, text string, size, width float64) []string {
	dash := face.Width(" - ", size)
	var lines []string
	line, used := "", 0.0
	for _, letter := range text {
		if used+dash > width-dash {
			lines = append(lines, line+"-")
			line, used = "", 0
		}
		line += string(letter)
		used += face.Width(string(letter), size)
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// shift is how far an aligned line is moved to the right. Maroto centres what
// is neither left nor right.
func shift(to align.Type, room float64) float64 {
	switch to {
	case align.Left, align.Justify, "":
		return 0
	case align.Right:
		return room
	}
	return room / 2
}
