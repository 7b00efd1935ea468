package pdf

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casepacket/internal/block"
	"casepacket/internal/layout"
	"casepacket/internal/pdf/gallery"
)

// What readers take off a page is what layout has put there: text from left to
// right character by character, text from right to left with each character at
// its place, so that turning it round gives the text.
func TestTextReadsBack(t *testing.T) {
	set, opt := setup(t)
	engine := New(set)
	for _, n := range gallery.Names {
		t.Run(n.Lang, func(t *testing.T) {
			doc := &block.Document{Lang: "en-US", Style: block.Sheet, Blocks: []block.Block{block.Paragraph{Text: block.Text{{Text: n.Text}}}}}
			pages := lay(t, doc, opt)
			runs := pages.Pages[0].Runs
			page := drawnBy(t, engine, pages)[0]
			for _, run := range runs[:len(runs)-1] { // the last is the page number
				if got, want := said(&page, run), strings.ReplaceAll(run.Text, " ", ""); got != want {
					t.Errorf("%q reads %q", want, got)
				}
			}
		})
	}
}

// said takes the text of a run off a page: its characters in the order of the
// page, turned round where the run is written from right to left. Spaces are
// left out: one that nobody sees ends the line.
func said(page *drawn, run layout.Run) string {
	rtl := len(run.Shaped) > 0 && run.Shaped[0].RTL
	var characters []string
	for _, s := range page.shown {
		if near := s.x - run.X; s.y == roundedLike(page, run) && near > -0.05 && near < run.Width-0.05 {
			characters = append(characters, s.text)
		}
	}
	if rtl {
		slices.Reverse(characters)
		for i, c := range characters {
			if j := strings.Index("()[]{}<>«»", c); j >= 0 && len(c) > 0 {
				characters[i] = opposite[c]
			}
		}
	}
	return strings.NewReplacer(nothing, "", " ", "").Replace(strings.Join(characters, ""))
}

var opposite = map[string]string{"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<", "«": "»", "»": "«"}

// roundedLike is the line of a run as the file has it.
func roundedLike(page *drawn, run layout.Run) float64 {
	for _, s := range page.shown {
		if d := s.y - run.Y; d > -0.02 && d < 0.02 {
			return s.y
		}
	}
	return run.Y
}

// Any text at all is drawn, or layout names what it cannot print: never a
// panic, never an error, never a broken file.
func TestAnyTextIsDrawn(t *testing.T) {
	set, opt := setup(t)
	engine := New(set)
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.SampledFrom([]rune("aé ́־שָׁלוםمَحمّدلا()12ﬁỄ\u200d\u00ad\n")), 1, 60, -1)).Draw(rt, "text")
		doc := &block.Document{Title: text, Lang: "en-US", Style: block.Letter, Blocks: []block.Block{
			block.Heading{Level: 1, Text: block.Text{{Text: text}}},
			block.Paragraph{Text: block.Text{{Text: text, Bold: true}, {Text: text, Lang: "he"}}},
			block.Table{Header: []block.Text{{{Text: text}}, nil}, Rows: [][]block.Text{{nil, {{Text: text, Italic: true}}}}, Caption: text},
		}}
		pages, _ := layout.Lay(doc, opt)
		pages.Title = strings.ReplaceAll(text, "\ue000", "") // which pdfcpu takes for half a character
		file, err := engine.Render([]*layout.Pages{pages, pages}, Info{Title: pages.Title, Lang: "en-US", Created: info.Created})
		if err != nil {
			rt.Fatal(err)
		}
		ctx := read(t, file)
		structureOf(t, ctx)
	})
}
