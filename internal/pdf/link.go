package pdf

import (
	"fmt"
	"strings"

	"casepacket/internal/layout"
)

// link is an annotation that leads to an address of the net (ISO 32000-1,
// 12.5.6.5), one a line of its text.
type link struct {
	page    int
	box     [4]float64 // left, bottom, right, top
	uri     string
	element int // of the tree
	id      ref
}

// link makes a run lead to an address.
func (p *provider) link(run *layout.Run) {
	f := p.file
	l := &link{
		page: len(f.pages), uri: run.Link, element: f.base + run.Element,
		box: [4]float64{run.X, p.paper.Height - run.Y - 0.22*run.Size, run.X + run.Width, p.paper.Height - run.Y + 0.9*run.Size},
	}
	f.links = append(f.links, l)
	n := &f.tree.nodes[l.element]
	last := n.kids[len(n.kids)-1] // the words that have just been marked
	n.kids = append(n.kids, kid{node: -1, page: l.page, mcid: last.mcid, annot: l})
}

// writeLinks writes the annotations and returns the entry of each page that
// has any.
func (f *file) writeLinks(o *objects) map[int]string {
	pages := map[int]string{}
	for i, l := range f.links {
		l.id = o.reserve()
		o.put(l.id, "<</Type/Annot/Subtype/Link/Rect[%s %s %s %s]/Border[0 0 0]/F 4/Contents%s/A<</S/URI/URI%s>>/StructParent %d>>",
			number(l.box[0]), number(l.box[1]), number(l.box[2]), number(l.box[3]), textString(l.uri), textString(ascii(l.uri)), len(f.pages)+i)
		pages[l.page] += fmt.Sprintf("%d 0 R ", l.id)
	}
	for page, refs := range pages {
		pages[page] = "/Annots[" + refs + "]"
	}
	return pages
}

// ascii writes what is not ASCII as percent signs and numbers, as an address of
// the net has it (RFC 3986, 2.1).
func ascii(uri string) string {
	var b strings.Builder
	for _, c := range []byte(uri) {
		if c > ' ' && c < 0x7f {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
