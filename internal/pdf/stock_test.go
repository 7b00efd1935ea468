package pdf

import (
	"slices"

	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/repository"

	"casepacket/internal/fonts"
	"casepacket/internal/layout"
)

// stock draws the same pages with the provider that maroto comes with: the
// measure of our own engine, in speed and in where things stand.
func stock(pages []layout.Page) ([]byte, error) {
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
