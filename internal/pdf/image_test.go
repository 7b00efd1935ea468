package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"testing"

	"github.com/johnfercher/maroto/v2/pkg/components/col"
	marotoimage "github.com/johnfercher/maroto/v2/pkg/components/image"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/consts/extension"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/props"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"casepacket/internal/layout"
	"casepacket/internal/pdf/gallery"
)

// Maroto's image component places pictures as with stock.
func TestImagesStandWhereStockPutsThem(t *testing.T) {
	jpegs, pngs := gallery.JPEG(), gallery.PNG()
	for name, rows := range map[string]rowsOf{
		"fitted": func() []core.Row {
			return []core.Row{row.New(40).Add(col.New(4).Add(marotoimage.NewFromBytes(jpegs, extension.Jpg)), col.New(8).Add(marotoimage.NewFromBytes(pngs, extension.Png)))}
		},
		"half": func() []core.Row {
			return []core.Row{marotoimage.NewFromBytesRow(30, pngs, extension.Png, props.Rect{Percent: 50, Left: 5, Top: 3})}
		},
		"centred": func() []core.Row {
			return []core.Row{marotoimage.NewFromBytesRow(30, jpegs, extension.Jpg, props.Rect{Percent: 70, Center: true})}
		},
		"by width": func() []core.Row {
			return []core.Row{row.New(50).Add(col.New(3).Add(marotoimage.NewFromBytes(jpegs, extension.Jpg, props.Rect{JustReferenceWidth: true, Percent: 80})))}
		},
		"too wide": func() []core.Row {
			return []core.Row{row.New(10).Add(col.New(6).Add(marotoimage.NewFromBytes(jpegs, extension.Jpg, props.Rect{JustReferenceWidth: true, Percent: 100})))}
		},
		"wider than high": func() []core.Row {
			return []core.Row{row.New(35).Add(col.New(3).Add(marotoimage.NewFromBytes(jpegs, extension.Jpg, props.Rect{JustReferenceWidth: true, Percent: 80})))}
		},
		"cut short": func() []core.Row {
			return []core.Row{row.New(10).Add(col.New(6).Add(marotoimage.NewFromBytes(jpegs, extension.Jpg, props.Rect{JustReferenceWidth: true, Percent: 80})))}
		},
		"own height": func() []core.Row {
			return []core.Row{row.New().Add(col.New(3).Add(marotoimage.NewFromBytes(jpegs, extension.Jpg, props.Rect{JustReferenceWidth: true, Percent: 100})))}
		},
	} {
		t.Run(name, func(t *testing.T) {
			mine, err := byOurs(t, rows)
			if err != nil {
				t.Fatal(err)
			}
			other := byStock(t, rows)
			if len(mine.images) != len(other.images) || len(mine.images) == 0 {
				t.Fatalf("%d images, stock has %d", len(mine.images), len(other.images))
			}
			for i, m := range mine.images {
				o := other.images[i]
				if math.Abs(m.x-o.x) > near || math.Abs(m.y-o.y) > near || math.Abs(m.width-o.width) > near || math.Abs(m.height-o.height) > near {
					t.Errorf("%+v, stock has %+v", m, o)
				}
			}
		})
	}
}

// A picture in a file has the colours and the opacity of every pixel of the
// one that was given.
func TestPixelsAreKept(t *testing.T) {
	set, _ := setup(t)
	for name, content := range map[string][]byte{"colours": gallery.PNG(), "grey": gallery.Grey()} {
		page := layout.Page{Paper: layout.Letter, Images: []layout.Image{{X: 10, Y: 20, Width: 90, Height: 30, Content: content, Element: 1}, {Width: 5, Height: 5, Content: content, Element: layout.Artifact}}}
		doc := &layout.Pages{Title: "x", Lang: "en-US", Pages: []layout.Page{page}, Tree: []layout.Element{{Role: layout.RoleDocument, Parent: -1}, {Role: layout.RoleFigure, Alt: "a picture"}}}
		file, err := New(set).Render([]*layout.Pages{doc}, info)
		if err != nil {
			t.Fatal(err)
		}
		ctx := read(t, file)
		tree := structureOf(t, ctx)
		if figure := tree.kids[0]; figure.role != "Figure" || figure.alt != "a picture" {
			t.Errorf("%s: the picture is a %s that says %q", name, figure.role, figure.alt)
		} else if box, err := ctx.DereferenceArray((&treeReader{t: t, ctx: ctx}).dict(figure.dict["A"])["BBox"]); err != nil || box.PDFString() != "[10 742 100 772]" {
			t.Errorf("%s: the figure's box is %v, %v", name, box, err)
		}
		if at := pagesOf(t, ctx)[0].images[0]; at != (box{10, 20, 90, 30}) {
			t.Errorf("%s: drawn at %+v", name, at)
		}
		want, _, err := image.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		dict, _, inherited, err := ctx.PageDict(1, false)
		if err != nil {
			t.Fatal(err)
		}
		r := &treeReader{t: t, ctx: ctx}
		resources := inherited.Resources
		if own, ok := dict.Find("Resources"); ok {
			resources = r.dict(own)
		}
		objects := r.dict(resources["XObject"])
		if len(objects) != 1 {
			t.Errorf("%s: the picture is in the file %d times", name, len(objects))
		}
		for _, o := range objects {
			comparePixels(t, name, r, o, want)
		}
	}
}

func comparePixels(t *testing.T, name string, r *treeReader, o types.Object, want image.Image) {
	t.Helper()
	bytesOf := func(o types.Object) (types.Dict, []byte) {
		stream, _, err := r.ctx.DereferenceStreamDict(o)
		if err != nil {
			t.Fatal(err)
		}
		if err := stream.Decode(); err != nil {
			t.Fatal(err)
		}
		return stream.Dict, stream.Content
	}
	dict, colours := bytesOf(o)
	var opacity []byte
	if mask, ok := dict.Find("SMask"); ok {
		_, opacity = bytesOf(mask)
	}
	bounds := want.Bounds()
	channels := len(colours) / (bounds.Dx() * bounds.Dy())
	for i := range bounds.Dx() * bounds.Dy() {
		c := color.NRGBAModel.Convert(want.At(i%bounds.Dx(), i/bounds.Dx())).(color.NRGBA)
		got := color.NRGBA{A: 255}
		if channels == 1 {
			got.R, got.G, got.B = colours[i], colours[i], colours[i]
		} else {
			got.R, got.G, got.B = colours[3*i], colours[3*i+1], colours[3*i+2]
		}
		if opacity != nil {
			got.A = opacity[i]
		}
		if got != c {
			t.Fatalf("%s: pixel %d is %v, want %v", name, i, got, c)
		}
	}
}

// A JPEG goes into the file as it is.
func TestJPEGIsKept(t *testing.T) {
	opened, err := openPicture(gallery.JPEG())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(opened.data, gallery.JPEG()) || opened.width != 64 || opened.height != 48 {
		t.Errorf("a JPEG of %d by %d pixels", opened.width, opened.height)
	}
}

// What is no picture, or an enormous one, is refused in words.
func TestOtherPicturesAreRefused(t *testing.T) {
	var huge bytes.Buffer
	if err := png.Encode(&huge, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	wide := bytes.Clone(huge.Bytes())
	copy(wide[16:], []byte{0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0}) // says 100,000 by 100,000
	var grey bytes.Buffer
	if err := jpeg.Encode(&grey, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	if _, _, err := CheckPicture(grey.Bytes()); err != nil {
		t.Errorf("a grey JPEG: %v", err)
	}
	for name, content := range map[string][]byte{"nothing": nil, "text": []byte("GIF89a"), "cut off": gallery.PNG()[:60], "half a JPEG": gallery.JPEG()[:200], "enormous": wide} {
		if _, _, err := CheckPicture(content); err == nil {
			t.Errorf("%s was taken for a picture", name)
		}
	}
}

// FuzzPicture opens anything: it is refused or can be embedded.
func FuzzPicture(f *testing.F) {
	for _, seed := range [][]byte{gallery.PNG(), gallery.Grey(), gallery.JPEG()} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		config, _, err := image.DecodeConfig(bytes.NewReader(content))
		if err == nil && config.Width*config.Height > 1<<20 {
			return // slow, and nothing new
		}
		opened, err := openPicture(content)
		if err == nil && (opened.width < 1 || opened.height < 1 || len(opened.data) == 0) {
			t.Errorf("a picture of %d by %d pixels and %d bytes", opened.width, opened.height, len(opened.data))
		}
	})
}
