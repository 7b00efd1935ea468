package pdf

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"casepacket/internal/layout"
)

// drawn is what a reader finds on a page. Lengths are in points, y runs down
// from the top, as in layout.
type drawn struct {
	width, height float64
	shown         []shown
	lines         []layout.Line
	images        []box
	marks         []mark // marked content, in the order of the page
}

// shown is one character code, or the ligature that it stands for.
type shown struct {
	text    string
	x, y    float64
	advance float64
	size    float64
	mark    int // index into marks; -1: outside of all marked content
}

type box struct{ x, y, width, height float64 }

// mark is a piece of marked content.
type mark struct {
	role string
	mcid int // -1: an artifact
	dict []any
}

// read opens a file, held to pdfcpu's strict reading.
func read(tb testing.TB, file []byte) *model.Context {
	tb.Helper()
	config := strict()
	ctx, err := api.ReadContext(bytes.NewReader(file), config)
	if err != nil {
		tb.Fatal(err)
	}
	if err := api.ValidateContext(ctx); err != nil {
		tb.Fatal(err)
	}
	return ctx
}

// strict is pdfcpu's strictest configuration, without its folder in the
// user's home.
func strict() *model.Configuration {
	api.DisableConfigDir()
	config := model.NewDefaultConfiguration()
	config.ValidationMode = model.ValidationStrict
	return config
}

// pagesOf interprets the pages of a file.
func pagesOf(tb testing.TB, ctx *model.Context) []drawn {
	tb.Helper()
	var pages []drawn
	for nr := 1; nr <= ctx.PageCount; nr++ {
		dict, _, inherited, err := ctx.PageDict(nr, false)
		if err != nil {
			tb.Fatal(err)
		}
		reader, err := pdfcpu.ExtractPageContent(ctx, nr)
		if err != nil {
			tb.Fatal(err)
		}
		content, err := io.ReadAll(reader)
		if err != nil {
			tb.Fatal(err)
		}
		resources := inherited.Resources
		if own, ok := dict.Find("Resources"); ok {
			if resources, err = ctx.DereferenceDict(own); err != nil {
				tb.Fatal(err)
			}
		}
		p := &interpreter{fonts: fontsOf(tb, ctx, resources), page: drawn{width: inherited.MediaBox.Width(), height: inherited.MediaBox.Height()}, matrix: [6]float64{1, 0, 0, 1, 0, 0}}
		for _, op := range operators(content) {
			p.do(op)
		}
		pages = append(pages, p.page)
	}
	return pages
}

// readFont is a font as a reader sees it.
type readFont struct {
	wide    bool // codes of two bytes: it is composite
	unicode map[int]string
	widths  map[int]float64
	program *trueType
}

func fontsOf(tb testing.TB, ctx *model.Context, resources types.Dict) map[name]*readFont {
	found := map[name]*readFont{}
	entry, ok := resources.Find("Font")
	if !ok {
		return found
	}
	all, err := ctx.DereferenceDict(entry)
	if err != nil {
		tb.Fatal(err)
	}
	for key, object := range all {
		dict, err := ctx.DereferenceDict(object)
		if err != nil {
			tb.Fatal(err)
		}
		if _, mapped := dict.Find("ToUnicode"); !mapped {
			continue // a core font that maroto names and does not use
		}
		found[name(key)] = readFontOf(tb, ctx, dict)
	}
	return found
}

func readFontOf(tb testing.TB, ctx *model.Context, dict types.Dict) *readFont {
	must := func(err error) {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
	}
	content := func(o types.Object) []byte {
		stream, _, err := ctx.DereferenceStreamDict(o)
		must(err)
		must(stream.Decode())
		return stream.Content
	}
	font := &readFont{unicode: map[int]string{}, widths: map[int]float64{}}
	font.readUnicode(string(content(dict["ToUnicode"])))
	if entry, composite := dict.Find("DescendantFonts"); composite {
		font.wide = true
		descendants, err := ctx.DereferenceArray(entry)
		must(err)
		dict, err = ctx.DereferenceDict(descendants[0])
		must(err)
		widths, err := ctx.DereferenceArray(dict["W"])
		must(err)
		font.readWidths(widths)
	} else {
		widths, err := ctx.DereferenceArray(dict["Widths"])
		must(err)
		font.readWidths(types.Array{dict["FirstChar"], widths})
	}
	descriptor, err := ctx.DereferenceDict(dict["FontDescriptor"])
	must(err)
	if file, ok := descriptor.Find("FontFile2"); ok {
		font.program, err = parseTrueType(content(file))
		must(err)
	}
	return font
}

func (f *readFont) readUnicode(cmap string) {
	units := func(s string) (code int, text string) {
		var u []uint16
		for i := 0; i+1 < len(s); i += 2 {
			u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
		}
		switch {
		case len(u) > 0:
			code = int(u[0])
		case len(s) == 1:
			code = int(s[0])
		}
		return code, string(utf16.Decode(u))
	}
	for _, op := range operators([]byte(cmap)) {
		switch op.name {
		case "endbfchar":
			for i := 0; i+1 < len(op.operands); i += 2 {
				code, _ := units(op.operands[i].(string))
				_, f.unicode[code] = units(op.operands[i+1].(string))
			}
		case "endbfrange":
			for i := 0; i+2 < len(op.operands); i += 3 {
				from, _ := units(op.operands[i].(string))
				to, _ := units(op.operands[i+1].(string))
				start, _ := units(op.operands[i+2].(string))
				for code := from; code <= to; code++ {
					f.unicode[code] = string(utf16.Decode([]uint16{uint16(start + code - from)}))
				}
			}
		}
	}
}

func (f *readFont) readWidths(w types.Array) {
	value := func(o types.Object) float64 {
		switch v := o.(type) {
		case types.Integer:
			return float64(v)
		case types.Float:
			return float64(v)
		}
		return 0
	}
	for i := 0; i < len(w); {
		first := int(value(w[i]))
		if list, ok := w[i+1].(types.Array); ok {
			for j, width := range list {
				f.widths[first+j] = value(width)
			}
			i += 2
			continue
		}
		for code := first; code <= int(value(w[i+1])); code++ {
			f.widths[code] = value(w[i+2])
		}
		i += 3
	}
}

// words joins what a page shows to words: what stands on one line without a
// space and without a gap.
func (d drawn) words() []shown {
	var words []shown
	end := 0.0
	for _, s := range d.shown {
		if strings.TrimSpace(s.text) == "" {
			end = -1e9
			continue
		}
		if n := len(words); n > 0 && words[n-1].y == s.y && words[n-1].mark == s.mark && s.x-end < 1 && end-s.x < 1 {
			words[n-1].text += s.text
			words[n-1].advance += s.advance
		} else {
			words = append(words, s)
		}
		end = s.x + s.advance
	}
	return words
}

// readLoosely opens a file that is held to no standard.
func readLoosely(tb testing.TB, file []byte) *model.Context {
	tb.Helper()
	config := strict()
	config.ValidationMode = model.ValidationRelaxed
	ctx, err := api.ReadContext(bytes.NewReader(file), config)
	if err != nil {
		tb.Fatal(err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		tb.Fatal(err)
	}
	return ctx
}
