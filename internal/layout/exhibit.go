package layout

import (
	"casepacket/internal/block"
	"casepacket/internal/problem"
)

// captionHeight is the room above a picture for what it is.
const captionHeight = 8 * mm

// Exhibit sets a page that says what an enclosure is, and behind it the
// pictures of its pages, upright and as large as the paper lets them be. Each is
// a figure whose Alt stands above it as well.
func Exhibit(doc *block.Document, pictures []Picture, opt Options) (*Pages, problem.List) {
	opt.Logo, opt.Signature, opt.Preprinted, opt.Large = nil, nil, false, false
	s := newSetter(doc, opt)
	furniture := s.furnish(doc)
	for _, b := range doc.Blocks {
		s.block(b, s.area, rootElement)
	}
	s.pages(page{start: topMargin})
	for i := range pictures {
		s.out.Pages = append(s.out.Pages, s.picturePage(&pictures[i]))
	}
	s.number(furniture)
	return s.out, s.problems
}

// picturePage sets a picture in the middle of a page of its own.
func (s *setter) picturePage(picture *Picture) Page {
	sheet := Page{Paper: s.paper}
	set := s.body.sized(10, 12)
	caption := block.Text{{Text: picture.Alt}}
	s.artifacts(&sheet, s.lines(caption, set, s.area.width), caption, set, s.area.x, s.top)
	top := s.top + captionHeight
	w, h := picture.fit(s.area.width, s.bottom-top)
	sheet.Images = append(sheet.Images, Image{
		X: s.area.x + (s.area.width-w)/2, Y: top + (s.bottom-top-h)/2, Width: w, Height: h, Content: picture.Content, Element: s.figure(picture, rootElement),
	})
	return sheet
}
