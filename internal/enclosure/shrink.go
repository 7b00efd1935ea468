package enclosure

import (
	"image"

	"golang.org/x/image/draw"
)

// bandRows is how many rows of a picture are looked at together: a sheet at 600
// dots an inch is 130 MB in color, and a file has hundreds of them.
const bandRows = 64

// shrink makes a picture opaque, on white, and no finer than some dots an inch on
// the page: each dot is the mean of those that it takes the place of, as a
// scanner makes it.
func shrink(img image.Image, dots float64) *image.RGBA {
	b := img.Bounds()
	width, height := pageWidth*dots, pageHeight*dots
	if b.Dx() > b.Dy() { // it is turned on the page
		width, height = height, width
	}
	scale := min(width/float64(b.Dx()), height/float64(b.Dy()), 1)
	to := image.Rect(0, 0, max(1, int(float64(b.Dx())*scale)), max(1, int(float64(b.Dy())*scale)))
	out := image.NewRGBA(to)
	if to.Size() == b.Size() {
		draw.Draw(out, to, image.White, image.Point{}, draw.Src)
		draw.Draw(out, to, img, b.Min, draw.Over)
		return out
	}
	across, down := sharesOf(b.Dx(), to.Dx()), sharesOf(b.Dy(), to.Dy())
	band := image.NewRGBA(image.Rect(0, 0, b.Dx(), bandRows))
	sums := newMeans(to.Dx())
	row := 0
	for top := 0; top < b.Dy(); top += bandRows {
		draw.Draw(band, band.Bounds(), image.White, image.Point{}, draw.Src)
		draw.Draw(band, band.Bounds(), img, image.Pt(b.Min.X, b.Min.Y+top), draw.Over)
		for y := range min(bandRows, b.Dy()-top) {
			s := down[top+y]
			sums.add(band.Pix[y*band.Stride:], across, s.here)
			if s.ends {
				sums.take(out.Pix[row*out.Stride:])
				row++
				sums.add(band.Pix[y*band.Stride:], across, s.next)
			}
		}
	}
	return out
}

// share says how much of a dot goes into the dot that is being summed up, and
// how much into the one after it, which begins here.
type share struct {
	here, next float32
	ends       bool
}

// sharesOf divides dots among fewer dots. The shares of each of these add up to
// one.
func sharesOf(from, to int) []share {
	shares := make([]share, from)
	each := float32(to) / float32(from)
	for i := range shares {
		// In units of 1/from: dot i covers [i*to, (i+1)*to), and a new one ends at
		// each multiple of from.
		start, end := int64(i)*int64(to), int64(i+1)*int64(to)
		bound := (start/int64(from) + 1) * int64(from)
		if end < bound {
			shares[i] = share{here: each}
			continue
		}
		shares[i] = share{here: float32(bound-start) / float32(from), next: float32(end-bound) / float32(from), ends: true}
	}
	return shares
}

// means sums up the dots of one row that comes out.
type means struct{ sums []float32 }

func newMeans(width int) *means { return &means{make([]float32, 3*width+3)} }

// add adds a row of dots, of which a part belongs here.
func (m *means) add(pix []uint8, across []share, part float32) {
	if part == 0 {
		return
	}
	at := 0
	for x, s := range across {
		r, g, b := float32(pix[4*x]), float32(pix[4*x+1]), float32(pix[4*x+2])
		w := s.here * part
		to := m.sums[at : at+6 : at+6]
		to[0], to[1], to[2] = to[0]+w*r, to[1]+w*g, to[2]+w*b
		if s.ends {
			w = s.next * part
			to[3], to[4], to[5] = to[3]+w*r, to[4]+w*g, to[5]+w*b
			at += 3
			if at+6 > len(m.sums) {
				return
			}
		}
	}
}

// take writes the row down and begins the next.
func (m *means) take(pix []uint8) {
	for i := range len(m.sums)/3 - 1 {
		for k := range 3 {
			pix[4*i+k] = uint8(min(m.sums[3*i+k]+0.5, 255))
		}
		pix[4*i+3] = 255
	}
	clear(m.sums)
}
