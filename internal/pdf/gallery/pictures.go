package gallery

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
)

// PNG is a picture that fades out to the right, three times as wide as high.
func PNG() []byte {
	drawn := image.NewNRGBA(image.Rect(0, 0, 90, 30))
	for y := range 30 {
		for x := range 90 {
			drawn.SetNRGBA(x, y, color.NRGBA{R: uint8(2 * x), G: uint8(8 * y), B: 90, A: uint8(255 - 2*x)})
		}
	}
	return encoded(func(b *bytes.Buffer) error { return png.Encode(b, drawn) })
}

// Grey is an opaque picture in shades of grey, higher than wide.
func Grey() []byte {
	drawn := image.NewGray16(image.Rect(0, 0, 20, 50))
	for y := range 50 {
		for x := range 20 {
			drawn.SetGray16(x, y, color.Gray16{Y: uint16(1000 * (x + y) % 65536)})
		}
	}
	return encoded(func(b *bytes.Buffer) error { return png.Encode(b, drawn) })
}

// JPEG is a photograph of nothing.
func JPEG() []byte {
	drawn := image.NewRGBA(image.Rect(0, 0, 64, 48))
	for i := range drawn.Pix {
		drawn.Pix[i] = uint8(i / 7)
	}
	return encoded(func(b *bytes.Buffer) error { return jpeg.Encode(b, drawn, nil) })
}

func encoded(into func(*bytes.Buffer) error) []byte {
	var b bytes.Buffer
	if err := into(&b); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}
