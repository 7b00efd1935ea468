package main

import (
	"os"
	"testing"

	"casepacket/internal/layout"
	"casepacket/internal/packet"
	"casepacket/internal/pdf"
)

// BenchmarkKinds measures each kind of document from blocks to bytes, on the
// first sample case that has one.
func BenchmarkKinds(b *testing.B) {
	a := &app{stdout: os.Stdout, stderr: new(discard)}
	in, err := a.read([]string{sample("cases")}, inputFlags{date: "2026-11-23"})
	if err != nil {
		b.Fatal(err)
	}
	plan, err := packet.New(in.set, in.templates, in.env, packet.Only{})
	if err != nil {
		b.Fatal(err)
	}
	engine, opt := pdf.New(in.fonts), layout.Options{Fonts: in.fonts, Paper: layout.Letter}
	seen := map[string]bool{"cover": true} // its facts come with the others
	for _, p := range plan.Packets {
		for _, d := range p.Documents {
			if seen[d.Kind] {
				continue
			}
			seen[d.Kind] = true
			draft, err := d.Draft()
			if err != nil {
				b.Fatal(err)
			}
			b.Run(d.Kind, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					pages, _ := layout.Lay(draft.Filled, opt)
					if _, err := engine.Render([]*layout.Pages{pages}, pdf.Info{Title: d.Template.Title, Lang: "en-US", Created: in.env.Today}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

type discard struct{}

func (*discard) Write(p []byte) (int, error) { return len(p), nil }
