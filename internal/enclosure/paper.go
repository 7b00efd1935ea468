package enclosure

import "image"

// What a page of a scan must have of paper, so that it is taken for one: this
// part of its dots, of nearly one shade, and no darker than that.
const (
	paperPart  = 0.4
	paperReach = 16 // shades on either side
	palePaper  = 150
)

// whitenPaper makes the paper of a scanned sheet white, and all else lighter by
// as much: a fax machine makes a pattern of gray paper in which no letter can be
// read. A picture that is no sheet stays as it is.
func whitenPaper(img *image.RGBA) {
	var shades [256]int
	for i := 0; i < len(img.Pix); i += 4 {
		shades[shadeOf(img.Pix[i:])]++
	}
	paper := palePaper
	for shade := palePaper; shade < len(shades); shade++ {
		if shades[shade] > shades[paper] {
			paper = shade
		}
	}
	var sums [3]int
	n := 0
	for i := 0; i < len(img.Pix); i += 4 {
		if pix := img.Pix[i : i+4]; int(apart(shadeOf(pix), uint8(paper))) <= paperReach {
			n++
			for k := range sums {
				sums[k] += int(pix[k])
			}
		}
	}
	if float64(n) < paperPart*float64(len(img.Pix)/4) {
		return
	}
	for k := range sums {
		var lighter [256]uint8
		white := max(sums[k]/n-paperReach/2, 1)
		for shade := range lighter {
			lighter[shade] = uint8(min(shade*255/white, 255))
		}
		for i := k; i < len(img.Pix); i += 4 {
			img.Pix[i] = lighter[img.Pix[i]]
		}
	}
}
