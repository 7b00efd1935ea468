// Package pdf turns pages into the bytes of a PDF: tagged, with its fonts and
// language, after PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2). It draws
// exactly what layout has placed.
//
// It is the only package that knows maroto: pages are drawn as maroto pages,
// through a core.Provider of our own with a PDF writer under it.
package pdf

import (
	"errors"
	"fmt"
	"sync"

	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"casepacket/internal/day"
	"casepacket/internal/fonts"
	"casepacket/internal/layout"
)

// Engine draws documents. What all documents of a run share, it keeps: parsed
// fonts and their common glyphs. It is safe for concurrent use.
type Engine struct {
	set     *fonts.Set
	faces   faces
	profile []byte // the output intent's colour profile, compressed
	latin   *latin

	deflaters deflaters
	contents  sync.Pool // of *content, between files
	rooms     sync.Pool // of *objects, likewise
	password  Password  // of the files; unset, they open without one

	pictures sync.Map // decoded pictures by the sum of their bytes
}

// New returns an engine for documents set in the faces of a set.
func New(set *fonts.Set) *Engine {
	return &Engine{set: set, profile: tight(sRGB()), latin: newLatin()}
}

// Protect has all files that are drawn from now on open with a password only.
func (e *Engine) Protect(password Password) { e.password = password }

// Protected identifies the password under a key without telling it; nil when
// there is none.
func (e *Engine) Protected(key []byte) []byte { return e.password.Print(key) }

// Info is what a file says about itself.
type Info struct {
	Title   string   // shown in the title bar; never a person's name
	Lang    string   // BCP 47
	Created day.Date // the same input gives the same bytes
}

var errNothing = errors.New("there are no pages to draw")

// Render draws documents one after the other into one file. Several documents
// get a bookmark each. An error says what could not be drawn; nothing is ever
// drawn in its place.
func (e *Engine) Render(docs []*layout.Pages, info Info) ([]byte, error) {
	d, err := e.Draw(docs)
	if err != nil {
		return nil, err
	}
	return d.File(info)
}

// Drawn is documents that are drawn, ready for a file of their own and to be
// bound with others. It is for one goroutine at a time.
type Drawn struct {
	*file
	docs []*layout.Pages
}

// Draw draws documents one after the other.
func (e *Engine) Draw(docs []*layout.Pages) (*Drawn, error) {
	f := e.newFile()
	for _, d := range docs {
		f.starts = append(f.starts, start{d.Title, len(f.pages)})
		f.base = f.tree.add(d.Tree, len(docs) > 1)
		for i := range d.Pages {
			f.draw(&d.Pages[i])
		}
	}
	switch {
	case f.err != nil:
		return nil, fmt.Errorf("drawing: %w", f.err)
	case len(f.pages) == 0:
		return nil, errNothing
	}
	e.contents.Put(f.content)
	return &Drawn{f, docs}, nil
}

// File returns what is drawn as a file.
func (d *Drawn) File(info Info) ([]byte, error) { return d.write(info) }

func (e *Engine) newFile() *file {
	c, ok := e.contents.Get().(*content)
	if !ok {
		c = &content{}
	}
	c.begin()
	return &file{engine: e, tree: newTree(), content: c, byFace: map[*fonts.Face]*resource{}}
}

// draw draws one page: a maroto page with one row and one column, as large as
// the paper, that holds our component.
func (f *file) draw(p *layout.Page) {
	width, height := p.Paper.Width*millimetre, p.Paper.Height*millimetre
	config := &entity.Config{MaxGridSize: 12, Dimensions: &entity.Dimensions{Width: width, Height: height}, Margins: &entity.Margins{}}
	sheet := page.New().Add(row.New(height).Add(col.New(12).Add(&sheet{p})))
	sheet.SetConfig(config)
	provider := &provider{file: f, paper: p.Paper}
	sheet.Render(provider, entity.NewRootCell(width, height, entity.Margins{}))
	f.endPage(p.Paper)
}

// millimetre is a point in maroto's unit.
const millimetre = 25.4 / 72
