package layout

// Picture is an image that an office supplies: its logo, or the signature of
// the agency.
type Picture struct {
	Content       []byte // a PNG or JPEG file
	Width, Height int    // in pixels, above 0
	Alt           string // what it shows, for those who cannot see it
}

// The largest a picture is set.
const (
	logoWidth, logoHeight = 60 * mm, 18 * mm
	signedHeight          = 11 * mm
)

// fit returns the size of a picture in a box, its proportions kept.
func (p *Picture) fit(width, height float64) (w, h float64) {
	scale := min(width/float64(p.Width), height/float64(p.Height))
	return float64(p.Width) * scale, float64(p.Height) * scale
}

// figure adds the structure element of a picture. One without words is
// decoration.
func (s *setter) figure(p *Picture, parent int) int {
	if p.Alt == "" {
		return Artifact
	}
	element := s.element(RoleFigure, parent)
	s.out.Tree[element].Alt = p.Alt
	return element
}

// logo sets the agency's logo at the head of the first page of a sheet and
// begins the text below it.
func (s *setter) logo(first *page) {
	p := s.opt.Logo
	if p == nil || s.opt.Preprinted {
		return
	}
	w, h := p.fit(logoWidth, logoHeight)
	first.images = append(first.images, Image{
		X: s.area.x + s.area.width - w, Y: topMargin, Width: w, Height: h, Content: p.Content, Element: s.figure(p, rootElement),
	})
	first.start = max(first.start, topMargin+h+4*mm)
}

// signed puts the agency's signature on its line.
func (s *setter) signed(room *strip, x, y float64, element int) {
	if p := s.opt.Signature; p != nil {
		w, h := p.fit(signWidth, signedHeight)
		room.images = append(room.images, Image{X: x, Y: y - h, Width: w, Height: h, Content: p.Content, Element: s.figure(p, element)})
	}
}
