//go:build unix

package pdf

import (
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"time"

	"casepacket/internal/fonts"
	"casepacket/internal/layout"
	"casepacket/internal/pdf/gallery"
	"casepacket/internal/pdf/stock"
)

// BenchmarkLetter is our whole way from blocks to bytes, for a profile.
func BenchmarkLetter(b *testing.B) {
	draw := ourWay(b)
	b.ReportAllocs()
	var file []byte
	for b.Loop() {
		file = draw()
	}
	b.ReportMetric(float64(len(file)), "bytes/file")
}

// BenchmarkPeers makes the same letter, of one page, by turns in all ways: ours,
// tagged and shaped; the lower bound; maroto's own components and layout; gofpdf's. Each
// gets the text and sets it as it does best. What counts is the time of the processor,
// with that of the garbage.
func BenchmarkPeers(b *testing.B) {
	set, _ := setup(b)
	regular, bold := set.Face(fonts.Style{}), set.Face(fonts.Style{Bold: true})
	theirs, err := stock.NewMaroto(regular, bold)
	if err != nil {
		b.Fatal(err)
	}
	one, err := stock.NewMaroto(regular, nil)
	if err != nil {
		b.Fatal(err)
	}
	bare, lines := stock.NewGofpdf(regular, bold), gallery.PeersLines()
	must := func(file []byte, err error) []byte {
		if err != nil {
			b.Fatal(err)
		}
		return file
	}
	ways := []struct {
		name  string
		times int // a turn, so that all turns take about as long
		draw  func() []byte
	}{
		{"ours", 100, ourWay(b)},
		{"least", 200, leastWay(b)},
		{"maroto", 10, func() []byte { return must(theirs.Letter(lines)) }},
		{"maroto-one-face", 10, func() []byte { return must(one.Letter(lines)) }},
		{"gofpdf", 10, func() []byte { return must(bare.Letter(lines)) }},
		{"gofpdf-no-face", 50, func() []byte { return must((&stock.Gofpdf{}).Letter(lines)) }},
	}
	spent, size := make([]time.Duration, len(ways)), make([]int, len(ways))
	for _, w := range ways {
		w.draw()
	}
	turns := 0
	for b.Loop() {
		turns++
		for i, w := range ways {
			runtime.GC()
			begun := processor(b)
			for range w.times {
				size[i] = len(w.draw())
			}
			spent[i] += (processor(b) - begun) / time.Duration(w.times)
		}
	}
	b.ReportMetric(0, "ns/op")
	for i, w := range ways {
		b.ReportMetric(float64(spent[i].Microseconds())/float64(turns), "µs/"+w.name)
		b.ReportMetric(float64(size[i]), "bytes/"+w.name)
		if i > 0 {
			b.ReportMetric(float64(spent[i])/float64(spent[0]), fmt.Sprintf("×ours/%s", w.name))
		}
	}
}

// ourWay returns a function that makes the letter from blocks to bytes.
func ourWay(tb testing.TB) func() []byte {
	set, opt := setup(tb)
	engine, letter := New(set), gallery.PeersLetter()
	return func() []byte {
		pages, _ := layout.Lay(letter, opt)
		file, err := engine.Render([]*layout.Pages{pages}, info)
		if err != nil {
			tb.Fatal(err)
		}
		return file
	}
}

// processor is the time that the processor has spent on this process.
func processor(tb testing.TB) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
