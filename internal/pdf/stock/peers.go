package stock

import (
	"bytes"
	"slices"

	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/line"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/components/text"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/breakline"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
	"github.com/johnfercher/maroto/v2/pkg/repository"
	"github.com/phpdave11/gofpdf"

	"casepacket/internal/fonts"
)

// Line is a row of a letter as the peers get it: its text only, in columns of
// equal width. Where it stands is up to them.
type Line struct {
	Columns []string
	Bold    bool
	Space   float64 // above it, in millimetres
	Rule    bool    // a line across the page below it
}

// The type and margins of the peers' letters are those of our own.
const (
	family  = "serif"
	size    = 11.5             // points
	leading = 14 * millimetre  // from line to line
	margin  = 25.4             // millimetres
	width   = 215.9 - 2*margin // of the text, in millimetres
)

// Maroto sets letters with maroto's own components, the way its documentation
// shows: auto rows, text columns, lines.
type Maroto struct {
	config *entity.Config
	bold   bool
}

// NewMaroto returns a maroto with a regular and a bold face, which are registered
// once; without a bold one all text is regular, which saves it the work.
func NewMaroto(regular, bold *fonts.Face) (*Maroto, error) {
	repo := repository.New().AddUTF8FontFromBytes(family, fontstyle.Normal, slices.Clone(regular.TTF))
	if bold != nil {
		repo.AddUTF8FontFromBytes(family, fontstyle.Bold, slices.Clone(bold.TTF))
	}
	loaded, err := repo.Load()
	if err != nil {
		return nil, err
	}
	return &Maroto{config.NewBuilder().WithDimensions(215.9, 279.4).
		WithLeftMargin(margin).WithRightMargin(margin).WithTopMargin(19).WithBottomMargin(15).
		WithCustomFonts(loaded).WithDefaultFont(&props.Font{Family: family, Size: size}).WithCompression(true).Build(), bold != nil}, nil
}

// Letter returns the letter as a file.
func (m *Maroto) Letter(lines []Line) ([]byte, error) {
	doc := maroto.New(m.config)
	for _, l := range lines {
		prop := props.Text{
			Family: family, Size: size, Top: l.Space, Align: align.Left,
			BreakLineStrategy: breakline.EmptySpaceStrategy, VerticalPadding: leading - size*millimetre,
		}
		if l.Bold && m.bold {
			prop.Style = fontstyle.Bold
		}
		r := row.New()
		for _, words := range l.Columns {
			r.Add(text.NewCol(12/len(l.Columns), words, prop))
		}
		doc.AddRows(r)
		if l.Rule {
			doc.AddRows(row.New(1).Add(col.New(12).Add(line.New(props.Line{Thickness: 0.2, SizePercent: 100}))))
		}
	}
	made, err := doc.Generate()
	if err != nil {
		return nil, err
	}
	return made.GetBytes(), nil
}

// Gofpdf sets letters with gofpdf alone, the library under maroto. The zero
// Gofpdf embeds no font.
type Gofpdf struct{ regular, bold []byte }

// NewGofpdf returns a gofpdf with a regular and a bold face.
func NewGofpdf(regular, bold *fonts.Face) *Gofpdf {
	return &Gofpdf{slices.Clone(regular.TTF), slices.Clone(bold.TTF)}
}

// Letter returns the letter as a file.
func (g *Gofpdf) Letter(lines []Line) ([]byte, error) {
	doc := gofpdf.New("P", "mm", "Letter", "")
	doc.SetMargins(margin, 19, margin)
	doc.SetAutoPageBreak(true, 15)
	family := "Times"
	if g.regular != nil {
		family = "serif"
		doc.AddUTF8FontFromBytes(family, "", g.regular)
		doc.AddUTF8FontFromBytes(family, "B", g.bold)
	}
	doc.AddPage()
	for _, l := range lines {
		style := ""
		if l.Bold {
			style = "B"
		}
		doc.SetFont(family, style, size)
		doc.SetY(doc.GetY() + l.Space)
		if len(l.Columns) == 1 {
			doc.MultiCell(width, leading, l.Columns[0], "", "L", false)
		} else {
			for _, words := range l.Columns {
				doc.CellFormat(width/float64(len(l.Columns)), leading, words, "", 0, "L", false, 0, "")
			}
			doc.Ln(-1)
		}
		if l.Rule {
			doc.Line(margin, doc.GetY(), margin+width, doc.GetY())
		}
	}
	var out bytes.Buffer
	err := doc.Output(&out)
	return out.Bytes(), err
}
