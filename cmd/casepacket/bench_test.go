package main

import (
	"os"
	"testing"

	"casepacket/internal/app"
	"casepacket/internal/block"
	"casepacket/internal/layout"
	"casepacket/internal/pdf"
	"casepacket/internal/plan"
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
	a := &cli{stdout: os.Stdout, stderr: new(discard)}
	in, err := a.host().Read([]string{sample("cases")}, app.InputOptions{Date: "2026-11-23"})
	if err != nil {
		b.Fatal(err)
	}
	plan, err := in.Plan(plan.Selection{})
	if err != nil {
		b.Fatal(err)
	}
	d := &documents{
		engine: pdf.New(in.Fonts), layout: layout.Options{Fonts: in.Fonts, Paper: layout.Letter},
		info: pdf.Info{Title: "Sample", Lang: "en-US", Created: in.Env.Today},
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

type discard struct{}

func (*discard) Write(p []byte) (int, error) { return len(p), nil }
