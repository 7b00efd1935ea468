// Package pdf turns pages into the bytes of a PDF. It draws exactly what
// layout has placed and is the only package that knows maroto.
package pdf

import (
	"errors"
	"slices"

	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/repository"
	"github.com/phpdave11/gofpdf"

	"casepacket/internal/day"
	"casepacket/internal/fonts"
	"casepacket/internal/layout"
)

// Engine draws documents. It is safe for concurrent use.
type Engine struct{}

// New returns an engine for documents set in the faces of a set.
func New(*fonts.Set) *Engine {
	gofpdf.SetDefaultCatalogSort(true)
	return &Engine{}
}

// Info is what a file says about itself.
type Info struct {
	Title   string
	Lang    string   // BCP 47
	Created day.Date // the same input gives the same bytes
}

var errNothing = errors.New("there are no pages to draw")

const point = 25.4 / 72 // millimetres

// Render draws documents one after the other into one file.
func (e *Engine) Render(docs []*layout.Pages, info Info) ([]byte, error) {
	var pages []layout.Page
	for _, d := range docs {
		pages = append(pages, d.Pages...)
	}
	if len(pages) == 0 {
		return nil, errNothing
	}
	gofpdf.SetDefaultCreationDate(info.Created.Time())
	gofpdf.SetDefaultModificationDate(info.Created.Time())
	width, height := 0.0, 0.0
	for _, p := range pages {
		width, height = max(width, p.Paper.Width), max(height, p.Paper.Height)
	}
	repo := repository.New()
	for _, f := range used(pages) {
		repo.AddUTF8FontFromBytes(f.Name, fontstyle.Normal, slices.Clone(f.TTF))
	}
	custom, err := repo.Load()
	if err != nil {
		return nil, err
	}
	cfg := config.NewBuilder().WithDimensions(width*point, height*point).WithLeftMargin(0).WithRightMargin(0).WithTopMargin(0).WithBottomMargin(0).
		WithCustomFonts(custom).WithTitle(info.Title, true).WithCompression(true).WithCreationDate(info.Created.Time()).Build()
	m := maroto.New(cfg)
	for i := range pages {
		m.AddPages(page.New().Add(row.New(height*point - 0.01).Add(col.New(12).Add(&sheet{&pages[i]}))))
	}
	doc, err := m.Generate()
	if err != nil {
		return nil, err
	}
	return doc.GetBytes(), nil
}

func used(pages []layout.Page) []*fonts.Face {
	var faces []*fonts.Face
	for _, p := range pages {
		for _, r := range p.Runs {
			if r.Face != nil && !slices.Contains(faces, r.Face) {
				faces = append(faces, r.Face)
			}
		}
	}
	return faces
}

var _ core.Component = (*sheet)(nil)
var _ = entity.Cell{}
