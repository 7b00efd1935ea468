package pdf

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/johnfercher/maroto/v2/pkg/consts/extension"
	"github.com/johnfercher/maroto/v2/pkg/consts/linestyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/orientation"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"casepacket/internal/layout"
)

// provider is maroto's view of a page that is being drawn. It is written for
// the core.Provider of maroto 2.3: a later one may have more methods.
//
// Text, lines, rows, columns and images are drawn. Everything else is an
// error that Render returns: nothing is drawn in its place.
type provider struct {
	file  *file
	paper layout.Paper
}

var (
	_ core.Provider = (*provider)(nil)
	_ tagger        = (*provider)(nil)
)

// open begins marked content of an element, or of page furniture.
func (p *provider) open(element int, lang string) {
	c := p.file.content
	if element == layout.Artifact {
		c.WriteString("/Artifact<</Type/Pagination>>BDC\n")
		return
	}
	at := p.file.base + element
	mcid := p.file.tree.mark(at, len(p.file.pages))
	if lang != "" {
		fmt.Fprintf(c, "/Span<</MCID %d/Lang%s>>BDC\n", mcid, textString(lang))
		return
	}
	c.WriteByte('/')
	c.WriteString(string(p.file.tree.nodes[at].role))
	c.WriteString("<</MCID ")
	c.Write(strconv.AppendInt(c.AvailableBuffer(), int64(mcid), 10))
	c.WriteString(">>BDC\n")
}

func (p *provider) close() { p.file.content.WriteString("EMC\n") }

func (p *provider) run(run *layout.Run, spaced bool) {
	if run.Element != layout.Artifact {
		p.file.tree.says(p.file.base+run.Element, run.Text)
	}
	p.file.text(run, p.paper.Height, spaced)
}

func (p *provider) lines(lines []layout.Line) { p.file.drawLines(lines, p.paper.Height) }

// CreateRow is part of maroto's interface; cells know where they stand.
func (p *provider) CreateRow(float64) {}

// CreateCol begins a column. Backgrounds and borders of maroto's cells are not
// drawn.
func (p *provider) CreateCol(_, _ float64, _ *entity.Config, style *props.Cell) {
	if style != nil {
		p.refuse("cells with a style")
	}
}

// AddLine draws a line through a cell: solid and black, or not at all.
func (p *provider) AddLine(cell *entity.Cell, prop *props.Line) {
	if !black(prop.Color) || prop.Style != "" && prop.Style != linestyle.Solid {
		p.refuse("lines that are not solid and black")
		return
	}
	along, across := prop.SizePercent/100, prop.OffsetPercent/100
	l := layout.Line{Thickness: prop.Thickness / millimetre}
	if prop.Orientation == orientation.Vertical {
		gap := cell.Height * (1 - along) / 2
		l.X1 = (cell.X + cell.Width*across) / millimetre
		l.X2, l.Y1, l.Y2 = l.X1, (cell.Y+gap)/millimetre, (cell.Y+cell.Height-gap)/millimetre
	} else {
		gap := cell.Width * (1 - along) / 2
		l.Y1 = (cell.Y + cell.Height*across) / millimetre
		l.Y2, l.X1, l.X2 = l.Y1, (cell.X+gap)/millimetre, (cell.X+cell.Width-gap)/millimetre
	}
	p.lines([]layout.Line{l})
}

var errRefused = errors.New("this engine does not draw")

func (p *provider) refuse(what string) { p.file.fail(fmt.Errorf("%w %s", errRefused, what)) }

// AddMatrixCode is refused: letters have no codes.
func (p *provider) AddMatrixCode(string, *entity.Cell, *props.Rect) { p.refuse("matrix codes") }

// AddQrCode is refused.
func (p *provider) AddQrCode(string, *entity.Cell, *props.Rect) { p.refuse("QR codes") }

// AddBarCode is refused.
func (p *provider) AddBarCode(string, *entity.Cell, *props.Barcode) { p.refuse("bar codes") }

// GetDimensionsByMatrixCode is refused.
func (p *provider) GetDimensionsByMatrixCode(string) (*entity.Dimensions, error) {
	return nil, fmt.Errorf("%w matrix codes", errRefused)
}

// GetDimensionsByQrCode is refused.
func (p *provider) GetDimensionsByQrCode(string) (*entity.Dimensions, error) {
	return nil, fmt.Errorf("%w QR codes", errRefused)
}

// GetDimensionsByImage is refused: images come as bytes.
func (p *provider) GetDimensionsByImage(string) (*entity.Dimensions, error) {
	return nil, fmt.Errorf("%w images from files", errRefused)
}

// AddImageFromFile is refused: images come as bytes.
func (p *provider) AddImageFromFile(string, *entity.Cell, *props.Rect) {
	p.refuse("images from files")
}

// AddBackgroundImageFromBytes is refused: nothing stands behind the text.
func (p *provider) AddBackgroundImageFromBytes([]byte, *entity.Cell, *props.Rect, extension.Type) {
	p.refuse("background images")
}

// GenerateBytes is refused: a file is written when all its pages are drawn.
func (p *provider) GenerateBytes() ([]byte, error) {
	return nil, fmt.Errorf("%w one page as a file", errRefused)
}

// SetProtection is refused: PDF/A forbids encryption.
func (p *provider) SetProtection(protection *entity.Protection) {
	if protection != nil {
		p.refuse("protected files")
	}
}

// SetCompression is part of maroto's interface; streams are always
// compressed.
func (p *provider) SetCompression(bool) {}

// SetMetadata is part of maroto's interface; Info is what a file says about
// itself.
func (p *provider) SetMetadata(*entity.Metadata) {}

// AddImageFromBytes draws a picture into a cell, as large as it fits, in the
// middle where asked for. It is decoration: only our own component can give it
// words.
func (p *provider) AddImageFromBytes(content []byte, cell *entity.Cell, prop *props.Rect, _ extension.Type) {
	width, height, err := CheckPicture(content)
	if err != nil {
		p.file.fail(err)
		return
	}
	w, h := fit(float64(height)/float64(width), cell, prop)
	x, y := cell.X+prop.Left, cell.Y+prop.Top
	if prop.Center {
		x, y = cell.X+(cell.Width-w)/2, cell.Y+(cell.Height-h)/2
	}
	p.open(layout.Artifact, "")
	p.file.drawPicture(content, x/millimetre, p.paper.Height-(y+h)/millimetre, w/millimetre, h/millimetre)
	p.close()
}

// fit returns the size of a picture in a cell as maroto has it: a share of the
// width or of the height, whichever it reaches first, or of the width alone as
// long as the height suffices.
func fit(proportion float64, cell *entity.Cell, prop *props.Rect) (width, height float64) {
	width = cell.Width * prop.Percent / 100
	switch {
	case prop.JustReferenceWidth && width*proportion > cell.Height:
		width = cell.Height / proportion
	case !prop.JustReferenceWidth && proportion > cell.Height/cell.Width:
		width = cell.Height / proportion * prop.Percent / 100
	}
	return width, width * proportion
}

// GetDimensionsByImageByte returns the size of a picture in pixels.
func (p *provider) GetDimensionsByImageByte(content []byte, _ extension.Type) (*entity.Dimensions, error) {
	width, height, err := CheckPicture(content)
	if err != nil {
		return nil, err
	}
	return &entity.Dimensions{Width: float64(width), Height: float64(height)}, nil
}

// image draws a picture that layout has placed.
func (p *provider) image(image *layout.Image) {
	bottom := p.paper.Height - image.Y - image.Height
	if image.Element != layout.Artifact {
		p.file.tree.nodes[p.file.base+image.Element].box = [4]float64{image.X, bottom, image.X + image.Width, bottom + image.Height}
	}
	p.file.drawPicture(image.Content, image.X, bottom, image.Width, image.Height)
}
