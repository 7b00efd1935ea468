// Package stock draws laid-out pages with the provider that maroto comes with: the
// measure of our own engine, in speed and in where things stand. Only tests use it.
package stock

import (
	"slices"

	"github.com/johnfercher/go-tree/node"
	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/breakline"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/linestyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/orientation"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
	"github.com/johnfercher/maroto/v2/pkg/repository"

	"casepacket/internal/fonts"
	"casepacket/internal/layout"
)

// millimetre is a point in maroto's unit.
const millimetre = 25.4 / 72

// Draw draws what any provider of maroto can: texts and lines. It returns an error
// for what maroto refuses, and panics where maroto does.
func Draw(pages []layout.Page) ([]byte, error) {
	repo := repository.New()
	var seen []*fonts.Face
	for _, p := range pages {
		for _, r := range p.Runs {
			if !slices.Contains(seen, r.Face) {
				seen = append(seen, r.Face)
				repo.AddUTF8FontFromBytes(r.Face.Name, fontstyle.Normal, slices.Clone(r.Face.TTF))
			}
		}
	}
	loaded, err := repo.Load()
	if err != nil {
		return nil, err
	}
	paper := pages[0].Paper
	m := maroto.New(config.NewBuilder().WithDimensions(paper.Width*millimetre, paper.Height*millimetre).WithLeftMargin(0).WithRightMargin(0).
		WithTopMargin(0).WithBottomMargin(0).WithCustomFonts(loaded).WithCompression(true).Build())
	for i := range pages {
		m.AddPages(page.New().Add(row.New(paper.Height*millimetre - 0.01).Add(col.New(12).Add(&sheet{&pages[i]}))))
	}
	doc, err := m.Generate()
	if err != nil {
		return nil, err
	}
	return doc.GetBytes(), nil
}

// sheet is a component as large as the page: text in a cell, lines through one.
type sheet struct{ page *layout.Page }

// Render draws the page.
func (s *sheet) Render(provider core.Provider, _ *entity.Cell) {
	for _, r := range s.page.Runs {
		provider.AddText(r.Text, &entity.Cell{Width: 5000, Height: 5000}, &props.Text{
			Family: r.Face.Name, Size: r.Size, Left: r.X * millimetre, Top: (r.Y - r.Size) * millimetre, Align: align.Left,
			BreakLineStrategy: breakline.EmptySpaceStrategy, Color: &props.BlackColor,
		})
	}
	for _, l := range s.page.Lines {
		prop := &props.Line{Thickness: l.Thickness * millimetre, SizePercent: 100, Style: linestyle.Solid, Color: &props.BlackColor, Orientation: orientation.Horizontal}
		if l.X1 == l.X2 {
			prop.Orientation = orientation.Vertical
		}
		provider.AddLine(&entity.Cell{X: l.X1 * millimetre, Y: l.Y1 * millimetre, Width: (l.X2 - l.X1) * millimetre, Height: (l.Y2 - l.Y1) * millimetre}, prop)
	}
}

// GetStructure names the component in maroto's own dumps.
func (s *sheet) GetStructure() *node.Node[core.Structure] {
	return node.New(core.Structure{Type: "sheet"})
}

// GetHeight is the height of the row that the sheet stands in.
func (s *sheet) GetHeight(_ core.Provider, cell *entity.Cell) float64 { return cell.Height }

// SetConfig is part of maroto's interface; a sheet needs none of it.
func (s *sheet) SetConfig(*entity.Config) {}
