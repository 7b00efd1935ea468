package pdf

import (
	"testing"
	"time"

	"casepacket/internal/day"
	"casepacket/internal/fonts"
	"casepacket/internal/layout"
	"casepacket/internal/pdf/gallery"
	"casepacket/internal/pdf/stock"
)

func setup(tb testing.TB) (*fonts.Set, layout.Options) {
	tb.Helper()
	set, err := fonts.Default()
	if err != nil {
		tb.Fatal(err)
	}
	return set, layout.Options{Fonts: set, Paper: layout.Letter}
}

var info = Info{Title: "Letter", Lang: "en-US", Created: day.MustParse("2026-11-23")}

// BenchmarkLetter is our whole way from blocks to bytes.
func BenchmarkLetter(b *testing.B) {
	set, opt := setup(b)
	engine, letter := New(set), gallery.OneLetter()
	var size int
	b.ReportAllocs()
	for b.Loop() {
		pages, _ := layout.Lay(letter, opt)
		out, err := engine.Render([]*layout.Pages{pages}, info)
		if err != nil {
			b.Fatal(err)
		}
		size = len(out)
	}
	b.ReportMetric(float64(size), "bytes/file")
}

// BenchmarkStock is maroto's own provider, given the pages.
func BenchmarkStock(b *testing.B) {
	_, opt := setup(b)
	pages, _ := layout.Lay(gallery.OneLetter(), opt)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := stock.Draw(pages.Pages); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRatio draws the letter by turns both ways and reports how many
// times faster ours is, layout included.
func BenchmarkRatio(b *testing.B) {
	set, opt := setup(b)
	engine, letter := New(set), gallery.OneLetter()
	var ours, theirs time.Duration
	draw := func() {
		pages, _ := layout.Lay(letter, opt)
		if _, err := engine.Render([]*layout.Pages{pages}, info); err != nil {
			b.Fatal(err)
		}
	}
	draw()
	for b.Loop() {
		start := time.Now()
		for range 10 {
			draw()
		}
		ours += time.Since(start)
		pages, _ := layout.Lay(letter, opt)
		start = time.Now()
		for range 10 {
			if _, err := stock.Draw(pages.Pages); err != nil {
				b.Fatal(err)
			}
		}
		theirs += time.Since(start)
	}
	b.ReportMetric(float64(theirs)/float64(ours), "times-faster")
}
