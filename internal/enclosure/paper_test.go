package enclosure

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// sheetOf is a sheet with lines of ink, with the grain that scanners give it.
func sheetOf(paper, ink color.RGBA, every int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 800, 1000))
	for y := range 1000 {
		for x := range 800 {
			c := paper
			if y%every < every/4 {
				c = ink
			}
			grain := uint8((x*7 + y*13) % 5)
			img.SetRGBA(x, y, color.RGBA{c.R + grain, c.G + grain, c.B + grain, 255})
		}
	}
	return img
}

// Gray and yellowed paper goes out white, so that a fax machine makes no pattern
// of it; pale writing stays; a picture that is mostly dark stays as it is.
func TestPaperIsWhite(t *testing.T) {
	gray, yellow, dark := color.RGBA{205, 205, 205, 255}, color.RGBA{235, 228, 200, 255}, color.RGBA{20, 20, 20, 255}
	for _, test := range []struct {
		name       string
		img        *image.RGBA
		paper, ink [2]uint8 // what they are to be between
		oneBit     bool
	}{
		{"gray paper", sheetOf(gray, dark, 40), [2]uint8{255, 255}, [2]uint8{0, 60}, true},
		{"yellowed paper", sheetOf(yellow, dark, 40), [2]uint8{255, 255}, [2]uint8{0, 60}, true},
		{"pale writing on gray paper", sheetOf(gray, color.RGBA{160, 160, 160, 255}, 40), [2]uint8{250, 255}, [2]uint8{150, 225}, false},
		{"a dark picture", sheetOf(dark, gray, 40), [2]uint8{10, 40}, [2]uint8{190, 225}, false},
	} {
		p, err := page(test.img, 1)
		if err != nil {
			t.Fatal(err)
		}
		img, kind, err := image.Decode(bytes.NewReader(p.Content))
		if err != nil {
			t.Fatal(err)
		}
		at := func(y int) uint8 { return color.GrayModel.Convert(img.At(p.Width/2, y*p.Height/1000)).(color.Gray).Y }
		if paper, ink := at(27), at(5); paper < test.paper[0] || paper > test.paper[1] || ink < test.ink[0] || ink > test.ink[1] {
			t.Errorf("%s: paper of %d, ink of %d", test.name, paper, ink)
		}
		if config, err := png.DecodeConfig(bytes.NewReader(p.Content)); (err == nil) != test.oneBit || err == nil && len(config.ColorModel.(color.Palette)) != 2 {
			t.Errorf("%s is a %s", test.name, kind)
		}
	}
}
