package pdf

import (
	"strings"

	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"casepacket/internal/fonts"
)

// styleOf maps maroto's family and style to ours: a family with "sans",
// "arial" or "helvetica" in its name is a sans, all others serif.
func styleOf(font *props.Font) fonts.Style {
	family := strings.ToLower(font.Family)
	return fonts.Style{
		Sans:   strings.Contains(family, "sans") || strings.Contains(family, "arial") || strings.Contains(family, "helvetica"),
		Bold:   font.Style == fontstyle.Bold || font.Style == fontstyle.BoldItalic,
		Italic: font.Style == fontstyle.Italic || font.Style == fontstyle.BoldItalic,
	}
}

// wrap breaks text between words into lines no wider than width, as maroto's
// own provider does.
func wrap(face *fonts.Face, text string, size, width float64) []string {
	if face.Width(text, size) <= width {
		return []string{text}
	}
	var lines []string
	for _, word := range strings.Fields(text) {
		if n := len(lines); n > 0 && face.Width(lines[n-1]+" "+word, size) <= width {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}

// shift is how far an aligned line is moved to the right.
func shift(to align.Type, room float64) float64 {
	switch {
	case room <= 0:
		return 0
	case to == align.Right:
		return room
	case to == align.Center:
		return room / 2
	}
	return 0
}
