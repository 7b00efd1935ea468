package pdf

import (
	"bytes"
	"strings"
	"testing"

	"casepacket/internal/block"
	"casepacket/internal/layout"
)

// Addresses of the net are links that a screen reader can follow: each is an
// annotation with words, tied to a Link element.
func TestLinks(t *testing.T) {
	set, opt := setup(t)
	paragraph := func(address string) block.Block {
		return block.Paragraph{Text: block.Text{{Text: "Write to "}, {Text: address, Link: "mailto:" + address}, {Text: " today."}}}
	}
	doc := &block.Document{Title: "Links", Lang: "en-US", Style: block.Sheet, Blocks: []block.Block{
		paragraph("pat@example.com"), paragraph("kim@example.com"), block.PageBreak{}, paragraph("lee@example.com"),
	}}
	pages, _ := layout.Lay(doc, opt)
	file, err := New(set).Render([]*layout.Pages{pages}, info)
	if err != nil {
		t.Fatal(err)
	}
	objects, _ := loose(t, file)
	for _, want := range []string{"/URI(mailto:pat@example.com)", "/Contents(mailto:lee@example.com)", "/S/Link", "/Type/OBJR"} {
		if !bytes.Contains(objects, []byte(want)) {
			t.Errorf("the file has no %s", want)
		}
	}
	if n := bytes.Count(objects, []byte("/Subtype/Link")); n != 3 {
		t.Errorf("%d links, want 3", n)
	}
}

// What an item says comes before the list inside it, and a link where it
// stands in the sentence.
func TestReadingOrder(t *testing.T) {
	_, opt := setup(t)
	inner := block.List{Items: [][]block.Block{{block.Paragraph{Text: block.Text{{Text: "inner"}}}}}}
	doc := &block.Document{Lang: "en-US", Style: block.Sheet, Blocks: []block.Block{
		block.List{Items: [][]block.Block{{block.Paragraph{Text: block.Text{{Text: "outer"}}}, inner}}},
	}}
	pages, _ := layout.Lay(doc, opt)
	f := New(opt.Fonts).newFile()
	f.base = f.tree.add(pages.Tree, false)
	f.draw(&pages.Pages[0])
	f.tree.prune(0)
	var order []string
	var walk func(int)
	walk = func(i int) {
		n := f.tree.nodes[i]
		for _, k := range n.kids {
			if k.node >= 0 {
				walk(k.node)
			} else {
				order = append(order, string(n.role))
			}
		}
	}
	walk(0)
	if got := strings.Join(order, " "); got != "Lbl LBody Lbl LBody" {
		t.Errorf("read in the order %s", got)
	}
	body := f.tree.nodes[f.tree.pages[0][1]]
	if len(body.kids) != 2 || body.kids[0].node >= 0 {
		t.Error("the inner list is read before the words of its item")
	}
}
