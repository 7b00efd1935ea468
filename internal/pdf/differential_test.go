package pdf

import (
	"math"
	"testing"

	"casepacket/internal/block"
	"casepacket/internal/layout"
	"casepacket/internal/pdf/gallery"
	"casepacket/internal/pdf/stock"
)

// near is how far two engines may place the same word apart, in points: both
// round to hundredths.
const near = 0.1

// Without kerning, which stock does not know, the stock provider and ours place
// every word and every line of a letter alike.
func TestWordsStandWhereStockPutsThem(t *testing.T) {
	set, opt := setup(t)
	pages := lay(t, gallery.OneLetter(), opt)
	for i := range pages.Pages {
		for j := range pages.Pages[i].Runs {
			pages.Pages[i].Runs[j].Shaped = nil
		}
	}
	theirs, err := stock.Draw(pages.Pages)
	if err != nil {
		t.Fatal(err)
	}
	mine, other := drawnBy(t, New(set), pages), pagesOf(t, readLoosely(t, theirs))
	if len(mine) != len(other) || len(mine) != len(pages.Pages) {
		t.Fatalf("%d pages, stock has %d, layout %d", len(mine), len(other), len(pages.Pages))
	}
	for i := range mine {
		compareWords(t, mine[i].words(), other[i].words())
		compareLines(t, mine[i].lines, other[i].lines)
	}
}

// Shaped runs begin and end where layout has placed them, and say what layout
// says.
func TestRunsStandWhereLayoutPutsThem(t *testing.T) {
	set, opt := setup(t)
	pages := lay(t, gallery.OneLetter(), opt)
	for i, page := range drawnBy(t, New(set), pages) {
		shown := page.shown
		for _, run := range pages.Pages[i].Runs {
			first, text, end := shown[0], "", 0.0
			for len(text) < len(run.Text) && len(shown) > 0 {
				text += shown[0].text
				end = shown[0].x + shown[0].advance
				shown = shown[1:]
			}
			if len(shown) > 0 && shown[0].text == " " && math.Abs(shown[0].x-end) < near { // between lines of an element
				shown = shown[1:]
			}
			if text != run.Text || math.Abs(first.x-run.X) > near || math.Abs(first.y-run.Y) > near || math.Abs(end-run.X-run.Width) > near {
				t.Errorf("%q from %.2f to %.2f, %.2f down; layout has %q from %.2f to %.2f, %.2f down",
					text, first.x, end, first.y, run.Text, run.X, run.X+run.Width, run.Y)
			}
		}
		if len(shown) > 0 {
			t.Errorf("page %d says more than layout has: %q", i, shown[0].text)
		}
	}
}

func lay(t *testing.T, doc *block.Document, opt layout.Options) *layout.Pages {
	t.Helper()
	pages, problems := layout.Lay(doc, opt)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return pages
}

func drawnBy(t *testing.T, engine *Engine, pages *layout.Pages) []drawn {
	t.Helper()
	file, err := engine.Render([]*layout.Pages{pages}, info)
	if err != nil {
		t.Fatal(err)
	}
	return pagesOf(t, read(t, file))
}

func compareWords(t *testing.T, mine, other []shown) {
	t.Helper()
	if len(mine) != len(other) {
		t.Errorf("%d words, stock has %d", len(mine), len(other))
	}
	for i := range min(len(mine), len(other)) {
		m, o := mine[i], other[i]
		if m.text != o.text || math.Abs(m.x-o.x) > near || math.Abs(m.y-o.y) > near || m.size != o.size {
			t.Errorf("word %d: %q at %.2f, %.2f size %g; stock has %q at %.2f, %.2f size %g", i, m.text, m.x, m.y, m.size, o.text, o.x, o.y, o.size)
		}
	}
}

func compareLines(t *testing.T, mine, other []layout.Line) {
	t.Helper()
	if len(mine) != len(other) {
		t.Errorf("%d lines, stock has %d", len(mine), len(other))
	}
	for _, o := range other {
		found := false
		for _, m := range mine {
			if math.Abs(m.X1-o.X1) < near && math.Abs(m.X2-o.X2) < near && math.Abs(m.Y1-o.Y1) < near && math.Abs(m.Y2-o.Y2) < near && math.Abs(m.Thickness-o.Thickness) < near {
				found = true
			}
		}
		if !found {
			t.Errorf("stock has the line %+v, ours not", o)
		}
	}
}
