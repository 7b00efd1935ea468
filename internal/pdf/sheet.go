package pdf

import (
	"github.com/johnfercher/go-tree/node"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"casepacket/internal/layout"
)

// sheet is a maroto component as large as the page. It draws each run and
// each line of the page where layout has placed it.
type sheet struct{ page *layout.Page }

// tagger is what our provider can do beyond maroto's: text belongs to an
// element of the document's structure.
type tagger interface {
	open(element int, lang string)
	close()
	run(run *layout.Run, spaced bool)
	image(image *layout.Image)
	link(run *layout.Run)
	lines(lines []layout.Line)
}

// Render draws the page. The provider is always ours.
func (s *sheet) Render(provider core.Provider, _ *entity.Cell) {
	s.tagged(provider.(tagger))
}

// tagged draws the page with its structure: runs of one element that follow
// each other are one piece of marked content.
func (s *sheet) tagged(t tagger) {
	for i := range s.page.Images {
		image := &s.page.Images[i]
		t.open(image.Element, "")
		t.image(image)
		t.close()
	}
	runs := s.page.Runs
	for i := range runs {
		r := &runs[i]
		if i == 0 || runs[i-1].Element != r.Element || runs[i-1].Lang != r.Lang {
			t.open(r.Element, r.Lang)
		}
		last := i+1 == len(runs) || runs[i+1].Element != r.Element || runs[i+1].Lang != r.Lang
		if r.Face != nil && r.Text != "" {
			t.run(r, r.Element != layout.Artifact && (last || runs[i+1].Y != r.Y || runs[i+1].X > r.X+r.Width+0.5))
		}
		if r.Link != "" && r.Element != layout.Artifact {
			t.link(r)
		}
		if last {
			t.close()
		}
	}
	t.lines(s.page.Lines)
}

// GetStructure names the component in maroto's own dumps.
func (s *sheet) GetStructure() *node.Node[core.Structure] {
	return node.New(core.Structure{Type: "sheet"})
}

// SetConfig is part of maroto's interface; a sheet needs none of it.
func (s *sheet) SetConfig(*entity.Config) {}

// GetHeight is the height of the row the sheet stands in.
func (s *sheet) GetHeight(_ core.Provider, cell *entity.Cell) float64 { return cell.Height }
