package enclosure

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"pgregory.net/rapid"
)

// A smaller picture is as light as the larger, dot for dot and on the whole, in
// whatever form it comes, and wherever its first dot lies.
func TestShrinkKeepsTheLight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width, height := rapid.IntRange(8, 6000).Draw(t, "width"), rapid.IntRange(8, 400).Draw(t, "height")
		if rapid.Bool().Draw(t, "upright") {
			width, height = height, width
		}
		at := image.Pt(rapid.IntRange(-3, 3).Draw(t, "left"), rapid.IntRange(-3, 3).Draw(t, "top"))
		img := image.NewGray(image.Rectangle{at, at.Add(image.Pt(width, height))})
		split := rapid.IntRange(0, len(img.Pix)).Draw(t, "split")
		light, dim := rapid.Byte().Draw(t, "light"), rapid.Byte().Draw(t, "dim")
		for i := range img.Pix {
			img.Pix[i] = light
			if i >= split {
				img.Pix[i] = dim
			}
		}
		small := shrink(img, dotsOfPhotograph)
		if !small.Opaque() || small.Bounds().Dx() > width || small.Bounds().Dy() > height {
			t.Fatalf("%v of %d by %d, opaque %v", small.Bounds(), width, height, small.Opaque())
		}
		want := (float64(split)*float64(light) + float64(len(img.Pix)-split)*float64(dim)) / float64(len(img.Pix))
		sum := 0.0
		for i := 0; i < len(small.Pix); i += 4 {
			if p := small.Pix[i]; p < min(light, dim) || p > max(light, dim) {
				t.Fatalf("a dot of %d between %d and %d", p, light, dim)
			}
			sum += float64(small.Pix[i])
		}
		if mean := sum / float64(len(small.Pix)/4); mean < want-0.6 || mean > want+0.6 {
			t.Fatalf("as light as %.2f, was %.2f", mean, want)
		}
	})
}

// What one can see through is paper.
func TestShrinkIsOnPaper(t *testing.T) {
	clear := image.NewNRGBA(image.Rect(0, 0, 4000, 4000))
	for x := range 4000 {
		for y := range 2000 {
			clear.Set(x, y, color.Black)
		}
	}
	small := shrink(clear, dotsOfText)
	b := small.Bounds()
	if top, bottom := small.At(9, 9), small.At(b.Dx()-9, b.Dy()-9); top != (color.RGBA{0, 0, 0, 255}) || bottom != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("%v at the top, %v at the bottom", top, bottom)
	}
}

// How long a sheet scanned at 600 dots an inch takes, ink on paper and gray.
func BenchmarkPage(b *testing.B) {
	sheet := image.NewGray(image.Rect(0, 0, 5100, 6600))
	for i := range sheet.Pix {
		sheet.Pix[i] = 255
		if x, y := i%5100, i/5100; x%40 < 12 && y%90 < 50 {
			sheet.Pix[i] = 10
		}
	}
	photograph := &image.Gray{Pix: bytes.Clone(sheet.Pix), Stride: sheet.Stride, Rect: sheet.Rect}
	for i := range photograph.Pix {
		photograph.Pix[i] = uint8(i * 7 % 251)
	}
	for _, of := range []struct {
		name string
		img  image.Image
	}{{"ink", sheet}, {"gray", photograph}} {
		b.Run(of.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := page(of.img, 1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
