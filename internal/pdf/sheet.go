package pdf

import (
	"github.com/johnfercher/go-tree/node"
	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/breakline"
	"github.com/johnfercher/maroto/v2/pkg/consts/linestyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/orientation"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"casepacket/internal/layout"
)

// sheet is a maroto component as large as the page. It draws each run and
// each line of the page where layout has placed it.
type sheet struct{ page *layout.Page }

// Render draws the page.
func (s *sheet) Render(provider core.Provider, cell *entity.Cell) {
	for _, r := range s.page.Runs {
		if r.Face == nil || r.Text == "" {
			continue
		}
		provider.AddText(r.Text, &entity.Cell{Width: 5000, Height: 5000}, &props.Text{
			Family: r.Face.Name, Size: r.Size, Left: r.X * point, Top: (r.Y - r.Size) * point, BreakLineStrategy: breakline.EmptySpaceStrategy, Color: &props.BlackColor, Align: align.Left,
		})
	}
	for _, l := range s.page.Lines {
		prop := &props.Line{Thickness: l.Thickness * point, SizePercent: 100, Orientation: orientation.Horizontal, Style: linestyle.Solid, Color: &props.BlackColor}
		c := &entity.Cell{X: l.X1 * point, Y: l.Y1 * point, Width: (l.X2 - l.X1) * point, Height: (l.Y2 - l.Y1) * point}
		if l.X1 == l.X2 {
			prop.Orientation = orientation.Vertical
		}
		provider.AddLine(c, prop)
	}
}

// GetStructure names the component in maroto's own dumps.
func (s *sheet) GetStructure() *node.Node[core.Structure] {
	return node.New(core.Structure{Type: "sheet"})
}

// SetConfig is part of maroto's interface; a sheet needs none of it.
func (s *sheet) SetConfig(*entity.Config) {}

// GetHeight is the height of the row the sheet stands in.
func (s *sheet) GetHeight(_ core.Provider, cell *entity.Cell) float64 { return cell.Height }
