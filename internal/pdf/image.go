package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
)

// picture is an image ready to be written into a file: a PNG taken apart into
// colours and opacity, a JPEG as it is (ISO 32000-1, 8.9.5).
type picture struct {
	width, height int
	entries       string // of the image dictionary: colour space and filter
	data          []byte
	opacity       []byte // compressed, one byte a pixel; nil where nothing shines through
}

// maxPixels bounds what a picture may unpack to.
const maxPixels = 40_000_000

var (
	errPicture = errors.New("the picture is neither a PNG nor a JPEG that can be read")
	errHuge    = errors.New("the picture has more than 40 million pixels")
)

// openPicture decodes a PNG, or checks a JPEG.
func openPicture(content []byte) (*picture, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(content))
	switch {
	case err != nil, format != "png" && format != "jpeg":
		return nil, errPicture
	case config.Width < 1 || config.Height < 1 || config.Width > maxPixels/config.Height:
		return nil, errHuge
	}
	if format == "png" {
		return openPNG(content)
	}
	return openJPEG(content, config)
}

func openJPEG(content []byte, config image.Config) (*picture, error) {
	if _, err := jpeg.Decode(bytes.NewReader(content)); err != nil {
		return nil, errPicture
	}
	space := "/DeviceRGB"
	switch config.ColorModel {
	case color.GrayModel:
		space = "/DeviceGray"
	case color.CMYKModel:
		return nil, errors.New("the picture is a JPEG in printing colours (CMYK); save it in RGB")
	}
	return &picture{width: config.Width, height: config.Height, entries: "/ColorSpace" + space + "/BitsPerComponent 8/Filter/DCTDecode", data: content}, nil
}

func openPNG(content []byte) (*picture, error) {
	decoded, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, errPicture
	}
	bounds := decoded.Bounds()
	p := &picture{width: bounds.Dx(), height: bounds.Dy(), entries: "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode"}
	grey := make([]byte, 0, p.width*p.height) // given up at the first colour
	colours := make([]byte, 0, 3*p.width*p.height)
	opacity := make([]byte, 0, p.width*p.height)
	solid, coloured := true, false
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := color.NRGBAModel.Convert(decoded.At(x, y)).(color.NRGBA)
			colours = append(colours, c.R, c.G, c.B)
			opacity = append(opacity, c.A)
			solid = solid && c.A == 255
			if coloured = coloured || c.R != c.G || c.G != c.B; !coloured {
				grey = append(grey, c.R)
			}
		}
	}
	switch {
	case coloured:
		p.data = tight(colours)
	case solid && inkOnly(grey):
		p.data = tight(bits(grey, p.width))
		p.entries = "/ImageMask true/BitsPerComponent 1/Filter/FlateDecode" // only the ink is painted: a fax machine makes no dots of white
	default:
		p.data = tight(grey)
		p.entries = strings.Replace(p.entries, "RGB", "Gray", 1)
	}
	if !solid {
		p.opacity = tight(opacity)
	}
	return p, nil
}

// inkOnly reports whether a picture is black and white and nothing between.
func inkOnly(grey []byte) bool {
	return !slices.ContainsFunc(grey, func(g byte) bool { return g != 0 && g != 255 })
}

// bits packs a black and white picture, a bit a dot, each row into whole bytes.
func bits(grey []byte, width int) []byte {
	stride := (width + 7) / 8
	packed := make([]byte, stride*(len(grey)/width))
	for i, g := range grey {
		if g != 0 {
			packed[i/width*stride+i%width/8] |= 0x80 >> (i % width % 8)
		}
	}
	return packed
}

// write writes the picture as an image object and returns its number.
func (p *picture) write(o *objects) ref {
	id := o.reserve()
	mask := ""
	if p.opacity != nil {
		opacity := o.reserve()
		o.stream(opacity, fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode", p.width, p.height), p.opacity)
		mask = fmt.Sprintf("/SMask %d 0 R", opacity)
	}
	o.stream(id, fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d%s%s", p.width, p.height, p.entries, mask), p.data)
	return id
}

// picture returns the name of a picture's resource in this file; the same
// bytes are embedded once.
func (f *file) picture(content []byte) string {
	sum := sha256.Sum256(content)
	for _, used := range f.pictures {
		if used.sum == sum {
			return used.name
		}
	}
	opened, err := f.engine.openPicture(sum, content)
	if err != nil {
		f.fail(err)
		return ""
	}
	name := fmt.Sprintf("I%d", len(f.pictures)+1)
	f.pictures = append(f.pictures, usedPicture{name, sum, opened})
	return name
}

type usedPicture struct {
	name    string
	sum     [sha256.Size]byte
	picture *picture
}

// openPicture decodes a picture once for all files of a run.
func (e *Engine) openPicture(sum [sha256.Size]byte, content []byte) (*picture, error) {
	if known, ok := e.pictures.Load(sum); ok {
		return known.(*picture), nil
	}
	opened, err := openPicture(content)
	if err == nil {
		e.pictures.Store(sum, opened)
	}
	return opened, err
}

// drawPicture draws a picture into a box given in points from the bottom left.
func (f *file) drawPicture(content []byte, x, y, width, height float64) {
	if name := f.picture(content); name != "" {
		c := f.content
		c.WriteString("q\n")
		c.op("cm", width, 0, 0, height, x, y)
		fmt.Fprintf(c, "/%s Do\nQ\n", name)
	}
}

// CheckPicture reports whether a picture can be embedded, in words for the
// person who chose it.
func CheckPicture(content []byte) (width, height int, err error) {
	p, err := openPicture(content)
	if err != nil {
		return 0, 0, err
	}
	return p.width, p.height, nil
}
