package pdf

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casepacket/internal/block"
	"casepacket/internal/layout"
)

// What is bound shows what the same pages show that were drawn with the stamp,
// read by its structure in the same order, and each page's words are those of a
// file of its own, byte by byte.
func TestBoundPagesShowWhatStampedPagesShow(t *testing.T) {
	set, opt := setup(t)
	engine := New(set)
	const stamp = "OFFICE COPY - DO NOT SEND"
	say := func(title string, blocks ...block.Block) *layout.Pages {
		return lay(t, &block.Document{Title: title, Lang: "en-US", Style: block.Sheet, Ours: "C-1", Blocks: blocks}, opt)
	}
	words := func(text block.Text) block.Block { return block.Paragraph{Text: text} }
	parts := [][]*layout.Pages{
		{say("first", words(block.Text{{Text: "Write to "}, {Text: "pat@example.com", Link: "mailto:pat@example.com"}, {Text: " at once"}}))},
		{
			say("second", block.Heading{Level: 1, Text: block.Text{{Text: "Две страницы"}}}, words(block.Text{{Text: "one"}}), block.PageBreak{}, words(block.Text{{Text: "two"}})),
			say("carried", block.List{Items: [][]block.Block{{words(block.Text{{Text: "bold", Bold: true}})}}}),
		},
		{say("third", words(block.Text{{Text: "see "}, {Text: "here", Link: "https://example.com/"}}))},
	}
	var bound []Bound
	var stamped []*layout.Pages
	for _, docs := range parts {
		drawn, err := engine.Draw(docs)
		if err != nil {
			t.Fatal(err)
		}
		bound = append(bound, Bound{drawn, stamp})
		for _, doc := range docs {
			stamped = append(stamped, doc.Stamped(stamp))
		}
	}
	once, err := engine.Bind(bound, info)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range bound { // the parts' own files may be written before or after
		if _, err := part.File(info); err != nil {
			t.Fatal(err)
		}
	}
	again, err := engine.Bind(bound, info)
	if err != nil || !bytes.Equal(once, again) {
		t.Errorf("bound again it is another file, %v", err)
	}
	whole, err := engine.Render(stamped, info)
	if err != nil {
		t.Fatal(err)
	}
	got, want := read(t, once), read(t, whole)
	gotPages, wantPages := pagesOf(t, got), pagesOf(t, want)
	if len(gotPages) != len(wantPages) {
		t.Fatalf("%d pages, want %d", len(gotPages), len(wantPages))
	}
	for i := range gotPages {
		if diff := cmp.Diff(inOrder(wantPages[i]), inOrder(gotPages[i])); diff != "" {
			t.Errorf("page %d (-stamped +bound):\n%s", i+1, diff)
		}
	}
	gotTree, wantTree := structureOf(t, got), structureOf(t, want)
	if gotTree.outline() != wantTree.outline() {
		t.Errorf("the tree is\n%s, want\n%s", gotTree.outline(), wantTree.outline())
	}
	for i, p := range gotTree.all("P") {
		if text := wantTree.all("P")[i].text; p.text != text {
			t.Errorf("paragraph %d says %q, want %q", i, p.text, text)
		}
	}
	if n := len(gotTree.all("Link")); n != 2 {
		t.Errorf("%d links, want 2", n)
	}
	if n := strings.Count(string(once), "/FontFile2"); n >= strings.Count(string(whole), "/FontFile2")+len(parts) {
		t.Errorf("%d fonts are embedded: those that all parts have stand there once", n)
	}
}

// seen is what a page shows, whatever its marks are called: the stamp is a mark
// of its own where it is a stream of its own.
type seen struct {
	Text, At string
}

func inOrder(page drawn) (all []seen) {
	for _, s := range page.shown {
		role := "-"
		if s.mark >= 0 {
			role = page.marks[s.mark].role
		}
		all = append(all, seen{s.text, role + " " + number(s.x) + " " + number(s.y) + " " + number(s.size)})
	}
	for _, l := range page.lines {
		all = append(all, seen{"line", number(l.X1) + " " + number(l.Y1) + " " + number(l.X2) + " " + number(l.Y2)})
	}
	return all
}
