package enclosure

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
)

// A page is set no larger than 7.5 by 9.6 inches, and a fax machine sees about
// 200 dots an inch. Drawings and text keep 300.
const (
	pageWidth, pageHeight = 7.5, 9.6 // inches
	dotsOfText            = 300
	dotsOfPhotograph      = 200
	jpegQuality           = 80
)

// picture reads a JPEG or PNG file.
func picture(content []byte, kind format) (Page, error) {
	read, configure := jpeg.Decode, jpeg.DecodeConfig
	if kind == isPNG {
		read, configure = png.Decode, png.DecodeConfig
	}
	config, err := configure(bytes.NewReader(content))
	if err != nil {
		return Page{}, refuse("it is damaged")
	}
	if err := checkSize(config.Width, config.Height); err != nil {
		return Page{}, err
	}
	img, err := read(bytes.NewReader(content))
	if err != nil {
		return Page{}, refuse("it is damaged")
	}
	turn := 1
	if kind == isJPEG {
		turn = exifOrientation(content)
	}
	return page(img, turn)
}

func checkSize(width, height int) error {
	switch {
	case width <= 0 || height <= 0:
		return refuse("it has no pixels")
	case width < 8 || height < 8:
		return refuse("it is only %d by %d dots large, which nobody can read", width, height)
	case int64(width)*int64(height) > maxPixels:
		return refuse("a page of it has %d million dots; scan it with fewer dots an inch", int64(width)*int64(height)/1_000_000)
	}
	return nil
}

// page makes a picture fit for paper: upright, opaque, on white, no finer than
// print, and small: one bit a dot where that is all there is, a photograph as JPEG.
// The orientation is that of TIFF's tag 274.
func page(img image.Image, orientation int) (Page, error) {
	b := img.Bounds()
	if err := checkSize(b.Dx(), b.Dy()); err != nil {
		return Page{}, err
	}
	fine := upright(shrink(img, dotsOfText), orientation)
	whitenPaper(fine)
	if lineArt(fine) {
		return encodePNG(onlyTwo(fine))
	}
	small := shrink(fine, dotsOfPhotograph)
	var content bytes.Buffer
	if err := jpeg.Encode(&content, gray(small), &jpeg.Options{Quality: jpegQuality}); err != nil {
		return Page{}, refuse("it cannot be made a picture: %s", err)
	}
	return Page{content.Bytes(), small.Bounds().Dx(), small.Bounds().Dy()}, nil
}

func encodePNG(img image.Image) (Page, error) {
	var content bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&content, img); err != nil {
		return Page{}, refuse("it cannot be made a picture: %s", err)
	}
	return Page{content.Bytes(), img.Bounds().Dx(), img.Bounds().Dy()}, nil
}

// What is darker than dark is ink, what is lighter than light is paper.
const dark, light = 60, 232

// lineArt reports whether a picture is ink on paper: whatever lies between is the
// edge of something dark. Then two colors lose nothing. Pale writing that has no
// dark beside it is no edge, and keeps its gray.
func lineArt(img *image.RGBA) bool {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	shade := make([]uint8, w*h)
	for i := range shade {
		if colored(img.Pix[4*i:], 40) {
			return false
		}
		shade[i] = shadeOf(img.Pix[4*i:])
	}
	const reach = 2 // dots from an edge to what it is the edge of
	alone := 0
	for y := range h {
		for x := range w {
			if s := shade[y*w+x]; s < dark || s > light {
				continue
			}
			if nearDark(shade, w, h, x, y, reach) {
				continue
			}
			if alone++; alone*20_000 > w*h { // a speck of dust is nothing
				return false
			}
		}
	}
	return true
}

func nearDark(shade []uint8, w, h, x, y, reach int) bool {
	for ny := max(0, y-reach); ny <= min(h-1, y+reach); ny++ {
		for nx := max(0, x-reach); nx <= min(w-1, x+reach); nx++ {
			if shade[ny*w+nx] < dark {
				return true
			}
		}
	}
	return false
}

// onlyTwo makes each dot black or white.
func onlyTwo(img *image.RGBA) image.Image {
	out := image.NewPaletted(img.Bounds(), color.Palette{color.White, color.Black})
	for i := range out.Pix {
		if shadeOf(img.Pix[4*i:]) < 150 {
			out.Pix[i] = 1
		}
	}
	return out
}

// gray takes the color from a picture that has none to speak of: it is a third
// of the size then.
func gray(img *image.RGBA) image.Image {
	out := image.NewGray(img.Bounds())
	for i := range out.Pix {
		if colored(img.Pix[4*i:], 24) {
			return img
		}
		out.Pix[i] = shadeOf(img.Pix[4*i:])
	}
	return out
}

// shadeOf is how light a dot is.
func shadeOf(pix []uint8) uint8 {
	return uint8((299*int(pix[0]) + 587*int(pix[1]) + 114*int(pix[2])) / 1000)
}

// colored reports whether a dot is further from gray than allowed.
func colored(pix []uint8, allowed int) bool {
	r, g, b := pix[0], pix[1], pix[2]
	return apart(r, g) > allowed || apart(g, b) > allowed || apart(r, b) > allowed
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// upright turns a picture as its orientation says (TIFF 6.0, tag 274: 1 is
// upright, 3 upside down, 6 and 8 on a side, the others mirrored).
func upright(img *image.RGBA, orientation int) *image.RGBA {
	if orientation < 2 || orientation > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	to := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		to = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(to)
	for y := range h {
		for x := range w {
			nx, ny := x, y
			switch orientation {
			case 2:
				nx = w - 1 - x
			case 3:
				nx, ny = w-1-x, h-1-y
			case 4:
				ny = h - 1 - y
			case 5:
				nx, ny = y, x
			case 6:
				nx, ny = h-1-y, x
			case 7:
				nx, ny = h-1-y, w-1-x
			case 8:
				nx, ny = y, w-1-x
			}
			copy(out.Pix[out.PixOffset(nx, ny):][:4], img.Pix[img.PixOffset(b.Min.X+x, b.Min.Y+y):])
		}
	}
	return out
}

// exifOrientation finds how a camera was held (Exif 2.3, 4.6.4), 1 when a JPEG
// does not say.
func exifOrientation(content []byte) int {
	for at := 2; at+4 <= len(content) && content[at] == 0xff; {
		length := int(binary.BigEndian.Uint16(content[at+2:]))
		if at+2+length > len(content) || length < 2 || content[at+1] == 0xda {
			return 1
		}
		segment := content[at+4 : at+2+length]
		if rest, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok && content[at+1] == 0xe1 {
			return orientationOf(rest, 0)
		}
		at += 2 + length
	}
	return 1
}
