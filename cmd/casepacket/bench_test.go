package main

import (
	"os"
	"testing"
	"time"

	"casepacket/internal/block"
	"casepacket/internal/layout"
	"casepacket/internal/packet"
	"casepacket/internal/pdf"
	"casepacket/internal/pdf/stock"
	"casepacket/internal/schema"
)

// BenchmarkKinds measures each kind of document from blocks to bytes, on the
// first sample case that has one.
func BenchmarkKinds(b *testing.B) {
	d := sampleDocuments(b)
	seen := map[string]bool{}
	for i, filled := range d.filled {
		if seen[d.kinds[i]] {
			continue
		}
		seen[d.kinds[i]] = true
		b.Run(d.kinds[i], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d.draw(b, filled)
			}
		})
	}
}

// BenchmarkSamples draws every document of the samples by turns with our engine,
// layout included, and with stock maroto, which is given the pages. Documents that
// stock cannot draw, such as those with a character its fonts lack, are left out of
// both.
func BenchmarkSamples(b *testing.B) {
	drawn := sampleDocuments(b)
	for b.Loop() {
		ours, theirs, n := drawn.both(b)
		b.ReportMetric(float64(n)/ours.Seconds(), "ours/s")
		b.ReportMetric(float64(n)/theirs.Seconds(), "stock/s")
		b.ReportMetric(float64(theirs)/float64(ours), "times-faster")
		b.ReportMetric(float64(len(drawn.filled)-n), "left-out")
	}
}

// documents are filled documents that wait for being drawn.
type documents struct {
	filled []*block.Document
	kinds  []string // of each
	engine *pdf.Engine
	layout layout.Options
	info   pdf.Info
}

func sampleDocuments(b *testing.B) *documents {
	b.Helper()
	a := &app{stdout: os.Stdout, stderr: new(discard)}
	in, err := a.read([]string{sample("cases")}, inputFlags{date: "2026-11-23"})
	if err != nil {
		b.Fatal(err)
	}
	plan, err := in.plan(packet.Only{})
	if err != nil {
		b.Fatal(err)
	}
	d := &documents{
		engine: pdf.New(in.fonts), layout: layout.Options{Fonts: in.fonts, Paper: layout.Letter},
		info: pdf.Info{Title: "Sample", Lang: "en-US", Created: in.env.Today},
	}
	for _, p := range plan.Packets {
		for _, document := range p.Documents {
			if document.Kind == schema.Cover { // its facts come with the others
				continue
			}
			draft, err := document.Draft()
			if err != nil {
				b.Fatal(err)
			}
			d.filled, d.kinds = append(d.filled, draft.Filled), append(d.kinds, document.Kind)
		}
	}
	return d
}

// draw is our own way from blocks to bytes.
func (d *documents) draw(b *testing.B, filled *block.Document) *layout.Pages {
	pages, _ := layout.Lay(filled, d.layout)
	if _, err := d.engine.Render([]*layout.Pages{pages}, d.info); err != nil {
		b.Fatal(err)
	}
	return pages
}

// both draws each document in both ways, and returns the time that the n of them
// took that both could draw.
func (d *documents) both(b *testing.B) (ours, theirs time.Duration, n int) {
	for _, filled := range d.filled {
		begun := time.Now()
		pages := d.draw(b, filled)
		mine := time.Since(begun)
		begun = time.Now()
		if !drawnByStock(pages) {
			continue
		}
		ours, theirs, n = ours+mine, theirs+time.Since(begun), n+1
	}
	return ours, theirs, n
}

func drawnByStock(pages *layout.Pages) (drawn bool) {
	defer func() { _ = recover() }() // it dies of a character that its font lacks
	_, err := stock.Draw(pages.Pages)
	return err == nil
}

type discard struct{}

func (*discard) Write(p []byte) (int, error) { return len(p), nil }
