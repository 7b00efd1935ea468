package pdf

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"casepacket/internal/block"
	"casepacket/internal/layout"
	"casepacket/internal/pdf/gallery"
)

// readNode is an element of a file's structure tree as a reader finds it.
type readNode struct {
	role, alt   string
	dict        types.Dict
	parent      *readNode
	kids        []*readNode
	annotations []types.Dict
	text        string // of its own marked content, in the order of its kids
}

// structureOf reads the structure tree, and holds it to what every reader
// relies on: kids know their parents, and the marked content of the pages and
// the tree name each other.
func structureOf(t *testing.T, ctx *model.Context) *readNode {
	t.Helper()
	catalog, err := ctx.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	r := &treeReader{t: t, ctx: ctx, pages: pagesOf(t, ctx), seen: map[[2]int]string{}, numbers: map[int]int{}}
	for nr := 1; nr <= ctx.PageCount; nr++ {
		at, err := ctx.PageDictIndRef(nr)
		if err != nil {
			t.Fatal(err)
		}
		r.numbers[at.ObjectNumber.Value()] = nr - 1
	}
	root := r.dict(catalog["StructTreeRoot"])
	parents := r.dict(root["ParentTree"])
	if r.parents, err = ctx.DereferenceArray(parents["Nums"]); err != nil {
		t.Fatal(err)
	}
	tree := r.read(root["K"], *catalog.IndirectRefEntry("StructTreeRoot"), nil)
	for i, page := range r.pages {
		for _, m := range page.marks {
			if m.mcid < 0 {
				continue
			}
			if r.seen[[2]int{i, m.mcid}] == "" {
				t.Errorf("page %d: marked content %d is in no element", i, m.mcid)
			}
		}
	}
	for i := 0; i+1 < len(r.parents); i += 2 {
		list, ok := r.parents[i+1].(types.Array)
		if !ok {
			continue // the parent of an annotation
		}
		page := int(r.parents[i].(types.Integer))
		for mcid, element := range list {
			if got := r.seen[[2]int{page, mcid}]; got != element.PDFString() {
				t.Errorf("page %d: marked content %d is of %q, its parent is said to be %q", page, mcid, got, element.PDFString())
			}
		}
	}
	return tree
}

type treeReader struct {
	t       *testing.T
	ctx     *model.Context
	pages   []drawn
	parents types.Array       // of the parent tree: keys and what they lead to
	numbers map[int]int       // by object number: the page
	seen    map[[2]int]string // by page and marked content: the element that holds it
}

func (r *treeReader) dict(o types.Object) types.Dict {
	r.t.Helper()
	d, err := r.ctx.DereferenceDict(o)
	if err != nil {
		r.t.Fatal(err)
	}
	return d
}

func (r *treeReader) read(o types.Object, parent types.IndirectRef, up *readNode) *readNode {
	r.t.Helper()
	self := o.(types.IndirectRef)
	d := r.dict(o)
	n := &readNode{role: *d.NameEntry("S"), parent: up, dict: d}
	if alt := d.StringEntry("Alt"); alt != nil {
		n.alt = *alt
	}
	if p := d.IndirectRefEntry("P"); p == nil || *p != parent {
		r.t.Errorf("%s: its parent is said to be %v, and is %v", n.role, p, parent)
	}
	kids, several := d["K"].(types.Array)
	if !several {
		kids = types.Array{d["K"]} // an only child
	}
	for _, kid := range kids {
		switch k := kid.(type) {
		case types.IndirectRef:
			n.kids = append(n.kids, r.read(k, self, n))
		case types.Integer:
			n.text += r.content(self, *d.IndirectRefEntry("Pg"), int(k))
		case types.Dict:
			if *k.NameEntry("Type") == "MCR" {
				n.text += r.content(self, *k.IndirectRefEntry("Pg"), *k.IntEntry("MCID"))
			} else {
				n.annotations = append(n.annotations, r.annotation(self, k))
			}
		}
	}
	return n
}

// annotation reads an annotation that an element refers to, and finds the
// element again by the annotation's key.
func (r *treeReader) annotation(element types.IndirectRef, reference types.Dict) types.Dict {
	d := r.dict(reference["Obj"])
	key := *d.IntEntry("StructParent")
	for i := 0; i+1 < len(r.parents); i += 2 {
		if int(r.parents[i].(types.Integer)) == key && r.parents[i+1] == element {
			return d
		}
	}
	r.t.Errorf("an annotation with the key %d is not of its element", key)
	return d
}

func (r *treeReader) content(element, page types.IndirectRef, mcid int) string {
	nr, ok := r.numbers[page.ObjectNumber.Value()]
	if !ok {
		r.t.Errorf("%v is no page", page)
		return ""
	}
	if r.seen[[2]int{nr, mcid}] != "" {
		r.t.Errorf("page %d: marked content %d is in two elements", nr, mcid)
	}
	r.seen[[2]int{nr, mcid}] = element.PDFString()
	var text strings.Builder
	for _, s := range r.pages[nr].shown {
		if s.mark >= 0 && r.pages[nr].marks[s.mark].mcid == mcid {
			text.WriteString(s.text)
		}
	}
	return text.String()
}

// outline writes a tree as one line: roles with their kids in brackets.
func (n *readNode) outline() string {
	var kids []string
	for _, k := range n.kids {
		kids = append(kids, k.outline())
	}
	if len(kids) == 0 {
		return n.role
	}
	return n.role + "(" + strings.Join(kids, " ") + ")"
}

func (n *readNode) all(role string) []*readNode {
	var found []*readNode
	if n.role == role {
		found = append(found, n)
	}
	for _, k := range n.kids {
		found = append(found, k.all(role)...)
	}
	return found
}

// Every document of the gallery has a sound tree, with the elements that
// PDF/UA wants where it wants them.
func TestStructureIsSound(t *testing.T) {
	set, opt := setup(t)
	engine := New(set)
	inside := map[string]string{
		"LI": "L", "Lbl": "LI", "LBody": "LI", "TR": "Table THead TBody", "TH": "TR", "TD": "TR", "THead": "Table", "TBody": "Table",
	}
	docs := gallery.Documents()
	for _, name := range slices.Sorted(maps.Keys(docs)) {
		file, err := engine.Render([]*layout.Pages{lay(t, docs[name], opt)}, info)
		if err != nil {
			t.Fatal(err)
		}
		tree := structureOf(t, read(t, file))
		if tree.role != "Document" {
			t.Errorf("%s: the root is a %s", name, tree.role)
		}
		for role, parents := range inside {
			for _, n := range tree.all(role) {
				if !slices.Contains(strings.Fields(parents), n.parent.role) {
					t.Errorf("%s: a %s in a %s", name, role, n.parent.role)
				}
			}
		}
		for _, table := range tree.all("Table") {
			cells := map[int]bool{}
			for _, row := range table.all("TR") {
				cells[len(row.kids)] = true
			}
			if len(cells) != 1 {
				t.Errorf("%s: rows of one table have different numbers of cells: %v", name, cells)
			}
		}
	}
}

// A packet is one tree with a part for each document.
func TestPacketHasAPartForEachDocument(t *testing.T) {
	set, opt := setup(t)
	one := func(title string) *layout.Pages {
		return lay(t, &block.Document{Title: title, Lang: "en-US", Style: block.Sheet, Blocks: []block.Block{block.Paragraph{Text: block.Text{{Text: "about " + title}}}}}, opt)
	}
	file, err := New(set).Render([]*layout.Pages{one("first"), one("second"), one("third")}, info)
	if err != nil {
		t.Fatal(err)
	}
	ctx := read(t, file)
	tree := structureOf(t, ctx)
	if got, want := tree.outline(), "Document(Part(P) Part(P) Part(P))"; got != want {
		t.Errorf("the tree is %s, want %s", got, want)
	}
	if got := tree.all("P")[1].text; strings.TrimSpace(got) != "about second" {
		t.Errorf("the second part says %q", got)
	}
	catalog, err := ctx.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	r := &treeReader{t: t, ctx: ctx}
	outlines := r.dict(catalog["Outlines"])
	for at := outlines["First"]; at != nil; {
		item := r.dict(at)
		titles = append(titles, *item.StringEntry("Title"))
		at = item["Next"]
	}
	if want := []string{"first", "second", "third"}; !slices.Equal(titles, want) {
		t.Errorf("bookmarks %q, want %q", titles, want)
	}
}

// Links stand in the structure with their words, and each line of them leads
// where it should, from where its words stand.
func TestLinksLeadFromTheirWords(t *testing.T) {
	set, opt := setup(t)
	doc := &block.Document{Title: "x", Lang: "en-US", Style: block.Sheet, Blocks: []block.Block{block.Paragraph{Text: block.Text{
		{Text: "Write to "}, {Text: "pat@example.com", Link: "mailto:pat@example.com"}, {Text: " or see "},
		{Text: strings.Repeat("a name of more than one line ", 5), Link: "https://example.com/(ü)"}, {Text: " for more."},
	}}}}
	pages := lay(t, doc, opt)
	file, err := New(set).Render([]*layout.Pages{pages}, info)
	if err != nil {
		t.Fatal(err)
	}
	links := structureOf(t, read(t, file)).all("Link")
	if len(links) != 2 || links[0].parent.role != "P" {
		t.Fatalf("%d links", len(links))
	}
	r := &treeReader{t: t, ctx: read(t, file)}
	lines := map[string][]layout.Run{}
	for _, run := range pages.Pages[0].Runs {
		if run.Link != "" {
			lines[run.Link] = append(lines[run.Link], run)
		}
	}
	for i, want := range []struct{ uri, says, link string }{
		{"mailto:pat@example.com", "pat@example.com", "mailto:pat@example.com"}, {"https://example.com/(%C3%BC)", "a name of", "https://example.com/(ü)"},
	} {
		link := links[i]
		if !strings.HasPrefix(link.text, want.says) {
			t.Errorf("link %d says %q", i, link.text)
		}
		if len(link.annotations) != len(lines[want.link]) {
			t.Fatalf("link %d stands on %d lines and has %d annotations", i, len(lines[want.link]), len(link.annotations))
		}
		for j, a := range link.annotations {
			run := lines[want.link][j]
			box, err := r.ctx.RectForArray(a["Rect"].(types.Array))
			if err != nil || math.Abs(box.LL.X-run.X) > near || math.Abs(box.UR.X-run.X-run.Width) > near || box.LL.Y > layout.Letter.Height-run.Y || box.UR.Y < layout.Letter.Height-run.Y+run.Size/2 {
				t.Errorf("line %d of link %d is open to %v, its words stand at %.2f, %.2f", j, i, box, run.X, run.Y)
			}
			uri, err := r.ctx.DereferenceStringOrHexLiteral(r.dict(a["A"])["URI"], model.V17, nil)
			if err != nil || uri != want.uri {
				t.Errorf("link %d leads to %q, %v", i, uri, err)
			}
		}
	}
}
