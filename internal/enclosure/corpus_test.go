package enclosure

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/tiff"
)

// drawing is a page with a black bar at its top, so that up can be told.
func drawing(width, height int, ink, paper color.Color) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := paper
			if y < height/4 {
				c = ink
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func asPNG(img image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func asJPEG(img image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func asTIFF(img image.Image, how tiff.CompressionType) []byte {
	var b bytes.Buffer
	if err := tiff.Encode(&b, img, &tiff.Options{Compression: how}); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// turned gives a JPEG the Exif orientation of a camera that was held so.
func turned(content []byte, orientation uint16) []byte {
	var exif bytes.Buffer
	exif.WriteString("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	_ = binary.Write(&exif, binary.BigEndian, []uint16{orientation, 0, 0, 0})
	var b bytes.Buffer
	b.Write(content[:2])
	b.Write([]byte{0xff, 0xe1})
	_ = binary.Write(&b, binary.BigEndian, uint16(exif.Len()+2))
	b.Write(exif.Bytes())
	b.Write(content[2:])
	return b.Bytes()
}

// chained joins TIFF files of one page into one of several.
func chained(files ...[]byte) []byte {
	out := bytes.Clone(files[0])
	order := binary.LittleEndian
	last := order.Uint32(out[4:])
	for _, file := range files[1:] {
		if len(out)%2 == 1 {
			out = append(out, 0)
		}
		base := uint32(len(out))
		out = append(out, file...)
		directory := base + order.Uint32(file[4:])
		n := order.Uint16(out[directory:])
		for i := range uint32(n) {
			entry := directory + 2 + 12*i
			tag, kind, count := order.Uint16(out[entry:]), order.Uint16(out[entry+2:]), order.Uint32(out[entry+4:])
			size := map[uint16]uint32{1: 1, 2: 1, 3: 2, 4: 4, 5: 8}[kind] * count
			if size > 4 || tag == 273 && count == 1 {
				order.PutUint32(out[entry+8:], order.Uint32(out[entry+8:])+base)
			}
			if tag == 273 && count > 1 {
				at := order.Uint32(out[entry+8:])
				for k := range count {
					order.PutUint32(out[at+4*k:], order.Uint32(out[at+4*k:])+base)
				}
			}
		}
		end := last + 2 + 12*uint32(order.Uint16(out[last:]))
		order.PutUint32(out[end:], directory)
		last = directory
	}
	return out
}

// pdfFile writes a PDF of objects, with a table of where they are.
func pdfFile(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	places := []int{}
	for i, o := range objects {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

func stream(text string) string {
	return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(text), text)
}

const bar = "0 0 0 rg 0 594 612 198 re f"

// sheetPDF is a PDF of one page with the bar at its top.
func sheetPDF(root, page, content string, more ...string) []byte {
	return pdfFile(append([]string{
		"<< /Type /Catalog /Pages 2 0 R " + root + " >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R " + page + " >>", stream(content),
	}, more...)...)
}

func deflated(n int) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	zeros := make([]byte, 1<<20)
	for range n {
		_, _ = w.Write(zeros)
	}
	w.Close()
	return fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", b.Len(), b.String())
}

// fine is a page as an office scanner set to its best records it.
func fine() *image.Paletted {
	page := image.NewPaletted(image.Rect(0, 0, 5100, 6600), color.Palette{color.White, color.Black})
	for i := range page.Pix[:1650*5100] {
		page.Pix[i] = 1
	}
	return page
}

func finePDF() []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	row := make([]byte, (5100+7)/8) // 0 is black
	for y := range 6600 {
		if y == 1650 {
			for i := range row {
				row[i] = 0xff
			}
		}
		_, _ = w.Write(row)
	}
	w.Close()
	return sheetPDF("", "/Resources << /XObject << /X 5 0 R >> >>", "612 0 0 792 0 0 cm /X Do", fmt.Sprintf(
		"<< /Type /XObject /Subtype /Image /Width 5100 /Height 6600 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", b.Len(), b.String()))
}

// scan is a file and what becomes of it.
type scan struct {
	name    string
	content []byte
	pages   int    // 0: refused
	refusal string // a part of the sentence
	blank   bool   // the bar does not show
	large   bool   // takes long to draw
}

func corpus() []scan {
	black, white := color.Black, color.White
	sheet := drawing(425, 550, black, white)
	two := image.NewPaletted(image.Rect(0, 0, 850, 1100), color.Palette{white, black})
	for y := range 275 {
		for x := range 850 {
			two.SetColorIndex(x, y, 1)
		}
	}
	gray := image.NewGray(sheet.Bounds())
	for y := range 550 {
		for x := range 425 {
			gray.Set(x, y, sheet.At(x, y))
		}
	}
	deep := image.NewRGBA64(image.Rect(0, 0, 100, 100))
	clear := image.NewNRGBA(image.Rect(0, 0, 200, 200))
	for y := range 50 {
		for x := range 200 {
			clear.Set(x, y, black)
		}
	}
	page := asTIFF(sheet, tiff.Deflate)
	loop := bytes.Clone(page)
	directory := binary.LittleEndian.Uint32(loop[4:])
	binary.LittleEndian.PutUint32(loop[directory+2+12*uint32(binary.LittleEndian.Uint16(loop[directory:])):], directory)
	hugePNG := asPNG(image.NewGray(image.Rect(0, 0, 8, 8)))
	copy(hugePNG[16:], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65536 by 65536, its checksum wrong
	list := []scan{
		{name: "a PNG", content: asPNG(sheet), pages: 1},
		{name: "a PNG of one bit a dot", content: asPNG(two), pages: 1},
		{name: "a gray PNG", content: asPNG(gray), pages: 1},
		{name: "a PNG that one can see through", content: asPNG(clear), pages: 1},
		{name: "a PNG of sixteen bits a color", content: asPNG(deep), pages: 1, blank: true},
		{name: "a large PNG", content: asPNG(drawing(3000, 4000, black, white)), pages: 1, large: true},
		{name: "a PNG of a page at 600 dots an inch", content: asPNG(fine()), pages: 1, large: true},
		{name: "a PDF of a page at 600 dots an inch", content: finePDF(), pages: 1, large: true},
		{name: "a wide PNG", content: asPNG(drawing(4000, 300, black, white)), pages: 1},
		{name: "a tiny PNG", content: asPNG(drawing(4, 4, black, white)), refusal: "nobody can read"},
		{name: "a PNG cut short", content: asPNG(drawing(425, 550, color.RGBA{1, 2, 3, 255}, color.RGBA{250, 9, 8, 255}))[:300], refusal: "damaged"},
		{name: "a PNG that says it is huge", content: hugePNG, refusal: "damaged"},
		{name: "a JPEG", content: asJPEG(sheet), pages: 1},
		{name: "a gray JPEG", content: asJPEG(gray), pages: 1},
		{name: "a colored JPEG", content: asJPEG(drawing(300, 400, color.RGBA{120, 0, 0, 255}, color.RGBA{255, 255, 200, 255})), pages: 1},
		{name: "a JPEG cut short", content: asJPEG(sheet)[:400], refusal: "damaged"},
		{name: "a TIFF", content: asTIFF(sheet, tiff.Uncompressed), pages: 1},
		{name: "a deflated TIFF", content: page, pages: 1},
		{name: "a TIFF of one bit a dot", content: asTIFF(two, tiff.Uncompressed), pages: 1},
		{name: "a TIFF of three pages", content: chained(page, page, page), pages: 3},
		{name: "a TIFF whose pages go in a circle", content: loop, pages: 1},
		{name: "a TIFF cut short", content: page[:20], refusal: "no pages"},
		{name: "a PDF", content: sheetPDF("", "", bar), pages: 1},
		{name: "a PDF with a script", content: sheetPDF("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "", bar), pages: 1},
		{name: "a PDF that starts a program", content: sheetPDF("/OpenAction << /S /Launch /F (/bin/sh) >>", "", bar), pages: 1},
		{name: "a PDF that asks the net", content: sheetPDF("/OpenAction << /S /URI /URI (http://example.com) >>", "", bar), pages: 1},
		{name: "a PDF with a file in it", content: sheetPDF("/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>] >> >>", "", bar, stream("MZ")), pages: 1},
		{name: "a PDF with a form that is filled in", content: sheetPDF("/AcroForm << /Fields [5 0 R] /NeedAppearances false >>", "/Annots [5 0 R]", "",
			"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Pat) /Rect [0 594 612 792] /F 4 /AP << /N 6 0 R >> >>",
			"<< /Type /XObject /Subtype /Form /BBox [0 0 612 198] /Length 27 >>\nstream\n0 0 0 rg 0 0 612 198 re f  \nendstream"), pages: 1},
		{name: "a PDF that somebody signed", content: sheetPDF("/AcroForm << /Fields [5 0 R] /SigFlags 3 >>", "/Annots [5 0 R]", "",
			"<< /Type /Annot /Subtype /Widget /FT /Sig /T (sig) /Rect [0 594 612 792] /F 4 /AP << /N 6 0 R >> >>",
			"<< /Type /XObject /Subtype /Form /BBox [0 0 612 198] /Length 27 >>\nstream\n0 0 0 rg 0 0 612 198 re f  \nendstream"), pages: 1},
		{name: "a PDF whose page is a thread", refusal: "nobody can read", content: pdfFile("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 20 14400] /Contents 4 0 R >>", stream("0 0 0 rg 0 10800 20 3600 re f"))},
		{name: "a PDF whose page is a mile wide", content: pdfFile("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9999999 9999999] /Contents 4 0 R >>", stream(bar)), pages: 1, blank: true},
		{name: "a PDF without pages", content: pdfFile("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"), refusal: "no pages"},
		{name: "a PDF whose pages go in a circle", content: pdfFile("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), refusal: "cannot be drawn"},
		{name: "a PDF whose form calls itself", content: sheetPDF("", "/Resources << /XObject << /X 5 0 R >> >>", bar+" /X Do",
			"<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream"), pages: 1},
		{name: "a PDF with a bomb", content: pdfFile("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>", deflated(64)), pages: 1, blank: true},
		{name: "a PDF cut short", content: sheetPDF("", "", bar)[:60], refusal: "cannot be drawn"},
		{name: "a PDF that says it is encrypted", content: bytes.Replace(sheetPDF("", "", bar), []byte("/Root 1 0 R"),
			[]byte("/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <"+strings.Repeat("ab", 32)+"> /U <"+strings.Repeat("cd", 32)+"> >>"), 1), refusal: "password"},
		{name: "a PDF with something before it", content: append([]byte("mail header\n"), sheetPDF("", "", bar)...), pages: 1},
		{name: "a letter of a word processor", content: []byte("PK\x03\x04 and more of it than nothing at all"), refusal: "document or an archive"},
		{name: "text", content: []byte("the scan is in the other folder"), refusal: "neither PDF"},
		{name: "nothing", content: []byte(" \n"), refusal: "empty"},
		{name: "a picture of the net", content: []byte("RIFF\x00\x00\x00\x00WEBPVP8 "), refusal: "neither PDF"},
	}
	for orientation := uint16(1); orientation <= 8; orientation++ {
		list = append(list, scan{name: fmt.Sprintf("a JPEG of a camera held as %d", orientation), content: turned(asJPEG(held(sheet, orientation)), orientation), pages: 1})
	}
	for _, rotate := range []int{0, 90, 180, 270} {
		content := map[int]string{0: bar, 90: "0 0 0 rg 0 0 198 792 re f", 180: "0 0 0 rg 0 0 612 198 re f", 270: "0 0 0 rg 414 0 198 792 re f"}[rotate]
		list = append(list, scan{name: fmt.Sprintf("a PDF turned by %d", rotate), content: sheetPDF("", fmt.Sprintf("/Rotate %d", rotate), content), pages: 1})
	}
	return list
}

// scanned are files that our own encoders cannot make, as scanners, fax machines and
// PDF programs write them: how many pages each has, or why it is refused.
var scanned = map[string]struct {
	pages   int
	refusal string
}{
	"cmyk.jpg": {pages: 1}, "progressive.jpg": {pages: 1}, "g3.tif": {pages: 1}, "g4.tif": {pages: 1}, "g4-two.tif": {pages: 2},
	"lzw.tif": {pages: 1}, "gray16.tif": {pages: 1}, "cmyk.tif": {pages: 1}, "jpeg.tif": {refusal: "save it as PDF"},
	"locked-rc4.pdf": {refusal: "protected by a password"}, "locked-aes256.pdf": {refusal: "protected by a password"},
	"printing-forbidden.pdf": {pages: 1}, // opens without a password; its owner sends it
}

// Files of scanners and fax machines become upright pictures; one that is
// packed in an uncommon way, or locked, is refused with what to do.
func TestScannersFiles(t *testing.T) {
	var reader Reader
	defer reader.Close()
	for name, want := range scanned {
		path := filepath.Join("testdata", "scans", name)
		sum, err := Look(path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		pages, err := reader.Pages(path, sum)
		if want.refusal != "" {
			if err == nil || !strings.Contains(err.Error(), want.refusal) {
				t.Errorf("%s: %d pages, %v", name, len(pages), err)
			}
			continue
		}
		if err != nil || len(pages) != want.pages {
			t.Errorf("%s: %d pages, %v; want %d", name, len(pages), err, want.pages)
		}
		for _, p := range pages {
			check(t, p, false)
		}
		if _, err := reader.Pages(path, strings.Repeat("0", 64)); err == nil {
			t.Errorf("%s is taken though it is another file than before", name)
		}
	}
	for name, want := range map[string]string{"none.pdf": "not there", "scans": "no file"} {
		if _, err := Look(filepath.Join("testdata", name)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

// held is what a camera records of a sheet when it is held so: the inverse of
// what upright does.
func held(sheet *image.RGBA, orientation uint16) image.Image {
	inverse := map[uint16]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
	return upright(sheet, inverse[orientation])
}

// Each scan becomes upright pictures, or a sentence that says what is wrong.
func TestScans(t *testing.T) {
	reader := Reader{Cache: t.TempDir()}
	defer reader.Close()
	list := corpus()
	if len(list) < 40 {
		t.Errorf("only %d scans", len(list))
	}
	for _, s := range list {
		t.Run(s.name, func(t *testing.T) {
			pages, err := reader.Decode(s.content)
			var refused *Refused
			switch {
			case s.pages == 0 && !errors.As(err, &refused):
				t.Fatalf("%d pages, %v; want it refused", len(pages), err)
			case s.pages == 0:
				if !strings.Contains(err.Error(), s.refusal) {
					t.Fatalf("refused because %s, want %s", err, s.refusal)
				}
				return
			case err != nil || len(pages) != s.pages:
				t.Fatalf("%d pages, %v; want %d", len(pages), err, s.pages)
			}
			for _, p := range pages {
				check(t, p, s.blank)
			}
		})
	}
	testPatience(t, &reader)
}

// A file that takes too long is given up, and the next one is drawn all the
// same.
func testPatience(t *testing.T, reader *Reader) {
	reader.pdf.patience = 1
	if _, err := reader.Decode(sheetPDF("", "", bar)); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("no time at all: %v", err)
	}
	reader.pdf.patience = 0
	if pages, err := reader.Decode(sheetPDF("", "", bar)); err != nil || len(pages) != 1 {
		t.Errorf("after one that took too long: %d pages, %v", len(pages), err)
	}
}

// check wants a picture whose bar is at its top.
func check(t *testing.T, p Page, blank bool) {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(p.Content))
	if err != nil {
		t.Fatal(err)
	}
	b := img.Bounds()
	if b.Dx() != p.Width || b.Dy() != p.Height || p.Width > 2900 || p.Height > 2900 {
		t.Errorf("it is %d by %d, told as %d by %d", b.Dx(), b.Dy(), p.Width, p.Height)
	}
	if blank {
		return
	}
	dark := func(x, y int) bool { return color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 100 }
	if !dark(b.Dx()/2, b.Dy()/10) || dark(b.Dx()/2, b.Dy()*9/10) {
		t.Error("it is not upright, or its bar is lost")
	}
}

// Whatever comes in, the door neither falls nor hangs, and what goes on can be
// read.
func FuzzDecode(f *testing.F) {
	for _, s := range corpus() {
		if len(s.content) < 20_000 && !s.large {
			f.Add(s.content)
		}
	}
	reader := Reader{Cache: f.TempDir()} // a machine that was stopped starts again at once
	if _, err := reader.Decode([]byte("%PDF-1.4")); err == nil {
		f.Fatal("a file of no page is drawn")
	}
	// Go's fuzzer counts every step, which takes ten times as long, and takes ten
	// seconds for a hang.
	reader.pdf.patience, reader.pdf.patienceOfPage = 3*time.Second, time.Millisecond
	f.Fuzz(func(t *testing.T, content []byte) {
		pages, err := reader.Decode(content)
		var refused *Refused
		if err != nil && !errors.As(err, &refused) {
			t.Fatal(err)
		}
		for _, p := range pages {
			if _, _, err := image.Decode(bytes.NewReader(p.Content)); err != nil {
				t.Fatal(err)
			}
		}
	})
}
